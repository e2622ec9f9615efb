/*
 * The tracepoints of a kernel: names, systems, and what their callbacks get.
 *
 * Each tracepoint NAME has a function __traceiter_NAME(void *data, ARGS...);
 * that gives the list, and its prototype the arguments.
 */
#ifndef STAP_DEBUGINFO_TRACEPOINTS_H
#define STAP_DEBUGINFO_TRACEPOINTS_H

#include "ctype.h"
#include "kernel.h"
#include "../util/vec.h"

struct tracepoint {
	const char *name;	/* "sched_switch" */
	const char *system;	/* "sched"; NULL if it has no event */
	uint64_t callee;	/* __traceiter_NAME, link-time */
	/* Type of the callback, whose first parameter is its own; void if
	 * there is no debug information. */
	struct ctype prototype;
	unsigned arg_count;	/* without data; 0 if unknown */
};

struct tracepoints { VEC_FIELDS(struct tracepoint); };

/* All that B, the kernel K or one of its modules, defines, in order of names,
 * without prototypes. */
struct error *tracepoints_list(struct kernel *k, struct binary *b,
			       struct tracepoints *ret);

/* Fills `prototype` and `arg_count` of those in LIST.  Lack of debug
 * information is success: they stay empty. */
struct error *tracepoints_describe(struct arena *a, struct binary *b,
				   struct tracepoints *list);

/* Names of the arguments in order. */
struct argument_names { VEC_FIELDS(const char *); };
void tracepoint_arguments(struct arena *a, const struct tracepoint *tp,
			  struct argument_names *ret);

#endif
