/* Child processes of the translator: compiler, make, staprun. */
#ifndef STAP_UTIL_PROC_H
#define STAP_UTIL_PROC_H

#include <stdbool.h>
#include <sys/types.h>

#include "arena.h"
#include "error.h"

struct proc_options {
	const char *dir;	/* working directory, or NULL */
	const char *output;	/* file for stdout and stderr, or NULL */
	int input_fd, output_fd; /* its stdin and stdout, 0 for our own; stderr
				 * goes nowhere then */
	const char *const *env;	/* NAME=VALUE added, NULL-ended, or NULL */
	bool trace;		/* show the command on stderr */
	bool group;		/* in a process group of its own: what it
				 * starts can be ended with it */
};

/*
 * Starts ARGV (NULL-ended, looked up in $PATH).  A command that cannot be
 * executed is an error here, not a status.
 */
struct error *proc_start(struct arena *a, const char *const *argv,
			 const struct proc_options *opt, pid_t *ret);
/* Waits; RET is the exit status, 128 + signal for a killed child. */
struct error *proc_wait(struct arena *a, pid_t pid, int *ret);
struct error *proc_run(struct arena *a, const char *const *argv,
		       const struct proc_options *opt, int *ret);

#endif
