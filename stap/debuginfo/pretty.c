/*
 * $x$ and $x$$: a whole variable as text, `{.a=1, .b=0xff, .c={...}}`.
 *
 * The object is taken apart here, at translation; what is left for run time
 * is a list of values with text around them.
 */
#include "walk.h"

/* More would not fit in a string, and values live on the kernel's stack. */
enum { MAX_VALUES = 64, MAX_ELEMENTS = 32, MAX_NESTING = 12 };

struct printer {
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

	if (object_value(p->arena, o, false, &value)) {
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

static void print_number(struct printer *p, struct object *o,
			 const struct ctype *type)
{
	if (ctype_is_char(type) && !o->bit_size)
		put_value(p, o, PRETTY_CHAR, 0);
	else
		put_value(p, o, ctype_is_signed(type) ? PRETTY_SIGNED
						      : PRETTY_UNSIGNED, 0);
}

/* The pointer that is asked for itself is followed to a structure; those
 * inside are shown as they are. */
static void print_pointer(struct printer *p, struct object *o,
			  const struct ctype *pointee, unsigned depth)
{
	struct ctype type = ctype_strip(pointee);

	if (ctype_is_char(&type))
		put_value(p, o, PRETTY_STRING, 0);
	else if (depth > 0 || !ctype_is_aggregate(&type) ||
		 object_follow(p->arena, o, pointee))
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
		if (object_index(p->arena, &element, (int64_t)i))
			put_text(p, "?");
		else
			print_object(p, &element, depth + 1);
	}
	put_text(p, "]");
}

static void print_array(struct printer *p, struct object *o,
			const struct ctype *array, unsigned depth)
{
	struct ctype element = ctype_inner(array);
	uint64_t count = 0;
	unsigned dims = 1;

	element = ctype_strip(&element);
	ctype_array_count(array, o->dim, &dims, &count);
	if (o->dim + 1 >= dims && ctype_is_char(&element) && count)
		put_value(p, o, PRETTY_CHARS, count);
	else if (depth > 0 && !p->deep)
		put_text(p, "[...]");
	else
		print_elements(p, o, count, depth);
}

/* ---- structures ------------------------------------------------------ */

struct members {
	struct printer *printer;
	const struct object *whole;
	unsigned depth;
	const char *between;
};

/* `.name=`, or the kind of one that has no name. */
static const char *label(struct printer *p, const struct ctype_member *m)
{
	struct ctype type = ctype_strip(&m->type);

	if (m->name)
		return arena_printf(p->arena, ".%s=", m->name);
	return ctype_kind(&type) == CTYPE_UNION ? "<union>=" : "<struct>=";
}

static bool print_member(void *data, const struct ctype_member *m)
{
	struct members *list = data;
	struct printer *p = list->printer;
	struct object member;

	if (!m->name && m->bit_size)		/* padding */
		return true;
	if (!has_room(p))
		return false;
	put_text(p, list->between);
	put_text(p, label(p, m));
	list->between = ", ";
	object_copy(p->arena, &member, list->whole);
	object_member(p->arena, &member, m);
	print_object(p, &member, list->depth + 1);
	return true;
}

static void print_struct(struct printer *p, struct object *o,
			 struct ctype *type, unsigned depth)
{
	struct members list = { p, o, depth, "" };

	if (depth > 0 && !p->deep) {
		put_text(p, "{...}");
		return;
	}
	ctype_complete(type);
	put_text(p, "{");
	ctype_each_member(type, print_member, &list);
	put_text(p, "}");
}

/* ---- anything -------------------------------------------------------- */

static void print_typed(struct printer *p, struct object *o,
			struct ctype *type, unsigned depth)
{
	struct ctype pointee;

	switch (ctype_kind(type)) {
	case CTYPE_VOID:
	case CTYPE_OTHER:
		put_text(p, "?");
		break;
	case CTYPE_POINTER:
	case CTYPE_REFERENCE:
		pointee = ctype_inner(type);
		print_pointer(p, o, &pointee, depth);
		break;
	case CTYPE_ARRAY:
		print_array(p, o, type, depth);
		break;
	case CTYPE_STRUCT:
	case CTYPE_CLASS:
	case CTYPE_UNION:
		print_struct(p, o, type, depth);
		break;
	case CTYPE_NUMBER:
	case CTYPE_FLOAT:
	case CTYPE_ENUM:
		print_number(p, o, type);
		break;
	default:
		put_value(p, o, PRETTY_POINTER, 0);
	}
}

static void print_object(struct printer *p, struct object *o, unsigned depth)
{
	struct ctype type = ctype_strip(&o->type), pointee = o->type;

	if (depth > MAX_NESTING)
		put_text(p, "...");
	else if (o->pointer_to > 1)
		put_value(p, o, PRETTY_POINTER, 0);
	else if (o->pointer_to)
		print_pointer(p, o, &pointee, depth);
	else
		print_typed(p, o, &type, depth);
}

const struct access *object_pretty(struct arena *a, struct object *o,
				   bool deep)
{
	struct access *code = arena_new(a, struct access);
	struct pretty *out = arena_new(a, struct pretty);
	struct printer p = { .arena = a, .deep = deep, .out = out };

	print_object(&p, o, 0);
	code->pretty = out;
	code->type = "string";
	return code;
}
