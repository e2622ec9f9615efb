/*
 * Puts the chunks of all rings into one order: 0, 1, 2, ...
 *
 *	ring 0:  0 1 4 5		merge_next():  0 1 2 3 4 5
 *	ring 1:  2 3
 *
 * The numbers are dense over all rings and grow within each, so the chunk
 * wanted next is at the head of some ring; if it has not been read yet the
 * others wait.  Each ring has a buffer of fixed size: while it is full nothing
 * more is read from that ring, and the module counts what it then drops.
 *
 * What comes in is checked here.  A ring whose bytes make no sense is read on
 * and not used any more, with a description of what is wrong; a number that
 * never arrives is skipped when the caller says so.
 */
#ifndef STAPRUN_MERGE_H
#define STAPRUN_MERGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../proto.h"

struct merge_ring {
	char *buffer;
	size_t space;			/* of buffer */
	size_t begin, end;		/* bytes not yet taken */
	uint64_t head;			/* number of the first chunk, or
					 * MERGE_NONE */
	bool ended;			/* no more bytes will come */
	const char *fault;		/* why it was abandoned, or NULL */
};

#define MERGE_NONE UINT64_MAX

struct merge {
	struct merge_ring *rings;
	unsigned count;
	uint64_t next;			/* number wanted */
	unsigned last;			/* ring of the last chunk */
	struct merge_ring *taken;	/* ring whose head was given out */
	uint64_t missing;		/* numbers skipped, in all */
	uint64_t late;			/* chunks that came after their turn */
};

/* COUNT rings with a buffer of SPACE bytes each; false without memory. */
bool merge_init(struct merge *m, unsigned count, size_t space);
void merge_deinit(struct merge *m);

/*
 * Where to read bytes of RING to, and in RET how many at most; NULL while
 * there is no room or after the ring's end.  Invalidates the chunk
 * merge_next() gave.
 */
void *merge_space(struct merge *m, unsigned ring, size_t *ret);
/* SIZE bytes were put there. */
void merge_added(struct merge *m, unsigned ring, size_t size);
/* Twice the room for RING, as a chunk does not fit; false at the limit. */
bool merge_grow(struct merge *m, unsigned ring);
/* Forgets what was read from RING. */
void merge_drop(struct merge *m, unsigned ring);
/* The ring ended; bytes of an unfinished chunk are a fault. */
void merge_ended(struct merge *m, unsigned ring);

/*
 * The next chunk in order, complete and of sane size, its items unchecked;
 * NULL if it has not arrived.  Valid until the next merge_ call.
 */
const struct stap_chunk *merge_next(struct merge *m);

/* To be asked when merge_next() gave NULL: whether chunks wait for an earlier
 * one, and whether that cannot come any more because every ring has ended or
 * goes on with a later one. */
bool merge_waits(const struct merge *m);
bool merge_is_stuck(const struct merge *m);
/* Whether nothing more can come. */
bool merge_done(const struct merge *m);
/* Gives up on the numbers before the lowest one present; returns how many. */
uint64_t merge_skip(struct merge *m);

#endif
