/*
 * Where kernels differ.
 *
 * The only runtime file that tests for a kernel's features.  What follows is
 * one interface, written like the newest kernel's, whatever is underneath.
 * The runtime needs nothing that is not exported to GPL modules, and no
 * answer that the headers' own macros do not give: should a feature come
 * without a macro, the build has to try-compile it and define one.
 */
#ifndef STAP_RUNTIME_COMPAT_H
#define STAP_RUNTIME_COMPAT_H

#include <linux/ftrace.h>
#include <linux/hrtimer.h>
#include <linux/ptrace.h>

/*
 * The registers behind an ftrace callback's argument, complete or not.
 * struct ftrace_regs became opaque, with arch_ftrace_regs() to look inside,
 * in kernel commit e4cf33ca4812 (6.13; Debian's 6.12 has it as well).
 */
static inline struct pt_regs *stap_ftrace_regs(struct ftrace_regs *fregs)
{
#ifdef arch_ftrace_regs
	return &arch_ftrace_regs(fregs)->regs;
#else
	return &fregs->regs;
#endif
}

/* Do callbacks get argument registers without asking for all of them? */
#ifdef CONFIG_DYNAMIC_FTRACE_WITH_ARGS
enum { STAP_FTRACE_HAS_ARGS = 1 };
#else
enum { STAP_FTRACE_HAS_ARGS = 0 };
#endif

static inline void
stap_hrtimer_setup(struct hrtimer *timer,
		   enum hrtimer_restart (*function)(struct hrtimer *))
{
	hrtimer_init(timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	timer->function = function;
}

#endif
