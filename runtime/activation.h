/*
 * Activations of user functions: what return probes save at entry.
 *
 * The kernel keeps nothing of ours between the entry and the return of a user
 * function.  So an activation is kept here, known by its task, site and stack
 * pointer, from a pool that is taken before the first probe is armed.
 */
#ifndef STAP_RUNTIME_ACTIVATION_H
#define STAP_RUNTIME_ACTIVATION_H

#include <linux/list.h>

#include "script.h"

struct stap_activation {
	struct hlist_node node;
	const struct stap_site *site;
	struct task_struct *task;	/* to compare with, may be gone */
	struct mm_struct *mm;		/* the same */
	struct pid *pid;		/* of the task, with a reference */
	unsigned long sp;		/* at entry: where the return address
					 * is */
	stap_s64 slots[];		/* of the entry handler */
};

/* COUNT of them, each with SLOTS slots. */
int stap_activations_init(unsigned count, unsigned slots);
void stap_activations_deinit(void);

/* At entry: NULL if there is none left.  It is nobody's until it is kept. */
struct stap_activation *stap_activation_new(void);
void stap_activation_free(struct stap_activation *a);
/* The current task is in it, entered with stack pointer SP. */
void stap_activation_keep(struct stap_activation *a,
			  const struct stap_site *site, unsigned long sp);
/* The one that the current task returns from, with SP above the return
 * address, no longer kept; NULL if its entry was not handled. */
struct stap_activation *stap_activation_end(const struct stap_site *site,
					    unsigned long sp);

#endif
