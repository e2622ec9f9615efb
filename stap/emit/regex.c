/*
 * Regular expressions: a table for each pattern, and calls of the function
 * that reads it.
 */
#include "../regex/regex.h"

#include "emitter.h"

static size_t number_of(const struct emitter *em, const struct regex *re)
{
	const struct program *p = em->program;
	size_t i = 0;

	while (p->patterns.items[i].tables != re)
		i++;
	return i + 1;
}

static struct operand negated(struct emitter *em, struct operand o)
{
	return operand(arena_printf(em->arena, "!%s", o.text), UNARY,
		       o.settled);
}

/* Where matches are remembered, matching is a side effect. */
struct operand emit_regex(struct emitter *em, const struct expr *e)
{
	struct operand text = emit_expr(em, e->regex.left), found;
	size_t n = number_of(em, e->regex.tables);

	if (em->program->captures) {
		found = operand(new_temp(em, TEMP_LONG), PRIMARY, true);
		declaration(em, "stap_s64 %s = stap_regex_match(c, &regex_%zu,"
			    " %s, MAXSTRINGLEN);", found.text, n, text.text);
	} else {
		found = operand(arena_printf(em->arena,
				"stap_regex_find(&regex_%zu, %s)", n,
				text.text), PRIMARY, text.settled);
	}
	return e->regex.negate ? negated(em, found) : found;
}

/* ---- tables ----------------------------------------------------------------- */

/* Numbers, many on a line. */
struct row {
	struct emitter *em;
	struct str text;
};

static void row_flush(struct row *r)
{
	if (r->text.len)
		writer_line(&r->em->w, "%s", r->text.text);
	str_init(&r->text, r->em->arena);
}

static void row_add(struct row *r, unsigned n)
{
	str_printf(&r->text, "%s%u,", r->text.len ? " " : "", n);
	if (r->text.len > 66)
		row_flush(r);
}

static void emit_bytes(struct emitter *em, size_t n, const char *name,
		       const unsigned char *bytes, size_t count)
{
	struct row r = { .em = em };

	block_begin(em, "static const unsigned char regex_%zu_%s[] =", n,
		    name);
	str_init(&r.text, em->arena);
	for (size_t i = 0; i < count; i++)
		row_add(&r, bytes[i]);
	row_flush(&r);
	block_end(em, ";");
}

static void emit_shorts(struct emitter *em, size_t n, const char *name,
			const uint16_t *shorts, size_t count)
{
	struct row r = { .em = em };

	block_begin(em, "static const unsigned short regex_%zu_%s[] =", n,
		    name);
	str_init(&r.text, em->arena);
	for (size_t i = 0; i < count; i++)
		row_add(&r, shorts[i]);
	row_flush(&r);
	block_end(em, ";");
}

static void emit_arrays(struct emitter *em, size_t n, const struct regex *re)
{
	size_t size = (size_t)re->state_count * re->class_count;

	emit_bytes(em, n, "classes", re->classes, sizeof(re->classes));
	emit_shorts(em, n, "next", re->next, size);
	emit_bytes(em, n, "flags", re->flags, re->state_count);
	if (!re->captures)
		return;
	emit_shorts(em, n, "moves_at", re->moves_at, size);
	emit_shorts(em, n, "final_at", re->final_at, re->state_count);
	emit_shorts(em, n, "final_end_at", re->final_end_at, re->state_count);
	emit_bytes(em, n, "moves", re->moves, re->moves_size);
	emit_bytes(em, n, "finals", re->finals, re->finals_size);
}

/* Nothing is ever empty: an array in C has an element. */
void emit_regex_tables(struct emitter *em)
{
	static const char *const always[] = { "classes", "next", "flags" };
	static const char *const capturing[] = {
		"moves_at", "final_at", "final_end_at", "moves", "finals",
	};

	for (size_t i = 0; i < em->program->patterns.count; i++) {
		const struct pattern *p = &em->program->patterns.items[i];
		const struct regex *re = p->tables;
		size_t n = i + 1;

		comment(em, p->at, literal(em, re->pattern));
		emit_arrays(em, n, re);
		block_begin(em, "static const struct stap_regex regex_%zu =",
			    n);
		for (size_t k = 0; k < 3; k++)
			line(em, ".%s = regex_%zu_%s,", always[k], n,
			     always[k]);
		line(em, ".class_count = %u,", re->class_count);
		line(em, ".group_count = %u,", re->group_count);
		for (size_t k = 0; re->captures && k < 5; k++)
			line(em, ".%s = regex_%zu_%s,", capturing[k], n,
			     capturing[k]);
		block_end(em, ";");
		writer_blank(&em->w);
	}
}
