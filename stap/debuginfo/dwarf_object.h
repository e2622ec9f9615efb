/*
 * Inside debuginfo/: an object with its libdw handle.
 */
#ifndef STAP_DEBUGINFO_DWARF_OBJECT_H
#define STAP_DEBUGINFO_DWARF_OBJECT_H

#include <elfutils/libdw.h>

#include "../util/map.h"
#include "dwarf_find.h"
#include "dwarf_scan.h"

struct module;

struct dwarf_object {
	struct arena *arena;
	const char *name;	/* as messages call it; NULL: the kernel */
	struct image *image;
	struct image *loaded;	/* that it describes, with the code: the same,
				 * unless debug information lies apart */
	struct symtab *symtab;
	struct module *module;	/* that it is of, or NULL */
	struct index *index;	/* or NULL: every look-up is a sweep */
	Dwarf *dw;		/* by dwarf_handle() */
	Dwarf_CFI *eh_frame;	/* of `loaded`, if asked for */
	struct scan *scan;	/* by dwarf_scan() */
	struct dwarf_object *shared;	/* the file it shares parts with, see
				 * dwarf_shared.c; has no index, is never
				 * asked for places */
	size_t units_walked;	/* by dwarf_die() */
	struct map types;	/* "struct X" -> Dwarf_Die, found before */
};

static inline const char *dwarf_object_name(const struct dwarf_object *obj)
{
	return obj->name ? obj->name : "kernel";
}

/* Where what OBJ only declares may be defined: of a module, its kernel; NULL if
 * there is nothing of the kind. */
struct dwarf_object *dwarf_base(struct dwarf_object *obj);

/* The file that .gnu_debugaltlink of IMG names; NULL if it names none.
 * ERR_NO_DEBUGINFO if that is not there. */
struct error *dwarf_shared_open(struct arena *a, struct image *img,
				struct dwarf_object **ret);

/* NULL if libdw does not take it. */
Dwarf *dwarf_handle(struct dwarf_object *obj);
struct error *dwarf_scan(struct dwarf_object *obj, struct scan **ret);

/* The DIE at OFFSET, without walking through all units before it at the
 * expense of memory, as dwarf_offdie() does. */
bool dwarf_die(struct dwarf_object *obj, uint64_t offset, Dwarf_Die *ret);

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
