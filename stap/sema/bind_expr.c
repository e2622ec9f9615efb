/*
 * The walk through a body that is bound to a site.  @defined() is answered on
 * the way, before its branches are looked at: what it guards may not exist.
 */
#include <string.h>

#include "../lang/ast_print.h"
#include "binder.h"
#include "in_context.h"

void binder_fail(struct binder *b, const struct place *at, const char *message)
{
	if (b->failed)
		return;
	b->failed = true;
	vec_push(b->s->arena, &b->failures, ((struct failure){
		 .message = message, .at = at, .in_body = true }));
}

static bool is_true(const struct expr *e)
{
	return e->kind == EXPR_NUMBER && e->number != 0;
}

/* ---- @defined and @entry ---------------------------------------------- */

/* 1 or 0: whether everything in E can be had here.  Whether `->` behind a
 * value of the script can is not known before types have flowed. */
static void bind_defined(struct binder *b, struct expr **slot)
{
	struct arena *a = b->s->arena;
	struct handler trial_handler = *b->handler;
	struct function_copies copies = { 0 };
	struct diag quiet = *b->s->diag;
	struct sema s = *b->s;
	struct binder trial = *b;
	struct expr *copy = expr_clone(a, (*slot)->operand);

	quiet.quiet = true;
	s.diag = &quiet;
	trial.s = &s;
	trial.handler = &trial_handler;
	trial.copies = &copies;
	trial.pending = false;
	trial.strict = true;
	memset(&trial.failures, 0, sizeof(trial.failures));
	str_init(&trial.signature, a);
	str_init(&trial.types, a);
	bind_expr(&trial, &copy);
	if (trial.pending && !trial.failures.count) {
		bind_expr(b, &(*slot)->operand);
		return;
	}
	b->rebound = true;
	*slot = expr_number(a, !trial.failures.count, (*slot)->at);
	str_printf(&b->signature, "defined %d\n", !trial.failures.count);
}

/* The handler of the entry is another one, with locals of its own. */
static void reject_variables(void *data, struct expr **slot)
{
	struct binder *b = data;

	if ((*slot)->kind == EXPR_VAR || (*slot)->kind == EXPR_ELEMENT)
		binder_fail(b, (*slot)->at, "script variables cannot be used in"
		     " @entry(): it is evaluated when the function is"
		     " entered\nvariables of the function begin with $");
	else
		expr_children(*slot, reject_variables, b);
}

/* Any expression, evaluated by the entry handler. */
static void bind_entry_expr(struct binder *b, struct expr **slot)
{
	struct expr *value = (*slot)->operand;
	struct expr *e = expr_new(b->s->arena, EXPR_ACCESS, (*slot)->at);

	reject_variables(b, &value);
	b->in_entry_expr = true;
	bind_expr(b, &value);
	b->in_entry_expr = false;
	if (b->failed)
		return;
	binder_set_access(b, e, binder_entry_slot(b, value));
	if (value->kind != EXPR_ACCESS) {
		e->access.saved = value;
		e->type = TYPE_UNKNOWN;
	}
	*slot = e;
}

static void bind_entry(struct binder *b, struct expr **slot)
{
	struct expr *inner = (*slot)->operand;

	if (b->site->stands_in) {
		*slot = inner;
		bind_expr(b, slot);
		return;
	}
	if (!b->site->is_return) {
		binder_fail(b, (*slot)->at, "@entry is only valid in .return"
		     " probes\nit is the value a .return probe had when"
		     " the function was entered");
		return;
	}
	if (b->in_entry_expr) {
		binder_fail(b, (*slot)->at, "@entry cannot be used in @entry\n"
		     "leave out the inner one");
		return;
	}
	if (inner->kind != EXPR_TARGET || !target_has_parts(inner->target) ||
	    inner->target->kind == TARGET_AUTOCAST) {
		bind_entry_expr(b, slot);
		return;
	}
	b->in_entry = true;
	bind_expr(b, &inner);
	b->in_entry = false;
	*slot = inner;
}

/* ---- the walk ---------------------------------------------------------- */

static void reject_step(struct binder *b, const struct expr *e)
{
	if (e->step.operand->kind == EXPR_TARGET)
		binder_fail(b, e->at, "++ and -- do not write target variables\n"
		     "write $x = $x + 1");
}

/* $x + VALUE, where what is in the brackets of $x is evaluated before. */
static struct expr *
updated_value(struct binder *b, const struct expr *assign, struct expr *left,
	      struct expr *value)
{
	struct expr *sum = expr_new(b->s->arena, EXPR_BINARY, assign->at);

	vec_each(&left->access.operands, struct expr **, operand)
		binder_store_operand(b, operand);
	sum->binary.op = assign->assign.op;
	sum->binary.left = expr_clone(b->s->arena, left);
	sum->binary.right = value;
	vec_each(&sum->binary.left->access.operands, struct expr **, operand)
		binder_use_operand(b, operand);
	return sum;
}

/* array[i][j]: behind the first index it is a pointer's. */
static bool is_element_indexed(const struct expr *e)
{
	return e->kind == EXPR_TARGET && e->target->kind == TARGET_AUTOCAST &&
	       e->target->base->kind == EXPR_ELEMENT &&
	       e->target->steps.items[0].kind == STEP_INDEX;
}

/* $x = e, and $x += e as $x = $x + e. */
static void bind_store(struct binder *b, struct expr **slot)
{
	struct expr *e = *slot, *left = e->assign.left, *value;

	if (!b->s->env->guru && is_element_indexed(left)) {
		binder_fail(b, left->at,
			    "write to target variable not permitted; need stap -g\n"
			    "the indexes of an array stand in one pair of brackets: array[i, j]");
		return;
	}
	if (!b->s->env->guru) {
		binder_fail(b, left->at,
		     "write to target variable not permitted; need stap -g\n"
		     "add the option -g, if the kernel is yours to break");
		return;
	}
	value = e->assign.right;
	bind_expr(b, &left);
	bind_expr(b, &value);
	if (b->failed)
		return;
	if (left->kind == EXPR_TARGET) {	/* autocast.c comes back */
		e->assign.left = left;
		e->assign.right = value;
		return;
	}
	if (b->site->stands_in) {
		*slot = value;
		return;
	}
	if (left->kind != EXPR_ACCESS || !left->access.code->writable) {
		binder_fail(b, left->at, "this target variable cannot be written:"
		     " it has no place of its own here");
		return;
	}
	if (e->assign.op != OP_SET)
		value = updated_value(b, e, left, value);
	left->kind = EXPR_STORE;
	left->access.value = value;
	str_add(&b->signature, "stored\n");
	*slot = left;
}

/* @cast(x, "t").member failed since it is not what was meant. */
static void explain_dot(struct binder *b, const struct expr *e)
{
	struct failure *last = b->failures.count
		? &b->failures.items[b->failures.count - 1] : NULL;

	if (b->failed && last && e->binary.left->kind == EXPR_TARGET &&
	    e->binary.right->kind == EXPR_VAR && !strchr(last->message, '\n'))
		last->message = arena_printf(b->s->arena, "%s\nmembers are"
				" reached with '->': ->%s", last->message,
				e->binary.right->var.name);
}

void bind_expr(void *data, struct expr **slot)
{
	struct binder *b = data;
	struct expr *e = *slot;

	if (b->failed)
		return;
	switch (e->kind) {
	case EXPR_TARGET:
		bind_target(b, slot);
		return;
	case EXPR_DEFINED:
		bind_defined(b, slot);
		return;
	case EXPR_ENTRY:
		bind_entry(b, slot);
		return;
	case EXPR_PROBEWRITE:
		binder_fail(b, e->at, "@probewrite is only valid in probes and"
			    " aliases\na function does not know which probe"
			    " calls it: pass the answer as a parameter");
		return;
	case EXPR_TERNARY:
		bind_expr(b, &e->ternary.cond);
		if (e->ternary.cond->kind == EXPR_NUMBER) {
			*slot = is_true(e->ternary.cond) ? e->ternary.yes
							 : e->ternary.no;
			bind_expr(b, slot);
			return;
		}
		bind_expr(b, &e->ternary.yes);
		bind_expr(b, &e->ternary.no);
		return;
	case EXPR_LOGICAL:
		bind_expr(b, &e->binary.left);
		if (e->binary.left->kind == EXPR_NUMBER &&
		    is_true(e->binary.left) == (e->binary.op == OP_OROR)) {
			*slot = expr_number(b->s->arena,
					    e->binary.op == OP_OROR, e->at);
			return;
		}
		bind_expr(b, &e->binary.right);
		return;
	case EXPR_UNARY:
		bind_expr(b, &e->unary.operand);
		if (e->unary.op == OP_NOT &&
		    e->unary.operand->kind == EXPR_NUMBER)
			*slot = expr_number(b->s->arena,
					    !e->unary.operand->number, e->at);
		return;
	case EXPR_ASSIGN:
		if (e->assign.left->kind != EXPR_TARGET)
			break;
		if (binder_has_functions(b, e->assign.left->target))
			binder_call_writer(b, slot);
		else
			bind_store(b, slot);
		return;
	case EXPR_BINARY:
		expr_children(e, bind_expr, b);
		if (e->binary.op == OP_CONCAT)
			explain_dot(b, e);
		return;
	case EXPR_CALL:
		expr_children(e, bind_expr, b);
		in_context_bind(b, e);
		return;
	case EXPR_STEP:
		reject_step(b, e);
		break;
	default:
		break;
	}
	expr_children(*slot, bind_expr, b);
}

void bind_stmt(void *data, struct stmt **slot)
{
	struct binder *b = data;
	struct stmt *s = *slot;

	/* One failure for each statement. */
	b->failed = false;
	if (s->kind != STMT_IF) {
		stmt_children(s, bind_expr, bind_stmt, b);
		return;
	}

	bind_expr(b, &s->branch.cond);
	if (b->failed)
		return;
	if (s->branch.cond->kind != EXPR_NUMBER) {
		bind_stmt(b, &s->branch.yes);
		if (s->branch.no)
			bind_stmt(b, &s->branch.no);
		return;
	}
	*slot = is_true(s->branch.cond) ? s->branch.yes : s->branch.no;
	if (*slot)
		bind_stmt(b, slot);
	else
		*slot = stmt_new(b->s->arena, STMT_EMPTY, s->at);
}
