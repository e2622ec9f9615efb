/*
 * An ELF file that holds a probed program: its sections as bytes, addressed
 * as the linker placed them, and its build-id.
 */
#ifndef STAP_DEBUGINFO_IMAGE_H
#define STAP_DEBUGINFO_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../util/arena.h"
#include "../util/error.h"
#include "../util/vec.h"

typedef struct Elf Elf;		/* libelf.h */

struct image_section {
	const char *name;
	uint64_t addr, size;
	bool alloc, code;
	const void *data;	/* NULL if it takes no place in the file */
	size_t data_size;
};

struct image_range { uint64_t start, end; };

struct image {
	struct arena *arena;
	const char *path;
	int fd;
	Elf *elf;
	bool relocatable;		/* a kernel module: addresses are ours,
					 * see image_relocate.c */
	bool debug_relocated;		/* by image_debug_ready() */
	struct image_section *sections;	/* by ELF index; [0] is empty */
	size_t section_count;
	struct { VEC_FIELDS(struct image_range); } code;
	const char *map;		/* the file, if libelf mapped it */
	size_t map_size;
	const char *build_id;		/* hex, or NULL */
	/* A number that changes with names, places and sizes of sections, as
	 * they are in the file. */
	uint64_t layout;
	/* The file whose symbols go with its debug information; NULL: its
	 * own. */
	const struct image *symbols;
	struct index *index;		/* of its debug information, see
					 * index_of(); NULL if there is none */
	bool index_tried;
};

/* PATH may be compressed.  ERR_BAD_FORMAT, naming it, for what is not a whole
 * 64-bit little-endian ELF file. */
struct error *image_open(struct arena *a, const char *path,
			 struct image **ret);
void image_close(struct image *img);
/* Fills `sections` again, after libdw unpacked compressed ones in place. */
struct error *image_reread(struct image *img);

/* Makes debug sections what libdw and the sweeper want: those of a relocatable
 * file are unpacked and relocated. */
struct error *image_debug_ready(struct image *img);
/* Gives back the memory that took; nobody may be using them. */
void image_debug_done(struct image *img);

/* NULL if there is none of that name. */
const struct image_section *image_section(const struct image *img,
					  const char *name);
/* The allocated section that holds ADDR, or NULL. */
const struct image_section *image_section_at(const struct image *img,
					     uint64_t addr);
/* SIZE bytes at link-time address ADDR; NULL if the file has none there. */
const void *image_bytes(const struct image *img, uint64_t addr, size_t size);
/* The string at ADDR, NULL unless it ends inside its section. */
const char *image_string(const struct image *img, uint64_t addr);

/* ADDR is in a section of code. */
bool image_is_code(const struct image *img, uint64_t addr);

/* These bytes of a section's data need not stay in memory.  They come back
 * when touched again. */
void image_forget(const struct image *img, const void *data, size_t size);

/* The build-id in notes (ELF64 little-endian), in hex, or NULL. */
const char *image_notes_build_id(struct arena *a, const void *notes,
				 size_t size);

/* ---- relocatable files (image_relocate.c), for image.c ---- */

/* Gives allocated sections addresses. */
void image_place_sections(struct image *img);
/* Fills in what refers to them in allocated sections, in the bytes that are
 * mapped privately. */
void image_relocate(struct image *img);

/* Address of an ELF symbol with st_shndx SECTION and st_value VALUE. */
uint64_t image_symbol_addr(const struct image *img, unsigned section,
			   uint64_t value);

#endif
