/*
 * From names to places: which functions of an object match a pattern.
 *
 * The answers come from the object's index on disk (index.h) or, where there
 * is none, from sweeping .debug_info (dwarf_scan.h).
 */
#ifndef STAP_DEBUGINFO_DWARF_FIND_H
#define STAP_DEBUGINFO_DWARF_FIND_H

#include <stdbool.h>
#include <stdint.h>

#include "../util/error.h"
#include "../util/vec.h"

struct dwarf_object;
struct image;
struct symbol;
struct symtab;

/* IMG must stay open; ST is its symbol table.  ERR_NO_DEBUGINFO if there is
 * no DWARF in it. */
struct error *dwarf_object_open(struct arena *a, struct image *img,
				struct symtab *st, struct dwarf_object **ret);
void dwarf_object_close(struct dwarf_object *obj);

/*
 * Gives OBJ an index, if it has none, by making one: some seconds for a
 * kernel.  BEFORE is called if there is something to do (may be NULL).  After
 * an error OBJ works as before; ERR_UNSUPPORTED if it can have none.
 */
struct error *dwarf_object_make_index(struct dwarf_object *obj,
				      void (*before)(void *data), void *data);

/* The same for a module or a program, without a word: one that is small is
 * swept as fast as an index is opened, and all works without. */
void dwarf_object_index_large(struct dwarf_object *obj);

/* FUNC[@FILE[:LINE]]; FUNC and FILE may hold wildcards. */
struct function_pattern {
	const char *name;
	const char *scope;	/* of C++, what is before the name's "::": the
				 * innermost ones, with wildcards, or "" for
				 * none; NULL: any */
	const char *file;	/* NULL: any */
	uint64_t line;		/* 0: any */
	bool glob;		/* `name` holds wildcards */
};

/* ERR_OTHER for a line that is not a number. */
struct error *function_pattern_parse(struct arena *a, const char *text,
				     struct function_pattern *ret);
bool function_pattern_name(const struct function_pattern *p,
			   const char *name);
/* By whole components from the end: "fs/open.c" is not "xfs/open.c". */
bool function_pattern_file(const struct function_pattern *p,
			   const char *path);

enum {
	FIND_OUT_OF_LINE = 1,
	FIND_INLINED = 2,
};

struct function_match {
	const char *name;	/* without suffixes of clones */
	const char *file;	/* declared in, NULL if unknown */
	uint64_t line;
	uint64_t entry;		/* link-time address */
	uint64_t die;		/* offset of the instance's DIE */
	bool inlined;
	bool noreturn;
	const struct symbol *symbol;	/* at `entry`; NULL if inlined */
};

struct function_matches { VEC_FIELDS(struct function_match); };

/* Adds what matches, in order of DIEs, each place once.  Nothing found is
 * success. */
struct error *dwarf_find_functions(struct dwarf_object *obj,
				   const struct function_pattern *p,
				   unsigned what,
				   struct function_matches *ret);

/* True for a place that is of use. */
typedef bool function_keep(void *data, const struct function_match *m);

/*
 * The same for lists: only what KEEP agrees to (NULL: all), and of places with
 * the same name, file and line one may stand for all.
 */
struct error *dwarf_list_functions(struct dwarf_object *obj,
				   const struct function_pattern *p,
				   unsigned what,
				   function_keep *keep, void *data,
				   struct function_matches *ret);

#endif
