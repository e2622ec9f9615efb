#include "merge.h"

#include <stdlib.h>
#include <string.h>

/* More than any run counts up to, and far from MERGE_NONE. */
#define SEQUENCE_LIMIT (UINT64_MAX / 2)

/* Of a ring's buffer: that of the largest ring in the kernel. */
#define SPACE_LIMIT ((size_t)1 << 30)

bool merge_init(struct merge *m, unsigned count, size_t space)
{
	*m = (struct merge){ .count = count };
	m->rings = calloc(count, sizeof(*m->rings));
	if (!m->rings)
		return false;

	for (unsigned i = 0; i < count; i++) {
		struct merge_ring *r = &m->rings[i];

		r->head = MERGE_NONE;
		r->space = space;
		r->buffer = malloc(space);
		if (!r->buffer) {
			merge_deinit(m);
			return false;
		}
	}
	return true;
}

void merge_deinit(struct merge *m)
{
	for (unsigned i = 0; i < m->count; i++)
		free(m->rings[i].buffer);
	free(m->rings);
	*m = (struct merge){ .count = 0 };
}

static void abandon(struct merge_ring *r, const char *fault)
{
	r->fault = fault;
	r->head = MERGE_NONE;
	r->begin = r->end = 0;
}

/* Aligned: the buffer is, and all chunks before had a multiple of 8 bytes. */
static const struct stap_chunk *header(const struct merge_ring *r)
{
	return (const void *)(r->buffer + r->begin);
}

/* Looks at the first chunk of the ring: all there, partly there, or no
 * chunk at all. */
static void find_head(struct merge_ring *r)
{
	size_t size = r->end - r->begin;

	r->head = MERGE_NONE;
	if (size == 0)
		r->begin = r->end = 0;
	if (size < sizeof(struct stap_chunk))
		return;

	const struct stap_chunk *c = header(r);

	if (c->size < sizeof(*c) || c->size % 8)
		abandon(r, "a chunk has an impossible size");
	else if (c->size > r->space)
		abandon(r, "a chunk is larger than the ring");
	else if (c->sequence > SEQUENCE_LIMIT)
		abandon(r, "a chunk has an impossible number");
	else if (c->size <= size)
		r->head = c->sequence;
}

/* The chunk given out is done with. */
static void release(struct merge *m)
{
	struct merge_ring *r = m->taken;

	m->taken = NULL;
	if (!r || r->head == MERGE_NONE)
		return;
	r->begin += header(r)->size;
	find_head(r);
}

void *merge_space(struct merge *m, unsigned ring, size_t *ret)
{
	struct merge_ring *r = &m->rings[ring];

	release(m);
	if (r->ended)
		return NULL;

	if (r->begin >= r->space / 2 || r->end == r->space) {
		memmove(r->buffer, r->buffer + r->begin, r->end - r->begin);
		r->end -= r->begin;
		r->begin = 0;
	}

	/* A read needs room for the longest chunk: half a buffer is enough.
	 * An unfinished chunk may use all there is. */
	size_t room = r->space - r->end;

	if (room == 0 || (r->head != MERGE_NONE && room < r->space / 2))
		return NULL;
	*ret = room;
	return r->buffer + r->end;
}

void merge_added(struct merge *m, unsigned ring, size_t size)
{
	struct merge_ring *r = &m->rings[ring];

	release(m);
	if (r->fault)
		return;			/* read, but not used */
	r->end += size;
	if (r->head == MERGE_NONE)
		find_head(r);
}

bool merge_grow(struct merge *m, unsigned ring)
{
	struct merge_ring *r = &m->rings[ring];

	release(m);
	if (r->space > SPACE_LIMIT / 2)
		return false;

	char *buffer = realloc(r->buffer, r->space * 2);

	if (!buffer)
		return false;
	r->buffer = buffer;
	r->space *= 2;
	return true;
}

void merge_drop(struct merge *m, unsigned ring)
{
	struct merge_ring *r = &m->rings[ring];

	release(m);
	r->begin = r->end = 0;
	r->head = MERGE_NONE;
}

void merge_ended(struct merge *m, unsigned ring)
{
	release(m);
	m->rings[ring].ended = true;
}

static const struct stap_chunk *give(struct merge *m, unsigned ring)
{
	struct merge_ring *r = &m->rings[ring];

	if (r->head < m->next)
		m->late++;
	else
		m->next = r->head + 1;
	m->last = ring;
	m->taken = r;
	return header(r);
}

const struct stap_chunk *merge_next(struct merge *m)
{
	release(m);
	if (m->count == 0)
		return NULL;

	/* A late chunk (below `next`) goes out as soon as it is seen.  The
	 * processor that printed last most often prints next. */
	if (m->rings[m->last].head <= m->next)
		return give(m, m->last);
	for (unsigned i = 0; i < m->count; i++)
		if (m->rings[i].head <= m->next)
			return give(m, i);

	for (unsigned i = 0; i < m->count; i++) {
		struct merge_ring *r = &m->rings[i];

		if (r->ended && r->head == MERGE_NONE && r->end > r->begin)
			abandon(r, "the ring ends within a chunk");
	}
	return NULL;
}

static uint64_t lowest(const struct merge *m)
{
	uint64_t low = MERGE_NONE;

	for (unsigned i = 0; i < m->count; i++)
		if (m->rings[i].head < low)
			low = m->rings[i].head;
	return low;
}

bool merge_waits(const struct merge *m)
{
	return lowest(m) != MERGE_NONE;
}

/* Whether a chunk lower than those present can still come from it. */
static bool may_bring_more(const struct merge_ring *r)
{
	return !r->ended && !r->fault && r->head == MERGE_NONE;
}

bool merge_is_stuck(const struct merge *m)
{
	if (!merge_waits(m))
		return false;
	for (unsigned i = 0; i < m->count; i++)
		if (may_bring_more(&m->rings[i]))
			return false;
	return true;
}

bool merge_done(const struct merge *m)
{
	for (unsigned i = 0; i < m->count; i++)
		if (!m->rings[i].ended || m->rings[i].head != MERGE_NONE)
			return false;
	return true;
}

uint64_t merge_skip(struct merge *m)
{
	uint64_t low = lowest(m);

	if (low == MERGE_NONE || low <= m->next)
		return 0;

	uint64_t skipped = low - m->next;

	m->next = low;
	m->missing += skipped;
	return skipped;
}
