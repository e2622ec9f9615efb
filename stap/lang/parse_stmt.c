/* Statements. */
#include "parser.h"

#include <string.h>

#include "../util/intern.h"

/* block: '{' stmt* '}' */
struct stmt *parse_block(struct parser *p)
{
	struct stmt *s = stmt_new(p->arena, STMT_BLOCK, expect_op(p, "{"));

	while (!at_op(p, "}")) {
		if (parser_peek(p)->kind == TOKEN_EOF)
			parser_fail_next(p, "expected '}'");
		vec_push(p->arena, &s->block, parse_stmt(p));
	}
	expect_op(p, "}");
	return s;
}

/* if: 'if' '(' expr ')' stmt [ 'else' stmt ]
 * A chain of "else if" is read in a loop: it may be long. */
static struct stmt *parse_if(struct parser *p)
{
	struct stmt *first = NULL, **link = &first;

	while (at_keyword(p, "if")) {
		struct stmt *s = stmt_new(p->arena, STMT_IF,
					  expect_keyword(p, "if"));

		expect_op(p, "(");
		s->branch.cond = parse_expr(p);
		expect_op(p, ")");
		s->branch.yes = parse_stmt(p);
		*link = s;
		link = &s->branch.no;
		if (!accept_keyword(p, "else"))
			return first;
	}
	*link = parse_stmt(p);
	return first;
}

/* while: 'while' '(' expr ')' stmt */
static struct stmt *parse_while(struct parser *p)
{
	struct stmt *s = stmt_new(p->arena, STMT_LOOP,
				  expect_keyword(p, "while"));

	expect_op(p, "(");
	s->loop.cond = parse_expr(p);
	expect_op(p, ")");
	s->loop.body = parse_stmt(p);
	return s;
}

/* for: 'for' '(' [ expr ] ';' [ expr ] ';' [ expr ] ')' stmt */
static struct stmt *parse_for(struct parser *p)
{
	struct stmt *s = stmt_new(p->arena, STMT_LOOP,
				  expect_keyword(p, "for"));

	expect_op(p, "(");
	if (!at_op(p, ";"))
		s->loop.init = parse_expr(p);
	expect_op(p, ";");
	if (!at_op(p, ";"))
		s->loop.cond = parse_expr(p);
	expect_op(p, ";");
	if (!at_op(p, ")"))
		s->loop.step = parse_expr(p);
	expect_op(p, ")");
	s->loop.body = parse_stmt(p);
	return s;
}

/* ---- foreach --------------------------------------------------------- */

/* mark: [ '+' | '-' ] */
static int parse_mark(struct parser *p, struct foreach *f)
{
	if (!at_op(p, "+") && !at_op(p, "-"))
		return 0;
	if (f->direction)
		parser_fail_next(p, "only one sort mark is permitted in 'foreach'\n"
				 "mark a key to sort by it, or the array to sort by its values");
	f->direction = accept_op(p, "+") ? 1 : (expect_op(p, "-"), -1);
	return f->direction;
}

/* loop variable: NAME mark */
static struct expr *parse_loop_var(struct parser *p, struct foreach *f,
				   bool *ret_marked)
{
	const struct place *at;
	const char *name = parse_name(p, &at);

	*ret_marked = parse_mark(p, f) != 0;
	return expr_var(p->arena, name, at);
}

static void add_key(struct parser *p, struct foreach *f, struct expr *key,
		    bool marked)
{
	vec_push(p->arena, &f->keys, key);
	if (marked)
		f->sort_key = (unsigned)f->keys.count;
}

/* keys: '[' loop variable ( ',' loop variable )* ']' */
static void parse_loop_keys(struct parser *p, struct foreach *f)
{
	bool marked;

	expect_op(p, "[");
	do {
		struct expr *key = parse_loop_var(p, f, &marked);

		add_key(p, f, key, marked);
	} while (accept_op(p, ","));
	expect_op(p, "]");
}

/* variables: [ loop variable '=' ] ( loop variable | keys ) */
static void parse_loop_vars(struct parser *p, struct foreach *f)
{
	bool marked;

	if (at_op(p, "[")) {
		parse_loop_keys(p, f);
		return;
	}

	struct expr *first = parse_loop_var(p, f, &marked);

	if (!accept_op(p, "=")) {
		add_key(p, f, first, marked);
		return;
	}
	f->value = first;
	if (at_op(p, "[")) {
		parse_loop_keys(p, f);
		return;
	}
	first = parse_loop_var(p, f, &marked);
	add_key(p, f, first, marked);
}

/* array: NAME [ keys ] [ SELECTOR ] mark */
static void parse_loop_array(struct parser *p, struct foreach *f)
{
	const struct place *at;
	const char *name = parse_name(p, &at);

	f->array = expr_var(p->arena, name, at);
	if (at_op(p, "[")) {
		at = parser_peek(p)->at;
		parse_keys(p, &f->slice);
		if (f->slice.count != f->keys.count)
			parser_fail(p, at, "slice has %zu keys, but 'foreach' names %zu",
				    f->slice.count, f->keys.count);
	}
	if (parser_peek(p)->kind == TOKEN_OPERATOR &&
	    parser_peek(p)->text[0] == '@') {
		f->sort_part = stat_part_of(parser_peek(p)->text);
		if (f->sort_part == STAT_NONE)
			parser_fail_next(p, "expected sort selector: @count, @sum, @min, @max, @avg or @variance\n"
					 "write foreach (key in array @sum -)");
		parser_take(p);
		if (!at_op(p, "+") && !at_op(p, "-"))
			parser_fail_next(p, "expected sort mark '+' or '-' after selector\n"
					 "'+' is ascending, '-' descending");
	}
	parse_mark(p, f);
}

/* foreach: 'foreach' '(' variables 'in' ( array | hist )
 *          [ 'limit' expr ] ')' stmt */
static struct stmt *parse_foreach(struct parser *p)
{
	struct stmt *s = stmt_new(p->arena, STMT_FOREACH,
				  expect_keyword(p, "foreach"));
	struct foreach *f = arena_new(p->arena, struct foreach);

	s->foreach = f;
	expect_op(p, "(");
	parse_loop_vars(p, f);
	expect_keyword(p, "in");
	if (at_op(p, "@hist_log") || at_op(p, "@hist_linear"))
		f->array = parse_hist(p);
	else
		parse_loop_array(p, f);
	if (accept_keyword(p, "limit"))
		f->limit = parse_expr(p);
	expect_op(p, ")");
	f->body = parse_stmt(p);
	return s;
}

/* ---- the rest -------------------------------------------------------- */

/* try: 'try' block 'catch' [ '(' NAME ')' ] block */
static struct stmt *parse_try(struct parser *p)
{
	struct stmt *s = stmt_new(p->arena, STMT_TRY, expect_keyword(p, "try"));

	s->try_catch.body = parse_block(p);
	expect_keyword(p, "catch");
	if (accept_op(p, "(")) {
		const struct place *at;
		const char *name = parse_name(p, &at);

		s->try_catch.message = expr_var(p->arena, name, at);
		expect_op(p, ")");
	}
	s->try_catch.handler = parse_block(p);
	return s;
}

/* return: 'return' [ expr ] */
static struct stmt *parse_return(struct parser *p)
{
	struct stmt *s;

	if (!p->in_function)
		parser_fail_next(p, "found 'return' not in function context");
	s = stmt_new(p->arena, STMT_RETURN, expect_keyword(p, "return"));
	if (!at_op(p, ";") && !at_op(p, "}"))
		s->expr = parse_expr(p);
	accept_op(p, ";");
	return s;
}

/* delete: 'delete' expr */
static struct stmt *parse_delete(struct parser *p)
{
	struct stmt *s = stmt_new(p->arena, STMT_DELETE,
				  expect_keyword(p, "delete"));

	p->in_delete = true;
	s->expr = parse_expr(p);
	p->in_delete = false;
	accept_op(p, ";");
	return s;
}

static struct stmt *parse_word(struct parser *p, enum stmt_kind kind)
{
	struct stmt *s = stmt_new(p->arena, kind, parser_take(p).at);

	accept_op(p, ";");
	return s;
}

static struct stmt *parse_keyword_stmt(struct parser *p)
{
	if (at_keyword(p, "if"))
		return parse_if(p);
	if (at_keyword(p, "while"))
		return parse_while(p);
	if (at_keyword(p, "for"))
		return parse_for(p);
	if (at_keyword(p, "foreach"))
		return parse_foreach(p);
	if (at_keyword(p, "try"))
		return parse_try(p);
	if (at_keyword(p, "return"))
		return parse_return(p);
	if (at_keyword(p, "delete"))
		return parse_delete(p);
	if (at_keyword(p, "break"))
		return parse_word(p, STMT_BREAK);
	if (at_keyword(p, "continue"))
		return parse_word(p, STMT_CONTINUE);
	if (at_keyword(p, "next"))
		return parse_word(p, STMT_NEXT);
	parser_fail_next(p, "expected statement");
}

/* EMBEDDED */
static struct stmt *parse_embedded_stmt(struct parser *p)
{
	const struct place *at;
	const char *text = parse_embedded(p, &at);
	struct stmt *s = stmt_new(p->arena, STMT_EMBEDDED, at);

	s->embedded = text;
	return s;
}

/* expr [ ';' ] */
static struct stmt *parse_expr_stmt(struct parser *p)
{
	struct expr *e = parse_expr(p);
	struct stmt *s = stmt_new(p->arena, STMT_EXPR, e->at);

	s->expr = e;
	accept_op(p, ";");
	return s;
}

static struct stmt *parse_plain_stmt(struct parser *p)
{
	const struct token *t = parser_peek(p);

	if (token_is_op(t, "{"))
		return parse_block(p);
	if (token_is_op(t, ";"))
		return stmt_new(p->arena, STMT_EMPTY, parser_take(p).at);
	if (t->kind == TOKEN_KEYWORD)
		return parse_keyword_stmt(p);
	if (t->kind == TOKEN_EMBEDDED)
		return parse_embedded_stmt(p);
	return parse_expr_stmt(p);
}

/* stmt: block | ';' | if | while | for | foreach | try | return | delete
 *     | 'break' | 'continue' | 'next' | EMBEDDED | expr [ ';' ] */
struct stmt *parse_stmt(struct parser *p)
{
	parser_enter(p);

	struct stmt *s = parse_plain_stmt(p);

	parser_leave(p);
	return s;
}
