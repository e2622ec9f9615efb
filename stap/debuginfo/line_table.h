/*
 * From addresses to lines, for the module to carry: the rows of all line
 * tables of an object, packed as runtime/line_format.h says.
 */
#ifndef STAP_DEBUGINFO_LINE_TABLE_H
#define STAP_DEBUGINFO_LINE_TABLE_H

#include <stddef.h>

#include "dwarf_find.h"

/* The bytes are the arena's.  ERR_NO_DEBUGINFO if OBJ has no lines. */
struct error *dwarf_line_table(struct arena *a, struct dwarf_object *obj,
			       const unsigned char **ret, size_t *ret_size);

#endif
