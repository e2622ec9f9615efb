/*
 * The sweep that makes an index.  It goes through every unit once, and takes
 * from each its functions and inlined copies, types, variables and line rows.
 * What is told apart, and what left out, follows the sweeps for single names
 * (dwarf_sweep.c, dwarf_lookup.c): both must answer alike.
 *
 * Pages of .debug_info are dropped unit by unit: all of them together are
 * most of the memory that a sweep takes.
 */
#include "index_build.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "dwarf_lines.h"
#include "dwarf_origin.h"
#include "dwarf_ranges.h"
#include "image.h"
#include "symtab.h"

const unsigned gathered_tags[GATHERED_TAGS] = {
	DW_TAG_base_type, DW_TAG_enumeration_type, DW_TAG_structure_type,
	DW_TAG_typedef, DW_TAG_union_type,
};

void *rows_grow_(void **items, size_t *count, size_t *space, size_t size)
{
	if (*count == *space) {
		*space = *space ? *space * 2 : 256;
		*items = xrealloc(*items, *space * size);
	}
	return (char *)*items + (*count)++ * size;
}

void gathered_deinit(struct gathered *g)
{
	arena_deinit(&g->arena);
	pool_deinit(&g->names);
	pool_deinit(&g->files);
	free(g->functions.items);
	free(g->variables.items);
	free(g->rows.items);
	free(g->units.items);
	free(g->types);
}

/* ---- one unit -------------------------------------------------------- */

struct gathering {
	struct scan *scan;
	const struct image *image;
	const struct symtab *symtab;
	uint64_t base;
	struct gathered *workers;
	struct origins *origins;	/* by worker */
};

/* Of a unit, while it is swept. */
struct unit_work {
	const struct gathering *all;
	struct gathered *to;
	struct origins *origins;
	const struct scan_unit *unit;
	struct arena scratch;
	struct scan_die root;
	struct dwarf_files files;
	uint32_t *file_numbers;		/* by file of the unit; 0 if not used
					 * yet, else number + 1 */
	struct { VEC_FIELDS(struct scan_die); } functions;
	struct { VEC_FIELDS(struct named_die); } variables;
	struct line_row last;		/* row before, of the same sequence */
	size_t sequence;		/* where that begins in to->rows */
};

struct named_die {
	uint64_t offset;
	uint32_t name;
};

static bool offset_from_base(const struct gathering *all, uint64_t addr,
			     uint32_t *ret)
{
	uint64_t offset = addr - all->base;

	if (addr < all->base || offset > UINT32_MAX)
		return false;
	*ret = (uint32_t)offset;
	return true;
}

/* Number in `files` of a path. */
static uint32_t path_number(struct unit_work *w, const char *path)
{
	struct pool *files = &w->to->files;
	uint32_t n = pool_find(files, path);

	if (n == UINT32_MAX)
		n = pool_add(files, arena_strdup(&w->to->arena, path));
	return n;
}

/* The same of the unit's file INDEX; 0 stands for "unknown". */
static uint32_t file_number(struct unit_work *w, uint64_t index)
{
	const char *path = dwarf_files_path(&w->files, index);

	if (!path)
		return 0;
	if (!w->file_numbers)
		w->file_numbers = arena_array(&w->scratch, uint32_t,
					      w->files.count);
	if (!w->file_numbers[index])
		w->file_numbers[index] = path_number(w, path) + 1;
	return w->file_numbers[index] - 1;
}

/* ---- types, variables ------------------------------------------------ */

static void take_type(struct unit_work *w, const struct scan_die *die)
{
	struct gathered *to = w->to;

	if (die->in_function || die->in_type || die->declaration || !die->name)
		return;

	uint32_t name = pool_add(&to->names, die->name);

	if (name >= to->type_space) {
		size_t more = to->names.space;

		to->types = xrealloc(to->types, more * sizeof(*to->types));
		memset(to->types + to->type_space, 0,
		       (more - to->type_space) * sizeof(*to->types));
		to->type_space = more;
	}
	for (int i = 0; i < GATHERED_TAGS; i++) {
		uint32_t *first = &to->types[name].die[i];

		if (gathered_tags[i] == die->tag &&
		    (!*first || die->offset < *first))
			*first = (uint32_t)die->offset;
	}
}

/* In order of `offset`, which each item begins with. */
static void *find_die(void *items, size_t count, size_t size, uint64_t offset)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		char *item = (char *)items + mid * size;
		uint64_t at = *(uint64_t *)(void *)item;	/* `offset` */

		if (at == offset)
			return item;
		if (at < offset)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

/* A definition may refer to its declaration for the name. */
static void take_variable(struct unit_work *w, const struct scan_die *die)
{
	struct named_die own = { .offset = die->offset };

	if (die->in_function)
		return;
	if (die->name) {
		own.name = pool_add(&w->to->names, die->name);
	} else {
		const struct named_die *declared =
			find_die(w->variables.items, w->variables.count,
				 sizeof(own), die->origin);

		if (!declared || !die->has_location)
			return;
		own.name = declared->name;
	}
	vec_push(&w->scratch, &w->variables, own);
	rows_add(&w->to->variables, ((struct index_variable){
		.name = own.name, .die = (uint32_t)die->offset,
		.defined = die->has_location }));
}

/* ---- functions ------------------------------------------------------- */

static enum scan_next visit(void *data, const struct scan_die *die)
{
	struct unit_work *w = data;

	switch (die->tag) {
	case DW_TAG_compile_unit:
	case DW_TAG_partial_unit:
		w->root = *die;
		break;
	case DW_TAG_subprogram:
	case DW_TAG_inlined_subroutine:
		vec_push(&w->scratch, &w->functions, *die);
		break;
	case DW_TAG_variable:
		take_variable(w, die);
		break;
	default:
		take_type(w, die);
	}
	return SCAN_INTO;
}

struct first_range {
	const struct symtab *symtab;	/* NULL: any range will do */
	uint64_t first, found;
};

/* A function in parts: its unlikely one has a symbol of its own. */
static bool match_range(void *data, uint64_t start, uint64_t end)
{
	struct first_range *q = data;
	const struct symbol *s;

	(void)end;
	if (!q->first)
		q->first = start;
	if (q->symtab) {
		s = symtab_at(q->symtab, start, NULL);
		if (!s || symbol_is_fragment(s->name))
			return true;
	}
	q->found = start;
	return false;
}

/* As entry_of() of dwarf_sweep.c, without libdw. */
static uint64_t entry_of(const struct unit_work *w, const struct scan_die *die)
{
	bool inlined = die->tag == DW_TAG_inlined_subroutine;
	struct first_range q = {
		.symtab = inlined ? NULL : w->all->symtab,
	};

	if (inlined && die->entry_pc)
		return die->entry_pc;
	if (die->low_pc)
		return die->low_pc;
	dwarf_ranges_each(w->all->scan, w->unit, &w->root, die, match_range,
			  &q);
	return q.found ? q.found : q.first;
}

/* The linker leaves DIEs of code that it dropped, and a weak function that
 * lost has no symbol. */
static bool has_place(const struct unit_work *w, const struct scan_die *die,
		      uint64_t entry)
{
	return die->tag == DW_TAG_inlined_subroutine
		       ? image_is_code(w->all->image, entry)
		       : symtab_at(w->all->symtab, entry, NULL) != NULL;
}

/* Name, file, line and flags that DIE has, or one it refers to. */
static bool take_name(struct unit_work *w, const struct scan_die *die,
		      struct gathered_function *f)
{
	enum { MAX_CHAIN = 8 };
	const struct scan_die *next = die;
	struct origin far = { 0 };
	bool noreturn = false;

	for (int i = 0; next && i < MAX_CHAIN; i++) {
		die = next;
		noreturn |= die->noreturn;
		next = die->name ? NULL
		     : find_die(w->functions.items, w->functions.count,
				sizeof(*die), die->origin);
	}
	if (!die->name && !origins_find(w->origins, die, &far))
		return false;
	if (noreturn || far.noreturn)
		f->flags |= INDEX_NORETURN;
	f->name = pool_add(&w->to->names, die->name ? die->name : far.name);

	/* Assembler gives no place; file 0 is then not meant. */
	if (!die->name)
		f->file = far.file ? path_number(w, dwarf_files_relative(
						 &w->files, far.file)) : 0;
	else if (die->decl_line)
		f->file = file_number(w, die->decl_file);

	uint64_t line = die->name ? die->decl_line : far.line;

	f->line = line > UINT32_MAX ? 0 : (uint32_t)line;
	return true;
}

static void take_function(struct unit_work *w, const struct scan_die *die)
{
	struct gathered_function f = { .die = (uint32_t)die->offset };

	if (die->tag == DW_TAG_inlined_subroutine)
		f.flags |= INDEX_INLINED;
	else if (!die->has_pc || die->declaration)
		return;

	uint64_t entry = entry_of(w, die);

	if (!entry || !has_place(w, die, entry) ||
	    !offset_from_base(w->all, entry, &f.entry) ||
	    !take_name(w, die, &f))
		return;
	if (!(f.flags & INDEX_INLINED) && entry == die->low_pc)
		f.flags |= INDEX_LOW_PC;
	rows_add(&w->to->functions, f);
}

/* ---- lines ----------------------------------------------------------- */

/* Rows at the end of a sequence stand for no code. */
static void end_sequence(struct unit_work *w, uint64_t end)
{
	struct gathered *to = w->to;
	uint32_t addr;

	while (offset_from_base(w->all, end, &addr) &&
	       to->rows.count > w->sequence &&
	       to->rows.items[to->rows.count - 1].addr == addr)
		to->rows.count--;
	w->sequence = to->rows.count;
	w->last = (struct line_row){ 0 };
}

static void take_row(void *data, const struct line_row *row)
{
	enum { MAX_LINE = INT32_MAX };
	struct unit_work *w = data;
	bool repeats = row->file == w->last.file &&
		       row->line == w->last.line &&
		       row->is_stmt == w->last.is_stmt;
	struct gathered_row r;

	if (row->end) {
		end_sequence(w, row->addr);
		return;
	}
	w->last = *row;
	if (repeats || !row->line || row->line > MAX_LINE ||
	    !offset_from_base(w->all, row->addr, &r.addr) ||
	    !image_is_code(w->all->image, row->addr))
		return;
	r.file = file_number(w, row->file);
	r.line_stmt = (uint32_t)row->line * 2 + row->is_stmt;
	if (r.file)
		rows_add(&w->to->rows, r);
}

/* ---- all units ------------------------------------------------------- */

static struct scan_tags wanted_tags(void)
{
	static const unsigned others[] = {
		DW_TAG_compile_unit, DW_TAG_partial_unit, DW_TAG_subprogram,
		DW_TAG_inlined_subroutine, DW_TAG_variable,
	};
	struct scan_tags tags = { 0 };

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		scan_tags_add(&tags, others[i]);
	for (int i = 0; i < GATHERED_TAGS; i++)
		scan_tags_add(&tags, gathered_tags[i]);
	return tags;
}

static void gather_unit(void *data, unsigned worker, const struct scan_unit *u)
{
	const struct gathering *all = data;
	struct unit_work w = { .all = all, .to = &all->workers[worker],
			       .origins = &all->origins[worker], .unit = u };
	struct scan_tags tags = wanted_tags();

	w.sequence = w.to->rows.count;

	arena_init(&w.scratch);
	w.files = dwarf_files_read(&w.scratch, all->scan, u);
	scan_unit(all->scan, u, &tags, visit, &w);
	if (w.root.tag) {
		vec_each(&w.functions, const struct scan_die *, die)
			take_function(&w, die);
		dwarf_lines_each(&w.files, take_row, &w);
		rows_add(&w.to->units, ((struct gathered_unit){
			.die = (uint32_t)u->first_die,
			.name = pool_add(&w.to->names, w.root.name
							? w.root.name : "") }));
	}
	arena_deinit(&w.scratch);
	image_forget(all->image, all->scan->info.data + u->offset,
		     u->end - u->offset);
}

/* ---- together -------------------------------------------------------- */

static uint32_t *renumber(struct pool *to, const struct pool *from,
			  struct arena *copies)
{
	uint32_t *numbers = xmalloc((from->count + 1) * sizeof(*numbers));

	for (uint32_t i = 0; i < from->count; i++) {
		numbers[i] = copies ? pool_find(to, from->texts[i])
				    : pool_add(to, from->texts[i]);
		if (numbers[i] == UINT32_MAX)
			numbers[i] = pool_add(to, arena_strdup(copies,
							from->texts[i]));
	}
	return numbers;
}

static void merge_types(struct gathered *to, const struct gathered *from,
			const uint32_t *names)
{
	if (to->type_space < to->names.space) {
		to->types = xrealloc(to->types, to->names.space *
						sizeof(*to->types));
		memset(to->types + to->type_space, 0,
		       (to->names.space - to->type_space) *
		       sizeof(*to->types));
		to->type_space = to->names.space;
	}
	for (size_t n = 0; n < from->type_space && n < from->names.count; n++)
		for (int i = 0; i < GATHERED_TAGS; i++) {
			uint32_t die = from->types[n].die[i];
			uint32_t *first = &to->types[names[n]].die[i];

			if (die && (!*first || die < *first))
				*first = die;
		}
}

/* Adds FROM to TO, with TO's numbers, and ends it. */
static void merge(struct gathered *to, struct gathered *from)
{
	uint32_t *names = renumber(&to->names, &from->names, NULL);
	uint32_t *files = renumber(&to->files, &from->files, &to->arena);

	for (size_t i = 0; i < from->functions.count; i++) {
		struct gathered_function f = from->functions.items[i];

		f.name = names[f.name];
		f.file = files[f.file];
		rows_add(&to->functions, f);
	}
	for (size_t i = 0; i < from->variables.count; i++) {
		struct index_variable v = from->variables.items[i];

		v.name = names[v.name];
		rows_add(&to->variables, v);
	}
	for (size_t i = 0; i < from->rows.count; i++) {
		struct gathered_row r = from->rows.items[i];

		r.file = files[r.file];
		rows_add(&to->rows, r);
	}
	for (size_t i = 0; i < from->units.count; i++) {
		struct gathered_unit u = from->units.items[i];

		u.name = names[u.name];
		rows_add(&to->units, u);
	}
	merge_types(to, from, names);
	free(names);
	free(files);
	gathered_deinit(from);
}

static void gathered_init(struct gathered *g)
{
	*g = (struct gathered){ 0 };
	arena_init(&g->arena);
	pool_add(&g->files, "");	/* unknown */
}

void index_gather(struct scan *s, const struct image *img,
		  const struct symtab *st, uint64_t base,
		  struct gathered *ret)
{
	unsigned count = scan_workers();
	struct arena scratch;
	struct { VEC_FIELDS(const struct scan_unit *); } units = { 0 };

	arena_init(&scratch);

	struct gathering all = {
		.scan = s, .image = img, .symtab = st, .base = base,
		.workers = arena_array(&scratch, struct gathered, count),
		.origins = arena_array(&scratch, struct origins, count),
	};

	for (unsigned i = 0; i < count; i++) {
		gathered_init(&all.workers[i]);
		origins_init(&all.origins[i], &all.workers[i].arena, s);
	}
	vec_each(&s->units, const struct scan_unit *, u)
		vec_push(&scratch, &units, u);
	scan_parallel(units.items, units.count, gather_unit, &all);

	*ret = all.workers[0];
	for (unsigned i = 1; i < count; i++)
		merge(ret, &all.workers[i]);
	arena_deinit(&scratch);
}
