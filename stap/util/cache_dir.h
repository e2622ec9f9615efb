/*
 * The directory where results stay for later runs:
 * ${SYSTEMTAP_DIR:-~/.systemtap}/cache.
 *
 * What lies in it is linked into modules and loaded by root.  So it is used
 * only if it belongs to the user who runs us, or to root, and nobody else may
 * write to it; the same goes for each file.  A reader must be ready for
 * nothing to be there, or for a file that is not whole; see records.h.
 *
 *	runtime-HASH/		build/cache.h
 *	tapsets-HASH		lang/library_index.h
 *	XX/stap_HASH.*		build/script_cache.h
 *	cache_mb_limit, cache_clean_interval_s	build/cache_clean.h
 */
#ifndef STAP_UTIL_CACHE_DIR_H
#define STAP_UTIL_CACHE_DIR_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "arena.h"
#include "error.h"

struct cache_dir {
	const char *path;	/* NULL: not to be used */
	bool read;		/* false with --poison-cache */
	bool complained;
};

/* With READ and WRITE both false, or an error, RET is a directory that is not
 * to be used; the error says why. */
struct error *cache_dir_open(struct arena *a, bool read, bool write,
			     struct cache_dir *ret);

/* Below the directory, for what is in subdirectories of its own. */
const char *cache_dir_join(struct arena *a, const struct cache_dir *c,
		       const char *name);

/* Whether PATH, a file or directory, belongs to whom it should. */
bool cache_is_ours(const char *path);

/* The whole file NAME with a NUL behind it.  An error if there is none, it is
 * somebody else's, or nothing is to be read. */
struct error *cache_read(struct arena *a, const struct cache_dir *c,
			 const char *name, char **ret, size_t *ret_size);
/* Replaces NAME at once or not at all; makes directories as needed. */
struct error *cache_write(struct arena *a, const struct cache_dir *c,
			  const char *name, const void *data, size_t size);
/* Makes the directory PATH in the cache, and those above. */
struct error *cache_make_dirs(struct arena *a, const char *path);
/* PATH was of use: it is to stay longer. */
void cache_touch(const char *path);

/* Something could not be written, which WHAT names.  The first time it is
 * told on stderr, if it is COSTLY or comes as a surprise: whoever may not
 * write here knows it. */
void cache_complain(struct arena *a, struct cache_dir *c, const char *what,
		    bool costly, const struct error *err);

#endif
