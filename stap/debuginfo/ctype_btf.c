/*
 * BTF's types; see ctype.h for what is asked of them.  Identifiers in a
 * damaged file lead nowhere: such a type has no kind.
 */
#include "ctype_btf.h"

#include <bpf/btf.h>

static const struct btf_type *type_of(const struct ctype *t)
{
	return btf__type_by_id(t->object, t->id);
}

static const char *string(const struct ctype *t, uint32_t offset)
{
	const char *name = btf__name_by_offset(t->object, offset);

	return name && *name ? name : NULL;
}

static enum ctype_kind kind_of_reference(const struct btf_type *type)
{
	switch (btf_kind(type)) {
	case BTF_KIND_TYPEDEF: return CTYPE_TYPEDEF;
	case BTF_KIND_CONST: return CTYPE_CONST;
	case BTF_KIND_VOLATILE: return CTYPE_VOLATILE;
	case BTF_KIND_RESTRICT: return CTYPE_RESTRICT;
	case BTF_KIND_TYPE_TAG: return CTYPE_RESTRICT;
	default: return CTYPE_OTHER;
	}
}

static enum ctype_kind kind(const struct ctype *t)
{
	const struct btf_type *type = type_of(t);

	if (!type)
		return CTYPE_OTHER;
	switch (btf_kind(type)) {
	case BTF_KIND_UNKN: return CTYPE_VOID;
	case BTF_KIND_INT: return CTYPE_NUMBER;
	case BTF_KIND_FLOAT: return CTYPE_FLOAT;
	case BTF_KIND_ENUM: return CTYPE_ENUM;
	case BTF_KIND_ENUM64: return CTYPE_ENUM;
	case BTF_KIND_PTR: return CTYPE_POINTER;
	case BTF_KIND_ARRAY: return CTYPE_ARRAY;
	case BTF_KIND_STRUCT: return CTYPE_STRUCT;
	case BTF_KIND_UNION: return CTYPE_UNION;
	case BTF_KIND_FWD: return btf_kflag(type) ? CTYPE_UNION : CTYPE_STRUCT;
	case BTF_KIND_FUNC_PROTO: return CTYPE_FUNCTION;
	default: return kind_of_reference(type);
	}
}

/* Arrays of several dimensions are arrays of arrays here. */
static uint32_t innermost(const struct ctype *t, const struct btf_type *type)
{
	const struct btf_type *inner;
	uint32_t id;

	for (;;) {
		id = btf_array(type)->type;
		inner = btf__type_by_id(t->object, id);
		if (!inner || !btf_is_array(inner) || inner == type)
			return id;
		type = inner;
	}
}

static bool inner(const struct ctype *t, struct ctype *ret)
{
	const struct btf_type *type = type_of(t);
	uint32_t id = 0;

	if (!type)
		return false;
	if (btf_is_array(type))
		id = innermost(t, type);
	else if (btf_is_ptr(type) || btf_is_func_proto(type) ||
		 kind_of_reference(type) != CTYPE_OTHER)
		id = type->type;
	if (!id)
		return false;
	*ret = ctype_from_btf(t->object, id);
	return true;
}

static const char *name(const struct ctype *t)
{
	const struct btf_type *type = type_of(t);

	return type ? string(t, type->name_off) : NULL;
}

static uint64_t size(const struct ctype *t)
{
	int64_t bytes = btf__resolve_size(t->object, t->id);

	return bytes > 0 ? (uint64_t)bytes : 0;
}

static bool is_signed(const struct ctype *t)
{
	const struct btf_type *type = type_of(t);

	if (!type)
		return false;
	if (btf_is_int(type))
		return btf_int_encoding(type) & BTF_INT_SIGNED;
	/* Before kernel 6.2 nobody wrote down whether an enum has a sign. */
	if (!btf_is_any_enum(type) || btf_kflag(type))
		return btf_is_any_enum(type);
	for (unsigned i = 0; btf_is_enum(type) && i < btf_vlen(type); i++)
		if (btf_enum(type)[i].val < 0)
			return true;
	return false;
}

/* pahole does not say that a byte is a character; its name does. */
static bool is_char(const struct ctype *t)
{
	const char *own = name(t);

	return size(t) == 1 && own &&
	       (strcmp(own, "char") == 0 || strcmp(own, "signed char") == 0 ||
		strcmp(own, "unsigned char") == 0);
}

static bool array_count(const struct ctype *array, unsigned dim,
			unsigned *ret_dims, uint64_t *ret)
{
	const struct btf_type *type = type_of(array);
	unsigned dims = 0;
	bool known = false;

	while (type && btf_is_array(type)) {
		if (dims++ == dim) {
			*ret = btf_array(type)->nelems;
			/* 0 is also what char a[] has. */
			known = *ret > 0;
		}
		type = btf__type_by_id(array->object, btf_array(type)->type);
	}
	*ret_dims = dims;
	return known;
}

static bool is_declaration(const struct ctype *t)
{
	const struct btf_type *type = type_of(t);

	return type && btf_is_fwd(type);
}

static bool define(struct ctype *t)
{
	int id = btf__find_by_name_kind(t->object, name(t),
					kind(t) == CTYPE_UNION
						? BTF_KIND_UNION
						: BTF_KIND_STRUCT);

	if (id <= 0)
		return false;
	t->id = (uint32_t)id;
	return true;
}

static void each_member(const struct ctype *t, ctype_visit *fn, void *data)
{
	const struct btf_type *type = type_of(t);

	if (!type || !btf_is_composite(type))
		return;
	for (unsigned i = 0; i < btf_vlen(type); i++) {
		const struct btf_member *own = &btf_members(type)[i];
		uint32_t bit = btf_member_bit_offset(type, i);
		struct ctype_member m = {
			.name = string(t, own->name_off),
			.type = ctype_from_btf(t->object, own->type),
			.offset = bit / 8,
			.bit_size = btf_member_bitfield_size(type, i),
		};

		if (m.bit_size)
			m.bit_offset = bit % 8;
		if (!fn(data, &m))
			return;
	}
}

static void each_parameter(const struct ctype *t, ctype_visit *fn, void *data)
{
	const struct btf_type *type = type_of(t);

	if (!type || !btf_is_func_proto(type))
		return;
	for (unsigned i = 0; i < btf_vlen(type); i++) {
		const struct btf_param *own = &btf_params(type)[i];
		struct ctype_member m = {
			.name = string(t, own->name_off),
			.type = ctype_from_btf(t->object, own->type),
		};

		if (!fn(data, &m))
			return;
	}
}

static void each_enumerator(const struct ctype *t, ctype_enum_visit *fn,
			    void *data)
{
	const struct btf_type *type = type_of(t);

	for (unsigned i = 0; type && i < btf_vlen(type); i++) {
		bool wide = btf_is_enum64(type);
		uint32_t offset = wide ? btf_enum64(type)[i].name_off
				       : btf_enum(type)[i].name_off;
		int64_t value = wide
			? (int64_t)btf_enum64_value(&btf_enum64(type)[i])
			: btf_enum(type)[i].val;
		const char *own = string(t, offset);

		if (own && !fn(data, own, value))
			return;
	}
}

struct ctype ctype_from_btf(const struct btf *btf, uint32_t id)
{
	static const struct ctype_format format = {
		.kind = kind,
		.inner = inner,
		.name = name,
		.size = size,
		.is_signed = is_signed,
		.is_char = is_char,
		.array_count = array_count,
		.is_declaration = is_declaration,
		.define = define,
		.each_member = each_member,
		.each_parameter = each_parameter,
		.each_enumerator = each_enumerator,
	};

	if (!id)
		return (struct ctype){ 0 };
	return (struct ctype){
		.format = &format, .object = (void *)btf, .id = id,
	};
}
