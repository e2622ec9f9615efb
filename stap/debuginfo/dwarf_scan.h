/*
 * A fast sweep over .debug_info.
 *
 * libdw is made for looking at single DIEs.  Questions like "which functions
 * of this kernel are called vfs_*" look at twenty million; this reader
 * decodes just enough of each to skip it, and hands the few of interest to
 * its caller by their offset, from which libdw continues.
 */
#ifndef STAP_DEBUGINFO_DWARF_SCAN_H
#define STAP_DEBUGINFO_DWARF_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../util/error.h"
#include "../util/vec.h"

struct image;

struct scan_unit {
	uint64_t offset, end;		/* in .debug_info */
	uint64_t first_die;
	uint64_t abbrevs;		/* in .debug_abbrev */
	uint8_t offset_size, addr_size;
	uint16_t version;
};

struct scan_bytes {
	const unsigned char *data;
	size_t size;
};

struct scan {
	struct scan_bytes info, abbrev, str, line_str, line;
	struct scan_bytes ranges, rnglists;
	struct scan_bytes str_offsets, addr;	/* what clang writes */
	/* Of the file that .gnu_debugaltlink names, to which dwz moved what
	 * several have in common; NULL if there is none. */
	const struct scan *shared;
	/* DIEs may refer to another unit, or to that file, for their names. */
	bool far_origins;
	struct { VEC_FIELDS(struct scan_unit); } units;	/* by offset */
};

/* What a sweep tells about a DIE; 0 or NULL where an attribute is absent. */
struct scan_die {
	uint64_t offset;
	unsigned tag;
	unsigned depth;			/* 0: the unit's own DIE */
	bool has_children;
	bool in_function, in_type;	/* at any depth below one */
	const char *name;
	uint64_t decl_file, decl_line;
	uint64_t origin;		/* abstract_origin or specification,
					 * offset in .debug_info */
	uint64_t shared_origin;		/* ... in the shared file's */
	bool has_pc;			/* low_pc or ranges */
	uint64_t low_pc;		/* 0 if only ranges */
	uint64_t entry_pc;
	bool has_ranges, ranges_indexed;
	uint64_t ranges;		/* see dwarf_ranges.h */
	bool external, declaration, noreturn, has_location;
	uint64_t sibling;		/* offset in .debug_info */

	/* Of the unit's DIE. */
	const char *comp_dir;
	uint64_t stmt_list;		/* UINT64_MAX: none */
	uint64_t addr_base, rnglists_base;
};

enum scan_next {
	SCAN_INTO,			/* go on with the children */
	SCAN_OVER,			/* go on behind them */
	SCAN_STOP,
};

/* Called for the DIEs of a unit in order, those whose tag is in the set. */
typedef enum scan_next scan_visit(void *data, const struct scan_die *die);

/* The tags that a sweep reports.  Children of DIEs not reported are seen. */
struct scan_tags {
	uint64_t bits[2];		/* tags below 128 */
};

static inline void scan_tags_add(struct scan_tags *t, unsigned tag)
{
	if (tag < 128)
		t->bits[tag / 64] |= (uint64_t)1 << (tag % 64);
}

/* Finds the units; the image's debug sections must be unpacked already.  SHARED
 * is the sweeper of the file that IMG shares parts with, or NULL. */
struct error *scan_open(struct arena *a, const struct image *img,
			const struct scan *shared, struct scan **ret);

/* The unit that holds OFFSET, or NULL. */
const struct scan_unit *scan_unit_at(const struct scan *s, uint64_t offset);

/* Damaged data ends the sweep of a unit early, never worse. */
void scan_unit(const struct scan *s, const struct scan_unit *u,
	       const struct scan_tags *tags, scan_visit *visit, void *data);

/* Only the unit's own DIE. */
bool scan_root(const struct scan *s, const struct scan_unit *u,
	       struct scan_die *ret);

/* The DIE of U at OFFSET; what tells of its place among others is not filled
 * in. */
bool scan_die_at(const struct scan *s, const struct scan_unit *u,
		 uint64_t offset, struct scan_die *ret);

/* Entry INDEX of .debug_addr behind BASE; 0 if there is none. */
uint64_t scan_address(const struct scan *s, uint64_t base, uint64_t index);

/*
 * Units that may hold a DIE called NAME exactly, in order: calls FN with each
 * until that returns false.  Costs one search through .debug_info for the
 * name's place in .debug_str; short names, which DWARF keeps elsewhere, get
 * all units.
 */
void scan_units_naming(const struct scan *s, const char *name,
		       bool (*fn)(void *data, const struct scan_unit *u),
		       void *data);

/* Runs FN for each of COUNT units on all processors.  FN is given WORKER, the
 * number of the thread it is in (below scan_workers()). */
unsigned scan_workers(void);
void scan_parallel(const struct scan_unit *const *units, size_t count,
		   void (*fn)(void *data, unsigned worker,
			      const struct scan_unit *u),
		   void *data);

#endif
