/*
 * The definition of a method stands at the top of its unit and refers to a
 * declaration inside the class; only that shows where it belongs.
 */
#include "dwarf_scope.h"

#include <dwarf.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_SCOPES = 32, MAX_REFERENCES = 8 };

struct scopes {
	const char *names[MAX_SCOPES];	/* the innermost first */
	size_t count;
};

/* From an instance to its origin, from a definition to its declaration. */
static Dwarf_Die declaration_of(Dwarf_Die die)
{
	static const unsigned references[] = {
		DW_AT_abstract_origin, DW_AT_specification,
	};
	Dwarf_Attribute attr;

	for (int n = 0; n < MAX_REFERENCES; n++) {
		bool found = false;

		for (size_t i = 0; i < 2 && !found; i++)
			found = dwarf_attr(&die, references[i], &attr) &&
				dwarf_formref_die(&attr, &die);
		if (!found)
			break;
	}
	return die;
}

static bool is_scope(Dwarf_Die *die)
{
	switch (dwarf_tag(die)) {
	case DW_TAG_namespace:
	case DW_TAG_class_type:
	case DW_TAG_structure_type:
	case DW_TAG_union_type:
		return dwarf_diename(die) != NULL;
	default:
		return false;
	}
}

static void read_scopes(Dwarf_Die die, struct scopes *ret)
{
	Dwarf_Die *all = NULL;
	Dwarf_Die declared = declaration_of(die);
	int count = dwarf_getscopes_die(&declared, &all);

	ret->count = 0;
	for (int i = 1; i < count && ret->count < MAX_SCOPES; i++)
		if (is_scope(&all[i]))
			ret->names[ret->count++] = dwarf_diename(&all[i]);
	free(all);
}

/* Where the last part of TEXT, which ends at END, begins. */
static const char *last_part(const char *text, const char *end)
{
	int depth = 0;

	while (end > text) {
		if (depth == 0 && end - text >= 2 && end[-1] == ':' &&
		    end[-2] == ':')
			break;
		end--;
		depth += (*end == '>') - (*end == '<');
	}
	return end;
}

static bool part_matches(const char *part, const char *end, const char *name)
{
	char pattern[256];
	size_t len = (size_t)(end - part);

	if (len >= sizeof(pattern))
		return false;
	memcpy(pattern, part, len);
	pattern[len] = '\0';
	return fnmatch(pattern, name, 0) == 0;
}

bool dwarf_scope_matches(struct dwarf_object *obj, uint64_t offset,
			 const char *scope)
{
	const char *end = scope + strlen(scope);
	struct scopes scopes;
	size_t n = 0;
	Dwarf_Die die;

	if (!dwarf_die(obj, offset, &die))
		return false;
	read_scopes(die, &scopes);
	while (end > scope) {
		const char *part = last_part(scope, end);

		if (n == scopes.count ||
		    !part_matches(part, end, scopes.names[n++]))
			return false;
		end = part - scope >= 2 ? part - 2 : scope;
		if (end == scope && part > scope)
			return n == scopes.count;	/* "::a" */
	}
	return *scope || !scopes.count;
}
