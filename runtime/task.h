/*
 * Whom an event is about: the current task, but for two kinds of events that
 * are told by another one.
 */
#ifndef STAP_RUNTIME_TASK_H
#define STAP_RUNTIME_TASK_H

#include <linux/compiler.h>
#include <linux/sched.h>

extern int stap_told_by_others;		/* events of that kind, just now */

struct task_struct *stap_task_told(void);

/* Inside of handlers. */
static __always_inline struct task_struct *stap_task(void)
{
	if (unlikely(READ_ONCE(stap_told_by_others)))
		return stap_task_told();
	return current;
}

/* Is the user memory that can be read now that of stap_task()? */
static __always_inline bool stap_task_memory_here(void)
{
	return likely(!READ_ONCE(stap_told_by_others)) ||
	       stap_task_told()->mm == current->mm;
}

/* Around a hit: it is about TASK, which stays. */
void stap_tell_of_other(void);
void stap_told_of_other(void);

#endif
