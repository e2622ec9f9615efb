/*
 * DWARF describes a location by a program for a stack machine.  Here it is
 * run symbolically: each element of the stack is itself an access, so that
 * stack shuffling costs nothing and constants fold.
 *
 *	DW_OP_fbreg -160, with the frame base CFA = rsp + 208
 *	-> memory at "reg 7; add 0x30"
 *
 * GCC writes MIN and MAX as "a b cond bra(+1) swap drop"; that branch becomes
 * arithmetic.  Other branches are refused.
 */
#include "loc.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "image.h"
#include "ctype_dwarf.h"
#include "module.h"
#include "tls.h"

enum {
	MAX_STACK = 64,
	MAX_STEPS = 200,	/* of one element: copies can grow it */
	MAX_NESTING = 4,	/* frame bases, entry values */
	REG_SP = 7,
	REG_LAST = 16,		/* the return address column */
};

/* What DWARF 5 calls the type of an element. */
struct kind {
	unsigned bits;		/* 0: the generic type, 64 bits; signed but in
				 * DW_OP_mod */
	bool is_unsigned;
};

struct element {
	struct access code;
	struct kind kind;	/* `code` is extended to 64 bits by it */
};

struct eval {
	const struct loc_frame *frame;
	struct arena *arena;
	Dwarf_Attribute *attr;
	struct element stack[MAX_STACK];
	unsigned depth;
	int nesting;
	const char *why;	/* set when it cannot be done */
};

static bool fail(struct eval *e, const char *why)
{
	if (!e->why)
		e->why = why;
	return false;
}

/* ---- the stack of accesses ------------------------------------------- */

static struct access *push(struct eval *e)
{
	if (e->depth == MAX_STACK) {
		fail(e, "its location is too complex");
		e->depth--;
	}
	e->stack[e->depth] = (struct element){ 0 };
	return &e->stack[e->depth++].code;
}

static struct element *element(struct eval *e, unsigned below)
{
	if (e->depth <= below) {
		fail(e, "its location is damaged");
		push(e);
		below = 0;
	}
	return &e->stack[e->depth - 1 - below];
}

static struct access *top(struct eval *e, unsigned below)
{
	return &element(e, below)->code;
}

static bool push_step(struct eval *e, enum access_op op, int64_t value)
{
	access_push(e->arena, push(e), op, value);
	return !e->why;
}

static bool apply(struct eval *e, enum access_op op, int64_t value)
{
	access_push(e->arena, top(e, 0), op, value);
	return !e->why;
}

static bool add_const(struct eval *e, int64_t value)
{
	apply(e, ACC_CONST, value);
	return apply(e, ACC_ADD, 0);
}

/* A copy of the element BELOW the top. */
static bool pick(struct eval *e, unsigned below)
{
	struct element copy = { .kind = element(e, below)->kind };

	if (top(e, below)->steps.count > MAX_STEPS)
		return fail(e, "its location is too complex");
	access_append(e->arena, &copy.code, top(e, below));
	push(e);
	*element(e, 0) = copy;
	return !e->why;
}

static bool drop(struct eval *e)
{
	top(e, 0);
	e->depth--;
	return !e->why;
}

static bool swap(struct eval *e)
{
	struct element *a = element(e, 0), *b = element(e, 1), c = *a;

	*a = *b;
	*b = c;
	return !e->why;
}

/* third second top -> top third second */
static bool rotate(struct eval *e)
{
	struct element *a = element(e, 0), *b = element(e, 1);
	struct element *c = element(e, 2), first = *a;

	*a = *b;
	*b = *c;
	*c = first;
	return !e->why;
}

static bool binary(struct eval *e, enum access_op op)
{
	struct access *right = top(e, 0), *left = top(e, 1);

	if (left->steps.count + right->steps.count > MAX_STEPS)
		return fail(e, "its location is too complex");
	if (e->why)
		return false;
	access_append(e->arena, left, right);
	access_push(e->arena, left, op, 0);
	e->depth--;
	return true;
}

/* a b cond -> cond ? a : b, as b ^ ((a ^ b) & -(cond != 0)) */
static bool choose(struct eval *e)
{
	apply(e, ACC_CONST, 0);
	apply(e, ACC_NE, 0);
	apply(e, ACC_NEG, 0);		/* a b mask */
	rotate(e);			/* mask a b */
	rotate(e);			/* b mask a */
	pick(e, 2);			/* b mask a b */
	binary(e, ACC_XOR);		/* b mask a^b */
	binary(e, ACC_AND);
	return binary(e, ACC_XOR);
}

/* ---- registers, frames ----------------------------------------------- */

static bool push_register(struct eval *e, uint64_t number)
{
	if (number > REG_LAST)
		return fail(e, "it is in a floating-point register");
	return push_step(e, ACC_REG, (int64_t)number);
}

static bool run(struct eval *e, Dwarf_Op *ops, size_t count);

static bool run_nested(struct eval *e, Dwarf_Attribute *attr, Dwarf_Op *ops,
		       size_t count)
{
	Dwarf_Attribute *outer = e->attr;

	if (++e->nesting > MAX_NESTING)
		return fail(e, "its location is damaged");
	e->attr = attr;
	run(e, ops, count);
	e->attr = outer;
	e->nesting--;
	return !e->why;
}

/* The frame at the pc: by .debug_frame, else by .eh_frame, which the program
 * itself has. */
static Dwarf_Frame *frame_at(const struct loc_frame *f)
{
	struct dwarf_object *obj = f->obj;
	Dwarf_CFI *cfi = dwarf_getcfi(dwarf_handle(obj));
	Dwarf_Frame *frame = NULL;

	if (cfi && dwarf_cfi_addrframe(cfi, f->pc, &frame) == 0)
		return frame;
	if (!obj->eh_frame)
		obj->eh_frame = dwarf_getcfi_elf(obj->loaded->elf);
	if (obj->eh_frame &&
	    dwarf_cfi_addrframe(obj->eh_frame, f->pc, &frame) == 0)
		return frame;
	return NULL;
}

static bool push_cfa(struct eval *e)
{
	Dwarf_Frame *frame = frame_at(e->frame);
	Dwarf_Op *ops;
	size_t count;

	if (!frame || dwarf_frame_cfa(frame, &ops, &count) || count == 0) {
		free(frame);
		/* Behind a call there is only the return address. */
		if (!e->frame->at_entry)
			return fail(e, "there is no call frame information");
		push_register(e, REG_SP);
		return add_const(e, 8);
	}
	run_nested(e, NULL, ops, count);
	free(frame);
	return !e->why;
}

/* The out-of-line function that the scope is, or is inlined into. */
static bool find_function(const struct loc_frame *frame, Dwarf_Die *ret)
{
	Dwarf_Die scope = frame->scope, *scopes = NULL;
	bool found = false;

	if (!frame->has_scope)
		return false;
	if (dwarf_tag(&scope) == DW_TAG_subprogram) {
		*ret = scope;
		return true;
	}

	int count = dwarf_getscopes_die(&scope, &scopes);

	for (int i = 0; i < count && !found; i++)
		if (dwarf_tag(&scopes[i]) == DW_TAG_subprogram) {
			*ret = scopes[i];
			found = true;
		}
	free(scopes);
	return found;
}

static bool push_frame_base(struct eval *e)
{
	Dwarf_Die function;
	Dwarf_Attribute attr;
	Dwarf_Op *ops;
	size_t count;

	if (!find_function(e->frame, &function) ||
	    !dwarf_attr_integrate(&function, DW_AT_frame_base, &attr) ||
	    dwarf_getlocation_addr(&attr, e->frame->pc, &ops, &count, 1) != 1)
		return fail(e, "the function has no frame base");

	/* Here, a register means its content. */
	if (count == 1 && ops->atom >= DW_OP_reg0 && ops->atom <= DW_OP_reg31)
		return push_register(e, ops->atom - DW_OP_reg0);
	return run_nested(e, &attr, ops, count);
}

static bool push_entry_value(struct eval *e, const Dwarf_Op *op)
{
	Dwarf_Attribute inner;
	Dwarf_Op *ops;
	size_t count;

	if (!e->frame->at_entry)
		return fail(e, "it was only kept in a register at the "
			       "function's entry");
	if (!e->attr || dwarf_getlocation_attr(e->attr, op, &inner) ||
	    dwarf_getlocation(&inner, &ops, &count) || count == 0)
		return fail(e, "its location is damaged");
	if (ops->atom >= DW_OP_reg0 && ops->atom <= DW_OP_reg31)
		return push_register(e, ops->atom - DW_OP_reg0);
	return run_nested(e, &inner, ops, count);
}

const char *loc_push_address(struct dwarf_object *obj, struct access *code,
			     uint64_t addr)
{
	const struct section_place *section;
	struct error *err;
	uint64_t offset;

	if (!obj->module) {
		access_push(obj->arena, code, ACC_ADDR, (int64_t)addr);
		return NULL;
	}
	err = module_place(obj->module, addr, &section, &offset);
	if (err)
		return error_message(err);
	access_push_place(obj->arena, code, section, offset);
	return NULL;
}

static bool push_address(struct eval *e, uint64_t addr)
{
	const struct image_section *percpu =
		image_section(e->frame->obj->image, ".data..percpu");

	if (percpu && addr - percpu->addr < percpu->size)
		return fail(e, "it exists once for each processor");

	const char *why = loc_push_address(e->frame->obj, push(e), addr);

	return why ? fail(e, why) : !e->why;
}

/* Its offset is on top. */
static bool push_tls(struct eval *e)
{
	const struct dwarf_object *obj = e->frame->obj;
	const char *why = tls_push_address(obj->loaded ? obj->loaded
						       : obj->image, top(e, 0));

	return why ? fail(e, why) : !e->why;
}

/* ---- typed operations ------------------------------------------------ */

/* The top to 64 bits, after it was computed. */
static bool extend(struct eval *e)
{
	struct kind k = element(e, 0)->kind;

	return !k.bits || apply(e, k.is_unsigned ? ACC_ZEXT : ACC_SEXT,
				(int64_t)k.bits);
}

static bool generic(struct eval *e)
{
	element(e, 0)->kind = (struct kind){ 0 };
	return !e->why;
}

static bool narrow(struct eval *e, Dwarf_Die *type)
{
	struct ctype t = ctype_from_dwarf(e->frame->obj, type);
	uint64_t size = ctype_size(&t);

	if (size == 0 || size > 8)
		return fail(e, "its location uses a type that is not a number");
	element(e, 0)->kind = (struct kind){ (unsigned)size * 8,
					     !ctype_is_signed(&t) };
	return extend(e);
}

static bool is_comparison(enum access_op op)
{
	return op >= ACC_EQ && op <= ACC_GE;
}

/* Unsigned numbers compare as signed ones with the highest bit flipped. */
static void flip(struct eval *e, unsigned below)
{
	access_push(e->arena, top(e, below), ACC_CONST, INT64_MIN);
	access_push(e->arena, top(e, below), ACC_XOR, 0);
}

/* Both operands are of the left one's type, and so is the result, but that of
 * a comparison. */
static bool operate(struct eval *e, enum access_op op)
{
	struct kind k = element(e, 1)->kind;

	if (!k.bits)
		return binary(e, op);
	if (op == ACC_MOD && !k.is_unsigned)
		return fail(e, "its location is too complex");
	if (op == ACC_SHR && !k.is_unsigned)
		access_push(e->arena, top(e, 1), ACC_ZEXT, (int64_t)k.bits);
	if (op == ACC_DIV && k.is_unsigned)
		op = ACC_UDIV;
	if (is_comparison(op) && k.is_unsigned && k.bits == 64) {
		flip(e, 0);
		flip(e, 1);
	}
	binary(e, op);
	return is_comparison(op) ? generic(e) : extend(e);
}

static bool op_type(struct eval *e, const Dwarf_Op *op, Dwarf_Die *ret)
{
	if (!e->attr || dwarf_getlocation_die(e->attr, op, ret))
		return fail(e, "its location is damaged");
	return true;
}

static bool push_typed_const(struct eval *e, const Dwarf_Op *op)
{
	Dwarf_Attribute inner;
	Dwarf_Block block;
	Dwarf_Die type;
	uint64_t value = 0;

	if (!op_type(e, op, &type))
		return false;
	if (dwarf_getlocation_attr(e->attr, op, &inner) ||
	    dwarf_formblock(&inner, &block) || block.length > sizeof(value))
		return fail(e, "its location is damaged");
	memcpy(&value, block.data, block.length);
	push_step(e, ACC_CONST, (int64_t)value);
	return narrow(e, &type);
}

static bool load(struct eval *e, uint64_t size)
{
	if (size != 1 && size != 2 && size != 4 && size != 8)
		return fail(e, "its location is too complex");
	return generic(e) && apply(e, ACC_LOAD, (int64_t)size);
}

/* ---- operations ------------------------------------------------------ */

/* Values that take their operand from OP alone. */
static bool run_leaf(struct eval *e, const Dwarf_Op *op, bool *ret_known)
{
	*ret_known = true;
	if (op->atom >= DW_OP_lit0 && op->atom <= DW_OP_lit31)
		return push_step(e, ACC_CONST, op->atom - DW_OP_lit0);
	if (op->atom >= DW_OP_breg0 && op->atom <= DW_OP_breg31)
		return push_register(e, op->atom - DW_OP_breg0) &&
		       add_const(e, (int64_t)op->number);
	switch (op->atom) {
	case DW_OP_addr:
		return push_address(e, op->number);
	case DW_OP_const1u: case DW_OP_const1s:
	case DW_OP_const2u: case DW_OP_const2s:
	case DW_OP_const4u: case DW_OP_const4s:
	case DW_OP_const8u: case DW_OP_const8s:
	case DW_OP_constu: case DW_OP_consts:
		return push_step(e, ACC_CONST, (int64_t)op->number);
	case DW_OP_bregx:
		return push_register(e, op->number) &&
		       add_const(e, (int64_t)op->number2);
	case DW_OP_fbreg:
		return push_frame_base(e) &&
		       add_const(e, (int64_t)op->number);
	case DW_OP_call_frame_cfa:
		return push_cfa(e);
	case DW_OP_entry_value:
	case DW_OP_GNU_entry_value:
		return push_entry_value(e, op);
	case DW_OP_const_type:
	case DW_OP_GNU_const_type:
		return push_typed_const(e, op);
	default:
		*ret_known = false;
		return true;
	}
}

static bool run_op(struct eval *e, const Dwarf_Op *op)
{
	Dwarf_Die type;

	switch (op->atom) {
	case DW_OP_nop: return true;
	case DW_OP_dup: return pick(e, 0);
	case DW_OP_over: return pick(e, 1);
	case DW_OP_pick: return pick(e, (unsigned)op->number);
	case DW_OP_drop: return drop(e);
	case DW_OP_swap: return swap(e);
	case DW_OP_rot: return rotate(e);
	case DW_OP_deref: return load(e, 8);
	case DW_OP_deref_size: return load(e, op->number);
	case DW_OP_plus_uconst:
		return add_const(e, (int64_t)op->number) && extend(e);
	case DW_OP_plus: return operate(e, ACC_ADD);
	case DW_OP_minus: return operate(e, ACC_SUB);
	case DW_OP_mul: return operate(e, ACC_MUL);
	case DW_OP_and: return operate(e, ACC_AND);
	case DW_OP_or: return operate(e, ACC_OR);
	case DW_OP_xor: return operate(e, ACC_XOR);
	case DW_OP_shl: return operate(e, ACC_SHL);
	case DW_OP_shr: return operate(e, ACC_SHR);
	case DW_OP_shra: return operate(e, ACC_SAR);
	case DW_OP_div: return operate(e, ACC_DIV);
	case DW_OP_mod: return operate(e, ACC_MOD);
	case DW_OP_neg: return apply(e, ACC_NEG, 0) && extend(e);
	case DW_OP_not: return apply(e, ACC_NOT, 0) && extend(e);
	case DW_OP_eq: return operate(e, ACC_EQ);
	case DW_OP_ne: return operate(e, ACC_NE);
	case DW_OP_lt: return operate(e, ACC_LT);
	case DW_OP_le: return operate(e, ACC_LE);
	case DW_OP_gt: return operate(e, ACC_GT);
	case DW_OP_ge: return operate(e, ACC_GE);
	case DW_OP_convert:
	case DW_OP_GNU_convert:
	case DW_OP_reinterpret:
	case DW_OP_GNU_reinterpret:
		return op->number == 0 ? generic(e) :
		       op_type(e, op, &type) && narrow(e, &type);
	case DW_OP_regval_type:
	case DW_OP_GNU_regval_type:
		return op_type(e, op, &type) &&
		       push_register(e, op->number) && narrow(e, &type);
	case DW_OP_deref_type:
	case DW_OP_GNU_deref_type:
		return op_type(e, op, &type) && load(e, op->number) &&
		       narrow(e, &type);
	case DW_OP_implicit_pointer:
	case DW_OP_GNU_implicit_pointer:
		return fail(e, "it points to an object that was optimized "
			       "away");
	case DW_OP_GNU_parameter_ref:
		return fail(e, "it is only known to the caller");
	case DW_OP_form_tls_address:
	case DW_OP_GNU_push_tls_address:
		return push_tls(e);
	default:
		return fail(e, "its location is too complex");
	}
}

/* bra over a swap, then drop */
static bool is_choice(const Dwarf_Op *op, size_t left)
{
	return op->atom == DW_OP_bra && left >= 3 &&
	       op[1].atom == DW_OP_swap && op[2].atom == DW_OP_drop &&
	       op->offset + 3 + (int16_t)op->number == op[2].offset;
}

static bool run(struct eval *e, Dwarf_Op *ops, size_t count)
{
	for (size_t i = 0; i < count && !e->why; i++) {
		bool known;

		if (is_choice(&ops[i], count - i)) {
			choose(e);
			i += 2;
			continue;
		}
		run_leaf(e, &ops[i], &known);
		if (!known)
			run_op(e, &ops[i]);
	}
	return !e->why;
}

/* ---- whole locations ------------------------------------------------- */

static bool ends_piece(const Dwarf_Op *op)
{
	return op->atom == DW_OP_piece || op->atom == DW_OP_bit_piece;
}

static bool is_register(const Dwarf_Op *op, uint64_t *ret)
{
	if (op->atom >= DW_OP_reg0 && op->atom <= DW_OP_reg31) {
		*ret = op->atom - DW_OP_reg0;
		return true;
	}
	*ret = op->number;
	return op->atom == DW_OP_regx;
}

static void implicit_value(struct eval *e, const Dwarf_Op *op)
{
	uint64_t value = 0;
	Dwarf_Block block;

	if (dwarf_getlocation_implicit_value(e->attr, op, &block) ||
	    block.length > sizeof(value)) {
		fail(e, "it is a constant of more than 8 bytes");
		return;
	}
	memcpy(&value, block.data, block.length);
	push_step(e, ACC_CONST, (int64_t)value);
}

/* The operations of one piece, without the DW_OP_piece itself. */
static struct loc_piece read_piece(const struct loc_frame *frame,
				   Dwarf_Attribute *attr, Dwarf_Op *ops,
				   size_t count)
{
	struct eval state = { .frame = frame, .arena = frame->obj->arena,
			      .attr = attr };
	struct eval *e = &state;
	struct loc_piece piece = { .kind = LOC_VALUE };
	uint64_t reg;

	if (count == 0) {
		fail(e, "it was optimized away here");
	} else if (count == 1 && is_register(ops, &reg)) {
		push_register(e, reg);
	} else if (count == 1 && ops->atom == DW_OP_implicit_value) {
		implicit_value(e, ops);
	} else if (ops[count - 1].atom == DW_OP_stack_value) {
		run(e, ops, count - 1);
	} else if (count == 1 && (ops->atom == DW_OP_entry_value ||
				  ops->atom == DW_OP_GNU_entry_value)) {
		run(e, ops, count);
	} else {
		piece.kind = LOC_MEMORY;
		run(e, ops, count);
	}
	if (!e->why && e->depth == 0)
		fail(e, "its location is damaged");
	if (e->why) {
		piece.kind = LOC_GONE;
		piece.why = e->why;
	} else {
		piece.code = e->stack[e->depth - 1].code;
	}
	return piece;
}

/* The one of an empty range at the pc. */
static bool expression_of_moment(Dwarf_Attribute *attr, uint64_t pc,
				 Dwarf_Op **ops, size_t *count)
{
	Dwarf_Addr base, start, end;
	ptrdiff_t pos = 0;

	while ((pos = dwarf_getlocations(attr, pos, &base, &start, &end, ops,
					 count)) > 0)
		if (start == pc && end == pc)
			return *count != 0;
	return false;
}

/*
 * The expression that holds at the pc.  GCC also writes empty ranges: several
 * source-level moments ("views") at one instruction, where registers are the
 * same in all of them.  At the entry of a function the first moment counts,
 * before its own code has made something else of a parameter.  At the entry of
 * an inlined function an empty range is often all there is.
 */
static bool expression_at(const struct loc_frame *frame, Dwarf_Attribute *attr,
			  Dwarf_Op **ops, size_t *count)
{
	if (frame->at_entry &&
	    expression_of_moment(attr, frame->pc, ops, count))
		return true;
	if (dwarf_getlocation_addr(attr, frame->pc, ops, count, 1) == 1)
		return *count != 0;
	return expression_of_moment(attr, frame->pc, ops, count);
}

void loc_read(const struct loc_frame *frame, Dwarf_Attribute *attr,
	      struct location *ret)
{
	struct arena *a = frame->obj->arena;
	size_t count, start = 0;
	Dwarf_Op *ops;

	*ret = (struct location){ 0 };
	if (!expression_at(frame, attr, &ops, &count))
		return;
	for (size_t i = 0; i < count; i++) {
		if (!ends_piece(&ops[i]))
			continue;

		struct loc_piece piece =
			read_piece(frame, attr, ops + start, i - start);

		piece.size = ops[i].number;
		if (ops[i].atom == DW_OP_bit_piece) {
			if (ops[i].number % 8 || ops[i].number2) {
				piece.kind = LOC_GONE;
				piece.why = "it is in pieces of bits";
			}
			piece.size = ops[i].number / 8;
		}
		vec_push(a, &ret->pieces, piece);
		start = i + 1;
	}
	if (start < count)
		vec_push(a, &ret->pieces,
			 read_piece(frame, attr, ops + start, count - start));
}
