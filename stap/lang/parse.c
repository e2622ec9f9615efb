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
#include "../util/str.h"

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
	const char *message = arena_vprintf(p->arena, fmt, ap);
	va_end(ap);

	const char *cure = strchr(message, '\n') || !p->has_next
		? NULL : parse_cure(p, message);

	diag_parse_error(p->env->diag, at, "%s%s%s", message,
			 cure ? "\n" : "", cure ? cure : "");
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

/* Rules that succeed close what they opened. */
static void note_bracket(struct parser *p, const struct token *t)
{
	if (t->kind != TOKEN_OPERATOR || t->text[1])
		return;
	if (strchr("([{", t->text[0]))
		vec_push(p->arena, &p->open, *t);
	else if (strchr(")]}", t->text[0]) && p->open.count)
		p->open.count--;
}

struct token parser_take(struct parser *p)
{
	parser_peek(p);
	p->has_next = false;
	p->before = p->last;
	p->last = p->next;
	note_bracket(p, &p->last);
	return p->last;
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
	parser_take(p);
	return true;
}

bool accept_keyword(struct parser *p, const char *word)
{
	if (!at_keyword(p, word))
		return false;
	parser_take(p);
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

	struct token t = parser_take(p);
	bool cut = t.cut;
	struct str value;

	*ret_at = t.at;
	str_init(&value, p->arena);
	str_add(&value, t.text);
	while (parser_peek(p)->kind == TOKEN_STRING) {
		if (p->next.commented && !p->next.at->source->library &&
		    parse_level_differs(p->env, p->next.at, "1.9",
					"a comment between two strings"))
			break;
		t = parser_take(p);
		if (!cut)
			str_add(&value, t.text);
		cut |= t.cut;
	}
	return intern(str_text(&value));
}

static const char *without_underscores(struct arena *a, const char *text)
{
	struct str out;

	str_init(&out, a);
	for (; *text; text++)
		if (*text != '_')
			str_add_char(&out, *text);
	return str_text(&out);
}

/* "1024 * 1024" for M */
static const char *unit_factor(char unit)
{
	switch (unit) {
	case 'k': case 'K': return "1024";
	case 'm': case 'M': return "1024 * 1024";
	case 'g': case 'G': return "1024 * 1024 * 1024";
	default: return "1024 * 1024 * 1024 * 1024";
	}
}

static const char *bad_number_cure(struct parser *p, const char *text)
{
	bool hex = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
	size_t digits = hex ? 2 + strspn(text + 2, "0123456789abcdefABCDEF")
			    : strspn(text, "0123456789");

	if (!hex && text[0] == '0' && (text[1] == 'b' || text[1] == 'B'))
		return "there are no binary numbers: use 0x and hexadecimal digits";
	if (!hex && text[digits] == '_')
		return arena_printf(p->arena, "digits are not grouped: write %s",
				    without_underscores(p->arena, text));
	if (!hex && (text[digits] == 'e' || text[digits] == 'E'))
		return "there are no floating point numbers: write all the digits";
	if (!hex && text[digits] && digits && !text[digits + 1] &&
	    strchr("kKmMgGtT", text[digits]))
		return arena_printf(p->arena, "numbers have no suffixes or units: write %.*s * %s",
				    (int)digits, text, unit_factor(text[digits]));
	if (text[digits] && digits > (hex ? 2 : 0))
		return arena_printf(p->arena, "numbers have no suffixes or units: write %.*s",
				    (int)digits, text);
	if (!hex && text[0] == '0')
		return arena_printf(p->arena, "a leading 0 makes it octal: write %s",
				    text + strspn(text, "0"));
	return "the largest number is 18446744073709551615 (0xffffffffffffffff)";
}

int64_t parse_number(struct parser *p)
{
	if (parser_peek(p)->kind != TOKEN_NUMBER)
		parser_fail_next(p, "expected literal number");
	if (parser_peek(p)->bad_number)
		parser_fail_next(p, "number invalid or out of range\n%s",
				 bad_number_cure(p, parser_peek(p)->text));
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
			    "embedded code in unprivileged script; need stap -g\n"
			    "run it as: stap -g %s", t->at->source->name);

	struct token code = parser_take(p);

	if (strstr(code.text, "THIS->"))
		parse_level_differs(p->env, code.at, "1.7",
				    "THIS-> in embedded C");
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
		    "too many operators or statements in one chain\n"
		    "split it, with a variable for a part of it");
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
	const struct var *old = map_get(&p->file->globals_by_name, v->name);

	if (old)
		parser_fail(p, v->at, "duplicate global name '%s'\n"
			    "it is declared at %s: remove one of them",
			    v->name, place_position(p->arena, old->at));
	map_set(p->arena, &p->file->globals_by_name, v->name, v);
	vec_push(p->arena, &p->file->globals, v);
}

/* '=' ( STRING+ | [ '-' ] NUMBER ) */
static void parse_initialiser(struct parser *p, struct var *v)
{
	const struct place *at = expect_op(p, "=");

	if (v->size || v->wrap)
		parser_fail(p, at, "only scalar globals can be initialized\n"
			    "arrays start empty: fill them in 'probe begin'");
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
			parser_fail(p, at, "array size out of range\n"
				    "a size is the most elements it can have: 1 ... 1000000000");
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
			parser_fail(p, v->at, "duplicate parameter name '%s'\n"
				    "give each parameter a name of its own",
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
	p->in_parameters = true;
	parse_params(p, f);
	p->in_parameters = false;
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
		parser_fail(p, at, "expected one name for a probe alias\n"
			    "write an alias for each name");
	if (name->optional || name->sufficient || name->condition)
		parser_fail(p, at,
			    "probe alias name cannot have '?', '!' or a condition\n"
			    "put them behind a probe point on the right of the '='");
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

static bool starts_item(const struct token *t)
{
	return token_is_keyword(t, "probe") || token_is_keyword(t, "global") ||
	       token_is_keyword(t, "function") ||
	       token_is_keyword(t, "private") || t->kind == TOKEN_EMBEDDED;
}

/* item: probe | 'global' globals | function | EMBEDDED
 *     | 'private' ( 'global' globals | globals | function ) */
static void parse_item(struct parser *p)
{
	const struct token *t = parser_peek(p);
	const char *item = t->text;

	if (!starts_item(t))
		parser_fail_next(p, "expected 'probe', 'global', 'private', 'function', or '%%{'");
	if (at_keyword(p, "probe")) {
		parse_probe(p);
	} else if (accept_keyword(p, "global")) {
		parse_globals(p, false);
	} else if (at_keyword(p, "function")) {
		parse_function(p, false);
	} else if (!accept_keyword(p, "private")) {
		parse_top_embedded(p);
	} else if (at_keyword(p, "function")) {
		parse_function(p, true);
	} else {
		accept_keyword(p, "global");
		parse_globals(p, true);
	}
	p->last_item = item;
}

/* T begins an item rather than being a word out of place. */
static bool
is_item_ahead(const struct token *t, const struct token *before)
{
	return starts_item(t) &&
	       (!before->at || before->at->line != t->at->line ||
		token_is_op(before, "}") || token_is_op(before, ";"));
}

/* To the next item; faulty tokens on the way are not worth a message. */
static void skip_to_item(struct parser *p)
{
	struct token before = p->last;

	if (!p->has_next)
		preproc_next(p->tokens, &p->next);
	while (p->next.kind != TOKEN_EOF && !is_item_ahead(&p->next, &before)) {
		before = p->next;
		preproc_next(p->tokens, &p->next);
	}
	p->has_next = true;
}

/*
 * False: an item failed, and was reported.  If it failed inside its body, an
 * item that was found further in than it began may be part of that body:
 * what follows then is no news.
 */
static bool parse_items(struct parser *p)
{
	unsigned column = 1;

	if (setjmp(p->recover)) {
		p->in_remains |= p->open.count > 0;
		return false;
	}
	while (parser_peek(p)->kind != TOKEN_EOF) {
		p->depth = 0;
		p->in_function = p->in_parameters = p->in_delete = false;
		p->open.count = 0;
		if (!starts_item(&p->next) && p->in_remains)
			skip_to_item(p);
		else if (p->next.at->column <= column)
			p->in_remains = false;
		if (p->next.kind != TOKEN_EOF)
			parse_item(p);
	}
	return true;
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
		diag_plain_error(env->diag,
			"Input file '%s' is empty after preprocessing.\n%s",
			source->name, p->next.message ? p->next.message :
			"a script needs a probe: probe begin { println(1) }");
		return p->file;
	}
	while (!parse_items(p))
		skip_to_item(p);
	if (p->next.kind == TOKEN_EOF && p->next.message &&
	    env->diag->errors == errors)
		diag_parse_error(env->diag, p->next.at, "expected '*/'\n%s",
				 p->next.message);

	unsigned found = env->diag->errors - errors;

	if (found && !env->diag->quiet)
		fprintf(env->diag->out, "%u parse error%s.\n", found,
			found == 1 ? "" : "s");
	return p->file;
}
