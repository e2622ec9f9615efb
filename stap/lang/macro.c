/*
 * Macros: definitions are taken out of the stream, uses are replaced by the
 * tokens they stand for, which are scanned for further uses.
 *
 * A token of a macro's body is placed in the macro, and its place->via chain
 * names the uses that led there; a token of an argument stays where the
 * script has it.  Two limits stop macros that never end: the length of that
 * chain, and the number of tokens made in all (arguments may build uses of
 * their own, which no chain sees).
 */
#include "expand.h"

#include <string.h>

#include "../util/intern.h"
#include "builtin.h"
#include "preproc.h"

enum { MAX_DEPTH = 100, MAX_TOKENS = 300 * 1000 };

struct macro_set *macro_set_new(struct arena *a)
{
	return arena_new(a, struct macro_set);
}

void token_make_error(struct token *t, const char *message)
{
	t->kind = TOKEN_ERROR;
	t->message = message;
}

void expander_init(struct expander *x, struct parse_env *env,
		   const struct source *source)
{
	*x = (struct expander){ .env = env };
	reader_init(&x->reader, env, source);
}

/* The next token before expansion: of the innermost use, or of the file. */
static void raw_next(struct expander *x, struct token *ret)
{
	while (x->open.count) {
		struct expansion *e = &x->open.items[x->open.count - 1];

		if (e->next < e->tokens.count) {
			*ret = e->tokens.items[e->next++];
			return;
		}
		x->open.count--;
	}
	reader_next(&x->reader, ret);
}

/* Undoes raw_next(), for a look ahead. */
static void unread(struct expander *x, const struct token *t)
{
	struct expansion *e = vec_add(x->env->arena, &x->open);

	*e = (struct expansion){ 0 };
	vec_push(x->env->arena, &e->tokens, *t);
}

static bool is_at_name(const struct token *t)
{
	return t->kind == TOKEN_OPERATOR && t->text[0] == '@';
}

/* ---- definitions ----------------------------------------------------- */

/* Parameters up to the ")"; T is the "(". */
static bool
read_params(struct expander *x, struct macro *m, struct token *t)
{
	struct arena *a = x->env->arena;

	m->has_params = true;
	raw_next(x, t);
	if (token_is_op(t, ")"))
		return true;
	for (;;) {
		if (t->kind != TOKEN_IDENTIFIER && t->kind != TOKEN_KEYWORD) {
			token_make_error(t, "expected name of a macro parameter\n"
				"write @define name(a, b) %( @a + @b %)");
			return false;
		}
		vec_push(a, &m->params, intern(arena_printf(a, "@%s", t->text)));
		raw_next(x, t);
		if (token_is_op(t, ")"))
			return true;
		if (!token_is_op(t, ",")) {
			token_make_error(t, "expected ',' or ')' after macro parameter\n"
				"write @define name(a, b) %( @a + @b %)");
			return false;
		}
		raw_next(x, t);
	}
}

/* Tokens up to the "%)" that closes the body. */
static bool
read_body(struct expander *x, struct macro *m, struct token *t)
{
	for (unsigned depth = 0;;) {
		raw_next(x, t);
		if (t->kind == TOKEN_EOF) {
			token_make_error(t, arena_printf(x->env->arena,
				"expected '%%)' to close the body of macro '%s'\n"
				"its definition is at %s",
				m->name, place_position(x->env->arena, m->at)));
			return false;
		}
		if (token_is_op(t, "%("))
			depth++;
		if (token_is_op(t, "%)") && depth-- == 0)
			return true;
		vec_push(x->env->arena, &m->body, *t);
	}
}

static void install(struct expander *x, struct macro *m)
{
	struct parse_env *env = x->env;
	struct macro *old = map_get(&x->own.macros, m->name);

	if (old) {
		diag_parse_error(env->diag, m->at,
			"attempt to redefine macro '%s' in the same file",
			m->name);
		diag_parse_error(env->diag, old->at,
			"macro '%s' first defined here\n"
			"remove one of them, or give it another name", m->name);
		return;
	}
	if (builtin_is_operator(m->name))
		diag_warn(env->diag, m->at,
			  "macro redefines built-in operator '%s'", m->name);
	map_set(env->arena, &x->own.macros, m->name, m);
	/* The more specific directory was read first, and wins. */
	if (x->defining_library && !map_get(&env->macros->macros, m->name))
		map_set(env->arena, &env->macros->macros, m->name, m);
}

/* '@define' NAME [ '(' [ NAME (',' NAME)* ] ')' ] '%(' TOKEN* '%)' */
bool expander_define(struct expander *x, const struct token *define,
		     struct token *t)
{
	struct arena *a = x->env->arena;
	struct macro *m = arena_new(a, struct macro);

	raw_next(x, t);
	if (t->kind != TOKEN_IDENTIFIER && t->kind != TOKEN_KEYWORD) {
		token_make_error(t, "expected name of a macro after '@define'\n"
				"write @define name %( tokens %)");
		return false;
	}
	m->name = intern(arena_printf(a, "@%s", t->text));
	m->at = t->at;
	if (strcmp(m->name, define->text) == 0) {
		token_make_error(t, "attempt to redefine '@define'\n"
				"give the macro another name");
		return false;
	}

	raw_next(x, t);
	if (token_is_op(t, "(")) {
		if (!read_params(x, m, t))
			return false;
		raw_next(x, t);
	}
	if (!token_is_op(t, "%(")) {
		token_make_error(t, arena_printf(a,
			"expected '%%(' to open the body of macro '%s'\n"
			"write @define %s %%( tokens %%)", m->name, m->name + 1));
		install(x, m);		/* its uses are no mistakes */
		return false;
	}
	if (!read_body(x, m, t))
		return false;
	install(x, m);
	return true;
}

/* ---- uses ------------------------------------------------------------ */

struct argument_list { VEC_FIELDS(struct token_list); };

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

/*
 * '(' ARGUMENT (',' ARGUMENT)* ')': tokens split at commas that no
 * parentheses protect.  T holds what is wrong if that fails.
 */
static bool
read_arguments(struct expander *x, const struct macro *m,
	       struct argument_list *args, struct token *t)
{
	struct arena *a = x->env->arena;

	raw_next(x, t);
	if (!token_is_op(t, "(")) {
		struct token error = *t;

		unread(x, t);
		*t = error;
		token_make_error(t, arena_printf(a,
			"expected '(' in invocation of macro '%s' taking %zu parameter%s\n"
			"write %s(...); it is defined at %s",
			m->name, m->params.count, plural(m->params.count),
			m->name, place_position(a, m->at)));
		return false;
	}

	vec_add(a, args);
	for (unsigned depth = 0;;) {
		raw_next(x, t);
		if (t->kind == TOKEN_EOF) {
			token_make_error(t, arena_printf(a,
				"expected ')' in invocation of macro '%s'\n"
				"its arguments are not closed", m->name));
			return false;
		}
		if (token_is_op(t, "("))
			depth++;
		if (token_is_op(t, ")") && depth-- == 0)
			break;
		if (token_is_op(t, ",") && depth == 0)
			vec_add(a, args);
		else
			vec_push(a, &args->items[args->count - 1], *t);
	}
	if (m->params.count == 0 && args->items[0].count == 0)
		args->count = 0;
	return true;
}

static const struct token_list *
argument_of(const struct macro *m, const struct argument_list *args,
	    const struct token *t)
{
	if (!is_at_name(t))
		return NULL;
	for (size_t i = 0; i < m->params.count; i++)
		if (m->params.items[i] == t->text)
			return &args->items[i];
	return NULL;
}

/* T of a body, reached through USE. */
static struct token
body_token(struct expander *x, const struct token *t, const struct place *use)
{
	struct token copy = *t;
	struct place *at = arena_memdup(x->env->arena, t->at, sizeof(*at));

	at->via = use;
	copy.at = at;
	return copy;
}

static void
push_expansion(struct expander *x, const struct macro *m,
	       const struct argument_list *args, const struct place *use)
{
	struct arena *a = x->env->arena;
	struct expansion e = { 0 };

	vec_each(&m->body, const struct token *, t) {
		const struct token_list *arg = argument_of(m, args, t);

		if (!arg) {
			vec_push(a, &e.tokens, body_token(x, t, use));
			continue;
		}
		vec_each(arg, const struct token *, part)
			vec_push(a, &e.tokens, *part);
	}
	/* What follows a use does not stick to it, nor does it to what was
	 * before. */
	if (e.tokens.count)
		e.tokens.items[0].spaced = true;
	x->made += e.tokens.count + 1;
	*vec_add(a, &x->open) = e;
}

static unsigned depth_of(const struct place *at)
{
	unsigned depth = 0;

	for (; at->via; at = at->via)
		depth++;
	return depth;
}

/* Where the user wrote the use that led to AT. */
static const struct place *origin_of(const struct place *at)
{
	while (at->via)
		at = at->via;
	return at;
}

/* False: T was made an error. */
static bool expand(struct expander *x, const struct macro *m, struct token *t)
{
	struct argument_list args = { 0 };
	const struct token use = *t;
	struct arena *a = x->env->arena;

	if (depth_of(use.at) >= MAX_DEPTH || x->made > MAX_TOKENS) {
		t->at = origin_of(use.at);
		token_make_error(t, arena_printf(a,
			"macro '%s' expands too far; does it use itself?\n"
			"macros cannot loop: it is defined at %s",
			m->name, place_position(a, m->at)));
		x->gave_up = true;
		return false;
	}
	if (m->has_params && !read_arguments(x, m, &args, t))
		return false;
	if (args.count != m->params.count) {
		*t = use;
		token_make_error(t, arena_printf(a,
			"macro '%s' takes %zu parameter%s, not %zu\n"
			"it is defined at %s",
			m->name, m->params.count, plural(m->params.count),
			args.count, place_position(a, m->at)));
		return false;
	}
	push_expansion(x, m, &args, use.at);
	return true;
}

static const struct macro *find(const struct expander *x, const char *name)
{
	const struct macro *m = map_get(&x->own.macros, name);

	if (!m && x->env->macros)
		m = map_get(&x->env->macros->macros, name);
	return m;
}

void expander_next(struct expander *x, struct token *ret)
{
	for (;;) {
		raw_next(x, ret);
		if (x->gave_up) {
			ret->kind = TOKEN_EOF;
			return;
		}
		if (!is_at_name(ret))
			return;
		if (strcmp(ret->text, "@define") == 0) {
			struct token define = *ret;

			if (x->defining_library ||
			    !expander_define(x, &define, ret))
				return;
			continue;
		}

		const struct macro *m = find(x, ret->text);

		if (!m || !expand(x, m, ret))
			return;
	}
}

void expander_macro_names(const struct expander *x, struct name_list *ret)
{
	const struct map *maps[] = {
		&x->own.macros, x->env->macros ? &x->env->macros->macros : NULL,
	};

	for (size_t n = 0; n < 2 && maps[n]; n++)
		for (size_t i = 0; i < maps[n]->count; i++)
			vec_push(x->env->arena, ret, maps[n]->items[i].key);
}
