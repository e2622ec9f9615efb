/*
 * "The script is wrong": messages with a place in the script, in the shapes
 * of spec/cli.md section 9.  A pass reports all it finds and carries on; the
 * driver asks diag_error_count() at its end.
 *
 *	semantic error: unresolved function foo: identifier 'foo' at t.stp:1:15
 *	        source: probe begin { foo() }
 *	                              ^
 *	          hint: did you mean fool()?
 *
 * A message is one line. What follows a newline in it is its cure: one line
 * without an end, shown as the hint.  Messages of struct error may have one,
 * too.
 */
#ifndef STAP_UTIL_DIAG_H
#define STAP_UTIL_DIAG_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

#include "arena.h"
#include "vec.h"

/* A text that places point into: a script, a tapset file, an argument. */
struct source {
	const char *name;	/* as shown: path as given, or "<input>" */
	const char *text;	/* NUL behind the last byte */
	size_t size;		/* bytes */
	bool library;		/* found on the tapset path */
	bool generated;		/* written by a pass */
	unsigned first_line;	/* number of the text's first line; 0: 1 */
};

enum place_kind {
	PLACE_IDENTIFIER,
	PLACE_OPERATOR,
	PLACE_KEYWORD,
	PLACE_STRING,
	PLACE_NUMBER,
	PLACE_EMBEDDED,		/* "embedded-code" */
	PLACE_JUNK,
	PLACE_EOF,
};

/* One token of a source, as messages refer to it.  Lines and columns are
 * counted from 1, a tab being one column. */
struct place {
	const struct source *source;
	unsigned line, column;
	enum place_kind kind;
	const char *text;		/* interned spelling of the token */
	const struct place *via;	/* macro use it comes from, or NULL */
	const char *argument;		/* "$1: 'text'" it comes from, or NULL */
};

/* Colours as SGR parameters, "01;31"; NULL for none. */
struct diag_colors {
	const char *error, *warning, *source, *caret, *token;
};

/* A warning, or error, as it can be shown once more. */
struct diag_warning {
	const char *message;
	const struct place *at;		/* or NULL */
};

struct diag {
	struct arena *arena;
	FILE *out;
	unsigned errors, warnings;
	struct { VEC_FIELDS(struct diag_warning); } log; /* hidden ones too */
	struct { VEC_FIELDS(struct diag_warning); } error_log; /* if kept */
	bool keep_errors;		/* --semantic-keep-going */
	bool hide_warnings;		/* -w */
	bool warnings_are_errors;	/* -W */
	struct diag_colors colors;	/* all NULL: plain */
	bool verbose;			/* repeat duplicates too */
	bool quiet;			/* count, do not print (listing, probing) */
	unsigned shown;			/* errors, also those that the caller
					 * took back from the count */
	unsigned suppressed_errors, suppressed_warnings;
	struct diag_seen *seen;		/* what was printed, for duplicates */
	const struct source *library;	/* where the first error was that is
					 * one of a library file, or NULL */
};

void diag_init(struct diag *d, struct arena *a, FILE *out);
/* Colours as in "error=01;31:caret=01", SYSTEMTAP_COLORS' syntax, or NULL for
 * the default ones; an empty or malformed text means none. */
void diag_use_colors(struct diag *d, const char *spec);

/* "semantic error: MESSAGE: KIND 'TEXT' at FILE:L:C" with source and caret;
 * AT may be NULL: then only the message. */
void diag_error(struct diag *d, const struct place *at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* The same for a mistake that is made in many places: KEY says what it is
 * about, and what has the KEY of another message is similar to it. */
void diag_error_about(struct diag *d, const char *key, const struct place *at,
		      const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* Another "semantic error:" block belonging to the one before: not counted,
 * dropped when that one was a duplicate. */
void diag_more(struct diag *d, const struct place *at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* "parse error: MESSAGE", "saw: KIND 'TEXT' at FILE:L:C", source, caret. */
void diag_parse_error(struct diag *d, const struct place *at,
		      const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* "WARNING: MESSAGE[: KIND 'TEXT' at FILE:L:C]" with source and caret. */
void diag_warn(struct diag *d, const struct place *at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* A warning of an earlier run; not logged. */
void diag_warn_again(struct diag *d, const struct diag_warning *w);
/* Something that has no place ("Input file 'x' is empty."): a line as it is. */
void diag_plain_error(struct diag *d, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* So many were shown that the next ones are only counted: a hint that is costly
 * to find need not be looked for. */
bool diag_is_full(const struct diag *d);
/* The catalogue of errors that were kept, for programs to read. */
void diag_catalogue(const struct diag *d);
/* "Number of similar error messages suppressed: N." and its hint. */
void diag_finish(struct diag *d);

/* Where a line begins; all 0 at first.  Places come in the order of the source,
 * mostly: the next one need not look for its line from the start. */
struct line_start {
	const struct source *source;
	unsigned line;
	const char *text;
};

/* "operator '/' at t.stp:4:12"; a keyword has no text. */
const char *place_text(struct arena *a, const struct place *at);
/* The line of AT in its source, without its end; false if there is none. */
bool place_line(struct line_start *from, const struct place *at,
		const char **ret, size_t *ret_len);
/* "t.stp:4:12" */
const char *place_position(struct arena *a, const struct place *at);

#endif
