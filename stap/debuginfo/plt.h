/*
 * Calls of a program or library into others: the entries of its procedure
 * linkage table.
 */
#ifndef STAP_DEBUGINFO_PLT_H
#define STAP_DEBUGINFO_PLT_H

#include <stdint.h>

#include "../util/str.h"

struct image;

struct plt_entry {
	const char *name;		/* of the function, without version */
	uint64_t addr;			/* of the code that jumps there */
};

struct plt_entries { VEC_FIELDS(struct plt_entry); };

/* Adds IMG's entries in order of address. */
void image_plt(struct arena *a, const struct image *img,
	       struct plt_entries *ret);

#endif
