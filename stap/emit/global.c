/*
 * Globals: one object each, with what describes it (array and statistic
 * kinds), their locks, and the table that -G and the runtime read.
 */
#include "emitter.h"

#include <inttypes.h>
#include <string.h>

static bool is_array(const struct var *v)
{
	return v->arity > 0;
}

/* ---- statistics ------------------------------------------------------------------ */

/* What is kept: whatever is extracted, and what that is computed from. */
static const char *stat_parts(struct emitter *em, const struct stat_use *use)
{
	struct str out;

	str_init(&out, em->arena);
	str_add(&out, "STAP_COUNT");
	if (use->sum || use->avg || use->variance)
		str_add(&out, " | STAP_SUM");
	if (use->min)
		str_add(&out, " | STAP_MIN");
	if (use->max)
		str_add(&out, " | STAP_MAX");
	if (use->avg)
		str_add(&out, " | STAP_AVG");
	if (use->variance)
		str_add(&out, " | STAP_VARIANCE");
	return str_text(&out);
}

/* With both overflow buckets; 0 for parameters that make no sense, which the
 * runtime reports. */
static uint64_t bucket_count(const struct hist_params *h)
{
	if (h->width <= 0 || h->high < h->low)
		return 0;

	uint64_t range = (uint64_t)h->high - (uint64_t)h->low;
	uint64_t n = range / (uint64_t)h->width + 3;

	return n <= UINT32_MAX ? n : UINT32_MAX;
}

static void emit_stat_kind(struct emitter *em, const struct var *v)
{
	const struct stat_use *use = &v->stat;
	const struct hist_params *h = &use->hist;

	block_begin(em, "static const struct stap_stat_kind %s =",
		    stat_kind_name(em, v));
	line(em, ".parts = %s,", stat_parts(em, use));
	if (use->variance && use->shift)
		line(em, ".shift = %" PRId64 ",", use->shift);
	if (h->kind == HIST_LOG) {
		line(em, ".hist = STAP_HIST_LOG,");
		line(em, ".buckets = STAP_HIST_LOG_BUCKETS,");
	} else if (h->kind == HIST_LINEAR) {
		line(em, ".hist = STAP_HIST_LINEAR,");
		line(em, ".low = %s,", number(em, h->low));
		line(em, ".high = %s,", number(em, h->high));
		line(em, ".width = %s,", number(em, h->width));
		line(em, ".buckets = %" PRIu64 "u,", bucket_count(h));
	}
	block_end(em, ";");
	writer_blank(&em->w);
}

/* ---- arrays ---------------------------------------------------------------------- */

static char type_letter(enum type t)
{
	switch (t) {
	case TYPE_STRING:	return 's';
	case TYPE_STATS:	return 'a';
	case TYPE_LONG:
	case TYPE_UNKNOWN:	break;
	}
	return 'n';
}

static void emit_map_kind(struct emitter *em, const struct var *v)
{
	char *keys = arena_alloc(em->arena, (size_t)v->arity + 1);

	for (int i = 0; i < v->arity; i++)
		keys[i] = type_letter(v->key_types[i]);

	block_begin(em, "static const struct stap_map_kind kind_%s =",
		    global_name(em, v));
	line(em, ".name = %s,", literal(em, v->name));
	line(em, ".key_count = %d,", v->arity);
	line(em, ".key_types = \"%s\",", keys);
	line(em, ".value_type = '%c',", type_letter(v->type));
	if (v->wrap)
		line(em, ".wrap = 1,");
	if (v->size)
		line(em, ".sized = 1,");
	line(em, ".capacity = %" PRId64 ",",
	     v->size ? v->size : define_number(em, "MAXMAPENTRIES", 1, 2048));
	line(em, ".string_size = MAXSTRINGLEN,");
	if (v->type == TYPE_STATS)
		line(em, ".stat = &%s,", stat_kind_name(em, v));
	block_end(em, ";");
	writer_blank(&em->w);
}

/* ---- objects ---------------------------------------------------------------------- */

static void emit_object(struct emitter *em, const struct var *v)
{
	const char *name = global_name(em, v);

	if (is_array(v)) {
		line(em, "%s struct stap_map_store store_%s;", linkage(em),
		     name);
		line(em, "static const struct stap_map %s = { &kind_%s, "
		     "&store_%s };", name, name, name);
	} else if (v->type == TYPE_STATS) {
		line(em, "%s struct stap_stat_var %s%s;", linkage(em), name,
		     initial(em, arena_printf(em->arena, "{ .kind = &%s }",
					      stat_kind_name(em, v))));
	} else if (v->type == TYPE_STRING && v->init) {
		line(em, "%s char %s[MAXSTRINGLEN]%s;", linkage(em), name,
		     initial(em, string_literal(em, v->init->string)));
	} else if (v->type == TYPE_STRING) {
		line(em, "%s char %s[MAXSTRINGLEN];", linkage(em), name);
	} else if (v->init) {
		line(em, "%s stap_s64 %s%s;", linkage(em), name,
		     initial(em, number(em, v->init->number)));
	} else {
		line(em, "%s stap_s64 %s;", linkage(em), name);
	}
}

static void emit_lock(struct emitter *em, const struct var *v)
{
	const char *value = arena_printf(em->arena, "{ .name = %s }",
					 literal(em, v->name));

	line(em, "%s struct stap_lock lock_%s%s;", linkage(em),
	     global_name(em, v), initial(em, value));
}

void emit_globals(struct emitter *em)
{
	vec_each(&em->program->globals, struct var **, it) {
		const struct var *v = *it;

		if (v->type == TYPE_STATS)
			emit_stat_kind(em, v);
		if (is_array(v))
			emit_map_kind(em, v);
		comment(em, v->at, arena_printf(em->arena, "global %s",
						v->name));
		emit_object(em, v);
		if (v->locked)
			emit_lock(em, v);
		writer_blank(&em->w);
	}
}

static const char *kind_name(const struct var *v)
{
	if (is_array(v))
		return "STAP_GLOBAL_MAP";
	switch (v->type) {
	case TYPE_STRING:	return "STAP_GLOBAL_STRING";
	case TYPE_STATS:	return "STAP_GLOBAL_STAT";
	case TYPE_LONG:
	case TYPE_UNKNOWN:	break;
	}
	return "STAP_GLOBAL_LONG";
}

/* The table's type forgets that arrays are constant. */
static const char *address_of(const struct var *v)
{
	if (is_array(v))
		return "(void *)&";
	return v->type == TYPE_STRING ? "" : "&";
}

void emit_global_table(struct emitter *em)
{
	if (!em->program->globals.count)
		return;
	block_begin(em, "static struct stap_global globals[] =");
	vec_each(&em->program->globals, struct var **, it) {
		const struct var *v = *it;
		const char *name = global_name(em, v);

		line(em, "{");
		writer_indent(&em->w, 1);
		line(em, ".name = %s,", literal(em, v->name));
		line(em, ".kind = %s,", kind_name(v));
		line(em, ".object = %s%s,", address_of(v), name);
		if (v->locked)
			line(em, ".lock = &lock_%s,", name);
		if (!is_array(v) && v->type != TYPE_STATS && !v->private)
			line(em, ".settable = 1,");
		block_end(em, ",");
	}
	block_end(em, ";");
	writer_blank(&em->w);
}

void emit_lock_table(struct emitter *em, const struct handler *h,
		     const char *name)
{
	if (!h->locks.count)
		return;
	block_begin(em, "static const struct stap_lock_use %s_locks[] =",
		    name);
	vec_each(&h->locks, struct lock *, l)
		line(em, "{ &lock_%s, %d },", global_name(em, l->global),
		     l->exclusive);
	block_end(em, ";");
	writer_blank(&em->w);
}
