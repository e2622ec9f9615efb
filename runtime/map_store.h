/*
 * What map.c and map_sort.c know of arrays and nobody else.
 */
#ifndef STAP_RUNTIME_MAP_STORE_H
#define STAP_RUNTIME_MAP_STORE_H

#include "shim.h"

/* Most arrays have keys of the first two kinds, which are looked up by code
 * of their own. */
enum stap_map_shape {
	STAP_MAP_NUMBERS,		/* one or more */
	STAP_MAP_STRING,		/* a single one */
	STAP_MAP_MIXED,
};

/* Behind the keys of arrays that wrap. */
struct stap_map_age {
	struct stap_node *older, *newer;
};

struct stap_map_store {
	unsigned count;			/* elements */
	unsigned used;			/* nodes taken since the last clear:
					 * the first ones in memory */
	unsigned bucket_mask;
	enum stap_map_shape shape;
	stap_size node_size, value_size;
	stap_size age_offset;
	unsigned key_offset[STAP_MAX_KEYS];	/* in stap_node.data, bytes */
	struct stap_node *free;		/* given back, by chain */
	struct stap_node **buckets;
	char *nodes;
	struct stap_node *oldest, *newest;
	struct stap_node ring;		/* of iteration; no element itself */
};

static __always_inline char *
stap_map_key_at(const struct stap_map_store *s, const struct stap_node *n,
		unsigned key)
{
	return (char *)n->data + s->key_offset[key];
}

/* BEFORE may be the ring itself: N becomes its last. */
static __always_inline void
stap_map_ring_insert(struct stap_node *before, struct stap_node *n)
{
	n->next = before;
	n->prev = before->prev;
	before->prev->next = n;
	before->prev = n;
}

static __always_inline void stap_map_ring_remove(struct stap_node *n)
{
	n->prev->next = n->next;
	n->next->prev = n->prev;
}

#endif
