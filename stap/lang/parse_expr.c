/*
 * Operators, loosest first; spec/language.md 8.1 has the table.  Where it
 * differs from C: "==" and "<" share a level, "." (concatenation) is between
 * "+" and "<<", "in" is between comparisons and "&", "<<<" assigns.
 */
#include "parser.h"

#include <string.h>

struct operator {
	const char *text;
	enum op op;
};

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Takes one of the operators of TABLE. */
static bool accept_any(struct parser *p, const struct operator *table,
		       size_t count, enum op *ret, const struct place **ret_at)
{
	const struct token *t = parser_peek(p);

	if (t->kind != TOKEN_OPERATOR)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (strcmp(t->text, table[i].text) == 0) {
			*ret = table[i].op;
			*ret_at = parser_take(p).at;
			return true;
		}
	}
	return false;
}

static struct expr *
binary_new(struct parser *p, enum expr_kind kind, enum op op,
	   struct expr *left, struct expr *right, const struct place *at)
{
	struct expr *e = expr_new(p->arena, kind, at);

	e->binary.op = op;
	e->binary.left = left;
	e->binary.right = right;
	return e;
}

/* operand ( OPERATOR operand )*, grouping to the left */
static struct expr *
parse_left(struct parser *p, const struct operator *table, size_t count,
	   enum expr_kind kind, struct expr *(*operand)(struct parser *p))
{
	struct expr *left = operand(p);
	const struct place *at;
	enum op op;

	while (accept_any(p, table, count, &op, &at)) {
		struct expr *right = operand(p);

		left = binary_new(p, kind, op, left, right, at);
	}
	return left;
}

/* ---- prefix ---------------------------------------------------------- */

static struct expr *parse_unary(struct parser *p);

/* '&' unary, which must be a target variable */
static struct expr *
parse_address_of(struct parser *p, const struct place *at)
{
	struct expr *e = parse_unary(p);

	if (e->kind != EXPR_TARGET || e->target->address_of ||
	    !target_has_parts(e->target))
		parser_fail(p, at, "expected target variable or '->' expression behind '&'\n"
			    "script variables have no addresses");
	e->target->address_of = true;
	return e;
}

/* A minus sign before a literal is part of the number. */
static struct expr *
negated(struct parser *p, struct expr *operand, const struct place *at)
{
	struct expr *e = expr_new(p->arena, EXPR_UNARY, at);

	if (operand->kind == EXPR_NUMBER)
		return expr_number(p->arena,
				   (int64_t)-(uint64_t)operand->number, at);
	e->unary.op = OP_NEG;
	e->unary.operand = operand;
	return e;
}

static struct expr *parse_prefixed(struct parser *p)
{
	static const struct operator ops[] = {
		{ "+", OP_PLUS }, { "-", OP_NEG }, { "!", OP_NOT },
		{ "~", OP_BITNOT },
	};
	static const struct operator steps[] = {
		{ "++", OP_INC }, { "--", OP_DEC },
	};
	const struct place *at;
	struct expr *e;
	enum op op;

	if (accept_any(p, ops, LENGTH(ops), &op, &at)) {
		struct expr *operand = parse_unary(p);

		if (op == OP_NEG)
			return negated(p, operand, at);
		e = expr_new(p->arena, EXPR_UNARY, at);
		e->unary.op = op;
		e->unary.operand = operand;
		return e;
	}
	if (accept_any(p, steps, LENGTH(steps), &op, &at)) {
		e = expr_new(p->arena, EXPR_STEP, at);
		e->step.op = op;
		e->step.prefix = true;
		e->step.operand = parse_unary(p);
		return e;
	}
	if (at_op(p, "&"))
		return parse_address_of(p, expect_op(p, "&"));
	return parse_postfix(p);
}

/* unary: ( '+' | '-' | '!' | '~' | '++' | '--' | '&' ) unary | postfix */
static struct expr *parse_unary(struct parser *p)
{
	parser_enter(p);

	struct expr *e = parse_prefixed(p);

	parser_leave(p);
	return e;
}

/* ---- left to right --------------------------------------------------- */

/* product: unary ( ( '*' | '/' | '%' ) unary )* */
static struct expr *parse_product(struct parser *p)
{
	static const struct operator ops[] = {
		{ "*", OP_MUL }, { "/", OP_DIV }, { "%", OP_MOD },
	};

	return parse_left(p, ops, LENGTH(ops), EXPR_BINARY, parse_unary);
}

/* sum: product ( ( '+' | '-' ) product )* */
static struct expr *parse_sum(struct parser *p)
{
	static const struct operator ops[] = {
		{ "+", OP_ADD }, { "-", OP_SUB },
	};

	return parse_left(p, ops, LENGTH(ops), EXPR_BINARY, parse_product);
}

/* concatenation: sum ( '.' sum )* */
static struct expr *parse_concatenation(struct parser *p)
{
	static const struct operator ops[] = { { ".", OP_CONCAT } };

	return parse_left(p, ops, LENGTH(ops), EXPR_BINARY, parse_sum);
}

/* shift: concatenation ( ( '<<' | '>>' | '>>>' ) concatenation )* */
static struct expr *parse_shift(struct parser *p)
{
	static const struct operator ops[] = {
		{ "<<", OP_SHL }, { ">>", OP_SHR }, { ">>>", OP_USHR },
	};

	return parse_left(p, ops, LENGTH(ops), EXPR_BINARY,
			  parse_concatenation);
}

/* STRING+ as a pattern */
static const char *parse_pattern(struct parser *p)
{
	const char *pattern = "";

	if (parser_peek(p)->kind != TOKEN_STRING)
		parser_fail_next(p, "expected string literal as regular expression\n"
				 "write text =~ \"pattern\"; isinstr(text, part) takes any strings");
	while (parser_peek(p)->kind == TOKEN_STRING) {
		struct token t = parser_take(p);

		pattern = arena_printf(p->arena, "%s%s", pattern,
				       t.raw ? lex_regex_text(p->arena, t.raw)
					     : t.text);
	}
	return pattern;
}

static bool at_comparison(struct parser *p)
{
	static const char *const ops[] = {
		"==", "!=", "<", "<=", ">", ">=", "=~", "!~",
	};

	for (size_t i = 0; i < LENGTH(ops); i++)
		if (at_op(p, ops[i]))
			return true;
	return false;
}

static void refuse_chain(struct parser *p)
{
	parser_fail_next(p, "regular expression match cannot be chained with other comparisons; use parentheses\n"
			 "write (text =~ \"pattern\") == value");
}

/* comparison: shift ( ( '==' | '!=' | '<' | '<=' | '>' | '>=' ) shift )*
 *           | shift ( '=~' | '!~' ) STRING+ */
static struct expr *parse_comparison(struct parser *p)
{
	static const struct operator ops[] = {
		{ "==", OP_EQ }, { "!=", OP_NE }, { "<", OP_LT },
		{ "<=", OP_LE }, { ">", OP_GT }, { ">=", OP_GE },
	};
	struct expr *left = parse_shift(p);
	const struct place *at;
	bool compared = false;
	enum op order;

	while (accept_any(p, ops, LENGTH(ops), &order, &at)) {
		struct expr *right = parse_shift(p);

		left = binary_new(p, EXPR_BINARY, order, left, right, at);
		compared = true;
	}
	if (!at_op(p, "=~") && !at_op(p, "!~"))
		return left;
	if (compared)
		refuse_chain(p);

	struct token op = parser_take(p);
	struct expr *e = expr_new(p->arena, EXPR_REGEX, op.at);

	e->regex.left = left;
	e->regex.negate = strcmp(op.text, "!~") == 0;
	e->regex.pattern_at = parser_peek(p)->at;
	e->regex.pattern = parse_pattern(p);
	if (at_comparison(p))
		refuse_chain(p);
	return e;
}

/* NAME, the array of an 'in' */
static struct expr *parse_array_name(struct parser *p)
{
	const struct place *at;
	const char *name = parse_name(p, &at);

	return expr_var(p->arena, name, at);
}

/* membership: comparison [ 'in' NAME ] | keys 'in' NAME */
static struct expr *parse_membership(struct parser *p)
{
	struct expr_list keys = { 0 };

	if (at_op(p, "[")) {
		parse_keys(p, &keys);
	} else {
		struct expr *left = parse_comparison(p);

		if (!at_keyword(p, "in"))
			return left;
		vec_push(p->arena, &keys, left);
	}

	struct expr *e = expr_new(p->arena, EXPR_IN, expect_keyword(p, "in"));

	e->element.keys = keys;
	e->element.array = parse_array_name(p);
	return e;
}

/* bit_and: membership ( '&' membership )* */
static struct expr *parse_bit_and(struct parser *p)
{
	static const struct operator ops[] = { { "&", OP_AND } };

	return parse_left(p, ops, LENGTH(ops), EXPR_BINARY, parse_membership);
}

/* bit_xor: bit_and ( '^' bit_and )* */
static struct expr *parse_bit_xor(struct parser *p)
{
	static const struct operator ops[] = { { "^", OP_XOR } };

	return parse_left(p, ops, LENGTH(ops), EXPR_BINARY, parse_bit_and);
}

/* bit_or: bit_xor ( '|' bit_xor )* */
static struct expr *parse_bit_or(struct parser *p)
{
	static const struct operator ops[] = { { "|", OP_OR } };

	return parse_left(p, ops, LENGTH(ops), EXPR_BINARY, parse_bit_xor);
}

/* and: bit_or ( '&&' bit_or )* */
static struct expr *parse_and(struct parser *p)
{
	static const struct operator ops[] = { { "&&", OP_ANDAND } };

	return parse_left(p, ops, LENGTH(ops), EXPR_LOGICAL, parse_bit_or);
}

/* or: and ( '||' and )* */
static struct expr *parse_or(struct parser *p)
{
	static const struct operator ops[] = { { "||", OP_OROR } };

	return parse_left(p, ops, LENGTH(ops), EXPR_LOGICAL, parse_and);
}

/* ---- right to left --------------------------------------------------- */

/* ternary: COND [ '?' expr ':' ternary ] */
static struct expr *
parse_ternary(struct parser *p, struct expr *(*parse_cond)(struct parser *))
{
	struct expr *cond = parse_cond(p);

	if (!at_op(p, "?"))
		return cond;
	parser_enter(p);

	struct expr *e = expr_new(p->arena, EXPR_TERNARY, expect_op(p, "?"));

	e->ternary.cond = cond;
	e->ternary.yes = parse_expr(p);
	expect_op(p, ":");
	e->ternary.no = parse_ternary(p, parse_cond);
	parser_leave(p);
	return e;
}

static struct expr *parse_new_ternary(struct parser *p)
{
	return parse_ternary(p, parse_or);
}

/* assignment: LEFT [ ( '=' | '<<<' | '+=' | ... ) RIGHT ] */
static struct expr *
parse_assignment(struct parser *p, struct expr *(*left_side)(struct parser *),
		 struct expr *(*right_side)(struct parser *))
{
	static const struct operator ops[] = {
		{ "=", OP_SET }, { "<<<", OP_SAMPLE },
		{ "+=", OP_ADD }, { "-=", OP_SUB }, { "*=", OP_MUL },
		{ "/=", OP_DIV }, { "%=", OP_MOD }, { "<<=", OP_SHL },
		{ ">>=", OP_SHR }, { "&=", OP_AND }, { "^=", OP_XOR },
		{ "|=", OP_OR }, { ".=", OP_CONCAT },
	};
	const struct place *at;
	enum op op;

	parser_enter(p);

	struct expr *left = left_side(p);

	if (accept_any(p, ops, LENGTH(ops), &op, &at)) {
		struct expr *e = expr_new(p->arena, EXPR_ASSIGN, at);

		e->assign.op = op;
		e->assign.left = left;
		bool open = at_op(p, "(");

		e->assign.right = right_side(p);
		if (e->assign.right->kind == EXPR_TERNARY &&
		    !(open && token_is_op(&p->last, ")")))
			parse_level_differs(p->env, at, "3.3",
					    "'?:' behind an assignment");
		left = e;
	}
	parser_leave(p);
	return left;
}

/* old assignment: or [ ( '=' | ... ) old assignment ] */
static struct expr *parse_old_assignment(struct parser *p)
{
	return parse_assignment(p, parse_or, parse_old_assignment);
}

/* expr: ternary [ ( '=' | ... ) expr ]
 * scripts of language level 3.3 and before: a ternary of old assignments;
 * the library is written in our own */
struct expr *parse_expr(struct parser *p)
{
	if (!parser_peek(p)->at->source->library &&
	    parse_level_at_most(p->env, "3.3"))
		return parse_ternary(p, parse_old_assignment);
	return parse_assignment(p, parse_new_ternary, parse_expr);
}
