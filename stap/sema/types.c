/*
 * Type inference.
 *
 * Every variable, array key, parameter and function result has one type in
 * the whole program, and nothing declares it.  Going over the program carries
 * types from where they are known to where they are not, which is repeated
 * until there is nothing new.  A disagreement is reported once, with both
 * places.
 *
 * What is gone over again are not whole bodies but steps: the expressions of
 * one statement, without the statements in it.  A step that finds something
 * whose type is unknown waits for it:
 *
 *	a = b		knows nothing, waits for b and a
 *	b = 1		b is a long, which wakes the step above
 */
#include "inference.h"

#include "untyped.h"

/* Of one step, for which each brings at least one type; no script that makes
 * sense comes near. */
enum { MAX_WALKS = 1000 };

/* ---- statements ---- */

static void
infer_array_loop(struct inference *t, struct foreach *f)
{
	struct var *v = f->array->var.decl;

	unify_arity(t, v, (int)f->keys.count, f->array->at);
	f->array->type = v->type;
	if (v->arity != (int)f->keys.count)
		return;
	if (f->slice.count && f->slice.count != f->keys.count)
		diag_error(t->s->diag, f->array->at,
			   "inconsistent arity (%zu vs %d)", f->slice.count,
			   v->arity);
	for (unsigned i = 0; i < f->keys.count; i++) {
		struct expr *key = f->keys.items[i];
		enum type have = infer(t, key, v->key_types[i]);

		if (v->key_types[i] == TYPE_UNKNOWN)
			unify_key(t, v, i, have, key->at);
		if (i < f->slice.count && f->slice.items[i])
			infer_key(t, v, i, f->slice.items[i]);
	}
	if (!f->value)
		return;

	/* Of a statistic, the value is what the loop sorts by. */
	enum type want = v->type == TYPE_STATS ? TYPE_LONG : v->type;
	enum type have = infer(t, f->value, want);

	if (v->type == TYPE_UNKNOWN)
		unify_var(t, v, have, f->value->at);
}

static void infer_foreach(struct inference *t, struct foreach *f)
{
	if (f->array->kind == EXPR_VAR) {
		infer_array_loop(t, f);
	} else {
		infer(t, f->array->hist.operand, TYPE_STATS);
		infer_list(t, &f->keys, TYPE_LONG);
		if (f->value)
			infer(t, f->value, TYPE_LONG);
	}
	if (f->limit)
		infer(t, f->limit, TYPE_LONG);
}

static void infer_delete(struct inference *t, struct expr *e)
{
	struct var *v;

	if (e->kind == EXPR_ELEMENT) {
		infer_keys(t, e);
		v = e->element.array->var.decl;
	} else if (e->kind == EXPR_VAR) {
		v = e->var.decl;	/* scalar or array */
	} else {
		infer(t, e, TYPE_UNKNOWN);
		return;
	}
	e->type = unify_var(t, v, TYPE_UNKNOWN, e->at);
}

static void infer_return(struct inference *t, struct stmt *s)
{
	struct function *f = t->function;

	if (!s->expr || !f)
		return;
	unify_has_result(t, f);

	enum type have = infer(t, s->expr, f->type);

	if (f->type == TYPE_UNKNOWN)
		unify_result(t, f, have, s->expr->at);
}

/* If the function behind returns something, so does this one. */
static void infer_pass_on(struct inference *t, struct stmt *s)
{
	struct function *f = t->function;
	struct function *behind = s->expr->call.decl;
	enum type have;

	if (behind->returns_value)
		unify_has_result(t, f);
	else
		infer_wait(t, &behind->waiting);
	have = infer(t, s->expr, f->type);
	if (f->type == TYPE_UNKNOWN)
		unify_result(t, f, have, s->expr->at);
}

/* The expressions of S, without those of statements in it. */
static void infer_stmt(struct inference *t, struct stmt *s)
{
	switch (s->kind) {
	case STMT_EXPR:
		infer(t, s->expr, TYPE_UNKNOWN);
		return;
	case STMT_IF:
		infer(t, s->branch.cond, TYPE_LONG);
		return;
	case STMT_LOOP:
		if (s->loop.init)
			infer(t, s->loop.init, TYPE_UNKNOWN);
		if (s->loop.cond)
			infer(t, s->loop.cond, TYPE_LONG);
		if (s->loop.step)
			infer(t, s->loop.step, TYPE_UNKNOWN);
		return;
	case STMT_FOREACH:
		infer_foreach(t, s->foreach);
		return;
	case STMT_RETURN:
		infer_return(t, s);
		return;
	case STMT_PASS_ON:
		infer_pass_on(t, s);
		return;
	case STMT_DELETE:
		infer_delete(t, s->expr);
		return;
	case STMT_TRY:
		infer(t, s->try_catch.message, TYPE_STRING);
		return;
	case STMT_EMPTY: case STMT_BLOCK: case STMT_BREAK: case STMT_CONTINUE:
	case STMT_NEXT: case STMT_EMBEDDED:
		return;
	}
}

/* ---- the program ---- */

static void add_step(struct inference *t, struct step step)
{
	vec_push(t->s->arena, &t->steps, step);
}

/* What is being divided into steps, and the handler or function it is in. */
struct body {
	struct inference *t;
	struct step head;
};

static void ignore_expr(void *data, struct expr **e)
{
	(void)data;
	(void)e;
}

static void add_stmt(void *data, struct stmt **slot)
{
	struct body *b = data;
	struct stmt *s = *slot;
	struct step step = b->head;

	step.stmt = s;
	switch (s->kind) {
	case STMT_TRY:
		add_stmt(b, &s->try_catch.body);
		if (s->try_catch.message)
			add_step(b->t, step);
		add_stmt(b, &s->try_catch.handler);
		return;
	case STMT_EXPR: case STMT_IF: case STMT_LOOP: case STMT_FOREACH:
	case STMT_RETURN: case STMT_PASS_ON: case STMT_DELETE:
		add_step(b->t, step);
		break;
	case STMT_EMPTY: case STMT_BLOCK: case STMT_BREAK: case STMT_CONTINUE:
	case STMT_NEXT: case STMT_EMBEDDED:
		break;
	}
	stmt_children(s, ignore_expr, add_stmt, b);
}

static void add_body(struct inference *t, struct step head, struct stmt *body)
{
	struct body b = { t, head };

	add_step(t, head);
	if (body)
		add_stmt(&b, &body);
}

/* Numbers of an inference before this one. */
static void forget_waiting(const struct var_list *vars)
{
	vec_each(vars, struct var **, v)
		(*v)->waiting = (struct step_numbers){ 0 };
}

static void add_handler(struct inference *t, struct handler *h)
{
	forget_waiting(&h->locals);
	add_body(t, (struct step){ .handler = h }, h->body);
}

static void add_function(struct inference *t, struct function *f)
{
	forget_waiting(&f->params);
	forget_waiting(&f->locals);
	f->waiting = (struct step_numbers){ 0 };
	add_body(t, (struct step){ .function = f }, f->body);
}

/* What a function does tells more of its parameters than a call of it, and the
 * library is right: where two disagree, the later one is blamed. */
static void divide_program(struct inference *t)
{
	struct program *p = t->s->program;

	forget_waiting(&p->globals);
	for (int users = 0; users <= 1; users++) {
		vec_each(&p->functions, struct function **, f)
			if (!(*f)->source->library == users)
				add_function(t, *f);
		vec_each(&p->handlers, struct handler **, h)
			if (!(*h)->at->source->library == users)
				add_handler(t, *h);
	}
}

static void infer_globals(struct inference *t)
{
	vec_each(&t->s->program->globals, struct var **, v) {
		if (!(*v)->init)
			continue;
		unify_var(t, *v, (*v)->init->kind == EXPR_STRING ? TYPE_STRING
								 : TYPE_LONG,
			  (*v)->init->at);
		unify_arity(t, *v, 0, (*v)->at);
	}
}

static void infer_step(struct inference *t, struct step *step)
{
	struct handler *h = step->handler;
	struct function *f = step->function;

	t->function = f;
	t->stmt = step->stmt;
	if (step->stmt) {
		infer_stmt(t, step->stmt);
	} else if (h) {
		if (h->condition)
			infer(t, h->condition, TYPE_LONG);
		infer_list(t, &h->entry_values, TYPE_UNKNOWN);
	} else if (f->explicit_type || f->embedded) {
		unify_has_result(t, f);
	}
}

/* To the end of a turn: what is wrong elsewhere may have the same cause. */
static void infer_program(struct inference *t)
{
	struct worklist *w = &t->work;
	struct diag *diag = t->s->diag;
	unsigned errors = diag->errors, turn = 0, n;

	infer_globals(t);
	while (worklist_take(w, &n)) {
		struct step *step = &t->steps.items[n];

		if (w->turn != turn && diag->errors > errors)
			return;
		turn = w->turn;
		infer_step(t, step);
		if (++step->walks < MAX_WALKS)
			continue;
		diag_error(diag, step->stmt ? step->stmt->at : NULL,
			   "types follow from one another in more than %d"
			   " steps\nuse something of a known type earlier",
			   MAX_WALKS);
		return;
	}
}

void sema_types(struct sema *s)
{
	struct inference t = { .s = s };

	divide_program(&t);
	worklist_init(&t.work, s->arena, (unsigned)t.steps.count);
	infer_program(&t);
	if (s->diag->errors > 0)
		return;
	variables_note(s->program);
	untyped_report(s);
}
