/*
 * Which modules a kernel has: the files below /lib/modules/RELEASE and the
 * same directory of the debug trees, and what is built in instead.
 */
#ifndef STAP_DEBUGINFO_MODULE_FILES_H
#define STAP_DEBUGINFO_MODULE_FILES_H

#include <stdbool.h>

#include "../util/arena.h"
#include "../util/str.h"
#include "../util/vec.h"

struct module_file {
	const char *name;	/* as the kernel spells it: "snd_hda_intel" */
	const char *path;	/* "/lib/modules/R/kernel/.../m.ko.xz"; of what
				 * is built in NULL */
	const char *place;	/* below the directory: "kernel/.../m.ko" */
};

struct module_files { VEC_FIELDS(struct module_file); };

/* All of them, by name, each once: installed before debug files. */
void module_files_list(struct arena *a, const char *release,
		       struct module_files *ret);

/* Adds paths below the debug trees where debug information of PLACE may be,
 * and of the BUILD_ID (may be NULL). */
void module_files_debug(struct arena *a, const char *release,
			const char *place, const char *build_id,
			struct name_list *ret);

/* "dir/snd-hda-intel.ko.xz" is "snd_hda_intel"; NULL for what is not a file of
 * a module. */
const char *module_file_name(struct arena *a, const char *path);

#endif
