/*
 * C types, from whichever debug format describes them: DWARF (ctype_dwarf.c)
 * or BTF (ctype_btf.c).  Walking through values, pretty-printing and the
 * calling convention know types by this interface alone.
 */
#ifndef STAP_DEBUGINFO_CTYPE_H
#define STAP_DEBUGINFO_CTYPE_H

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stdint.h>

#include "../util/str.h"

struct ctype_format;

/* A type by value; copies are cheap.  Without a format it is void. */
struct ctype {
	const struct ctype_format *format;
	void *object;			/* struct dwarf_object, struct btf */
	union {
		Dwarf_Die die;
		uint32_t id;		/* of BTF */
	};
};

enum ctype_kind {
	CTYPE_VOID,
	CTYPE_NUMBER,			/* integers, booleans, characters */
	CTYPE_FLOAT,
	CTYPE_ENUM,
	CTYPE_POINTER,
	CTYPE_REFERENCE,		/* of C++ */
	CTYPE_ARRAY,
	CTYPE_STRUCT,
	CTYPE_CLASS,
	CTYPE_UNION,
	CTYPE_FUNCTION,
	CTYPE_OTHER,
	/* names of other types */
	CTYPE_TYPEDEF,
	CTYPE_CONST,
	CTYPE_VOLATILE,
	CTYPE_RESTRICT,			/* and what else is not shown */
};

struct ctype_member {
	const char *name;		/* NULL: anonymous */
	struct ctype type;
	uint64_t offset;		/* bytes */
	uint64_t bit_offset, bit_size;	/* bit-fields: from `offset`, not 0 */
};

/* Called for each member or parameter in order until it returns false. */
typedef bool ctype_visit(void *data, const struct ctype_member *m);

/* Called for each constant of an enum in order until it returns false. */
typedef bool ctype_enum_visit(void *data, const char *name, int64_t value);

struct ctype_format {
	enum ctype_kind (*kind)(const struct ctype *t);
	/* What a name stands for, a pointer points to, an array is made of
	 * (whatever its dimensions), a function returns; false for void. */
	bool (*inner)(const struct ctype *t, struct ctype *ret);
	const char *(*name)(const struct ctype *t);	/* or NULL */
	uint64_t (*size)(const struct ctype *t);	/* 0 if unknown */
	bool (*is_signed)(const struct ctype *t);
	bool (*is_char)(const struct ctype *t);
	bool (*array_count)(const struct ctype *t, unsigned dim,
			    unsigned *ret_dims, uint64_t *ret);
	bool (*is_declaration)(const struct ctype *t);
	/* The definition of a declared type; false if there is none. */
	bool (*define)(struct ctype *t);
	void (*each_member)(const struct ctype *t, ctype_visit *fn,
			    void *data);
	/* Of a function type, or of a function itself: names and types; a void
	 * one stands for further arguments ("..."). */
	void (*each_parameter)(const struct ctype *t, ctype_visit *fn,
			       void *data);
	void (*each_enumerator)(const struct ctype *t, ctype_enum_visit *fn,
				void *data);
};

enum ctype_kind ctype_kind(const struct ctype *t);
bool ctype_is_aggregate(const struct ctype *t);	/* struct, class or union */
bool ctype_is_pointer(const struct ctype *t);	/* or reference */

/* Without typedefs and qualifiers. */
struct ctype ctype_strip(const struct ctype *t);
/* As in ctype_format; void for void. */
struct ctype ctype_inner(const struct ctype *t);

const char *ctype_name(const struct ctype *t);
uint64_t ctype_size(const struct ctype *t);
bool ctype_is_signed(const struct ctype *stripped);
bool ctype_is_char(const struct ctype *stripped);

/* Elements in dimension DIM (from 0) of an array; false if not given, as in
 * char a[].  *RET_DIMS is how many dimensions there are. */
bool ctype_array_count(const struct ctype *array, unsigned dim,
		       unsigned *ret_dims, uint64_t *ret);

/* Is it merely declared?  Replaces it by its definition where there is one. */
bool ctype_is_declaration(const struct ctype *t);
void ctype_complete(struct ctype *stripped);

void ctype_each_member(const struct ctype *stripped, ctype_visit *fn,
		       void *data);
void ctype_each_parameter(const struct ctype *function, ctype_visit *fn,
			  void *data);

void ctype_each_enumerator(const struct ctype *stripped, ctype_enum_visit *fn,
			   void *data);
/* The value of constant NAME of an enum; false if it has none. */
bool ctype_enumerator(const struct ctype *stripped, const char *name,
		      int64_t *ret);

/* As C programmers write them (ctype_print.c): `struct file*`, `char const*`,
 * `struct path const*`, `int[4]`, `void (*)(int)`, `void`. */
const char *ctype_text(struct arena *a, const struct ctype *t);
/* What is left of ARRAY behind INDEXES of its dimensions. */
const char *ctype_element_text(struct arena *a, const struct ctype *array,
			       unsigned indexes);

#endif
