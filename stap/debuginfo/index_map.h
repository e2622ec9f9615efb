/*
 * Inside the index's readers: a mapped index whose sections have been found
 * to be in the file and undamaged.  What they hold is checked at use.
 */
#ifndef STAP_DEBUGINFO_INDEX_MAP_H
#define STAP_DEBUGINFO_INDEX_MAP_H

#include <string.h>

#include "index.h"
#include "index_format.h"

struct index {
	const char *path;
	const char *map;
	size_t size;
	const struct index_header *header;
};

static inline const void *index_data(const struct index *ix,
				     enum index_section_id id)
{
	return ix->map + ix->header->sections[id].offset;
}

#define index_count(ix, id, type) \
	((size_t)((ix)->header->sections[id].size / sizeof(type)))

/* "" for what is not there. */
static inline const char *index_text(const struct index *ix, uint32_t at)
{
	return at < ix->header->sections[INDEX_STRINGS].size
		       ? (const char *)index_data(ix, INDEX_STRINGS) + at
		       : "";
}

#endif
