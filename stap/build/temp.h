/*
 * The directory of one run, /tmp/stapXXXXXX: what pass 4 writes and what the
 * compiler leaves.  Removed at the end, also when a signal ends the run.  What
 * a run that was killed leaves, a later one removes: a directory is in use as
 * long as somebody has it locked.
 */
#ifndef STAP_BUILD_TEMP_H
#define STAP_BUILD_TEMP_H

#include <stdbool.h>

#include "../util/arena.h"
#include "../util/error.h"
#include "../util/proc.h"

struct temp_dir {
	const char *path;	/* NULL before it is opened */
	bool keep;		/* -k: say where it is instead of removing */
	bool verbose;
};

/* Below $TMPDIR or /tmp; KEEP and VERBOSE are the caller's to set before. */
struct error *temp_dir_open(struct arena *a, struct temp_dir *t);
/* proc_run() for a command that writes to the directory: a signal that ends
 * us ends it first. */
struct error *temp_run(struct arena *a, const char *const *argv,
		       const struct proc_options *opt, int *ret);
/* The same for COUNT commands, as many at once as there are processors.  The
 * first that fails ends the others; RET is its status. */
struct error *temp_run_all(struct arena *a, const char *const *const *commands,
			   size_t count, const struct proc_options *opt,
			   int *ret);
/* Does nothing for one that was never opened. */
void temp_dir_close(struct temp_dir *t);

#endif
