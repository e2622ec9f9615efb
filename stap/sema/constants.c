/*
 * Constants: variables that only ever hold one value give way to it.
 *
 *	probe alias = begin { name = "begin" }
 *	probe alias { println(name) }		println("begin")
 *
 * These are private globals that nothing writes (any other scalar may be set
 * with -G), locals that nothing writes, and locals whose only assignment is
 * one of a literal that runs before all reads: it stands in the body itself,
 * not in a branch or a loop.
 */
#include "optimise.h"

#include <string.h>

struct knowledge {
	bool touched;			/* by what has been walked so far */
	const struct expr *value;	/* a literal; NULL: not a constant */
};

struct walk {
	struct sema *s;
	struct knowledge *locals, *globals;	/* by index */
	bool conditional;	/* what we are in may not run, or not first */
	bool changed;
};

static void learn_expr(void *data, struct expr **slot);
static void learn_stmt(void *data, struct stmt **slot);

/* ---- learning -------------------------------------------------------------------- */

static bool is_literal(const struct sema *s, const struct expr *e)
{
	return e->kind == EXPR_NUMBER ||
	       (e->kind == EXPR_STRING &&
		(int64_t)strlen(e->string) < s->max_string);
}

static const struct expr *zero(struct sema *s, const struct var *v)
{
	return v->type == TYPE_STRING ? expr_string(s->arena, "", v->at)
				      : expr_number(s->arena, 0, v->at);
}

/* A scalar that nothing writes, and what it holds. */
static const struct expr *unwritten(struct sema *s, const struct var *v)
{
	if (v->writes || v->arity > 0 || v->type == TYPE_STATS)
		return NULL;
	return v->init ? v->init : zero(s, v);
}

/* `local = literal` as a statement that always runs, before any other use. */
static bool learn_assignment(struct walk *w, const struct stmt *s)
{
	const struct expr *e = s->expr;
	const struct var *v;

	if (w->conditional || e->kind != EXPR_ASSIGN ||
	    e->assign.op != OP_SET || e->assign.left->kind != EXPR_VAR ||
	    !is_literal(w->s, e->assign.right))
		return false;
	v = e->assign.left->var.decl;
	if (v->kind != VAR_LOCAL || v->writes != 1 ||
	    w->locals[v->index].touched)
		return false;
	w->locals[v->index] = (struct knowledge){ true, e->assign.right };
	return true;
}

static void learn_expr(void *data, struct expr **slot)
{
	struct walk *w = data;
	const struct expr *e = *slot;

	if (e->kind == EXPR_VAR && e->var.decl->kind == VAR_LOCAL)
		w->locals[e->var.decl->index].touched = true;
	expr_children(*slot, learn_expr, w);
}

static void learn_stmt(void *data, struct stmt **slot)
{
	struct walk *w = data;
	struct stmt *s = *slot;
	bool outside = w->conditional;

	if (s->kind == STMT_EXPR && learn_assignment(w, s))
		return;
	w->conditional |= s->kind != STMT_BLOCK;
	stmt_children(s, learn_expr, learn_stmt, w);
	w->conditional = outside;
}

/* ---- replacing --------------------------------------------------------------------- */

static void put_expr(void *data, struct expr **slot);
static void put_stmt(void *data, struct stmt **slot);

/* Names of what is written stay, their keys do not. */
static void put_lvalue(struct walk *w, struct expr *e)
{
	if (e->kind == EXPR_VAR)
		return;
	if (e->kind != EXPR_ELEMENT) {
		expr_children(e, put_expr, w);
		return;
	}
	vec_each(&e->element.keys, struct expr **, key)
		if (*key)
			put_expr(w, key);
}

static void put_variable(struct walk *w, struct expr **slot)
{
	const struct var *v = (*slot)->var.decl;
	const struct knowledge *known = NULL;
	struct expr *value;

	if (v->kind == VAR_LOCAL)
		known = &w->locals[v->index];
	else if (v->kind == VAR_GLOBAL)
		known = &w->globals[v->index];
	if (!known || !known->value)
		return;
	value = expr_clone(w->s->arena, known->value);
	value->at = (*slot)->at;
	*slot = value;
	w->changed = true;
}

static void put_expr(void *data, struct expr **slot)
{
	struct walk *w = data;
	struct expr *e = *slot;

	switch (e->kind) {
	case EXPR_VAR:
		put_variable(w, slot);
		return;
	case EXPR_ELEMENT:
	case EXPR_IN:
		vec_each(&e->element.keys, struct expr **, key)
			if (*key)
				put_expr(w, key);
		return;
	case EXPR_ASSIGN:
		put_lvalue(w, e->assign.left);
		put_expr(w, &e->assign.right);
		return;
	case EXPR_STEP:
		put_lvalue(w, e->step.operand);
		return;
	default:
		expr_children(e, put_expr, w);
		return;
	}
}

static void put_foreach(struct walk *w, struct foreach *f)
{
	vec_each(&f->slice, struct expr **, e)
		if (*e)
			put_expr(w, e);
	if (f->limit)
		put_expr(w, &f->limit);
	if (f->array->kind != EXPR_VAR)
		put_expr(w, &f->array);
	put_stmt(w, &f->body);
}

static void put_stmt(void *data, struct stmt **slot)
{
	struct walk *w = data;
	struct stmt *s = *slot;

	switch (s->kind) {
	case STMT_FOREACH:
		put_foreach(w, s->foreach);
		return;
	case STMT_DELETE:
		put_lvalue(w, s->expr);
		return;
	case STMT_TRY:
		put_stmt(w, &s->try_catch.body);
		put_stmt(w, &s->try_catch.handler);
		return;
	case STMT_EMPTY: case STMT_BLOCK: case STMT_EXPR: case STMT_IF:
	case STMT_LOOP: case STMT_RETURN: case STMT_BREAK: case STMT_CONTINUE:
	case STMT_NEXT: case STMT_PASS_ON: case STMT_EMBEDDED:
		stmt_children(s, put_expr, put_stmt, w);
		return;
	}
}

/* ---- the program --------------------------------------------------------------------- */

static void walk_body(struct walk *w, const struct var_list *locals,
		      struct stmt **body)
{
	w->locals = arena_array(w->s->arena, struct knowledge,
				locals->count + 1);
	vec_each(locals, struct var **, v)
		w->locals[(*v)->index].value = unwritten(w->s, *v);
	w->conditional = false;
	learn_stmt(w, body);
	put_stmt(w, body);
}

bool constants_propagate(struct sema *s)
{
	struct program *p = s->program;
	struct walk w = { .s = s };

	w.globals = arena_array(s->arena, struct knowledge,
				p->globals.count + 1);
	vec_each(&p->globals, struct var **, v)
		if ((*v)->private)
			w.globals[(*v)->index].value = unwritten(s, *v);
	vec_each(&p->functions, struct function **, f)
		if ((*f)->body)
			walk_body(&w, &(*f)->locals, &(*f)->body);
	vec_each(&p->handlers, struct handler **, h) {
		if ((*h)->condition)
			put_expr(&w, &(*h)->condition);
		walk_body(&w, &(*h)->locals, &(*h)->body);
	}
	return w.changed;
}
