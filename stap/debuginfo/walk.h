/*
 * From a variable to a part of it: `->member`, `[index]`, `&`.
 */
#ifndef STAP_DEBUGINFO_WALK_H
#define STAP_DEBUGINFO_WALK_H

#include "ctype.h"
#include "loc.h"
#include "var.h"

/* Something in memory or registers that has a type. */
struct object {
	struct location where;
	uint64_t offset;	/* bytes into `where`, if that has pieces */
	struct ctype type;
	/* It is no `type` but a pointer to one, as a cast gives; or a pointer
	 * to such a pointer, ... */
	unsigned pointer_to;
	unsigned dim;		/* dimensions of an array type done already */
	uint64_t bit_offset;	/* bit-fields: from the start, */
	uint64_t bit_size;	/* and not 0 */
};

/* The type of a number that was read from an object. */
struct value_type {
	struct ctype type;
	unsigned pointer_to;	/* it is the address of such a thing, ... */
	unsigned dim;		/* ... in that dimension of an array */
};

/* A value that CODE computes, or an object whose address CODE computes. */
void object_init(struct arena *a, struct object *o, enum loc_kind kind,
		 const struct access *code, const struct ctype *type);

void object_copy(struct arena *a, struct object *to,
		 const struct object *from);

/* One step, which replaces O: from a pointer's value to what it points to; to
 * a member; to an element. */
struct error *object_follow(struct arena *a, struct object *o,
			    const struct ctype *pointee);
void object_member(struct arena *a, struct object *o,
		   const struct ctype_member *m);
struct error *object_index(struct arena *a, struct object *o, int64_t index);

/* Reads O, or its address. */
struct error *object_value(struct arena *a, struct object *o, bool address_of,
			   const struct access **ret);
/* All of O as text (pretty.c). */
const struct access *object_pretty(struct arena *a, struct object *o,
				   bool deep);

/* Takes the steps of PATH and reads what is there. */
struct error *object_read(struct arena *a, struct object *o,
			  const struct var_path *path,
			  const struct access **ret);

/* The same from operand 0, a number that was read by SOURCE before; operands of
 * indexes count from 1 (value.c). */
struct error *value_read(struct arena *a, const struct access *source,
			 const struct var_path *path,
			 const struct access **ret);

/* Argument NAME of a tracepoint whose callback has the type of FUNCTION: its
 * first parameter is the callback's own and no argument (argument.c). */
struct error *argument_read(struct arena *a, const struct ctype *function,
			    const char *name, const struct var_path *path,
			    const struct access **ret);

#endif
