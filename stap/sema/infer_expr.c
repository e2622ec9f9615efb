/*
 * The types of expressions: what may come out of each, and what it asks of its
 * operands.
 */
#include "inference.h"

#include <string.h>

#include "../lang/format_check.h"
#include "cures.h"

/* ---- variables and elements ---- */

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

	unify_arity(t, v, 0, e->at);
	e->type = unify_var(t, v, want, e->at);
	return e->type;
}

void
infer_key(struct inference *t, struct var *v, unsigned index, struct expr *key)
{
	enum type have = infer(t, key, TYPE_UNKNOWN);
	enum type type = unify_key(t, v, index, have, key->at);

	if (have == TYPE_UNKNOWN)
		settle(t, key, type);
}

/* The index expressions of an element; false if their number is wrong. */
bool infer_keys(struct inference *t, struct expr *e)
{
	struct var *v = e->element.array->var.decl;
	size_t count = e->element.keys.count;

	unify_arity(t, v, (int)count, e->element.array->at);
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

/* ---- operators ---- */

/* Both sides are of one type; returns it. */
static enum type
infer_pair(struct inference *t, struct expr *left, struct expr *right,
	   enum type want)
{
	enum type type = infer(t, left, want);
	enum type other;

	if (type == TYPE_STATS)		/* has parts, and no value itself */
		return infer(t, left, TYPE_LONG);
	other = infer(t, right, type);
	if (type == TYPE_UNKNOWN && other != TYPE_UNKNOWN)
		settle(t, left, type = other);
	return type;
}

static enum type
infer_binary(struct inference *t, struct expr *e, enum type want)
{
	switch (e->binary.op) {
	case OP_CONCAT:
		/* 1.5 is one mistake. */
		if (infer(t, e->binary.left, TYPE_STRING) != TYPE_LONG ||
		    e->binary.right->kind != EXPR_NUMBER)
			infer(t, e->binary.right, TYPE_STRING);
		return infer_expect(t, e, TYPE_STRING, want);
	case OP_LT: case OP_LE: case OP_GT: case OP_GE: case OP_EQ: case OP_NE:
		infer_pair(t, e->binary.left, e->binary.right, TYPE_UNKNOWN);
		return infer_expect(t, e, TYPE_LONG, want);
	case OP_ADD:
		infer(t, e->binary.left, TYPE_LONG);
		/* Two strings were meant to be joined: told once. */
		infer(t, e->binary.right, expr_is_string(e->binary.left)
					? TYPE_UNKNOWN : TYPE_LONG);
		return infer_expect(t, e, TYPE_LONG, TYPE_UNKNOWN);
	default:
		infer(t, e->binary.left, TYPE_LONG);
		infer(t, e->binary.right, TYPE_LONG);
		return infer_expect(t, e, TYPE_LONG, want);
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
			infer_expect(t, e, e->type, want);
		return e->type;
	case OP_SAMPLE:
		infer(t, left, TYPE_STATS);
		infer(t, right, TYPE_LONG);
		return infer_expect(t, e, TYPE_LONG, want);
	case OP_CONCAT:
		infer(t, left, TYPE_STRING);
		infer(t, right, TYPE_STRING);
		return infer_expect(t, e, TYPE_STRING, want);
	default:
		infer(t, left, TYPE_LONG);
		/* s += "x" is one mistake. */
		infer(t, right, expr_is_string(left) ? TYPE_UNKNOWN
						     : TYPE_LONG);
		return infer_expect(t, e, TYPE_LONG, want);
	}
}

enum type
infer_list(struct inference *t, struct expr_list *list, enum type want)
{
	vec_each(list, struct expr **, e)
		infer(t, *e, want);
	return want;
}

/* Argument INDEX, which is HAVE. */
static void argument_disagrees(struct inference *t, const struct expr *arg,
			       unsigned index, enum type have,
			       const struct var *param)
{
	struct frame frame = { arg, t->frame };

	t->frame = &frame;
	infer_index_disagrees(t, arg->at, index, have, param->type,
			      param->type_at);
	t->frame = frame.outer;
}

static enum type
infer_call(struct inference *t, struct expr *e, enum type want)
{
	struct function *f = e->call.decl;

	if (!f) {	/* resolve.c said so */
		vec_each(&e->call.args, struct expr **, arg)
			if ((*arg)->kind != EXPR_VAR)
				infer(t, *arg, TYPE_UNKNOWN);
		return TYPE_UNKNOWN;
	}
	for (unsigned i = 0; i < f->params.count; i++) {
		struct expr *arg = e->call.args.items[i];
		struct var *param = f->params.items[i];

		if (param->misused)	/* nor was the argument meant so */
			continue;

		enum type have = infer(t, arg, TYPE_UNKNOWN);

		if (have == TYPE_UNKNOWN && param->type == TYPE_UNKNOWN)
			infer_wait(t, &param->waiting);
		else if (have == TYPE_UNKNOWN)
			settle(t, arg, param->type);
		else if (param->type == TYPE_UNKNOWN)
			unify_var(t, param, have, arg->at);
		else if (param->type != have)
			argument_disagrees(t, arg, i, have, param);
	}
	e->type = unify_result(t, f, want, e->at);
	return e->type;
}

/* ---- printing ---- */

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

static bool is_misused(const struct expr *e)
{
	return e->kind == EXPR_VAR && e->var.decl->misused;
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
			if (infer(t, *arg, TYPE_UNKNOWN) == TYPE_STATS &&
			    !is_misused(*arg))
				diag_error(t->s->diag, (*arg)->at,
					"print format actual argument"
					" evaluation type unsupported\n"
					"print a part of the statistic: @count,"
					" @sum, @min, @max, @avg, @hist_log");
		}
	}
	return infer_expect(t, e, p->to_string ? TYPE_STRING : TYPE_LONG, want);
}

/* ---- expressions ---- */

static enum type
infer_expr(struct inference *t, struct expr *e, enum type want)
{
	enum type type;

	switch (e->kind) {
	case EXPR_NUMBER:
		return infer_expect(t, e, TYPE_LONG, want);
	case EXPR_STRING:
		return infer_expect(t, e, TYPE_STRING, want);
	case EXPR_VAR:
		return infer_var(t, e, want);
	case EXPR_ELEMENT:
		return infer_element(t, e, want);
	case EXPR_IN:
		infer_keys(t, e);
		return infer_expect(t, e, TYPE_LONG, want);
	case EXPR_UNARY:
		infer(t, e->unary.operand, TYPE_LONG);
		return infer_expect(t, e, TYPE_LONG, want);
	case EXPR_BINARY:
		return infer_binary(t, e, want);
	case EXPR_LOGICAL:
		infer(t, e->binary.left, TYPE_LONG);
		infer(t, e->binary.right, TYPE_LONG);
		return infer_expect(t, e, TYPE_LONG, want);
	case EXPR_TERNARY:
		infer(t, e->ternary.cond, TYPE_LONG);
		type = infer_pair(t, e->ternary.yes, e->ternary.no, want);
		e->type = type;
		return type;
	case EXPR_ASSIGN:
		return infer_assign(t, e, want);
	case EXPR_STEP:
		infer(t, e->step.operand, TYPE_LONG);
		return infer_expect(t, e, TYPE_LONG, want);
	case EXPR_REGEX:
		infer(t, e->regex.left, TYPE_STRING);
		return infer_expect(t, e, TYPE_LONG, want);
	case EXPR_CALL:
		return infer_call(t, e, want);
	case EXPR_PRINT:
		return infer_print(t, e, want);
	case EXPR_STAT:
		infer(t, e->stat.operand, TYPE_STATS);
		return infer_expect(t, e, TYPE_LONG, want);
	case EXPR_HIST:
		break;		/* infer_print() and foreach look at it */
	case EXPR_BUCKET:
		infer(t, e->bucket.hist->hist.operand, TYPE_STATS);
		infer(t, e->bucket.index, TYPE_LONG);
		return infer_expect(t, e, TYPE_LONG, want);
	case EXPR_ACCESS:
		if (e->access.saved)
			return e->type = infer(t, e->access.saved, want);
		infer_list(t, &e->access.operands, TYPE_LONG);
		return infer_expect(t, e, TYPE_LONG, want);
	case EXPR_STORE:
		infer_list(t, &e->access.operands, TYPE_LONG);
		infer(t, e->access.value, TYPE_LONG);
		return infer_expect(t, e, TYPE_LONG, want);
	case EXPR_EMBEDDED:
		return infer_expect(t, e, strstr(e->string, "/* string */")
				? TYPE_STRING : TYPE_LONG, want);
	case EXPR_TARGET: case EXPR_DEFINED: case EXPR_ENTRY: case EXPR_PROBEWRITE:
		break;		/* gone after targets.c, or an error there */
	}
	return TYPE_UNKNOWN;
}

enum type infer(struct inference *t, struct expr *e, enum type want)
{
	struct frame frame = { e, t->frame };

	t->frame = &frame;

	enum type type = infer_expr(t, e, want);

	t->frame = frame.outer;
	return type;
}
