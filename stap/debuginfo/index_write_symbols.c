/* The symbol table, and what it says about probing (symtab_facts.h). */
#define _GNU_SOURCE
#include "index_output.h"

#include <stdlib.h>
#include <string.h>

#include "symtab.h"
#include "symtab_facts.h"

struct entry {
	struct elf_symbol symbol;
	uint32_t place;			/* in the ELF file */
};

struct entries { ROWS(struct entry); };

static bool take(void *data, const struct elf_symbol *s)
{
	struct entries *list = data;

	if (!s->is_label)
		rows_add(list, ((struct entry){ *s,
						(uint32_t)list->count }));
	return true;
}

/* Functions as a symtab has them, then the others. */
static int by_kind(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order;

	if (x->symbol.is_function != y->symbol.is_function)
		return x->symbol.is_function ? -1 : 1;
	order = x->symbol.is_function
			? elf_symbol_order(&x->symbol, &y->symbol) : 0;
	return order ? order : x->place < y->place ? -1 : x->place > y->place;
}

static int by_name(const void *a, const void *b, void *entries)
{
	const struct entry *all = entries;
	const struct entry *x = &all[*(const uint32_t *)a];
	const struct entry *y = &all[*(const uint32_t *)b];
	int order = strcmp(x->symbol.name, y->symbol.name);

	return order ? order : x->place < y->place ? -1 : x->place > y->place;
}

static struct index_symbol on_disk(struct output *o,
				   const struct elf_symbol *s)
{
	return (struct index_symbol){
		.addr = s->addr,
		.size = s->size < UINT32_MAX ? (uint32_t)s->size : UINT32_MAX,
		.name = output_text(o, s->name),
		.flags = (s->global ? INDEX_SYMBOL_GLOBAL : 0u) |
			 (s->undefined ? INDEX_SYMBOL_UNDEFINED : 0u),
	};
}

static void write_symbols(struct output *o)
{
	struct entries list = { 0 };

	image_symbols_each(o->image, take, &list);

	struct index_symbol *symbols = xmalloc((list.count + 1) *
					       sizeof(*symbols));
	uint32_t *names = xmalloc((list.count + 1) * sizeof(*names));

	vec_sort(&list, by_kind);
	for (size_t i = 0; i < list.count; i++) {
		symbols[i] = on_disk(o, &list.items[i].symbol);
		names[i] = (uint32_t)i;
		o->header.function_count += list.items[i].symbol.is_function;
	}
	qsort_r(names, list.count, sizeof(*names), by_name, list.items);
	output_section(o, INDEX_SYMBOLS, symbols,
		       list.count * sizeof(*symbols));
	output_section(o, INDEX_SYMBOL_NAMES, names,
		       list.count * sizeof(*names));
	free(list.items);
	free(symbols);
	free(names);
}

static void write_facts(struct output *o)
{
	const struct symtab_facts *facts = symtab_facts(o->symtab);
	size_t count = facts->refused.count;
	struct index_range *ranges = xmalloc((count + 1) * sizeof(*ranges));

	for (size_t i = 0; i < count; i++) {
		const struct refused_range *r = &facts->refused.items[i];

		ranges[i] = (struct index_range){ r->start, r->end,
						  output_text(o, r->why), 0 };
	}
	output_section(o, INDEX_REFUSED, ranges, count * sizeof(*ranges));
	output_section(o, INDEX_FTRACE, facts->ftrace,
		       facts->ftrace_count * sizeof(*facts->ftrace));
	free(ranges);
}

void output_symbols(struct output *o)
{
	write_symbols(o);
	write_facts(o);
}
