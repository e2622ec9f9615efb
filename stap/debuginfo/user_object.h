/*
 * A program or library of user space: the file that processes map, what is
 * known of its code, and where in the file that code is.
 */
#ifndef STAP_DEBUGINFO_USER_OBJECT_H
#define STAP_DEBUGINFO_USER_OBJECT_H

#include <stdbool.h>
#include <stdint.h>

#include "../util/map.h"
#include "binary.h"

struct image;

struct user_object {
	struct binary binary;		/* its data is the object */
	struct arena *arena;
	const char *path;
	struct image *image;		/* what is mapped */
	struct image *debug;		/* with DWARF; may be the same, NULL */
	bool debug_tried;
	struct error *debug_error;
	struct symtab *symtab;
	struct dwarf_object *dwarf;
};

/* Those that were opened, by path. */
struct user_objects {
	struct arena *arena;
	struct map by_path;
	struct map headers;		/* by "<NAME>" (header.c) */
};

void user_objects_init(struct user_objects *all, struct arena *a);
void user_objects_close(struct user_objects *all);

/* ERR_BAD_FORMAT for what is not an ELF file for x86_64. */
struct error *user_object_open(struct user_objects *all, const char *path,
			       struct user_object **ret);

/* Where in the file the code or data at link-time address ADDR is; false if it
 * is not in it. */
bool user_object_offset(const struct user_object *o, uint64_t addr,
			uint64_t *ret);

/* Where the first part of it that is mapped begins, as a link-time address and
 * in the file: multiples of a page. */
void user_object_start(const struct user_object *o, uint64_t *ret_addr,
		       uint64_t *ret_offset);

/* ---- user_debug.c ---- */

/* The file with IMG's DWARF: itself, or one that lies apart.
 * ERR_NO_DEBUGINFO names what would have it. */
struct error *user_debug_open(struct arena *a, struct image *img,
			      struct image **ret);

#endif
