/*
 * What the kernel says about its own functions: where kprobes are forbidden
 * (its blacklist, entry and noinstr code; single instructions are in
 * symtab_patched.c), what is thrown away after boot, and where ftrace can hook
 * in.  All of it is read from vmlinux.
 */
#include "symtab_facts.h"

#include <stdlib.h>
#include <string.h>

#include "../util/str.h"
#include "image.h"
#include "symtab.h"

/* Code between two linker-script symbols. */
static const struct { const char *start, *end, *why; } forbidden[] = {
	{ "__noinstr_text_start", "__noinstr_text_end",
	  "blocklisted (noinstr code)" },
	{ "__entry_text_start", "__entry_text_end",
	  "blocklisted (kernel entry code)" },
	{ "__kprobes_text_start", "__kprobes_text_end",
	  "blocklisted (__kprobes code)" },
	{ "_sinittext", "_einittext",
	  "in init code, which is discarded after boot" },
	{ "__head_text_start", "__head_text_end",
	  "in init code, which is discarded after boot" },
};

/* Whole sections.  Modules are probed when they come and until they go. */
static const struct {
	const char *prefix, *why;
	bool module;			/* also in modules */
} forbidden_sections[] = {
	{ ".init", "in init code, which is discarded after boot", false },
	{ ".exit", "in exit code, which is discarded", false },
	{ ".altinstr", "in code that is only copied from", true },
	{ ".noinstr.text", "blocklisted (noinstr code)", true },
	{ ".entry.text", "blocklisted (kernel entry code)", true },
	{ ".kprobes.text", "blocklisted (__kprobes code)", true },
};

static void refuse(struct symtab *st, uint64_t start, uint64_t end,
		   const char *why)
{
	if (start < end)
		vec_push(st->arena, &st->facts->refused,
			 ((struct refused_range){ start, end, why }));
}

static void refuse_areas(struct symtab *st)
{
	uint64_t start, end;

	for (size_t i = 0; i < sizeof(forbidden) / sizeof(*forbidden); i++)
		if (symtab_lookup(st, forbidden[i].start, &start) &&
		    symtab_lookup(st, forbidden[i].end, &end))
			refuse(st, start, end, forbidden[i].why);

	for (size_t i = 1; i < st->image->section_count; i++) {
		const struct image_section *s = &st->image->sections[i];

		for (size_t k = 0; k < sizeof(forbidden_sections) /
					       sizeof(*forbidden_sections); k++)
			if (s->alloc && s->code &&
			    (forbidden_sections[k].module ||
			     !st->image->relocatable) &&
			    starts_with(s->name, forbidden_sections[k].prefix))
				refuse(st, s->addr, s->addr + s->size,
				       forbidden_sections[k].why);
	}
}

/* The array that is all of section NAME of a module. */
static const uint64_t *section_table(const struct symtab *st,
				     const char *name, size_t *ret_count)
{
	const struct image_section *s = image_section(st->image, name);

	if (!s || !s->data || s->data_size < sizeof(uint64_t))
		return NULL;
	*ret_count = s->data_size / sizeof(uint64_t);
	return s->data;
}

/* The array between two symbols; values may be in relocations only where the
 * file was not finally linked, and then read as zero. */
static const uint64_t *address_table(const struct symtab *st,
				     const char *start_name,
				     const char *end_name, size_t *ret_count)
{
	uint64_t start, end;

	if (!symtab_lookup(st, start_name, &start) ||
	    !symtab_lookup(st, end_name, &end) || end <= start)
		return NULL;

	const void *bytes = image_bytes(st->image, start, end - start);

	if (bytes)
		*ret_count = (end - start) / sizeof(uint64_t);
	return bytes;
}

static void refuse_blacklist(struct symtab *st)
{
	size_t count;
	const uint64_t *table = st->image->relocatable
		? section_table(st, "_kprobe_blacklist", &count)
		: address_table(st, "__start_kprobe_blacklist",
				"__stop_kprobe_blacklist", &count);

	for (size_t i = 0; table && i < count; i++) {
		const struct symbol *s = symtab_at(st, table[i], NULL);

		if (s)
			refuse(st, s->addr, s->addr + (s->size ? s->size : 1),
			       "blocklisted");
	}
}

static int compare_u64(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static void read_ftrace_table(struct symtab *st)
{
	size_t count;
	const uint64_t *table = st->image->relocatable
		? section_table(st, "__mcount_loc", &count)
		: address_table(st, "__start_mcount_loc",
				"__stop_mcount_loc", &count);

	if (!table)
		return;

	uint64_t *sorted = arena_memdup(st->arena, table,
					count * sizeof(*table));

	qsort(sorted, count, sizeof(*sorted), compare_u64);

	/* Without a final link the places are only in relocations. */
	if (sorted[count - 1] == 0)
		return;
	st->facts->ftrace = sorted;
	st->facts->ftrace_count = count;
}

/* ---- one reason for each address -------------------------------------- */

static const char *first_reason(const struct symtab_facts *f, uint64_t addr)
{
	vec_each(&f->refused, const struct refused_range *, r)
		if (addr >= r->start && addr < r->end)
			return r->why;
	return NULL;
}

/* Ranges overlap; the earlier one's reason counts. */
static void separate(struct symtab *st)
{
	struct symtab_facts *f = st->facts, flat = { 0 };
	struct { VEC_FIELDS(uint64_t); } edges = { 0 };

	vec_each(&f->refused, const struct refused_range *, r) {
		vec_push(st->arena, &edges, r->start);
		vec_push(st->arena, &edges, r->end);
	}
	vec_sort(&edges, compare_u64);
	for (size_t i = 0; i + 1 < edges.count; i++) {
		uint64_t start = edges.items[i], end = edges.items[i + 1];
		const char *why = start < end ? first_reason(f, start) : NULL;

		if (why)
			vec_push(st->arena, &flat.refused,
				 ((struct refused_range){ start, end, why }));
	}
	f->refused.items = flat.refused.items;
	f->refused.count = flat.refused.count;
}

struct symtab_facts *symtab_facts(struct symtab *st)
{
	if (!st->facts) {
		st->facts = arena_new(st->arena, struct symtab_facts);
		if (st->image) {
			refuse_blacklist(st);
			refuse_areas(st);
			separate(st);
			symtab_refuse_patched(st);
			read_ftrace_table(st);
		}
	}
	return st->facts;
}

const char *symtab_refusal(struct symtab *st, uint64_t addr)
{
	const struct symtab_facts *f = symtab_facts(st);
	size_t low = 0, high = f->refused.count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct refused_range *r = &f->refused.items[mid];

		if (addr < r->start)
			high = mid;
		else if (addr >= r->end)
			low = mid + 1;
		else
			return r->why;
	}
	return NULL;
}

/*
 * `call __fentry__`, or the 5-byte nop it becomes, at the start of a function
 * or behind its endbr64.
 */
static bool code_has_fentry(const struct symtab *st, uint64_t addr)
{
	static const unsigned char endbr[] = { 0xf3, 0x0f, 0x1e, 0xfa };
	static const unsigned char nop5[] = { 0x0f, 0x1f, 0x44, 0x00, 0x00 };
	const unsigned char *code = image_bytes(st->image, addr, 9);
	uint64_t fentry;
	int32_t rel;

	if (!code)
		return false;
	if (memcmp(code, endbr, sizeof(endbr)) == 0) {
		code += sizeof(endbr);
		addr += sizeof(endbr);
	}
	if (memcmp(code, nop5, sizeof(nop5)) == 0)
		return true;
	if (code[0] != 0xe8 || !symtab_lookup(st, "__fentry__", &fentry))
		return false;
	memcpy(&rel, code + 1, sizeof(rel));
	return addr + 5 + (uint64_t)(int64_t)rel == fentry;
}

bool symtab_has_ftrace(struct symtab *st, uint64_t addr)
{
	const struct symtab_facts *f = symtab_facts(st);

	if (!st->image)
		return true;
	if (!f->ftrace)
		return code_has_fentry(st, addr);

	/* At the entry, or behind endbr64. */
	uint64_t behind = addr + 4;

	return bsearch(&addr, f->ftrace, f->ftrace_count, sizeof(addr),
		       compare_u64) ||
	       bsearch(&behind, f->ftrace, f->ftrace_count, sizeof(behind),
		       compare_u64);
}
