/*
 * A walk over the preprocessed tokens of a file that looks at what stands
 * outside of braces only:
 *
 *	function NAME ...
 *	global NAME [= literal], NAME ...
 *	probe NAME.more("x") = ... 	or +=
 *
 * Going through the preprocessor decides conditionals exactly as parsing
 * will.  Everything but the names is thrown away at the end.
 */
#include "library_scan.h"

#include <string.h>

#include "../util/intern.h"
#include "../util/str.h"
#include "preproc.h"

struct scanner {
	const struct library_scan *scan;
	struct arena *arena;
	struct preproc *tokens;
	struct token t;			/* current */
	bool private;			/* behind "private" */
};

static void advance(struct scanner *s)
{
	preproc_next(s->tokens, &s->t);
}

static bool is_op(const struct scanner *s, const char *op)
{
	return token_is_op(&s->t, op);
}

/* At "{": past the matching "}". */
static void skip_block(struct scanner *s)
{
	unsigned depth = 0;

	do {
		if (is_op(s, "{"))
			depth++;
		else if (is_op(s, "}"))
			depth--;
		advance(s);
	} while (depth && s->t.kind != TOKEN_EOF);
}

static void scan_function(struct scanner *s)
{
	advance(s);
	if (s->t.kind == TOKEN_IDENTIFIER && !s->private)
		s->scan->on_function(s->scan->data, s->t.text);
}

/* Past "%", "[N]" and "= literal". */
static void skip_initialiser(struct scanner *s)
{
	while (s->t.kind == TOKEN_NUMBER || s->t.kind == TOKEN_STRING ||
	       is_op(s, "%") || is_op(s, "[") || is_op(s, "]") ||
	       is_op(s, "=") || is_op(s, "-"))
		advance(s);
}

/* At the first name. */
static void scan_globals(struct scanner *s)
{
	while (s->t.kind == TOKEN_IDENTIFIER) {
		if (!s->private)
			s->scan->on_global(s->scan->data, s->t.text);
		advance(s);
		skip_initialiser(s);
		if (!is_op(s, ","))
			return;
		advance(s);
	}
}

static bool is_point_token(const struct scanner *s)
{
	return s->t.kind == TOKEN_IDENTIFIER || s->t.kind == TOKEN_KEYWORD ||
	       s->t.kind == TOKEN_NUMBER || s->t.kind == TOKEN_STRING ||
	       is_op(s, ".") || is_op(s, "*") || is_op(s, "(") ||
	       is_op(s, ")") || is_op(s, "-");
}

/* "NAME = ..." or "NAME += ..." is an alias, anything else a probe. */
static void scan_probe(struct scanner *s)
{
	advance(s);

	const char *first = is_point_token(s) ? s->t.text : NULL;

	while (is_point_token(s))
		advance(s);
	if (first && (is_op(s, "=") || is_op(s, "+=")))
		s->scan->on_alias(s->scan->data, first);
}

/* At a word that is no component of a probe point. */
static void scan_word(struct scanner *s)
{
	if (token_is_keyword(&s->t, "function")) {
		scan_function(s);
	} else if (token_is_keyword(&s->t, "probe")) {
		scan_probe(s);
	} else if (token_is_keyword(&s->t, "global")) {
		advance(s);
		scan_globals(s);
	} else if (token_is_keyword(&s->t, "private")) {
		s->private = true;
		advance(s);
		if (s->t.kind == TOKEN_IDENTIFIER)
			scan_globals(s);
		else
			return;		/* the word that follows is private */
	} else {
		advance(s);
	}
	s->private = false;
}

static void scan_tokens(struct scanner *s)
{
	bool component = false;		/* behind a "." */

	advance(s);
	while (s->t.kind != TOKEN_EOF) {
		if (is_op(s, "{")) {
			skip_block(s);
			component = false;
		} else if (s->t.kind == TOKEN_KEYWORD && !component) {
			scan_word(s);
		} else {
			component = is_op(s, ".");
			advance(s);
		}
	}
}

static bool any(const bool *flags, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (flags[i])
			return true;
	return false;
}

bool library_scan(const struct parse_env *env, const struct source *source,
		  const struct library_scan *scan)
{
	struct arena scratch;
	struct diag silent;
	struct parse_env scan_env = *env;

	arena_init(&scratch);
	diag_init(&silent, &scratch, NULL);
	silent.quiet = true;
	scan_env.arena = &scratch;
	scan_env.diag = &silent;
	scan_env.arg_used = arena_array(&scratch, bool, env->arg_count + 1);

	struct scanner s = {
		.scan = scan,
		.arena = &scratch,
		.tokens = preproc_new(&scan_env, source),
	};

	scan_tokens(&s);

	bool uses_args = any(scan_env.arg_used, env->arg_count);

	arena_deinit(&scratch);
	return uses_args;
}
