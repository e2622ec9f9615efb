/*
 * Single instructions that a kernel keeps for itself: it refuses kprobes where
 * it may rewrite its code (static keys and calls) and where it finds a trap of
 * its own (BUG, WARN).  Tables of relative addresses say where; kprobes ask the
 * same ones (kernel/kprobes.c, check_kprobe_address_safe()).
 */
#include "symtab_facts.h"

#include <string.h>

#include "image.h"
#include "symtab.h"

struct place {
	uint64_t addr;
	const char *why;
};

struct places { VEC_FIELDS(struct place); };

static const struct table {
	const char *start, *end;
	size_t size;		/* of an entry; first in it is the address,
				 * relative to the entry; 0: see bug_size() */
	const char *why;
} tables[] = {
	{ "__start___jump_table", "__stop___jump_table", 16,
	  "at a place that the kernel patches (a static key)" },
	{ "__start_static_call_sites", "__stop_static_call_sites", 8,
	  "at a place that the kernel patches (a static call)" },
	{ "__start___bug_table", "__stop___bug_table", 0,
	  "at a trap of the kernel's own (BUG or WARN)" },
};

static uint64_t entry_addr(uint64_t entry, const unsigned char *bytes)
{
	int32_t distance;

	memcpy(&distance, bytes, sizeof(distance));
	return entry + (uint64_t)(int64_t)distance;
}

/* Files and lines stand in the table, or not; each entry is about an ud2. */
static size_t bug_size(const struct symtab *st, uint64_t start,
		       const unsigned char *bytes, uint64_t size)
{
	static const unsigned sizes[] = { 12, 6 };

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		uint64_t second = sizes[i];
		const unsigned char *code;

		if (size % second || size < 2 * second)
			continue;
		code = image_bytes(st->image,
				   entry_addr(start + second, bytes + second),
				   2);
		if (code && code[0] == 0x0f && code[1] == 0x0b)
			return second;
	}
	return 0;
}

static void read_table(struct symtab *st, const struct table *t,
		       struct places *ret)
{
	const unsigned char *bytes;
	uint64_t start, end;
	size_t step = t->size;

	if (!symtab_lookup(st, t->start, &start) ||
	    !symtab_lookup(st, t->end, &end) || end <= start)
		return;
	bytes = image_bytes(st->image, start, end - start);
	if (bytes && !step)
		step = bug_size(st, start, bytes, end - start);
	if (!bytes || !step)
		return;
	for (uint64_t at = 0; at + step <= end - start; at += step)
		vec_push(st->arena, ret,
			 ((struct place){ entry_addr(start + at, bytes + at),
					  t->why }));
}

static int by_addr(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	return x->addr < y->addr ? -1 : x->addr > y->addr;
}

static void add_range(struct symtab *st, struct refused_ranges *ret,
		      uint64_t start, uint64_t end, const char *why)
{
	vec_push(st->arena, ret,
		 ((struct refused_range){ start, end, why }));
}

/* Both lists are in order. */
static void merge(struct symtab *st, const struct places *places,
		  const struct refused_ranges *old, struct refused_ranges *ret)
{
	size_t i = 0;

	vec_each(places, const struct place *, p) {
		uint64_t last = ret->count ? ret->items[ret->count - 1].end : 0;

		while (i < old->count && old->items[i].start <= p->addr) {
			const struct refused_range *r = &old->items[i++];

			add_range(st, ret, r->start, r->end, r->why);
			last = r->end;
		}
		if (p->addr >= last)
			add_range(st, ret, p->addr, p->addr + 1, p->why);
	}
	for (; i < old->count; i++)
		add_range(st, ret, old->items[i].start, old->items[i].end,
			  old->items[i].why);
}

void symtab_refuse_patched(struct symtab *st)
{
	struct refused_ranges all = { 0 };
	struct places places = { 0 };

	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++)
		read_table(st, &tables[i], &places);
	if (!places.count)
		return;
	vec_sort(&places, by_addr);
	merge(st, &places, &st->facts->refused, &all);
	st->facts->refused = all;
}
