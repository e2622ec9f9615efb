/*
 * Messages on stderr, "ERROR: text" and "WARNING: text" with exactly one
 * newline, each in one write(2) so that concurrent writers do not mix lines.
 *
 * Callable from any thread once say_init() has returned.
 */
#ifndef STAPRUN_SAY_H
#define STAPRUN_SAY_H

#include <stdbool.h>
#include <stddef.h>

enum say_color { SAY_COLOR_AUTO, SAY_COLOR_NEVER, SAY_COLOR_ALWAYS };

enum say_kind { SAY_WARNING, SAY_ERROR };

struct say_options {
	int verbosity;
	bool hide_warnings;		/* -w */
	enum say_color color;		/* -C */
};

void say_init(const struct say_options *opt);

/* Every line of the text becomes a message of its own. */
void say_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void say_warning(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* "staprun: text" if -v was given LEVEL times. */
void say_detail(int level, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * A script's message of LEN bytes, which may hold newlines of its own and
 * need not end with NUL.  A warning that was shown before is dropped unless
 * -v was given twice.
 */
void say_script(enum say_kind kind, const char *text, size_t len);

#endif
