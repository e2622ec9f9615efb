/* C types of an object with DWARF. */
#ifndef STAP_DEBUGINFO_CTYPE_DWARF_H
#define STAP_DEBUGINFO_CTYPE_DWARF_H

#include "ctype.h"

struct dwarf_object;

struct ctype ctype_from_dwarf(struct dwarf_object *obj, Dwarf_Die *type);
/* The type of a variable, member or function (DW_AT_type, which may be that of
 * its origin): void if it has none. */
struct ctype ctype_of_die(struct dwarf_object *obj, Dwarf_Die *die);

#endif
