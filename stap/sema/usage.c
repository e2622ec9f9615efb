/*
 * One walk over each body notes how it touches globals; then what functions
 * do is added to their callers until nothing changes.
 *
 * `n++` as a statement of its own writes n and does not read it: nobody sees
 * the old value.  That makes n a global to display at the end.
 */
#include "usage.h"

struct walk {
	unsigned char *uses;		/* being filled */
	const struct usage *usage;	/* what callees do */
};

static void note(struct walk *w, const struct expr *e, unsigned flags)
{
	if (e->kind == EXPR_VAR && e->var.decl->kind == VAR_GLOBAL)
		w->uses[e->var.decl->index] |= (unsigned char)flags;
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
	const struct function *f;

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
	case EXPR_CALL:
		f = e->call.decl;
		for (size_t i = 0; i < w->usage->global_count; i++)
			w->uses[i] |= w->usage->functions[f->index][i];
		break;
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

void usage_of_stmt(const struct usage *u, struct stmt *s, unsigned char *ret)
{
	struct walk w = { ret, u };

	visit_stmt(&w, &s);
}

static unsigned sum(const unsigned char *uses, size_t count)
{
	unsigned total = 0;

	for (size_t i = 0; i < count; i++)
		total += uses[i];
	return total;
}

struct usage usage_of_program(struct arena *a, const struct program *p)
{
	struct usage u = {
		arena_array(a, unsigned char *, p->handlers.count + 1),
		arena_array(a, unsigned char *, p->functions.count + 1),
		p->globals.count,
	};
	bool changed = true;

	vec_each(&p->functions, struct function **, f)
		u.functions[(*f)->index] = arena_array(a, unsigned char,
						       p->globals.count + 1);
	while (changed) {
		changed = false;
		vec_each(&p->functions, struct function **, f) {
			unsigned char *uses = u.functions[(*f)->index];
			unsigned before = sum(uses, p->globals.count);

			if ((*f)->body)
				usage_of_stmt(&u, (*f)->body, uses);
			changed |= sum(uses, p->globals.count) != before;
		}
	}

	vec_each(&p->handlers, struct handler **, h) {
		unsigned char *uses = arena_array(a, unsigned char,
						  p->globals.count + 1);
		struct walk w = { uses, &u };

		if ((*h)->condition)
			walk_expr(&w, (*h)->condition, true);
		visit_stmt(&w, &(*h)->body);
		u.handlers[(*h)->index] = uses;
	}
	return u;
}
