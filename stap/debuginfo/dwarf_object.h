/*
 * Inside debuginfo/: an object with its libdw handle.
 */
#ifndef STAP_DEBUGINFO_DWARF_OBJECT_H
#define STAP_DEBUGINFO_DWARF_OBJECT_H

#include <elfutils/libdw.h>

#include "../util/map.h"
#include "dwarf_find.h"
#include "dwarf_scan.h"

struct dwarf_object {
	struct arena *arena;
	struct image *image;
	struct symtab *symtab;
	Dwarf *dw;
	struct scan *scan;
	struct map types;	/* "struct X" -> Dwarf_Die, found before */
};

/* The unit whose code holds ADDR, by .debug_aranges; NULL if unknown. */
const struct scan_unit *dwarf_unit_of(struct dwarf_object *obj,
				      uint64_t addr);

/* First instruction of a function or inlined instance; 0 if it has no code. */
uint64_t dwarf_entry(struct dwarf_object *obj, Dwarf_Die *die);

/*
 * The definition of a type in any unit: TAG is that of a struct, union or
 * enum, or 0 for any kind of type.  Remembered, as is a failure.
 */
bool dwarf_find_type(struct dwarf_object *obj, unsigned tag,
		     const char *name, Dwarf_Die *ret);
/* The definition of a global or static variable, in a unit whose file matches
 * FILE (as in patterns; NULL for any); a mere declaration if that is all. */
bool dwarf_find_variable(struct dwarf_object *obj, const char *name,
			 const char *file, Dwarf_Die *ret);

#endif
