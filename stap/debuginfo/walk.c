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

#include <string.h>

#include "../util/str.h"

void object_init(struct arena *a, struct object *o, enum loc_kind kind,
		 const struct access *code, const struct ctype *type)
{
	struct ctype own = *type;	/* may be O's own */

	*o = (struct object){ .type = own };
	vec_push(a, &o->where.pieces,
		 ((struct loc_piece){ .kind = kind, .code = *code }));
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

static struct error *cannot(struct arena *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

static struct error *cannot(struct arena *a, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	const char *text = arena_vprintf(a, fmt, ap);

	va_end(ap);
	return error_new(a, ERR_OTHER, "%s", text);
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
static struct error *locate(struct arena *a, const struct object *o,
			    uint64_t size, enum loc_kind *ret_kind,
			    struct access *ret)
{
	uint64_t skip;
	const struct loc_piece *p = piece_with(o, size, &skip);

	if (!p)
		return cannot(a, "the value is split over several registers");
	if (p->kind == LOC_GONE)
		return cannot(a, "the value cannot be read here: %s", p->why);

	struct access code = { 0 };

	access_append(a, &code, &p->code);
	if (p->kind == LOC_MEMORY) {
		access_push(a, &code, ACC_CONST, (int64_t)skip);
		access_push(a, &code, ACC_ADD, 0);
	} else if (skip >= 8) {
		return cannot(a, "the value is not in its register");
	} else {
		access_push(a, &code, ACC_CONST, (int64_t)skip * 8);
		access_push(a, &code, ACC_SHR, 0);
	}
	*ret_kind = p->kind;
	*ret = code;
	return NULL;
}

/* The value of a pointer object. */
static struct error *pointer_value(struct arena *a, const struct object *o,
				   struct access *ret)
{
	enum loc_kind kind;
	struct error *err = locate(a, o, 8, &kind, ret);

	if (!err && kind == LOC_MEMORY)
		access_push(a, ret, ACC_LOAD, 8);
	return err;
}

/* Makes O the object that a pointer points to. */
struct error *object_follow(struct arena *a, struct object *o,
			    const struct ctype *pointee)
{
	struct access code;
	struct error *err = pointer_value(a, o, &code);

	if (!err)
		object_init(a, o, LOC_MEMORY, &code, pointee);
	return err;
}

/* ---- members --------------------------------------------------------- */

static bool is_anonymous(const struct ctype_member *m, struct ctype *ret)
{
	if (m->name)
		return false;
	*ret = ctype_strip(&m->type);
	return ctype_is_aggregate(ret);
}

/* NAME among the members, and among those of anonymous ones. */
struct member_search {
	const char *name;
	unsigned depth;
	uint64_t offset;		/* of the structure being searched */
	bool found;
	struct ctype_member member;
};

enum { MAX_DEPTH = 16 };

static bool match_member(void *data, const struct ctype_member *m)
{
	struct member_search *q = data;
	struct ctype inner;

	if (m->name && strcmp(m->name, q->name) == 0) {
		q->member = *m;
		q->member.offset += q->offset;
		q->found = true;
	} else if (is_anonymous(m, &inner) && q->depth < MAX_DEPTH) {
		q->depth++;
		q->offset += m->offset;
		ctype_each_member(&inner, match_member, q);
		q->offset -= m->offset;
		q->depth--;
	}
	return !q->found;
}

struct member_list {
	struct arena *arena;
	struct name_list names;
	unsigned depth;
};

static bool list_member(void *data, const struct ctype_member *m)
{
	struct member_list *list = data;
	struct ctype inner;

	if (m->name) {
		vec_push(list->arena, &list->names, m->name);
	} else if (is_anonymous(m, &inner) && list->depth < MAX_DEPTH) {
		list->depth++;
		ctype_each_member(&inner, list_member, list);
		list->depth--;
	}
	return true;
}

static struct error *no_member(struct arena *a, const struct ctype *type,
			       const char *name)
{
	enum { SHOWN = 30 };
	struct member_list list = { .arena = a };
	struct str all;

	if (ctype_is_declaration(type))
		return cannot(a, "unable to find member '%s': %s is only "
			      "declared in this kernel's debug information",
			      name, ctype_text(a, type));
	ctype_each_member(type, list_member, &list);

	const char *near = mistaken_name(name, list.names.items,
					 list.names.count);

	str_init(&all, a);
	if (list.names.count > SHOWN)
		str_printf(&all, "%s ...",
			   similar_names(a, name, list.names.items,
					 list.names.count, SHOWN));
	else
		vec_each(&list.names, const char **, n)
			str_printf(&all, "%s%s", all.len ? ", " : "", *n);
	return error_new(a, ERR_NOT_FOUND,
			 "unable to find member '%s' for %s "
			 "(alternatives: %s)%s%s", name, ctype_text(a, type),
			 str_text(&all), near ? "\ndid you mean ->" : "",
			 near ? near : "");
}

static struct error *no_struct(struct arena *a, const char *member,
			       const struct ctype *type)
{
	return cannot(a, "invalid access '->%s' to %s\n"
		      "tell what it points to: @cast(value, \"type\")->%s",
		      member, ctype_text(a, type), member);
}

/* The struct itself, behind typedefs and one pointer. */
static struct error *enter_struct(struct arena *a, struct object *o,
				  const char *member, struct ctype *ret)
{
	struct ctype type = ctype_strip(&o->type), pointee = o->type;
	bool follow = o->pointer_to;
	struct error *err;

	if (o->pointer_to > 1)
		return cannot(a, "invalid access '->%s' to a pointer to a pointer\n"
			      "go to what it points to first: [0]->%s", member,
			      member);
	if (ctype_kind(&type) == CTYPE_VOID)
		return no_struct(a, member, &type);
	if (!follow && ctype_is_pointer(&type)) {
		follow = true;
		pointee = ctype_inner(&type);
		if (ctype_kind(&pointee) == CTYPE_VOID)
			return no_struct(a, member, &o->type);
	}
	if (follow) {
		err = object_follow(a, o, &pointee);
		if (err)
			return err;
	}
	type = ctype_strip(&o->type);
	if (!ctype_is_aggregate(&type))
		return no_struct(a, member, &o->type);
	ctype_complete(&type);
	*ret = type;
	return NULL;
}

void object_member(struct arena *a, struct object *o,
		   const struct ctype_member *m)
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
	o->type = m->type;
}

static struct error *step_member(struct arena *a, struct object *o,
				 const char *name)
{
	struct member_search q = { .name = name };
	struct ctype type;
	struct error *err = enter_struct(a, o, name, &type);

	if (err)
		return err;
	ctype_each_member(&type, match_member, &q);
	if (!q.found)
		return no_member(a, &type, name);
	object_member(a, o, &q.member);
	return NULL;
}

/* ---- indexes --------------------------------------------------------- */

static void push_index(struct arena *a, struct access *code,
		       const struct var_step *step, uint64_t size)
{
	access_push(a, code,
		    step->run_time ? ACC_OPERAND : ACC_CONST, step->index);
	access_push(a, code, ACC_CONST, (int64_t)size);
	access_push(a, code, ACC_MUL, 0);
	access_push(a, code, ACC_ADD, 0);
}

static struct error *index_pointer(struct arena *a, struct object *o,
				   const struct ctype *pointee,
				   const struct var_step *step)
{
	uint64_t size = ctype_size(pointee);
	struct error *err;

	if (!size)
		return cannot(a, "cannot index %s: the size of its elements "
			      "is unknown", ctype_text(a, &o->type));
	err = object_follow(a, o, pointee);
	if (!err)
		push_index(a, &o->where.pieces.items[0].code, step, size);
	return err;
}

/* Bytes of one element in dimension DIM: all further ones together. */
static uint64_t stride(const struct ctype *array, const struct ctype *element,
		       unsigned dim)
{
	uint64_t size = ctype_size(element), count;
	unsigned dims;

	while (ctype_array_count(array, ++dim, &dims, &count))
		size *= count;
	return size;
}

/* O is a pointer to pointers. */
static struct error *index_pointers(struct arena *a, struct object *o,
				    const struct var_step *step)
{
	unsigned left = o->pointer_to - 1;
	struct ctype type = o->type;
	struct error *err = object_follow(a, o, &type);

	if (err)
		return err;
	o->pointer_to = left;
	push_index(a, &o->where.pieces.items[0].code, step, 8);
	return NULL;
}

static struct error *index_array(struct arena *a, struct object *o,
				 const struct ctype *array,
				 const struct var_step *step)
{
	struct ctype element = ctype_inner(array);
	unsigned dims = 1;
	uint64_t count, size;
	enum loc_kind kind;
	struct access code;
	struct error *err;

	if (ctype_kind(&element) == CTYPE_VOID)
		return cannot(a, "cannot index an array of void");
	size = stride(array, &element, o->dim);
	ctype_array_count(array, o->dim, &dims, &count);
	err = locate(a, o, size, &kind, &code);
	if (err)
		return err;
	if (kind != LOC_MEMORY)
		return cannot(a, "cannot index an array in a register");
	push_index(a, &code, step, size);

	bool last = o->dim + 1 >= dims;
	unsigned dim = o->dim + 1;

	object_init(a, o, LOC_MEMORY, &code, last ? &element : array);
	o->dim = last ? 0 : dim;
	return NULL;
}

static struct error *step_index(struct arena *a, struct object *o,
				const struct var_step *step)
{
	struct ctype type = ctype_strip(&o->type), pointee = o->type;

	if (o->pointer_to > 1)
		return index_pointers(a, o, step);
	if (ctype_kind(&type) == CTYPE_VOID)
		return cannot(a, "cannot index void");
	if (o->pointer_to)
		return index_pointer(a, o, &pointee, step);
	if (ctype_is_pointer(&type)) {
		pointee = ctype_inner(&type);
		if (ctype_kind(&pointee) == CTYPE_VOID)
			return cannot(a, "cannot index void*: "
				      "cast it to a pointer to something");
		return index_pointer(a, o, &pointee, step);
	}
	if (ctype_kind(&type) == CTYPE_ARRAY)
		return index_array(a, o, &type, step);
	return cannot(a, "cannot index %s: it is neither array nor pointer",
		      ctype_text(a, &o->type));
}

struct error *object_index(struct arena *a, struct object *o, int64_t index)
{
	struct var_step step = { .index = index };

	return step_index(a, o, &step);
}

/* ---- reading --------------------------------------------------------- */

static void narrow(struct arena *a, struct access *code, uint64_t bits,
		   bool is_signed)
{
	access_push(a, code, is_signed ? ACC_SEXT : ACC_ZEXT,
		    (int64_t)bits);
}

static struct error *read_number(struct arena *a, const struct object *o,
				 uint64_t size, bool is_signed,
				 struct access *ret)
{
	enum loc_kind kind;
	struct error *err = locate(a, o, size, &kind, ret);

	if (err)
		return err;
	if (kind == LOC_MEMORY)
		access_push(a, ret, ACC_LOAD, (int64_t)size);
	narrow(a, ret, size * 8, is_signed);
	return NULL;
}

/* The smallest aligned load around the bits. */
static struct error *read_bits(struct arena *a, struct object *o,
			       bool is_signed, struct access *ret)
{
	uint64_t size = 1, first = o->bit_offset, bits = o->bit_size;

	while (size < 8 && first / (size * 8) !=
				   (first + bits - 1) / (size * 8))
		size *= 2;

	uint64_t start = first / (size * 8) * size;
	uint64_t shift = first - start * 8;

	if (shift + bits > 64)
		return cannot(a, "the bit-field spans more than 8 bytes");

	enum loc_kind kind;
	struct error *err;

	o->offset += start;
	err = locate(a, o, size, &kind, ret);
	if (err)
		return err;
	if (kind == LOC_MEMORY)
		access_push(a, ret, ACC_LOAD, (int64_t)size);
	access_push(a, ret, ACC_CONST, (int64_t)shift);
	access_push(a, ret, ACC_SHR, 0);
	narrow(a, ret, bits, is_signed);
	return NULL;
}

static struct error *read_address(struct arena *a, const struct object *o,
				  const char *what, struct access *ret)
{
	enum loc_kind kind;
	struct error *err = locate(a, o, 1, &kind, ret);

	if (!err && kind != LOC_MEMORY)
		return cannot(a, "cannot take the address of %s in a register",
			      what);
	return err;
}

static struct error *read_value(struct arena *a, struct object *o,
				struct ctype *type, struct access *ret)
{
	uint64_t size;

	switch (ctype_kind(type)) {
	case CTYPE_POINTER:
	case CTYPE_REFERENCE:
		return pointer_value(a, o, ret);
	case CTYPE_ARRAY:
		return read_address(a, o, "an array", ret);
	case CTYPE_FUNCTION:
		return read_address(a, o, "a function", ret);
	case CTYPE_NUMBER:
	case CTYPE_FLOAT:
	case CTYPE_ENUM:
		ctype_complete(type);
		if (o->bit_size)
			return read_bits(a, o, ctype_is_signed(type), ret);
		size = ctype_size(type);
		if (size != 1 && size != 2 && size != 4 && size != 8)
			return cannot(a, "cannot read a value of type %s "
				      "(%llu bytes)", ctype_text(a, &o->type),
				      (unsigned long long)size);
		return read_number(a, o, size, ctype_is_signed(type), ret);
	default:
		return cannot(a, "cannot read a value of type %s",
			      ctype_text(a, &o->type));
	}
}

static bool first_name(void *data, const struct ctype_member *m)
{
	const char **ret = data;

	*ret = m->name;
	return !m->name;
}

/* "'struct path' is being accessed instead of a member such as '->mnt'" */
static struct error *whole_struct(struct arena *a, struct object *o,
				  struct ctype *type)
{
	/* Without a tag, the name of a typedef says more. */
	const struct ctype *named = ctype_name(type) ? type : &o->type;
	const char *member = NULL, *text = ctype_text(a, named);

	ctype_complete(type);
	ctype_each_member(type, first_name, &member);
	return cannot(a, "'%s' is being accessed instead of a member such as "
		      "'->%s'\nappend ->member; behind '&' it is the address",
		      text, member ? member : "member");
}

static struct error *
value_code(struct arena *a, struct object *o, bool address_of,
	   struct access *ret)
{
	struct ctype type = ctype_strip(&o->type);

	if (address_of && o->bit_size)
		return cannot(a, "cannot take the address of a bit-field");
	if (address_of)
		return read_address(a, o, "a value", ret);
	if (o->pointer_to)
		return pointer_value(a, o, ret);
	if (ctype_kind(&type) == CTYPE_VOID)
		return cannot(a, "cannot read a value of type void");
	if (ctype_is_aggregate(&type))
		return whole_struct(a, o, &type);
	return read_value(a, o, &type, ret);
}

/* Numbers and pointers in memory, or in a register of their own. */
static bool is_writable(const struct object *o, enum ctype_kind kind)
{
	uint64_t skip;
	const struct loc_piece *p = piece_with(o, 1, &skip);

	if (!p || o->pointer_to ||
	    (kind != CTYPE_NUMBER && kind != CTYPE_ENUM &&
	     kind != CTYPE_POINTER))
		return false;
	if (p->kind == LOC_MEMORY)
		return true;
	return p->kind == LOC_VALUE && skip == 0 && !o->bit_size &&
	       p->code.steps.count == 1 &&
	       p->code.steps.items[0].op == ACC_REG;
}

static bool is_in_memory(const struct object *o)
{
	uint64_t skip;
	const struct loc_piece *p = piece_with(o, 1, &skip);

	return p && p->kind == LOC_MEMORY;
}

static const char *with_stars(struct arena *a, const char *type, unsigned count)
{
	struct str text;

	str_init(&text, a);
	str_add(&text, type);
	while (count--)
		str_add_char(&text, '*');
	return str_text(&text);
}

struct error *object_value(struct arena *a, struct object *o, bool address_of,
			   const struct access **ret)
{
	struct access *code = arena_new(a, struct access);
	struct ctype type = ctype_strip(&o->type);
	const char *text = o->dim ? ctype_element_text(a, &o->type, o->dim)
				  : ctype_text(a, &o->type);

	/* &@cast(p, "struct s") is p. */
	if (o->pointer_to && !is_in_memory(o))
		address_of = false;

	unsigned pointer_to = o->pointer_to + address_of;
	bool writable = !address_of && is_writable(o, ctype_kind(&type));
	struct error *err = value_code(a, o, address_of, code);

	code->writable = writable;
	code->value_type = arena_memdup(a, &(struct value_type){
		.type = o->type, .pointer_to = pointer_to, .dim = o->dim,
	}, sizeof(struct value_type));
	code->type = with_stars(a, text, pointer_to);
	code->is_pointer = pointer_to || ctype_is_pointer(&type) ||
			   ctype_kind(&type) == CTYPE_ARRAY ||
			   ctype_kind(&type) == CTYPE_FUNCTION;
	*ret = code;
	return err;
}

static struct error *take_step(struct arena *a, struct object *o,
			       const struct var_step *step)
{
	if (o->bit_size)
		return cannot(a, "a bit-field has no parts");
	return step->member ? step_member(a, o, step->member)
			    : step_index(a, o, step);
}

struct error *object_read(struct arena *a, struct object *o,
			  const struct var_path *path,
			  const struct access **ret)
{
	struct error *err;

	for (unsigned i = 0; i < path->steps.count; i++) {
		err = take_step(a, o, &path->steps.items[i]);
		if (err) {
			error_set_step(err, i + 1);
			return err;
		}
	}
	if (!path->pretty) {
		err = object_value(a, o, path->address_of, ret);
		if (err)
			error_set_step(err, (unsigned)path->steps.count);
		return err;
	}
	if (path->address_of)
		return cannot(a, "an address is a number: it cannot be "
			      "pretty-printed");
	*ret = object_pretty(a, o, path->pretty == VAR_PRETTY_DEEP);
	return NULL;
}
