/*
 * Programs staprun starts: the command of -c, and what scripts run with
 * system().  Both get the invoking user's ids and ordinary signal handling.
 */
#ifndef STAPRUN_CHILD_H
#define STAPRUN_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "../../stap/util/error.h"

/* The command of -c.  It exists from child_start() on, so that its pid can be
 * target(), but executes nothing before child_release(). */
struct child {
	pid_t pid;		/* 0: none, or it has been waited for */
	int gate;		/* a byte written to it releases the child */
};

struct error *child_start(struct arena *a, const char *command,
			  struct child *ret);
void child_release(struct child *c);
/* Asks a child that still runs to end, and gives it a moment; `pid` stays if
 * it does not. */
void child_terminate(struct child *c);

/*
 * The words of COMMAND after removing shell quoting, NULL-ended; or NULL if
 * it needs a shell: it has operators, expansions or unfinished quotes.
 */
char **child_split(struct arena *a, const char *command);

/* The warning about wait status STATUS, NULL if there is nothing to say. */
const char *child_status_text(struct arena *a, int status);

/*
 * Runs a script's COMMAND of LEN bytes through the shell without waiting for
 * it; its stdout is OUT.  False if no process could be started.
 */
bool child_system(const char *command, size_t len, int out);
/* Somebody waited for one of them. */
void child_system_ended(void);
/* How many were started and not waited for. */
int child_systems(void);

#endif
