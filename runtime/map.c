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
 * Nodes are taken from the free list: those given back or, once that is
 * empty, the next one never used, so that neither making nor clearing an array
 * touches them all.  Statistics in there are empty.
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

/* A power of two, at least the capacity, for a hash of 64 bits at least 2. */
static unsigned bucket_bits(const struct stap_map_kind *k)
{
	unsigned bits = 1;

	while (1u << bits < k->capacity)
		bits++;
	return bits;
}

static stap_size bucket_count(const struct stap_map_kind *k)
{
	return (stap_size)1 << bucket_bits(k);
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
	return bucket_count(k) * sizeof(struct stap_node *) +
	       (stap_size)k->capacity * node_bytes(k);
}

static void store_layout(struct stap_map_store *s,
			 const struct stap_map_kind *k)
{
	stap_size offset = value_bytes(k);
	unsigned i;

	s->node_size = node_bytes(k);
	s->value_size = value_bytes(k);
	s->special = k->wrap || k->value_type == 'a';
	for (i = 0; i < k->key_count; i++) {
		s->key_offset[i] = (unsigned)offset;
		offset += key_bytes(k, i);
	}
	s->age_offset = offset;
	s->hash_shift = 64 - bucket_bits(k);
	s->nodes = (char *)(s->buckets + bucket_count(k));
	s->ring.next = s->ring.prev = &s->ring;
}

static __always_inline void
node_free(struct stap_map_store *s, struct stap_node *n)
{
	n->chain = s->free;
	s->free = n;
}

static __always_inline void
node_empty(const struct stap_map *m, struct stap_node *n)
{
	if (m->kind->value_type == 'a')
		memset(n->data, 0, m->store->value_size);
}

/* Frees one that was never used, if there is any left.  Returns N. */
static __attribute__((__noinline__)) struct stap_node *
free_another(const struct stap_map *m, struct stap_node *n)
{
	struct stap_map_store *s = m->store;
	struct stap_node *next;

	if (s->used == m->kind->capacity)
		return n;
	next = (struct stap_node *)(void *)
	       (s->nodes + s->node_size * s->used++);
	node_empty(m, next);
	node_free(s, next);
	return n;
}

int stap_map_init(const struct stap_map *m)
{
	stap_size size = stap_map_memory(m->kind);

	memset(m->store, 0, sizeof(*m->store));
	if (!size)
		return -EINVAL;
	m->store->buckets = stap_alloc(size, NUMA_NO_NODE);
	if (!m->store->buckets)
		return -ENOMEM;
	store_layout(m->store, m->kind);
	free_another(m, NULL);
	return 0;
}

void stap_map_deinit(const struct stap_map *m)
{
	stap_free(m->store->buckets);
	m->store->buckets = NULL;
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

/*
 * A hash has all of its quality in the upper bits, which choose the bucket:
 * the product's lower bits depend on few of the factor's.
 */
static __always_inline stap_u64 hash_number(stap_u64 word)
{
	return word * HASH_FACTOR;
}

static __always_inline stap_u64 hash_word(stap_u64 hash, stap_u64 word)
{
	return hash_number((hash ^ hash >> 32) ^ word);
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
hash_pair(stap_s64 first, stap_s64 second)
{
	return hash_word(hash_number((stap_u64)first), (stap_u64)second);
}

static __always_inline stap_u64
hash_mixed(const struct stap_map *m, const union stap_value *keys)
{
	const struct stap_map_kind *k = m->kind;
	stap_u64 hash = 0;
	unsigned i;

	for (i = 0; i < k->key_count; i++) {
		if (k->key_types[i] == 'n')
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

static __always_inline const stap_s64 *
numbers_of(const struct stap_map *m, const struct stap_node *n)
{
	return (const stap_s64 *)(const void *)
	       stap_map_key_at(m->store, n, 0);
}

static __always_inline bool
number_equal(const struct stap_map *m, const struct stap_node *n,
	     stap_s64 key)
{
	return numbers_of(m, n)[0] == key;
}

static __always_inline bool
pair_equal(const struct stap_map *m, const struct stap_node *n,
	   stap_s64 first, stap_s64 second)
{
	return numbers_of(m, n)[0] == first && numbers_of(m, n)[1] == second;
}

static __always_inline bool
text_equal(const struct stap_map *m, const struct stap_node *n,
	   const char *key)
{
	return string_equal(stap_map_key_at(m->store, n, 0), key,
			    m->kind->string_size);
}

static __always_inline bool
mixed_equal(const struct stap_map *m, const struct stap_node *n,
	    const union stap_value *keys)
{
	unsigned i;

	for (i = 0; i < m->kind->key_count; i++)
		if (!key_equal(m, n, i, &keys[i]))
			return false;
	return true;
}

static void string_store(char *dst, const char *s, stap_size size)
{
	bool last = false;
	stap_size off;

	for (off = 0; !last; off += 8)
		stap_word_store(dst + off, string_word(s, off, size, &last));
}

static __always_inline void
store_number(const struct stap_map_store *s, struct stap_node *n,
	     unsigned key, stap_s64 number)
{
	char *dst = stap_map_key_at(s, n, key);

	*(stap_s64 *)(void *)dst = number;
}

static void store_string(const struct stap_map *m, struct stap_node *n,
			 unsigned key, const char *s)
{
	string_store(stap_map_key_at(m->store, n, key), s,
		     m->kind->string_size);
}

static void store_mixed(const struct stap_map *m, struct stap_node *n,
			const union stap_value *keys)
{
	unsigned i;

	for (i = 0; i < m->kind->key_count; i++) {
		if (m->kind->key_types[i] == 's')
			store_string(m, n, i, keys[i].s);
		else
			store_number(m->store, n, i, keys[i].n);
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
	return &s->buckets[hash >> s->hash_shift];
}

/* Where an element is, or would be if it were there. */
struct place {
	struct stap_node **bucket;
	stap_u64 hash;
};

static __always_inline struct place
place_of(const struct stap_map_store *s, stap_u64 hash)
{
	return (struct place){ bucket_of(s, hash), hash };
}

/*
 * The element with the keys that EQUAL compares with, or NULL; HASH is
 * looked at only if that is not the one put last.  Handlers tend to look up
 * an element several times, and so do events in a row.
 */
#define FIND(m, n, equal, hash) ({					\
	struct stap_node *n = (m)->store->last;				\
									\
	if (!n || !(equal))						\
		for (n = *bucket_of((m)->store, (hash));		\
		     n && !(equal); n = n->chain)			\
			;						\
	n;								\
})

/* stap_map_find() has looked at the one put last. */
struct stap_node *stap_map_find_number(const struct stap_map *m, stap_s64 key)
{
	stap_u64 hash = hash_number((stap_u64)key);
	struct stap_node *n = *bucket_of(m->store, hash);

	while (n && !number_equal(m, n, key))
		n = n->chain;
	return n;
}

struct stap_node *stap_map_find_pair(const struct stap_map *m, stap_s64 first,
				     stap_s64 second)
{
	return FIND(m, n, pair_equal(m, n, first, second),
		    hash_pair(first, second));
}

struct stap_node *stap_map_find_string(const struct stap_map *m,
				       const char *key)
{
	return FIND(m, n, text_equal(m, n, key),
		    hash_string(0, key, m->kind->string_size));
}

struct stap_node *stap_map_find_mixed(const struct stap_map *m,
				      const union stap_value *keys)
{
	return FIND(m, n, mixed_equal(m, n, keys), hash_mixed(m, keys));
}

int stap_map_has(const struct stap_map *m, const union stap_value *keys,
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

struct stap_node *stap_map_first(const struct stap_map *m)
{
	return stap_map_next(m, &m->store->ring);
}

struct stap_node *stap_map_next(const struct stap_map *m, struct stap_node *n)
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

static __attribute__((__noinline__)) void
remove_special(const struct stap_map *m, struct stap_node *n)
{
	if (m->kind->wrap)
		age_remove(m->store, n);
	node_empty(m, n);
}

void stap_map_remove(const struct stap_map *m, struct stap_node *n)
{
	struct stap_map_store *s = m->store;

	chain_remove(s, n);
	stap_map_ring_remove(n);
	s->last = NULL;
	s->count--;
	node_free(s, n);
	if (STAP_UNLIKELY(s->special))
		remove_special(m, n);
}

/* Frees a node of a full array, or raises an error. */
static __attribute__((__noinline__)) bool
make_room(struct stap_ctx *c, const struct stap_map *m)
{
	if (m->kind->wrap)
		stap_map_remove(m, m->store->oldest);
	else if (m->kind->sized)
		stap_error(c, "Array overflow, check size limit (%u)",
			   m->kind->capacity);
	else
		stap_error(c, "Array overflow, check MAXMAPENTRIES");
	return m->kind->wrap;
}

/* N, the first free node, whose keys are there, becomes an element. */
static __always_inline struct stap_node *
element_new(const struct stap_map *m, struct stap_map_store *s,
	    struct stap_node *n, struct place at)
{
	s->free = n->chain;
	n->data[0] = 0;		/* all of a number, and enough for a string */
	n->hash = at.hash;
	n->chain = *at.bucket;
	*at.bucket = n;
	stap_map_ring_insert(&s->ring, n);
	if (STAP_UNLIKELY(s->special) && m->kind->wrap)
		age_insert(s, n);
	s->count++;
	s->last = n;
	return STAP_LIKELY(s->free) ? n : free_another(m, n);
}

/*
 * Finds the element with the keys that EQUAL compares with, as FIND does, or
 * makes it by ADD(m, keys, place) or, if M is full, ADD_TO_FULL with C.
 */
#define PUT(c, m, n, equal, key_hash, add, add_to_full, ...) ({		\
	struct stap_map_store *s_ = (m)->store;				\
	struct stap_node *n = s_->last;					\
									\
	if (!n || !(equal)) {						\
		struct place at_ = place_of(s_, (key_hash));		\
									\
		for (n = *at_.bucket; n && !(equal); n = n->chain)	\
			;						\
		if (n)							\
			s_->last = n;					\
		else if (STAP_LIKELY(s_->free))				\
			n = add(m, __VA_ARGS__, at_);			\
		else							\
			n = add_to_full(c, m, __VA_ARGS__, at_);	\
	}								\
	n;								\
})

/* What adds is not inlined into what finds, nor full arrays into others: the
 * frequent case needs fewer registers, and no stack. */

static __attribute__((__noinline__)) struct stap_node *
add_number(const struct stap_map *m, stap_s64 key, struct place at)
{
	struct stap_map_store *s = m->store;
	struct stap_node *n = s->free;

	store_number(s, n, 0, key);
	return element_new(m, s, n, at);
}

static __attribute__((__noinline__)) struct stap_node *
add_number_to_full(struct stap_ctx *c, const struct stap_map *m,
		   stap_s64 key, struct place at)
{
	return make_room(c, m) ? add_number(m, key, at) : NULL;
}

struct stap_node *stap_map_put_number(struct stap_ctx *c,
				      const struct stap_map *m, stap_s64 key)
{
	return PUT(c, m, n, number_equal(m, n, key),
		   hash_number((stap_u64)key),
		   add_number, add_number_to_full, key);
}

static __attribute__((__noinline__)) struct stap_node *
add_pair(const struct stap_map *m, stap_s64 first, stap_s64 second,
	 struct place at)
{
	struct stap_map_store *s = m->store;
	struct stap_node *n = s->free;

	store_number(s, n, 0, first);
	store_number(s, n, 1, second);
	return element_new(m, s, n, at);
}

static __attribute__((__noinline__)) struct stap_node *
add_pair_to_full(struct stap_ctx *c, const struct stap_map *m,
		 stap_s64 first, stap_s64 second, struct place at)
{
	return make_room(c, m) ? add_pair(m, first, second, at) : NULL;
}

struct stap_node *stap_map_put_pair(struct stap_ctx *c,
				    const struct stap_map *m, stap_s64 first,
				    stap_s64 second)
{
	return PUT(c, m, n, pair_equal(m, n, first, second),
		   hash_pair(first, second),
		   add_pair, add_pair_to_full, first, second);
}

static __attribute__((__noinline__)) struct stap_node *
add_string(const struct stap_map *m, const char *key, struct place at)
{
	struct stap_map_store *s = m->store;
	struct stap_node *n = s->free;

	store_string(m, n, 0, key);
	return element_new(m, s, n, at);
}

static __attribute__((__noinline__)) struct stap_node *
add_string_to_full(struct stap_ctx *c, const struct stap_map *m,
		   const char *key, struct place at)
{
	return make_room(c, m) ? add_string(m, key, at) : NULL;
}

struct stap_node *stap_map_put_string(struct stap_ctx *c,
				      const struct stap_map *m,
				      const char *key)
{
	return PUT(c, m, n, text_equal(m, n, key),
		   hash_string(0, key, m->kind->string_size),
		   add_string, add_string_to_full, key);
}

static __attribute__((__noinline__)) struct stap_node *
add_mixed(const struct stap_map *m, const union stap_value *keys,
	  struct place at)
{
	struct stap_map_store *s = m->store;
	struct stap_node *n = s->free;

	store_mixed(m, n, keys);
	return element_new(m, s, n, at);
}

static __attribute__((__noinline__)) struct stap_node *
add_mixed_to_full(struct stap_ctx *c, const struct stap_map *m,
		  const union stap_value *keys, struct place at)
{
	return make_room(c, m) ? add_mixed(m, keys, at) : NULL;
}

struct stap_node *stap_map_put_mixed(struct stap_ctx *c,
				     const struct stap_map *m,
				     const union stap_value *keys)
{
	return PUT(c, m, n, mixed_equal(m, n, keys),
		   hash_mixed(m, keys),
		   add_mixed, add_mixed_to_full, keys);
}

void stap_map_delete_slice(const struct stap_map *m,
			   const union stap_value *keys, unsigned wild)
{
	struct stap_node *n, *next;

	if (!wild) {
		stap_map_delete(m, keys);
		return;
	}
	for (n = stap_map_first(m); n; n = next) {
		next = stap_map_next(m, n);
		if (stap_node_matches(m, n, keys, wild))
			stap_map_remove(m, n);
	}
}

void stap_map_clear(const struct stap_map *m)
{
	struct stap_map_store *s = m->store;
	struct stap_node *n;

	/* Whatever touches less memory. */
	if (s->count < bucket_count(m->kind) / 8)
		for (n = stap_map_first(m); n; n = stap_map_next(m, n))
			*bucket_of(s, n->hash) = NULL;
	else
		memset(s->buckets, 0,
		       bucket_count(m->kind) * sizeof(*s->buckets));
	s->count = 0;
	s->used = 0;
	s->last = s->free = NULL;
	s->oldest = s->newest = NULL;
	s->ring.next = s->ring.prev = &s->ring;
	free_another(m, NULL);
}
