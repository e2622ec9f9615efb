/*
 * Places of lines in functions.
 *
 * A line's code is rarely in one piece: the compiler mixes it with that of
 * other lines, repeats it and copies it.  The line table marks rows at which a
 * statement begins.  Each of these is a place of its line, unless the row
 * before it in the table has the same file, line and mark.  So
 *
 *	0x10 a.c:5 is_stmt	a place of line 5
 *	0x14 a.c:5 is_stmt	no place: goes on with it
 *	0x18 a.c:7 is_stmt	a place of line 7
 *	0x1c a.c:5		no place: the rest of a statement, moved here
 *	0x20 a.c:5 is_stmt	a place of line 5
 *
 * A debugger breaks on the same rows, or on the first in each block.
 *
 * Rows come from the index, by file, or from the line tables of the functions'
 * units.
 */
#include "statements.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "dwarf_lines.h"
#include "dwarf_object.h"
#include "index.h"
#include "symtab.h"

/* The places of one file. */
struct search {
	struct dwarf_object *obj;
	const struct function_matches *functions;
	const char *file;
	struct arena scratch;
	struct { VEC_FIELDS(struct statement); } places;
};

/* ---- rows from the index --------------------------------------------- */

static bool take_indexed(void *data, uint64_t line, uint64_t addr,
			 bool is_stmt)
{
	struct search *q = data;

	if (is_stmt)
		vec_push(&q->scratch, &q->places,
			 ((struct statement){ .line = line, .addr = addr }));
	return true;
}

static void rows_by_index(struct search *q)
{
	const struct index *ix = q->obj->index;
	size_t count = index_file_count(ix);

	for (size_t i = 0; i < count; i++) {
		const char *path = index_file(ix, i);

		if (path && strcmp(path, q->file) == 0)
			index_lines(ix, i, 0, UINT64_MAX, take_indexed, q);
	}
}

/* ---- rows from line tables ------------------------------------------- */

struct table {
	struct search *search;
	struct dwarf_files files;
	struct line_row last;		/* row before, of the same sequence */
	size_t sequence;		/* places before it */
};

/* Rows at the end of a sequence stand for no code. */
static void end_sequence(struct table *t, uint64_t end)
{
	struct search *q = t->search;

	while (q->places.count > t->sequence &&
	       q->places.items[q->places.count - 1].addr == end)
		q->places.count--;
	t->sequence = q->places.count;
	t->last = (struct line_row){ 0 };
}

static void take_row(void *data, const struct line_row *row)
{
	struct table *t = data;
	struct search *q = t->search;
	bool repeats = row->file == t->last.file &&
		       row->line == t->last.line &&
		       row->is_stmt == t->last.is_stmt;
	const char *path;

	if (row->end) {
		end_sequence(t, row->addr);
		return;
	}
	t->last = *row;
	if (repeats || !row->is_stmt || !row->line)
		return;
	path = dwarf_files_path(&t->files, row->file);
	if (path && strcmp(path, q->file) == 0)
		take_indexed(q, row->line, row->addr, true);
}

static bool in_file(const struct search *q, const struct function_match *m)
{
	return m->die && m->file && strcmp(m->file, q->file) == 0;
}

static struct error *rows_by_tables(struct search *q)
{
	const struct scan_unit *last = NULL;
	struct scan *scan;
	struct error *err = dwarf_scan(q->obj, &scan);

	if (err)
		return err;
	vec_each(q->functions, const struct function_match *, m) {
		struct table t = { .search = q, .sequence = q->places.count };
		const struct scan_unit *u;

		if (!in_file(q, m))
			continue;
		u = scan_unit_at(scan, m->die);
		if (!u || u == last)
			continue;
		last = u;
		t.files = dwarf_files_read(&q->scratch, scan, u);
		dwarf_lines_each(&t.files, take_row, &t);
	}
	return NULL;
}

/* ---- whose they are -------------------------------------------------- */

static int by_addr(const void *a, const void *b)
{
	const struct statement *x = a, *y = b;

	if (x->addr != y->addr)
		return x->addr < y->addr ? -1 : 1;
	return x->line < y->line ? -1 : x->line > y->line;
}

static int by_line(const void *a, const void *b)
{
	const struct statement *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->addr < y->addr ? -1 : x->addr > y->addr;
}

/* The first place at START or behind it. */
static size_t first_from(const struct search *q, uint64_t start)
{
	size_t low = 0, high = q->places.count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (q->places.items[mid].addr < start)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/*
 * Where an inlined copy begins, there often is a line of its caller, too.  It
 * is a line of the one that is declared last before it; one macro may declare
 * several functions, then of the innermost.
 */
static bool has_line(const struct function_match *inner,
		     const struct statement *s)
{
	const struct function_match *outer = s->function;

	return !outer || outer->line > s->line ||
	       (inner->line <= s->line && inner->line >= outer->line);
}

static void claim(struct search *q, const struct function_match *m)
{
	Dwarf_Addr base, start, end;
	ptrdiff_t pos = 0;
	Dwarf_Die die;

	if (!dwarf_die(q->obj, m->die, &die))
		return;
	while ((pos = dwarf_ranges(&die, pos, &base, &start, &end)) > 0)
		for (size_t i = first_from(q, start);
		     i < q->places.count && q->places.items[i].addr < end; i++)
			if (has_line(m, &q->places.items[i]))
				q->places.items[i].function = m;
}

/* Inlined copies have their DIEs behind those of what they are in, and take
 * places over. */
static void claim_all(struct search *q)
{
	vec_sort(&q->places, by_addr);
	vec_each(q->functions, const struct function_match *, m)
		if (in_file(q, m))
			claim(q, m);
}

static void keep_claimed(struct search *q, struct statements *ret)
{
	const struct statement *last = NULL;

	vec_sort(&q->places, by_line);
	vec_each(&q->places, const struct statement *, s) {
		if (!s->function || (last && by_line(s, last) == 0))
			continue;
		last = s;
		vec_push(q->obj->arena, ret, *s);
	}
}

static struct error *of_file(struct dwarf_object *obj,
			     const struct function_matches *functions,
			     const char *file, struct statements *ret)
{
	struct search q = { .obj = obj, .functions = functions, .file = file };
	struct error *err = NULL;

	arena_init(&q.scratch);
	if (obj->index)
		rows_by_index(&q);
	else
		err = rows_by_tables(&q);
	if (!err && q.places.count) {
		claim_all(&q);
		keep_claimed(&q, ret);
	}
	arena_deinit(&q.scratch);
	return err;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct error *dwarf_statements(struct dwarf_object *obj,
			       const struct function_matches *functions,
			       struct statements *ret)
{
	struct { VEC_FIELDS(const char *); } files = { 0 };
	struct error *err = NULL;

	vec_each(functions, const struct function_match *, m)
		if (m->die && m->file &&
		    (!files.count ||
		     strcmp(files.items[files.count - 1], m->file) != 0))
			vec_push(obj->arena, &files, m->file);
	vec_sort(&files, by_text);
	for (size_t i = 0; i < files.count && !err; i++)
		if (i == 0 || strcmp(files.items[i], files.items[i - 1]) != 0)
			err = of_file(obj, functions, files.items[i], ret);
	return err;
}

/* ---- functions around an address ------------------------------------- */

/* The inlined copy that holds PC, directly in DIE or in blocks of it. */
static bool inlined_at(Dwarf_Die *die, uint64_t pc, int depth, Dwarf_Die *ret)
{
	enum { MAX_DEPTH = 64 };
	Dwarf_Die child;

	if (depth > MAX_DEPTH || dwarf_child(die, &child))
		return false;
	do {
		int tag = dwarf_tag(&child);

		if ((tag != DW_TAG_inlined_subroutine &&
		     tag != DW_TAG_lexical_block) ||
		    dwarf_haspc(&child, pc) <= 0)
			continue;
		if (tag == DW_TAG_lexical_block) {
			if (inlined_at(&child, pc, depth + 1, ret))
				return true;
			continue;
		}
		*ret = child;
		return true;
	} while (dwarf_siblingof(&child, &child) == 0);
	return false;
}

/* A function or inlined copy, to compare with others of its unit. */
struct declared {
	uint64_t file, line;
};

static bool number(Dwarf_Die *die, unsigned name, uint64_t *ret)
{
	Dwarf_Attribute attr;
	Dwarf_Word value;

	if (!dwarf_attr_integrate(die, name, &attr) ||
	    dwarf_formudata(&attr, &value))
		return false;
	*ret = value;
	return true;
}

static bool declared(Dwarf_Die *die, struct declared *ret)
{
	return number(die, DW_AT_decl_file, &ret->file) &&
	       number(die, DW_AT_decl_line, &ret->line);
}

/* LINE of OWN's file is in the text of OTHER rather than in that of OWN. */
static bool is_line_of(Dwarf_Die *other, const struct declared *own,
		       uint64_t line, bool other_is_inner)
{
	struct declared d;

	return declared(other, &d) && d.file == own->file && d.line <= line &&
	       (own->line > line || d.line > own->line ||
		(other_is_inner && d.line == own->line));
}

static bool line_of_callers(Dwarf_Die *die, const struct declared *own,
			    uint64_t line)
{
	Dwarf_Die *scopes = NULL;
	bool found = false;
	int count = dwarf_getscopes_die(die, &scopes);

	for (int i = 1; i < count && !found; i++)
		found = is_line_of(&scopes[i], own, line, false);
	free(scopes);
	return found;
}

bool dwarf_statement_is_own(struct dwarf_object *obj,
			    const struct statement *s)
{
	const struct function_match *m = s->function;
	struct declared own;
	Dwarf_Die die, inner;

	if (!dwarf_die(obj, m->die, &die) || !declared(&die, &own))
		return false;
	inner = die;
	while (inlined_at(&inner, s->addr, 0, &inner))
		if (is_line_of(&inner, &own, s->line, true))
			return false;
	return !m->inlined || s->addr != m->entry ||
	       !line_of_callers(&die, &own, s->line);
}

/* The match of NAME that KEEP agrees to. */
static struct error *
find_named(struct dwarf_object *obj, const char *name, unsigned what,
	   function_keep *keep, void *data, bool *ret_found,
	   struct function_matches *ret)
{
	struct function_pattern p = { .name = name };
	size_t before = ret->count;
	struct error *err = dwarf_list_functions(obj, &p, what, keep, data,
						 ret);

	*ret_found = ret->count > before;
	return err;
}

struct holder {
	struct dwarf_object *obj;
	uint64_t addr;
};

static bool holds(void *data, const struct function_match *m)
{
	const struct holder *h = data;
	Dwarf_Die die;

	return m->die && dwarf_die(h->obj, m->die, &die) &&
	       dwarf_haspc(&die, h->addr) > 0;
}

static bool is_die(void *data, const struct function_match *m)
{
	return m->die == *(const uint64_t *)data;
}

struct error *dwarf_functions_at(struct dwarf_object *obj, uint64_t addr,
				 struct function_matches *ret)
{
	const struct symbol *s = symtab_holding(obj->symtab, addr);
	struct holder h = { obj, addr };
	struct error *err;
	Dwarf_Die die;
	bool found;

	if (!s)
		return NULL;
	err = find_named(obj, arena_strndup(obj->arena, s->name,
					    symbol_base_len(s->name)),
			 FIND_OUT_OF_LINE, holds, &h, &found, ret);
	if (err || !found ||
	    !dwarf_die(obj, ret->items[ret->count - 1].die, &die))
		return err;
	while (found && inlined_at(&die, addr, 0, &die)) {
		uint64_t offset = dwarf_dieoffset(&die);
		const char *name = dwarf_diename(&die);

		if (!name)
			break;
		err = find_named(obj, name, FIND_INLINED, is_die, &offset,
				 &found, ret);
		if (err)
			return err;
	}
	return NULL;
}
