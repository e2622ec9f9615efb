/* Namespaces and classes that functions of C++ are in. */
#ifndef STAP_DEBUGINFO_DWARF_SCOPE_H
#define STAP_DEBUGINFO_DWARF_SCOPE_H

#include "dwarf_object.h"

/* The function (or inlined copy) at DIE is in SCOPE, "ns::cls" with wildcards
 * in each part: its innermost scopes; all of them if it begins with "::", or
 * none if it is "". */
bool dwarf_scope_matches(struct dwarf_object *obj, uint64_t die,
			 const char *scope);

#endif
