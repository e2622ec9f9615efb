/*
 * Pass 5: staprun loads the module and puts out what it prints; stap waits,
 * passing signals on.
 */
#ifndef STAP_BUILD_LAUNCH_H
#define STAP_BUILD_LAUNCH_H

#include <stdbool.h>

#include "../util/arena.h"
#include "../util/error.h"

struct launch_options {
	const char *staprun;		/* path, unless $SYSTEMTAP_STAPRUN */
	const char *stap_vm;		/* path, for vm */
	const char *module;		/* NAME.ko */
	const char *command;		/* -c, or NULL */
	int target_pid;			/* -x, or 0 */
	const char *output;		/* -o, or NULL */
	long timeout;			/* -T in seconds, or 0 */
	unsigned verbose;
	bool hide_warnings;		/* -w */
	bool rename;			/* load under a unique name */
	const char *const *globals;	/* -G: NAME=VALUE, NULL-ended or NULL */
	const char *const *objects;	/* -d: paths, NULL-ended or NULL */
	bool vm;			/* run it in a guest */
	const char *vm_release;		/* kernel of the guest, or NULL */
};

/* RET is the exit status of staprun; a status other than 0 was reported as
 * spec/cli.md SHP-4 shows. */
struct error *launch_run(struct arena *a, const struct launch_options *opt,
			 int *ret);

#endif
