/* Text that grows, and small string helpers. */
#ifndef STAP_UTIL_STR_H
#define STAP_UTIL_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "vec.h"

/* NUL-terminated once anything was added; `text` may be NULL before. */
struct str {
	struct arena *arena;
	char *text;
	size_t len, space;
};

void str_init(struct str *s, struct arena *a);
void str_add(struct str *s, const char *text);
void str_add_n(struct str *s, const char *text, size_t len);
void str_add_char(struct str *s, char c);
void str_printf(struct str *s, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void str_vprintf(struct str *s, const char *fmt, va_list ap);
/* Never NULL. */
const char *str_text(const struct str *s);

/* TEXT as a C string literal with its quotes. */
void str_add_c_literal(struct str *s, const char *text);

bool starts_with(const char *s, const char *prefix);
bool ends_with(const char *s, const char *suffix);

struct name_list { VEC_FIELDS(const char *); };

/*
 * Up to LIMIT names of CANDIDATES nearest to WANTED by edit distance, as
 * "a, b, c"; "" if there is none.  Ties keep the order of candidates.
 */
const char *similar_names(struct arena *a, const char *wanted,
			  const char *const *candidates, size_t count,
			  size_t limit);

/* The candidate that WANTED looks like a spelling mistake of, or NULL. */
const char *mistaken_name(const char *wanted, const char *const *candidates,
			  size_t count);
/* The end of a message: "\ndid you mean NAME?", or "" if there is none. */
const char *mistaken_hint(struct arena *a, const char *wanted,
			  const char *const *candidates, size_t count);

#endif
