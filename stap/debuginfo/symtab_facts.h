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

struct refused_ranges { VEC_FIELDS(struct refused_range); };

struct symtab_facts {
	struct refused_ranges refused;	/* ascending and disjoint */
	const uint64_t *ftrace;		/* sorted, or NULL: look at the code */
	size_t ftrace_count;
};

/* Never NULL; worked out on first use. */
struct symtab_facts *symtab_facts(struct symtab *st);

/* Adds the instructions that the kernel patches or traps at
 * (symtab_patched.c). */
void symtab_refuse_patched(struct symtab *st);

#endif
