/*
 * "The world is not as hoped": what low layers return instead of printing.
 * NULL is success.  Whether a script mistake (diag.h) results, only the
 * caller knows.
 */
#ifndef STAP_UTIL_ERROR_H
#define STAP_UTIL_ERROR_H

#include "arena.h"

enum error_kind {
	ERR_OTHER,
	ERR_NOT_FOUND,		/* a name that does not exist */
	ERR_NO_DEBUGINFO,	/* would work with (better) debug information */
	ERR_OS,			/* a system call failed */
	ERR_BAD_FORMAT,		/* a file that is not what it should be */
	ERR_UNSUPPORTED,	/* understood, and not built yet or impossible */
};

struct error;

struct error *error_new(struct arena *a, enum error_kind kind,
			const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* "WHAT: strerror(ERRNUM)" */
struct error *error_os(struct arena *a, int errnum, const char *what);

/* E is about one step of a path such as $file->f_inode->i_ino: STEP counts
 * from 1; 0, the default, is the whole. */
void error_set_step(struct error *e, unsigned step);
unsigned error_step(const struct error *e);

enum error_kind error_kind(const struct error *e);
const char *error_message(const struct error *e);

#endif
