/*
 * Files, and what may stand at their top level.
 *
 * Each declaration is parsed under a setjmp(): a rule that fails has reported
 * why, and reading goes on at the next declaration, so that one run shows all
 * mistakes.
 */
#include "parser.h"

#include <stdio.h>
#include <string.h>

#include "../util/intern.h"

enum {
	/* Rules within rules, and the height of a finished tree: the passes
	 * behind us recurse over it. */
	MAX_NESTING = 300,
	MAX_HEIGHT = 1500,
};

/* ---- tokens ---------------------------------------------------------- */

void parser_fail(struct parser *p, const struct place *at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	diag_parse_error(p->env->diag, at, "%s",
			 arena_vprintf(p->arena, fmt, ap));
	va_end(ap);
	longjmp(p->recover, 1);
}

const struct token *parser_peek(struct parser *p)
{
	if (!p->has_next) {
		preproc_next(p->tokens, &p->next);
		p->has_next = true;
	}
	if (p->next.kind == TOKEN_ERROR) {
		p->has_next = false;
		parser_fail(p, p->next.at, "%s", p->next.message);
	}
	return &p->next;
}

struct token parser_take(struct parser *p)
{
	parser_peek(p);
	p->has_next = false;
	return p->next;
}

bool at_op(struct parser *p, const char *op)
{
	return token_is_op(parser_peek(p), op);
}

bool at_keyword(struct parser *p, const char *word)
{
	return token_is_keyword(parser_peek(p), word);
}

bool accept_op(struct parser *p, const char *op)
{
	if (!at_op(p, op))
		return false;
	p->has_next = false;
	return true;
}

bool accept_keyword(struct parser *p, const char *word)
{
	if (!at_keyword(p, word))
		return false;
	p->has_next = false;
	return true;
}

const struct place *expect_op(struct parser *p, const char *op)
{
	if (!at_op(p, op))
		parser_fail_next(p, "expected '%s'", op);
	return parser_take(p).at;
}

const struct place *expect_keyword(struct parser *p, const char *word)
{
	if (!at_keyword(p, word))
		parser_fail_next(p, "expected '%s'", word);
	return parser_take(p).at;
}

void parser_enter(struct parser *p)
{
	if (++p->depth > MAX_NESTING)
		parser_fail_next(p, "nested too deeply: more than %d levels",
				 MAX_NESTING);
}

void parser_leave(struct parser *p)
{
	p->depth--;
}

const char *parse_name(struct parser *p, const struct place **ret_at)
{
	const struct token *t = parser_peek(p);

	if (t->kind != TOKEN_IDENTIFIER || lex_is_printer(t->text))
		parser_fail_next(p, "expected identifier");
	if (t->text[0] == '$' || t->text[strlen(t->text) - 1] == '$')
		parser_fail_next(p, "expected identifier without leading or trailing '$'");

	struct token name = parser_take(p);

	*ret_at = name.at;
	return name.text;
}

/* STRING+ */
const char *parse_string(struct parser *p, const struct place **ret_at)
{
	if (parser_peek(p)->kind != TOKEN_STRING)
		parser_fail_next(p, "expected literal string");

	struct token first = parser_take(p);
	const char *value = first.text;
	bool cut = first.cut;

	while (parser_peek(p)->kind == TOKEN_STRING) {
		struct token more = parser_take(p);

		if (!cut)
			value = arena_printf(p->arena, "%s%s", value, more.text);
		cut |= more.cut;
	}
	*ret_at = first.at;
	return intern(value);
}

int64_t parse_number(struct parser *p)
{
	if (parser_peek(p)->kind != TOKEN_NUMBER)
		parser_fail_next(p, "expected literal number");
	if (parser_peek(p)->bad_number)
		parser_fail_next(p, "number invalid or out of range");
	return parser_take(p).number;
}

/* [ '-' ] NUMBER */
int64_t parse_integer(struct parser *p)
{
	bool minus = accept_op(p, "-");
	int64_t value = parse_number(p);

	return minus ? (int64_t)-(uint64_t)value : value;
}

const char *parse_embedded(struct parser *p, const struct place **ret_at)
{
	const struct token *t = parser_peek(p);

	/* The text of a library macro is the library's wherever it is used. */
	if (!p->env->guru && !t->at->source->library)
		parser_fail(p, parser_take(p).at,
			    "embedded code in unprivileged script; need stap -g");

	struct token code = parser_take(p);

	*ret_at = code.at;
	return code.text;
}

/* ---- height of trees ------------------------------------------------- */

struct height {
	unsigned level;
	const struct place *exceeded;	/* the first node that is too far down */
};

static void measure_expr(void *data, struct expr **e)
{
	struct height *h = data;

	if (h->level >= MAX_HEIGHT && !h->exceeded)
		h->exceeded = (*e)->at;
	if (h->exceeded)
		return;
	h->level++;
	expr_children(*e, measure_expr, h);
	h->level--;
}

static void measure_stmt(void *data, struct stmt **s)
{
	struct height *h = data;

	if (h->level >= MAX_HEIGHT && !h->exceeded)
		h->exceeded = (*s)->at;
	if (h->exceeded)
		return;
	h->level++;
	stmt_children(*s, measure_expr, measure_stmt, h);
	h->level--;
}

static void refuse_height(struct parser *p, const struct place *at)
{
	parser_fail(p, at,
		    "too many operators or statements in one chain; split it");
}

void parser_check_height(struct parser *p, struct expr *e)
{
	struct height h = { 0 };

	measure_expr(&h, &e);
	if (h.exceeded)
		refuse_height(p, h.exceeded);
}

/* A body whose tree the recursive passes can walk. */
static struct stmt *parse_body(struct parser *p)
{
	struct stmt *body = parse_block(p);
	struct height h = { 0 };

	measure_stmt(&h, &body);
	if (h.exceeded)
		refuse_height(p, h.exceeded);
	return body;
}

/* ---- globals --------------------------------------------------------- */

static void add_global(struct parser *p, struct var *v)
{
	vec_each(&p->file->globals, struct var **, old)
		if ((*old)->name == v->name)
			parser_fail(p, v->at, "duplicate global name '%s'",
				    v->name);
	vec_push(p->arena, &p->file->globals, v);
}

/* '=' ( STRING+ | [ '-' ] NUMBER ) */
static void parse_initialiser(struct parser *p, struct var *v)
{
	const struct place *at = expect_op(p, "=");

	if (v->size || v->wrap)
		parser_fail(p, at, "only scalar globals can be initialized");
	at = parser_peek(p)->at;
	if (parser_peek(p)->kind == TOKEN_STRING) {
		const char *text = parse_string(p, &at);

		v->init = expr_string(p->arena, text, at);
	} else if (parser_peek(p)->kind == TOKEN_NUMBER || at_op(p, "-")) {
		v->init = expr_number(p->arena, parse_integer(p), at);
	} else {
		parser_fail_next(p, "expected literal string or number");
	}
}

/* global: NAME [ '%' ] [ '[' NUMBER ']' ] [ initialiser ] */
static void parse_global(struct parser *p, bool private)
{
	struct var *v = arena_new(p->arena, struct var);

	v->name = parse_name(p, &v->at);
	v->kind = VAR_GLOBAL;
	v->private = private;
	v->source = p->file->source;
	v->arity = -1;
	v->wrap = accept_op(p, "%");
	if (accept_op(p, "[")) {
		const struct place *at = parser_peek(p)->at;

		v->size = parse_number(p);
		if (v->size < 1 || v->size > 1000 * 1000 * 1000)
			parser_fail(p, at, "array size out of range");
		expect_op(p, "]");
	}
	if (at_op(p, "="))
		parse_initialiser(p, v);
	add_global(p, v);
}

/* globals: global ( ',' global )* [ ';' ] */
static void parse_globals(struct parser *p, bool private)
{
	do
		parse_global(p, private);
	while (accept_op(p, ","));
	accept_op(p, ";");
}

/* ---- functions ------------------------------------------------------- */

/* type: ':' ( 'long' | 'string' ) */
static enum type parse_type(struct parser *p)
{
	expect_op(p, ":");
	if (accept_keyword(p, "long"))
		return TYPE_LONG;
	if (accept_keyword(p, "string"))
		return TYPE_STRING;
	parser_fail_next(p, "expected 'string' or 'long'");
}

/* parameter: NAME [ type ] */
static void parse_param(struct parser *p, struct function *f)
{
	struct var *v = arena_new(p->arena, struct var);

	v->name = parse_name(p, &v->at);
	v->kind = VAR_PARAM;
	v->source = p->file->source;
	vec_each(&f->params, struct var **, old)
		if ((*old)->name == v->name)
			parser_fail(p, v->at, "duplicate parameter name '%s'",
				    v->name);
	if (at_op(p, ":")) {
		v->type_at = v->at;
		v->type = parse_type(p);
	}
	vec_push(p->arena, &f->params, v);
}

/* parameters: '(' [ parameter ( ',' parameter )* ] ')' */
static void parse_params(struct parser *p, struct function *f)
{
	expect_op(p, "(");
	if (accept_op(p, ")"))
		return;
	do
		parse_param(p, f);
	while (accept_op(p, ","));
	expect_op(p, ")");
}

/* function: 'function' NAME [ type ] parameters [ ':' NUMBER ]
 *           ( block | EMBEDDED ) */
static void parse_function(struct parser *p, bool private)
{
	struct function *f = arena_new(p->arena, struct function);

	expect_keyword(p, "function");
	f->name = parse_name(p, &f->at);
	f->source = p->file->source;
	f->private = private;
	if (at_op(p, ":")) {
		f->type_at = f->at;
		f->type = parse_type(p);
		f->explicit_type = true;
	}
	parse_params(p, f);
	f->priority = f->source->library ? 1 : 0;
	if (accept_op(p, ":")) {
		if (at_keyword(p, "long") || at_keyword(p, "string"))
			parser_fail_next(p, "expected literal number (priority); the type goes behind the function's name");
		f->priority = parse_number(p);
	}

	if (parser_peek(p)->kind == TOKEN_EMBEDDED) {
		f->embedded = parse_embedded(p, &f->embedded_at);
	} else {
		p->in_function = true;
		f->body = parse_body(p);
		p->in_function = false;
	}
	vec_push(p->arena, &p->file->functions, f);
}

/* ---- probes and aliases ---------------------------------------------- */

/* alias: points ( '=' points block [ ',' block ] | '+=' points block ) */
static void parse_alias(struct parser *p, const struct place *at,
			const struct point_list *names, bool epilogue)
{
	struct alias *alias = arena_new(p->arena, struct alias);
	const struct point *name = names->items[0];

	if (names->count != 1)
		parser_fail(p, at, "expected one name for a probe alias");
	if (name->optional || name->sufficient || name->condition)
		parser_fail(p, at,
			    "probe alias name cannot have '?', '!' or a condition");
	alias->at = at;
	alias->name = names->items[0];
	parse_points(p, &alias->points);
	if (epilogue) {
		alias->epilogue = parse_body(p);
	} else {
		alias->prologue = parse_body(p);
		if (accept_op(p, ","))
			alias->epilogue = parse_body(p);
	}
	vec_push(p->arena, &p->file->aliases, alias);
}

/* probe: 'probe' points block | 'probe' alias */
static void parse_probe(struct parser *p)
{
	const struct place *at = expect_keyword(p, "probe");
	struct point_list points = { 0 };

	parse_points(p, &points);
	if (accept_op(p, "=")) {
		parse_alias(p, points.items[0]->at, &points, false);
		return;
	}
	if (accept_op(p, "+=")) {
		parse_alias(p, points.items[0]->at, &points, true);
		return;
	}

	struct probe *probe = arena_new(p->arena, struct probe);

	probe->at = at;
	probe->points = points;
	probe->body = parse_body(p);
	vec_push(p->arena, &p->file->probes, probe);
}

/* ---- files ----------------------------------------------------------- */

/* EMBEDDED */
static void parse_top_embedded(struct parser *p)
{
	struct embedded *e = arena_new(p->arena, struct embedded);

	e->text = parse_embedded(p, &e->at);
	vec_push(p->arena, &p->file->embeds, e);
}

/* item: probe | 'global' globals | function | EMBEDDED
 *     | 'private' ( 'global' globals | globals | function ) */
static void parse_item(struct parser *p)
{
	if (at_keyword(p, "probe")) {
		parse_probe(p);
	} else if (accept_keyword(p, "global")) {
		parse_globals(p, false);
	} else if (at_keyword(p, "function")) {
		parse_function(p, false);
	} else if (parser_peek(p)->kind == TOKEN_EMBEDDED) {
		parse_top_embedded(p);
	} else if (accept_keyword(p, "private")) {
		if (at_keyword(p, "function")) {
			parse_function(p, true);
			return;
		}
		accept_keyword(p, "global");
		parse_globals(p, true);
	} else {
		parser_fail_next(p, "expected 'probe', 'global', 'private', 'function', or '%%{'");
	}
}

/* False: an item failed, and was reported. */
static bool parse_items(struct parser *p)
{
	if (setjmp(p->recover))
		return false;
	while (parser_peek(p)->kind != TOKEN_EOF) {
		p->depth = 0;
		p->in_function = p->in_delete = false;
		parse_item(p);
	}
	return true;
}

static bool starts_item(const struct token *t)
{
	return token_is_keyword(t, "probe") || token_is_keyword(t, "global") ||
	       token_is_keyword(t, "function") ||
	       token_is_keyword(t, "private") || t->kind == TOKEN_EMBEDDED;
}

/* To the next item; faulty tokens on the way are not worth a message. */
static void skip_to_item(struct parser *p)
{
	while (!p->has_next ||
	       (p->next.kind != TOKEN_EOF && !starts_item(&p->next))) {
		preproc_next(p->tokens, &p->next);
		p->has_next = true;
	}
}

static void report_empty(struct parser *p)
{
	struct diag *d = p->env->diag;

	d->errors++;
	if (!d->quiet)
		fprintf(d->out,
			"Input file '%s' is empty after preprocessing.\n",
			p->file->source->name);
}

struct script_file *
parse_file(struct parse_env *env, const struct source *source)
{
	struct parser *p = arena_new(env->arena, struct parser);
	unsigned errors = env->diag->errors;

	p->env = env;
	p->arena = env->arena;
	p->tokens = preproc_new(env, source);
	p->file = arena_new(env->arena, struct script_file);
	p->file->source = source;

	preproc_next(p->tokens, &p->next);
	p->has_next = true;
	if (p->next.kind == TOKEN_EOF && !source->library &&
	    env->diag->errors == errors) {
		report_empty(p);
		return p->file;
	}
	while (!parse_items(p))
		skip_to_item(p);

	unsigned found = env->diag->errors - errors;

	if (found && !env->diag->quiet)
		fprintf(env->diag->out, "%u parse error%s.\n", found,
			found == 1 ? "" : "s");
	return p->file;
}
