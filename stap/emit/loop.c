/*
 * while, for and foreach.  Each turn takes its statements from the handler's
 * budget first; nothing else is counted.
 */
#include "emitter.h"

#include <string.h>

#include "../lang/ast_print.h"

/* Longer parts of a for head become statements. */
enum { LONGEST_HEAD = 60 };

static void loop_begin(struct emitter *em, struct loop *loop,
		       struct label *next)
{
	*loop = (struct loop){ em->body->loop, next };
	em->body->loop = loop;
}

static void loop_end(struct emitter *em)
{
	em->body->loop = em->body->loop->outer;
}

static void emit_spend(struct emitter *em, unsigned count,
		       const struct place *at)
{
	if (em->opt->suppress_time_limits)
		return;
	line(em, "if (stap_spend(c, %u, %s))", count ? count : 1,
	     where(em, at));
	writer_indent(&em->w, 1);
	go_to(em, &em->body->out);	/* no catch may stop it */
	writer_indent(&em->w, -1);
}

/* ---- for and while -------------------------------------------------------------- */

static void explain_loop(struct emitter *em, const struct stmt *s)
{
	struct str out;

	bool is_for = s->loop.init || s->loop.step || !s->loop.cond;

	str_init(&out, em->arena);
	str_add(&out, is_for ? "for (" : "while (");
	if (s->loop.init)
		ast_print_expr(&out, s->loop.init);
	if (is_for)
		str_add(&out, s->loop.cond ? "; " : ";");
	if (s->loop.cond)
		ast_print_expr(&out, s->loop.cond);
	if (is_for)
		str_add(&out, s->loop.step ? "; " : ";");
	if (s->loop.step)
		ast_print_expr(&out, s->loop.step);
	str_add(&out, ")");
	comment(em, s->at, str_text(&out));
}

/* What can stand in the head of C's loop; the rest goes around the body. */
struct loop_head {
	const char *init, *cond, *step;	/* NULL: not in the head */
	const char *cond_lines;
	struct operand cond_value;
};

static const char *head_part(struct emitter *em, const struct expr *e)
{
	const char *text;

	if (!e)
		return "";
	text = simple_assignment(em, e);
	return text && strlen(text) <= LONGEST_HEAD ? text : NULL;
}

static struct loop_head loop_head(struct emitter *em, const struct stmt *s)
{
	struct loop_head h = { .cond_lines = "" };
	struct capture c;

	h.init = head_part(em, s->loop.init);
	h.step = head_part(em, s->loop.step);
	h.cond = "";
	if (!s->loop.cond)
		return h;

	capture_begin(em, &c, 1);
	h.cond_value = emit_expr(em, s->loop.cond);
	h.cond_lines = capture_end(em, &c, 1);
	h.cond = *h.cond_lines ? NULL : h.cond_value.text;
	return h;
}

static void open_loop(struct emitter *em, const struct loop_head *h)
{
	const char *cond = h->cond ? h->cond : "";
	const char *init = h->init ? h->init : "";
	const char *step = h->step ? h->step : "";

	if (!*init && !*step && *cond)
		block_begin(em, "while (%s)", cond);
	else
		block_begin(em, "for (%s;%s%s;%s%s)", init, *cond ? " " : "",
			    cond, *step ? " " : "", step);
	if (h->cond)
		return;
	raw(em, h->cond_lines);
	line(em, "if (!%s)", at_least(em, h->cond_value, UNARY));
	line(em, "\tbreak;");
}

void emit_loop(struct emitter *em, const struct stmt *s)
{
	struct label next = {
		arena_printf(em->arena, "next_%u", ++em->body->loops), 0 };
	unsigned buffers = em->body->buffers;
	struct loop_head h;
	struct loop loop;

	explain_loop(em, s);
	h = loop_head(em, s);
	if (!h.init)
		emit_discard(em, s->loop.init);
	em->body->buffers = buffers;

	open_loop(em, &h);
	emit_spend(em, stmt_cost(em->facts, s->loop.body) +
		   expr_cost(em->facts, s->loop.cond) +
		   expr_cost(em->facts, s->loop.step), s->at);
	loop_begin(em, &loop, h.step ? NULL : &next);
	emit_body(em, s->loop.body);
	loop_end(em);
	place_label(em, &next);
	if (!h.step)
		emit_discard(em, s->loop.step);
	block_end(em, "");
}

/* ---- foreach -------------------------------------------------------------------- */

static void explain_foreach(struct emitter *em, const struct stmt *s)
{
	const struct foreach *f = s->foreach;
	const char *mark = f->direction > 0 ? "+" : f->direction < 0 ? "-" : "";
	struct str out;

	str_init(&out, em->arena);
	str_add(&out, "foreach (");
	if (f->value) {
		ast_print_expr(&out, f->value);
		str_add(&out, " = ");
	}
	str_add(&out, "[");
	for (size_t i = 0; i < f->keys.count; i++) {
		if (i)
			str_add(&out, ", ");
		ast_print_expr(&out, f->keys.items[i]);
		if (f->sort_key == i + 1)
			str_add(&out, mark);
	}
	str_add(&out, "] in ");
	ast_print_expr(&out, f->array);
	if (f->sort_key == 0)
		str_add(&out, mark);
	if (f->limit) {
		str_add(&out, " limit ");
		ast_print_expr(&out, f->limit);
	}
	str_add(&out, ")");
	comment(em, s->at, str_text(&out));
}

/* The number of turns left, counted down; NULL without limit. */
static const char *declare_limit(struct emitter *em, const struct foreach *f)
{
	struct operand o;

	if (!f->limit)
		return NULL;
	o = emit_expr(em, f->limit);
	return settle(em, o, TYPE_LONG).text;
}

static void begin_turn(struct emitter *em, const struct stmt *s,
		       const char *limit)
{
	if (limit) {
		line(em, "if (%s-- <= 0)", limit);
		line(em, "\tbreak;");
	}
	emit_spend(em, stmt_cost(em->facts, s->foreach->body), s->at);
}

/* The keys of a slice; NULL without one. */
static const char *declare_slice(struct emitter *em, const struct foreach *f,
				 unsigned *ret_wild)
{
	struct operand *values = arena_array(em->arena, struct operand,
					     f->slice.count + 1);

	if (!f->slice.count)
		return NULL;
	emit_operands(em, f->slice.items, f->slice.count, values);
	for (size_t i = 0; i < f->slice.count; i++) {
		const struct expr *key = f->slice.items[i];

		/* the body must not change what the loop selects by */
		if (key && key->type == TYPE_STRING && !values[i].settled)
			values[i] = settle(em, values[i], TYPE_STRING);
	}
	return emit_keys(em, &f->slice, values, f->array->var.decl, ret_wild);
}

static void sort_array(struct emitter *em, const struct foreach *f,
		       const char *array, const char *limit)
{
	bool by_part = f->array->var.decl->type == TYPE_STATS &&
		       f->sort_key == 0;

	if (!f->direction)
		return;
	/* with a slice, how far the loop gets is not known beforehand */
	line(em, "stap_map_sort(&%s, %u, %d, %s, %s);", array, f->sort_key,
	     f->direction, by_part ? stat_part_name(f->sort_part) : "0",
	     limit && !f->slice.count ? limit : "-1");
}

/* What the value variable gets; of a statistic, which always has samples
 * there, the part that the loop sorts by. */
static const char *node_value(struct emitter *em, const struct foreach *f,
			      const char *node)
{
	const struct var *v = f->array->var.decl;

	if (v->type == TYPE_STATS)
		return arena_printf(em->arena, "stap_stat_get(c,"
				    " stap_node_stat(%s), &%s, %s)", node,
				    stat_kind_name(em, v),
				    stat_part_name(f->sort_part));
	return arena_printf(em->arena, v->type == TYPE_STRING
				? "stap_node_string(%s)" : "*stap_node_long(%s)",
			    node);
}

static void set_from_node(struct emitter *em, const struct foreach *f,
			  const char *array, const char *node)
{
	for (size_t i = 0; i < f->keys.count; i++) {
		const struct var *key = f->keys.items[i]->var.decl;
		const char *text = arena_printf(em->arena,
			"stap_node_key_%s(&%s, %s, %zu)",
			key->type == TYPE_STRING ? "string" : "long", array,
			node, i);

		emit_set(em, key, operand(text, PRIMARY, false));
	}
	if (f->value)
		emit_set(em, f->value->var.decl,
			 operand(node_value(em, f, node), UNARY, false));
}

static void foreach_element(struct emitter *em, const struct stmt *s)
{
	const struct foreach *f = s->foreach;
	const char *array = global_name(em, f->array->var.decl);
	const char *limit = declare_limit(em, f);
	unsigned wild = 0;
	const char *slice = declare_slice(em, f, &wild);
	const char *node = new_temp(em, TEMP_NODE);
	struct loop loop;

	sort_array(em, f, array, limit);
	block_begin(em, "for (struct stap_node *%s = stap_map_first(&%s); %s; "
		    "%s = stap_map_next(&%s, %s))", node, array, node, node,
		    array, node);
	if (slice) {
		line(em, "if (!stap_node_matches(&%s, %s, %s, %#x))", array,
		     node, slice, wild);
		line(em, "\tcontinue;");
	}
	begin_turn(em, s, limit);
	set_from_node(em, f, array, node);
	loop_begin(em, &loop, NULL);
	emit_body(em, f->body);
	loop_end(em);
	block_end(em, "");
}

static void foreach_bucket(struct emitter *em, const struct stmt *s)
{
	const struct foreach *f = s->foreach;
	const struct expr *stat = f->array->hist.operand;
	const struct var *v = stat->kind == EXPR_ELEMENT ? array_of(stat)
							 : stat->var.decl;
	const char *kind = stat_kind_name(em, v);
	const char *limit = declare_limit(em, f);
	const char *from = f->value ? emit_stat_pointer(em, stat) : NULL;
	const char *n = new_temp(em, TEMP_LONG);
	struct loop loop;

	block_begin(em, "for (stap_s64 %s = 0; %s < %s.buckets; %s++)", n, n,
		    kind, n);
	begin_turn(em, s, limit);
	if (f->keys.count)
		emit_set(em, f->keys.items[0]->var.decl,
			 operand(n, PRIMARY, true));
	if (from) {
		line(em, "%s = stap_stat_bucket(c, %s, &%s, %s);",
		     var_text(em, f->value->var.decl), from, kind, n);
		emit_check(em, f->array->at);
	}
	loop_begin(em, &loop, NULL);
	emit_body(em, f->body);
	loop_end(em);
	block_end(em, "");
}

void emit_foreach(struct emitter *em, const struct stmt *s)
{
	explain_foreach(em, s);
	if (s->foreach->array->kind == EXPR_HIST)
		foreach_bucket(em, s);
	else
		foreach_element(em, s);
}
