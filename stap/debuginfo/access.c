/*
 * Accesses are folded as they are written, so that what reaches the emitter
 * has no arithmetic on constants left and prints short:
 *
 *	reg 5; const 0x10; add; const 0x8; add	->  reg 5; add 0x18
 */
#include "access.h"

#include "module.h"
#include "user_object.h"

static struct access_step *last(struct access *acc, size_t back)
{
	if (acc->steps.count <= back)
		return NULL;
	return &acc->steps.items[acc->steps.count - 1 - back];
}

static bool is_const(const struct access_step *s)
{
	return s && s->op == ACC_CONST;
}

static bool is_binary(enum access_op op)
{
	return (op >= ACC_ADD && op <= ACC_MOD) ||
	       (op >= ACC_EQ && op <= ACC_GE);
}

/* LEFT op RIGHT with the wrapping arithmetic of the emitted code.  False
 * where the result would depend on how C is compiled. */
static bool fold(enum access_op op, int64_t left, int64_t right, int64_t *ret)
{
	uint64_t a = (uint64_t)left, b = (uint64_t)right;

	switch (op) {
	case ACC_ADD: *ret = (int64_t)(a + b); return true;
	case ACC_SUB: *ret = (int64_t)(a - b); return true;
	case ACC_MUL: *ret = (int64_t)(a * b); return true;
	case ACC_AND: *ret = (int64_t)(a & b); return true;
	case ACC_OR:  *ret = (int64_t)(a | b); return true;
	case ACC_XOR: *ret = (int64_t)(a ^ b); return true;
	case ACC_SHL: *ret = b < 64 ? (int64_t)(a << b) : 0; return b < 64;
	case ACC_SHR: *ret = b < 64 ? (int64_t)(a >> b) : 0; return b < 64;
	case ACC_EQ:  *ret = left == right; return true;
	case ACC_NE:  *ret = left != right; return true;
	case ACC_LT:  *ret = left < right; return true;
	case ACC_LE:  *ret = left <= right; return true;
	case ACC_GT:  *ret = left > right; return true;
	case ACC_GE:  *ret = left >= right; return true;
	default:
		return false;
	}
}

/* Adding a constant to what ends in a constant, an address or an addition
 * of a constant. */
static bool fold_add(struct access *acc, int64_t value)
{
	struct access_step *top = last(acc, 0), *below = last(acc, 1);

	if (value == 0)
		return true;
	if (top && (top->op == ACC_CONST || top->op == ACC_ADDR)) {
		top->value = (int64_t)((uint64_t)top->value + (uint64_t)value);
		return true;
	}
	if (top && top->op == ACC_ADD && is_const(below)) {
		below->value =
			(int64_t)((uint64_t)below->value + (uint64_t)value);
		if (below->value == 0)
			acc->steps.count -= 2;
		return true;
	}
	return false;
}

/* Constant on top; true if OP could be done now. */
static bool fold_binary(struct access *acc, enum access_op op)
{
	struct access_step *right = last(acc, 0), *left = last(acc, 1);

	if (!is_const(right))
		return false;

	int64_t value = right->value, result;

	if (is_const(left) && fold(op, left->value, value, &result)) {
		left->value = result;
		acc->steps.count--;
		return true;
	}

	bool nothing = (op == ACC_MUL && value == 1) ||
		       (value == 0 && (op == ACC_SHL || op == ACC_SHR ||
				       op == ACC_SAR || op == ACC_SUB ||
				       op == ACC_OR || op == ACC_XOR));

	if (nothing) {
		acc->steps.count--;
		return true;
	}
	if (op != ACC_ADD)
		return false;
	acc->steps.count--;
	if (fold_add(acc, value))
		return true;
	acc->steps.count++;
	return false;
}

static int64_t extend(int64_t value, int64_t bits, bool sign)
{
	uint64_t v = (uint64_t)value << (64 - bits);

	return sign ? (int64_t)v >> (64 - bits) : (int64_t)(v >> (64 - bits));
}

static bool fold_extend(struct access *acc, enum access_op op, int64_t bits)
{
	struct access_step *top = last(acc, 0);

	if (bits >= 64)
		return true;
	if (bits <= 0 || !top)
		return false;
	if (top->op == ACC_CONST) {
		top->value = extend(top->value, bits, op == ACC_SEXT);
		return true;
	}
	/* A load is zero-extended already. */
	return op == ACC_ZEXT && top->op == ACC_LOAD && top->value * 8 <= bits;
}

void access_push(struct arena *a, struct access *acc, enum access_op op,
		 int64_t value)
{
	if (is_binary(op) && fold_binary(acc, op))
		return;
	if ((op == ACC_SEXT || op == ACC_ZEXT) && fold_extend(acc, op, value))
		return;
	if (op == ACC_OPERAND && value >= acc->operand_count)
		acc->operand_count = (unsigned)value + 1;
	vec_push(a, &acc->steps, ((struct access_step){ .op = op,
							.value = value }));
}

void access_push_place(struct arena *a, struct access *acc,
		       const struct section_place *section, uint64_t offset)
{
	vec_push(a, &acc->steps, ((struct access_step){
		 .op = ACC_ADDR, .value = (int64_t)offset,
		 .section = section }));
}

void access_push_step(struct arena *a, struct access *acc,
		      const struct access_step *s)
{
	if (s->object)
		vec_push(a, &acc->steps, *s);
	else if (s->section)
		access_push_place(a, acc, s->section, (uint64_t)s->value);
	else
		access_push(a, acc, s->op, s->value);
}

void access_append(struct arena *a, struct access *acc,
		   const struct access *more)
{
	vec_each(&more->steps, const struct access_step *, s)
		access_push_step(a, acc, s);
	acc->user |= more->user;
}

static const char *op_name(enum access_op op)
{
	switch (op) {
	case ACC_CONST: return "const";
	case ACC_ADDR: return "addr";
	case ACC_REG: return "reg";
	case ACC_USER_REG: return "user_reg";
	case ACC_ARG: return "arg";
	case ACC_ENTRY: return "entry";
	case ACC_OPERAND: return "operand";
	case ACC_DUP: return "dup";
	case ACC_DROP: return "drop";
	case ACC_SWAP: return "swap";
	case ACC_ADD: return "add";
	case ACC_SUB: return "sub";
	case ACC_MUL: return "mul";
	case ACC_AND: return "and";
	case ACC_OR: return "or";
	case ACC_XOR: return "xor";
	case ACC_SHL: return "shl";
	case ACC_SHR: return "shr";
	case ACC_SAR: return "sar";
	case ACC_DIV: return "div";
	case ACC_UDIV: return "udiv";
	case ACC_MOD: return "mod";
	case ACC_NEG: return "neg";
	case ACC_NOT: return "not";
	case ACC_EQ: return "eq";
	case ACC_NE: return "ne";
	case ACC_LT: return "lt";
	case ACC_LE: return "le";
	case ACC_GT: return "gt";
	case ACC_GE: return "ge";
	case ACC_LOAD: return "load";
	case ACC_SEXT: return "sext";
	case ACC_ZEXT: return "zext";
	}
	return "?";
}

/* Addresses and offsets in hex, counts and numbers in decimal. */
static void print_value(struct str *out, enum access_op op, int64_t value)
{
	switch (op) {
	case ACC_ADDR:
		str_printf(out, " 0x%llx", (unsigned long long)value);
		break;
	case ACC_CONST:
	case ACC_ADD: case ACC_SUB: case ACC_MUL:
	case ACC_AND: case ACC_OR: case ACC_XOR:
		if (value < 0 && value > -0x100000000)
			str_printf(out, " -0x%llx",
				   (unsigned long long)-value);
		else
			str_printf(out, " 0x%llx", (unsigned long long)value);
		break;
	case ACC_REG: case ACC_USER_REG: case ACC_ARG: case ACC_ENTRY:
	case ACC_OPERAND:
	case ACC_DUP: case ACC_LOAD: case ACC_SEXT: case ACC_ZEXT:
	case ACC_SHL: case ACC_SHR: case ACC_SAR:
		str_printf(out, " %lld", (long long)value);
		break;
	default:
		break;
	}
}

static bool is_operator_with_value(enum access_op op)
{
	return op >= ACC_ADD && op <= ACC_SAR;
}

void access_print(struct str *out, const struct access *acc)
{
	const struct access_step *s = acc->steps.items;
	const struct access_step *end = s + acc->steps.count;

	for (const char *between = ""; s < end; s++, between = "; ") {
		int64_t value = s->value;

		str_add(out, between);
		if (is_operator_with_value(s->op)) {
			str_add(out, op_name(s->op));
		} else if (s->op == ACC_CONST && s + 1 < end &&
			   is_operator_with_value(s[1].op)) {
			s++;
			str_add(out, op_name(s->op));
			print_value(out, s->op, value);
		} else {
			str_add(out, op_name(s->op));
			if (s->section)
				str_printf(out, " %s:%s",
					   s->section->module->name,
					   s->section->name);
			if (s->object)
				str_printf(out, " %s:", s->object->path);
			print_value(out, s->op, value);
		}
	}
}

/* ---- user memory -------------------------------------------------------- */

static void set_object(struct arena *a, struct access *acc,
		       const struct user_object *o)
{
	struct access_step *steps = arena_memdup(a, acc->steps.items,
			acc->steps.count * sizeof(*acc->steps.items));

	for (size_t i = 0; i < acc->steps.count; i++)
		if (steps[i].op == ACC_ADDR)
			steps[i].object = o;
	acc->steps.items = steps;
	acc->steps.space = acc->steps.count;
}

const struct access *access_of_user(struct arena *a, const struct access *acc)
{
	return access_of_object(a, acc, NULL);
}

const struct access *access_of_object(struct arena *a, const struct access *acc,
				      const struct user_object *o)
{
	struct access *own = arena_memdup(a, acc, sizeof(*acc));
	struct pretty *items;

	own->user = true;
	if (o && acc->steps.count)
		set_object(a, own, o);
	if (!acc->pretty)
		return own;
	items = arena_new(a, struct pretty);
	vec_each(acc->pretty, const struct pretty_item *, item) {
		struct pretty_item copy = *item;

		if (copy.value)
			copy.value = access_of_object(a, copy.value, o);
		vec_push(a, items, copy);
	}
	own->pretty = items;
	return own;
}

/* ---- writing ----------------------------------------------------------- */

void access_place(struct arena *a, const struct access *acc,
		  struct access_place *ret)
{
	const struct access_step *steps = acc->steps.items;
	size_t n = acc->steps.count;
	unsigned bits = 64;

	*ret = (struct access_place){ 0 };
	if (steps[0].op == ACC_REG && n <= 2 && steps[n - 1].op != ACC_LOAD) {
		ret->is_register = true;
		ret->number = steps[0].value;
		return;
	}
	if (steps[n - 1].op == ACC_SEXT || steps[n - 1].op == ACC_ZEXT)
		bits = (unsigned)steps[--n].value;
	if (steps[n - 1].op == ACC_SHR) {
		ret->first_bit = (unsigned)steps[n - 2].value;
		n -= 2;
	}
	ret->size = (unsigned)steps[--n].value;
	ret->bits = bits < 8 * ret->size ? bits : 0;
	ret->address.user = acc->user;
	ret->address.operand_count = acc->operand_count;
	for (size_t i = 0; i < n; i++)
		access_push_step(a, &ret->address, &steps[i]);
}
