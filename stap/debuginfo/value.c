/*
 * Going on from a number that the script has kept: `f = $file; f->f_flags`.
 * What was read from an object knows the object's type.
 */
#include "walk.h"

/* The object whose value, or address, operand 0 is. */
static void value_object(struct arena *a, const struct value_type *from,
			 struct object *ret)
{
	struct ctype type = ctype_strip(&from->type);
	enum ctype_kind kind = ctype_kind(&type);
	bool is_address = !from->pointer_to &&
			  (kind == CTYPE_ARRAY || kind == CTYPE_FUNCTION);
	struct access base = { 0 };

	access_push(a, &base, ACC_OPERAND, 0);
	object_init(a, ret, is_address ? LOC_MEMORY : LOC_VALUE, &base,
		    &from->type);
	ret->pointer_to = from->pointer_to;
	ret->dim = from->dim;
}

/* Parts of user memory are read as the whole was found. */
static void mark_user(struct access *code)
{
	code->user = true;
	if (!code->pretty)
		return;
	vec_each(code->pretty, struct pretty_item *, item)
		if (item->value)
			((struct access *)item->value)->user = true;
}

struct error *value_read(struct arena *a, const struct access *source,
			 const struct var_path *path,
			 const struct access **ret)
{
	const struct access *code;
	struct access *own;
	struct object o;
	struct error *err;

	value_object(a, source->value_type, &o);
	err = object_read(a, &o, path, &code);
	if (err)
		return err;
	own = arena_memdup(a, code, sizeof(*code));
	if (source->user)
		mark_user(own);
	*ret = own;
	return NULL;
}
