/*
 * Where the script's output goes: stdout or the file of -o.
 *
 * Text is collected and written by output_flush(), which never blocks on a
 * pipe or terminal whose other side is slow: so the reader keeps hearing
 * signals, and stops taking chunks while output_is_full().
 */
#ifndef STAPRUN_OUTPUT_H
#define STAPRUN_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "../../stap/util/error.h"

struct output {
	int fd;			/* what we write to */
	int given;		/* what stands for it in children */
	bool own_fd;		/* output_close() closes fd */
	bool can_wait;		/* poll(2) tells when it takes more */
	bool piecewise;		/* blocks if given more than PIPE_BUF */
	const char *name;	/* for messages */
	char *buffer;
	size_t begin, end, space;
	int error;		/* errno of the first failure, or 0 */
};

/* Standard output (FD 1), or what stands for it in a test. */
void output_open_fd(struct output *o, int fd, const char *name);
/* Creates or empties the file that -o PATTERN means at NOW, as the invoking
 * user. */
struct error *output_open_file(struct arena *a, struct output *o,
			       const char *pattern, time_t now);
/* Drops what is not written yet. */
void output_close(struct output *o);

/* PATTERN with its strftime(3) conversions replaced. */
struct error *output_file_name(struct arena *a, const char *pattern,
			       time_t now, const char **ret);

/* Takes all of the text; drops it after an error. */
void output_put(struct output *o, const char *text, size_t len);
/*
 * The same in two steps: room for LEAST bytes or more at the end of what was
 * collected, and in RET how many; then say how many were stored.  NULL and 0
 * after an error.
 */
char *output_space(struct output *o, size_t least, size_t *ret);
void output_added(struct output *o, size_t len);
/* Writes what can be written now; errors are kept in o->error. */
void output_flush(struct output *o);

/* A descriptor for children, whose output joins ours. */
static inline int output_file(const struct output *o)
{
	return o->given;
}

static inline bool output_pending(const struct output *o)
{
	return o->end > o->begin;
}

/* Time to let output_flush() work before more is put. */
bool output_is_full(const struct output *o);

#endif
