/*
 * DWARF location expressions to accesses.
 */
#ifndef STAP_DEBUGINFO_LOC_H
#define STAP_DEBUGINFO_LOC_H

#include "access.h"
#include "dwarf_object.h"

/* Where the program stands when the value is fetched. */
struct loc_frame {
	struct dwarf_object *obj;
	Dwarf_Die scope;	/* function or inlined instance, for its frame
				 * base */
	bool has_scope;
	uint64_t pc;
	bool at_entry;		/* pc is the function's first instruction, so
				 * that registers hold what the caller put */
};

enum loc_kind {
	LOC_MEMORY,		/* code gives the address */
	LOC_VALUE,		/* code gives the value, in its low bytes */
	LOC_GONE,		/* `why` it cannot be had */
};

struct loc_piece {
	enum loc_kind kind;
	struct access code;
	const char *why;
	uint64_t size;		/* bytes; 0: all of the object */
};

struct location {
	struct { VEC_FIELDS(struct loc_piece); } pieces;
};

/* What ATTR (DW_AT_location) says at frame->pc.  A location without pieces
 * means that the variable has none there. */
void loc_read(const struct loc_frame *frame, Dwarf_Attribute *attr,
	      struct location *ret);

/* Pushes link-time address ADDR of OBJ; what to say if it has none when it
 * runs, else NULL. */
const char *loc_push_address(struct dwarf_object *obj, struct access *code,
			     uint64_t addr);

#endif
