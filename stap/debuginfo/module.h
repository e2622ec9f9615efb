/*
 * Kernel modules as something to probe, and where their sections are.
 *
 * A module has no addresses until it is loaded, each time to another place,
 * section by section.  The runtime finds a section by a symbol in it that
 * the module has once; a place is that section and an offset.
 */
#ifndef STAP_DEBUGINFO_MODULE_H
#define STAP_DEBUGINFO_MODULE_H

#include <stdbool.h>
#include <stdint.h>

#include "binary.h"
#include "kernel.h"
#include "../util/vec.h"

struct image;
struct module;
struct modules;

struct modules *modules_new(struct arena *a, struct kernel *k);
void modules_close(struct modules *all);

struct module {
	struct binary binary;		/* its data is the module */
	struct arena *arena;
	struct kernel *kernel;
	const char *name;		/* as the running kernel calls it */
	const char *path;		/* the file that is loaded */
	const char *place;		/* below /lib/modules/RELEASE, or NULL */
	struct image *image;		/* of `path` */
	struct image *debug;		/* with DWARF, may be the same */
	struct error *image_error, *debug_error, *btf_error;
	struct symtab *symtab;
	struct dwarf_object *dwarf;
	struct btf_object *btf;
	struct section_place **places;	/* by section of `image`, or NULL */
	/* The build-id's note is so far behind this symbol when loaded; NULL
	 * if it cannot be found. */
	const char *note_anchor;
	int64_t note_distance;
	bool note_tried;
};

struct section_place {
	struct module *module;
	const char *name;		/* ".text" */
	const char *anchor;		/* a symbol there, of which the module
					 * has one */
	uint64_t anchor_offset;
	bool init;			/* gone when the module is initialized */
};

struct module_list { VEC_FIELDS(struct module *); };

/*
 * The modules of the target kernel whose names match PATTERN, which may have
 * wildcards and `-` for `_`, or the one file it is the path of.  They are
 * opened when asked for something.  ERR_NOT_FOUND with similar names and the
 * directories looked in, or with what a module that is built in is to be
 * called.
 */
struct error *modules_find(struct kernel *k, const char *pattern,
			   struct module_list *ret);

/* Its file can be read, and is what the target kernel loads. */
struct error *module_open(struct module *m);

const char *module_build_id(struct module *m);		/* hex, or NULL */

/* Where ADDR of the module's image is; an error if the runtime has no way to
 * find its section. */
struct error *module_place(struct module *m, uint64_t addr,
			   const struct section_place **ret_section,
			   uint64_t *ret_offset);
/* Fills note_anchor and note_distance. */
void module_find_note(struct module *m);

#endif
