/*
 * Reads all rings, and writes what the script printed, in order.
 *
 *	rings --> merge --> print --> output
 *
 * Runs in a thread of its own, because starting and stopping the probes
 * blocks the thread that asks for it while output already comes.  One thread
 * serves all rings; it reads much at a time.
 */
#ifndef STAPRUN_READER_H
#define STAPRUN_READER_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "merge.h"
#include "print.h"

struct reader {
	const int *rings;	/* descriptors, O_NONBLOCK */
	struct merge merge;
	struct printer printer;
	struct output *out;
	int interval_ms;	/* looks at the rings at least this often */
	int wake;		/* eventfd: one of the two below was set */
	atomic_bool discard;	/* read on, but print nothing */
	atomic_bool abandon;	/* end now */
	int notify;		/* eventfd: output failed, or reading ended */
	bool told;		/* about the failed output */
	int64_t stalled_since;	/* ms, 0: not waiting for a chunk */
	pthread_t thread;
	bool running;
};

/* The rings' buffers have room for CTL->ring_size bytes, within limits. */
struct error *reader_init(struct arena *a, struct reader *r,
			  const struct control *ctl, struct output *out,
			  int interval_ms);
void reader_deinit(struct reader *r);

/* Works until all rings end; what the thread does. */
void reader_run(struct reader *r);

struct error *reader_start(struct arena *a, struct reader *r);
/* Reads the rings to their end without printing, so that nobody has to wait
 * for whoever takes our output: the module waits for room in its ring while
 * begin and end probes print. */
void reader_discard(struct reader *r);
/* Ends reading now; the module does not work as it should. */
void reader_abandon(struct reader *r);
/* Waits for the thread. */
void reader_join(struct reader *r);

#endif
