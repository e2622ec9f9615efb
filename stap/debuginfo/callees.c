/*
 * Who is called: the compiler leaves a DIE at each call, with the address
 * behind it and the function that was meant.
 *
 *	DW_TAG_call_site  return_pc 0x73, origin -> leaf
 *
 * GCC wrote the same under other names before DWARF 5.  The origin is the
 * function, the pattern of a function that was copied, or a declaration of one
 * in another unit.
 */
#include "inside.h"

#include <dwarf.h>
#include <string.h>

#include "../util/str.h"
#include "dwarf_object.h"

enum { MAX_DEPTH = 64 };	/* of nested blocks */

struct search {
	struct dwarf_object *obj;
	struct callees *ret;
	size_t before;		/* callees of others */
	struct error *err;
};

/* ---- instances of a function ------------------------------------------- */

struct meant {
	struct dwarf_object *obj;
	uint64_t origin;	/* its DIE */
	bool anywhere;		/* a declaration: defined in any unit */
};

/* Follows the chain of origins to what was written in the source. */
static uint64_t source_die(Dwarf_Die *die)
{
	Dwarf_Attribute attr;
	Dwarf_Die at = *die, next;

	for (int i = 0; i < 4; i++) {
		if (!dwarf_attr(&at, DW_AT_abstract_origin, &attr) &&
		    !dwarf_attr(&at, DW_AT_specification, &attr))
			break;
		if (!dwarf_formref_die(&attr, &next))
			break;
		at = next;
	}
	return dwarf_dieoffset(&at);
}

static bool is_external(Dwarf_Die *die)
{
	Dwarf_Attribute attr;
	bool flag = false;

	return dwarf_attr_integrate(die, DW_AT_external, &attr) &&
	       !dwarf_formflag(&attr, &flag) && flag;
}

static bool is_meant(void *data, const struct function_match *m)
{
	const struct meant *q = data;
	Dwarf_Die die;

	if (!m->die)
		return q->anywhere;	/* written in assembler */
	if (!dwarf_die(q->obj, m->die, &die))
		return false;
	return q->anywhere ? is_external(&die)
			   : source_die(&die) == q->origin;
}

static bool is_die(void *data, const struct function_match *m)
{
	return m->die == *(const uint64_t *)data;
}

/* ---- collecting ---------------------------------------------------------- */

static struct callee *
add_callee(struct search *q, const struct function_match *m)
{
	struct callee *c;

	for (size_t i = q->before; i < q->ret->count; i++) {
		c = &q->ret->items[i];
		if (c->function.entry == m->entry &&
		    c->function.die == m->die)
			return c;
	}
	c = vec_add(q->obj->arena, q->ret);
	c->function = *m;
	return c;
}

static bool call_origin(Dwarf_Die *call, Dwarf_Die *ret)
{
	Dwarf_Attribute attr;

	return (dwarf_attr(call, DW_AT_call_origin, &attr) ||
		dwarf_attr(call, DW_AT_abstract_origin, &attr)) &&
	       dwarf_formref_die(&attr, ret);
}

static bool call_address(Dwarf_Die *call, Dwarf_Addr *ret)
{
	Dwarf_Attribute attr;

	return (dwarf_attr(call, DW_AT_call_return_pc, &attr) ||
		dwarf_attr(call, DW_AT_low_pc, &attr)) &&
	       !dwarf_formaddr(&attr, ret);
}

static bool is_jump(Dwarf_Die *call)
{
	return dwarf_hasattr(call, DW_AT_call_tail_call) ||
	       dwarf_hasattr(call, DW_AT_GNU_tail_call);
}

static void add_call(struct search *q, Dwarf_Die *call)
{
	struct function_matches found = { 0 };
	struct function_pattern p = { 0 };
	struct meant meant = { .obj = q->obj };
	Dwarf_Die origin;
	Dwarf_Addr addr = 0;

	if (!call_origin(call, &origin) ||
	    (!call_address(call, &addr) && !is_jump(call)))
		return;
	p.name = dwarf_diename(&origin);
	if (!p.name)
		return;
	meant.origin = source_die(&origin);
	meant.anywhere = dwarf_hasattr(&origin, DW_AT_declaration);
	q->err = dwarf_list_functions(q->obj, &p, FIND_OUT_OF_LINE, is_meant,
				      &meant, &found);
	vec_each(&found, const struct function_match *, m) {
		struct callee *c = add_callee(q, m);

		if (is_jump(call))
			c->jumped_to = true;
		else
			vec_push(q->obj->arena, &c->returns, addr);
	}
}

static void add_inlined(struct search *q, Dwarf_Die *die)
{
	uint64_t offset = dwarf_dieoffset(die);
	struct function_pattern p = { .name = dwarf_diename(die) };
	struct function_matches found = { 0 };

	if (!p.name)
		return;
	q->err = dwarf_list_functions(q->obj, &p, FIND_INLINED, is_die,
				      &offset, &found);
	vec_each(&found, const struct function_match *, m)
		add_callee(q, m);
}

static void find_calls(struct search *q, Dwarf_Die *die, int depth)
{
	Dwarf_Die child;

	if (depth > MAX_DEPTH || dwarf_child(die, &child))
		return;
	do {
		switch (dwarf_tag(&child)) {
		case DW_TAG_lexical_block:
			find_calls(q, &child, depth + 1);
			break;
		case DW_TAG_inlined_subroutine:
			add_inlined(q, &child);
			break;
		case DW_TAG_call_site:
		case DW_TAG_GNU_call_site:
			add_call(q, &child);
			break;
		default:
			break;
		}
	} while (!q->err && dwarf_siblingof(&child, &child) == 0);
}

struct error *dwarf_callees(struct dwarf_object *obj,
			    const struct function_match *function,
			    struct callees *ret)
{
	struct search q = { .obj = obj, .ret = ret, .before = ret->count };
	Dwarf_Die die;

	if (function->die && dwarf_die(obj, function->die, &die))
		find_calls(&q, &die, 0);
	return q.err;
}
