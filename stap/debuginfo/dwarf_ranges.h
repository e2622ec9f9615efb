/*
 * Lists of address ranges: .debug_rnglists, before DWARF 5 .debug_ranges.
 */
#ifndef STAP_DEBUGINFO_DWARF_RANGES_H
#define STAP_DEBUGINFO_DWARF_RANGES_H

#include "dwarf_scan.h"

/* Calls FN with each range of DIE, which is in U, in order, until that
 * returns false.  ROOT is the unit's own DIE.  Damaged lists end early. */
void dwarf_ranges_each(const struct scan *s, const struct scan_unit *u,
		       const struct scan_die *root,
		       const struct scan_die *die,
		       bool (*fn)(void *data, uint64_t start, uint64_t end),
		       void *data);

#endif
