/*
 * One walk over each body notes how it touches globals; then what functions
 * do is added to their callers, those called first, so that only recursion
 * asks for more than one turn.
 *
 * `n++` as a statement of its own writes n and does not read it: nobody sees
 * the old value.  That makes n a global to display at the end.
 */
#include "usage.h"

#include <stdlib.h>

#include "calls.h"

/* A set being filled. */
struct walk {
	unsigned char *flags;		/* by var.index */
	unsigned *touched;		/* those that are not 0 */
	size_t count, global_count;
};

static void add(struct walk *w, unsigned global, unsigned flags)
{
	if (!w->flags[global])
		w->touched[w->count++] = global;
	w->flags[global] |= (unsigned char)flags;
}

static void note(struct walk *w, const struct expr *e, unsigned flags)
{
	if (flags && e->kind == EXPR_VAR && e->var.decl->kind == VAR_GLOBAL)
		add(w, e->var.decl->index, flags);
}

static void walk_expr(struct walk *w, struct expr *e, bool value_used);

static void visit_expr(void *data, struct expr **e)
{
	walk_expr(data, *e, true);
}

static void walk_keys(struct walk *w, struct expr *e)
{
	vec_each(&e->element.keys, struct expr **, key)
		if (*key)
			walk_expr(w, *key, true);
}

/* What is assigned to, stepped or deleted. */
static void walk_lvalue(struct walk *w, struct expr *e, unsigned flags)
{
	if (e->kind == EXPR_ELEMENT) {
		walk_keys(w, e);
		note(w, e->element.array, flags | USE_EXCLUSIVE);
	} else if (e->kind == EXPR_VAR) {
		note(w, e, flags);
	} else {
		walk_expr(w, e, true);
	}
}

/* Reading a statistic of its own merges what the processors have. */
static void walk_statistic(struct walk *w, struct expr *e)
{
	if (e->kind == EXPR_VAR)
		note(w, e, USE_READ | USE_EXCLUSIVE);
	else
		walk_expr(w, e, true);
}

/* n++ and n += e of a scalar, which one addition can do. */
static bool is_count(const struct expr *e, bool value_used)
{
	if (value_used)
		return false;
	if (e->kind == EXPR_STEP)
		return e->step.operand->kind == EXPR_VAR;
	return e->assign.left->kind == EXPR_VAR &&
	       (e->assign.op == OP_ADD || e->assign.op == OP_SUB);
}

static void walk_expr(struct walk *w, struct expr *e, bool value_used)
{
	unsigned read = value_used ? USE_READ : 0;

	switch (e->kind) {
	case EXPR_VAR:
		note(w, e, USE_READ);
		return;
	case EXPR_ELEMENT:
	case EXPR_IN:
		walk_keys(w, e);
		note(w, e->element.array, USE_READ);
		return;
	case EXPR_ASSIGN:
		if (e->assign.op == OP_SAMPLE)
			walk_lvalue(w, e->assign.left, USE_WRITE);
		else if (is_count(e, value_used))
			walk_lvalue(w, e->assign.left, USE_WRITE | USE_COUNT);
		else
			walk_lvalue(w, e->assign.left,
				    USE_WRITE | USE_EXCLUSIVE |
				    (e->assign.op == OP_SET ? 0 : read));
		walk_expr(w, e->assign.right, true);
		return;
	case EXPR_STEP:
		walk_lvalue(w, e->step.operand, USE_WRITE | read |
			    (is_count(e, value_used) ? USE_COUNT
						     : USE_EXCLUSIVE));
		return;
	case EXPR_STAT:
		walk_statistic(w, e->stat.operand);
		return;
	case EXPR_HIST:
		walk_statistic(w, e->hist.operand);
		return;
	default:
		break;
	}
	expr_children(e, visit_expr, w);
}

static void visit_stmt(void *data, struct stmt **slot)
{
	struct walk *w = data;
	struct stmt *s = *slot;

	switch (s->kind) {
	case STMT_EXPR:
		walk_expr(w, s->expr, false);
		return;
	case STMT_DELETE:
		walk_lvalue(w, s->expr, USE_WRITE | USE_EXCLUSIVE);
		return;
	case STMT_FOREACH:
		if (s->foreach->array->kind == EXPR_VAR)
			note(w, s->foreach->array, USE_READ |
			     (s->foreach->direction ? USE_EXCLUSIVE : 0));
		else
			walk_expr(w, s->foreach->array, true);
		vec_each(&s->foreach->keys, struct expr **, key)
			walk_lvalue(w, *key, USE_WRITE | USE_EXCLUSIVE);
		if (s->foreach->value)
			walk_lvalue(w, s->foreach->value,
				    USE_WRITE | USE_EXCLUSIVE);
		vec_each(&s->foreach->slice, struct expr **, e)
			if (*e)
				walk_expr(w, *e, true);
		if (s->foreach->limit)
			walk_expr(w, s->foreach->limit, true);
		visit_stmt(w, &s->foreach->body);
		return;
	case STMT_LOOP:
		if (s->loop.init)
			walk_expr(w, s->loop.init, false);
		if (s->loop.cond)
			walk_expr(w, s->loop.cond, true);
		if (s->loop.step)
			walk_expr(w, s->loop.step, false);
		visit_stmt(w, &s->loop.body);
		return;
	case STMT_TRY:
		if (s->try_catch.message)
			walk_lvalue(w, s->try_catch.message,
				    USE_WRITE | USE_EXCLUSIVE);
		visit_stmt(w, &s->try_catch.body);
		visit_stmt(w, &s->try_catch.handler);
		return;
	default:
		stmt_children(s, visit_expr, visit_stmt, w);
		return;
	}
}

/* ---- sets ----------------------------------------------------------------- */

static int compare_numbers(const void *va, const void *vb)
{
	unsigned a = *(const unsigned *)va, b = *(const unsigned *)vb;

	return a < b ? -1 : a > b;
}

/* In order: a walk over all globals is the faster way if many are used. */
static void sort_touched(struct walk *w)
{
	if (w->count < w->global_count / 8) {
		qsort(w->touched, w->count, sizeof(*w->touched),
		      compare_numbers);
		return;
	}
	w->count = 0;
	for (unsigned i = 0; i < w->global_count; i++)
		if (w->flags[i])
			w->touched[w->count++] = i;
}

/* What was gathered; W is empty again. */
static struct use_list take(struct arena *a, struct walk *w)
{
	struct use_list list = { 0 };

	sort_touched(w);
	list.items = arena_array(a, struct use, w->count + 1);
	list.count = list.space = w->count;
	for (size_t i = 0; i < w->count; i++) {
		unsigned global = w->touched[i];

		list.items[i] = (struct use){ global, w->flags[global] };
		w->flags[global] = 0;
	}
	w->count = 0;
	return list;
}

static void forget(struct walk *w)
{
	while (w->count)
		w->flags[w->touched[--w->count]] = 0;
}

/* True if any of it is new. */
static bool add_list(struct walk *w, const struct use_list *list)
{
	bool grew = false;

	vec_each(list, const struct use *, use) {
		grew |= use->flags & ~(unsigned)w->flags[use->global];
		add(w, use->global, use->flags);
	}
	return grew;
}

unsigned usage_flags(const struct use_list *list, const struct var *global)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (list->items[mid].global < global->index)
			low = mid + 1;
		else
			high = mid;
	}
	return low < list->count && list->items[low].global == global->index
		? list->items[low].flags : 0;
}

/* ---- the program ---------------------------------------------------------- */

static bool
add_callees(struct arena *a, struct walk *w, const struct call_graph *g,
	    const struct usage *u, const struct function *f)
{
	struct use_list *own = &u->functions[f->index];
	bool grew = false;

	add_list(w, own);
	vec_each(&g->of[f->index], struct function **, callee)
		grew |= add_list(w, &u->functions[(*callee)->index]);
	if (grew)
		*own = take(a, w);
	else
		forget(w);
	return grew;
}

static void find_functions(struct arena *a, struct walk *w, struct usage *u,
			   const struct program *p)
{
	struct call_graph g = calls_of_program(a, p);
	bool changed;

	vec_each(&p->functions, struct function **, f) {
		if ((*f)->body)
			visit_stmt(w, &(*f)->body);
		u->functions[(*f)->index] = take(a, w);
	}
	do {
		changed = false;
		for (size_t i = 0; i < p->functions.count; i++)
			changed |= add_callees(a, w, &g, u, g.order[i]);
	} while (changed && g.any_cycle);
}

struct usage usage_of_program(struct arena *a, const struct program *p)
{
	struct usage u = {
		arena_array(a, struct use_list, p->handlers.count + 1),
		arena_array(a, struct use_list, p->functions.count + 1),
	};
	struct walk w = {
		.flags = arena_array(a, unsigned char, p->globals.count + 1),
		.touched = arena_array(a, unsigned, p->globals.count + 1),
		.global_count = p->globals.count,
	};
	struct callees callees = { 0 };
	bool *seen = arena_array(a, bool, p->functions.count + 1);

	find_functions(a, &w, &u, p);
	vec_each(&p->handlers, struct handler **, h) {
		if ((*h)->condition)
			walk_expr(&w, (*h)->condition, true);
		visit_stmt(&w, &(*h)->body);
		calls_of_handler(a, *h, seen, &callees);
		vec_each(&callees, struct function **, f)
			add_list(&w, &u.functions[(*f)->index]);
		u.handlers[(*h)->index] = take(a, &w);
	}
	return u;
}

void usage_add(struct arena *a, struct use_list *list,
	       const struct var *global, unsigned flags)
{
	size_t i = list->count;

	vec_each(list, struct use *, use) {
		if (use->global == global->index) {
			use->flags |= flags;
			return;
		}
	}
	vec_push(a, list, ((struct use){ global->index, flags }));
	for (; i > 0 && list->items[i - 1].global > global->index; i--) {
		struct use moved = list->items[i - 1];

		list->items[i - 1] = list->items[i];
		list->items[i] = moved;
	}
}
