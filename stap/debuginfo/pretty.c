/*
 * $x$ and $x$$: a whole variable as text, `{.a=1, .b=0xff, .c={...}}`.
 *
 * The object is taken apart here, at translation; what is left for run time
 * is a list of values with text around them.
 */
#include "walk.h"

#include <dwarf.h>
#include <string.h>

#include "type.h"

/* More would not fit in a string, and values live on the kernel's stack. */
enum { MAX_VALUES = 64, MAX_ELEMENTS = 32, MAX_NESTING = 12 };

struct printer {
	struct dwarf_object *obj;
	struct arena *arena;
	bool deep;
	struct pretty *out;
	unsigned values;
	bool cut;			/* at MAX_VALUES */
};

static void print_object(struct printer *p, struct object *o, unsigned depth);

static void put_text(struct printer *p, const char *text)
{
	vec_push(p->arena, p->out, ((struct pretty_item){ .text = text }));
}

static void put_value(struct printer *p, struct object *o,
		      enum pretty_style style, uint64_t size)
{
	const struct access *value;

	if (object_value(p->obj, o, false, &value)) {
		put_text(p, "?");
		return;
	}
	p->values++;
	vec_push(p->arena, p->out, ((struct pretty_item){
		 .value = value, .style = style, .size = size }));
}

/* False, and "..." once, when there are values enough. */
static bool has_room(struct printer *p)
{
	if (p->values < MAX_VALUES)
		return true;
	if (!p->cut)
		put_text(p, "...");
	p->cut = true;
	return false;
}

/* ---- single values --------------------------------------------------- */

static bool is_char(Dwarf_Die *type)
{
	Dwarf_Attribute attr;
	Dwarf_Word encoding;

	return dwarf_tag(type) == DW_TAG_base_type &&
	       dwarf_attr(type, DW_AT_encoding, &attr) &&
	       !dwarf_formudata(&attr, &encoding) &&
	       (encoding == DW_ATE_signed_char ||
		encoding == DW_ATE_unsigned_char);
}

static void print_number(struct printer *p, struct object *o, Dwarf_Die *type)
{
	if (is_char(type) && !o->bit_size)
		put_value(p, o, PRETTY_CHAR, 0);
	else
		put_value(p, o, type_is_signed(type) ? PRETTY_SIGNED
						     : PRETTY_UNSIGNED, 0);
}

/* The pointer that is asked for itself is followed to a structure; those
 * inside are shown as they are. */
static void print_pointer(struct printer *p, struct object *o,
			  Dwarf_Die *pointee, unsigned depth)
{
	Dwarf_Die type;

	if (!pointee || !type_strip(pointee, &type))
		put_value(p, o, PRETTY_POINTER, 0);
	else if (is_char(&type))
		put_value(p, o, PRETTY_STRING, 0);
	else if (depth > 0 || !type_is_struct((unsigned)dwarf_tag(&type)) ||
		 object_follow(p->obj, o, pointee))
		put_value(p, o, PRETTY_POINTER, 0);
	else
		print_object(p, o, depth);
}

/* ---- arrays ---------------------------------------------------------- */

static void print_elements(struct printer *p, const struct object *o,
			   uint64_t count, unsigned depth)
{
	put_text(p, "[");
	for (uint64_t i = 0; i < count && has_room(p); i++) {
		struct object element;

		if (i)
			put_text(p, ", ");
		if (i == MAX_ELEMENTS) {
			put_text(p, "...");
			break;
		}
		object_copy(p->arena, &element, o);
		if (object_index(p->obj, &element, (int64_t)i))
			put_text(p, "?");
		else
			print_object(p, &element, depth + 1);
	}
	put_text(p, "]");
}

static void print_array(struct printer *p, struct object *o, Dwarf_Die *array,
			unsigned depth)
{
	uint64_t count = 0;
	unsigned dims = 1;
	Dwarf_Die element;

	type_array_count(array, o->dim, &dims, &count);
	if (o->dim + 1 >= dims && type_of(array, &element) &&
	    type_strip(&element, &element) && is_char(&element) && count)
		put_value(p, o, PRETTY_CHARS, count);
	else if (depth > 0 && !p->deep)
		put_text(p, "[...]");
	else
		print_elements(p, o, count, depth);
}

/* ---- structures ------------------------------------------------------ */

/* `.name=`, or the kind of one that has no name. */
static const char *label(struct printer *p, Dwarf_Die *member, bool first)
{
	const char *name = dwarf_diename(member);
	const char *comma = first ? "" : ", ";
	Dwarf_Die type;

	if (name)
		return arena_printf(p->arena, "%s.%s=", comma, name);
	if (type_of(member, &type) && type_strip(&type, &type) &&
	    dwarf_tag(&type) == DW_TAG_union_type)
		return arena_printf(p->arena, "%s<union>=", comma);
	return arena_printf(p->arena, "%s<struct>=", comma);
}

/* Bit-fields without a name are padding. */
static bool is_shown(Dwarf_Die *child)
{
	return dwarf_tag(child) == DW_TAG_member &&
	       (dwarf_diename(child) || !dwarf_hasattr(child, DW_AT_bit_size));
}

static void print_struct(struct printer *p, struct object *o, unsigned depth)
{
	Dwarf_Die type, child;
	bool first = true;

	if (depth > 0 && !p->deep) {
		put_text(p, "{...}");
		return;
	}
	if (object_struct(p->obj, o, &type)) {
		put_text(p, "?");
		return;
	}
	put_text(p, "{");
	if (dwarf_child(&type, &child) == 0)
		do {
			struct object member;

			if (!is_shown(&child))
				continue;
			if (!has_room(p))
				break;
			put_text(p, label(p, &child, first));
			first = false;
			object_copy(p->arena, &member, o);
			object_member(p->obj, &member, &child);
			print_object(p, &member, depth + 1);
		} while (dwarf_siblingof(&child, &child) == 0);
	put_text(p, "}");
}

/* ---- anything -------------------------------------------------------- */

static void print_typed(struct printer *p, struct object *o, Dwarf_Die *type,
			unsigned depth)
{
	Dwarf_Die pointee;

	switch (dwarf_tag(type)) {
	case DW_TAG_pointer_type:
	case DW_TAG_reference_type:
	case DW_TAG_rvalue_reference_type:
		print_pointer(p, o, type_of(type, &pointee) ? &pointee : NULL,
			      depth);
		break;
	case DW_TAG_array_type:
		print_array(p, o, type, depth);
		break;
	case DW_TAG_structure_type:
	case DW_TAG_union_type:
	case DW_TAG_class_type:
		print_struct(p, o, depth);
		break;
	case DW_TAG_base_type:
	case DW_TAG_enumeration_type:
		print_number(p, o, type);
		break;
	default:
		put_value(p, o, PRETTY_POINTER, 0);
	}
}

static void print_object(struct printer *p, struct object *o, unsigned depth)
{
	Dwarf_Die type;

	if (depth > MAX_NESTING)
		put_text(p, "...");
	else if (o->pointer_to)
		print_pointer(p, o, o->is_void ? NULL : &o->type, depth);
	else if (o->is_void || !type_strip(&o->type, &type))
		put_text(p, "?");
	else
		print_typed(p, o, &type, depth);
}

const struct access *object_pretty(struct dwarf_object *obj, struct object *o,
				   bool deep)
{
	struct access *code = arena_new(obj->arena, struct access);
	struct pretty *out = arena_new(obj->arena, struct pretty);
	struct printer p = {
		.obj = obj, .arena = obj->arena, .deep = deep, .out = out,
	};

	print_object(&p, o, 0);
	code->pretty = out;
	code->type = "string";
	return code;
}
