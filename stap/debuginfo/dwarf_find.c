/*
 * Functions by pattern: names and files from the index (index_find.c) or a
 * sweep (dwarf_sweep.c); here their lines and symbols, and what is known by
 * symbol alone.
 *
 * Several symbols may share an address (system calls, aliases written in
 * assembler): a pattern that matches any of them finds the function.
 */
#include "dwarf_find.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "../util/intern.h"
#include "../util/str.h"
#include "dwarf_scope.h"
#include "dwarf_sweep.h"
#include "index.h"
#include "index_find.h"
#include "symtab.h"

struct search {
	struct dwarf_object *obj;
	const struct function_pattern *pattern;
	struct addresses symbols;	/* that match the pattern */
	struct arena scratch;		/* of `found` */
	struct function_matches found;
	function_keep *keep;		/* or NULL: all */
	void *data;
};

/* ---- symbols a pattern means ----------------------------------------- */

static void matching_symbols(struct search *q)
{
	const struct function_pattern *p = q->pattern;
	struct addresses *ret = &q->symbols;
	size_t prefix = p->glob ? strcspn(p->name, "*?[\\") : strlen(p->name);
	char base[256];

	vec_each(&q->obj->symtab->functions, const struct symbol *, s) {
		if (strncmp(s->name, p->name, prefix) != 0)
			continue;

		size_t len = symbol_base_len(s->name);

		if (len >= sizeof(base) || symbol_is_fragment(s->name))
			continue;
		memcpy(base, s->name, len);
		base[len] = '\0';
		if (function_pattern_name(p, base) &&
		    (ret->count == 0 ||
		     ret->items[ret->count - 1] != s->addr))
			vec_push(&q->scratch, ret, s->addr);
	}
}

/* The symbol at ADDR called like the function, else any. */
static const struct symbol *symbol_for(struct dwarf_object *obj,
				       uint64_t addr, const char *name)
{
	size_t count;
	const struct symbol *s = symtab_at(obj->symtab, addr, &count);

	for (size_t i = 0; s && i < count; i++)
		if (symbol_base_len(s[i].name) == strlen(name) &&
		    starts_with(s[i].name, name))
			return &s[i];
	return s;
}

/* The name in the script's words: a DIE found through an alias of its symbol
 * goes by that. */
static const char *shown_name(struct dwarf_object *obj,
			      const struct function_pattern *p,
			      const struct function_match *m)
{
	size_t count;
	const struct symbol *s = symtab_at(obj->symtab, m->entry, &count);

	if (function_pattern_name(p, m->name))
		return m->name;
	for (size_t i = 0; s && i < count; i++) {
		const char *base = arena_strndup(obj->arena, s[i].name,
						 symbol_base_len(s[i].name));

		if (function_pattern_name(p, base))
			return base;
	}
	return m->name;
}

/* Line of the last statement of FILE in the function's code. */
static uint64_t last_line(Dwarf_Die *die, uint64_t from)
{
	Dwarf_Die cu_mem, *cu = dwarf_diecu(die, &cu_mem, NULL, NULL);
	Dwarf_Addr low, high, addr;
	Dwarf_Lines *lines;
	size_t count;
	uint64_t last = from;

	if (!cu || dwarf_getsrclines(cu, &lines, &count) ||
	    dwarf_lowpc(die, &low) || dwarf_highpc(die, &high))
		return from;

	const char *file = dwarf_decl_file(die);

	for (size_t i = 0; i < count; i++) {
		Dwarf_Line *line = dwarf_onesrcline(lines, i);
		const char *src = dwarf_linesrc(line, NULL, NULL);
		int number;

		if (dwarf_lineaddr(line, &addr) || addr < low || addr >= high)
			continue;
		if (!src || !file || strcmp(src, file) != 0)
			continue;
		if (!dwarf_lineno(line, &number) && (uint64_t)number > last)
			last = (uint64_t)number;
	}
	return last;
}

static bool line_matches(struct search *q, const struct function_match *m)
{
	uint64_t line = q->pattern->line;
	Dwarf_Die die;

	if (!line || line == m->line)
		return true;
	return line > m->line && dwarf_die(q->obj, m->die, &die) &&
	       line <= last_line(&die, m->line);
}

static bool scope_matches(struct search *q, const struct function_match *m)
{
	return !q->pattern->scope ||
	       dwarf_scope_matches(q->obj, m->die, q->pattern->scope);
}

static bool add_match(void *data, const struct function_match *found)
{
	struct search *q = data;
	struct function_match m = *found;

	if (!line_matches(q, &m) || !scope_matches(q, &m))
		return false;
	if (!m.inlined) {
		m.name = shown_name(q->obj, q->pattern, &m);
		m.symbol = symbol_for(q->obj, m.entry, m.name);
		/* A weak function that lost: nobody can call its code. */
		if (!m.symbol)
			return false;
	}
	if (q->keep && !q->keep(q->data, &m))
		return false;
	vec_push(&q->scratch, &q->found, m);
	return true;
}

/* Texts of a sweep do not live long. */
static void add_swept(void *data, const struct function_match *found)
{
	struct function_match m = *found;

	if (m.file)
		m.file = intern(m.file);
	add_match(data, &m);
}

static int by_die(const void *a, const void *b)
{
	const struct function_match *x = a, *y = b;

	return x->die < y->die ? -1 : x->die > y->die;
}

static int by_entry(const void *a, const void *b)
{
	const struct function_match *x = a, *y = b;

	if (x->entry != y->entry)
		return x->entry < y->entry ? -1 : 1;
	int order = strcmp(x->name, y->name);

	return order ? order : by_die(a, b);
}

static bool same_place(const struct function_match *x,
		       const struct function_match *y)
{
	return x->entry == y->entry && strcmp(x->name, y->name) == 0;
}

static void drop_duplicates(struct function_matches *list)
{
	size_t kept = 0;

	if (list->count == 0)
		return;
	vec_sort(list, by_entry);
	for (size_t i = 0; i < list->count; i++)
		if (kept == 0 ||
		    !same_place(&list->items[i], &list->items[kept - 1]))
			list->items[kept++] = list->items[i];
	list->count = kept;
	vec_sort(list, by_die);
}

/* ---- symbols without DWARF ------------------------------------------- */

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

/* Addresses of the out-of-line functions that were found. */
static void known_entries(struct search *q, struct addresses *ret)
{
	vec_each(&q->found, const struct function_match *, m)
		if (!m->inlined)
			vec_push(&q->scratch, ret, m->entry);
	vec_sort(ret, by_value);
}

static void add_plain_symbol(struct search *q, uint64_t addr)
{
	size_t count;
	const struct symbol *s = symtab_at(q->obj->symtab, addr, &count);

	for (size_t i = 0; i < count; i++) {
		struct function_match m = {
			.name = arena_strndup(q->obj->arena, s[i].name,
					      symbol_base_len(s[i].name)),
			.entry = addr, .symbol = &s[i],
		};

		if (!function_pattern_name(q->pattern, m.name))
			continue;
		if (!q->keep || q->keep(q->data, &m))
			vec_push(&q->scratch, &q->found, m);
		return;
	}
}

static void add_plain_symbols(struct search *q)
{
	const struct index *ix = q->obj->index;
	struct addresses known = { 0 };

	if (!ix)
		known_entries(q, &known);
	vec_each(&q->symbols, const uint64_t *, addr)
		if (ix ? !index_describes(ix, q->pattern, *addr)
		       : !addresses_have(&known, *addr))
			add_plain_symbol(q, *addr);
}

/* ---- together -------------------------------------------------------- */

/* At once: a vector that grows leaves twice its size behind. */
static void append(struct arena *a, const struct function_matches *from,
		   struct function_matches *ret)
{
	struct function_matches all = *ret;

	all.space = ret->count + from->count;
	all.items = arena_array(a, struct function_match, all.space);
	if (ret->count)
		memcpy(all.items, ret->items,
		       ret->count * sizeof(*all.items));
	if (from->count)
		memcpy(all.items + ret->count, from->items,
		       from->count * sizeof(*all.items));
	all.count = all.space;
	*ret = all;
}

static struct error *find(struct search *q, unsigned what,
			  struct function_matches *ret)
{
	struct dwarf_object *obj = q->obj;
	struct error *err = NULL;

	if (what & FIND_OUT_OF_LINE)
		matching_symbols(q);
	if (obj->index)
		index_find_functions(obj->index, q->pattern, what, &q->symbols,
				     q->keep != NULL, add_match, q);
	else
		err = dwarf_sweep_functions(obj, q->pattern, what, &q->symbols,
					    add_swept, q);
	if (err)
		return err;
	drop_duplicates(&q->found);
	if (!q->pattern->file && !q->pattern->scope)
		add_plain_symbols(q);
	append(obj->arena, &q->found, ret);
	return NULL;
}

struct error *dwarf_list_functions(struct dwarf_object *obj,
				   const struct function_pattern *p,
				   unsigned what,
				   function_keep *keep, void *data,
				   struct function_matches *ret)
{
	struct search q = { .obj = obj, .pattern = p, .keep = keep,
			    .data = data };

	arena_init(&q.scratch);

	struct error *err = find(&q, what, ret);

	arena_deinit(&q.scratch);
	return err;
}

struct error *dwarf_find_functions(struct dwarf_object *obj,
				   const struct function_pattern *p,
				   unsigned what,
				   struct function_matches *ret)
{
	return dwarf_list_functions(obj, p, what, NULL, NULL, ret);
}
