/*
 * A file of tagged texts that shows whether it is whole:
 *
 *	stap KIND
 *	TAG SIZE
 *	the text, of SIZE bytes
 *	...
 *	sum 0123456789abcdef
 *
 * The sum is over all that stands before it.
 */
#ifndef STAP_UTIL_RECORDS_H
#define STAP_UTIL_RECORDS_H

#include <stdbool.h>

#include "str.h"

void records_begin(struct str *out, struct arena *a, const char *kind);
void records_add(struct str *out, const char *tag, const char *text);
void records_end(struct str *out);

/* Reading: what is not yet read. */
struct records {
	char *next, *end;
};

/* In place: TEXT is written to.  False if it is no such file, of another kind,
 * cut short or damaged. */
bool records_open(struct records *r, char *text, size_t size,
		  const char *kind);
/* The next text if its tag is TAG; NULL, and nothing read, if not. */
const char *records_next(struct records *r, const char *tag);
/* Whether all was read. */
bool records_done(const struct records *r);

#endif
