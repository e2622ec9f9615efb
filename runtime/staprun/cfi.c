#include "cfi.h"

#include "../../stap/util/hash.h"
#include "cfi_run.h"

enum {
	RULE_LIMIT = UINT16_MAX,
	FIRST_BUCKETS = 1 << 10,
};

struct builder {
	struct arena *arena;
	struct { VEC_FIELDS(struct stap_rule); } rules;
	struct { VEC_FIELDS(uint32_t); } places;
	struct { VEC_FIELDS(uint16_t); } rule_of;
	uint16_t *buckets;		/* rule index, 0: free */
	unsigned bucket_count;		/* a power of two */
	uint32_t start;			/* of the current function */
	uint64_t end;			/* of the last one, place */
	unsigned odd;
};

/* ---- rules, each once ---- */

static unsigned bucket_of(const struct builder *b, const struct stap_rule *r)
{
	uint64_t h = hash_bytes(HASH_START, r, sizeof(*r));
	unsigned i = (unsigned)(h ^ h >> 32) & (b->bucket_count - 1);

	while (b->buckets[i] &&
	       memcmp(&b->rules.items[b->buckets[i]], r, sizeof(*r)) != 0)
		i = (i + 1) & (b->bucket_count - 1);
	return i;
}

static void more_buckets(struct builder *b)
{
	b->bucket_count = b->bucket_count ? 4 * b->bucket_count
					  : FIRST_BUCKETS;
	b->buckets = arena_array(b->arena, uint16_t, b->bucket_count);
	for (size_t i = 1; i < b->rules.count; i++)
		b->buckets[bucket_of(b, &b->rules.items[i])] = (uint16_t)i;
}

static uint16_t rule_index(struct builder *b, const struct stap_rule *r)
{
	if (r->cfa == STAP_CFA_UNKNOWN)
		return 0;
	if (2 * b->rules.count >= b->bucket_count)
		more_buckets(b);

	unsigned i = bucket_of(b, r);

	if (b->buckets[i])
		return b->buckets[i];
	if (b->rules.count > RULE_LIMIT)
		return 0;
	b->buckets[i] = (uint16_t)b->rules.count;
	vec_push(b->arena, &b->rules, *r);
	return b->buckets[i];
}

/* ---- places ---- */

static void add_place(struct builder *b, uint64_t place, uint16_t rule)
{
	size_t last = b->places.count;

	if (place > UINT32_MAX)
		return;
	if (last && b->places.items[last - 1] == place) {
		b->rule_of.items[last - 1] = rule;
		return;
	}
	if (last ? b->rule_of.items[last - 1] == rule : rule == 0)
		return;
	vec_push(b->arena, &b->places, (uint32_t)place);
	vec_push(b->arena, &b->rule_of, rule);
}

static void add_row(void *user, uint64_t skip, const struct stap_rule *rule)
{
	struct builder *b = user;
	uint16_t index = rule_index(b, rule);

	b->odd += index == 0;
	add_place(b, b->start + skip, index);
}

/* ---- functions ---- */

static int by_start(const void *va, const void *vb)
{
	const struct cfi_function *a = va, *b = vb;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return a->fallback - b->fallback;
}

static void add_function(struct builder *b, struct elf_file *f,
			 const struct cfi_function *fn, unsigned *bad)
{
	size_t before = b->places.count;
	uint32_t start;

	/* Removed by the linker, or described twice. */
	if (!elf_place(f, fn->start, &start) || start < b->end)
		return;
	b->start = start;
	if (!cfi_run(fn, add_row, b)) {
		(*bad)++;
		b->places.count = b->rule_of.count = before;
		add_place(b, start, 0);
	}
	b->end = start + fn->size;
	add_place(b, b->end, 0);
}

/* Without section headers the way leads by .eh_frame_hdr, whose first word
 * points to .eh_frame. */
static struct elf_part eh_frame(struct elf_file *f)
{
	struct elf_part part = elf_section(f, ".eh_frame");

	for (unsigned i = 0; !part.data && i < f->segment_count; i++) {
		const Elf64_Phdr *p = &f->segments[i];
		struct elf_part hdr;
		int32_t delta;

		if (p->p_type != PT_GNU_EH_FRAME)
			continue;
		hdr = elf_loaded(f, p->p_vaddr);
		/* Version 1, the pointer pcrel | sdata4 */
		if (hdr.size < 8 || hdr.data[0] != 1 || hdr.data[1] != 0x1b)
			continue;
		memcpy(&delta, hdr.data + 4, sizeof(delta));
		part = elf_loaded(f, p->p_vaddr + 4 + (uint64_t)delta);
	}
	return part;
}

void cfi_digest(struct elf_file *f, struct elf_file *frames,
		struct cfi_table *ret)
{
	struct arena *a = f->arena;
	struct builder b = { .arena = a };
	struct cfi_functions functions = { 0 };
	struct elf_part eh = eh_frame(f);
	struct elf_part debug = elf_section(f, ".debug_frame");
	unsigned bad = 0;

	if (!debug.data && frames)
		debug = elf_section(frames, ".debug_frame");
	cfi_parse(a, &eh, true, &functions);
	cfi_parse(a, &debug, false, &functions);
	vec_sort(&functions, by_start);
	vec_add(a, &b.rules);
	vec_each(&functions, const struct cfi_function *, fn)
		add_function(&b, f, fn, &bad);
	*ret = (struct cfi_table){
		.rules = b.rules.items,
		.rule_count = (uint32_t)b.rules.count,
		.places = b.places.items,
		.rule_of = b.rule_of.items,
		.place_count = (uint32_t)b.places.count,
		.bad = bad,
		.odd = b.odd,
	};
}
