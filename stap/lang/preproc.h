/*
 * Tokens of a file after preprocessing: command-line arguments inserted,
 * macros expanded, conditionals decided.
 *
 *	%( kernel_v >= "6" %? a %: b %)		a or b
 *	@define twice(x) %( (@x + @x) %)	used as @twice(3)
 *
 * Macros are expanded before conditionals are decided, in both branches.
 */
#ifndef STAP_LANG_PREPROC_H
#define STAP_LANG_PREPROC_H

#include "../util/str.h"
#include "lex.h"
#include "parse.h"

struct preproc;

struct macro_set *macro_set_new(struct arena *a);

struct preproc *preproc_new(struct parse_env *env, const struct source *source);
/* TOKEN_ERROR is a fault that concerns the text that is left, not yet
 * reported; reading on is possible. */
void preproc_next(struct preproc *pp, struct token *ret);
/* Of the macros defined so far and of the library, each with its @. */
void preproc_macro_names(const struct preproc *pp, struct name_list *ret);

#endif
