/*
 * Where module files are, and putting modules into the kernel and taking
 * them out.  Both happen under one lock file, so that staprun processes do
 * not trip over each other.
 */
#ifndef STAPRUN_MODULE_H
#define STAPRUN_MODULE_H

#include <stdbool.h>

#include "image.h"

/*
 * The file meant by MODULE on the command line: a path if it has a '/' or
 * ends in ".ko", else a name in /lib/modules/RELEASE/systemtap.
 */
const char *module_path(struct arena *a, const char *module,
			const char *release);

/* The name a module made from the file MODULE has unless it was renamed. */
const char *module_name(struct arena *a, const char *module);

/*
 * What the kernel is to be given so that the module sets the global variables
 * of NAME=VALUE words: "globals=NAME=VALUE;...", with bytes that somebody on
 * the way would trip over as %XX.
 */
struct error *module_parameters(struct arena *a, char *const *words,
				size_t count, const char **ret);

/* -R: the name with "__PID" behind it. */
struct error *module_make_unique(struct arena *a, struct image *img);

/* PARAMETERS as made above, "" for none. */
struct error *module_insert(struct arena *a, const struct image *img,
			    const char *parameters);

/*
 * Removes a module of ours.  Somebody who still holds it (a reader that was
 * killed a moment ago) gets WAIT_MS milliseconds to let go.
 */
struct error *module_remove(struct arena *a, const char *name,
			    unsigned wait_ms);

/* Why init_module(2) failed and what helps. */
const char *module_insert_hint(struct arena *a, int errnum,
			       bool with_parameters);

#endif
