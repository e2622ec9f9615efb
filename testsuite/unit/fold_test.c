/*
 * asserts: a folded expression has the value, and raises the error, that the
 * unfolded one has and raises at run time.
 *
 * Random expressions are evaluated before and after folding by the functions
 * that generated code calls.
 */
#include "runtime_stub.h"

#include "../../stap/lang/ast_print.h"
#include "../../stap/sema/optimise.h"

enum { VARIABLES = 4, MAX_STRING = 8, ROUNDS = 50000, MAX_DEPTH = 5 };

static struct arena arena;
static struct stap_ctx ctx;
static struct var variables[VARIABLES];
static int64_t values[VARIABLES];
static const struct source source = { .name = "fold", .text = "" };
static const struct place here = { .source = &source, .line = 1, .column = 1 };

/* ---- random expressions ---- */

static uint64_t seed = 1;

static uint64_t rnd(uint64_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (seed >> 33) % below;
}

static int64_t random_number(void)
{
	static const int64_t odd[] = {
		0, 1, -1, 2, -2, 63, 64, 65, -64, 127, INT64_MAX, INT64_MIN,
		INT64_MAX - 1, INT64_MIN + 1, 1ll << 32, 0,
	};

	if (rnd(4) == 0)
		return (int64_t)(rnd(UINT32_MAX) << 32 | rnd(UINT32_MAX));
	return odd[rnd(sizeof(odd) / sizeof(*odd))];
}

static struct expr *random_expr(unsigned depth);

static struct expr *random_string(unsigned depth)
{
	static const char *const texts[] = {
		"", "a", "b", "ab", "\377", "abcdefg", "abcdefgh", "abcdefghi",
	};
	struct expr *e;

	if (!depth || rnd(2))
		return expr_string(&arena, texts[rnd(8)], &here);
	e = expr_new(&arena, EXPR_BINARY, &here);
	e->type = TYPE_STRING;
	e->binary.op = OP_CONCAT;
	e->binary.left = random_string(depth - 1);
	e->binary.right = random_string(depth - 1);
	return e;
}

static struct expr *random_leaf(void)
{
	struct expr *e;

	if (rnd(3))
		return expr_number(&arena, random_number(), &here);
	e = expr_var(&arena, "v", &here);
	e->type = TYPE_LONG;
	e->var.decl = &variables[rnd(VARIABLES)];
	return e;
}

static struct expr *random_binary(unsigned depth)
{
	struct expr *e = expr_new(&arena, EXPR_BINARY, &here);
	bool strings = rnd(6) == 0;

	e->binary.op = strings ? OP_LT + rnd(OP_NE - OP_LT + 1)
			       : OP_ADD + rnd(OP_OR - OP_ADD + 1);
	if (!strings && rnd(4) == 0)
		e->binary.op = OP_LT + rnd(OP_NE - OP_LT + 1);
	e->binary.left = strings ? random_string(depth) : random_expr(depth);
	e->binary.right = strings ? random_string(depth) : random_expr(depth);
	return e;
}

static struct expr *random_expr(unsigned depth)
{
	struct expr *e;

	if (!depth || rnd(8) == 0)
		return random_leaf();
	switch (rnd(6)) {
	case 0:
		e = expr_new(&arena, EXPR_UNARY, &here);
		e->unary.op = OP_PLUS + rnd(OP_BITNOT - OP_PLUS + 1);
		e->unary.operand = random_expr(depth - 1);
		break;
	case 1:
		e = expr_new(&arena, EXPR_LOGICAL, &here);
		e->binary.op = rnd(2) ? OP_ANDAND : OP_OROR;
		e->binary.left = random_expr(depth - 1);
		e->binary.right = random_expr(depth - 1);
		break;
	case 2:
		e = expr_new(&arena, EXPR_TERNARY, &here);
		e->ternary.cond = random_expr(depth - 1);
		e->ternary.yes = random_expr(depth - 1);
		e->ternary.no = random_expr(depth - 1);
		break;
	default:
		e = random_binary(depth - 1);
		break;
	}
	e->type = TYPE_LONG;
	return e;
}

/* ---- their values, by the runtime ---- */

static const char *eval_string(const struct expr *e)
{
	char *joined;

	if (e->kind == EXPR_STRING)
		return e->string;
	joined = arena_alloc(&arena, MAX_STRING);
	stap_concat(joined, eval_string(e->binary.left),
		    eval_string(e->binary.right), MAX_STRING);
	return joined;
}

static stap_s64 eval(const struct expr *e);

static stap_s64 eval_compare(const struct expr *e, stap_s64 a, stap_s64 b)
{
	switch (e->binary.op) {
	case OP_LT: return a < b;
	case OP_LE: return a <= b;
	case OP_GT: return a > b;
	case OP_GE: return a >= b;
	case OP_EQ: return a == b;
	default:    return a != b;
	}
}

static stap_s64 eval_binary(const struct expr *e)
{
	stap_s64 a, b;

	if (e->binary.left->type == TYPE_STRING)
		return eval_compare(e, stap_strcmp(eval_string(e->binary.left),
						   eval_string(e->binary.right)),
				    0);
	a = eval(e->binary.left);
	b = eval(e->binary.right);
	switch (e->binary.op) {
	case OP_ADD:  return stap_add(a, b);
	case OP_SUB:  return stap_sub(a, b);
	case OP_MUL:  return stap_mul(a, b);
	case OP_DIV:  return stap_div(&ctx, a, b);
	case OP_MOD:  return stap_mod(&ctx, a, b);
	case OP_SHL:  return stap_shl(a, b);
	case OP_SHR:  return stap_shr(a, b);
	case OP_USHR: return stap_ushr(a, b);
	case OP_AND:  return a & b;
	case OP_XOR:  return a ^ b;
	case OP_OR:   return a | b;
	default:      return eval_compare(e, a, b);
	}
}

static stap_s64 eval_unary(const struct expr *e)
{
	stap_s64 a = eval(e->unary.operand);

	switch (e->unary.op) {
	case OP_NEG:	return stap_neg(a);
	case OP_NOT:	return !a;
	case OP_BITNOT:	return ~a;
	default:	return a;
	}
}

/* Errors end up in ctx. */
static stap_s64 eval(const struct expr *e)
{
	switch (e->kind) {
	case EXPR_NUMBER:
		return e->number;
	case EXPR_VAR:
		return values[e->var.decl - variables];
	case EXPR_UNARY:
		return eval_unary(e);
	case EXPR_LOGICAL:
		if (e->binary.op == OP_ANDAND)
			return eval(e->binary.left) && eval(e->binary.right);
		return eval(e->binary.left) || eval(e->binary.right);
	case EXPR_TERNARY:
		return eval(e->ternary.cond) ? eval(e->ternary.yes)
					     : eval(e->ternary.no);
	case EXPR_BINARY:
		return eval_binary(e);
	default:
		fail();
		return 0;
	}
}

static stap_s64 eval_noting(const struct expr *e, bool *ret_failed)
{
	stap_s64 n = eval(e);

	*ret_failed = ctx.error != NULL;
	ctx.error = NULL;
	return n;
}

/* ---- the tests ---- */

static struct expr *folded(const struct expr *e, bool *ret_changed)
{
	struct program none = { 0 };
	struct fold f = {
		.arena = &arena,
		.effects = effects_of_program(&arena, &none),
		.max_string = MAX_STRING,
	};
	struct expr *copy = expr_clone(&arena, e);

	fold_expr(&f, &copy);
	*ret_changed = f.changed;
	return copy;
}

static void compare(const struct expr *e, const struct expr *result)
{
	for (int i = 0; i < 3; i++) {
		bool failed, folded_failed;
		stap_s64 n, folded_n;

		for (int v = 0; v < VARIABLES; v++)
			values[v] = random_number();
		n = eval_noting(e, &failed);
		folded_n = eval_noting(result, &folded_failed);
		if (failed == folded_failed && (failed || n == folded_n))
			continue;

		struct str text;

		str_init(&text, &arena);
		ast_print_expr(&text, e);
		str_add(&text, "   =>   ");
		ast_print_expr(&text, result);
		fail_msg("%s: %lld, %lld", str_text(&text), (long long)n,
			 (long long)folded_n);
	}
}

static void same_value(void **state)
{
	unsigned changed_count = 0;

	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		struct expr *e, *result;
		bool changed;

		arena_init(&arena);
		e = random_expr(1 + (unsigned)rnd(MAX_DEPTH));
		result = folded(e, &changed);
		compare(e, result);
		changed_count += changed;
		arena_deinit(&arena);
	}
	assert_true(changed_count > ROUNDS / 2);
}

/* Nothing is left to fold after the first time. */
static void stays(void **state)
{
	(void)state;
	for (int i = 0; i < ROUNDS / 10; i++) {
		struct expr *e;
		bool changed;

		arena_init(&arena);
		e = folded(random_expr(1 + (unsigned)rnd(MAX_DEPTH)), &changed);
		folded(e, &changed);
		assert_false(changed);
		arena_deinit(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_value),
		cmocka_unit_test(stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
