/* Labels of functions: DIEs with a name and an address. */
#include "inside.h"

#include <dwarf.h>

#include "dwarf_object.h"

enum { MAX_DEPTH = 64 };	/* of nested blocks */

static void find_labels(struct dwarf_object *obj, Dwarf_Die *die, int depth,
			struct labels *ret)
{
	Dwarf_Die child;

	if (depth > MAX_DEPTH || dwarf_child(die, &child))
		return;
	do {
		int tag = dwarf_tag(&child);
		const char *name;
		Dwarf_Addr addr;

		if (tag == DW_TAG_lexical_block)
			find_labels(obj, &child, depth + 1, ret);
		if (tag != DW_TAG_label || dwarf_lowpc(&child, &addr))
			continue;
		name = dwarf_diename(&child);
		if (name)
			vec_push(obj->arena, ret,
				 ((struct label){ name, addr }));
	} while (dwarf_siblingof(&child, &child) == 0);
}

void dwarf_labels(struct dwarf_object *obj,
		  const struct function_match *function, struct labels *ret)
{
	Dwarf_Die die;

	if (function->die && dwarf_die(obj, function->die, &die))
		find_labels(obj, &die, 0, ret);
}
