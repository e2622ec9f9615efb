/*
 * How to fetch one value at run time: where debug formats end and C begins.
 *
 * An access is a small program for a stack of 64-bit values, written by the
 * debuginfo readers and spelled as C by emit/.  One value is left at the end.
 * `$file->f_flags` with file in %rdi:
 *
 *	reg 5; add 0x40; load 4; zext 32
 *
 * access_print() gives that text; tests and the plan dump show it.
 */
#ifndef STAP_DEBUGINFO_ACCESS_H
#define STAP_DEBUGINFO_ACCESS_H

#include <stdbool.h>
#include <stdint.h>

#include "../util/str.h"
#include "../util/vec.h"

struct user_object;		/* user_object.h */
struct value_type;		/* walk.h */

enum access_op {
	ACC_CONST,	/* push VALUE */
	ACC_ADDR,	/* push link-time address VALUE, relocated at run time:
			 * in the kernel, or from the start of SECTION; of user
			 * memory, in what is probed or in OBJECT */
	ACC_REG,	/* push the 64-bit register with DWARF number VALUE */
	ACC_USER_REG,	/* push the same register as the task's program had it
			 * when it last entered the kernel */
	ACC_ARG,	/* push argument VALUE (from 0) of a tracepoint */
	ACC_ENTRY,	/* push entry slot VALUE of a return probe */
	ACC_OPERAND,	/* push run-time operand VALUE: a script's [index] */
	ACC_DUP,	/* push a copy of the element VALUE below the top */
	ACC_DROP,
	ACC_SWAP,
	ACC_ADD, ACC_SUB, ACC_MUL, ACC_AND, ACC_OR, ACC_XOR,
	ACC_SHL, ACC_SHR, ACC_SAR,
	ACC_DIV, ACC_UDIV, ACC_MOD,	/* signed, unsigned, unsigned: may
					 * raise "division by 0" */
	ACC_NEG, ACC_NOT,
	ACC_EQ, ACC_NE, ACC_LT, ACC_LE, ACC_GT, ACC_GE,	/* signed; 0 or 1 */
	ACC_LOAD,	/* pop an address, push VALUE bytes (1, 2, 4, 8) from
			 * there, zero-extended; a fault raises "read fault" */
	ACC_SEXT,	/* sign-extend from VALUE bits */
	ACC_ZEXT,	/* keep the low VALUE bits */
};

/* How a value within a pretty-printed variable is shown. */
enum pretty_style {
	PRETTY_SIGNED,
	PRETTY_UNSIGNED,
	PRETTY_POINTER,
	PRETTY_CHAR,
	PRETTY_STRING,		/* the value is the address of a string */
	PRETTY_CHARS,		/* the same, of at most `size` bytes */
};

struct pretty_item {
	const char *text;		/* NULL: a value */
	const struct access *value;
	enum pretty_style style;
	uint64_t size;
};

/* A variable as text: what is known of it, and values to fill in. */
struct pretty { VEC_FIELDS(struct pretty_item); };

struct section_place;			/* module.h */

struct access_step {
	enum access_op op;
	int64_t value;
	const struct section_place *section;	/* of ACC_ADDR, or NULL */
	const struct user_object *object;	/* the same */
};

struct access {
	struct { VEC_FIELDS(struct access_step); } steps;
	bool user;			/* loads read user memory */
	unsigned operand_count;		/* ACC_OPERANDs it wants */
	const char *type;		/* C type for listings: "struct file*" */
	bool is_pointer;		/* shown in hex when displayed */
	/* What `->` and [] behind the value go by; NULL if there is nothing. */
	const struct value_type *value_type;
	/*
	 * The value is a place that can be written: a register, which is the
	 * first step, or memory, where the last load is from.  Behind it come
	 * only SEXT or ZEXT, and for bit-fields CONST and SHR before.
	 */
	bool writable;
	/* Not NULL: a pretty-printed variable, and there are no steps. */
	const struct pretty *pretty;
};

/* Where a writable value is stored. */
struct access_place {
	bool is_register;
	int64_t number;			/* of the register */
	struct access address;		/* of memory */
	unsigned size;			/* bytes there */
	unsigned first_bit, bits;	/* 0 bits: all of it */
};

/* ACC is writable. */
void access_place(struct arena *a, const struct access *acc,
		  struct access_place *ret);

void access_push(struct arena *a, struct access *acc, enum access_op op,
		 int64_t value);
/* ACC_ADDR in a section of a module. */
void access_push_place(struct arena *a, struct access *acc,
		       const struct section_place *section, uint64_t offset);
void access_push_step(struct arena *a, struct access *acc,
		      const struct access_step *s);
void access_append(struct arena *a, struct access *acc,
		   const struct access *more);
/* The same of user memory: what it loads, and where its addresses count from. */
const struct access *access_of_user(struct arena *a, const struct access *acc);
/* ... where addresses are those of O, wherever the current process has it. */
const struct access *access_of_object(struct arena *a, const struct access *acc,
				      const struct user_object *o);
/* "reg 5; add 0x40; load 4" (adding a constant is one step in print) */
void access_print(struct str *out, const struct access *acc);

#endif
