/*
 * Functions by pattern, from a sweep of .debug_info.
 *
 *  1. Which units?  Those that use the function's name, and those of symbols
 *     so called, to which .debug_aranges leads; all of them for a wildcard.
 *  2. Sweep those units on all processors; keep what matches by name and
 *     file.  A function's DIE may name it, or refer to another that does.
 *  3. Find entry addresses of the few that are left.
 */
#include "dwarf_sweep.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "dwarf_files.h"
#include "dwarf_origin.h"
#include "image.h"
#include "symtab.h"

bool addresses_have(const struct addresses *list, uint64_t addr)
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
	struct scan *scan;
	const struct function_pattern *pattern;
	unsigned what;
	const struct addresses *symbols;
	struct worker {
		struct arena arena;
		struct origins origins;
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

/* The name, file and line that DIE has, or one it refers to. */
static bool find_name(struct worker *w, const struct raw_list *list,
		      const struct dwarf_files *files,
		      const struct scan_die *die, struct origin *ret)
{
	enum { MAX_CHAIN = 8 };

	for (int i = 0; !die->name && i < MAX_CHAIN; i++) {
		const struct scan_die *next = die_at(list, die->origin);

		if (!next) {
			bool found = origins_find(&w->origins, die, ret);

			ret->file = dwarf_files_relative(files, ret->file);
			return found;
		}
		die = next;
	}
	/* Assembler gives no place; file 0 is then not meant. */
	*ret = (struct origin){
		.name = die->name, .line = die->decl_line,
		.file = die->decl_line ? dwarf_files_path(files,
							  die->decl_file)
				       : NULL,
	};
	return die->name != NULL;
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

	struct origin named = { 0 };

	if (!find_name(w, list, files, die, &named))
		return;

	bool by_symbol = die->tag == DW_TAG_subprogram && die->low_pc &&
			 addresses_have(q->symbols, die->low_pc);

	if (!by_symbol && !function_pattern_name(q->pattern, named.name))
		return;

	if (!function_pattern_file(q->pattern, named.file))
		return;
	vec_push(&w->arena, &w->found,
		 ((struct found){ *die, named.name, named.file, named.line }));
}

static bool any_file_matches(const struct search *q,
			     const struct dwarf_files *files)
{
	const struct function_pattern *p = q->pattern;

	if (!p->file || q->scan->far_origins)
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
		dwarf_files_read(&w->arena, q->scan, u);

	if (!any_file_matches(q, &files))
		return;
	arena_init(&scratch);
	scan_tags_add(&tags, DW_TAG_subprogram);
	if (q->what & FIND_INLINED)
		scan_tags_add(&tags, DW_TAG_inlined_subroutine);
	scan_unit(q->scan, u, &tags, collect, &to);
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
static bool units_of_symbols(const struct search *q, struct unit_set *set)
{
	bool all = true;
	Dwarf_Die die;

	vec_each(q->symbols, const uint64_t *, addr) {
		const struct scan_unit *u = NULL;

		if (dwarf_addrdie(q->obj->dw, *addr, &die))
			u = scan_unit_at(q->scan, dwarf_dieoffset(&die));
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
	vec_sort(set, by_position);
	for (size_t i = 0; i < set->count; i++)
		if (kept == 0 || set->items[i] != set->items[kept - 1])
			set->items[kept++] = set->items[i];
	set->count = kept;
}

static void choose_units(struct search *q, struct unit_set *set)
{
	struct scan *scan = q->scan;

	if (q->pattern->glob || scan->far_origins ||
	    !units_of_symbols(q, set))
		vec_each(&scan->units, const struct scan_unit *, u)
			add_unit(set, u);
	else
		scan_units_naming(scan, q->pattern->name, add_unit, set);
	sort_units(set);
}

/* ---- entries --------------------------------------------------------- */

/* First instruction of a function or inlined instance; 0 if it has no code. */
static uint64_t entry_of(struct dwarf_object *obj, Dwarf_Die *die)
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

static void give(struct search *q, const struct found *f, sweep_found *fn,
		 void *data)
{
	struct function_match m = {
		.name = f->name, .file = f->file, .line = f->line,
		.die = f->die.offset,
		.inlined = f->die.tag == DW_TAG_inlined_subroutine,
	};
	Dwarf_Die die;

	if (!dwarf_die(q->obj, m.die, &die))
		return;
	m.entry = entry_of(q->obj, &die);
	m.noreturn = dwarf_hasattr_integrate(&die, DW_AT_noreturn);

	/* The linker leaves DIEs of code that it dropped. */
	if (!m.entry || (m.inlined && !image_is_code(q->obj->image, m.entry)))
		return;
	fn(data, &m);
}

struct error *dwarf_sweep_functions(struct dwarf_object *obj,
				    const struct function_pattern *p,
				    unsigned what,
				    const struct addresses *symbols,
				    sweep_found *fn, void *data)
{
	struct unit_set units = { .arena = obj->arena };
	struct search q = { .obj = obj, .pattern = p, .what = what,
			    .symbols = symbols };
	unsigned workers = scan_workers();
	struct error *err = dwarf_scan(obj, &q.scan);

	if (err)
		return err;
	choose_units(&q, &units);
	q.workers = arena_array(obj->arena, struct worker, workers);
	for (unsigned i = 0; i < workers; i++) {
		arena_init(&q.workers[i].arena);
		origins_init(&q.workers[i].origins, &q.workers[i].arena,
			     q.scan);
	}
	scan_parallel(units.items, units.count, search_unit, &q);
	for (unsigned i = 0; i < workers; i++) {
		vec_each(&q.workers[i].found, const struct found *, f)
			give(&q, f, fn, data);
		arena_deinit(&q.workers[i].arena);
	}
	return NULL;
}
