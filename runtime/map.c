/*
 * Arrays.
 *
 * One block of memory holds the table of chains and all nodes an array can
 * have.  A node is in three places: the chain of its hash, the ring that
 * foreach walks (new ones at the end, until a sort reorders it), and, in
 * arrays that wrap, a second ring by age, which no sort touches.
 *
 *	node: next prev chain hash | value | key key ... | older newer
 *
 * Nodes are taken from those given back first, then from those never used,
 * so that neither making nor clearing an array touches them all.
 *
 * Strings are stored with zeros up to the next multiple of 8, which lets
 * them be hashed and compared in words.
 */
#include "map.h"

#include "map_store.h"
#include "stat.h"
#include "str.h"

enum {
	MAX_CAPACITY = 1 << 28,
	MAX_STRING = 1 << 20,
};

#define HASH_SEED	0x9e3779b97f4a7c15ull
#define HASH_FACTOR	0xd6e8feb86659fd93ull

/* ---- layout ---- */

static stap_size words(stap_size size)
{
	return (size + 7) & ~(stap_size)7;
}

static stap_size value_bytes(const struct stap_map_kind *k)
{
	if (k->value_type == 'a')
		return stap_stat_size(k->stat);
	return k->value_type == 's' ? words(k->string_size) : 8;
}

static stap_size key_bytes(const struct stap_map_kind *k, unsigned key)
{
	return k->key_types[key] == 's' ? words(k->string_size) : 8;
}

static stap_size node_bytes(const struct stap_map_kind *k)
{
	stap_size size = sizeof(struct stap_node) + value_bytes(k);
	unsigned i;

	for (i = 0; i < k->key_count; i++)
		size += key_bytes(k, i);
	return k->wrap ? size + sizeof(struct stap_map_age) : size;
}

/* A power of two, at least the capacity. */
static stap_size bucket_count(const struct stap_map_kind *k)
{
	stap_size count = 1;

	while (count < k->capacity)
		count *= 2;
	return count;
}

static bool kind_makes_sense(const struct stap_map_kind *k)
{
	unsigned i;

	if (!k->capacity || k->capacity > MAX_CAPACITY || !k->key_count ||
	    k->key_count > STAP_MAX_KEYS || k->string_size > MAX_STRING)
		return false;
	for (i = 0; i < k->key_count; i++)
		if (k->key_types[i] != 'n' &&
		    (k->key_types[i] != 's' || !k->string_size))
			return false;
	if (k->value_type == 'a')
		return k->stat;
	return k->value_type == 'n' ||
	       (k->value_type == 's' && k->string_size);
}

/* The limits above keep this below 2^53. */
stap_size stap_map_memory(const struct stap_map_kind *k)
{
	if (!kind_makes_sense(k))
		return 0;
	return words(sizeof(struct stap_map_store)) +
	       bucket_count(k) * sizeof(struct stap_node *) +
	       (stap_size)k->capacity * node_bytes(k);
}

static enum stap_map_shape shape_of(const struct stap_map_kind *k)
{
	unsigned i;

	for (i = 0; i < k->key_count && k->key_types[i] == 'n'; i++)
		;
	if (i == k->key_count)
		return STAP_MAP_NUMBERS;
	return k->key_count == 1 ? STAP_MAP_STRING : STAP_MAP_MIXED;
}

static void store_layout(struct stap_map_store *s,
			 const struct stap_map_kind *k)
{
	stap_size offset = value_bytes(k);
	unsigned i;

	s->node_size = node_bytes(k);
	s->value_size = value_bytes(k);
	s->shape = shape_of(k);
	for (i = 0; i < k->key_count; i++) {
		s->key_offset[i] = (unsigned)offset;
		offset += key_bytes(k, i);
	}
	s->age_offset = offset;
	s->bucket_mask = (unsigned)(bucket_count(k) - 1);
	s->buckets = (struct stap_node **)(void *)
		     ((char *)s + words(sizeof(*s)));
	s->nodes = (char *)(s->buckets + bucket_count(k));
	s->ring.next = s->ring.prev = &s->ring;
}

int stap_map_init(struct stap_map *m)
{
	stap_size size = stap_map_memory(m->kind);

	m->store = NULL;
	if (!size)
		return -EINVAL;
	m->store = stap_alloc(size, NUMA_NO_NODE);
	if (!m->store)
		return -ENOMEM;
	store_layout(m->store, m->kind);
	return 0;
}

void stap_map_deinit(struct stap_map *m)
{
	stap_free(m->store);
	m->store = NULL;
}

unsigned stap_map_count(const struct stap_map *m)
{
	return m->store->count;
}

/* ---- keys ---- */

static __always_inline struct stap_map_age *
age_of(const struct stap_map_store *s, const struct stap_node *n)
{
	return (struct stap_map_age *)(void *)
	       ((char *)n->data + s->age_offset);
}

static __always_inline stap_u64 hash_word(stap_u64 hash, stap_u64 word)
{
	hash = (hash ^ word) * HASH_FACTOR;
	return hash ^ hash >> 32;
}

/*
 * Word OFF / 8 of the key S: zeros from its NUL on, or from where strings of
 * SIZE bytes end.  *LAST is set if there is no more.
 */
static __always_inline stap_u64
string_word(const char *s, stap_size off, stap_size size, bool *last)
{
	stap_u64 w, zero;

	if (STAP_UNLIKELY(size - off <= 8)) {
		unsigned len = (unsigned)(size - 1 - off);

		*last = true;
		w = len ? stap_word_bytes(s + off) : 0;
		return w & ((1ull << (8 * len)) - 1);
	}
	w = stap_word_load(s + off);
	zero = stap_word_zero(w);
	*last = zero;
	return zero ? stap_word_head(w, zero) : w;
}

static __always_inline stap_u64
hash_string(stap_u64 hash, const char *s, stap_size size)
{
	stap_size off = 0;
	bool last = false;

	/* As in string_word(), which the end of a very long string needs. */
	for (; STAP_LIKELY(size - off > 8); off += 8) {
		stap_u64 w = stap_word_load(s + off);
		stap_u64 zero = stap_word_zero(w);

		if (zero)
			return hash_word(hash, stap_word_head(w, zero));
		hash = hash_word(hash, w);
	}
	return hash_word(hash, string_word(s, off, size, &last));
}

static __always_inline stap_u64
hash_keys(const struct stap_map *m, enum stap_map_shape shape,
	  const union stap_value *keys)
{
	const struct stap_map_kind *k = m->kind;
	stap_u64 hash = HASH_SEED;
	unsigned i;

	if (shape == STAP_MAP_STRING)
		return hash_string(hash, keys->s, k->string_size);
	for (i = 0; i < k->key_count; i++) {
		if (shape == STAP_MAP_NUMBERS || k->key_types[i] == 'n')
			hash = hash_word(hash, (stap_u64)keys[i].n);
		else
			hash = hash_string(hash, keys[i].s, k->string_size);
	}
	return hash;
}

/*
 * STORED is a node's key, at most SIZE - 1 bytes, which all of S has to equal
 * or, if S is longer than that, its beginning.
 */
static __always_inline bool
string_equal(const char *stored, const char *s, stap_size size)
{
	stap_u64 w, zero, diff;
	stap_size off;

	for (off = 0;; off += 8) {
		__builtin_memcpy(&w, stored + off, 8);
		diff = w ^ stap_word_load(s + off);
		zero = stap_word_zero(w);
		if (zero)
			break;
		if (diff)
			return false;
	}
	zero &= -zero;		/* in the byte of STORED's NUL */
	if (STAP_LIKELY(!(diff & ((zero << 1) - 1))))
		return true;
	return !(diff & ((zero >> 7) - 1)) &&
	       off + ((unsigned)__builtin_ctzll(zero) >> 3) == size - 1;
}

static __always_inline bool
key_equal(const struct stap_map *m, const struct stap_node *n, unsigned i,
	  const union stap_value *key)
{
	const char *stored = stap_map_key_at(m->store, n, i);

	if (m->kind->key_types[i] == 's')
		return string_equal(stored, key->s, m->kind->string_size);
	return *(const stap_s64 *)(const void *)stored == key->n;
}

static __always_inline bool
keys_equal(const struct stap_map *m, enum stap_map_shape shape,
	   const struct stap_node *n, const union stap_value *keys)
{
	const char *stored = stap_map_key_at(m->store, n, 0);
	unsigned i;

	if (shape == STAP_MAP_STRING)
		return string_equal(stored, keys->s, m->kind->string_size);
	for (i = 0; i < m->kind->key_count; i++) {
		if (shape == STAP_MAP_MIXED) {
			if (!key_equal(m, n, i, &keys[i]))
				return false;
		} else if (((const stap_s64 *)(const void *)stored)[i] !=
			   keys[i].n) {
			return false;
		}
	}
	return true;
}

static void string_store(char *dst, const char *s, stap_size size)
{
	bool last = false;
	stap_size off;

	for (off = 0; !last; off += 8)
		stap_word_store(dst + off, string_word(s, off, size, &last));
}

static __always_inline void store_keys(const struct stap_map *m,
				       struct stap_node *n,
				       const union stap_value *keys)
{
	unsigned i;

	for (i = 0; i < m->kind->key_count; i++) {
		char *dst = stap_map_key_at(m->store, n, i);

		if (m->kind->key_types[i] == 's')
			string_store(dst, keys[i].s, m->kind->string_size);
		else
			*(stap_s64 *)(void *)dst = keys[i].n;
	}
}

stap_s64 stap_node_key_long(const struct stap_map *m,
			    const struct stap_node *n, unsigned key)
{
	const char *at = stap_map_key_at(m->store, n, key);

	return *(const stap_s64 *)(const void *)at;
}

const char *stap_node_key_string(const struct stap_map *m,
				 const struct stap_node *n, unsigned key)
{
	return stap_map_key_at(m->store, n, key);
}

int stap_node_matches(const struct stap_map *m, const struct stap_node *n,
		      const union stap_value *keys, unsigned wild)
{
	unsigned i;

	for (i = 0; i < m->kind->key_count; i++)
		if (!(wild >> i & 1) && !key_equal(m, n, i, &keys[i]))
			return 0;
	return 1;
}

/* ---- finding ---- */

static __always_inline struct stap_node **
bucket_of(const struct stap_map_store *s, stap_u64 hash)
{
	return &s->buckets[hash & s->bucket_mask];
}

static __always_inline struct stap_node *
find(struct stap_map *m, enum stap_map_shape shape,
     const union stap_value *keys, stap_u64 hash)
{
	struct stap_node *n;

	for (n = *bucket_of(m->store, hash); n; n = n->chain)
		if (n->hash == hash && keys_equal(m, shape, n, keys))
			return n;
	return NULL;
}

/* Not inlined into what calls them, so that arrays with numbers alone pay
 * for no more registers than they need. */

static __attribute__((__noinline__)) struct stap_node *
find_string(struct stap_map *m, const union stap_value *keys)
{
	return find(m, STAP_MAP_STRING, keys,
		    hash_keys(m, STAP_MAP_STRING, keys));
}

static __attribute__((__noinline__)) struct stap_node *
find_mixed(struct stap_map *m, const union stap_value *keys)
{
	return find(m, STAP_MAP_MIXED, keys,
		    hash_keys(m, STAP_MAP_MIXED, keys));
}

struct stap_node *stap_map_find(struct stap_map *m,
				const union stap_value *keys)
{
	switch (m->store->shape) {
	case STAP_MAP_NUMBERS:
		return find(m, STAP_MAP_NUMBERS, keys,
			    hash_keys(m, STAP_MAP_NUMBERS, keys));
	case STAP_MAP_STRING:
		return find_string(m, keys);
	case STAP_MAP_MIXED:
		break;
	}
	return find_mixed(m, keys);
}

int stap_map_has(struct stap_map *m, const union stap_value *keys,
		 unsigned wild)
{
	struct stap_node *n;

	if (!wild)
		return !!stap_map_find(m, keys);
	for (n = stap_map_first(m); n; n = stap_map_next(m, n))
		if (stap_node_matches(m, n, keys, wild))
			return 1;
	return 0;
}

struct stap_node *stap_map_first(struct stap_map *m)
{
	return stap_map_next(m, &m->store->ring);
}

struct stap_node *stap_map_next(struct stap_map *m, struct stap_node *n)
{
	return n->next == &m->store->ring ? NULL : n->next;
}

/* ---- rings and chains ---- */

static void age_insert(struct stap_map_store *s, struct stap_node *n)
{
	struct stap_map_age *a = age_of(s, n);

	a->older = s->newest;
	a->newer = NULL;
	if (s->newest)
		age_of(s, s->newest)->newer = n;
	else
		s->oldest = n;
	s->newest = n;
}

static void age_remove(struct stap_map_store *s, struct stap_node *n)
{
	const struct stap_map_age *a = age_of(s, n);

	if (a->older)
		age_of(s, a->older)->newer = a->newer;
	else
		s->oldest = a->newer;
	if (a->newer)
		age_of(s, a->newer)->older = a->older;
	else
		s->newest = a->older;
}

static void chain_remove(struct stap_map_store *s, struct stap_node *n)
{
	struct stap_node **at = bucket_of(s, n->hash);

	while (*at != n)
		at = &(*at)->chain;
	*at = n->chain;
}

/* ---- changing ---- */

static void element_remove(struct stap_map *m, struct stap_node *n)
{
	struct stap_map_store *s = m->store;

	chain_remove(s, n);
	stap_map_ring_remove(n);
	if (m->kind->wrap)
		age_remove(s, n);
	n->chain = s->free;
	s->free = n;
	s->count--;
}

/* A node that is in no list, or NULL with an error raised. */
static struct stap_node *node_take(struct stap_ctx *c, struct stap_map *m)
{
	struct stap_map_store *s = m->store;
	struct stap_node *n;

	if (!s->free && s->used < m->kind->capacity)
		return (struct stap_node *)(void *)
		       (s->nodes + s->node_size * s->used++);
	if (!s->free && m->kind->wrap)
		element_remove(m, s->oldest);
	n = s->free;
	if (n)
		s->free = n->chain;
	else if (m->kind->sized)
		stap_error(c, "Array overflow, check size limit (%u)",
			   m->kind->capacity);
	else
		stap_error(c, "Array overflow, check MAXMAPENTRIES");
	return n;
}

static __attribute__((__noinline__)) struct stap_node *
element_add(struct stap_ctx *c, struct stap_map *m,
	    const union stap_value *keys, stap_u64 hash)
{
	struct stap_map_store *s = m->store;
	struct stap_node *n = node_take(c, m);

	if (!n)
		return NULL;
	/* One word is all of a number, and enough to end a string. */
	if (m->kind->value_type == 'a')
		memset(n->data, 0, s->value_size);
	else
		n->data[0] = 0;
	store_keys(m, n, keys);
	n->hash = hash;
	n->chain = *bucket_of(s, hash);
	*bucket_of(s, hash) = n;
	stap_map_ring_insert(&s->ring, n);
	if (m->kind->wrap)
		age_insert(s, n);
	s->count++;
	return n;
}

static __always_inline struct stap_node *
put(struct stap_ctx *c, struct stap_map *m, enum stap_map_shape shape,
    const union stap_value *keys)
{
	stap_u64 hash = hash_keys(m, shape, keys);
	struct stap_node *n = find(m, shape, keys, hash);

	return STAP_LIKELY(n) ? n : element_add(c, m, keys, hash);
}

static __attribute__((__noinline__)) struct stap_node *
put_string(struct stap_ctx *c, struct stap_map *m,
	   const union stap_value *keys)
{
	return put(c, m, STAP_MAP_STRING, keys);
}

static __attribute__((__noinline__)) struct stap_node *
put_mixed(struct stap_ctx *c, struct stap_map *m, const union stap_value *keys)
{
	return put(c, m, STAP_MAP_MIXED, keys);
}

struct stap_node *stap_map_put(struct stap_ctx *c, struct stap_map *m,
			       const union stap_value *keys)
{
	switch (m->store->shape) {
	case STAP_MAP_NUMBERS:
		return put(c, m, STAP_MAP_NUMBERS, keys);
	case STAP_MAP_STRING:
		return put_string(c, m, keys);
	case STAP_MAP_MIXED:
		break;
	}
	return put_mixed(c, m, keys);
}

void stap_map_delete(struct stap_map *m, const union stap_value *keys)
{
	struct stap_node *n = stap_map_find(m, keys);

	if (n)
		element_remove(m, n);
}

void stap_map_delete_slice(struct stap_map *m, const union stap_value *keys,
			   unsigned wild)
{
	struct stap_node *n, *next;

	if (!wild) {
		stap_map_delete(m, keys);
		return;
	}
	for (n = stap_map_first(m); n; n = next) {
		next = stap_map_next(m, n);
		if (stap_node_matches(m, n, keys, wild))
			element_remove(m, n);
	}
}

void stap_map_clear(struct stap_map *m)
{
	struct stap_map_store *s = m->store;
	struct stap_node *n;

	/* Whatever touches less memory. */
	if (s->count < s->bucket_mask / 8)
		for (n = stap_map_first(m); n; n = stap_map_next(m, n))
			*bucket_of(s, n->hash) = NULL;
	else
		memset(s->buckets, 0,
		       ((stap_size)s->bucket_mask + 1) * sizeof(*s->buckets));
	s->count = 0;
	s->used = 0;
	s->free = NULL;
	s->oldest = s->newest = NULL;
	s->ring.next = s->ring.prev = &s->ring;
}
