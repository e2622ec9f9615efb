/*
 * Asks an object's index and sweeps of its DWARF the same questions:
 *
 *	index_compare FILE [STEP]
 *
 * makes FILE's index and compares all functions, then each STEPth (default:
 * each) name of a function, file, type and variable, all symbols with what
 * is known of them, and all line rows with libdw's.  Prints what differs and
 * one line of counts.  FILE may be a vmlinux; STEP should be some hundreds
 * then, as each question to the sweep takes a tenth of a second.
 */
#include <dwarf.h>
#include <elfutils/libdw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../stap/debuginfo/dwarf_object.h"
#include "../../stap/debuginfo/image.h"
#include "../../stap/debuginfo/index.h"
#include "../../stap/debuginfo/symtab.h"
#include "../../stap/util/intern.h"
#include "../../stap/util/str.h"

static struct arena arena;
static unsigned long asked, differ, step = 1;

struct side {
	struct image *image;
	struct symtab *symtab;
	struct dwarf_object *dwarf;
};

static struct side indexed, swept;

__attribute__((format(printf, 2, 3)))
static void check(bool same, const char *fmt, ...)
{
	enum { SHOWN = 40 };
	va_list ap;

	asked++;
	if (same || differ++ >= SHOWN)
		return;
	va_start(ap, fmt);
	fputs("differs: ", stdout);
	vprintf(fmt, ap);
	putchar('\n');
	va_end(ap);
}

static void must(struct error *err)
{
	if (!err)
		return;
	fprintf(stderr, "index_compare: %s\n", error_message(err));
	exit(2);
}

/* ---- opening --------------------------------------------------------- */

static void open_side(const char *path, bool with_index, struct side *s)
{
	must(image_open(&arena, path, &s->image));
	if (!with_index)
		s->image->index_tried = true;	/* and there was none */
	must(symtab_from_image(&arena, s->image, &s->symtab));
	must(dwarf_object_open(&arena, s->image, s->symtab, &s->dwarf));
	if (!with_index)
		return;
	must(dwarf_object_make_index(s->dwarf, NULL, NULL));
	dwarf_object_close(s->dwarf);
	s->symtab = index_symtab(&arena, s->image, index_of(s->image));
	must(dwarf_object_open(&arena, s->image, s->symtab, &s->dwarf));
}

/* ---- functions ------------------------------------------------------- */

static bool equal_text(const char *x, const char *y)
{
	return x && y ? strcmp(x, y) == 0 : x == y;
}

static bool equal_match(const struct function_match *x,
			const struct function_match *y)
{
	return strcmp(x->name, y->name) == 0 && equal_text(x->file, y->file) &&
	       x->line == y->line && x->entry == y->entry &&
	       x->die == y->die && x->inlined == y->inlined &&
	       x->noreturn == y->noreturn &&
	       equal_text(x->symbol ? x->symbol->name : NULL,
			  y->symbol ? y->symbol->name : NULL);
}

static void show_match(const char *who, const struct function_match *m)
{
	printf("  %s: %s@%s:%llu entry %llx die %llx%s%s %s\n", who, m->name,
	       m->file ? m->file : "?", (unsigned long long)m->line,
	       (unsigned long long)m->entry, (unsigned long long)m->die,
	       m->inlined ? " inlined" : "", m->noreturn ? " noreturn" : "",
	       m->symbol ? m->symbol->name : "-");
}

static void compare_functions(const char *text, unsigned what)
{
	struct function_matches x = { 0 }, y = { 0 };
	struct function_pattern p;
	unsigned long before = differ;
	size_t i = 0;

	must(function_pattern_parse(&arena, text, &p));
	must(dwarf_find_functions(indexed.dwarf, &p, what, &x));
	must(dwarf_find_functions(swept.dwarf, &p, what, &y));
	while (i < x.count && i < y.count &&
	       equal_match(&x.items[i], &y.items[i]))
		i++;
	check(x.count == y.count && i == x.count,
	      "functions %s (%u): %zu and %zu, from match %zu", text, what,
	      x.count, y.count, i);
	if (differ == before)
		return;
	if (i < x.count)
		show_match("index", &x.items[i]);
	if (i < y.count)
		show_match("sweep", &y.items[i]);
}

static void all_kinds(const char *text)
{
	compare_functions(text, FIND_OUT_OF_LINE);
	compare_functions(text, FIND_INLINED);
	compare_functions(text, FIND_OUT_OF_LINE | FIND_INLINED);
}

static bool keep_all(void *data, const struct function_match *m)
{
	(void)data, (void)m;
	return true;
}

/* A list names the same functions as a search. */
static void compare_lists(void)
{
	struct function_pattern p = { .name = "*", .glob = true };
	struct function_matches all = { 0 }, list = { 0 };
	struct map names = { 0 };

	must(dwarf_find_functions(indexed.dwarf, &p, 3, &all));
	must(dwarf_list_functions(indexed.dwarf, &p, 3, keep_all, NULL,
				  &list));
	vec_each(&list, const struct function_match *, m)
		map_set(&arena, &names,
			intern(arena_printf(&arena, "%s@%s:%llu", m->name,
					    m->file ? m->file : "",
					    (unsigned long long)m->line)),
			(void *)m);
	vec_each(&all, const struct function_match *, m)
		check(map_get(&names,
			      intern(arena_printf(&arena, "%s@%s:%llu",
						  m->name,
						  m->file ? m->file : "",
					(unsigned long long)m->line))) != NULL,
		      "list lacks %s", m->name);
}

static void functions_by_name(void)
{
	const struct index *ix = index_of(indexed.image);

	all_kinds("*");
	compare_lists();
	for (size_t i = 0; i < index_function_count(ix); i += step)
		all_kinds(index_function(ix, i).name);
	for (size_t i = 0; i < swept.symtab->functions.count; i += step)
		all_kinds(swept.symtab->functions.items[i].name);
	for (size_t i = 1; i < index_file_count(ix); i += step) {
		const char *file = index_file(ix, i);

		all_kinds(arena_printf(&arena, "*@%s", file));
		all_kinds(arena_printf(&arena, "[a-m]*@%s:20", file));
	}
}

/* ---- types, variables ------------------------------------------------ */

static bool equal_die(bool x, Dwarf_Die *dx, bool y, Dwarf_Die *dy)
{
	return x == y && (!x || dwarf_dieoffset(dx) == dwarf_dieoffset(dy));
}

static void compare_type(unsigned tag, const char *name)
{
	Dwarf_Die x, y;
	bool in_index = dwarf_find_type(indexed.dwarf, tag, name, &x);
	bool in_sweep = dwarf_find_type(swept.dwarf, tag, name, &y);

	check(equal_die(in_index, &x, in_sweep, &y),
	      "type %s (%x): %llx and %llx", name, tag,
	      in_index ? (unsigned long long)dwarf_dieoffset(&x) : 0,
	      in_sweep ? (unsigned long long)dwarf_dieoffset(&y) : 0);
}

static void compare_variable(const char *name, const char *file)
{
	Dwarf_Die x, y;
	bool in_index = dwarf_find_variable(indexed.dwarf, name, file, &x);
	bool in_sweep = dwarf_find_variable(swept.dwarf, name, file, &y);

	check(equal_die(in_index, &x, in_sweep, &y),
	      "variable %s@%s: %llx and %llx", name, file ? file : "",
	      in_index ? (unsigned long long)dwarf_dieoffset(&x) : 0,
	      in_sweep ? (unsigned long long)dwarf_dieoffset(&y) : 0);
}

struct names {
	struct map types, variables, units;
};

static enum scan_next take_name(void *data, const struct scan_die *die)
{
	struct names *n = data;
	struct map *to = die->tag == DW_TAG_variable ? &n->variables
		       : die->depth == 0 ? &n->units : &n->types;

	if (die->name && !map_get(to, intern(die->name)))
		map_set(&arena, to, intern(die->name), (void *)die->name);
	return SCAN_INTO;
}

/* Every name that any DIE of these kinds has, wherever it is. */
static void types_and_variables(void)
{
	static const unsigned tags[] = {
		DW_TAG_structure_type, DW_TAG_union_type,
		DW_TAG_enumeration_type, DW_TAG_typedef, DW_TAG_base_type,
		DW_TAG_variable, DW_TAG_compile_unit,
	};
	struct scan_tags wanted = { 0 };
	struct names names = { 0 };
	struct scan *scan;

	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		scan_tags_add(&wanted, tags[i]);
	must(dwarf_scan(swept.dwarf, &scan));
	vec_each(&scan->units, const struct scan_unit *, u)
		scan_unit(scan, u, &wanted, take_name, &names);
	for (size_t i = 0; i < names.types.count; i += step)
		for (int tag = -1; tag < 3; tag++)
			compare_type(tag < 0 ? 0 : tags[tag],
				     names.types.items[i].key);
	for (size_t i = 0; i < names.variables.count; i += step) {
		const char *name = names.variables.items[i].key;

		compare_variable(name, NULL);
		compare_variable(name, "*.c");
		if (names.units.count)
			compare_variable(name, names.units.items
					 [i % names.units.count].key);
	}
}

/* ---- symbols --------------------------------------------------------- */

static bool compare_symbol(void *data, const struct elf_symbol *s)
{
	uint64_t x = 0, y = 0;
	static unsigned long n;

	(void)data;
	if (s->is_label || n++ % step)
		return true;
	check(symtab_lookup(indexed.symtab, s->name, &x) ==
	      symtab_lookup(swept.symtab, s->name, &y) && x == y,
	      "symbol %s", s->name);
	return true;
}

static void symbols(void)
{
	struct map x = { 0 }, y = { 0 };

	check(indexed.symtab->functions.count ==
	      swept.symtab->functions.count, "number of function symbols");
	for (size_t i = 0; i < swept.symtab->functions.count; i++) {
		struct symbol *a = &indexed.symtab->functions.items[i];
		struct symbol *b = &swept.symtab->functions.items[i];

		check(strcmp(a->name, b->name) == 0 && a->addr == b->addr &&
		      a->size == b->size && a->global == b->global &&
		      equal_text(symtab_refusal(indexed.symtab, a->addr),
				 symtab_refusal(swept.symtab, a->addr)) &&
		      symtab_has_ftrace(indexed.symtab, a->addr) ==
		      symtab_has_ftrace(swept.symtab, a->addr),
		      "symbol %s", a->name);
	}
	image_symbols_each(swept.image, compare_symbol, NULL);
	symtab_prefixed(indexed.symtab, "__", &x);
	symtab_prefixed(swept.symtab, "__", &y);
	check(x.count == y.count, "symbols in __: %zu and %zu", x.count,
	      y.count);
}

/* ---- lines ----------------------------------------------------------- */

struct row {
	uint32_t file, line;
	uint64_t addr;
	bool is_stmt;
};

struct rows { VEC_FIELDS(struct row); };

struct taking { struct rows *rows; uint32_t file; };

static bool take_row(void *data, uint64_t line, uint64_t addr, bool is_stmt)
{
	struct taking *t = data;

	vec_push(&arena, t->rows, ((struct row){ t->file, (uint32_t)line, addr,
						 is_stmt }));
	return true;
}

static int by_place(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->addr != y->addr)
		return x->addr < y->addr ? -1 : 1;
	return x->is_stmt - y->is_stmt;
}

/* PATH without "x/..", as far as x is in it. */
static const char *without_detours(const char *path)
{
	struct { VEC_FIELDS(const char *); } parts = { 0 };
	char *save, *copy = arena_strdup(&arena, path);
	struct str out;

	for (char *part = strtok_r(copy, "/", &save); part;
	     part = strtok_r(NULL, "/", &save)) {
		if (strcmp(part, "..") == 0 && parts.count &&
		    strcmp(parts.items[parts.count - 1], "..") != 0)
			parts.count--;
		else if (strcmp(part, ".") != 0)
			vec_push(&arena, &parts, (const char *)part);
	}
	str_init(&out, &arena);
	for (size_t i = 0; i < parts.count; i++)
		str_printf(&out, "%s%s", i || *path == '/' ? "/" : "",
			   parts.items[i]);
	return str_text(&out);
}

/* libdw's paths are absolute, the index's relative to ROOT. */
static uint32_t file_number(struct map *files, const char *root,
			    const char *path)
{
	size_t len = strlen(root);

	if (len && strncmp(path, root, len) == 0 && path[len] == '/')
		path += len + 1;
	return (uint32_t)(uintptr_t)map_get(files,
					    intern(without_detours(path)));
}

static void unit_rows(Dwarf_Die *unit, struct map *files, struct rows *ret,
		      unsigned long *unknown)
{
	struct row last = { 0 }, ending = { 0 };
	Dwarf_Attribute attr;
	const char *root = dwarf_formstring(dwarf_attr(unit, DW_AT_comp_dir,
						       &attr));
	const char *path, *last_path = NULL;
	Dwarf_Lines *lines;
	size_t count;

	if (dwarf_getsrclines(unit, &lines, &count))
		return;
	for (size_t i = 0; i < count; i++) {
		Dwarf_Line *l = dwarf_onesrcline(lines, i);
		bool end, is_stmt;
		Dwarf_Addr addr;
		int line;

		dwarf_lineaddr(l, &addr);
		dwarf_lineno(l, &line);
		dwarf_lineendsequence(l, &end);
		dwarf_linebeginstatement(l, &is_stmt);
		path = dwarf_linesrc(l, NULL, NULL);

		struct row row = { .line = (uint32_t)line, .addr = addr,
				   .is_stmt = is_stmt, .file = last.file };

		if (path != last_path)
			row.file = path ? file_number(files, root ? root : "",
						     path) : 0;
		last_path = path;
		if (end) {
			ending = row;
			last = (struct row){ 0 };
			last_path = NULL;
			continue;
		}
		/* By address, libdw has the last rows behind the end. */
		if (row.addr == ending.addr && row.line == ending.line &&
		    row.file == ending.file) {
			last_path = NULL;
			continue;
		}
		if (row.line && image_is_code(swept.image, addr)) {
			*unknown += row.file == 0;
			if (row.line != last.line || row.file != last.file ||
			    row.is_stmt != last.is_stmt)
				vec_push(&arena, ret, row);
		}
		last = row;
	}
}

static void unique(struct rows *r)
{
	size_t kept = 0;

	if (r->count)
		qsort(r->items, r->count, sizeof(*r->items), by_place);
	for (size_t i = 0; i < r->count; i++)
		if (!kept || by_place(&r->items[i], &r->items[kept - 1]))
			r->items[kept++] = r->items[i];
	r->count = kept;
}

static void lines(void)
{
	const struct index *ix = index_of(indexed.image);
	struct rows x = { 0 }, y = { 0 };
	struct map files = { 0 };
	unsigned long unknown = 0;
	Dwarf_CU *cu = NULL;
	Dwarf_Die unit;

	for (size_t i = 1; i < index_file_count(ix); i++) {
		struct taking t = { &x, (uint32_t)i };

		map_set(&arena, &files, intern(index_file(ix, i)),
			(void *)(uintptr_t)i);
		index_lines(ix, i, 0, UINT64_MAX, take_row, &t);
	}
	while (dwarf_get_units(dwarf_handle(swept.dwarf), cu, &cu, NULL, NULL,
			       &unit, NULL) == 0)
		if (dwarf_tag(&unit) != DW_TAG_type_unit)
			unit_rows(&unit, &files, &y, &unknown);
	unique(&x);
	unique(&y);
	check(unknown == 0, "%lu rows of files the index lacks", unknown);
	check(x.count == y.count, "%zu rows and %zu", x.count, y.count);
	for (size_t i = 0; i < x.count && i < y.count; i++)
		if (by_place(&x.items[i], &y.items[i])) {
			check(false, "row %s:%u %llx and %s:%u %llx",
			      index_file(ix, x.items[i].file), x.items[i].line,
			      (unsigned long long)x.items[i].addr,
			      index_file(ix, y.items[i].file), y.items[i].line,
			      (unsigned long long)y.items[i].addr);
			break;
		}
	asked += x.count;
}

/* Each place that libdw knows for a line is one of the index's, or goes on
 * from one. */
struct place {
	uint64_t addr;
	bool found;
};

static bool has_place(void *data, uint64_t line, uint64_t addr, bool is_stmt)
{
	struct place *p = data;

	(void)line, (void)is_stmt;
	p->found |= addr == p->addr;
	return !p->found;
}

static bool count_place(void *data, uint64_t line, uint64_t addr, bool is_stmt)
{
	(void)line, (void)addr, (void)is_stmt;
	++*(size_t *)data;
	return true;
}

static void one_line(const struct index *ix, size_t file, uint64_t line)
{
	Dwarf_Line **found = NULL;
	size_t count = 0, mine = 0, known = 0, other = 0;
	int number;

	index_lines(ix, file, line, line, count_place, &mine);
	if (dwarf_getsrc_file(dwarf_handle(swept.dwarf), index_file(ix, file),
			      (int)line, 0, &found, &count))
		count = 0;
	for (size_t i = 0; i < count; i++) {
		struct place p = { 0 };

		dwarf_lineaddr(found[i], &p.addr);
		if (dwarf_lineno(found[i], &number) || number != (int)line) {
			other++;	/* the next line that has code */
			continue;
		}
		index_lines(ix, file, line, line, has_place, &p);
		known += p.found;
	}
	check((mine == 0) == (count == other) && (!mine || known),
	      "%s:%llu: %zu places, libdw has %zu, %zu of them known",
	      index_file(ix, file), (unsigned long long)line, mine,
	      count - other, known);
	free(found);
}

/* libdw goes through all units for each question, and compares paths as they
 * are written. */
static void single_lines(void)
{
	enum { LINES = 200 };
	const struct index *ix = index_of(indexed.image);

	for (size_t i = 1; i < index_file_count(ix); i += step)
		for (uint64_t line = 1;
		     line < LINES && index_file(ix, i)[0] != '.'; line += step)
			one_line(ix, i, line);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: %s FILE [STEP]\n", argv[0]);
		return 2;
	}
	if (argc > 2 && atoi(argv[2]) > 0)
		step = (unsigned long)atoi(argv[2]);
	arena_init(&arena);
	open_side(argv[1], true, &indexed);
	open_side(argv[1], false, &swept);
	symbols();
	functions_by_name();
	types_and_variables();
	lines();
	single_lines();
	printf("%lu answers, %lu differ\n", asked, differ);
	return differ != 0;
}
