/* Symbols out of an index. */
#include "index_map.h"

#include "../util/str.h"
#include "symtab.h"
#include "symtab_facts.h"

/* The N-th in order of name. */
static const struct index_symbol *by_name(const struct index *ix, size_t n)
{
	const struct index_symbol *all = index_data(ix, INDEX_SYMBOLS);
	const uint32_t *names = index_data(ix, INDEX_SYMBOL_NAMES);
	static const struct index_symbol none;

	return names[n] < index_count(ix, INDEX_SYMBOLS, struct index_symbol)
		       ? &all[names[n]] : &none;
}

/* The first whose name is not below NAME. */
static size_t lower_bound(const struct index *ix, const char *name)
{
	size_t low = 0, high = index_count(ix, INDEX_SYMBOL_NAMES, uint32_t);

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(index_text(ix, by_name(ix, mid)->name), name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void index_symbols_prefixed(const struct index *ix, const char *prefix,
			    bool (*fn)(void *data,
				       const struct elf_symbol *s),
			    void *data)
{
	size_t count = index_count(ix, INDEX_SYMBOL_NAMES, uint32_t);

	for (size_t i = lower_bound(ix, prefix); i < count; i++) {
		const struct index_symbol *s = by_name(ix, i);
		struct elf_symbol found = {
			.name = index_text(ix, s->name),
			.addr = s->addr, .size = s->size,
			.global = s->flags & INDEX_SYMBOL_GLOBAL,
			.undefined = s->flags & INDEX_SYMBOL_UNDEFINED,
		};

		if (!starts_with(found.name, prefix) || !fn(data, &found))
			return;
	}
}

bool index_symbol(const struct index *ix, const char *name, uint64_t *ret)
{
	size_t count = index_count(ix, INDEX_SYMBOL_NAMES, uint32_t);

	for (size_t i = lower_bound(ix, name); i < count; i++) {
		const struct index_symbol *s = by_name(ix, i);

		if (strcmp(index_text(ix, s->name), name) != 0)
			return false;
		if (s->flags & INDEX_SYMBOL_UNDEFINED)
			continue;
		*ret = s->addr;
		return true;
	}
	return false;
}

static struct symtab_facts *facts(struct arena *a, const struct index *ix)
{
	struct symtab_facts *f = arena_new(a, struct symtab_facts);
	const struct index_range *ranges = index_data(ix, INDEX_REFUSED);
	size_t count = index_count(ix, INDEX_REFUSED, struct index_range);

	for (size_t i = 0; i < count; i++)
		vec_push(a, &f->refused, ((struct refused_range){
			 ranges[i].start, ranges[i].end,
			 index_text(ix, ranges[i].why) }));
	f->ftrace_count = index_count(ix, INDEX_FTRACE, uint64_t);
	if (f->ftrace_count)
		f->ftrace = index_data(ix, INDEX_FTRACE);
	return f;
}

struct symtab *index_symtab(struct arena *a, const struct image *img,
			    const struct index *ix)
{
	struct symtab *st = arena_new(a, struct symtab);
	const struct index_symbol *all = index_data(ix, INDEX_SYMBOLS);
	size_t count = (size_t)ix->header->function_count;

	st->arena = a;
	st->image = img;
	st->index = ix;
	st->functions.items = arena_array(a, struct symbol, count);
	st->functions.count = st->functions.space = count;
	for (size_t i = 0; i < count; i++)
		st->functions.items[i] = (struct symbol){
			.name = index_text(ix, all[i].name),
			.addr = all[i].addr,
			.size = all[i].size,
			.global = all[i].flags & INDEX_SYMBOL_GLOBAL,
		};
	st->facts = facts(a, ix);
	return st;
}
