/*
 * What map.c and map_sort.c know of arrays and nobody else.
 */
#ifndef STAP_RUNTIME_MAP_STORE_H
#define STAP_RUNTIME_MAP_STORE_H

#include "shim.h"

/* Behind the keys of arrays that wrap. */
struct stap_map_age {
	struct stap_node *older, *newer;
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
	struct stap_node *next = n->next, *prev = n->prev;

	prev->next = next;
	next->prev = prev;
}

#endif
