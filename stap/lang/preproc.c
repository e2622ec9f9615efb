/*
 * Conditionals: '%(' CONDITION '%?' TOKEN* [ '%:' TOKEN* ] '%)'.
 *
 * Tokens of the chosen branch pass as they come; `inside` counts the
 * conditionals whose "true" branch is being read, or whose "%:" has been
 * passed.  The other branch is read too, for the macros it defines.
 */
#include "preproc.h"

#include "expand.h"

struct preproc {
	struct expander expander;
	/* One flag per open conditional: its %: may still come. */
	struct { VEC_FIELDS(bool); } inside;
};

struct preproc *preproc_new(struct parse_env *env, const struct source *source)
{
	struct preproc *pp = arena_new(env->arena, struct preproc);

	expander_init(&pp->expander, env, source);
	return pp;
}

enum skip_end { SKIP_ELSE, SKIP_CLOSE, SKIP_EOF };

/* Reads to the "%)" of the conditional, or to its "%:" if that may end it. */
static enum skip_end skip_branch(struct preproc *pp, bool stop_at_else,
				 struct token *t)
{
	for (unsigned depth = 0;;) {
		expander_next(&pp->expander, t);
		if (t->kind == TOKEN_EOF)
			return SKIP_EOF;
		if (token_is_op(t, "%("))
			depth++;
		if (depth == 0 && stop_at_else && token_is_op(t, "%:"))
			return SKIP_ELSE;
		if (token_is_op(t, "%)") && depth-- == 0)
			return SKIP_CLOSE;
	}
}

static bool unclosed(struct token *t)
{
	token_make_error(t, "incomplete conditional: expected '%)'\n"
			 "write %( condition %? text %: other text %)");
	return false;
}

static bool second_else(struct token *t)
{
	token_make_error(t, "invalid conditional: a second '%:'");
	return false;
}

/* After "%(".  False: T was made an error. */
static bool open_conditional(struct preproc *pp, struct token *t)
{
	struct arena *a = pp->expander.env->arena;
	bool chosen;

	if (!condition_eval(&pp->expander, &chosen, t)) {
		struct token rest;

		if (!pp->expander.gave_up)
			skip_branch(pp, false, &rest);
		return false;
	}
	if (chosen) {
		vec_push(a, &pp->inside, true);
		return true;
	}
	switch (skip_branch(pp, true, t)) {
	case SKIP_ELSE:
		vec_push(a, &pp->inside, false);
		return true;
	case SKIP_CLOSE:
		return true;
	case SKIP_EOF:
		break;
	}
	return unclosed(t);
}

/* Behind "%:": nothing but the "%)" may end this branch. */
static bool skip_else(struct preproc *pp, struct token *t)
{
	switch (skip_branch(pp, true, t)) {
	case SKIP_ELSE:
		return second_else(t);
	case SKIP_CLOSE:
		return true;
	case SKIP_EOF:
		break;
	}
	return unclosed(t);
}

void preproc_next(struct preproc *pp, struct token *ret)
{
	for (;;) {
		size_t depth = pp->inside.count;
		bool else_may_come = depth && pp->inside.items[depth - 1];
		bool fine = true;

		expander_next(&pp->expander, ret);
		if (ret->kind == TOKEN_EOF && depth) {
			pp->inside.count = 0;
			unclosed(ret);
			return;
		}
		if (token_is_op(ret, "%(")) {
			fine = open_conditional(pp, ret);
		} else if (token_is_op(ret, "%:") && depth) {
			pp->inside.count--;
			fine = else_may_come ? skip_else(pp, ret)
					     : second_else(ret);
		} else if (token_is_op(ret, "%)") && depth) {
			pp->inside.count--;
		} else {
			return;
		}
		if (!fine)
			return;
	}
}

void preproc_macro_names(const struct preproc *pp, struct name_list *ret)
{
	expander_macro_names(&pp->expander, ret);
}

/* ---- macro libraries ------------------------------------------------- */

/* file: ( '@define' ... | '%(' CONDITION '%?' file [ '%:' file ] '%)' )* */
void parse_macro_file(struct parse_env *env, const struct source *source)
{
	struct preproc *pp = preproc_new(env, source);
	struct token t;

	if (!env->macros)
		env->macros = macro_set_new(env->arena);
	pp->expander.defining_library = true;
	for (;;) {
		preproc_next(pp, &t);
		if (t.kind == TOKEN_EOF)
			return;
		if (token_is_op(&t, "@define")) {
			struct token define = t;

			if (expander_define(&pp->expander, &define, &t))
				continue;
		}
		if (t.kind != TOKEN_ERROR)
			token_make_error(&t, "expected '@define' or '%('\n"
				"a macro library holds nothing else");
		diag_parse_error(env->diag, t.at, "%s", t.message);
		return;
	}
}
