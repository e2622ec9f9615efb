/*
 * Types as C programmers write them, and what reading a value needs to know
 * of them.
 */
#ifndef STAP_DEBUGINFO_TYPE_H
#define STAP_DEBUGINFO_TYPE_H

#include <elfutils/libdw.h>

#include "../util/str.h"

/* `struct file*`, `char const*`, `struct path const*`, `int[4]`,
 * `void (*)(int)`; TYPE NULL is void. */
void type_print(struct str *out, Dwarf_Die *type);
const char *type_text(struct arena *a, Dwarf_Die *type);

/* What is left of ARRAY behind INDEXES of its dimensions. */
const char *type_element_text(struct arena *a, Dwarf_Die *array,
			      unsigned indexes);

/* DW_AT_type of a DIE, through its origin; false for void. */
bool type_of(Dwarf_Die *die, Dwarf_Die *ret);
/* Without typedefs and qualifiers; false if nothing is left (const void). */
bool type_strip(Dwarf_Die *type, Dwarf_Die *ret);

bool type_is_pointer(unsigned tag);
bool type_is_struct(unsigned tag);	/* struct, union, class */
/* Integers, characters, enumerations and booleans: by value in a register,
 * as pointers are. */
bool type_is_signed(Dwarf_Die *stripped);
/* Bytes, 0 if unknown. */
uint64_t type_size(Dwarf_Die *type);

/* Elements in dimension DIM (from 0) of an array; false if not given, as in
 * char a[].  *RET_DIMS is how many dimensions there are. */
bool type_array_count(Dwarf_Die *array, unsigned dim, unsigned *ret_dims,
		      uint64_t *ret);

#endif
