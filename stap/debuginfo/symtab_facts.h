/*
 * Inside debuginfo/: what an object says about probing its own functions.
 * Of an index it comes ready (index.c), else from the ELF file.
 */
#ifndef STAP_DEBUGINFO_SYMTAB_FACTS_H
#define STAP_DEBUGINFO_SYMTAB_FACTS_H

#include <stdint.h>

#include "../util/vec.h"

struct symtab;

struct refused_range {
	uint64_t start, end;
	const char *why;
};

struct symtab_facts {
	/* Ascending and disjoint. */
	struct { VEC_FIELDS(struct refused_range); } refused;
	const uint64_t *ftrace;		/* sorted, or NULL: look at the code */
	size_t ftrace_count;
};

/* Never NULL; worked out on first use. */
struct symtab_facts *symtab_facts(struct symtab *st);

#endif
