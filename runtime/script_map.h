/* Part of script.h: arrays. */
#ifndef STAP_RUNTIME_SCRIPT_MAP_H
#define STAP_RUNTIME_SCRIPT_MAP_H

#include "script.h"
#include "script_stat.h"

struct stap_map_kind {
	const char *name;		/* of the script variable */
	unsigned char key_count;
	const char *key_types;		/* 'n' or 's' for each key */
	char value_type;		/* 'n', 's', or 'a' for a statistic */
	unsigned char wrap;		/* evict the oldest when full */
	unsigned char sized;		/* capacity was given in the script */
	unsigned capacity;		/* elements */
	unsigned string_size;		/* MAXSTRINGLEN of the script */
	const struct stap_stat_kind *stat;
};

/* An element.  `data` holds the value, then the keys. */
struct stap_node {
	struct stap_node *next, *prev;	/* order of iteration */
	struct stap_node *chain;	/* same hash, or next free */
	stap_u64 hash;
	stap_s64 data[];
};

/* What the runtime keeps of an array.  Here because scripts provide the
 * memory, at an address that the compiler knows; none of it is theirs. */
struct stap_map_store {
	struct stap_node **buckets;	/* all the memory, or NULL */
	char *nodes;
	unsigned count;			/* elements */
	unsigned used;			/* nodes taken since the last clear:
					 * the first ones in memory */
	unsigned hash_shift;		/* to the number of a bucket */
	unsigned char special;		/* it wraps, or holds statistics */
	unsigned key_offset[STAP_MAX_KEYS];	/* in stap_node.data, bytes */
	struct stap_node *last;		/* put last; NULL after a removal */
	struct stap_node *free;		/* given back, by chain */
	stap_size node_size, value_size;
	stap_size age_offset;
	struct stap_node *oldest, *newest;
	struct stap_node ring;		/* of iteration; no element itself */
};

/* Constant, so that what depends on the kind is decided by the compiler. */
struct stap_map {
	const struct stap_map_kind *kind;
	struct stap_map_store *store;
};

/* Most arrays have keys of the first three shapes, which are looked up by
 * code of their own. */
enum stap_map_shape {
	STAP_MAP_NUMBER,
	STAP_MAP_PAIR,			/* of numbers */
	STAP_MAP_STRING,
	STAP_MAP_MIXED,
};

static inline enum stap_map_shape
stap_map_shape(const struct stap_map_kind *k)
{
	const char *types = k->key_types;

	if (k->key_count == 1)
		return types[0] == 's' ? STAP_MAP_STRING : STAP_MAP_NUMBER;
	if (k->key_count == 2 && types[0] == 'n' && types[1] == 'n')
		return STAP_MAP_PAIR;
	return STAP_MAP_MIXED;
}

struct stap_node *stap_map_find_number(const struct stap_map *m, stap_s64 key);
struct stap_node *stap_map_find_pair(const struct stap_map *m, stap_s64 first,
				     stap_s64 second);
struct stap_node *stap_map_find_string(const struct stap_map *m,
				       const char *key);
struct stap_node *stap_map_find_mixed(const struct stap_map *m,
				      const union stap_value *keys);

/*
 * The element put last if that is the one with the number KEY: `if (k in a)`
 * and what follows it ask for the same, as often do events in a row.
 */
static STAP_ALWAYS_INLINE struct stap_node *
stap_map_last_number(const struct stap_map *m, stap_s64 key)
{
	struct stap_node *n = m->store->last;
	stap_size offset = m->kind->value_type == 'n' ? 8 :
			   m->store->key_offset[0];

	if (n && *(stap_s64 *)(void *)((char *)n->data + offset) == key)
		return n;
	return NULL;
}

/* NULL if there is no such element. */
static STAP_ALWAYS_INLINE struct stap_node *
stap_map_find(const struct stap_map *m, const union stap_value *keys)
{
	struct stap_node *n;

	switch (stap_map_shape(m->kind)) {
	case STAP_MAP_NUMBER:
		n = stap_map_last_number(m, keys->n);
		return n ? n : stap_map_find_number(m, keys->n);
	case STAP_MAP_PAIR:
		return stap_map_find_pair(m, keys[0].n, keys[1].n);
	case STAP_MAP_STRING:
		return stap_map_find_string(m, keys->s);
	case STAP_MAP_MIXED:
		break;
	}
	return stap_map_find_mixed(m, keys);
}

static inline stap_s64 *stap_node_long(struct stap_node *n)
{
	return n->data;
}

static inline char *stap_node_string(struct stap_node *n)
{
	return (char *)n->data;
}

static inline struct stap_stat *stap_node_stat(struct stap_node *n)
{
	return (struct stap_stat *)(void *)n->data;
}

struct stap_node *stap_map_put_number(struct stap_ctx *c,
				      const struct stap_map *m, stap_s64 key);
struct stap_node *stap_map_put_pair(struct stap_ctx *c,
				    const struct stap_map *m, stap_s64 first,
				    stap_s64 second);
struct stap_node *stap_map_put_string(struct stap_ctx *c,
				      const struct stap_map *m,
				      const char *key);
struct stap_node *stap_map_put_mixed(struct stap_ctx *c,
				     const struct stap_map *m,
				     const union stap_value *keys);

/* Finds or makes an element (zero, "" or empty).  NULL when the array is
 * full: the error is set then. */
static STAP_ALWAYS_INLINE struct stap_node *
stap_map_put(struct stap_ctx *c, const struct stap_map *m,
	     const union stap_value *keys)
{
	switch (stap_map_shape(m->kind)) {
	case STAP_MAP_NUMBER:
		return stap_map_put_number(c, m, keys->n);
	case STAP_MAP_PAIR:
		return stap_map_put_pair(c, m, keys[0].n, keys[1].n);
	case STAP_MAP_STRING:
		return stap_map_put_string(c, m, keys->s);
	case STAP_MAP_MIXED:
		break;
	}
	return stap_map_put_mixed(c, m, keys);
}

/* N is one of M's elements. */
void stap_map_remove(const struct stap_map *m, struct stap_node *n);

static STAP_ALWAYS_INLINE void
stap_map_delete(const struct stap_map *m, const union stap_value *keys)
{
	struct stap_node *n = stap_map_find(m, keys);

	if (n)
		stap_map_remove(m, n);
}

void stap_map_clear(const struct stap_map *m);

/* Slices: bit N of WILD set means that key N (from 0) may be anything. */
int stap_map_has(const struct stap_map *m, const union stap_value *keys,
		 unsigned wild);
void stap_map_delete_slice(const struct stap_map *m,
			   const union stap_value *keys, unsigned wild);
int stap_node_matches(const struct stap_map *m, const struct stap_node *n,
		      const union stap_value *keys, unsigned wild);

/* Iteration in order; NULL at the end.  The map does not change meanwhile. */
struct stap_node *stap_map_first(const struct stap_map *m);
struct stap_node *stap_map_next(const struct stap_map *m,
				struct stap_node *n);
stap_s64 stap_node_key_long(const struct stap_map *m,
			    const struct stap_node *n, unsigned key);
const char *stap_node_key_string(const struct stap_map *m,
				 const struct stap_node *n, unsigned key);
/* KEY 0 sorts by value (PART of it for statistics), N by the N-th key;
 * DIRECTION 1 ascending, -1 descending.  Reorders the array.  LIMIT, if not
 * negative, is how many elements at the front need to be right. */
void stap_map_sort(const struct stap_map *m, unsigned key, int direction,
		   enum stap_stat_part part, stap_s64 limit);
/* ---- array elements at one stroke -------------------------------------- */

/* Reads: 0, "" or NULL where there is no such element. */
static inline stap_s64 stap_map_long(const struct stap_map *m,
				     const union stap_value *keys)
{
	struct stap_node *n = stap_map_find(m, keys);

	return n ? *stap_node_long(n) : 0;
}

static inline const char *stap_map_string(const struct stap_map *m,
					  const union stap_value *keys)
{
	struct stap_node *n = stap_map_find(m, keys);

	return n ? stap_node_string(n) : "";
}

static inline struct stap_stat *stap_map_stat(const struct stap_map *m,
					      const union stap_value *keys)
{
	struct stap_node *n = stap_map_find(m, keys);

	return n ? stap_node_stat(n) : NULL;
}

/* Writes: a full array is left alone, with the error set. */
static inline void stap_map_set_long(struct stap_ctx *c,
				     const struct stap_map *m,
				     const union stap_value *keys,
				     stap_s64 value)
{
	struct stap_node *n = stap_map_put(c, m, keys);

	if (n)
		*stap_node_long(n) = value;
}

static inline void stap_map_set_string(struct stap_ctx *c,
				       const struct stap_map *m,
				       const union stap_value *keys,
				       const char *value)
{
	struct stap_node *n = stap_map_put(c, m, keys);

	if (n)
		stap_strlcpy(stap_node_string(n), value, m->kind->string_size);
}

/* Adds to an element and returns the sum. */
static inline stap_s64 stap_map_add(struct stap_ctx *c,
				    const struct stap_map *m,
				    const union stap_value *keys,
				    stap_s64 value)
{
	struct stap_node *n = stap_map_put(c, m, keys);

	if (!n)
		return 0;
	*stap_node_long(n) = (stap_s64)((stap_u64)*stap_node_long(n) +
					(stap_u64)value);
	return *stap_node_long(n);
}

static inline void stap_map_sample(struct stap_ctx *c,
				   const struct stap_map *m,
				   const union stap_value *keys,
				   stap_s64 value)
{
	struct stap_node *n = stap_map_put(c, m, keys);

	if (n)
		stap_stat_sample(stap_node_stat(n), m->kind->stat, value);
}

#endif
