/*
 * Things numbered in their order that are to be done, again whenever there is
 * a reason to: as if one went over all of them, turn after turn, but without
 * stopping at those that nothing happened to.
 */
#ifndef STAP_SEMA_WORKLIST_H
#define STAP_SEMA_WORKLIST_H

#include "../util/vec.h"

#include <stdbool.h>
#include <stdint.h>

struct worklist {
	struct arena *arena;
	unsigned count;
	unsigned turn;			/* of what was taken last, from 0 */
	unsigned taken;			/* its number */
	unsigned first_turn;		/* numbers it has given out */
	bool *listed;			/* by number */
	/* Binary heap: turn in the upper half, number in the lower. */
	struct { VEC_FIELDS(uint64_t); } heap;
};

/* All numbers below COUNT are to be done. */
void worklist_init(struct worklist *w, struct arena *a, unsigned count);
/* N is to be done again: in this turn if its place is still to come, or in
 * the next. */
void worklist_add(struct worklist *w, unsigned n);
/* False if nothing is left to do. */
bool worklist_take(struct worklist *w, unsigned *ret);

#endif
