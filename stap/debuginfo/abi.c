/* See abi.h; the rules are in section 3.2.3 of the psABI. */
#include "abi.h"

#include <string.h>

/* DWARF numbers of the registers for integer arguments, in order. */
static const int argument_registers[] = { 5, 4, 1, 2, 8, 9 };

enum {
	REGISTERS = sizeof(argument_registers) / sizeof(*argument_registers),
	RAX = 0,
	RDX = 1,
};

static bool find_float(void *data, const struct ctype_member *m)
{
	struct ctype real = ctype_strip(&m->type);
	bool *found = data;

	if (ctype_kind(&real) == CTYPE_FLOAT)
		*found = true;
	else if (ctype_is_aggregate(&real))
		ctype_each_member(&real, find_float, data);
	else if (ctype_kind(&real) == CTYPE_ARRAY)
		*found = true;		/* whose elements are not looked at */
	return !*found;
}

static bool has_floats(const struct ctype *real)
{
	bool found = false;

	ctype_each_member(real, find_float, &found);
	return found;
}

/* Integer registers that a parameter of this type takes; 0: it goes to memory
 * or a floating-point register, -1: that is not known. */
static int registers_for(const struct ctype *type)
{
	uint64_t size = ctype_size(type);
	struct ctype real = ctype_strip(type);

	if (!size)
		return -1;
	switch (ctype_kind(&real)) {
	case CTYPE_POINTER:
	case CTYPE_REFERENCE:
	case CTYPE_ENUM:
		return 1;
	case CTYPE_FLOAT:
		return 0;
	case CTYPE_NUMBER:
		return size <= 8 ? 1 : size <= 16 ? 2 : -1;
	case CTYPE_STRUCT:
	case CTYPE_UNION:
		if (size <= 16 && has_floats(&real))
			return -1;
		return size > 16 ? 0 : size > 8 ? 2 : 1;
	default:
		return -1;
	}
}

static void add_register(struct arena *a, int number, uint64_t size,
			 struct location *ret)
{
	struct loc_piece piece = { .kind = LOC_VALUE, .size = size };

	access_push(a, &piece.code, ACC_REG, number);
	vec_push(a, &ret->pieces, piece);
}

struct parameter_search {
	struct arena *arena;
	const char *name;
	int next;			/* register */
	bool found;
	struct ctype *type;
	struct location *where;
};

static bool pass_parameter(void *data, const struct ctype_member *m)
{
	struct parameter_search *q = data;
	int count = registers_for(&m->type);

	if (count < 0)
		return false;

	bool fits = q->next + count <= REGISTERS;

	if (m->name && strcmp(m->name, q->name) == 0) {
		*q->type = m->type;
		q->found = fits && count > 0;
		for (int i = 0; q->found && i < count; i++)
			add_register(q->arena,
				     argument_registers[q->next + i],
				     count > 1 ? 8 : 0, q->where);
		return false;
	}
	if (fits)
		q->next += count;
	return true;
}

static bool returned_in_memory(const struct ctype *type)
{
	struct ctype real = ctype_strip(type);

	return ctype_is_aggregate(&real) && ctype_size(type) > 16;
}

bool abi_parameter(struct arena *a, const struct ctype *function,
		   const char *name, struct ctype *ret_type,
		   struct location *ret)
{
	struct parameter_search q = {
		.arena = a, .name = name, .type = ret_type, .where = ret,
	};
	struct ctype result = ctype_inner(function);

	/* The first register is where to put it. */
	if (returned_in_memory(&result))
		q.next = 1;
	ctype_each_parameter(function, pass_parameter, &q);
	return q.found;
}

/* Small structs come back in rax and rdx, large ones in memory that rax
 * points to. */
void abi_result(struct arena *a, const struct ctype *type,
		struct location *ret)
{
	uint64_t size = ctype_size(type);

	if (returned_in_memory(type)) {
		add_register(a, RAX, 0, ret);
		ret->pieces.items[0].kind = LOC_MEMORY;
	} else if (size > 8) {
		add_register(a, RAX, 8, ret);
		add_register(a, RDX, 8, ret);
	} else {
		add_register(a, RAX, 0, ret);
	}
}
