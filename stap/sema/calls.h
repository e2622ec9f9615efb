/* Who calls whom. */
#ifndef STAP_SEMA_CALLS_H
#define STAP_SEMA_CALLS_H

#include "program.h"

struct callees { VEC_FIELDS(struct function *); };

struct call_graph {
	struct callees *of;		/* by function.index: each once */
	struct function **order;	/* all functions, those called first */
	/* By function.index: functions that call each other share a number;
	 * `cycle_size` counts them, 0 for those that never call themselves. */
	unsigned *cycle, *cycle_size;
	bool any_cycle;
};

struct call_graph calls_of_program(struct arena *a, const struct program *p);
/* FLAGS, by function.index, of what functions do themselves: also of what they
 * do by calling others. */
void calls_spread(struct arena *a, const struct program *p, bool *flags);
/* Whether handler H calls a function with its flag.  SEEN as below. */
bool calls_any(struct arena *a, const struct handler *h, bool *seen,
	       const bool *flags);
/* Direct calls of one handler: values saved at entry, condition, body.  SEEN
 * has a false flag for each function, and gets them back so; RET is filled
 * anew. */
void calls_of_handler(struct arena *a, const struct handler *h, bool *seen,
		      struct callees *ret);

#endif
