/*
 * Hash map from interned strings (compared by pointer) to pointers, in an
 * arena.  Iteration goes in order of insertion, never of hashing, so that
 * the same script always gives the same output.
 */
#ifndef STAP_UTIL_MAP_H
#define STAP_UTIL_MAP_H

#include <stddef.h>

#include "arena.h"

struct map_entry {
	const char *key;	/* interned */
	void *value;
};

struct map {
	struct map_entry *items;	/* in order of insertion */
	size_t count, space;
	unsigned *index;		/* position + 1, 0 for free */
	size_t index_space;		/* a power of two */
};

/* The value, or NULL. */
void *map_get(const struct map *m, const char *key);
/* Adds or replaces. */
void map_set(struct arena *a, struct map *m, const char *key, void *value);

#endif
