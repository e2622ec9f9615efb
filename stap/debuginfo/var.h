/*
 * Variables of a probed program: from a name and a place to an access.
 */
#ifndef STAP_DEBUGINFO_VAR_H
#define STAP_DEBUGINFO_VAR_H

#include <stdbool.h>
#include <stdint.h>

#include "../util/error.h"
#include "../util/vec.h"
#include "access.h"

struct ctype;
struct dwarf_object;

/* One step from a variable: ->member or [index]. */
struct var_step {
	const char *member;	/* NULL: an index */
	bool run_time;		/* index is operand INDEX of the access */
	int64_t index;
};

/* $x$ and $x$$: what is at the end as text, structures inside too if deep. */
enum var_pretty { VAR_PLAIN, VAR_PRETTY, VAR_PRETTY_DEEP };

struct var_path {
	struct { VEC_FIELDS(struct var_step); } steps;
	bool address_of;
	enum var_pretty pretty;
};

/* Where the program stands. */
struct var_place {
	uint64_t die;		/* function or inlined instance */
	uint64_t pc;
	const char *symbol;	/* of the function, NULL if inlined */
	bool at_entry;		/* pc is an out-of-line function's entry */
};

/* $name without its dollar: parameter, local, global or enumerator.  Errors
 * name the alternatives. */
struct error *var_read(struct dwarf_object *obj, const struct var_place *at,
		       const char *name, const struct var_path *path,
		       const struct access **ret);
/* $return, where the function has just returned. */
struct error *var_read_return(struct dwarf_object *obj,
			      const struct var_place *at,
			      const struct var_path *path,
			      const struct access **ret);
/* @var("NAME") and @var("NAME@FILE"). */
struct error *var_read_global(struct dwarf_object *obj, const char *spec,
			      const struct var_path *path,
			      const struct access **ret);
/* @cast(operand 0, "TYPE"): operands of indexes count from 1. */
struct error *var_read_cast(struct dwarf_object *obj, const char *type,
			    const struct var_path *path,
			    const struct access **ret);
/* The type that a cast to "TYPE" means. */
struct error *var_find_type(struct dwarf_object *obj, const char *type,
			    struct ctype *ret);
/* The value of an enum's constant in the unit of the function AT; false if
 * there is none of that name. */
bool var_enumerator(struct dwarf_object *obj, const struct var_place *at,
		    const char *name, int64_t *ret);

/* ... in any unit: reads all of them, which is for programs, not kernels. */
bool var_enumerator_anywhere(struct dwarf_object *obj, const char *name,
			     int64_t *ret);

struct var_names { VEC_FIELDS(const char *); };

/* Names of parameters and of locals, in order of declaration. */
void var_list(struct dwarf_object *obj, const struct var_place *at,
	      bool parameters, bool locals, struct var_names *ret);
/* C type of a parameter or local, whether or not its value can be had there;
 * NULL if there is none of that name. */
const char *var_type(struct dwarf_object *obj, const struct var_place *at,
		     const char *name);
/* Does the function return a value? */
bool var_has_return(struct dwarf_object *obj, const struct var_place *at);

#endif
