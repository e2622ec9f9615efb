/*
 * Contexts: what a running handler works in.
 *
 * Each processor has one, used with preemption off by the handlers of events
 * that happen there.  begin, end and error probes run in a context of their
 * own, in the process that writes to the control file; they may sleep when
 * their output finds no room.
 */
#ifndef STAP_RUNTIME_CONTEXT_H
#define STAP_RUNTIME_CONTEXT_H

#include <linux/kallsyms.h>
#include <linux/percpu.h>
#include <linux/ptrace.h>
#include <asm/local.h>

#include "script.h"

struct stap_item_frame;
struct stap_ring;

enum {
	STAP_WHERE_SIZE = 1024,		/* "near ... (called from ...)" */
	STAP_STACK_MARGIN = 24,		/* frames between event and handler */
};

struct stap_cpu_ctx {
	struct stap_ctx c;		/* first: handlers get this */
	int busy;			/* a handler is running */
	bool attention;			/* one of these four at the end: */
	bool stack_known;		/* - stack holds this hit's */
	bool skipped;			/* - could not have its locks */
					/* - c.error, and something staged */
	bool process;			/* the context of begin and end */
	bool aborted;			/* the error is an abort() */
	bool may_fault;			/* the event came from user mode: what
					 * it reads may be taken in, fault.c */
	struct task_struct *told;	/* the event is about this task, not
					 * current; or NULL (task.h) */

	/* Output of the handler, transport.c's. */
	struct stap_ring *ring;
	char *stage;			/* a chunk in the making: in the ring,
					 * or where that has no room, spare */
	char *spare;
	char *stage_last;		/* where in the ring the largest chunk
					 * may begin, as far as is known;
					 * NULL: the stage is the spare */
	u32 staged, stage_size;		/* bytes; another item's head fits
					 * behind stage_size */

	/* What became of hits.  An NMI's may come in between: local_t. */
	u64 completed;
	u64 lock_timeouts, low_stack;
	local_t reentrant;
	local_t late;			/* before the start, after the end */
	u64 dropped;			/* chunks without room */

	/* STP_OVERLOAD_THRESHOLD: cycles since when, and in handlers. */
	u64 overload_since, overload_spent;

	char *frames;			/* the frame stack */
	char *error;			/* text of the pending error */
	u32 error_size;
	u32 where_len;
	char where[STAP_WHERE_SIZE];
	char symbol[KSYM_SYMBOL_LEN];	/* scratch of symbols.c */
	u32 stack_count;
	unsigned long *stack;
	struct stap_cpu_ctx *next;	/* of all contexts but the process's */
	struct stap_cpu_ctx *next_spare;

	/* unwind_user.c's; no memory unless the script asks for it. */
	bool user_stack_known;
	u32 user_stack_count;
	struct stap_item_frame *user_stack;
	u64 objects_late;		/* looked at before staprun told */
	u64 stacks_unreadable;
};

DECLARE_PER_CPU(struct stap_cpu_ctx *, stap_contexts);
extern struct stap_cpu_ctx *stap_process_ctx;

static inline struct stap_cpu_ctx *stap_cpu_ctx(struct stap_ctx *c)
{
	return container_of(c, struct stap_cpu_ctx, c);
}

/* The one that the calling handler runs in, for functions without it. */
struct stap_cpu_ctx *stap_current_ctx(void);

/* Need the rings (transport.h). */
int stap_contexts_init(void);
void stap_contexts_deinit(void);

/* A context that no processor uses now, for fault.c; NULL if all are in use.
 * Preemption is off. */
struct stap_cpu_ctx *stap_spare_take(void);
void stap_spare_give(struct stap_cpu_ctx *cc);

/*
 * An event: runs the site's handler, or counts why not.  From any context,
 * NMI included.  REGS and ARGS may be NULL.
 */
void stap_hit(const struct stap_site *site, struct pt_regs *regs,
	      const stap_u64 *args);
/* What is saved at a function's entry, in bytes: slots, a word with a bit for
 * each that could not be read, strings.  A multiple of 8. */
static inline size_t stap_entry_size(const struct stap_probe *probe)
{
	return (probe->entry_slots + 1) * sizeof(stap_s64) +
	       ALIGN(probe->entry_strings * stap_script.limits.string_size,
		     sizeof(stap_s64));
}

/* Function entry of a return probe that saves values in SLOTS, whose faults
 * are kept behind them.  False: the return is not to be handled either. */
bool stap_hit_entry(const struct stap_site *site, struct pt_regs *regs,
		    stap_s64 *slots);
/* The return that belongs to it. */
void stap_hit_return(const struct stap_site *site, struct pt_regs *regs,
		     stap_s64 *slots);
/* The same two in user code, whose object is BIAS off its link-time address;
 * the task may sleep. */
bool stap_hit_user_entry(const struct stap_site *site, struct pt_regs *regs,
			 stap_s64 *slots, stap_u64 bias);
void stap_hit_user_return(const struct stap_site *site, struct pt_regs *regs,
			  stap_s64 *slots, stap_u64 bias);
/* A begin, end or error probe, in process context, one at a time. */
void stap_run_process(const struct stap_site *site);

/* ---- error.c ---- */

/* At the end of a handler whose error nobody caught: says and counts it. */
void stap_error_uncaught(struct stap_cpu_ctx *cc);

/* ---- sums over all contexts ---- */

struct stap_totals {
	u64 completed, reentrant, late, low_stack, lock_timeouts, dropped;
	u64 objects_late, stacks_unreadable;
};

void stap_totals(struct stap_totals *ret);

#endif
