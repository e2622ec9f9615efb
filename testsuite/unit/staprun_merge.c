/* asserts: chunks of many rings come out in order, whatever the order of
 * reading; damaged ones are reported and never followed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../runtime/staprun/merge.h"

enum { RINGS = 5, CHUNKS = 3000, SPACE = 4096 };

/* What the kernel would have in its rings. */
static char stream[RINGS][CHUNKS * 128];
static size_t stream_size[RINGS], stream_read[RINGS];

static uint64_t seed = 1;

static unsigned random_below(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

static void add_chunk(unsigned ring, uint64_t sequence, uint32_t payload)
{
	struct stap_chunk c = {
		.size = (uint32_t)sizeof(c) + payload,
		.sequence = sequence,
	};
	char *to = stream[ring] + stream_size[ring];

	memcpy(to, &c, sizeof(c));
	memset(to + sizeof(c), (int)sequence, payload);
	stream_size[ring] += c.size;
}

static void make_streams(unsigned rings)
{
	memset(stream_size, 0, sizeof(stream_size));
	memset(stream_read, 0, sizeof(stream_read));
	for (uint64_t i = 0; i < CHUNKS; i++)
		add_chunk(random_below(rings), i, 8 * random_below(10));
}

/* Reads up to MOST bytes, as a pipe would: also parts of chunks. */
static void read_some(struct merge *m, unsigned ring, size_t most)
{
	size_t space, left = stream_size[ring] - stream_read[ring];
	void *to = merge_space(m, ring, &space);

	if (!to)
		return;
	if (most > left)
		most = left;
	if (most > space)
		most = space;
	if (most == 0 && left == 0) {
		merge_ended(m, ring);
		return;
	}
	memcpy(to, stream[ring] + stream_read[ring], most);
	stream_read[ring] += most;
	merge_added(m, ring, most);
}

static void check_chunk(const struct stap_chunk *c, uint64_t sequence)
{
	const unsigned char *p = (const void *)(c + 1);

	assert_int_equal(c->sequence, sequence);
	for (size_t i = 0; i < c->size - sizeof(*c); i++)
		assert_int_equal(p[i], (unsigned char)sequence);
}

static void random_interleavings_come_out_in_order(void **state)
{
	(void)state;
	for (unsigned round = 0; round < 30; round++) {
		const struct stap_chunk *c;
		uint64_t next = 0;
		struct merge m;

		make_streams(RINGS);
		assert_true(merge_init(&m, RINGS, SPACE));
		while (!merge_done(&m)) {
			read_some(&m, random_below(RINGS),
				  random_below(3 * SPACE / 2));
			while (random_below(4) && (c = merge_next(&m)))
				check_chunk(c, next++);
		}
		assert_int_equal(next, CHUNKS);
		assert_int_equal(m.missing, 0);
		assert_int_equal(m.late, 0);
		merge_deinit(&m);
	}
}

static void full_buffer_stops_reading(void **state)
{
	struct merge m;
	size_t space;

	(void)state;
	memset(stream_size, 0, sizeof(stream_size));
	memset(stream_read, 0, sizeof(stream_read));
	for (uint64_t i = 1; i < 200; i++)
		add_chunk(0, i, 32);
	add_chunk(1, 0, 32);

	assert_true(merge_init(&m, 2, SPACE));
	read_some(&m, 0, SPACE);
	assert_null(merge_next(&m));		/* 0 is in the other ring */
	assert_true(merge_waits(&m));
	assert_false(merge_is_stuck(&m));
	assert_null(merge_space(&m, 0, &space));
	read_some(&m, 1, SPACE);
	check_chunk(merge_next(&m), 0);
	check_chunk(merge_next(&m), 1);
	merge_deinit(&m);
}

static void missing_numbers_are_skipped_on_request(void **state)
{
	struct merge m;

	(void)state;
	memset(stream_size, 0, sizeof(stream_size));
	memset(stream_read, 0, sizeof(stream_read));
	add_chunk(0, 0, 8);
	add_chunk(0, 5, 8);
	add_chunk(1, 7, 8);
	add_chunk(1, 3, 8);

	assert_true(merge_init(&m, 2, SPACE));
	read_some(&m, 0, SPACE);
	check_chunk(merge_next(&m), 0);
	assert_null(merge_next(&m));
	assert_false(merge_is_stuck(&m));	/* ring 1 was not read */
	read_some(&m, 1, SPACE);
	assert_null(merge_next(&m));
	assert_true(merge_is_stuck(&m));
	assert_int_equal(merge_skip(&m), 4);
	check_chunk(merge_next(&m), 5);
	assert_null(merge_next(&m));
	read_some(&m, 0, SPACE);		/* its end */
	assert_int_equal(merge_skip(&m), 1);
	check_chunk(merge_next(&m), 7);
	check_chunk(merge_next(&m), 3);		/* late: out at once */
	assert_int_equal(m.late, 1);
	assert_int_equal(m.missing, 5);
	assert_int_equal(merge_skip(&m), 0);
	merge_deinit(&m);
}

static void check_fault(const void *bytes, size_t size, const char *fault)
{
	struct merge m;
	size_t space;

	assert_true(merge_init(&m, 1, SPACE));
	memcpy(merge_space(&m, 0, &space), bytes, size);
	merge_added(&m, 0, size);
	assert_null(merge_next(&m));
	assert_non_null(merge_space(&m, 0, &space));	/* still read */
	merge_added(&m, 0, 100);
	merge_ended(&m, 0);
	assert_null(merge_next(&m));
	assert_true(merge_done(&m));
	assert_string_equal(m.rings[0].fault, fault);
	merge_deinit(&m);
}

static void damage_is_described(void **state)
{
	struct stap_chunk c = { .size = 8 };

	(void)state;
	check_fault(&c, sizeof(c), "a chunk has an impossible size");
	c.size = 20;
	check_fault(&c, sizeof(c), "a chunk has an impossible size");
	c.size = 0xfffffff8;
	check_fault(&c, sizeof(c), "a chunk is larger than the ring");
	c.size = 16;
	c.sequence = UINT64_MAX;
	check_fault(&c, sizeof(c), "a chunk has an impossible number");
}

static void end_within_a_chunk_is_a_fault(void **state)
{
	struct stap_chunk c = { .size = 64 };
	struct merge m;
	size_t space;

	(void)state;
	assert_true(merge_init(&m, 1, SPACE));
	memcpy(merge_space(&m, 0, &space), &c, sizeof(c));
	merge_added(&m, 0, sizeof(c));
	assert_null(merge_next(&m));
	assert_null(m.rings[0].fault);
	merge_ended(&m, 0);
	assert_null(merge_next(&m));
	assert_string_equal(m.rings[0].fault, "the ring ends within a chunk");
	assert_true(merge_done(&m));
	merge_deinit(&m);
}

static void large_chunks_fit_after_growing(void **state)
{
	struct stap_chunk c = { .size = 6000 };
	struct merge m;
	size_t space;

	(void)state;
	assert_true(merge_init(&m, 1, SPACE));
	assert_true(merge_grow(&m, 0));
	char *to = merge_space(&m, 0, &space);

	assert_int_equal(space, 2 * SPACE);
	memset(to, 0, space);
	memcpy(to, &c, sizeof(c));
	merge_added(&m, 0, c.size);
	assert_non_null(merge_next(&m));
	merge_deinit(&m);
}

/* Nothing to check but that it ends, and what sanitizers say. */
static void random_bytes_are_harmless(void **state)
{
	(void)state;
	for (unsigned round = 0; round < 500; round++) {
		const struct stap_chunk *c;
		struct merge m;

		make_streams(2);
		for (unsigned i = 0; i < 20; i++) {
			unsigned ring = random_below(2);
			size_t size = stream_size[ring];

			stream[ring][random_below((unsigned)size)] ^=
				(char)(1 << random_below(8));
		}
		assert_true(merge_init(&m, 2, SPACE));
		while (!merge_done(&m)) {
			read_some(&m, random_below(2), SPACE);
			while ((c = merge_next(&m)))
				assert_true(c->size <= SPACE);
			if (merge_is_stuck(&m))
				merge_skip(&m);
		}
		merge_deinit(&m);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_interleavings_come_out_in_order),
		cmocka_unit_test(full_buffer_stops_reading),
		cmocka_unit_test(missing_numbers_are_skipped_on_request),
		cmocka_unit_test(damage_is_described),
		cmocka_unit_test(end_within_a_chunk_is_a_fault),
		cmocka_unit_test(large_chunks_fit_after_growing),
		cmocka_unit_test(random_bytes_are_harmless),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
