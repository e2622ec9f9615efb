/*
 * The life of a script's run, from a loaded module to its last output:
 *
 *	open cmd and rings, HELLO -> threads -> START -> release -c
 *	... output flows ...
 *	a reason to stop -> STOP -> rings to their end -> DONE
 *
 * The main thread leads, and is the process that begin and end probes run
 * in; reader.h and events.h are the other two threads.
 */
#ifndef STAPRUN_RUN_H
#define STAPRUN_RUN_H

#include <stdbool.h>

#include "child.h"
#include "control.h"
#include "options.h"
#include "output.h"

struct run_setup {
	const struct options *opt;
	const char *module;	/* name in the kernel */
	struct output *out;
	struct child *child;	/* started, not released; pid 0: none */
	int signals;		/* of signals_open() */
};

/*
 * Runs the module whose directory below /proc is DIR until it is done.  True
 * if all went well; messages were printed otherwise.
 */
bool run_module(struct arena *a, const char *dir,
		const struct run_setup *setup);

/* The same for a channel that is open already, which is closed then. */
bool run_control(struct arena *a, struct control *control,
		 const struct run_setup *setup);

/* Waits for commands of system() that still run, but not for CHILD; a signal
 * ends that. */
void run_wait_for_commands(int signals, const struct child *child);

#endif
