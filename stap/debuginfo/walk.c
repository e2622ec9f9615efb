/*
 * Walking through types.  The object so far is a location and a type; each
 * step replaces both:
 *
 *	file				value in reg 5, struct file*
 *	file->f_path			memory at reg 5 + 0x98, struct path
 *	file->f_path->dentry		memory at reg 5 + 0xa0, struct dentry*
 *
 * The end reads what is left: numbers by size and sign, pointers, addresses
 * of arrays, bit-fields.
 */
#include "walk.h"

#include <dwarf.h>
#include <string.h>

#include "type.h"

struct walk {
	struct dwarf_object *obj;
	struct arena *arena;
};

void object_init(struct arena *a, struct object *o, enum loc_kind kind,
		 const struct access *code, Dwarf_Die *type)
{
	*o = (struct object){ 0 };
	vec_push(a, &o->where.pieces,
		 ((struct loc_piece){ .kind = kind, .code = *code }));
	if (type)
		o->type = *type;
	else
		o->is_void = true;
}

void object_copy(struct arena *a, struct object *to,
		 const struct object *from)
{
	*to = *from;
	memset(&to->where.pieces, 0, sizeof(to->where.pieces));
	vec_each(&from->where.pieces, const struct loc_piece *, piece) {
		struct loc_piece *own = vec_add(a, &to->where.pieces);

		*own = *piece;
		memset(&own->code.steps, 0, sizeof(own->code.steps));
		access_append(a, &own->code, &piece->code);
	}
}

static struct error *cannot(struct walk *w, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

static struct error *cannot(struct walk *w, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	const char *text = arena_vprintf(w->arena, fmt, ap);

	va_end(ap);
	return error_new(w->arena, ERR_OTHER, "%s", text);
}

/* ---- where an object is ---------------------------------------------- */

/*
 * The one piece of a location that holds SIZE bytes at the object's offset,
 * or NULL.  *RET_SKIP is how far into the piece they begin.
 */
static const struct loc_piece *piece_with(const struct object *o,
					  uint64_t size, uint64_t *ret_skip)
{
	uint64_t start = 0;

	vec_each(&o->where.pieces, const struct loc_piece *, p) {
		if (!p->size ||
		    (o->offset >= start &&
		     o->offset + size <= start + p->size)) {
			*ret_skip = o->offset - start;
			return p;
		}
		start += p->size;
	}
	return NULL;
}

/* CODE for SIZE bytes of the object: their address or their value. */
static struct error *locate(struct walk *w, const struct object *o,
			    uint64_t size, enum loc_kind *ret_kind,
			    struct access *ret)
{
	uint64_t skip;
	const struct loc_piece *p = piece_with(o, size, &skip);

	if (!p)
		return cannot(w, "the value is split over several registers");
	if (p->kind == LOC_GONE)
		return cannot(w, "the value cannot be read here: %s", p->why);

	struct access code = { 0 };

	access_append(w->arena, &code, &p->code);
	if (p->kind == LOC_MEMORY) {
		access_push(w->arena, &code, ACC_CONST, (int64_t)skip);
		access_push(w->arena, &code, ACC_ADD, 0);
	} else if (skip >= 8) {
		return cannot(w, "the value is not in its register");
	} else {
		access_push(w->arena, &code, ACC_CONST, (int64_t)skip * 8);
		access_push(w->arena, &code, ACC_SHR, 0);
	}
	*ret_kind = p->kind;
	*ret = code;
	return NULL;
}

/* The value of a pointer object. */
static struct error *pointer_value(struct walk *w, const struct object *o,
				   struct access *ret)
{
	enum loc_kind kind;
	struct error *err = locate(w, o, 8, &kind, ret);

	if (!err && kind == LOC_MEMORY && !o->pointer_to)
		access_push(w->arena, ret, ACC_LOAD, 8);
	return err;
}

/* Makes O the object that a pointer points to. */
static struct error *follow(struct walk *w, struct object *o,
			    Dwarf_Die *pointee)
{
	Dwarf_Die type = *pointee;	/* may be a part of O */
	struct access code;
	struct error *err = pointer_value(w, o, &code);

	if (!err)
		object_init(w->arena, o, LOC_MEMORY, &code, &type);
	return err;
}

/* ---- members --------------------------------------------------------- */

/* Replaces `struct X;` by its definition, where there is one. */
static void complete(struct walk *w, Dwarf_Die *type)
{
	const char *name = dwarf_diename(type);

	if (name && dwarf_hasattr(type, DW_AT_declaration))
		dwarf_find_type(w->obj, (unsigned)dwarf_tag(type), name, type);
}

struct member {
	Dwarf_Die die;
	uint64_t offset;
	uint64_t bit_offset, bit_size;	/* from `offset` */
};

static bool constant(Dwarf_Die *die, unsigned at, uint64_t *ret)
{
	Dwarf_Attribute attr;
	Dwarf_Word value;

	if (!dwarf_attr(die, at, &attr) || dwarf_formudata(&attr, &value))
		return false;
	*ret = value;
	return true;
}

static void member_place(Dwarf_Die *die, struct member *m)
{
	uint64_t value, unit;
	Dwarf_Die type;

	m->die = *die;
	m->offset = m->bit_offset = m->bit_size = 0;
	constant(die, DW_AT_data_member_location, &m->offset);
	if (!constant(die, DW_AT_bit_size, &m->bit_size))
		return;
	if (constant(die, DW_AT_data_bit_offset, &value)) {
		m->bit_offset = value;
	} else if (constant(die, DW_AT_bit_offset, &value)) {
		/* DWARF 3: counted from the storage unit's highest bit. */
		if (!constant(die, DW_AT_byte_size, &unit))
			unit = type_of(die, &type) ? type_size(&type) : 4;
		m->bit_offset = unit * 8 - value - m->bit_size;
	}
}

static bool is_anonymous(Dwarf_Die *member, Dwarf_Die *ret)
{
	Dwarf_Die type;

	return !dwarf_diename(member) && type_of(member, &type) &&
	       type_strip(&type, ret) &&
	       type_is_struct((unsigned)dwarf_tag(ret));
}

static bool find_member(Dwarf_Die *type, const char *name, int depth,
			struct member *ret)
{
	enum { MAX_DEPTH = 16 };
	Dwarf_Die child, inner;

	if (depth > MAX_DEPTH || dwarf_child(type, &child))
		return false;
	do {
		const char *own = dwarf_diename(&child);

		if (dwarf_tag(&child) != DW_TAG_member)
			continue;
		if (own && strcmp(own, name) == 0) {
			member_place(&child, ret);
			return true;
		}
		if (is_anonymous(&child, &inner) &&
		    find_member(&inner, name, depth + 1, ret)) {
			struct member outer;

			member_place(&child, &outer);
			ret->offset += outer.offset;
			return true;
		}
	} while (dwarf_siblingof(&child, &child) == 0);
	return false;
}

static void list_members(struct str *out, Dwarf_Die *type, int depth)
{
	enum { MAX_DEPTH = 8 };
	Dwarf_Die child, inner;

	if (depth > MAX_DEPTH || dwarf_child(type, &child))
		return;
	do {
		const char *name = dwarf_diename(&child);

		if (dwarf_tag(&child) != DW_TAG_member)
			continue;
		if (name)
			str_printf(out, "%s%s", out->len ? ", " : "", name);
		else if (is_anonymous(&child, &inner))
			list_members(out, &inner, depth + 1);
	} while (dwarf_siblingof(&child, &child) == 0);
}

static struct error *no_member(struct walk *w, Dwarf_Die *type,
			       const char *name)
{
	struct str members;

	if (dwarf_hasattr(type, DW_AT_declaration))
		return cannot(w, "unable to find member '%s': %s is only "
			      "declared in this kernel's debug information",
			      name, type_text(w->arena, type));
	str_init(&members, w->arena);
	list_members(&members, type, 0);
	return error_new(w->arena, ERR_NOT_FOUND,
			 "unable to find member '%s' for %s "
			 "(alternatives: %s)", name,
			 type_text(w->arena, type), str_text(&members));
}

/* The struct itself, behind typedefs and one pointer. */
static struct error *enter_struct(struct walk *w, struct object *o,
				  const char *member, Dwarf_Die *ret)
{
	Dwarf_Die type, pointee;
	struct error *err;

	if (o->is_void || !type_strip(&o->type, &type))
		return cannot(w, "invalid access '->%s' to void", member);
	if (o->pointer_to) {
		err = follow(w, o, &o->type);
		if (err)
			return err;
	} else if (type_is_pointer((unsigned)dwarf_tag(&type))) {
		if (!type_of(&type, &pointee))
			return cannot(w, "invalid access '->%s' to %s",
				      member, type_text(w->arena, &o->type));
		err = follow(w, o, &pointee);
		if (err)
			return err;
	}
	if (!type_strip(&o->type, &type) ||
	    !type_is_struct((unsigned)dwarf_tag(&type)))
		return cannot(w, "invalid access '->%s' to %s", member,
			      type_text(w->arena, &o->type));
	complete(w, &type);
	*ret = type;
	return NULL;
}

static void take_member(struct arena *a, struct object *o, struct member *m)
{
	struct loc_piece *only = o->where.pieces.items;

	if (o->where.pieces.count == 1 && only->kind == LOC_MEMORY) {
		access_push(a, &only->code, ACC_CONST, (int64_t)m->offset);
		access_push(a, &only->code, ACC_ADD, 0);
	} else {
		o->offset += m->offset;
	}
	o->bit_offset = m->bit_offset;
	o->bit_size = m->bit_size;
	o->dim = 0;
	o->is_void = !type_of(&m->die, &o->type);
}

static struct error *step_member(struct walk *w, struct object *o,
				 const char *name)
{
	struct member m;
	Dwarf_Die type;
	struct error *err = enter_struct(w, o, name, &type);

	if (err)
		return err;
	if (!find_member(&type, name, 0, &m))
		return no_member(w, &type, name);
	take_member(w->arena, o, &m);
	return NULL;
}

/* ---- indexes --------------------------------------------------------- */

static void push_index(struct walk *w, struct access *code,
		       const struct var_step *step, uint64_t size)
{
	access_push(w->arena, code,
		    step->run_time ? ACC_OPERAND : ACC_CONST, step->index);
	access_push(w->arena, code, ACC_CONST, (int64_t)size);
	access_push(w->arena, code, ACC_MUL, 0);
	access_push(w->arena, code, ACC_ADD, 0);
}

static struct error *index_pointer(struct walk *w, struct object *o,
				   Dwarf_Die *pointee,
				   const struct var_step *step)
{
	uint64_t size = type_size(pointee);
	struct error *err;

	if (!size)
		return cannot(w, "cannot index %s: the size of its elements "
			      "is unknown", type_text(w->arena, &o->type));
	err = follow(w, o, pointee);
	if (!err)
		push_index(w, &o->where.pieces.items[0].code, step, size);
	return err;
}

/* Bytes of one element in dimension DIM: all further ones together. */
static uint64_t stride(Dwarf_Die *array, Dwarf_Die *element, unsigned dim)
{
	uint64_t size = type_size(element), count;
	unsigned dims;

	while (type_array_count(array, ++dim, &dims, &count))
		size *= count;
	return size;
}

static struct error *index_array(struct walk *w, struct object *o,
				 Dwarf_Die *array, const struct var_step *step)
{
	Dwarf_Die element;
	unsigned dims = 1;
	uint64_t count, size;
	enum loc_kind kind;
	struct access code;
	struct error *err;

	if (!type_of(array, &element))
		return cannot(w, "cannot index an array of void");
	size = stride(array, &element, o->dim);
	type_array_count(array, o->dim, &dims, &count);
	err = locate(w, o, size, &kind, &code);
	if (err)
		return err;
	if (kind != LOC_MEMORY)
		return cannot(w, "cannot index an array in a register");
	push_index(w, &code, step, size);

	bool last = o->dim + 1 >= dims;
	unsigned dim = o->dim + 1;

	object_init(w->arena, o, LOC_MEMORY, &code, last ? &element : array);
	o->dim = last ? 0 : dim;
	return NULL;
}

static struct error *step_index(struct walk *w, struct object *o,
				const struct var_step *step)
{
	Dwarf_Die type, pointee;

	if (o->is_void || !type_strip(&o->type, &type))
		return cannot(w, "cannot index void");
	if (o->pointer_to)
		return index_pointer(w, o, &o->type, step);
	if (type_is_pointer((unsigned)dwarf_tag(&type))) {
		if (!type_of(&type, &pointee))
			return cannot(w, "cannot index void*: "
				      "cast it to a pointer to something");
		return index_pointer(w, o, &pointee, step);
	}
	if (dwarf_tag(&type) == DW_TAG_array_type)
		return index_array(w, o, &type, step);
	return cannot(w, "cannot index %s: it is neither array nor pointer",
		      type_text(w->arena, &o->type));
}

/* ---- reading --------------------------------------------------------- */

static void narrow(struct walk *w, struct access *code, uint64_t bits,
		   bool is_signed)
{
	access_push(w->arena, code, is_signed ? ACC_SEXT : ACC_ZEXT,
		    (int64_t)bits);
}

static struct error *read_number(struct walk *w, const struct object *o,
				 uint64_t size, bool is_signed,
				 struct access *ret)
{
	enum loc_kind kind;
	struct error *err = locate(w, o, size, &kind, ret);

	if (err)
		return err;
	if (kind == LOC_MEMORY)
		access_push(w->arena, ret, ACC_LOAD, (int64_t)size);
	narrow(w, ret, size * 8, is_signed);
	return NULL;
}

/* The smallest aligned load around the bits. */
static struct error *read_bits(struct walk *w, struct object *o,
			       bool is_signed, struct access *ret)
{
	uint64_t size = 1, first = o->bit_offset, bits = o->bit_size;

	while (size < 8 && first / (size * 8) !=
				   (first + bits - 1) / (size * 8))
		size *= 2;

	uint64_t start = first / (size * 8) * size;
	uint64_t shift = first - start * 8;

	if (shift + bits > 64)
		return cannot(w, "the bit-field spans more than 8 bytes");

	enum loc_kind kind;
	struct error *err;

	o->offset += start;
	err = locate(w, o, size, &kind, ret);
	if (err)
		return err;
	if (kind == LOC_MEMORY)
		access_push(w->arena, ret, ACC_LOAD, (int64_t)size);
	access_push(w->arena, ret, ACC_CONST, (int64_t)shift);
	access_push(w->arena, ret, ACC_SHR, 0);
	narrow(w, ret, bits, is_signed);
	return NULL;
}

static struct error *read_address(struct walk *w, const struct object *o,
				  const char *what, struct access *ret)
{
	enum loc_kind kind;
	struct error *err = locate(w, o, 1, &kind, ret);

	if (!err && kind != LOC_MEMORY)
		return cannot(w, "cannot take the address of %s in a register",
			      what);
	return err;
}

static struct error *read_value(struct walk *w, struct object *o,
				Dwarf_Die *type, struct access *ret)
{
	uint64_t size;

	switch (dwarf_tag(type)) {
	case DW_TAG_pointer_type:
	case DW_TAG_reference_type:
	case DW_TAG_rvalue_reference_type:
		return pointer_value(w, o, ret);
	case DW_TAG_array_type:
		return read_address(w, o, "an array", ret);
	case DW_TAG_subroutine_type:
		return read_address(w, o, "a function", ret);
	case DW_TAG_base_type:
	case DW_TAG_enumeration_type:
		complete(w, type);
		if (o->bit_size)
			return read_bits(w, o, type_is_signed(type), ret);
		size = type_size(type);
		if (size != 1 && size != 2 && size != 4 && size != 8)
			return cannot(w, "cannot read a value of type %s "
				      "(%llu bytes)",
				      type_text(w->arena, &o->type),
				      (unsigned long long)size);
		return read_number(w, o, size, type_is_signed(type), ret);
	default:
		return cannot(w, "cannot read a value of type %s",
			      type_text(w->arena, &o->type));
	}
}

/* "'struct path' is being accessed instead of a member such as '->mnt'" */
static struct error *whole_struct(struct walk *w, struct object *o,
				  Dwarf_Die *type)
{
	/* Without a tag, the name of a typedef says more. */
	Dwarf_Die *named = dwarf_diename(type) ? type : &o->type;
	const char *member = NULL;
	Dwarf_Die child;

	complete(w, type);
	if (dwarf_child(type, &child) == 0)
		do {
			if (dwarf_tag(&child) == DW_TAG_member)
				member = dwarf_diename(&child);
		} while (!member && dwarf_siblingof(&child, &child) == 0);
	return cannot(w, "'%s' is being accessed instead of a member such as "
		      "'->%s'", type_text(w->arena, named),
		      member ? member : "member");
}

static struct error *finish(struct walk *w, struct object *o, bool address_of,
			    struct access *ret)
{
	Dwarf_Die type;
	struct error *err;

	if (address_of) {
		if (o->bit_size)
			return cannot(w, "cannot take the address of a "
				      "bit-field");
		err = read_address(w, o, "a value", ret);
		ret->is_pointer = true;
		ret->type = arena_printf(w->arena, "%s*",
			o->is_void ? "void" : type_text(w->arena, &o->type));
		return err;
	}
	if (o->is_void || !type_strip(&o->type, &type))
		return cannot(w, "cannot read a value of type void");
	if (o->pointer_to) {
		err = pointer_value(w, o, ret);
		ret->is_pointer = true;
		ret->type = arena_printf(w->arena, "%s*",
					 type_text(w->arena, &o->type));
		return err;
	}
	if (type_is_struct((unsigned)dwarf_tag(&type)))
		return whole_struct(w, o, &type);
	err = read_value(w, o, &type, ret);
	ret->is_pointer = type_is_pointer((unsigned)dwarf_tag(&type)) ||
			  dwarf_tag(&type) == DW_TAG_array_type ||
			  dwarf_tag(&type) == DW_TAG_subroutine_type;
	ret->type = o->dim ? type_element_text(w->arena, &o->type, o->dim)
			   : type_text(w->arena, &o->type);
	return err;
}

/* ---- for others ------------------------------------------------------- */

struct error *object_follow(struct dwarf_object *obj, struct object *o,
			    Dwarf_Die *pointee)
{
	struct walk w = { obj, obj->arena };

	return follow(&w, o, pointee);
}

void object_member(struct dwarf_object *obj, struct object *o,
		   Dwarf_Die *member)
{
	struct member m;

	member_place(member, &m);
	take_member(obj->arena, o, &m);
}

struct error *object_index(struct dwarf_object *obj, struct object *o,
			   int64_t index)
{
	struct walk w = { obj, obj->arena };
	struct var_step step = { .index = index };

	return step_index(&w, o, &step);
}

struct error *object_struct(struct dwarf_object *obj, const struct object *o,
			    Dwarf_Die *ret)
{
	struct walk w = { obj, obj->arena };
	struct object copy = *o;

	if (!type_strip(&copy.type, ret))
		return cannot(&w, "cannot look into void");
	complete(&w, ret);
	return NULL;
}

struct error *object_value(struct dwarf_object *obj, struct object *o,
			   bool address_of, const struct access **ret)
{
	struct walk w = { obj, obj->arena };
	struct access *code = arena_new(obj->arena, struct access);
	struct error *err = finish(&w, o, address_of, code);

	*ret = code;
	return err;
}

struct error *object_read(struct dwarf_object *obj, struct object *o,
			  const struct var_path *path,
			  const struct access **ret)
{
	struct walk w = { obj, obj->arena };
	struct error *err;

	vec_each(&path->steps, const struct var_step *, step) {
		if (o->bit_size)
			return cannot(&w, "a bit-field has no parts");
		err = step->member ? step_member(&w, o, step->member)
				   : step_index(&w, o, step);
		if (err)
			return err;
	}
	if (!path->pretty)
		return object_value(obj, o, path->address_of, ret);
	if (path->address_of)
		return cannot(&w, "an address is a number: it cannot be "
			      "pretty-printed");
	*ret = object_pretty(obj, o, path->pretty == VAR_PRETTY_DEEP);
	return NULL;
}
