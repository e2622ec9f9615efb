/*
 * The life of a run.
 *
 *	NEW -> BEGIN -> LIVE -> EXITING -> ENDING -> OVER
 *
 * START takes it from NEW through BEGIN (begin probes run, the others are
 * armed but not handled yet) to LIVE.  exit(), an error or the reader ask
 * for the end: EXITING, where running handlers finish and no new ones start.
 * STOP disarms (ENDING), runs end or error probes, and is OVER.  BEGIN and
 * LIVE may each be left early for EXITING.
 */
#ifndef STAP_RUNTIME_LIFECYCLE_H
#define STAP_RUNTIME_LIFECYCLE_H

#include <asm/barrier.h>
#include <linux/types.h>

#include "proto.h"
#include "script.h"

struct stap_cpu_ctx;

enum stap_state {
	STAP_NEW,
	STAP_BEGIN,
	STAP_LIVE,
	STAP_EXITING,
	STAP_ENDING,
	STAP_OVER,
};

extern int stap_state;			/* enum stap_state */

static inline bool stap_is_over(void)
{
	return smp_load_acquire(&stap_state) == STAP_OVER;
}

static inline bool stap_exit_requested(void)
{
	return READ_ONCE(stap_state) == STAP_EXITING;
}

/* ---- from handlers ---- */

/* Ends the run if it has not ended yet; the reader hears of it in 20 ms. */
void stap_request_exit(void);
/* An uncaught error; more than MAXERRORS of them end the run. */
void stap_count_error(void);
/* A skipped hit; more than MAXSKIPPED end the run.  The caller owns CC. */
void stap_count_skip(struct stap_cpu_ctx *cc);
/* Handlers took too much of the processor: ends the run.  The same. */
void stap_overloaded(struct stap_cpu_ctx *cc, u64 spent, u64 since);

/* ---- from the control file, one at a time ---- */

/* 0 or -errno. */
int stap_start(const struct stap_start *command);
int stap_stop(void);
/* The reader went away: disarms and is OVER, without end probes. */
void stap_abandon(void);
void stap_done(struct stap_done *ret);

#endif
