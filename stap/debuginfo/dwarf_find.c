/*
 * Functions by pattern.
 *
 *  1. Which units?  Out-of-line functions are symbols, and .debug_aranges
 *     leads from an address to its unit.  Inlined copies can be anywhere: the
 *     units that use the function's name, or all of them for a wildcard.
 *  2. Sweep those units on all processors; keep what matches by name and
 *     file.  A function's DIE may name it, or refer to another that does.
 *  3. Find entry addresses and symbols of the few that are left.
 *
 * Several symbols may share an address (system calls, aliases written in
 * assembler): a pattern that matches any of them finds the function.
 */
#include "dwarf_object.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "../util/intern.h"
#include "../util/str.h"
#include "dwarf_files.h"
#include "image.h"
#include "symtab.h"

struct error *dwarf_object_open(struct arena *a, struct image *img,
				struct symtab *st, struct dwarf_object **ret)
{
	struct dwarf_object *obj = arena_new(a, struct dwarf_object);
	struct error *err;

	if (!image_section(img, ".debug_info") &&
	    !image_section(img, ".zdebug_info"))
		return error_new(a, ERR_NO_DEBUGINFO,
				 "%s: no DWARF debug information in it",
				 img->path);
	obj->arena = a;
	obj->image = img;
	obj->symtab = st;
	obj->dw = dwarf_begin_elf(img->elf, DWARF_C_READ, NULL);
	if (!obj->dw)
		return error_new(a, ERR_BAD_FORMAT, "%s: %s", img->path,
				 dwarf_errmsg(-1));
	err = image_reread(img);
	if (!err)
		err = scan_open(a, img, &obj->scan);
	if (err) {
		dwarf_end(obj->dw);
		return err;
	}
	*ret = obj;
	return NULL;
}

void dwarf_object_close(struct dwarf_object *obj)
{
	dwarf_end(obj->dw);
}

const struct scan_unit *dwarf_unit_of(struct dwarf_object *obj, uint64_t addr)
{
	Dwarf_Die die;

	if (!dwarf_addrdie(obj->dw, addr, &die))
		return NULL;
	return scan_unit_at(obj->scan, dwarf_dieoffset(&die));
}

/* ---- symbols a pattern means ----------------------------------------- */

struct addresses { VEC_FIELDS(uint64_t); };

/* Their addresses, ascending. */
static void matching_symbols(struct dwarf_object *obj,
			     const struct function_pattern *p,
			     struct addresses *ret)
{
	char base[256];

	vec_each(&obj->symtab->functions, const struct symbol *, s) {
		size_t len = symbol_base_len(s->name);

		if (len >= sizeof(base) || symbol_is_fragment(s->name))
			continue;
		if (!p->glob && strncmp(s->name, p->name, len) != 0)
			continue;
		memcpy(base, s->name, len);
		base[len] = '\0';
		if (function_pattern_name(p, base) &&
		    (ret->count == 0 ||
		     ret->items[ret->count - 1] != s->addr))
			vec_push(obj->arena, ret, s->addr);
	}
}

static bool has_address(const struct addresses *list, uint64_t addr)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (list->items[mid] < addr)
			low = mid + 1;
		else
			high = mid;
	}
	return low < list->count && list->items[low] == addr;
}

/* ---- one unit -------------------------------------------------------- */

struct raw_list { VEC_FIELDS(struct scan_die); };

struct found {
	struct scan_die die;
	const char *name, *file;
	uint64_t line;
};

/* What the sweeps share, and what each worker adds. */
struct search {
	struct dwarf_object *obj;
	const struct function_pattern *pattern;
	unsigned what;
	const struct addresses *symbols;
	struct worker {
		struct arena arena;
		struct { VEC_FIELDS(struct found); } found;
	} *workers;
};

static enum scan_next collect(void *data, const struct scan_die *die)
{
	struct { struct arena *arena; struct raw_list *list; } *to = data;

	vec_push(to->arena, to->list, *die);
	return SCAN_INTO;
}

static const struct scan_die *die_at(const struct raw_list *list,
				     uint64_t offset)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (list->items[mid].offset < offset)
			low = mid + 1;
		else
			high = mid;
	}
	return low < list->count && list->items[low].offset == offset
		       ? &list->items[low]
		       : NULL;
}

/* The declaration that gives DIE its name, file and line. */
static const struct scan_die *named_die(const struct raw_list *list,
					const struct scan_die *die)
{
	enum { MAX_CHAIN = 8 };

	for (int i = 0; die && !die->name && die->origin && i < MAX_CHAIN; i++)
		die = die_at(list, die->origin);
	return die && die->name ? die : NULL;
}

static bool wanted_kind(const struct search *q, const struct scan_die *die)
{
	if (die->tag == DW_TAG_inlined_subroutine)
		return q->what & FIND_INLINED;
	return (q->what & FIND_OUT_OF_LINE) && die->has_pc &&
	       !die->declaration;
}

static void match_die(struct search *q, struct worker *w,
		      const struct raw_list *list,
		      const struct dwarf_files *files,
		      const struct scan_die *die)
{
	if (!wanted_kind(q, die))
		return;

	const struct scan_die *named = named_die(list, die);

	if (!named)
		return;

	bool by_symbol = die->tag == DW_TAG_subprogram && die->low_pc &&
			 has_address(q->symbols, die->low_pc);

	if (!by_symbol && !function_pattern_name(q->pattern, named->name))
		return;

	/* Assembler gives no place; file 0 is then not meant. */
	const char *file = named->decl_line
				   ? dwarf_files_path(files, named->decl_file)
				   : NULL;

	if (!function_pattern_file(q->pattern, file))
		return;
	vec_push(&w->arena, &w->found,
		 ((struct found){ *die, named->name, file,
				  named->decl_line }));
}

static bool any_file_matches(const struct function_pattern *p,
			     const struct dwarf_files *files)
{
	if (!p->file)
		return true;
	for (size_t i = 0; i < files->count; i++)
		if (function_pattern_file(p, files->paths[i]))
			return true;
	return false;
}

static void search_unit(void *data, unsigned worker, const struct scan_unit *u)
{
	struct search *q = data;
	struct worker *w = &q->workers[worker];
	struct scan_tags tags = { 0 };
	struct raw_list list = { 0 };
	struct arena scratch;
	struct { struct arena *arena; struct raw_list *list; } to =
		{ &scratch, &list };

	/* Paths are kept with the matches, the DIEs are not. */
	struct dwarf_files files =
		dwarf_files_read(&w->arena, q->obj->scan, u);

	if (!any_file_matches(q->pattern, &files))
		return;
	arena_init(&scratch);
	scan_tags_add(&tags, DW_TAG_subprogram);
	if (q->what & FIND_INLINED)
		scan_tags_add(&tags, DW_TAG_inlined_subroutine);
	scan_unit(q->obj->scan, u, &tags, collect, &to);
	vec_each(&list, const struct scan_die *, die)
		match_die(q, w, &list, &files, die);
	arena_deinit(&scratch);
}

/* ---- which units ----------------------------------------------------- */

struct unit_set {
	struct arena *arena;
	VEC_FIELDS(const struct scan_unit *);
};

static bool add_unit(void *data, const struct scan_unit *u)
{
	struct unit_set *set = data;

	vec_push(set->arena, set, u);
	return true;
}

/* Units of the symbols.  False if one has none: then there may be DIEs that
 * the address table does not know. */
static bool units_of_symbols(struct dwarf_object *obj,
			     const struct addresses *symbols,
			     struct unit_set *set)
{
	bool all = symbols->count > 0;

	for (size_t i = 0; i < symbols->count; i++) {
		const struct scan_unit *u =
			dwarf_unit_of(obj, symbols->items[i]);

		if (!u)
			all = false;
		else if (!set->count || set->items[set->count - 1] != u)
			add_unit(set, u);
	}
	return all;
}

static int by_position(const void *a, const void *b)
{
	const struct scan_unit *x = *(const struct scan_unit *const *)a;
	const struct scan_unit *y = *(const struct scan_unit *const *)b;

	return x < y ? -1 : x > y;
}

static void sort_units(struct unit_set *set)
{
	size_t kept = 0;

	if (set->count == 0)
		return;
	qsort(set->items, set->count, sizeof(*set->items), by_position);
	for (size_t i = 0; i < set->count; i++)
		if (kept == 0 || set->items[i] != set->items[kept - 1])
			set->items[kept++] = set->items[i];
	set->count = kept;
}

static void choose_units(struct search *q, struct unit_set *set)
{
	struct scan *scan = q->obj->scan;
	bool complete = units_of_symbols(q->obj, q->symbols, set);

	if ((q->what & FIND_INLINED) || !complete) {
		if (q->pattern->glob)
			vec_each(&scan->units, const struct scan_unit *, u)
				add_unit(set, u);
		else
			scan_units_naming(scan, q->pattern->name, add_unit,
					  set);
	}
	sort_units(set);
}

/* ---- entries --------------------------------------------------------- */

uint64_t dwarf_entry(struct dwarf_object *obj, Dwarf_Die *die)
{
	bool inlined = dwarf_tag(die) == DW_TAG_inlined_subroutine;
	Dwarf_Addr addr, start, end, base, first = 0;
	ptrdiff_t pos = 0;

	if (inlined && dwarf_entrypc(die, &addr) == 0)
		return addr;
	if (dwarf_lowpc(die, &addr) == 0)
		return addr;

	/* A function in parts: its unlikely one has a symbol of its own. */
	while ((pos = dwarf_ranges(die, pos, &base, &start, &end)) > 0) {
		const struct symbol *s = symtab_at(obj->symtab, start, NULL);

		if (!first)
			first = start;
		if (inlined || (s && !symbol_is_fragment(s->name)))
			return start;
	}
	return first;
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

static bool line_matches(const struct function_pattern *p, Dwarf_Die *die,
			 uint64_t decl_line)
{
	if (!p->line || p->line == decl_line)
		return true;
	return p->line > decl_line && p->line <= last_line(die, decl_line);
}

static void add_match(struct search *q, const struct found *f,
		      struct function_matches *ret)
{
	struct dwarf_object *obj = q->obj;
	Dwarf_Die die;

	if (!dwarf_offdie(obj->dw, f->die.offset, &die))
		return;

	struct function_match m = {
		.name = f->name, .file = f->file, .line = f->line,
		.die = f->die.offset,
		.inlined = f->die.tag == DW_TAG_inlined_subroutine,
		.entry = dwarf_entry(obj, &die),
		.noreturn = dwarf_hasattr_integrate(&die, DW_AT_noreturn),
	};

	if (!m.entry || !line_matches(q->pattern, &die, m.line))
		return;
	if (!m.inlined) {
		m.name = shown_name(obj, q->pattern, &m);
		m.symbol = symbol_for(obj, m.entry, m.name);
		/* A weak function that lost: nobody can call its code. */
		if (!m.symbol)
			return;
	}
	if (m.file)
		m.file = intern(m.file);
	vec_push(obj->arena, ret, m);
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
	qsort(list->items, list->count, sizeof(*list->items), by_entry);
	for (size_t i = 0; i < list->count; i++)
		if (kept == 0 ||
		    !same_place(&list->items[i], &list->items[kept - 1]))
			list->items[kept++] = list->items[i];
	list->count = kept;
	qsort(list->items, list->count, sizeof(*list->items), by_die);
}

/* ---- symbols without DWARF ------------------------------------------- */

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

/* Addresses of the out-of-line functions of LIST. */
static void known_entries(struct arena *a, const struct function_matches *list,
			  struct addresses *ret)
{
	vec_each(list, const struct function_match *, m)
		if (!m->inlined)
			vec_push(a, ret, m->entry);
	if (ret->count)
		qsort(ret->items, ret->count, sizeof(*ret->items), by_value);
}

static void add_plain_symbols(struct search *q, struct function_matches *ret)
{
	struct addresses known = { 0 };

	known_entries(q->obj->arena, ret, &known);
	for (size_t i = 0; i < q->symbols->count; i++) {
		uint64_t addr = q->symbols->items[i];
		size_t count;
		const struct symbol *s =
			symtab_at(q->obj->symtab, addr, &count);

		if (has_address(&known, addr))
			continue;
		for (size_t k = 0; k < count; k++) {
			const char *base = arena_strndup(q->obj->arena,
				s[k].name, symbol_base_len(s[k].name));

			if (!function_pattern_name(q->pattern, base))
				continue;
			vec_push(q->obj->arena, ret,
				 ((struct function_match){
					.name = base, .entry = addr,
					.symbol = &s[k] }));
			break;
		}
	}
}

/* ---- together -------------------------------------------------------- */

struct error *dwarf_find_functions(struct dwarf_object *obj,
				   const struct function_pattern *p,
				   unsigned what,
				   struct function_matches *ret)
{
	struct addresses symbols = { 0 };
	struct unit_set units = { .arena = obj->arena };
	struct search q = { obj, p, what, &symbols, NULL };
	unsigned workers = scan_workers();
	struct function_matches found = { 0 };

	if (what & FIND_OUT_OF_LINE)
		matching_symbols(obj, p, &symbols);
	choose_units(&q, &units);

	q.workers = arena_array(obj->arena, struct worker, workers);
	for (unsigned i = 0; i < workers; i++)
		arena_init(&q.workers[i].arena);
	scan_parallel(units.items, units.count, search_unit, &q);
	for (unsigned i = 0; i < workers; i++) {
		vec_each(&q.workers[i].found, const struct found *, f)
			add_match(&q, f, &found);
		arena_deinit(&q.workers[i].arena);
	}
	drop_duplicates(&found);
	if (!p->file)
		add_plain_symbols(&q, &found);
	vec_each(&found, const struct function_match *, m)
		vec_push(obj->arena, ret, *m);
	return NULL;
}
