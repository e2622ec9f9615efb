/*
 * Inside the preprocessor (preproc.h is what others use): the stream of
 * tokens on its way from the lexer to the conditionals.
 *
 *	reader		lexer, and command-line arguments in place of $1 ...
 *	expander	macro definitions out, macro uses replaced
 *	preproc		one branch of each conditional left
 */
#ifndef STAP_LANG_EXPAND_H
#define STAP_LANG_EXPAND_H

#include "../util/str.h"
#include "lex.h"
#include "parse.h"

struct macro {
	const char *name;		/* with its @ */
	const struct place *at;
	bool has_params;		/* "()" counts */
	struct { VEC_FIELDS(const char *); } params;	/* with an @ */
	struct token_list body;
};

struct macro_set {
	struct map macros;		/* "@name" to struct macro */
};

/* ---- reader ---------------------------------------------------------- */

struct reader {
	const struct parse_env *env;
	/* The file, then the arguments being read, innermost last. */
	struct {
		VEC_FIELDS(struct { struct lexer lexer; unsigned long arg; });
	} open;
	size_t made;			/* tokens from arguments so far */
};

void reader_init(struct reader *r, const struct parse_env *env,
		 const struct source *source);
void reader_next(struct reader *r, struct token *ret);

/* ---- expander -------------------------------------------------------- */

/* The tokens that a macro use stands for, and how many were read. */
struct expansion {
	struct token_list tokens;
	size_t next;
};

struct expander {
	struct parse_env *env;
	struct reader reader;
	struct { VEC_FIELDS(struct expansion); } open;	/* innermost last */
	struct macro_set own;		/* defined in this file */
	bool defining_library;		/* a *.stpm: definitions go there */
	size_t made;			/* tokens that macros made so far */
	bool gave_up;			/* too many: only EOF from now on */
};

void expander_init(struct expander *x, struct parse_env *env,
		   const struct source *source);
/* The next token with macros expanded; definitions are swallowed.  A faulty
 * use or definition is a TOKEN_ERROR. */
void expander_next(struct expander *x, struct token *ret);
/* Reads the rest of "@define NAME ...", the @define itself being gone. */
bool expander_define(struct expander *x, const struct token *define,
		     struct token *ret_error);

/* See preproc_macro_names(). */
void expander_macro_names(const struct expander *x, struct name_list *ret);

/* TOKEN as an error to be reported where TOKEN is. */
void token_make_error(struct token *t, const char *message);

/* ---- conditions ------------------------------------------------------ */

/*
 * Reads and evaluates a condition including the "%?" behind it.  False: it
 * is malformed, and RET_ERROR is a TOKEN_ERROR that says so.
 */
bool condition_eval(struct expander *x, bool *ret, struct token *ret_error);

#endif
