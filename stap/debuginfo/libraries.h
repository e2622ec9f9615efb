/*
 * Libraries that a program is linked to, as the dynamic linker would find
 * them.
 */
#ifndef STAP_DEBUGINFO_LIBRARIES_H
#define STAP_DEBUGINFO_LIBRARIES_H

#include "../util/str.h"

struct image;

/* Adds the canonical paths of those that IMG needs, of those that these need,
 * and of its dynamic linker; what cannot be found is left out. */
void image_libraries(struct arena *a, const struct image *img,
		     struct name_list *ret);

#endif
