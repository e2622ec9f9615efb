/*
 * What is inside a function: its labels, and the calls it makes.
 */
#ifndef STAP_DEBUGINFO_INSIDE_H
#define STAP_DEBUGINFO_INSIDE_H

#include "dwarf_find.h"

struct label {
	const char *name;
	uint64_t addr;		/* link-time */
};

struct labels { VEC_FIELDS(struct label); };

/* Adds the labels of FUNCTION itself, not of what was inlined into it, that
 * have code of their own. */
void dwarf_labels(struct dwarf_object *obj,
		  const struct function_match *function, struct labels *ret);

/* A function that another one calls, or that was copied inline to there. */
struct callee {
	struct function_match function;
	/* Where the calls return to; none for an inlined copy. */
	struct { VEC_FIELDS(uint64_t); } returns;
	/* It is also called by a jump at the caller's end: it then returns to
	 * the caller's caller. */
	bool jumped_to;
};

struct callees { VEC_FIELDS(struct callee); };

/* Adds what FUNCTION calls by name and the copies inlined right into it, each
 * place once.  Calls through pointers, and what is in another object, are not
 * known. */
struct error *dwarf_callees(struct dwarf_object *obj,
			    const struct function_match *function,
			    struct callees *ret);

#endif
