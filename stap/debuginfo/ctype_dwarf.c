/* DWARF's types; see ctype.h for what is asked of them. */
#include "ctype_dwarf.h"

#include <dwarf.h>

#include "dwarf_object.h"

static Dwarf_Die *die_of(const struct ctype *t)
{
	return (Dwarf_Die *)&t->die;	/* libdw does not say const */
}

static bool type_of(Dwarf_Die *die, Dwarf_Die *ret)
{
	Dwarf_Attribute attr;

	return dwarf_attr_integrate(die, DW_AT_type, &attr) &&
	       dwarf_formref_die(&attr, ret);
}

static bool encoding_of(Dwarf_Die *die, Dwarf_Word *ret)
{
	Dwarf_Attribute attr;

	return dwarf_attr(die, DW_AT_encoding, &attr) &&
	       !dwarf_formudata(&attr, ret);
}

/* ---- kinds ------------------------------------------------------------ */

static enum ctype_kind kind_of_base(Dwarf_Die *die)
{
	Dwarf_Word encoding;

	if (encoding_of(die, &encoding) &&
	    (encoding == DW_ATE_float || encoding == DW_ATE_complex_float))
		return CTYPE_FLOAT;
	return CTYPE_NUMBER;
}

static enum ctype_kind dwarf_kind(const struct ctype *t)
{
	switch (dwarf_tag(die_of(t))) {
	case DW_TAG_base_type:
		return kind_of_base(die_of(t));
	case DW_TAG_enumeration_type:
		return CTYPE_ENUM;
	case DW_TAG_pointer_type:
		return CTYPE_POINTER;
	case DW_TAG_reference_type:
	case DW_TAG_rvalue_reference_type:
		return CTYPE_REFERENCE;
	case DW_TAG_array_type:
		return CTYPE_ARRAY;
	case DW_TAG_structure_type:
		return CTYPE_STRUCT;
	case DW_TAG_class_type:
		return CTYPE_CLASS;
	case DW_TAG_union_type:
		return CTYPE_UNION;
	case DW_TAG_subroutine_type:
		return CTYPE_FUNCTION;
	case DW_TAG_typedef:
		return CTYPE_TYPEDEF;
	case DW_TAG_const_type:
		return CTYPE_CONST;
	case DW_TAG_volatile_type:
		return CTYPE_VOLATILE;
	case DW_TAG_restrict_type:
	case DW_TAG_atomic_type:
		return CTYPE_RESTRICT;
	default:
		return CTYPE_OTHER;
	}
}

static bool dwarf_inner(const struct ctype *t, struct ctype *ret)
{
	Dwarf_Die inner;

	if (!type_of(die_of(t), &inner))
		return false;
	*ret = *t;
	ret->die = inner;
	return true;
}

static const char *dwarf_name(const struct ctype *t)
{
	return dwarf_diename(die_of(t));
}

static uint64_t dwarf_size(const struct ctype *t)
{
	Dwarf_Word size;

	return dwarf_aggregate_size(die_of(t), &size) == 0 ? size : 0;
}

static bool dwarf_is_signed(const struct ctype *t)
{
	struct ctype base;
	Dwarf_Word encoding;

	if (dwarf_tag(die_of(t)) == DW_TAG_enumeration_type) {
		base = ctype_inner(t);
		base = ctype_strip(&base);
		return ctype_kind(&base) == CTYPE_NUMBER &&
		       dwarf_is_signed(&base);
	}
	return encoding_of(die_of(t), &encoding) &&
	       (encoding == DW_ATE_signed || encoding == DW_ATE_signed_char);
}

static bool dwarf_is_char(const struct ctype *t)
{
	Dwarf_Word encoding;

	return encoding_of(die_of(t), &encoding) &&
	       (encoding == DW_ATE_signed_char ||
		encoding == DW_ATE_unsigned_char);
}

static bool subrange_count(Dwarf_Die *range, uint64_t *ret)
{
	Dwarf_Attribute attr;
	Dwarf_Word value;

	if (dwarf_attr(range, DW_AT_count, &attr) &&
	    dwarf_formudata(&attr, &value) == 0) {
		*ret = value;
		return true;
	}
	if (dwarf_attr(range, DW_AT_upper_bound, &attr) &&
	    dwarf_formudata(&attr, &value) == 0) {
		*ret = value + 1;
		return true;
	}
	return false;
}

static bool dwarf_array_count(const struct ctype *array, unsigned dim,
			      unsigned *ret_dims, uint64_t *ret)
{
	Dwarf_Die child;
	unsigned dims = 0;
	bool known = false;

	if (dwarf_child(die_of(array), &child) == 0)
		do {
			if (dwarf_tag(&child) == DW_TAG_subrange_type &&
			    dims++ == dim)
				known = subrange_count(&child, ret);
		} while (dwarf_siblingof(&child, &child) == 0);
	*ret_dims = dims;
	return known;
}

/* ---- declarations, members --------------------------------------------- */

static bool dwarf_is_declaration(const struct ctype *t)
{
	return dwarf_hasattr(die_of(t), DW_AT_declaration);
}

static bool dwarf_define(struct ctype *t)
{
	unsigned tag = (unsigned)dwarf_tag(&t->die);
	const char *name = dwarf_diename(&t->die);

	for (struct dwarf_object *obj = t->object; obj; obj = dwarf_base(obj)) {
		if (!dwarf_find_type(obj, tag, name, &t->die))
			continue;
		t->object = obj;
		return true;
	}
	return false;
}

static bool constant(Dwarf_Die *die, unsigned at, uint64_t *ret)
{
	Dwarf_Attribute attr;
	Dwarf_Word value;

	if (!dwarf_attr(die, at, &attr) || dwarf_formudata(&attr, &value))
		return false;
	*ret = value;
	return true;
}

static void member_bits(Dwarf_Die *die, struct ctype_member *m)
{
	uint64_t value, unit;

	if (!constant(die, DW_AT_bit_size, &m->bit_size))
		return;
	if (constant(die, DW_AT_data_bit_offset, &value)) {
		m->bit_offset = value;
	} else if (constant(die, DW_AT_bit_offset, &value)) {
		/* DWARF 3: counted from the storage unit's highest bit. */
		if (!constant(die, DW_AT_byte_size, &unit))
			unit = ctype_size(&m->type);
		m->bit_offset = (unit ? unit : 4) * 8 - value - m->bit_size;
	}
}

static void dwarf_each_member(const struct ctype *t, ctype_visit *fn,
			      void *data)
{
	Dwarf_Die child;

	if (dwarf_child(die_of(t), &child))
		return;
	do {
		struct ctype_member m = { 0 };

		/* A base class is a member without a name; where a virtual
		 * one is, only the object knows. */
		if (dwarf_tag(&child) != DW_TAG_member &&
		    (dwarf_tag(&child) != DW_TAG_inheritance ||
		     dwarf_hasattr(&child, DW_AT_virtuality)))
			continue;
		m.name = dwarf_diename(&child);
		m.type = ctype_of_die(t->object, &child);
		constant(&child, DW_AT_data_member_location, &m.offset);
		member_bits(&child, &m);
		if (!fn(data, &m))
			return;
	} while (dwarf_siblingof(&child, &child) == 0);
}

/* ---- parameters ---------------------------------------------------------- */

static void dwarf_each_parameter(const struct ctype *t, ctype_visit *fn,
				 void *data)
{
	Dwarf_Die child;

	if (dwarf_child(die_of(t), &child))
		return;
	do {
		struct ctype_member m = { 0 };
		int tag = dwarf_tag(&child);

		if (tag == DW_TAG_formal_parameter) {
			m.name = dwarf_diename(&child);
			m.type = ctype_of_die(t->object, &child);
		} else if (tag != DW_TAG_unspecified_parameters) {
			continue;
		}
		if (!fn(data, &m))
			return;
	} while (dwarf_siblingof(&child, &child) == 0);
}

/* ---- enumerators --------------------------------------------------------- */

/* Compilers write what is negative as sdata, and the rest, whatever its sign
 * bit, in forms that libdw would take for negative, too. */
static bool enumerator_value(Dwarf_Die *die, int64_t *ret)
{
	Dwarf_Attribute attr;
	Dwarf_Sword number;
	Dwarf_Word positive;
	unsigned form;

	if (!dwarf_attr(die, DW_AT_const_value, &attr))
		return false;
	form = dwarf_whatform(&attr);
	if (form == DW_FORM_sdata || form == DW_FORM_implicit_const) {
		if (dwarf_formsdata(&attr, &number))
			return false;
		*ret = number;
		return true;
	}
	if (dwarf_formudata(&attr, &positive))
		return false;
	*ret = (int64_t)positive;
	return true;
}

static void dwarf_each_enumerator(const struct ctype *t, ctype_enum_visit *fn,
				  void *data)
{
	Dwarf_Die child;

	if (dwarf_child(die_of(t), &child))
		return;
	do {
		const char *own = dwarf_diename(&child);
		int64_t value;

		if (own && enumerator_value(&child, &value) &&
		    !fn(data, own, value))
			return;
	} while (dwarf_siblingof(&child, &child) == 0);
}

/* ------------------------------------------------------------------------ */

static const struct ctype_format dwarf_format = {
	.kind = dwarf_kind,
	.inner = dwarf_inner,
	.name = dwarf_name,
	.size = dwarf_size,
	.is_signed = dwarf_is_signed,
	.is_char = dwarf_is_char,
	.array_count = dwarf_array_count,
	.is_declaration = dwarf_is_declaration,
	.define = dwarf_define,
	.each_member = dwarf_each_member,
	.each_parameter = dwarf_each_parameter,
	.each_enumerator = dwarf_each_enumerator,
};

struct ctype ctype_from_dwarf(struct dwarf_object *obj, Dwarf_Die *type)
{
	return (struct ctype){
		.format = &dwarf_format, .object = obj, .die = *type,
	};
}

struct ctype ctype_of_die(struct dwarf_object *obj, Dwarf_Die *die)
{
	Dwarf_Die type;

	if (!type_of(die, &type))
		return (struct ctype){ 0 };
	return ctype_from_dwarf(obj, &type);
}
