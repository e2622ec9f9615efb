/*
 * A module file (.ko) in memory: what its .modinfo section says, and its
 * name, which can be changed.
 *
 * The bytes are a private copy, so what was verified is what gets loaded.
 * None of them is trusted: every offset is checked before it is followed.
 */
#ifndef STAPRUN_IMAGE_H
#define STAPRUN_IMAGE_H

#include <stddef.h>

#include "../../stap/util/error.h"

enum { IMAGE_NAME_SPACE = 56 };		/* of struct module.name, with NUL */

struct image {
	char *data;
	size_t size;
	/* Parts of data; NULL if the file has no such section. */
	char *modinfo, *this_module;
	size_t modinfo_size, this_module_size;
	const char *name;		/* what the kernel will call it */
};

/* Reads and checks PATH; everything lives in A. */
struct error *image_read(struct arena *a, const char *path,
			 struct image *ret);
/* The same for SIZE bytes already in memory, which the image refers to. */
struct error *image_parse(struct arena *a, void *data, size_t size,
			  struct image *ret);
/* Value of KEY in .modinfo, or NULL. */
const char *image_modinfo(const struct image *img, const char *key);
/* NAME has at most IMAGE_NAME_SPACE - 1 characters. */
struct error *image_rename(struct arena *a, struct image *img,
			   const char *name);

#endif
