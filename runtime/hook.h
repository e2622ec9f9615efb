/*
 * The runtime's own callbacks on the kernel's tracepoints.
 */
#ifndef STAP_RUNTIME_HOOK_H
#define STAP_RUNTIME_HOOK_H

#include <linux/tracepoint.h>

/* Callbacks of one tracepoint run from the highest priority down; those of
 * scripts have TRACEPOINT_DEFAULT_PRIO. */
enum {
	STAP_HOOK_FIRST = TRACEPOINT_DEFAULT_PRIO + 10,
	STAP_HOOK_LAST = TRACEPOINT_DEFAULT_PRIO - 10,
};

struct stap_hook {
	const char *name;		/* of the tracepoint, in the kernel */
	void *callback;			/* (void *, its own arguments) */
	int priority;
	struct tracepoint *tp;		/* NULL: not attached */
};

/* All or none: 0, -ENOENT if the kernel has no such tracepoint, -ENOMEM.
 * May sleep. */
int stap_hooks_attach(struct stap_hook *hooks, unsigned count);
/* Those that are attached; returns when no callback runs any more. */
void stap_hooks_detach(struct stap_hook *hooks, unsigned count);

#endif
