/* C type text from DWARF; see type.h for the shapes. */
#include "type.h"

#include <dwarf.h>

bool type_of(Dwarf_Die *die, Dwarf_Die *ret)
{
	Dwarf_Attribute attr;

	return dwarf_attr_integrate(die, DW_AT_type, &attr) &&
	       dwarf_formref_die(&attr, ret);
}

static bool is_qualifier(unsigned tag)
{
	return tag == DW_TAG_const_type || tag == DW_TAG_volatile_type ||
	       tag == DW_TAG_restrict_type || tag == DW_TAG_atomic_type;
}

bool type_strip(Dwarf_Die *type, Dwarf_Die *ret)
{
	enum { MAX_CHAIN = 64 };	/* damaged files have cycles */
	Dwarf_Die die = *type;

	for (int i = 0; i < MAX_CHAIN; i++) {
		unsigned tag = (unsigned)dwarf_tag(&die);
		Dwarf_Die next;

		if (tag != DW_TAG_typedef && !is_qualifier(tag)) {
			*ret = die;
			return true;
		}
		if (!type_of(&die, &next))
			return false;
		die = next;
	}
	return false;
}

bool type_is_pointer(unsigned tag)
{
	return tag == DW_TAG_pointer_type || tag == DW_TAG_reference_type ||
	       tag == DW_TAG_rvalue_reference_type;
}

bool type_is_struct(unsigned tag)
{
	return tag == DW_TAG_structure_type || tag == DW_TAG_union_type ||
	       tag == DW_TAG_class_type;
}

bool type_is_signed(Dwarf_Die *stripped)
{
	Dwarf_Attribute attr;
	Dwarf_Word encoding;
	Dwarf_Die base;

	if (dwarf_tag(stripped) == DW_TAG_enumeration_type) {
		Dwarf_Die inner;

		return type_of(stripped, &base) && type_strip(&base, &inner) &&
		       dwarf_tag(&inner) == DW_TAG_base_type &&
		       type_is_signed(&inner);
	}
	return dwarf_attr(stripped, DW_AT_encoding, &attr) &&
	       dwarf_formudata(&attr, &encoding) == 0 &&
	       (encoding == DW_ATE_signed || encoding == DW_ATE_signed_char);
}

uint64_t type_size(Dwarf_Die *type)
{
	Dwarf_Word size;
	Dwarf_Die stripped;

	if (type_strip(type, &stripped) &&
	    type_is_pointer((unsigned)dwarf_tag(&stripped)))
		return 8;
	return dwarf_aggregate_size(type, &size) == 0 ? size : 0;
}

bool type_array_count(Dwarf_Die *array, unsigned dim, unsigned *ret_dims,
		      uint64_t *ret)
{
	Dwarf_Attribute attr;
	Dwarf_Word value;
	Dwarf_Die child;
	unsigned dims = 0;
	bool known = false;

	if (dwarf_child(array, &child) == 0)
		do {
			if (dwarf_tag(&child) != DW_TAG_subrange_type ||
			    dims++ != dim)
				continue;
			if (dwarf_attr(&child, DW_AT_count, &attr) &&
			    dwarf_formudata(&attr, &value) == 0) {
				*ret = value;
				known = true;
			} else if (dwarf_attr(&child, DW_AT_upper_bound,
					      &attr) &&
				   dwarf_formudata(&attr, &value) == 0) {
				*ret = value + 1;
				known = true;
			}
		} while (dwarf_siblingof(&child, &child) == 0);
	*ret_dims = dims;
	return known;
}

/* ---- text ------------------------------------------------------------ */

/* "struct name", or "struct {...}" without one. */
static void print_tagged(struct str *out, const char *keyword,
			 Dwarf_Die *type)
{
	const char *name = dwarf_diename(type);

	str_printf(out, "%s %s", keyword, name ? name : "{...}");
}

static void print_deep(struct str *out, Dwarf_Die *type, int depth);

static void print_inner(struct str *out, Dwarf_Die *type, int depth)
{
	Dwarf_Die inner;

	if (type_of(type, &inner))
		print_deep(out, &inner, depth);
	else
		str_add(out, "void");
}

/* DECLARATOR is what stands between result and parameters: "(*)". */
static void print_function(struct str *out, Dwarf_Die *type,
			   const char *declarator, int depth)
{
	const char *between = "";
	Dwarf_Die child;

	print_inner(out, type, depth);
	str_printf(out, " %s(", declarator);
	if (dwarf_child(type, &child) == 0)
		do {
			if (dwarf_tag(&child) == DW_TAG_formal_parameter) {
				str_add(out, between);
				print_inner(out, &child, depth);
			} else if (dwarf_tag(&child) ==
				   DW_TAG_unspecified_parameters) {
				str_printf(out, "%s...", between);
			}
			between = ", ";
		} while (dwarf_siblingof(&child, &child) == 0);
	str_add_char(out, ')');
}

/* Without the first SKIP dimensions. */
static void print_array(struct str *out, Dwarf_Die *type, unsigned skip,
			int depth)
{
	unsigned dims = skip + 1;
	uint64_t count;

	print_inner(out, type, depth);
	for (unsigned dim = skip; dim < dims; dim++) {
		if (type_array_count(type, dim, &dims, &count))
			str_printf(out, "[%llu]", (unsigned long long)count);
		else
			str_add(out, "[]");
	}
}

static void print_pointer(struct str *out, Dwarf_Die *type, int depth)
{
	Dwarf_Die inner;

	if (!type_of(type, &inner)) {
		str_add(out, "void*");
	} else if (dwarf_tag(&inner) == DW_TAG_subroutine_type) {
		print_function(out, &inner, "(*)", depth);
	} else {
		print_deep(out, &inner, depth);
		str_add_char(out, '*');
	}
}

static void print_deep(struct str *out, Dwarf_Die *type, int depth)
{
	enum { MAX_DEPTH = 16 };
	const char *name = dwarf_diename(type);

	if (depth >= MAX_DEPTH) {
		str_add(out, "...");
		return;
	}
	depth++;
	switch (dwarf_tag(type)) {
	case DW_TAG_pointer_type:
		print_pointer(out, type, depth);
		break;
	case DW_TAG_reference_type:
		print_inner(out, type, depth);
		str_add_char(out, '&');
		break;
	case DW_TAG_const_type:
		print_inner(out, type, depth);
		str_add(out, " const");
		break;
	case DW_TAG_volatile_type:
		print_inner(out, type, depth);
		str_add(out, " volatile");
		break;
	case DW_TAG_restrict_type:
	case DW_TAG_atomic_type:
		print_inner(out, type, depth);
		break;
	case DW_TAG_array_type:
		print_array(out, type, 0, depth);
		break;
	case DW_TAG_subroutine_type:
		print_function(out, type, "", depth);
		break;
	case DW_TAG_structure_type:
		print_tagged(out, "struct", type);
		break;
	case DW_TAG_class_type:
		print_tagged(out, "class", type);
		break;
	case DW_TAG_union_type:
		print_tagged(out, "union", type);
		break;
	case DW_TAG_enumeration_type:
		print_tagged(out, "enum", type);
		break;
	default:
		str_add(out, name ? name : "?");
	}
}

void type_print(struct str *out, Dwarf_Die *type)
{
	if (type)
		print_deep(out, type, 0);
	else
		str_add(out, "void");
}

const char *type_element_text(struct arena *a, Dwarf_Die *array,
			      unsigned indexes)
{
	struct str out;

	str_init(&out, a);
	print_array(&out, array, indexes, 1);
	return str_text(&out);
}

const char *type_text(struct arena *a, Dwarf_Die *type)
{
	struct str out;

	str_init(&out, a);
	type_print(&out, type);
	return str_text(&out);
}
