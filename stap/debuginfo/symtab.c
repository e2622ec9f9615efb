/*
 * Function symbols.  An ELF symbol table of a kernel has some 100,000
 * functions; only those are kept, names stay in the mapped string table.
 */
#include "symtab.h"

#include <elf.h>
#include <gelf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/intern.h"
#include "../util/path.h"
#include "../util/str.h"
#include "image.h"
#include "index.h"

static const char *const clone_suffixes[] = {
	".isra.", ".constprop.", ".part.", ".cold", ".llvm.", ".lto_priv.",
	".localalias", ".ipa_vrp.",
};

size_t symbol_base_len(const char *name)
{
	size_t len = strlen(name);

	if (!strchr(name, '.'))
		return len;
	for (size_t i = 0;
	     i < sizeof(clone_suffixes) / sizeof(*clone_suffixes); i++) {
		const char *at = strstr(name, clone_suffixes[i]);

		if (at && at > name && (size_t)(at - name) < len)
			len = (size_t)(at - name);
	}
	return len;
}

bool symbol_is_fragment(const char *name)
{
	const char *cold = strstr(name, ".cold");

	return starts_with(name, "__pfx_") || starts_with(name, "__cfi_") ||
	       (cold && (cold[5] == '\0' || cold[5] == '.'));
}

static int compare(uint64_t addr_x, bool global_x, const char *name_x,
		   uint64_t addr_y, bool global_y, const char *name_y)
{
	if (addr_x != addr_y)
		return addr_x < addr_y ? -1 : 1;
	if (global_x != global_y)
		return global_x ? -1 : 1;
	return strcmp(name_x, name_y);
}

int elf_symbol_order(const struct elf_symbol *x, const struct elf_symbol *y)
{
	return compare(x->addr, x->global, x->name,
		       y->addr, y->global, y->name);
}

static int by_address(const void *a, const void *b)
{
	const struct symbol *x = a, *y = b;

	return compare(x->addr, x->global, x->name,
		       y->addr, y->global, y->name);
}

static void sort(struct symtab *st)
{
	vec_sort(&st->functions, by_address);
}

/* ---- ELF ------------------------------------------------------------- */

/* The raw symbol table and its strings, both checked. */
struct raw_symbols {
	const Elf64_Sym *syms;
	size_t count;
	const char *names;
	size_t names_size;
};

static bool raw_symbols(const struct image *img, struct raw_symbols *ret)
{
	const struct image_section *syms = image_section(img, ".symtab");
	const struct image_section *names = image_section(img, ".strtab");

	/* Stripped; what libraries export is still there. */
	if (!syms || !syms->data) {
		syms = image_section(img, ".dynsym");
		names = image_section(img, ".dynstr");
	}
	if (!syms || !names || !syms->data || !names->data ||
	    ((const char *)names->data)[names->data_size - 1] != '\0')
		return false;
	ret->syms = syms->data;
	ret->count = syms->data_size / sizeof(Elf64_Sym);
	ret->names = names->data;
	ret->names_size = names->data_size;
	return true;
}

static struct elf_symbol elf_symbol(const struct image *img,
				    const Elf64_Sym *s, const char *name)
{
	unsigned type = ELF64_ST_TYPE(s->st_info);
	bool undefined = s->st_shndx == SHN_UNDEF;

	return (struct elf_symbol){
		.name = name,
		.addr = image_symbol_addr(img, s->st_shndx, s->st_value),
		.size = s->st_size,
		.is_function = type == STT_FUNC && !undefined,
		.is_label = type == STT_FILE || type == STT_SECTION || !*name,
		.global = ELF64_ST_BIND(s->st_info) != STB_LOCAL,
		.undefined = undefined,
	};
}

void image_symbols_each(const struct image *img,
			bool (*fn)(void *data, const struct elf_symbol *s),
			void *data)
{
	struct raw_symbols raw;

	if (!raw_symbols(img, &raw))
		return;
	for (size_t i = 0; i < raw.count; i++) {
		const Elf64_Sym *s = &raw.syms[i];

		if (s->st_name >= raw.names_size)
			continue;

		struct elf_symbol e = elf_symbol(img, s, raw.names + s->st_name);

		if (!fn(data, &e))
			return;
	}
}

static bool add_function(void *data, const struct elf_symbol *s)
{
	struct symtab *st = data;

	if (s->is_function)
		vec_push(st->arena, &st->functions, ((struct symbol){
			.name = s->name, .addr = s->addr, .size = s->size,
			.global = s->global }));
	return true;
}

struct error *symtab_from_image(struct arena *a, const struct image *img,
				struct symtab **ret)
{
	struct raw_symbols raw;

	if (!raw_symbols(img, &raw))
		return error_new(a, ERR_NO_DEBUGINFO,
				 "%s: no symbol table (the file is stripped)",
				 img->path);

	struct symtab *st = arena_new(a, struct symtab);

	st->arena = a;
	st->image = img;
	image_symbols_each(img, add_function, st);
	if (st->functions.count == 0)
		return error_new(a, ERR_NO_DEBUGINFO,
				 "%s: no functions in its symbol table",
				 img->path);
	sort(st);
	*ret = st;
	return NULL;
}

struct by_name {
	const char *name;
	size_t prefix;			/* or 0: the whole name */
	uint64_t addr;
	bool found;
	struct arena *arena;
	struct map *all;
};

static bool match_name(void *data, const struct elf_symbol *s)
{
	struct by_name *q = data;

	if (s->undefined || strcmp(s->name, q->name) != 0)
		return true;
	q->addr = s->addr;
	q->found = true;
	return false;
}

bool image_symbol(const struct image *img, const char *name, uint64_t *ret)
{
	struct by_name q = { .name = name };

	image_symbols_each(img, match_name, &q);
	if (q.found)
		*ret = q.addr;
	return q.found;
}

bool symtab_lookup(const struct symtab *st, const char *name, uint64_t *ret)
{
	if (st->index)
		return index_symbol(st->index, name, ret);
	return st->image && image_symbol(st->image, name, ret);
}

static bool match_prefix(void *data, const struct elf_symbol *s)
{
	struct by_name *q = data;

	if (!s->is_label && strncmp(s->name, q->name, q->prefix) == 0)
		map_set(q->arena, q->all, intern(s->name + q->prefix),
			arena_memdup(q->arena, &s->addr, sizeof(s->addr)));
	return true;
}

void symtab_prefixed(const struct symtab *st, const char *prefix,
		     struct map *ret)
{
	struct by_name q = { .name = prefix, .prefix = strlen(prefix),
			     .arena = st->arena, .all = ret };

	if (st->index)
		index_symbols_prefixed(st->index, prefix, match_prefix, &q);
	else if (st->image)
		image_symbols_each(st->image, match_prefix, &q);
}

/* ---- System.map, kallsyms -------------------------------------------- */

static void add_map_line(struct symtab *st, char *line)
{
	char *rest;
	uint64_t addr = strtoull(line, &rest, 16);

	if (rest == line || rest[0] != ' ' || rest[1] == '\0' ||
	    rest[2] != ' ')
		return;

	char type = rest[1];
	char *name = rest + 3;

	/* "name [module]" */
	if (!strchr("tTwW", type) || strchr(name, '['))
		return;
	name[strcspn(name, " \t")] = '\0';
	vec_push(st->arena, &st->functions, ((struct symbol){
		.name = name,
		.addr = addr,
		.global = type != 't',
	}));
}

/* A symbol ends where the next address begins. */
static void guess_sizes(struct symtab *st)
{
	struct symbol *items = st->functions.items;

	for (size_t i = st->functions.count, next = i; i-- > 0; ) {
		if (i + 1 < st->functions.count &&
		    items[i + 1].addr != items[i].addr)
			next = i + 1;
		if (next < st->functions.count)
			items[i].size = items[next].addr - items[i].addr;
	}
}

struct error *symtab_from_map(struct arena *a, const char *path,
			      struct symtab **ret)
{
	char *text;
	struct error *err = path_read(a, path, &text, NULL);

	if (err)
		return err;

	struct symtab *st = arena_new(a, struct symtab);

	st->arena = a;
	for (char *line = text, *next; line && *line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		add_map_line(st, line);
	}
	if (st->functions.count == 0)
		return error_new(a, ERR_NO_DEBUGINFO,
				 "%s: no function symbols in it", path);
	sort(st);
	guess_sizes(st);
	*ret = st;
	return NULL;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct symbol *)a)->name,
		      ((const struct symbol *)b)->name);
}

struct symtab *symtab_from_names(struct arena *a, const char *const *names,
				 size_t count)
{
	struct symtab *st = arena_new(a, struct symtab);

	st->arena = a;
	st->run_time = true;
	for (size_t i = 0; i < count; i++)
		vec_push(a, &st->functions, ((struct symbol){
			 .name = names[i], .global = true }));
	if (count)
		qsort(st->functions.items, count,
		      sizeof(*st->functions.items), by_name);
	return st;
}

/* ---- lookup ---------------------------------------------------------- */

/* Position of the first symbol at or above ADDR. */
static size_t lower_bound(const struct symtab *st, uint64_t addr)
{
	size_t low = 0, high = st->functions.count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (st->functions.items[mid].addr < addr)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

const struct symbol *symtab_at(const struct symtab *st, uint64_t addr,
			       size_t *count)
{
	size_t first = lower_bound(st, addr), end = first;

	while (end < st->functions.count &&
	       st->functions.items[end].addr == addr)
		end++;
	if (count)
		*count = end - first;
	return end > first ? &st->functions.items[first] : NULL;
}

const struct symbol *symtab_holding(const struct symtab *st, uint64_t addr)
{
	const struct symbol *at = symtab_at(st, addr, NULL);

	if (at)
		return at;
	for (size_t i = lower_bound(st, addr); i-- > 0; ) {
		const struct symbol *s = &st->functions.items[i];

		if (addr - s->addr < s->size)
			return symtab_at(st, s->addr, NULL);
		if (s->size)
			break;
	}
	return NULL;
}
