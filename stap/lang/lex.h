/*
 * Source text to tokens.  Blanks and comments vanish; every token knows its
 * place.  A fault (unclosed string, strange byte) becomes a TOKEN_ERROR that
 * carries its message: whoever needs the token reports it, so that text in
 * the branch of a conditional that is not taken may hold anything.
 */
#ifndef STAP_LANG_LEX_H
#define STAP_LANG_LEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../util/arena.h"
#include "../util/diag.h"
#include "../util/vec.h"

enum token_kind {
	TOKEN_IDENTIFIER,	/* also $name, $$name, and printers' names */
	TOKEN_KEYWORD,
	TOKEN_OPERATOR,		/* also @name */
	TOKEN_STRING,
	TOKEN_NUMBER,
	TOKEN_EMBEDDED,		/* %{ C %} */
	TOKEN_ARGUMENT,		/* $1 @1 $# @#: the preprocessor replaces it */
	TOKEN_ERROR,
	TOKEN_EOF,
};

struct token {
	enum token_kind kind;
	bool spaced;		/* something separates it from the one before */
	bool commented;		/* a comment does */
	bool bad_number;
	bool cut;		/* string: a NUL ended the value early */
	/* interned: name, operator, value of a string; TOKEN_EMBEDDED: the C
	 * text, in the arena */
	const char *text;
	const char *raw;	/* string: between its quotes; NULL: as text */
	int64_t number;
	const char *message;	/* TOKEN_ERROR; TOKEN_EOF: what is open, or NULL */
	const struct place *at;
};

struct token_list { VEC_FIELDS(struct token); };

struct lexer {
	struct arena *arena;
	const struct source *source;
	size_t pos;
	unsigned line, column;
	const char *unclosed;		/* "the comment that ...", or NULL */
	/* Text of a command-line argument: all tokens are placed where the
	 * script mentions it. */
	const struct place *pinned;
};

void lex_init(struct lexer *lx, struct arena *a, const struct source *source,
	      const struct place *pinned);
/* At the end of the text: TOKEN_EOF, again and again. */
void lex_next(struct lexer *lx, struct token *ret);

bool token_is_op(const struct token *t, const char *op);
bool token_is_keyword(const struct token *t, const char *word);
/* print, printf, sprint ...: identifiers that cannot be names. */
bool lex_is_printer(const char *name);
/* RAW, the inside of a string literal, as a regular expression: characters
 * that C escapes spell are decoded, other backslashes stay for the regular
 * expression compiler ("\." and "\\." are a literal dot). */
const char *lex_regex_text(struct arena *a, const char *raw);

#endif
