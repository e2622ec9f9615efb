/*
 * What all files of the library define, kept from one run to the next: a run
 * that finds it true need not look into any of them.
 *
 * It is true as long as the files, their directories and whatever their
 * conditionals asked look the same; see util/saved.h.
 */
#ifndef STAP_LANG_LIBRARY_INDEX_H
#define STAP_LANG_LIBRARY_INDEX_H

#include "../util/cache_dir.h"
#include "../util/vec.h"
#include "library_scan.h"

/* In the order in which library_scan() told them. */
struct definition {
	enum definition_kind { DEFINES_FILE, DEFINES_FUNCTION, DEFINES_GLOBAL,
			       DEFINES_ALIAS } kind;
	const char *name;	/* DEFINES_FILE: the path of those that follow */
};

struct definitions { VEC_FIELDS(struct definition); };

/* False if there is no index that is true.  Names are interned. */
bool library_index_read(const struct parse_env *env,
			const struct cache_dir *cache,
			const char *const *dirs, struct definitions *ret);
/* To be called after a scan.  Does nothing if it could not be used again. */
void library_index_write(const struct parse_env *env,
			 const struct cache_dir *cache,
			 const char *const *dirs,
			 const struct definitions *list);

#endif
