/* See abi.h; the rules are in section 3.2.3 of the psABI. */
#include "abi.h"

#include <dwarf.h>

#include "type.h"

/* DWARF numbers of the registers for integer arguments, in order. */
static const int argument_registers[] = { 5, 4, 1, 2, 8, 9 };

enum {
	REGISTERS = sizeof(argument_registers) / sizeof(*argument_registers),
	RAX = 0,
	RDX = 1,
};

/* Registers that a parameter of this type takes; 0: it goes to memory, -1:
 * not an integer. */
static int registers_for(Dwarf_Die *type)
{
	Dwarf_Attribute attr;
	Dwarf_Word encoding;
	uint64_t size = type_size(type);
	Dwarf_Die real;

	if (!type_strip(type, &real) || !size)
		return -1;
	switch (dwarf_tag(&real)) {
	case DW_TAG_pointer_type:
	case DW_TAG_enumeration_type:
		return 1;
	case DW_TAG_base_type:
		if (!dwarf_attr(&real, DW_AT_encoding, &attr) ||
		    dwarf_formudata(&attr, &encoding) ||
		    encoding == DW_ATE_float ||
		    encoding == DW_ATE_complex_float)
			return -1;
		return size <= 8 ? 1 : size <= 16 ? 2 : -1;
	case DW_TAG_structure_type:
	case DW_TAG_union_type:
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

bool abi_parameter(struct arena *a, Dwarf_Die *function, Dwarf_Die *param,
		   struct location *ret)
{
	int next = 0;
	Dwarf_Die child, type;

	if (dwarf_child(function, &child))
		return false;
	do {
		if (dwarf_tag(&child) != DW_TAG_formal_parameter)
			continue;
		if (!type_of(&child, &type))
			return false;

		int count = registers_for(&type);

		if (count < 0)
			return false;

		bool fits = next + count <= REGISTERS;

		if (dwarf_dieoffset(&child) == dwarf_dieoffset(param)) {
			if (!fits || count == 0)
				return false;
			for (int i = 0; i < count; i++)
				add_register(a, argument_registers[next + i],
					     count > 1 ? 8 : 0, ret);
			return true;
		}
		if (fits)
			next += count;
	} while (dwarf_siblingof(&child, &child) == 0);
	return false;
}

/* Small structs come back in rax and rdx, large ones in memory that rax
 * points to. */
void abi_result(struct arena *a, Dwarf_Die *type, struct location *ret)
{
	Dwarf_Die real;
	bool is_struct = type_strip(type, &real) &&
			 type_is_struct((unsigned)dwarf_tag(&real));
	uint64_t size = type_size(type);

	if (is_struct && size > 16) {
		add_register(a, RAX, 0, ret);
		ret->pieces.items[0].kind = LOC_MEMORY;
	} else if (size > 8) {
		add_register(a, RAX, 8, ret);
		add_register(a, RDX, 8, ret);
	} else {
		add_register(a, RAX, 0, ret);
	}
}
