/*
 * asserts: arrays behave like a simple list of elements under any sequence of
 * operations: keys, order of iteration, eviction, sorting, slices, limits.
 */
#include "runtime_stub.h"

#include "../../runtime/map.h"
#include "../../runtime/stat.h"

enum { STRING_SIZE = 20 };	/* not a multiple of 8 */

static struct stap_ctx ctx;

static const struct stap_stat_kind stat_kind = {
	.parts = STAP_COUNT | STAP_SUM | STAP_MIN | STAP_MAX | STAP_AVG |
		 STAP_VARIANCE,
	.hist = STAP_HIST_LOG,
	.buckets = STAP_HIST_LOG_BUCKETS,
};

static struct stap_map_kind kind_of(const char *key_types, char value_type,
				    unsigned capacity)
{
	return (struct stap_map_kind){
		.name = "a",
		.key_count = (unsigned char)strlen(key_types),
		.key_types = key_types,
		.value_type = value_type,
		.capacity = capacity,
		.string_size = STRING_SIZE,
		.stat = value_type == 'a' ? &stat_kind : NULL,
	};
}

#define N(x)	{ .n = (x) }
#define S(x)	{ .s = (x) }

/* As scripts have them, but with kinds that the compiler does not know. */

static __attribute__((__noipa__)) struct stap_node *
put(const struct stap_map *m, const union stap_value *keys)
{
	return stap_map_put(&ctx, m, keys);
}

static __attribute__((__noipa__)) struct stap_node *
find(const struct stap_map *m, const union stap_value *keys)
{
	return stap_map_find(m, keys);
}

static __attribute__((__noipa__)) void
delete_key(const struct stap_map *m, const union stap_value *keys)
{
	stap_map_delete(m, keys);
}

static void put_long(const struct stap_map *m, const union stap_value *keys,
		     stap_s64 value)
{
	struct stap_node *n = put(m, keys);

	assert_null(ctx.error);
	assert_non_null(n);
	*stap_node_long(n) = value;
}

/* ---- one thing at a time ---- */

static void reading_makes_nothing(void **state)
{
	struct stap_map_kind k = kind_of("n", 'n', 4);
	struct stap_map_store store;
	const struct stap_map m = { &k, &store };
	union stap_value key = N(7);

	(void)state;
	assert_int_equal(stap_map_init(&m), 0);
	assert_null(find(&m, &key));
	assert_int_equal(stap_map_count(&m), 0);
	assert_null(stap_map_first(&m));
	assert_false(stap_map_has(&m, &key, 0));
	assert_false(stap_map_has(&m, &key, 1));
	assert_int_equal(*stap_node_long(put(&m, &key)), 0);
	assert_true(stap_map_has(&m, &key, 0));
	assert_int_equal(stap_map_count(&m), 1);
	stap_map_deinit(&m);
	assert_int_equal(stub_live_allocs, 0);
}

/* A node used before comes back as new. */
static void new_elements_are_empty(void **state)
{
	static const char types[] = { 'n', 's', 'a' };

	(void)state;
	for (unsigned i = 0; i < sizeof(types); i++) {
		struct stap_map_kind k = kind_of("n", types[i], 1);
		struct stap_map_store store;
		const struct stap_map m = { &k, &store };

		assert_int_equal(stap_map_init(&m), 0);
		for (stap_s64 j = 0; j < 3; j++) {
			union stap_value key = N(j);
			struct stap_node *n = put(&m, &key);

			assert_non_null(n);
			if (types[i] == 'n') {
				assert_int_equal(*stap_node_long(n), 0);
				*stap_node_long(n) = 9;
			} else if (types[i] == 's') {
				assert_string_equal(stap_node_string(n), "");
				strcpy(stap_node_string(n), "some value");
			} else {
				assert_int_equal(stap_node_stat(n)->count, 0);
				assert_int_equal(
					stap_node_stat(n)->bucket[67], 0);
				stap_stat_sample(stap_node_stat(n),
						 &stat_kind, 5);
			}
			delete_key(&m, &key);
		}
		stap_map_deinit(&m);
	}
}

/* The element put last is looked at first: in every shape it is forgotten
 * when it goes, and another one is never taken for it. */
static void last_one_is_forgotten(void **state)
{
	static const char *const types[] = { "n", "nn", "s", "sn" };
	static const union stap_value numbers[][2] = {
		{ N(1), N(2) }, { N(3), N(2) }, { N(3), N(4) },
	};
	static const union stap_value strings[][2] = {
		{ S("one"), N(2) }, { S("three"), N(2) }, { S("four"), N(4) },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		const union stap_value (*keys)[2] =
			types[i][0] == 's' ? strings : numbers;
		struct stap_map_kind k = kind_of(types[i], 'n', 2);
		struct stap_map_store store;
		const struct stap_map m = { &k, &store };

		assert_int_equal(stap_map_init(&m), 0);
		put_long(&m, keys[0], 10);
		assert_null(find(&m, keys[1]));
		put_long(&m, keys[1], 20);
		assert_int_equal(*stap_node_long(find(&m, keys[0])), 10);
		assert_int_equal(*stap_node_long(find(&m, keys[1])), 20);
		put_long(&m, keys[0], 11);
		delete_key(&m, keys[0]);
		assert_null(find(&m, keys[0]));
		assert_int_equal(*stap_node_long(put(&m, keys[0])), 0);
		stap_map_clear(&m);
		assert_null(find(&m, keys[0]));
		k.wrap = 1;
		stap_map_deinit(&m);
		assert_int_equal(stap_map_init(&m), 0);
		put_long(&m, keys[0], 10);
		put_long(&m, keys[1], 20);
		put_long(&m, keys[0], 11);
		put_long(&m, keys[1], 21);
		delete_key(&m, keys[0]);
		put_long(&m, keys[0], 12);
		put_long(&m, keys[1], 22);	/* the last, and the oldest */
		if (keys[2][0].n != keys[1][0].n || types[i][1]) {
			put_long(&m, keys[2], 30);
			assert_null(find(&m, keys[1]));
			assert_int_equal(*stap_node_long(find(&m, keys[2])),
					 30);
		}
		stap_map_deinit(&m);
	}
}

static void overflow_texts(void **state)
{
	struct stap_map_kind k = kind_of("n", 'n', 2);
	struct stap_map_store store;
	const struct stap_map m = { &k, &store };
	union stap_value keys[] = { N(1), N(2), N(3) };

	(void)state;
	assert_int_equal(stap_map_init(&m), 0);
	put_long(&m, &keys[0], 10);
	put_long(&m, &keys[1], 20);
	assert_null(put(&m, &keys[2]));
	assert_error(&ctx, "Array overflow, check MAXMAPENTRIES");
	k.sized = 1;
	assert_null(put(&m, &keys[2]));
	assert_error(&ctx, "Array overflow, check size limit (2)");
	put_long(&m, &keys[1], 21);	/* not a new one */
	delete_key(&m, &keys[0]);
	put_long(&m, &keys[2], 30);
	assert_int_equal(stap_map_count(&m), 2);
	stap_map_deinit(&m);
}

static void kinds_refused(void **state)
{
	static const struct stap_map_kind bad[] = {
		{ .key_count = 1, .key_types = "n", .value_type = 'n' },
		{ .key_types = "", .value_type = 'n', .capacity = 1 },
		{ .key_count = 1, .key_types = "x", .value_type = 'n',
		  .capacity = 1 },
		{ .key_count = 1, .key_types = "n", .value_type = 'x',
		  .capacity = 1 },
		{ .key_count = 1, .key_types = "n", .value_type = 'a',
		  .capacity = 1 },
		{ .key_count = 1, .key_types = "s", .value_type = 'n',
		  .capacity = 1 },
		{ .key_count = 1, .key_types = "n", .value_type = 's',
		  .capacity = 1 },
		{ .key_count = 17, .key_types = "nnnnnnnnnnnnnnnnn",
		  .value_type = 'n', .capacity = 1 },
		{ .key_count = 1, .key_types = "n", .value_type = 'n',
		  .capacity = 0xffffffff },
		{ .key_count = 1, .key_types = "n", .value_type = 'n',
		  .capacity = 1, .string_size = 0xffffffff },
	};
	struct stap_map_kind good = kind_of("n", 'n', 1);
	struct stap_map_store store;
	struct stap_map m = { .store = &store };

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		m.kind = &bad[i];
		assert_int_equal(stap_map_memory(&bad[i]), 0);
		assert_int_equal(stap_map_init(&m), -EINVAL);
		stap_map_deinit(&m);
	}
	m.kind = &good;
	stub_fail_alloc = 1;
	assert_int_equal(stap_map_init(&m), -ENOMEM);
	stub_fail_alloc = 0;
	stap_map_deinit(&m);
	assert_int_equal(stub_live_allocs, 0);
}

/* Sizes of arrays at the limits do not wrap around. */
static void memory_of_large_arrays(void **state)
{
	struct stap_map_kind k = kind_of("ssssssssssssssss", 's', 1u << 28);

	(void)state;
	k.string_size = 1 << 20;
	assert_true(stap_map_memory(&k) > (17ull << 48));
	assert_true(stap_map_memory(&k) < (18ull << 48));
}

/* Keys that agree in what is kept of them are the same. */
static void long_keys_are_cut(void **state)
{
	struct stap_map_kind k = kind_of("s", 'n', 8);
	struct stap_map_store store;
	const struct stap_map m = { &k, &store };
	char text[64];

	(void)state;
	for (unsigned size = 1; size < 30; size++) {
		union stap_value whole = S("0123456789abcdefghijklmnopqrstuv");
		union stap_value cut = S(text), shorter = S(text + 1);

		k.string_size = size;
		assert_int_equal(stap_map_init(&m), 0);
		snprintf(text, size, "%s", whole.s);
		put_long(&m, &whole, 5);
		assert_non_null(find(&m, &cut));
		assert_string_equal(
			stap_node_key_string(&m, stap_map_first(&m), 0), text);
		if (size > 1)
			assert_null(find(&m, &shorter));
		put_long(&m, &cut, 6);
		assert_int_equal(stap_map_count(&m), 1);
		stap_map_deinit(&m);
	}
}

static void keys_do_not_run_together(void **state)
{
	struct stap_map_kind k = kind_of("ss", 'n', 8);
	struct stap_map_store store;
	const struct stap_map m = { &k, &store };
	union stap_value a[] = { S("ab"), S("c") }, b[] = { S("a"), S("bc") },
			 c[] = { S(""), S("abc") }, d[] = { S("abc"), S("") };

	(void)state;
	assert_int_equal(stap_map_init(&m), 0);
	put_long(&m, a, 1);
	put_long(&m, b, 2);
	put_long(&m, c, 3);
	put_long(&m, d, 4);
	assert_int_equal(stap_map_count(&m), 4);
	assert_int_equal(*stap_node_long(find(&m, a)), 1);
	assert_int_equal(*stap_node_long(find(&m, b)), 2);
	assert_int_equal(*stap_node_long(find(&m, c)), 3);
	assert_int_equal(*stap_node_long(find(&m, d)), 4);
	stap_map_deinit(&m);
}

static void sixteen_keys(void **state)
{
	struct stap_map_kind k = kind_of("nsnsnsnsnsnsnsns", 's', 4);
	struct stap_map_store store;
	const struct stap_map m = { &k, &store };
	union stap_value keys[STAP_MAX_KEYS];
	struct stap_node *n;

	(void)state;
	for (unsigned i = 0; i < STAP_MAX_KEYS; i++) {
		if (i % 2)
			keys[i].s = "key";
		else
			keys[i].n = i;
	}
	assert_int_equal(stap_map_init(&m), 0);
	n = put(&m, keys);
	strcpy(stap_node_string(n), "0123456789012345678");
	keys[14].n = 99;
	assert_null(find(&m, keys));
	assert_int_equal(stap_node_key_long(&m, n, 14), 14);
	assert_string_equal(stap_node_key_string(&m, n, 15), "key");
	assert_string_equal(stap_node_string(n), "0123456789012345678");
	assert_true(stap_map_has(&m, keys, 1 << 14));
	assert_false(stap_map_has(&m, keys, 1 << 13));
	stap_map_deinit(&m);
}

/* Sorting changes iteration, not age; nor does storing again. */
static void wrapping_goes_by_age(void **state)
{
	struct stap_map_kind k = kind_of("n", 'n', 3);
	struct stap_map_store store;
	const struct stap_map m = { &k, &store };
	union stap_value keys[] = { N(0), N(1), N(2), N(3), N(4), N(5) };

	(void)state;
	k.wrap = 1;
	assert_int_equal(stap_map_init(&m), 0);
	for (unsigned i = 0; i < 3; i++)
		put_long(&m, &keys[i], 30 - i * 10);
	put_long(&m, &keys[0], 99);
	stap_map_sort(&m, 0, -1, STAP_COUNT, -1);
	assert_int_equal(*stap_node_long(stap_map_first(&m)), 99);

	put_long(&m, &keys[3], 1);
	assert_false(stap_map_has(&m, &keys[0], 0));
	assert_true(stap_map_has(&m, &keys[1], 0));
	delete_key(&m, &keys[1]);
	put_long(&m, &keys[4], 1);
	assert_true(stap_map_has(&m, &keys[2], 0));
	put_long(&m, &keys[5], 1);
	assert_false(stap_map_has(&m, &keys[2], 0));
	assert_int_equal(stap_map_count(&m), 3);
	assert_null(ctx.error);
	stap_map_deinit(&m);
}

static void wrap_of_one(void **state)
{
	struct stap_map_kind k = kind_of("n", 'n', 1);
	struct stap_map_store store;
	const struct stap_map m = { &k, &store };

	(void)state;
	k.wrap = 1;
	assert_int_equal(stap_map_init(&m), 0);
	for (stap_s64 i = 0; i < 10; i++) {
		union stap_value key = N(i);

		put_long(&m, &key, i);
		assert_int_equal(stap_map_count(&m), 1);
		assert_int_equal(stap_node_key_long(&m, stap_map_first(&m),
						    0), i);
	}
	stap_map_deinit(&m);
}

/* ---- sorting by parts of statistics ---- */

static void assert_key_order(const struct stap_map *m, const char *expected)
{
	struct stap_node *n = stap_map_first(m);

	for (; *expected; expected++) {
		assert_non_null(n);
		assert_int_equal(stap_node_key_long(m, n, 0), *expected - '0');
		n = stap_map_next(m, n);
	}
	assert_null(n);
}

static void sort_by_stat_part(void **state)
{
	static const struct {
		stap_s64 key, samples[4];
		unsigned count;
	} elements[] = {
		{ 1, { 5, 5, 5 }, 3 },
		{ 2, { -10, 20 }, 2 },
		{ 3, { 4 }, 1 },
		{ 4, { 1, 2, 3, 1 }, 4 },
	};
	/* Ties stay in the order of keys. */
	static const struct {
		enum stap_stat_part part;
		const char *ascending, *descending;
	} orders[] = {
		{ STAP_COUNT, "3214", "4123" },
		{ STAP_SUM, "3421", "1243" },
		{ STAP_MIN, "2431", "1342" },
		{ STAP_MAX, "4312", "2134" },
		{ STAP_AVG, "4312", "1234" },
		{ STAP_VARIANCE, "1342", "2413" },
	};
	struct stap_map_kind k = kind_of("n", 'a', 4);
	struct stap_map_store store;
	const struct stap_map m = { &k, &store };

	(void)state;
	assert_int_equal(stap_map_init(&m), 0);
	for (size_t i = 0; i < 4; i++) {
		union stap_value key = N(elements[i].key);
		struct stap_node *n = put(&m, &key);

		for (unsigned j = 0; j < elements[i].count; j++)
			stap_stat_sample(stap_node_stat(n), &stat_kind,
					 elements[i].samples[j]);
	}
	for (size_t i = 0; i < sizeof(orders) / sizeof(*orders); i++) {
		for (int limit = -1; limit < 4; limit += 4) {
			stap_map_sort(&m, 1, 1, STAP_COUNT, -1);
			assert_key_order(&m, "1234");
			stap_map_sort(&m, 0, 1, orders[i].part, limit);
			assert_key_order(&m, orders[i].ascending);
			stap_map_sort(&m, 1, 1, STAP_COUNT, -1);
			stap_map_sort(&m, 0, -1, orders[i].part, limit);
			assert_key_order(&m, orders[i].descending);
		}
	}
	stap_map_deinit(&m);
}

static void sort_strings_bytewise(void **state)
{
	static const char *const texts[] = {
		"", "10", "9", "Z", "a", "aa", "ab", "abcdefgh", "abcdefghi",
		"b", "\x7f", "\x80", "\xff",
	};
	enum { COUNT = sizeof(texts) / sizeof(*texts) };
	struct stap_map_kind k = kind_of("n", 's', COUNT);
	struct stap_map_store store;
	const struct stap_map m = { &k, &store };
	struct stap_node *n;
	unsigned i;

	(void)state;
	assert_int_equal(stap_map_init(&m), 0);
	for (i = 0; i < COUNT; i++) {
		union stap_value key = N(i * 5 % COUNT);

		n = put(&m, &key);
		strcpy(stap_node_string(n), texts[key.n]);
	}
	stap_map_sort(&m, 0, 1, STAP_COUNT, -1);
	for (i = 0, n = stap_map_first(&m); n; n = stap_map_next(&m, n))
		assert_string_equal(stap_node_string(n), texts[i++]);
	stap_map_sort(&m, 0, -1, STAP_COUNT, 3);
	for (i = 0, n = stap_map_first(&m); i < 3; n = stap_map_next(&m, n))
		assert_string_equal(stap_node_string(n),
				    texts[COUNT - 1 - i++]);
	stap_map_deinit(&m);
}

/* ---- against a model ---- */

enum { MODEL_MAX = 64 };

struct model_element {
	char text[STRING_SIZE];
	stap_s64 number, value;
	unsigned age;
};

struct model {
	struct model_element e[MODEL_MAX];	/* in order of iteration */
	unsigned count, capacity, next_age;
	bool wrap;
};

static struct model_element *model_find(struct model *d, const char *text,
					stap_s64 number)
{
	for (unsigned i = 0; i < d->count; i++)
		if (d->e[i].number == number && !strcmp(d->e[i].text, text))
			return &d->e[i];
	return NULL;
}

static void model_remove(struct model *d, unsigned index)
{
	memmove(&d->e[index], &d->e[index + 1],
		(--d->count - index) * sizeof(d->e[0]));
}

static struct model_element *model_put(struct model *d, const char *text,
				       stap_s64 number)
{
	struct model_element *e = model_find(d, text, number);
	unsigned oldest = 0;

	if (e)
		return e;
	if (d->count == d->capacity) {
		if (!d->wrap)
			return NULL;
		for (unsigned i = 1; i < d->count; i++)
			if (d->e[i].age < d->e[oldest].age)
				oldest = i;
		model_remove(d, oldest);
	}
	e = &d->e[d->count++];
	*e = (struct model_element){ .number = number, .age = d->next_age++ };
	strcpy(e->text, text);
	return e;
}

static int model_compare(const struct model_element *a,
			 const struct model_element *b, unsigned key)
{
	if (key == 1)
		return strcmp(a->text, b->text);
	if (key == 2)
		return (a->number > b->number) - (a->number < b->number);
	return (a->value > b->value) - (a->value < b->value);
}

static void model_sort(struct model *d, unsigned key, int direction)
{
	for (unsigned i = 1; i < d->count; i++) {
		struct model_element e = d->e[i];
		unsigned j = i;

		for (; j && direction * model_compare(&d->e[j - 1], &e,
						      key) > 0; j--)
			d->e[j] = d->e[j - 1];
		d->e[j] = e;
	}
}

/* The LIMIT first move to the front; the rest stays. */
static void model_sort_top(struct model *d, unsigned key, int direction,
			   unsigned limit)
{
	struct model sorted = *d, rest = *d;

	model_sort(&sorted, key, direction);
	for (unsigned i = 0; i < limit; i++) {
		struct model_element *e = model_find(&rest, sorted.e[i].text,
						     sorted.e[i].number);

		d->e[i] = sorted.e[i];
		model_remove(&rest, (unsigned)(e - rest.e));
	}
	memcpy(&d->e[limit], rest.e, rest.count * sizeof(rest.e[0]));
}

static void assert_same(const struct stap_map *m, struct model *d)
{
	struct stap_node *n = stap_map_first(m), *last = NULL;

	assert_int_equal(stap_map_count(m), d->count);
	for (unsigned i = 0; i < d->count; i++) {
		union stap_value keys[] = { S(d->e[i].text),
					    N(d->e[i].number) };

		assert_non_null(n);
		assert_string_equal(stap_node_key_string(m, n, 0),
				    d->e[i].text);
		assert_int_equal(stap_node_key_long(m, n, 1), d->e[i].number);
		assert_int_equal(*stap_node_long(n), d->e[i].value);
		assert_ptr_equal(find(m, keys), n);
		if (last)
			assert_ptr_equal(n->prev, last);
		last = n;
		n = stap_map_next(m, n);
	}
	assert_null(n);
}

static bool model_matches(const struct model_element *e, const char *text,
			  stap_s64 number, unsigned wild)
{
	return ((wild & 1) || !strcmp(e->text, text)) &&
	       ((wild & 2) || e->number == number);
}

static void slice_step(const struct stap_map *m, struct model *d, const char *text,
		       stap_s64 number)
{
	union stap_value keys[] = { S(text), N(number) };
	unsigned wild = stub_below(4), matches = 0;
	struct stap_node *n = stap_map_first(m);

	for (unsigned i = 0; i < d->count; i++) {
		bool is = model_matches(&d->e[i], text, number, wild);

		assert_int_equal(!!stap_node_matches(m, n, keys, wild), is);
		n = stap_map_next(m, n);
		matches += is;
	}
	assert_int_equal(!!stap_map_has(m, keys, wild), !!matches);
	if (stub_below(4))
		return;
	stap_map_delete_slice(m, keys, wild);
	for (unsigned i = d->count; i-- > 0;)
		if (model_matches(&d->e[i], text, number, wild))
			model_remove(d, i);
}

static void sort_step(const struct stap_map *m, struct model *d)
{
	unsigned key = stub_below(3);
	int direction = stub_below(2) ? 1 : -1;
	stap_s64 limit = (stap_s64)stub_below(30) - 5;

	stap_map_sort(m, key, direction, STAP_COUNT, limit);
	if (!limit)
		return;
	if (limit > 0 && limit <= 16 && limit < d->count)
		model_sort_top(d, key, direction, (unsigned)limit);
	else
		model_sort(d, key, direction);
}

static void put_step(const struct stap_map *m, struct model *d, const char *text,
		     stap_s64 number)
{
	union stap_value keys[] = { S(text), N(number) };
	struct model_element *e = model_put(d, text, number);
	struct stap_node *n = put(m, keys);

	if (!e) {
		assert_null(n);
		assert_error(&ctx, "Array overflow, check MAXMAPENTRIES");
		return;
	}
	assert_non_null(n);
	assert_int_equal(*stap_node_long(n), e->value);
	e->value = *stap_node_long(n) = (stap_s64)stub_below(10) - 5;
}

static void delete_step(const struct stap_map *m, struct model *d, const char *text,
			stap_s64 number)
{
	union stap_value keys[] = { S(text), N(number) };
	struct model_element *e = model_find(d, text, number);

	delete_key(m, keys);
	if (e)
		model_remove(d, (unsigned)(e - d->e));
}

static void model_run(unsigned capacity, bool wrap, unsigned steps)
{
	static const char *const texts[] = {
		"", "a", "b", "abcdefg", "abcdefgh", "abcdefghi",
		"\xff\x80", "0123456789012345678",
	};
	struct model d = { .capacity = capacity, .wrap = wrap };
	struct stap_map_kind k = kind_of("sn", 'n', capacity);
	struct stap_map_store store;
	const struct stap_map m = { &k, &store };

	k.wrap = wrap;
	assert_int_equal(stap_map_init(&m), 0);
	for (unsigned i = 0; i < steps; i++) {
		const char *text = texts[stub_below(8)];
		stap_s64 number = (stap_s64)stub_below(8) - 3;
		unsigned what = stub_below(100);

		if (what < 65) {
			put_step(&m, &d, text, number);
		} else if (what < 85) {
			delete_step(&m, &d, text, number);
		} else if (what < 91) {
			sort_step(&m, &d);
		} else if (what < 98) {
			slice_step(&m, &d, text, number);
		} else {
			stap_map_clear(&m);
			d.count = 0;
		}
		assert_same(&m, &d);
	}
	stap_map_deinit(&m);
	assert_int_equal(stub_live_allocs, 0);
}

static void model_plain(void **state)
{
	static const unsigned capacities[] = { 1, 2, 3, 8, 31, 64 };

	(void)state;
	for (unsigned i = 0; i < 6; i++)
		model_run(capacities[i], false, 3000);
}

static void model_wrapping(void **state)
{
	static const unsigned capacities[] = { 1, 2, 3, 8, 31, 64 };

	(void)state;
	for (unsigned i = 0; i < 6; i++)
		model_run(capacities[i], true, 3000);
}

/* ---- size ---- */

static void large_array(void **state)
{
	enum { COUNT = 10000 };
	struct stap_map_kind k = kind_of("nn", 'n', COUNT);
	struct stap_map_store store;
	const struct stap_map m = { &k, &store };
	struct stap_node *n;
	stap_s64 last;

	(void)state;
	assert_int_equal(stap_map_init(&m), 0);
	for (unsigned round = 0; round < 2; round++) {
		for (unsigned i = 0; i < COUNT; i++) {
			union stap_value keys[] = { N(i / 100), N(i % 100) };

			put_long(&m, keys, (stap_s64)stub_random());
		}
		stap_map_sort(&m, 0, 1, STAP_COUNT, -1);
		last = INT64_MIN;
		for (n = stap_map_first(&m); n; n = stap_map_next(&m, n)) {
			assert_true(*stap_node_long(n) >= last);
			last = *stap_node_long(n);
		}
		stap_map_clear(&m);
		assert_null(stap_map_first(&m));
		/* Few elements in a large table: the other way of clearing. */
		for (unsigned i = 0; i < 5; i++) {
			union stap_value keys[] = { N(i), N(0) };

			put_long(&m, keys, 1);
		}
		stap_map_clear(&m);
		for (unsigned i = 0; i < 5; i++) {
			union stap_value keys[] = { N(i), N(0) };

			assert_null(find(&m, keys));
		}
	}
	stap_map_deinit(&m);
}

/* Chains stay short for the keys that scripts have. */
static void hash_spreads(void **state)
{
	enum { COUNT = 4096 };
	static const unsigned steps[] = { 1, 2, 8, 64, 4096, 65536, 1 << 24 };
	struct stap_map_kind k = kind_of("nn", 'n', COUNT);
	struct stap_map_store store;
	const struct stap_map m = { &k, &store };
	static unsigned chains[COUNT];

	(void)state;
	assert_int_equal(stap_map_init(&m), 0);
	for (unsigned s = 0; s < 7; s++) {
		unsigned longest = 0;

		memset(chains, 0, sizeof(chains));
		for (unsigned i = 0; i < COUNT; i++) {
			union stap_value keys[] = {
				N((stap_s64)(i / 2) * steps[s]), N(i % 2),
			};
			struct stap_node *n = put(&m, keys);
			unsigned *chain = &chains[n->hash % COUNT];

			if (++*chain > longest)
				longest = *chain;
		}
		assert_in_range(longest, 1, 12);
		stap_map_clear(&m);
	}
	stap_map_deinit(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reading_makes_nothing),
		cmocka_unit_test(new_elements_are_empty),
		cmocka_unit_test(last_one_is_forgotten),
		cmocka_unit_test(overflow_texts),
		cmocka_unit_test(kinds_refused),
		cmocka_unit_test(memory_of_large_arrays),
		cmocka_unit_test(long_keys_are_cut),
		cmocka_unit_test(keys_do_not_run_together),
		cmocka_unit_test(sixteen_keys),
		cmocka_unit_test(wrapping_goes_by_age),
		cmocka_unit_test(wrap_of_one),
		cmocka_unit_test(sort_by_stat_part),
		cmocka_unit_test(sort_strings_bytewise),
		cmocka_unit_test(model_plain),
		cmocka_unit_test(model_wrapping),
		cmocka_unit_test(large_array),
		cmocka_unit_test(hash_spreads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
