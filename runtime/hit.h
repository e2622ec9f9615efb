/*
 * From an event to its handler and back: the part that every event pays for,
 * put in line where events arrive.
 *
 * One processor runs one handler at a time.  What happens there meanwhile
 * (an interrupt, an NMI, or something the handler itself calls) finds the
 * context busy and is counted: the guard needs no lock because whoever
 * interrupts a handler is through before the handler goes on.
 *
 * Every hit ends in exactly one counter of struct stap_cpu_ctx, so that
 * events = completed + reentrant + low_stack + lock_timeouts + late.
 */
#ifndef STAP_RUNTIME_HIT_H
#define STAP_RUNTIME_HIT_H

#include <linux/sched.h>
#include <linux/sched/task_stack.h>

#include "context.h"
#include "lifecycle.h"

/* ---- context.c: what few events come to ---- */

/* Counts in WHY and turns preemption on. */
void stap_hit_refused(local_t *why);
void stap_hit_low_stack(struct stap_cpu_ctx *cc);
/* Sees to what the handler left behind. */
void stap_hit_attend(struct stap_cpu_ctx *cc);

/*
 * Is there less than MINSTACKSPACE left?  Asked of task stacks only: those
 * of interrupts and exceptions are nearly empty when an event comes there.
 */
static __always_inline bool stap_low_stack(void)
{
	unsigned long room = current_stack_pointer -
			     (unsigned long)task_stack_page(current);

	return room < stap_script.limits.minstackspace;
}

/* True with preemption off and this processor's context in *RET, or false
 * with everything as before and the event counted. */
static __always_inline bool stap_hit_enter(const struct stap_site *site,
					   struct stap_cpu_ctx **ret)
{
	struct stap_cpu_ctx *cc;

	preempt_disable_notrace();
	cc = __this_cpu_read(stap_contexts);
	if (unlikely(READ_ONCE(stap_state) != STAP_LIVE)) {
		stap_hit_refused(&cc->late);
		return false;
	}
	if (unlikely(cc->busy)) {
		stap_hit_refused(&cc->reentrant);
		return false;
	}
	cc->busy = 1;
	barrier();
	if (unlikely(stap_low_stack())) {
		stap_hit_low_stack(cc);
		return false;
	}
	cc->c.site = site;
	*ret = cc;
	return true;
}

static __always_inline void stap_hit_leave(struct stap_cpu_ctx *cc)
{
	/* Counted first, and taken back if the hit was not completed. */
	cc->completed++;
	if (unlikely(cc->attention))
		stap_hit_attend(cc);
	barrier();
	cc->busy = 0;
	preempt_enable_notrace();
}

/* An event without entry values.  REGS and ARGS may be NULL. */
static __always_inline void stap_hit_inline(const struct stap_site *site,
					    struct pt_regs *regs,
					    const stap_u64 *args)
{
	struct stap_cpu_ctx *cc;

	if (!stap_hit_enter(site, &cc))
		return;
	cc->c.regs = (const unsigned long *)regs;
	cc->c.args = args;
	site->probe->handler(&cc->c);
	stap_hit_leave(cc);
}

/*
 * The same in a task that came from user mode and may sleep: at an instruction
 * of an object that is BIAS off its link-time address, or, with no such place,
 * 0.  REGS are the program's.
 */
static __always_inline void stap_hit_user(const struct stap_site *site,
					  struct pt_regs *regs, stap_u64 bias)
{
	struct stap_cpu_ctx *cc;

	if (!stap_hit_enter(site, &cc))
		return;
	cc->c.regs = (const unsigned long *)regs;
	cc->c.args = NULL;
	cc->c.bias = bias;
	cc->may_fault = true;
	site->probe->handler(&cc->c);
	cc->may_fault = false;
	/* After a fault it may be on another processor, with its context. */
	stap_hit_leave(cc);
}

#endif
