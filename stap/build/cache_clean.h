/*
 * Keeps the cache within bounds that two files in it set, each a number that
 * its owner may change:
 *
 *	cache_mb_limit		how many MiB it may hold; 256
 *	cache_clean_interval_s	how many seconds pass before somebody looks; 300
 *
 * What was not of use for longest goes first: of scripts' modules, which take
 * a fraction of a second to make again; then of what serves all scripts for a
 * kernel and takes many.  What belongs to kernels that are gone goes before
 * all that, and what killed runs left goes at any rate.
 */
#ifndef STAP_BUILD_CACHE_CLEAN_H
#define STAP_BUILD_CACHE_CLEAN_H

#include <stdbool.h>

#include "../util/cache_dir.h"

/* Does nothing before the interval is over, unless NOW; silent.  Spares the
 * file MODULE and what belongs to it, if that is not NULL. */
void cache_clean(struct arena *a, const struct cache_dir *c, bool now,
		 const char *module);

#endif
