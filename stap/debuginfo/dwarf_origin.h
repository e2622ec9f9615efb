/*
 * Inside debuginfo/: names of DIEs that refer for them to a DIE of another
 * unit, as link-time optimisation and dwz write them, or of the file that
 * several share (.gnu_debugaltlink).
 */
#ifndef STAP_DEBUGINFO_DWARF_ORIGIN_H
#define STAP_DEBUGINFO_DWARF_ORIGIN_H

#include <stdbool.h>
#include <stdint.h>

#include "../util/arena.h"
#include "dwarf_scan.h"

struct dwarf_files;

struct origin {
	const char *name;
	const char *file;		/* NULL if unknown */
	uint64_t line;
	bool noreturn;
};

/* What was met, for one thread. */
struct origins {
	struct arena *arena;
	const struct scan *scan;
	struct origin_side {		/* own units, the shared file's */
		struct dwarf_files **files;	/* by unit, when needed */
	} sides[2];
	struct origin_known *known;	/* the latest, by place */
};

void origins_init(struct origins *o, struct arena *a, const struct scan *s);

/* What DIE's origins call it; false if it has none, or they have no name. */
bool origins_find(struct origins *o, const struct scan_die *die,
		  struct origin *ret);

#endif
