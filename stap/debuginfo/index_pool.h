/*
 * Texts with numbers, while an index is built: equal texts have one number,
 * and numbers count from 0 in order of first use.
 */
#ifndef STAP_DEBUGINFO_INDEX_POOL_H
#define STAP_DEBUGINFO_INDEX_POOL_H

#include <stdint.h>

struct pool {
	const char **texts;	/* by number */
	uint32_t *hashes;
	uint32_t count, space;
	uint32_t *table;	/* numbers + 1, 0 where free */
	uint32_t table_space;	/* a power of two */
};

void pool_deinit(struct pool *p);

/* TEXT must stay. */
uint32_t pool_add(struct pool *p, const char *text);
/* The number of TEXT, or UINT32_MAX. */
uint32_t pool_find(const struct pool *p, const char *text);

#endif
