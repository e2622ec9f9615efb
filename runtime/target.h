/*
 * Which processes are the target's: the one that -c started or -x names, and
 * all that descend from it, through fork and exec, until another process
 * has their number.
 *
 * The set has a bit for every number a process can have, so that asking costs
 * a few instructions, from any context, and the set is never full.
 */
#ifndef STAP_RUNTIME_TARGET_H
#define STAP_RUNTIME_TARGET_H

#include <linux/bitops.h>
#include <linux/compiler.h>
#include <linux/sched.h>

extern unsigned long *stap_target_set;	/* by tgid; NULL: no target */

static __always_inline bool stap_has_target(void)
{
	return READ_ONCE(stap_target_set) != NULL;
}

/* Of a process by its number in the initial pid namespace. */
static __always_inline bool stap_tgid_is_target(pid_t tgid)
{
	const unsigned long *set = READ_ONCE(stap_target_set);

	return set && test_bit(tgid, set);
}

/* What probes of processes ask: the current task is the target's, or the
 * script has no target. */
static __always_inline bool stap_task_is_target(void)
{
	const unsigned long *set = READ_ONCE(stap_target_set);

	return likely(!set) || test_bit(current->tgid, set);
}

/*
 * Before the first probe: PID is the target, as the calling process numbers
 * it, which need not exist; what descends from it already belongs to it.  0,
 * or -errno with everything as before.
 */
int stap_target_start(pid_t pid);
/* The set stays as it is: end probes may ask. */
void stap_target_stop(void);
/* Last of all. */
void stap_target_release(void);

#endif
