/*
 * @cast(VALUE, "TYPE"): from the name of a type in a script to the type.
 */
#ifndef STAP_DEBUGINFO_CAST_H
#define STAP_DEBUGINFO_CAST_H

#include "walk.h"

/* The definition of a type; KIND is CTYPE_STRUCT, CTYPE_UNION, CTYPE_ENUM, or
 * CTYPE_OTHER for any of that name, base types included. */
typedef bool cast_find(void *data, enum ctype_kind kind, const char *name,
		       struct ctype *ret);

/* The names of all types, for what is misspelt; NULL: they are not known. */
typedef void cast_names(void *data, struct name_list *ret);

/* The type SPELLED, which is no pointer; WHERE is what messages call the place
 * that FIND looks in. */
struct error *cast_find_type(struct arena *a, const char *spelled,
			     cast_find *find, cast_names *names, void *data,
			     const char *where,
			     struct ctype *ret);

/* Operand 0 as SPELLED ("struct file", "file", "unsigned long*", "char **");
 * operands of indexes count from 1. */
struct error *cast_read(struct arena *a, const char *spelled, cast_find *find,
			cast_names *names, void *data, const char *where,
			const struct var_path *path,
			const struct access **ret);

#endif
