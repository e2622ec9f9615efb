/*
 * Definitions of types and of global variables by name, in whatever unit has
 * them: the unit at hand often only declares `struct dentry;`.
 */
#include <dwarf.h>
#include <string.h>

#include "../util/intern.h"
#include "dwarf_files.h"
#include "dwarf_object.h"
#include "index.h"

/* ---- types ----------------------------------------------------------- */

struct type_search {
	const struct scan *scan;
	const struct scan_tags *tags;
	unsigned tag;
	const char *name;
	uint64_t found;
};

static enum scan_next match_type(void *data, const struct scan_die *die)
{
	struct type_search *q = data;

	if (die->depth == 0)
		return SCAN_INTO;
	if (die->tag == DW_TAG_subprogram || (q->tag && die->tag != q->tag) ||
	    die->declaration || !die->name ||
	    strcmp(die->name, q->name) != 0)
		return SCAN_OVER;
	q->found = die->offset;
	return SCAN_STOP;
}

static bool search_unit(void *data, const struct scan_unit *u)
{
	struct type_search *q = data;

	scan_unit(q->scan, u, q->tags, match_type, q);
	return q->found == 0;
}

static const char *tag_text(unsigned tag)
{
	switch (tag) {
	case DW_TAG_structure_type: return "struct";
	case DW_TAG_union_type: return "union";
	case DW_TAG_enumeration_type: return "enum";
	default: return "type";
	}
}

/* The children of functions are jumped over: types of interest are global. */
static struct scan_tags type_tags(void)
{
	struct scan_tags tags = { 0 };

	scan_tags_add(&tags, DW_TAG_structure_type);
	scan_tags_add(&tags, DW_TAG_union_type);
	scan_tags_add(&tags, DW_TAG_enumeration_type);
	scan_tags_add(&tags, DW_TAG_typedef);
	scan_tags_add(&tags, DW_TAG_base_type);
	scan_tags_add(&tags, DW_TAG_subprogram);
	return tags;
}

static uint64_t search_type(struct dwarf_object *obj, unsigned tag,
			    const char *name)
{
	struct scan_tags tags = type_tags();
	struct type_search q = { NULL, &tags, tag, name, 0 };
	struct scan *scan;

	if (obj->index) {
		index_type(obj->index, tag, name, &q.found);
	} else if (!dwarf_scan(obj, &scan)) {
		q.scan = scan;
		scan_units_naming(scan, name, search_unit, &q);
	}
	return q.found;
}

/* dwz leaves types in the shared file that others have as well. */
static bool find_type(struct dwarf_object *obj, unsigned tag,
		      const char *name, Dwarf_Die *ret)
{
	uint64_t found = search_type(obj, tag, name);

	if (found)
		return dwarf_die(obj, found, ret);
	return obj->shared && dwarf_handle(obj) &&
	       find_type(obj->shared, tag, name, ret);
}

bool dwarf_find_type(struct dwarf_object *obj, unsigned tag,
		     const char *name, Dwarf_Die *ret)
{
	static const char none[] = "";
	const char *key = intern(arena_printf(obj->arena, "%s %s",
					      tag_text(tag), name));
	const void *known = map_get(&obj->types, key);

	if (!known) {
		Dwarf_Die *die = arena_new(obj->arena, Dwarf_Die);

		known = none;
		if (find_type(obj, tag, name, die))
			known = die;
		map_set(obj->arena, &obj->types, key, (void *)known);
	}
	if (known == none)
		return false;
	*ret = *(const Dwarf_Die *)known;
	return true;
}

/* ---- variables ------------------------------------------------------- */

struct variable_search {
	const struct scan *scan;
	const struct scan_tags *tags;
	const char *name, *file;
	uint64_t found;
	size_t found_path_len;
	uint64_t declared;
};

/* The name may be on a declaration that the definition refers to. */
struct variable_dies {
	const char *name;
	uint64_t declaration, definition;
};

static enum scan_next match_variable(void *data, const struct scan_die *die)
{
	struct variable_dies *q = data;

	if (die->depth == 0)
		return SCAN_INTO;
	if (die->tag != DW_TAG_variable)
		return SCAN_OVER;

	bool named = die->name && strcmp(die->name, q->name) == 0;

	if (!named && !(die->origin && die->origin == q->declaration))
		return SCAN_OVER;
	if (die->has_location) {
		q->definition = die->offset;
		return SCAN_STOP;
	}
	if (named)
		q->declaration = die->offset;
	return SCAN_OVER;
}

/* "NAME@file.c" picks the unit whose path ends with the file; of several the
 * one with the shortest path. */
static bool search_variable(void *data, const struct scan_unit *u)
{
	struct variable_search *q = data;
	struct variable_dies dies = { q->name, 0, 0 };
	struct function_pattern p = { .file = q->file };
	struct scan_die root;
	const char *path = "";

	if (scan_root(q->scan, u, &root) && root.name)
		path = root.name;
	if (!function_pattern_file(&p, path))
		return true;
	scan_unit(q->scan, u, q->tags, match_variable, &dies);
	if (dies.declaration)
		q->declared = dies.declaration;
	if (!dies.definition ||
	    (q->found && strlen(path) >= q->found_path_len))
		return true;
	q->found = dies.definition;
	q->found_path_len = strlen(path);
	return q->file != NULL;		/* without a file, the first will do */
}

static uint64_t sweep_variable(const struct scan *scan, const char *name,
			       const char *file)
{
	struct scan_tags tags = { 0 };
	struct variable_search q = { .scan = scan, .tags = &tags,
				     .name = name, .file = file };

	scan_tags_add(&tags, DW_TAG_variable);
	scan_tags_add(&tags, DW_TAG_subprogram);
	scan_units_naming(scan, name, search_variable, &q);
	return q.found ? q.found : q.declared;
}

bool dwarf_find_variable(struct dwarf_object *obj, const char *name,
			 const char *file, Dwarf_Die *ret)
{
	struct scan *scan;
	uint64_t found = 0;

	if (obj->index)
		index_variable(obj->index, name, file, &found);
	else if (!dwarf_scan(obj, &scan))
		found = sweep_variable(scan, name, file);
	return found && dwarf_die(obj, found, ret);
}
