/*
 * The lexer with command-line arguments in place.  $1 is read as if its text
 * stood there: it may give several tokens, and mention other arguments; @1
 * is a string literal.  All tokens of an argument are placed where the script
 * mentions it.
 */
#include "expand.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../util/intern.h"

/* Arguments that mention arguments multiply; this is far beyond use. */
enum { MAX_ARGUMENT_TOKENS = 100 * 1000 };

void reader_init(struct reader *r, const struct parse_env *env,
		 const struct source *source)
{
	*r = (struct reader){ .env = env };
	lex_init(&vec_add(env->arena, &r->open)->lexer, env->arena, source,
		 NULL);
}

static bool is_open(const struct reader *r, unsigned long arg)
{
	for (size_t i = 1; i < r->open.count; i++)
		if (r->open.items[i].arg == arg)
			return true;
	return false;
}

static void open_argument(struct reader *r, unsigned long arg,
			  const struct place *at)
{
	struct arena *a = r->env->arena;
	struct source *text = arena_new(a, struct source);
	struct place *pinned = arena_memdup(a, at, sizeof(*at));

	pinned->argument = arena_printf(a, "%s: '%s'", at->text,
					r->env->args[arg - 1]);

	text->name = at->source->name;
	text->text = r->env->args[arg - 1];
	text->size = strlen(text->text);
	text->library = at->source->library;

	typeof(r->open.items) level = vec_add(a, &r->open);

	level->arg = arg;
	lex_init(&level->lexer, a, text, pinned);
}

static void make_string(struct reader *r, struct token *t, const char *value)
{
	struct place *at = arena_memdup(r->env->arena, t->at, sizeof(*at));

	at->argument = arena_printf(r->env->arena, "%s: '%s'", t->text, value);
	at->kind = PLACE_STRING;
	at->text = t->text = intern(value);
	t->kind = TOKEN_STRING;
	t->at = at;
}

static void make_number(struct reader *r, struct token *t, int64_t value)
{
	struct place *at = arena_memdup(r->env->arena, t->at, sizeof(*at));

	at->kind = PLACE_NUMBER;
	at->text = t->text =
		intern(arena_printf(r->env->arena, "%lld", (long long)value));
	t->kind = TOKEN_NUMBER;
	t->number = value;
	t->at = at;
}

static void make_count(struct reader *r, struct token *t)
{
	size_t count = r->env->arg_count;

	if (t->text[0] == '$')
		make_number(r, t, (int64_t)count);
	else
		make_string(r, t, arena_printf(r->env->arena, "%zu", count));
}

static const char *range_cure(const struct parse_env *env, unsigned long arg)
{
	if (arg < 1)
		return "the first argument is $1 or @1";
	return arena_printf(env->arena, "%zu %s given: append %s to the command",
			    env->arg_count,
			    env->arg_count == 1 ? "argument is" : "arguments are",
			    arg == env->arg_count + 1 ? "one" : "more");
}

/* False: the argument's text is to be read instead of T. */
static bool substitute(struct reader *r, struct token *t)
{
	const struct parse_env *env = r->env;

	if (t->text[1] == '#') {
		make_count(r, t);
		return true;
	}

	errno = 0;
	unsigned long arg = strtoul(t->text + 1, NULL, 10);

	if (errno || arg < 1 || arg > env->arg_count) {
		token_make_error(t, arena_printf(env->arena,
			"command line argument out of range [1-%zu]\n%s",
			env->arg_count, range_cure(env, arg)));
		return true;
	}
	if (env->arg_used)
		env->arg_used[arg - 1] = true;
	if (t->text[0] == '@') {
		make_string(r, t, env->args[arg - 1]);
		return true;
	}
	if (is_open(r, arg)) {
		token_make_error(t, arena_printf(env->arena,
			"command line argument $%lu contains itself\n"
			"give it a text without $%lu", arg, arg));
		return true;
	}
	open_argument(r, arg, t->at);
	return false;
}

void reader_next(struct reader *r, struct token *ret)
{
	for (;;) {
		bool in_arg = r->open.count > 1;

		lex_next(&r->open.items[r->open.count - 1].lexer, ret);
		if (in_arg && r->made++ > MAX_ARGUMENT_TOKENS) {
			token_make_error(ret,
				"command line arguments expand too far");
			r->open.count = 1;
			return;
		}
		if (ret->kind == TOKEN_ARGUMENT) {
			if (substitute(r, ret))
				return;
		} else if (ret->kind == TOKEN_EOF && in_arg) {
			r->open.count--;
		} else {
			return;
		}
	}
}
