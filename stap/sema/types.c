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
#include <string.h>

#include "../lang/format_check.h"
#include "cures.h"
#include "untyped.h"
#include "worklist.h"

/* Of one step, for which each brings at least one type; no script that makes
 * sense comes near. */
enum { MAX_WALKS = 1000 };

/* Has either a statement, or only one of the others, whose head it is. */
struct step {
	struct handler *handler;
	struct function *function;
	struct stmt *stmt;
	unsigned walks;
};

struct inference {
	struct sema *s;
	struct { VEC_FIELDS(struct step); } steps;	/* the program's order */
	struct worklist work;		/* by their numbers */
	struct function *function;	/* being walked, or NULL */
	const struct stmt *stmt;	/* being walked, or NULL */
	const struct frame *frame;	/* the expression; NULL between them */
};

static enum type infer(struct inference *t, struct expr *e, enum type want);

/* ---- waiting -------------------------------------------------------------- */

/* The step at work found unknown what LIST belongs to. */
static void wait_for(struct inference *t, struct step_numbers *list)
{
	unsigned n = t->work.taken;

	if (!list->count || list->items[list->count - 1] != n)
		vec_push(t->s->arena, list, n);
}

/* It is known now; who needs more of it will wait again. */
static void wake(struct inference *t, struct step_numbers *list)
{
	vec_each(list, const unsigned *, n)
		worklist_add(&t->work, *n);
	list->count = 0;
}

/* ---- disagreements -------------------------------------------------------- */

/* What stands before the cure in a message that has one. */
static const char *break_before(const char *cure)
{
	return cure ? "\n" : "";
}

static const char *
type_cure(struct inference *t, enum type want, enum type have)
{
	return t->frame ? cure_type(t->s->arena, t->frame, t->stmt, want, have)
			: NULL;
}

/* The same two types in conflict with the same first place are one mistake,
 * wherever they meet. */
static void
disagree(struct inference *t, const struct place *at, enum type want,
	 enum type have, const struct place *first)
{
	struct arena *a = t->s->arena;
	const char *cure = type_cure(t, want, have);
	const char *key = first && at->kind == PLACE_IDENTIFIER
		? arena_printf(a, "%s as %s, %s", at->text, type_name(want),
			       place_position(a, first))
		: NULL;

	diag_error_about(t->s->diag, key, at, "type mismatch (%s)%s%s",
			 type_name(want), break_before(cure), cure ? cure : "");
	if (first)
		diag_more(t->s->diag, first,
			  "type was first inferred here (%s)", type_name(have));
}

static void
index_disagrees(struct inference *t, const struct place *at, unsigned index,
		enum type want, enum type have, const struct place *first)
{
	const char *cure = type_cure(t, have, want);

	diag_error(t->s->diag, at, "index %u type mismatch (%s)\n%s", index,
		   type_name(want), cure ? cure : "an array has one type for"
		   " each index");
	if (first)
		diag_more(t->s->diag, first,
			  "type of index %u was first inferred here (%s)",
			  index, type_name(have));
}

/* E, which can only be HAVE, stands where WANT is needed. */
static enum type
expect(struct inference *t, struct expr *e, enum type have, enum type want)
{
	e->type = have;
	if (want != TYPE_UNKNOWN && want != have) {
		const char *cure = type_cure(t, want, have);

		diag_error(t->s->diag, e->at,
			   "type mismatch: expected %s but found %s%s%s",
			   type_name(want), type_name(have),
			   break_before(cure), cure ? cure : "");
	}
	return have;
}

/* ---- declarations ----------------------------------------------------------- */

/* V holds WANT, as seen at AT; returns what it holds. */
static enum type
unify_var(struct inference *t, struct var *v, enum type want,
	  const struct place *at)
{
	if (want == TYPE_UNKNOWN || want == v->type) {
		if (v->type == TYPE_UNKNOWN)
			wait_for(t, &v->waiting);
		return v->type;
	}
	if (v->type == TYPE_UNKNOWN) {
		v->type = want;
		v->type_at = at;
		wake(t, &v->waiting);
	} else {
		disagree(t, at, want, v->type, v->type_at);
	}
	return v->type;
}

static enum type
unify_result(struct inference *t, struct function *f, enum type want,
	     const struct place *at)
{
	if (f->type == TYPE_UNKNOWN &&
	    (want == TYPE_UNKNOWN || !f->returns_value)) {
		wait_for(t, &f->waiting);
		return TYPE_UNKNOWN;
	}
	if (want == TYPE_UNKNOWN || want == f->type)
		return f->type;
	if (f->type == TYPE_UNKNOWN) {
		f->type = want;
		f->type_at = at;
		wake(t, &f->waiting);
	} else {
		disagree(t, at, want, f->type, f->type_at);
	}
	return f->type;
}

/* F has a result, of whatever type. */
static void note_result(struct inference *t, struct function *f)
{
	if (f->returns_value)
		return;
	f->returns_value = true;
	wake(t, &f->waiting);
}

static void
set_arity(struct inference *t, struct var *v, int arity,
	  const struct place *at)
{
	struct arena *a = t->s->arena;

	if (v->arity == arity || v->misused)
		return;
	if (arity == 0 && v->arity < 0 && (v->wrap || v->size)) {
		if (v->wrap)
			diag_error(t->s->diag, at,
				   "wrapping not supported for scalars\n%s",
				   cure_arity(a, t->frame, t->stmt, v, 0));
		else
			diag_error(t->s->diag, at,
				   "inconsistent arity (0 vs 1)\n%s",
				   cure_arity(a, t->frame, t->stmt, v, 0));
		diag_more(t->s->diag, v->at, "declared as an array here");
	}
	if (v->arity >= 0) {
		diag_error_about(t->s->diag,
				 arena_printf(a, "%s, %d for %d", v->name,
					      arity, v->arity),
				 at, "inconsistent arity (%d vs %d)\n%s",
				 arity, v->arity,
				 cure_arity(a, t->frame, t->stmt, v, arity));
		if (v->arity_at)
			diag_more(t->s->diag, v->arity_at,
				  "arity %d first inferred here", v->arity);
		return;
	}
	v->arity = arity;
	v->arity_at = at;
	v->key_types = arena_array(a, enum type, arity + 1);
	v->key_at = arena_array(a, const struct place *, arity + 1);
}

static enum type
unify_key(struct inference *t, struct var *v, unsigned index, enum type want,
	  const struct place *at)
{
	enum type *have = &v->key_types[index];

	if (want == TYPE_UNKNOWN || want == *have) {
		if (*have == TYPE_UNKNOWN)
			wait_for(t, &v->waiting);
		return *have;
	}
	if (*have == TYPE_UNKNOWN) {
		*have = want;
		v->key_at[index] = at;
		wake(t, &v->waiting);
	} else {
		index_disagrees(t, at, index, want, *have, v->key_at[index]);
	}
	return *have;
}

/* ---- variables and elements --------------------------------------------------- */

static bool has_all_keys(const struct expr *e)
{
	return e->element.array->var.decl->arity == (int)e->element.keys.count;
}

static enum type
settle_element(struct inference *t, struct expr *e, enum type type)
{
	struct expr *array = e->element.array;

	e->type = unify_var(t, array->var.decl, type, array->at);
	array->type = e->type;
	return e->type;
}

/* E came out unknown, and now TYPE is known for its place.  Unlike infer(),
 * this does not look at all of E again, which nested expressions would multiply
 * by two at each level. */
static void settle(struct inference *t, struct expr *e, enum type type)
{
	struct frame frame = { e, t->frame };

	if (type == TYPE_UNKNOWN)
		return;
	t->frame = &frame;
	switch (e->kind) {
	case EXPR_VAR:
		e->type = unify_var(t, e->var.decl, type, e->at);
		break;
	case EXPR_ELEMENT:
		if (has_all_keys(e))
			settle_element(t, e, type);
		break;
	case EXPR_CALL:
		if (e->call.decl)
			e->type = unify_result(t, e->call.decl, type, e->at);
		break;
	case EXPR_TERNARY:
		settle(t, e->ternary.yes, type);
		settle(t, e->ternary.no, type);
		e->type = e->ternary.yes->type;
		break;
	case EXPR_ASSIGN:
		settle(t, e->assign.left, type);
		settle(t, e->assign.right, type);
		e->type = e->assign.left->type;
		break;
	default:
		break;		/* has its type, or an error was told */
	}
	t->frame = frame.outer;
}

static enum type infer_var(struct inference *t, struct expr *e, enum type want)
{
	struct var *v = e->var.decl;

	set_arity(t, v, 0, e->at);
	e->type = unify_var(t, v, want, e->at);
	return e->type;
}

static void
infer_key(struct inference *t, struct var *v, unsigned index, struct expr *key)
{
	enum type have = infer(t, key, TYPE_UNKNOWN);
	enum type type = unify_key(t, v, index, have, key->at);

	if (have == TYPE_UNKNOWN)
		settle(t, key, type);
}

/* The index expressions of an element; false if their number is wrong. */
static bool infer_keys(struct inference *t, struct expr *e)
{
	struct var *v = e->element.array->var.decl;
	size_t count = e->element.keys.count;

	set_arity(t, v, (int)count, e->element.array->at);
	if (!has_all_keys(e))
		return false;
	for (unsigned i = 0; i < count; i++)
		if (e->element.keys.items[i])
			infer_key(t, v, i, e->element.keys.items[i]);
	return true;
}

static enum type
infer_element(struct inference *t, struct expr *e, enum type want)
{
	return infer_keys(t, e) ? settle_element(t, e, want) : TYPE_UNKNOWN;
}

/* ---- operators ------------------------------------------------------------------ */

/* Both sides are of one type; returns it. */
static enum type
infer_pair(struct inference *t, struct expr *left, struct expr *right,
	   enum type want)
{
	enum type type = infer(t, left, want);
	enum type other = infer(t, right, type);

	if (type == TYPE_UNKNOWN && other != TYPE_UNKNOWN)
		settle(t, left, type = other);
	return type;
}

static enum type
infer_binary(struct inference *t, struct expr *e, enum type want)
{
	switch (e->binary.op) {
	case OP_CONCAT:
		infer(t, e->binary.left, TYPE_STRING);
		infer(t, e->binary.right, TYPE_STRING);
		return expect(t, e, TYPE_STRING, want);
	case OP_LT: case OP_LE: case OP_GT: case OP_GE: case OP_EQ: case OP_NE:
		infer_pair(t, e->binary.left, e->binary.right, TYPE_UNKNOWN);
		return expect(t, e, TYPE_LONG, want);
	case OP_ADD:
		infer(t, e->binary.left, TYPE_LONG);
		/* Two strings were meant to be joined: told once. */
		infer(t, e->binary.right, expr_is_string(e->binary.left)
					? TYPE_UNKNOWN : TYPE_LONG);
		return expect(t, e, TYPE_LONG, TYPE_UNKNOWN);
	default:
		infer(t, e->binary.left, TYPE_LONG);
		infer(t, e->binary.right, TYPE_LONG);
		return expect(t, e, TYPE_LONG, want);
	}
}

static enum type
infer_assign(struct inference *t, struct expr *e, enum type want)
{
	struct expr *left = e->assign.left, *right = e->assign.right;
	unsigned errors;

	switch (e->assign.op) {
	case OP_SET:
		errors = t->s->diag->errors;
		/* The value's type is more often the right one to blame. */
		e->type = infer(t, right, TYPE_UNKNOWN);
		if (t->s->diag->errors > errors)
			return TYPE_UNKNOWN;	/* nobody knows what was meant */
		if (e->type == TYPE_UNKNOWN) {
			e->type = infer(t, left, want);
			settle(t, right, e->type);
		} else {
			infer(t, left, e->type);
		}
		if (want != TYPE_UNKNOWN && e->type != TYPE_UNKNOWN &&
		    want != e->type)
			expect(t, e, e->type, want);
		return e->type;
	case OP_SAMPLE:
		infer(t, left, TYPE_STATS);
		infer(t, right, TYPE_LONG);
		return expect(t, e, TYPE_LONG, want);
	case OP_CONCAT:
		infer(t, left, TYPE_STRING);
		infer(t, right, TYPE_STRING);
		return expect(t, e, TYPE_STRING, want);
	default:
		infer(t, left, TYPE_LONG);
		infer(t, right, TYPE_LONG);
		return expect(t, e, TYPE_LONG, want);
	}
}

static enum type
infer_list(struct inference *t, struct expr_list *list, enum type want)
{
	vec_each(list, struct expr **, e)
		infer(t, *e, want);
	return want;
}

static enum type
infer_call(struct inference *t, struct expr *e, enum type want)
{
	struct function *f = e->call.decl;

	if (!f)		/* resolve.c said so */
		return infer_list(t, &e->call.args, TYPE_UNKNOWN);
	for (unsigned i = 0; i < f->params.count; i++) {
		struct expr *arg = e->call.args.items[i];
		struct var *param = f->params.items[i];
		enum type have = infer(t, arg, TYPE_UNKNOWN);

		if (have == TYPE_UNKNOWN && param->type == TYPE_UNKNOWN)
			wait_for(t, &param->waiting);
		else if (have == TYPE_UNKNOWN)
			settle(t, arg, param->type);
		else if (param->type == TYPE_UNKNOWN)
			unify_var(t, param, have, arg->at);
		else if (param->type != have)
			index_disagrees(t, arg->at, i, have, param->type,
					param->type_at);
	}
	e->type = unify_result(t, f, want, e->at);
	return e->type;
}

/* ---- printing --------------------------------------------------------------------- */

static void infer_formatted(struct inference *t, struct expr *e)
{
	struct print *p = e->print;

	if (!p->arg_kinds && !format_check(t->s->arena, t->s->diag, p, e->at))
		return;
	if (strlen(p->arg_kinds) != p->args.count) {
		diag_error(t->s->diag, e->at, "Wrong number of args to"
			   " formatted print operator\n"
			   "the format takes %zu, and %zu %s given",
			   strlen(p->arg_kinds), p->args.count,
			   p->args.count == 1 ? "is" : "are");
		p->arg_kinds = NULL;
		return;
	}
	for (size_t i = 0; i < p->args.count; i++)
		infer(t, p->args.items[i],
		      p->arg_kinds[i] == 's' ? TYPE_STRING : TYPE_LONG);
}

static bool is_histogram(const struct print *p)
{
	return p->args.count == 1 && p->args.items[0]->kind == EXPR_HIST;
}

static enum type
infer_print(struct inference *t, struct expr *e, enum type want)
{
	struct print *p = e->print;

	if (p->formatted) {
		infer_formatted(t, e);
	} else if (is_histogram(p)) {
		p->histogram = true;
		infer(t, p->args.items[0]->hist.operand, TYPE_STATS);
	} else {
		vec_each(&p->args, struct expr **, arg) {
			if (infer(t, *arg, TYPE_UNKNOWN) == TYPE_STATS)
				diag_error(t->s->diag, (*arg)->at,
					"print format actual argument"
					" evaluation type unsupported\n"
					"print a part of the statistic: @count,"
					" @sum, @min, @max, @avg, @hist_log");
		}
	}
	return expect(t, e, p->to_string ? TYPE_STRING : TYPE_LONG, want);
}

/* ---- expressions -------------------------------------------------------------------- */

static enum type
infer_expr(struct inference *t, struct expr *e, enum type want)
{
	enum type type;

	switch (e->kind) {
	case EXPR_NUMBER:
		return expect(t, e, TYPE_LONG, want);
	case EXPR_STRING:
		return expect(t, e, TYPE_STRING, want);
	case EXPR_VAR:
		return infer_var(t, e, want);
	case EXPR_ELEMENT:
		return infer_element(t, e, want);
	case EXPR_IN:
		infer_keys(t, e);
		return expect(t, e, TYPE_LONG, want);
	case EXPR_UNARY:
		infer(t, e->unary.operand, TYPE_LONG);
		return expect(t, e, TYPE_LONG, want);
	case EXPR_BINARY:
		return infer_binary(t, e, want);
	case EXPR_LOGICAL:
		infer(t, e->binary.left, TYPE_LONG);
		infer(t, e->binary.right, TYPE_LONG);
		return expect(t, e, TYPE_LONG, want);
	case EXPR_TERNARY:
		infer(t, e->ternary.cond, TYPE_LONG);
		type = infer_pair(t, e->ternary.yes, e->ternary.no, want);
		e->type = type;
		return type;
	case EXPR_ASSIGN:
		return infer_assign(t, e, want);
	case EXPR_STEP:
		infer(t, e->step.operand, TYPE_LONG);
		return expect(t, e, TYPE_LONG, want);
	case EXPR_REGEX:
		infer(t, e->regex.left, TYPE_STRING);
		return expect(t, e, TYPE_LONG, want);
	case EXPR_CALL:
		return infer_call(t, e, want);
	case EXPR_PRINT:
		return infer_print(t, e, want);
	case EXPR_STAT:
		infer(t, e->stat.operand, TYPE_STATS);
		return expect(t, e, TYPE_LONG, want);
	case EXPR_HIST:
		break;		/* infer_print() and foreach look at it */
	case EXPR_BUCKET:
		infer(t, e->bucket.hist->hist.operand, TYPE_STATS);
		infer(t, e->bucket.index, TYPE_LONG);
		return expect(t, e, TYPE_LONG, want);
	case EXPR_ACCESS:
		infer_list(t, &e->access.operands, TYPE_LONG);
		return expect(t, e, TYPE_LONG, want);
	case EXPR_STORE:
		infer_list(t, &e->access.operands, TYPE_LONG);
		infer(t, e->access.value, TYPE_LONG);
		return expect(t, e, TYPE_LONG, want);
	case EXPR_EMBEDDED:
		return expect(t, e, strstr(e->string, "/* string */")
				? TYPE_STRING : TYPE_LONG, want);
	case EXPR_TARGET: case EXPR_DEFINED: case EXPR_ENTRY:
		break;		/* gone after targets.c, or an error there */
	}
	return TYPE_UNKNOWN;
}

/* What may come out of E; WANT is what its place needs, if known. */
static enum type infer(struct inference *t, struct expr *e, enum type want)
{
	struct frame frame = { e, t->frame };

	t->frame = &frame;

	enum type type = infer_expr(t, e, want);

	t->frame = frame.outer;
	return type;
}

/* ---- statements ------------------------------------------------------------------------ */

static void
infer_array_loop(struct inference *t, struct foreach *f)
{
	struct var *v = f->array->var.decl;

	set_arity(t, v, (int)f->keys.count, f->array->at);
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
	note_result(t, f);

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
		note_result(t, f);
	else
		wait_for(t, &behind->waiting);
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

/* ---- the program ------------------------------------------------------------------------- */

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

static void divide_program(struct inference *t)
{
	struct program *p = t->s->program;

	forget_waiting(&p->globals);
	vec_each(&p->handlers, struct handler **, h) {
		forget_waiting(&(*h)->locals);
		add_body(t, (struct step){ .handler = *h }, (*h)->body);
	}
	vec_each(&p->functions, struct function **, f) {
		forget_waiting(&(*f)->params);
		forget_waiting(&(*f)->locals);
		(*f)->waiting = (struct step_numbers){ 0 };
		add_body(t, (struct step){ .function = *f }, (*f)->body);
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
		set_arity(t, *v, 0, (*v)->at);
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
		infer_list(t, &h->entry_values, TYPE_LONG);
	} else if (f->explicit_type || f->embedded) {
		note_result(t, f);
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
