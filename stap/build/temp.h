/*
 * The directory of one run, /tmp/stapXXXXXX: what pass 4 writes and what the
 * compiler leaves.  Removed at the end, also when a signal ends the run.
 */
#ifndef STAP_BUILD_TEMP_H
#define STAP_BUILD_TEMP_H

#include <stdbool.h>

#include "../util/arena.h"
#include "../util/error.h"

struct temp_dir {
	const char *path;	/* NULL before it is opened */
	bool keep;		/* -k: say where it is instead of removing */
	bool verbose;
};

/* Below $TMPDIR or /tmp; KEEP and VERBOSE are the caller's to set before. */
struct error *temp_dir_open(struct arena *a, struct temp_dir *t);
/* Does nothing for one that was never opened. */
void temp_dir_close(struct temp_dir *t);

#endif
