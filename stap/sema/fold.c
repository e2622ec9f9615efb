/*
 * Folding: operators and branches whose outcome is known.
 *
 *	1 + 2 * 3	7		x * 1		x
 *	0 && f()	0		if (0) A else B	B
 *
 * Numbers wrap around as they do at run time (runtime/script.h: stap_add and
 * the functions around it; a unit test compares).  Division by 0 stays for
 * run time to report, and strings that a limit would cut stay for it to cut.
 */
#include <string.h>

#include "optimise.h"

/* ---- numbers ----------------------------------------------------------------- */

static int64_t shift(enum op op, int64_t a, int64_t by)
{
	if (by < 0)
		return a;
	by &= 63;
	if (op == OP_SHL)
		return (int64_t)((uint64_t)a << by);
	return op == OP_SHR ? a >> by : (int64_t)((uint64_t)a >> by);
}

static int64_t negated(int64_t a)
{
	return (int64_t)(0 - (uint64_t)a);
}

/* False for a division by 0, and for operators that want no two numbers. */
static bool compute(enum op op, int64_t a, int64_t b, int64_t *ret)
{
	uint64_t ua = (uint64_t)a, ub = (uint64_t)b;

	switch (op) {
	case OP_ADD:	*ret = (int64_t)(ua + ub); return true;
	case OP_SUB:	*ret = (int64_t)(ua - ub); return true;
	case OP_MUL:	*ret = (int64_t)(ua * ub); return true;
	case OP_DIV:
		if (b == 0)
			return false;
		*ret = b == -1 ? negated(a) : a / b;
		return true;
	case OP_MOD:
		if (b == 0)
			return false;
		*ret = b == -1 ? 0 : a % b;
		return true;
	case OP_SHL:
	case OP_SHR:
	case OP_USHR:	*ret = shift(op, a, b); return true;
	case OP_AND:	*ret = a & b; return true;
	case OP_XOR:	*ret = a ^ b; return true;
	case OP_OR:	*ret = a | b; return true;
	case OP_LT:	*ret = a < b; return true;
	case OP_LE:	*ret = a <= b; return true;
	case OP_GT:	*ret = a > b; return true;
	case OP_GE:	*ret = a >= b; return true;
	case OP_EQ:	*ret = a == b; return true;
	case OP_NE:	*ret = a != b; return true;
	case OP_CONCAT: case OP_ANDAND: case OP_OROR: case OP_PLUS:
	case OP_NEG: case OP_NOT: case OP_BITNOT: case OP_SET:
	case OP_SAMPLE: case OP_INC: case OP_DEC:
		break;
	}
	return false;
}

/* ---- replacing ------------------------------------------------------------------ */

static bool is_number(const struct expr *e, int64_t n)
{
	return e->kind == EXPR_NUMBER && e->number == n;
}

static void replace(struct fold *f, struct expr **slot, struct expr *by)
{
	*slot = by;
	f->changed = true;
}

static void set_number(struct fold *f, struct expr **slot, int64_t n)
{
	replace(f, slot, expr_number(f->arena, n, (*slot)->at));
}

/* 0 or 1 and nothing else. */
static bool is_truth(const struct expr *e)
{
	switch (e->kind) {
	case EXPR_LOGICAL:
	case EXPR_IN:
	case EXPR_REGEX:
		return true;
	case EXPR_UNARY:
		return e->unary.op == OP_NOT;
	case EXPR_BINARY:
		return e->binary.op >= OP_LT && e->binary.op <= OP_NE;
	default:
		return false;
	}
}

/* Whether E is 0 or not. */
static void set_truth(struct fold *f, struct expr **slot, struct expr *e)
{
	struct expr *truth = e;

	if (e->kind == EXPR_NUMBER) {
		set_number(f, slot, e->number != 0);
		return;
	}
	if (!is_truth(e)) {
		truth = expr_new(f->arena, EXPR_BINARY, (*slot)->at);
		truth->type = TYPE_LONG;
		truth->binary.op = OP_NE;
		truth->binary.left = e;
		truth->binary.right = expr_number(f->arena, 0, (*slot)->at);
	}
	replace(f, slot, truth);
}

/* ---- strings --------------------------------------------------------------------- */

/* A literal that no limit cuts. */
static bool is_whole_string(const struct fold *f, const struct expr *e)
{
	return e->kind == EXPR_STRING &&
	       (int64_t)strlen(e->string) < f->max_string;
}

static void concatenate(struct fold *f, struct expr **slot)
{
	const struct expr *left = (*slot)->binary.left;
	const struct expr *right = (*slot)->binary.right;
	struct expr *both = expr_string(f->arena,
		arena_printf(f->arena, "%s%s", left->string, right->string),
		(*slot)->at);

	if (is_whole_string(f, both))
		replace(f, slot, both);
}

static void fold_strings(struct fold *f, struct expr **slot)
{
	const struct expr *e = *slot;
	int64_t truth;

	if (!is_whole_string(f, e->binary.left) ||
	    !is_whole_string(f, e->binary.right))
		return;
	if (e->binary.op == OP_CONCAT)
		concatenate(f, slot);
	else if (compute(e->binary.op, strcmp(e->binary.left->string,
					      e->binary.right->string),
			 0, &truth))
		set_number(f, slot, truth);
}

/* ---- operators --------------------------------------------------------------------- */

/* OP leaves E as it is if its right side is N. */
static bool is_neutral_right(enum op op, int64_t n)
{
	switch (op) {
	case OP_ADD: case OP_SUB: case OP_OR: case OP_XOR:
	case OP_SHL: case OP_SHR: case OP_USHR:
		return n == 0;
	case OP_MUL: case OP_DIV:
		return n == 1;
	case OP_AND:
		return n == -1;
	default:
		return false;
	}
}

static bool is_commutative(enum op op)
{
	return op == OP_ADD || op == OP_MUL || op == OP_AND || op == OP_OR ||
	       op == OP_XOR;
}

/* x * 0 and x & 0 */
static bool is_absorbing(enum op op, const struct expr *e)
{
	return (op == OP_MUL || op == OP_AND) && is_number(e, 0);
}

static void fold_binary(struct fold *f, struct expr **slot)
{
	struct expr *e = *slot, *left = e->binary.left,
		    *right = e->binary.right;
	enum op op = e->binary.op;
	int64_t n;

	if (left->type == TYPE_STRING) {
		fold_strings(f, slot);
		return;
	}
	if (left->kind == EXPR_NUMBER && right->kind == EXPR_NUMBER) {
		if (compute(op, left->number, right->number, &n))
			set_number(f, slot, n);
	} else if (right->kind == EXPR_NUMBER &&
		   is_neutral_right(op, right->number)) {
		replace(f, slot, left);
	} else if (left->kind == EXPR_NUMBER && is_commutative(op) &&
		   is_neutral_right(op, left->number)) {
		replace(f, slot, right);
	} else if ((is_absorbing(op, left) &&
		    !expr_has_effects(f->effects, right)) ||
		   (is_absorbing(op, right) &&
		    !expr_has_effects(f->effects, left))) {
		set_number(f, slot, 0);
	}
}

static void fold_unary(struct fold *f, struct expr **slot)
{
	struct expr *e = *slot, *operand = e->unary.operand;

	if (e->unary.op == OP_PLUS) {
		replace(f, slot, operand);
		return;
	}
	if (operand->kind != EXPR_NUMBER)
		return;
	if (e->unary.op == OP_NEG)
		set_number(f, slot, negated(operand->number));
	else if (e->unary.op == OP_NOT)
		set_number(f, slot, !operand->number);
	else if (e->unary.op == OP_BITNOT)
		set_number(f, slot, ~operand->number);
}

static void fold_logical(struct fold *f, struct expr **slot)
{
	struct expr *e = *slot, *left = e->binary.left,
		    *right = e->binary.right;
	bool decides = e->binary.op == OP_OROR;

	if (left->kind == EXPR_NUMBER) {
		if ((left->number != 0) == decides)
			set_number(f, slot, decides);
		else
			set_truth(f, slot, right);
	} else if (right->kind == EXPR_NUMBER) {
		if ((right->number != 0) != decides)
			set_truth(f, slot, left);
		else if (!expr_has_effects(f->effects, left))
			set_number(f, slot, decides);
	}
}

static void fold_child(void *data, struct expr **slot)
{
	fold_expr(data, slot);
}

void fold_expr(struct fold *f, struct expr **slot)
{
	struct expr *e = *slot;

	expr_children(e, fold_child, f);
	switch (e->kind) {
	case EXPR_BINARY:
		fold_binary(f, slot);
		break;
	case EXPR_UNARY:
		fold_unary(f, slot);
		break;
	case EXPR_LOGICAL:
		fold_logical(f, slot);
		break;
	case EXPR_TERNARY:
		if (e->ternary.cond->kind == EXPR_NUMBER)
			replace(f, slot, e->ternary.cond->number
				? e->ternary.yes : e->ternary.no);
		break;
	default:
		break;
	}
}

/* ---- statements ----------------------------------------------------------------------- */

static void fold_child_stmt(void *data, struct stmt **slot)
{
	fold_stmt(data, slot);
}

static void
replace_stmt(struct fold *f, struct stmt **slot, struct stmt *by)
{
	*slot = by ? by : stmt_new(f->arena, STMT_EMPTY, (*slot)->at);
	f->changed = true;
}

static void fold_loop(struct fold *f, struct stmt **slot)
{
	struct stmt *s = *slot, *init = NULL;

	if (!s->loop.cond || !is_number(s->loop.cond, 0))
		return;
	if (s->loop.init) {
		init = stmt_new(f->arena, STMT_EXPR, s->loop.init->at);
		init->expr = s->loop.init;
	}
	replace_stmt(f, slot, init);
}

void fold_stmt(struct fold *f, struct stmt **slot)
{
	struct stmt *s = *slot;

	stmt_children(s, fold_child, fold_child_stmt, f);
	if (s->kind == STMT_LOOP)
		fold_loop(f, slot);
	else if (s->kind == STMT_IF && s->branch.cond->kind == EXPR_NUMBER)
		replace_stmt(f, slot, s->branch.cond->number ? s->branch.yes
							     : s->branch.no);
}
