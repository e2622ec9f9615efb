/*
 * Probe points.  Braces are alternatives, and are multiplied out here:
 *
 *	kernel.{function("a"),function("b").call}.return
 *
 * gives kernel.function("a").return and kernel.function("b").call.return.
 */
#include "parser.h"

#include "../util/intern.h"
#include "../util/str.h"

enum { MAX_POINTS = 10000 };

static void parse_dotted(struct parser *p, struct point_list *ret);

/* ---- components ------------------------------------------------------ */

/* '(' ( STRING+ | [ '-' ] NUMBER ) ')' */
static void parse_argument(struct parser *p, struct point_part *part)
{
	expect_op(p, "(");
	part->arg_at = parser_peek(p)->at;
	if (parser_peek(p)->kind == TOKEN_STRING) {
		part->arg = ARG_STRING;
		part->string = parse_string(p, &part->arg_at);
	} else if (parser_peek(p)->kind == TOKEN_NUMBER || at_op(p, "-")) {
		part->arg = ARG_NUMBER;
		part->number = parse_integer(p);
	} else {
		parser_fail_next(p, "expected literal string or number");
	}
	expect_op(p, ")");
}

static bool is_name_piece(const struct token *t, bool first)
{
	if (token_is_op(t, "*"))
		return true;
	if (t->kind == TOKEN_IDENTIFIER)
		return t->text[0] != '$';
	return t->kind == TOKEN_KEYWORD ||
	       (t->kind == TOKEN_NUMBER && !first);
}

/* The name of a component: words and '*' without blanks between them.  'if'
 * can be a name, but not behind '?' or '!', where this is not called. */
static void parse_part_name(struct parser *p, struct point_part *part)
{
	struct str name;

	if (!is_name_piece(parser_peek(p), true))
		parser_fail_next(p, "expected identifier or '*'");
	str_init(&name, p->arena);
	part->at = parser_peek(p)->at;
	do
		str_add(&name, parser_take(p).text);
	while (!parser_peek(p)->spaced &&
	       is_name_piece(parser_peek(p), false));
	part->name = intern(str_text(&name));
	if (part->at->kind == PLACE_IDENTIFIER)
		return;

	/* Messages are to name it, whatever its pieces were. */
	struct place *at = arena_memdup(p->arena, part->at, sizeof(*at));

	at->kind = PLACE_IDENTIFIER;
	at->text = part->name;
	part->at = at;
}

/* ---- products -------------------------------------------------------- */

static struct point *point_copy(struct parser *p, const struct point *from)
{
	struct point *copy = arena_new(p->arena, struct point);

	copy->at = from->at;
	copy->optional = from->optional;
	copy->sufficient = from->sufficient;
	copy->condition = from->condition;
	vec_each(&from->parts, const struct point_part *, part)
		vec_push(p->arena, &copy->parts, *part);
	return copy;
}

static void add_part(struct parser *p, struct point_list *points,
		     const struct point_part *part)
{
	vec_each(points, struct point **, it) {
		vec_push(p->arena, &(*it)->parts, *part);
		if (!(*it)->at)
			(*it)->at = part->at;
	}
}

/* Each of POINTS followed by each of TAILS. */
static void multiply(struct parser *p, struct point_list *points,
		     const struct point_list *tails)
{
	struct point_list product = { 0 };

	if (points->count * tails->count > MAX_POINTS)
		parser_fail_next(p, "braces stand for more than %d probe points",
				 MAX_POINTS);
	vec_each(points, struct point **, head) {
		vec_each(tails, struct point **, tail) {
			struct point *both = point_copy(p, *head);

			vec_each(&(*tail)->parts, struct point_part *, part)
				vec_push(p->arena, &both->parts, *part);
			if (!both->at)
				both->at = (*tail)->at;
			both->optional = (*tail)->optional;
			both->sufficient = (*tail)->sufficient;
			both->condition = (*tail)->condition;
			vec_push(p->arena, &product, both);
		}
	}
	*points = product;
}

static bool has_suffix(const struct point_list *points)
{
	vec_each(points, struct point **, it)
		if ((*it)->optional || (*it)->sufficient || (*it)->condition)
			return true;
	return false;
}

/* ---- suffixes -------------------------------------------------------- */

static void add_condition(struct parser *p, struct point *point,
			  struct expr *condition, const struct place *at)
{
	if (point->condition) {
		struct expr *both = expr_new(p->arena, EXPR_LOGICAL, at);

		both->binary.op = OP_ANDAND;
		both->binary.left = point->condition;
		both->binary.right = expr_clone(p->arena, condition);
		point->condition = both;
	} else {
		point->condition = expr_clone(p->arena, condition);
	}
}

/* suffix: [ '?' | '!' ] [ 'if' '(' expr ')' ] */
static void parse_suffix(struct parser *p, struct point_list *points)
{
	bool optional = accept_op(p, "?");
	bool sufficient = !optional && accept_op(p, "!");

	vec_each(points, struct point **, it) {
		(*it)->optional |= optional;
		(*it)->sufficient |= sufficient;
	}
	if (!at_keyword(p, "if"))
		return;

	const struct place *at = expect_keyword(p, "if");

	expect_op(p, "(");

	struct expr *condition = parse_expr(p);

	parser_check_height(p, condition);
	expect_op(p, ")");
	vec_each(points, struct point **, it)
		add_condition(p, *it, condition, at);
}

/* ---- rules ----------------------------------------------------------- */

/* group: '{' point ( ',' point )* '}' */
static void parse_group(struct parser *p, struct point_list *ret)
{
	expect_op(p, "{");
	parser_enter(p);
	do
		parse_dotted(p, ret);
	while (accept_op(p, ","));
	parser_leave(p);
	expect_op(p, "}");
}

/* point: component ( '.' component )* suffix
 * component: NAME [ argument ] | group */
static void parse_dotted(struct parser *p, struct point_list *ret)
{
	struct point_list points = { 0 };

	vec_push(p->arena, &points, arena_new(p->arena, struct point));
	for (;;) {
		const struct place *at = parser_peek(p)->at;

		if (at_op(p, "{")) {
			struct point_list tails = { 0 };

			parse_group(p, &tails);
			multiply(p, &points, &tails);
		} else {
			struct point_part part = { 0 };

			parse_part_name(p, &part);
			if (at_op(p, "("))
				parse_argument(p, &part);
			add_part(p, &points, &part);
		}
		if (!at_op(p, "."))
			break;
		if (has_suffix(&points))
			parser_fail(p, at,
				    "'?', '!' and conditions can only follow the last component");
		expect_op(p, ".");
	}
	parse_suffix(p, &points);
	if (ret->count + points.count > MAX_POINTS)
		parser_fail_next(p, "more than %d probe points in one list",
				 MAX_POINTS);
	vec_each(&points, struct point **, it)
		vec_push(p->arena, ret, *it);
}

/* points: point ( ',' point )* */
void parse_points(struct parser *p, struct point_list *ret)
{
	do
		parse_dotted(p, ret);
	while (accept_op(p, ","));
}
