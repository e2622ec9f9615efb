/*
 * The first turn does everything and needs no more than a counter.  Later ones
 * mostly do little, so what they do waits in a heap, next one on top.
 */
#include "worklist.h"

void worklist_init(struct worklist *w, struct arena *a, unsigned count)
{
	*w = (struct worklist){
		.arena = a, .count = count,
		.listed = arena_array(a, bool, count + 1),
	};
	memset(w->listed, true, count);
}

/* ---- the heap -------------------------------------------------------------- */

static void swap(uint64_t *a, uint64_t *b)
{
	uint64_t old = *a;

	*a = *b;
	*b = old;
}

static void push(struct worklist *w, uint64_t key)
{
	uint64_t *heap;
	size_t i = w->heap.count;

	vec_push(w->arena, &w->heap, key);
	heap = w->heap.items;
	for (; i > 0 && heap[i] < heap[(i - 1) / 2]; i = (i - 1) / 2)
		swap(&heap[i], &heap[(i - 1) / 2]);
}

static uint64_t pop(struct worklist *w)
{
	uint64_t *heap = w->heap.items, top = heap[0];
	size_t count = --w->heap.count, i = 0, child;

	heap[0] = heap[count];
	while ((child = 2 * i + 1) < count) {
		if (child + 1 < count && heap[child + 1] < heap[child])
			child++;
		if (heap[i] <= heap[child])
			break;
		swap(&heap[i], &heap[child]);
		i = child;
	}
	return top;
}

/* ---- adding and taking ------------------------------------------------------- */

void worklist_add(struct worklist *w, unsigned n)
{
	uint64_t turn = w->turn + (n <= w->taken);

	if (w->listed[n])
		return;
	w->listed[n] = true;
	push(w, turn << 32 | n);
}

bool worklist_take(struct worklist *w, unsigned *ret)
{
	uint64_t key;

	if (w->first_turn < w->count)
		key = w->first_turn++;
	else if (w->heap.count)
		key = pop(w);
	else
		return false;
	w->turn = (unsigned)(key >> 32);
	w->taken = *ret = (unsigned)key;
	w->listed[*ret] = false;
	return true;
}
