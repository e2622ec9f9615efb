/*
 * The print and sprint families.  All of them are formats by now (sema wrote
 * the canonical one): a table holds each text once, a call names its line and
 * passes the values.
 */
#include "emitter.h"

#include <string.h>

#include "../util/intern.h"

static size_t format_index(struct emitter *em, const struct print *p)
{
	const char *text = p->format ? p->format : "";
	const char *args = p->arg_kinds ? p->arg_kinds : "";
	const char *key = intern(arena_printf(em->arena, "%s %s", args, text));
	uintptr_t known = (uintptr_t)map_get(&em->format_numbers, key);

	if (known)
		return known - 1;
	*vec_add(em->arena, &em->formats) = (struct format){ text, args };
	map_set(em->arena, &em->format_numbers, key,
		(void *)em->formats.count);
	return em->formats.count - 1;
}

/* Declares the values; "NULL" if there are none. */
static const char *emit_values(struct emitter *em, const struct print *p)
{
	size_t count = p->args.count;
	struct operand *values = arena_array(em->arena, struct operand,
					     count + 1);
	enum type *types = arena_array(em->arena, enum type, count + 1);

	if (!count)
		return "NULL";
	emit_operands(em, p->args.items, count, values);
	for (size_t i = 0; i < count; i++)
		types[i] = p->args.items[i]->type;
	return emit_value_array(em, TEMP_VALUES, values, types, count);
}

/* %m and %M read memory. */
static bool can_fail(const struct print *p)
{
	return p->arg_kinds && strpbrk(p->arg_kinds, "ku");
}

static const struct expr *histogram(const struct print *p)
{
	return p->args.items[0]->hist.operand;
}

/* "STATISTIC, &KIND", and the place of the kind for messages. */
static const char *
histogram_text(struct emitter *em, const struct print *p)
{
	const struct expr *stat = histogram(p);
	const char *from = emit_stat_pointer(em, stat);
	const struct var *v = stat->kind == EXPR_ELEMENT ? array_of(stat)
							 : stat->var.decl;

	return arena_printf(em->arena, "%s, &%s", from,
			    stat_kind_name(em, v));
}

void emit_print(struct emitter *em, const struct expr *e)
{
	const struct print *p = e->print;

	if (p->histogram) {
		line(em, "stap_print_hist(c, %s);", histogram_text(em, p));
		emit_check(em, e->at);
		if (p->newline)
			line(em, "stap_print_text(c, \"\\n\");");
		return;
	}

	const char *values = emit_values(em, p);

	line(em, "stap_printf(c, &formats[%zu], %s);", format_index(em, p),
	     values);
	if (can_fail(p))
		emit_check(em, e->at);
}

static void
sprint_values(struct emitter *em, const struct expr *e, const char *dest)
{
	const struct print *p = e->print;
	const char *values = emit_values(em, p);

	line(em, "stap_sprintf(c, %s, MAXSTRINGLEN, &formats[%zu], %s);", dest,
	     format_index(em, p), values);
	if (can_fail(p))
		emit_check(em, e->at);
}

/* A pretty-printed variable that cannot be read is no error. */
static void
sprint_guarded(struct emitter *em, const struct expr *e, const char *dest)
{
	struct guard g;

	guard_begin(em, &g);
	sprint_values(em, e, dest);
	if (!guard_handler(em, &g))
		return;
	line(em, "stap_catch(c, NULL, 0);");
	line(em, "stap_strlcpy(%s, \"ERROR\", MAXSTRINGLEN);", dest);
	guard_end(em, &g);
}

void emit_sprint(struct emitter *em, const struct expr *e, const char *dest)
{
	const struct print *p = e->print;

	if (p->guarded) {
		sprint_guarded(em, e, dest);
		return;
	}
	if (p->histogram) {
		line(em, "stap_sprint_hist(c, %s, MAXSTRINGLEN, %s);", dest,
		     histogram_text(em, p));
		emit_check(em, e->at);
		if (p->newline)
			line(em, "stap_concat(%s, %s, \"\\n\", MAXSTRINGLEN);",
			     dest, dest);
		return;
	}

	sprint_values(em, e, dest);
}

void emit_formats(struct emitter *em)
{
	if (!em->formats.count)
		return;
	if (em->shards > 1)
		line(em, "%s const struct stap_format formats[%zu];",
		     linkage(em), em->formats.count);
	shard_begin(em, 0);
	block_begin(em, "%s const struct stap_format formats[] =",
		    linkage(em));
	for (size_t i = 0; i < em->formats.count; i++)
		line(em, "{ %zu, %s, %s },", i,
		     literal(em, em->formats.items[i].text),
		     literal(em, em->formats.items[i].args));
	block_end(em, ";");
	writer_blank(&em->w);
	shard_end(em, 0);
}
