/*
 * What may end a run, watched by a thread of its own: signals, the -c
 * command's end, the timeout, the module's wish to exit, and output that
 * cannot be written.
 *
 * The main thread meanwhile carries out START and STOP, which block as long
 * as probes are armed and begin and end probes run: seconds, or for ever if
 * the one who reads our output has stopped.  Ctrl-C must work even then.
 */
#ifndef STAPRUN_EVENTS_H
#define STAPRUN_EVENTS_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "child.h"
#include "control.h"
#include "reader.h"

struct events {
	struct arena *arena;
	struct control *control;
	struct reader *reader;
	struct child *child;	/* its pid becomes 0 when it ends */
	const char *module;	/* for the advice of the last resort */
	int signals;		/* of signals_open() */
	int timer;
	int interval_ms;
	int stop_event;		/* eventfd: `stop` was set */
	int change_event;	/* eventfd: `busy` or `finish` changed */
	atomic_bool stop;	/* there is a reason to stop */
	atomic_bool busy;	/* the main thread is in a command: the
				 * control channel is taken */
	atomic_bool finish;	/* events_finish() waits */
	bool failed;		/* read it after events_finish() */
	bool has_done;		/* as well: DONE arrived */
	struct stap_done done;
	unsigned wishes;	/* how often the user asked to stop */
	int64_t last_wish;	/* ms */
	pthread_t thread;
	bool running;
};

/* Arena, control, reader, child, module, signals and interval_ms are set. */
struct error *events_start(struct events *e);
/* Stops the run in SECONDS. */
struct error *events_set_timeout(struct events *e, unsigned seconds);
/* While busy, the thread leaves the control channel alone. */
void events_set_busy(struct events *e, bool busy);
/* Blocks until there is a reason to stop. */
void events_wait(struct events *e);
/* Takes the module's last messages and ends the thread. */
void events_finish(struct events *e);

#endif
