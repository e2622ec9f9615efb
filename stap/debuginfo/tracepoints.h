/*
 * The tracepoints of a kernel: names, systems, and what their callbacks get.
 *
 * Each tracepoint NAME has a function __traceiter_NAME(void *data, ARGS...);
 * that gives the list, and its prototype in DWARF the arguments.
 */
#ifndef STAP_DEBUGINFO_TRACEPOINTS_H
#define STAP_DEBUGINFO_TRACEPOINTS_H

#include "kernel.h"
#include "../util/vec.h"

struct tracepoint {
	const char *name;	/* "sched_switch" */
	const char *system;	/* "sched"; NULL if it has no event */
	uint64_t die;		/* of the prototype, 0 without DWARF */
	unsigned arg_count;	/* without data; 0 if unknown */
};

struct tracepoints { VEC_FIELDS(struct tracepoint); };

/* All of them, in order of names, without prototypes. */
struct error *tracepoints_list(struct kernel *k, struct tracepoints *ret);

/* Fills `die` and `arg_count` of those in LIST.  Lack of debug information is
 * success: they stay 0. */
struct error *tracepoints_describe(struct kernel *k, struct tracepoints *list);

/* Names of the arguments in order. */
struct argument_names { VEC_FIELDS(const char *); };
void tracepoint_arguments(struct kernel *k, const struct tracepoint *tp,
			  struct argument_names *ret);

#endif
