/*
 * Making an index: index_gather.c sweeps the units on all processors and
 * collects records; index_write.c sorts them and writes the file.
 */
#ifndef STAP_DEBUGINFO_INDEX_BUILD_H
#define STAP_DEBUGINFO_INDEX_BUILD_H

#include "../util/arena.h"
#include "dwarf_scan.h"
#include "index_format.h"
#include "index_pool.h"

struct image;
struct symtab;

/* An array that is freed early; not in an arena. */
#define ROWS(type) struct { type *items; size_t count, space; }

#define rows_add(r, item) \
	(*(typeof((r)->items))rows_grow_((void **)&(r)->items,		\
		&(r)->count, &(r)->space, sizeof(*(r)->items)) = (item))

void *rows_grow_(void **items, size_t *count, size_t *space, size_t size);

struct gathered_function {
	uint32_t name;		/* number in `names` */
	uint32_t file;		/* number in `files` */
	uint32_t line, flags;	/* as struct index_function */
	uint32_t die, entry;
};

struct gathered_row {
	uint32_t file;
	uint32_t line_stmt;	/* line * 2 + is_stmt */
	uint32_t addr;
};

struct gathered_unit {
	uint32_t die, name;
};

enum { GATHERED_TAGS = 5 };

/* The tags of struct index_type, in the order of `types`. */
extern const unsigned gathered_tags[GATHERED_TAGS];

/* What one worker found, or all of them. */
struct gathered {
	struct arena arena;	/* of texts */
	struct pool names, files;
	ROWS(struct gathered_function) functions;
	ROWS(struct index_variable) variables;	/* name: number in `names` */
	ROWS(struct gathered_row) rows;
	ROWS(struct gathered_unit) units;
	/* By name: DIEs of its types, 0 for none. */
	struct gathered_types { uint32_t die[GATHERED_TAGS]; } *types;
	size_t type_space;
};

void gathered_deinit(struct gathered *g);

/* BASE is where offsets of addresses count from. */
void index_gather(struct scan *s, const struct image *img,
		  const struct symtab *st, uint64_t base,
		  struct gathered *ret);

/* An index of G to FD, which is empty.  G is used up. */
struct error *index_write(struct arena *a, const struct image *img,
			  struct symtab *st, uint64_t base,
			  struct gathered *g, int fd);

/* index_format.h: header.object of the index of IMG. */
uint64_t index_object(const struct image *img);

/* index_format.h: the checksum of a section, or of the header. */
uint64_t index_checksum(const void *data, size_t size);

#endif
