/*
 * Reading arrays and statistics: elements, membership, extractors, buckets.
 */
#include "emitter.h"

const struct var *array_of(const struct expr *element)
{
	return element->element.array->var.decl;
}

/* ---- keys ------------------------------------------------------------------------ */

const char *emit_keys(struct emitter *em, const struct expr_list *keys,
		      const struct operand *values, const struct var *array,
		      unsigned *ret_wild)
{
	enum type *types = arena_array(em->arena, enum type, keys->count + 1);
	unsigned wild = 0;

	for (size_t i = 0; i < keys->count; i++) {
		types[i] = keys->items[i] ? array->key_types[i] : TYPE_LONG;
		if (!keys->items[i])
			wild |= 1u << i;
	}
	if (ret_wild)
		*ret_wild = wild;
	return emit_value_array(em, TEMP_KEYS, values, types, keys->count);
}

static const char *
evaluate_keys(struct emitter *em, const struct expr *e, unsigned *ret_wild)
{
	const struct expr_list *keys = &e->element.keys;
	struct operand *values = arena_array(em->arena, struct operand,
					     keys->count + 1);

	emit_operands(em, keys->items, keys->count, values);
	return emit_keys(em, keys, values, array_of(e), ret_wild);
}

struct operand emit_element(struct emitter *em, const struct expr *e)
{
	const struct var *array = array_of(e);
	const char *keys = evaluate_keys(em, e, NULL);
	const char *read = array->type == TYPE_STRING ? "stap_map_string"
						      : "stap_map_long";

	return operand(arena_printf(em->arena, "%s(&%s, %s)", read,
				    global_name(em, array), keys),
		       PRIMARY, false);
}

struct operand emit_in(struct emitter *em, const struct expr *e)
{
	unsigned wild;
	const char *keys = evaluate_keys(em, e, &wild);
	const char *array = global_name(em, array_of(e));

	if (wild)
		return operand(arena_printf(em->arena,
					    "stap_map_has(&%s, %s, %#x)",
					    array, keys, wild),
			       PRIMARY, false);
	return operand(arena_printf(em->arena,
				    "stap_map_find(&%s, %s) != NULL", array,
				    keys),
		       COMPARISON, false);
}

/* ---- statistics ------------------------------------------------------------------- */

static const struct var *stat_var(const struct expr *e)
{
	return e->kind == EXPR_ELEMENT ? array_of(e) : e->var.decl;
}

const char *stat_kind_name(struct emitter *em, const struct var *v)
{
	return arena_printf(em->arena, "stat_%s", global_name(em, v));
}

const char *emit_stat_pointer(struct emitter *em, const struct expr *e)
{
	const char *name = global_name(em, stat_var(e));

	if (e->kind == EXPR_ELEMENT)
		return arena_printf(em->arena, "stap_map_stat(&%s, %s)", name,
				    evaluate_keys(em, e, NULL));
	return arena_printf(em->arena, "stap_stat_read(&%s)", name);
}

const char *stat_part_name(enum stat_part part)
{
	switch (part) {
	case STAT_NONE:
	case STAT_COUNT:	return "STAP_COUNT";
	case STAT_SUM:		return "STAP_SUM";
	case STAT_MIN:		return "STAP_MIN";
	case STAT_MAX:		return "STAP_MAX";
	case STAT_AVG:		return "STAP_AVG";
	case STAT_VARIANCE:	return "STAP_VARIANCE";
	}
	return "";
}

/* Evaluated at once: where the merged statistic is, the next read of the
 * variable puts its own. */
struct operand emit_stat(struct emitter *em, const struct expr *e)
{
	const struct expr *stat = e->stat.operand;
	const char *from = emit_stat_pointer(em, stat);
	const char *name = new_temp(em, TEMP_LONG);
	enum stat_part part = e->stat.part;

	declaration(em, "stap_s64 %s = stap_stat_get(c, %s, &%s, %s);", name,
		    from, stat_kind_name(em, stat_var(stat)),
		    stat_part_name(part));
	if (part == STAT_SUM && em->opt->empty_sum_fails) {
		line(em, "if (!stap_stat_get(c, %s, &%s, STAP_COUNT))", from,
		     stat_kind_name(em, stat_var(stat)));
		line(em, "\tstap_error(c, \"empty aggregate\");");
		emit_check(em, e->at);
	} else if (part != STAT_COUNT && part != STAT_SUM) {
		emit_check(em, e->at);
	}
	return operand(name, PRIMARY, true);
}

struct operand emit_bucket(struct emitter *em, const struct expr *e)
{
	const struct expr *stat = e->bucket.hist->hist.operand;
	struct operand index = emit_expr(em, e->bucket.index);
	const char *from = emit_stat_pointer(em, stat);
	const char *name = new_temp(em, TEMP_LONG);

	declaration(em, "stap_s64 %s = stap_stat_bucket(c, %s, &%s, %s);",
		    name, from, stat_kind_name(em, stat_var(stat)), index.text);
	emit_check(em, e->at);
	return operand(name, PRIMARY, true);
}
