/*
 * Names, literals, calls, and what can follow them: "->member", "[index]",
 * "$" and "$$" (pretty printing), "++" and "--".
 */
#include "parser.h"

#include <string.h>

#include "../util/intern.h"

/* keys: '[' key ( ',' key )* ']'    key: expr | '*' */
void parse_keys(struct parser *p, struct expr_list *ret)
{
	bool in_delete = p->in_delete;

	p->in_delete = false;
	expect_op(p, "[");
	do {
		struct expr *key = NULL;

		if (!accept_op(p, "*"))
			key = parse_expr(p);
		vec_push(p->arena, ret, key);
	} while (accept_op(p, ","));
	expect_op(p, "]");
	p->in_delete = in_delete;
}

/* arguments: '(' [ expr ( ',' expr )* ] ')' */
static void parse_arguments(struct parser *p, struct expr_list *ret)
{
	bool in_delete = p->in_delete;

	p->in_delete = false;
	expect_op(p, "(");
	if (!at_op(p, ")")) {
		do
			vec_push(p->arena, ret, parse_expr(p));
		while (accept_op(p, ","));
	}
	expect_op(p, ")");
	p->in_delete = in_delete;
}

/* ---- target variables ------------------------------------------------ */

static void
add_step(struct parser *p, struct target *t, enum step_kind kind,
	 const struct place *at)
{
	struct target_step *step = vec_add(p->arena, &t->steps);

	step->kind = kind;
	step->at = at;
}

/* "name$$" is the name and a step; the name keeps its leading dollars. */
const char *split_dollars(struct parser *p, const struct token *name,
			  struct target *t)
{
	size_t len = strlen(name->text), end = len;

	while (end && name->text[end - 1] == '$')
		end--;
	if (end == 0 || len - end > 2)
		parser_fail(p, name->at, "expected a name, with '$' or '$$' behind it at most");
	if (len - end)
		add_step(p, t, len - end == 1 ? STEP_PRETTY : STEP_PRETTY_DEEP,
			 name->at);
	return intern_n(name->text, end);
}

static bool is_pretty(const struct target *t)
{
	size_t n = t->steps.count;

	return n && (t->steps.items[n - 1].kind == STEP_PRETTY ||
		     t->steps.items[n - 1].kind == STEP_PRETTY_DEEP);
}

/* '->' NAME */
static void parse_member(struct parser *p, struct target *t)
{
	expect_op(p, "->");

	struct token name = *parser_peek(p);
	struct target pretty = { 0 };

	if ((name.kind != TOKEN_IDENTIFIER && name.kind != TOKEN_KEYWORD) ||
	    name.text[0] == '$')
		parser_fail_next(p, "expected name of a member\n"
				 "write pointer->member");
	parser_take(p);

	const char *member = split_dollars(p, &name, &pretty);

	add_step(p, t, STEP_MEMBER, name.at);
	t->steps.items[t->steps.count - 1].member = member;
	vec_each(&pretty.steps, struct target_step *, step)
		vec_push(p->arena, &t->steps, *step);
}

/* '[' expr ']' */
static void parse_index(struct parser *p, struct target *t)
{
	bool in_delete = p->in_delete;

	p->in_delete = false;
	add_step(p, t, STEP_INDEX, expect_op(p, "["));

	struct expr *index = parse_expr(p);

	t->steps.items[t->steps.count - 1].index = index;
	expect_op(p, "]");
	p->in_delete = in_delete;
}

static bool at_dollars(struct parser *p)
{
	const struct token *t = parser_peek(p);

	return t->kind == TOKEN_IDENTIFIER &&
	       (strcmp(t->text, "$") == 0 || strcmp(t->text, "$$") == 0);
}

/* steps: ( '->' NAME | '[' expr ']' )* [ '$' | '$$' ] */
void parse_target_steps(struct parser *p, struct target *t)
{
	while (!is_pretty(t)) {
		if (at_op(p, "->")) {
			parse_member(p, t);
		} else if (at_op(p, "[")) {
			parse_index(p, t);
		} else if (at_dollars(p)) {
			struct token dollars = parser_take(p);

			add_step(p, t, dollars.text[1] ? STEP_PRETTY_DEEP
						       : STEP_PRETTY,
				 dollars.at);
		} else {
			return;
		}
	}
	if (at_op(p, "->") || at_op(p, "["))
		parser_fail_next(p, "nothing can follow a pretty-printed value\n"
				 "put '$' or '$$' at the end");
}

/* TARGET_NAME steps */
static struct expr *parse_target(struct parser *p)
{
	struct token name = parser_take(p);
	struct expr *e = expr_new(p->arena, EXPR_TARGET, name.at);

	e->target = arena_new(p->arena, struct target);
	e->target->kind = TARGET_NAME;
	e->target->name = split_dollars(p, &name, e->target);
	parse_target_steps(p, e->target);
	return e;
}

/* ---- primaries ------------------------------------------------------- */

/* NAME keys */
static struct expr *
parse_element(struct parser *p, const char *name, const struct place *at)
{
	struct expr *e = expr_new(p->arena, EXPR_ELEMENT, at);
	bool in_delete = p->in_delete;

	parse_keys(p, &e->element.keys);
	e->element.array = expr_var(p->arena, name, at);
	vec_each(&e->element.keys, struct expr **, key)
		if (!*key && !in_delete)
			parser_fail(p, at, "wildcard '*' is only permitted as key in 'in', 'delete' and 'foreach'\n"
				    "write each index");
	return e;
}

/* name: NAME | NAME arguments | NAME keys | NAME '$' */
static struct expr *parse_named(struct parser *p)
{
	struct token t = parser_take(p);
	struct target pretty = { 0 };
	const char *name = split_dollars(p, &t, &pretty);

	if (pretty.steps.count) {
		struct expr *e = expr_new(p->arena, EXPR_TARGET, t.at);

		e->target = arena_memdup(p->arena, &pretty, sizeof(pretty));
		e->target->kind = TARGET_AUTOCAST;
		e->target->base = expr_var(p->arena, name, t.at);
		parse_target_steps(p, e->target);
		return e;
	}
	if (at_op(p, "(")) {
		struct expr *e = expr_new(p->arena, EXPR_CALL, t.at);

		e->call.name = name;
		parse_arguments(p, &e->call.args);
		return e;
	}
	if (at_op(p, "["))
		return parse_element(p, name, t.at);
	return expr_var(p->arena, name, t.at);
}

static struct expr *parse_identifier(struct parser *p)
{
	const char *name = parser_peek(p)->text;

	if (name[0] == '$')
		return parse_target(p);
	if (lex_is_printer(name))
		return parse_print(p);
	return parse_named(p);
}

/* '(' expr ')' */
static struct expr *parse_parenthesised(struct parser *p)
{
	expect_op(p, "(");

	struct expr *e = parse_expr(p);

	expect_op(p, ")");
	return e;
}

static struct expr *parse_string_expr(struct parser *p)
{
	const struct place *at;
	const char *text = parse_string(p, &at);

	return expr_string(p->arena, text, at);
}

static struct expr *parse_number_expr(struct parser *p)
{
	const struct place *at = parser_peek(p)->at;

	return expr_number(p->arena, parse_number(p), at);
}

static struct expr *parse_embedded_expr(struct parser *p)
{
	const struct place *at;
	const char *text = parse_embedded(p, &at);
	struct expr *e = expr_new(p->arena, EXPR_EMBEDDED, at);

	e->string = text;
	return e;
}

/* primary: NUMBER | STRING+ | EMBEDDED | name | target | print | builtin
 *        | '(' expr ')' */
static struct expr *parse_primary(struct parser *p)
{
	const struct token *t = parser_peek(p);

	switch (t->kind) {
	case TOKEN_NUMBER:
		return parse_number_expr(p);
	case TOKEN_STRING:
		return parse_string_expr(p);
	case TOKEN_IDENTIFIER:
		return parse_identifier(p);
	case TOKEN_EMBEDDED:
		return parse_embedded_expr(p);
	case TOKEN_OPERATOR:
		if (t->text[0] == '@')
			return parse_builtin(p);
		if (token_is_op(t, "("))
			return parse_parenthesised(p);
		break;
	case TOKEN_KEYWORD:
	case TOKEN_ARGUMENT:
	case TOKEN_ERROR:
	case TOKEN_EOF:
		break;
	}
	parser_fail_next(p, "expected literal string or number");
}

/* ---- postfix --------------------------------------------------------- */

/* BASE with the steps that follow it, if any.  Steps behind a parenthesised
 * target go on where the target stopped. */
static struct expr *parse_autocast(struct parser *p, struct expr *base)
{
	if (!at_op(p, "->") && !at_op(p, "[") && !at_dollars(p))
		return base;
	if (base->kind != EXPR_TARGET &&
	    parse_level_differs(p->env, p->next.at, "2.5",
				"a part of a value of the script"))
		return base;
	if (base->kind == EXPR_TARGET && !base->target->address_of &&
	    target_has_parts(base->target) && !is_pretty(base->target)) {
		parse_target_steps(p, base->target);
		return base;
	}

	struct expr *e = expr_new(p->arena, EXPR_TARGET, parser_peek(p)->at);

	e->target = arena_new(p->arena, struct target);
	e->target->kind = TARGET_AUTOCAST;
	e->target->base = base;
	parse_target_steps(p, e->target);
	return e;
}

/* postfix: primary steps ( '++' | '--' )* */
struct expr *parse_postfix(struct parser *p)
{
	struct expr *e = parse_autocast(p, parse_primary(p));

	while (at_op(p, "++") || at_op(p, "--")) {
		struct token op = parser_take(p);
		struct expr *step = expr_new(p->arena, EXPR_STEP, op.at);

		step->step.op = op.text[0] == '+' ? OP_INC : OP_DEC;
		step->step.operand = e;
		e = step;
	}
	return e;
}
