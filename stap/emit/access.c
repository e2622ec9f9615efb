/*
 * Accesses as C: the stack machine of debuginfo/access.h is run here with
 * operands instead of values.
 *
 *	reg 5; add 0x40; load 8; load 4; sext 32
 *
 *	stap_s64 n1 = stap_reg(c, 5);
 *	stap_s64 n2 = stap_load_kernel(c, n1 + 64, 8);
 *	stap_s64 n3 = stap_load_kernel(c, n2, 4);
 *			=> (int)n3
 *
 * Values are 64 bits wide and wrap; where signedness matters, a cast says so.
 */
#include "emitter.h"

#include <inttypes.h>
#include <string.h>

enum { STACK_SIZE = 32 };

struct slot {
	struct operand o;
	bool constant;
	int64_t value;
};

struct machine {
	struct emitter *em;
	const struct access *code;
	const struct operand *operands;	/* of ACC_OPERAND */
	const struct place *at;
	bool unchecked;			/* entry handlers store failures */
	struct slot stack[STACK_SIZE];
	unsigned depth;
	bool overflow;			/* of the stack, either way */
};

/* ---- the stack ----------------------------------------------------------------- */

static void push(struct machine *m, struct operand o)
{
	if (m->depth == STACK_SIZE) {
		m->overflow = true;
		return;
	}
	m->stack[m->depth++] = (struct slot){ .o = o };
}

static void push_constant(struct machine *m, int64_t n)
{
	push(m, operand(number(m->em, n), n < 0 ? UNARY : PRIMARY, true));
	m->stack[m->depth - 1].constant = true;
	m->stack[m->depth - 1].value = n;
}

static struct slot pop(struct machine *m)
{
	if (!m->depth) {
		m->overflow = true;
		return (struct slot){ .o = operand("0", PRIMARY, true) };
	}
	return m->stack[--m->depth];
}

/* What may fail gets a name and a check. */
static void push_checked(struct machine *m, const char *text)
{
	const char *name = new_temp(m->em, TEMP_LONG);

	declaration(m->em, "stap_s64 %s = %s;", name, text);
	if (!m->unchecked)
		emit_check(m->em, m->at);
	push(m, operand(name, PRIMARY, true));
}

static void push_text(struct machine *m, enum tightness t, const char *text)
{
	push(m, operand(text, t, true));
}

/* ---- constants ------------------------------------------------------------------ */

static int64_t fold(enum access_op op, int64_t a, int64_t b)
{
	uint64_t x = (uint64_t)a, y = (uint64_t)b;

	switch (op) {
	case ACC_ADD:	return (int64_t)(x + y);
	case ACC_SUB:	return (int64_t)(x - y);
	case ACC_MUL:	return (int64_t)(x * y);
	case ACC_AND:	return a & b;
	case ACC_OR:	return a | b;
	case ACC_XOR:	return a ^ b;
	case ACC_SHL:	return y < 64 ? (int64_t)(x << y) : 0;
	case ACC_SHR:	return y < 64 ? (int64_t)(x >> y) : 0;
	case ACC_SAR:	return a >> (y < 64 ? y : 63);
	case ACC_DIV:	return b == 0 ? 0 : b == -1 ? (int64_t)(0 - x) : a / b;
	case ACC_UDIV:	return y == 0 ? 0 : (int64_t)(x / y);
	case ACC_MOD:	return y == 0 ? 0 : (int64_t)(x % y);
	case ACC_EQ:	return a == b;
	case ACC_NE:	return a != b;
	case ACC_LT:	return a < b;
	case ACC_LE:	return a <= b;
	case ACC_GT:	return a > b;
	default:	return a >= b;		/* ACC_GE */
	}
}

/* How each binary operation is spelled; %1 and %2 are the operands. */
static const char *spelling(enum access_op op, enum tightness *ret)
{
	*ret = LOOSE;
	switch (op) {
	case ACC_ADD:	return "%1 + %2";
	case ACC_SUB:	return "%1 - %2";
	case ACC_MUL:	return "%1 * %2";
	case ACC_AND:	return "%1 & %2";
	case ACC_OR:	return "%1 | %2";
	case ACC_XOR:	return "%1 ^ %2";
	case ACC_SHL:	return "%1 << (%2 & 63)";
	case ACC_SHR:	return "(stap_u64)%1 >> (%2 & 63)";
	case ACC_SAR:	return "%1 >> (%2 & 63)";
	case ACC_DIV:	*ret = PRIMARY; return "stap_div(c, %1, %2)";
	case ACC_UDIV:	*ret = PRIMARY; return "stap_udiv(c, %1, %2)";
	case ACC_MOD:	*ret = PRIMARY; return "stap_umod(c, %1, %2)";
	default:	break;
	}
	*ret = COMPARISON;
	switch (op) {
	case ACC_EQ:	return "%1 == %2";
	case ACC_NE:	return "%1 != %2";
	case ACC_LT:	return "%1 < %2";
	case ACC_LE:	return "%1 <= %2";
	case ACC_GT:	return "%1 > %2";
	default:	return "%1 >= %2";	/* ACC_GE */
	}
}

static const char *fill_in(struct machine *m, const char *form,
			   struct operand a, struct operand b)
{
	struct str out;

	str_init(&out, m->em->arena);
	for (; *form; form++) {
		if (form[0] == '%' && form[1] == '1')
			str_add(&out, at_least(m->em, a, UNARY)), form++;
		else if (form[0] == '%' && form[1] == '2')
			str_add(&out, at_least(m->em, b, UNARY)), form++;
		else
			str_add_char(&out, *form);
	}
	return str_text(&out);
}

static void binary(struct machine *m, enum access_op op)
{
	struct slot right = pop(m), left = pop(m);
	enum tightness t;
	const char *form = spelling(op, &t);

	if (left.constant && right.constant)
		push_constant(m, fold(op, left.value, right.value));
	else if (op == ACC_ADD && right.constant && right.value == 0)
		push(m, left.o);
	else
		push_text(m, t, fill_in(m, form, left.o, right.o));
}

static void unary(struct machine *m, char op)
{
	struct slot s = pop(m);

	if (s.constant)
		push_constant(m, op == '-' ? (int64_t)(0 - (uint64_t)s.value)
					   : ~s.value);
	else
		push_text(m, UNARY, arena_printf(m->em->arena, "%c%s", op,
				at_least(m->em, s.o, PRIMARY)));
}

/* ---- widths ------------------------------------------------------------------------ */

static void extend(struct machine *m, unsigned bits, bool is_signed)
{
	static const char *const casts[][2] = {
		{ "unsigned char", "signed char" },
		{ "unsigned short", "short" }, { "unsigned", "int" },
	};
	struct slot s = pop(m);
	int which = bits == 8 ? 0 : bits == 16 ? 1 : bits == 32 ? 2 : -1;
	const char *text;

	if (bits >= 64) {
		push(m, s.o);
	} else if (s.constant) {
		uint64_t top = (uint64_t)s.value << (64 - bits);

		push_constant(m, is_signed ? (int64_t)top >> (64 - bits)
					   : (int64_t)(top >> (64 - bits)));
	} else if (which >= 0) {
		text = arena_printf(m->em->arena, "(%s)%s",
				    casts[which][is_signed],
				    at_least(m->em, s.o, PRIMARY));
		push_text(m, UNARY, text);
	} else if (is_signed) {
		text = arena_printf(m->em->arena, "(stap_s64)(%s << %u) >> %u",
				    at_least(m->em, s.o, UNARY), 64 - bits,
				    64 - bits);
		push_text(m, LOOSE, text);
	} else {
		text = arena_printf(m->em->arena, "%s & %#" PRIx64,
				    at_least(m->em, s.o, UNARY),
				    ((uint64_t)1 << bits) - 1);
		push_text(m, LOOSE, text);
	}
}

static void load(struct machine *m, unsigned size)
{
	struct slot address = pop(m);

	push_checked(m, arena_printf(m->em->arena, "stap_load_%s(c, %s, %u)",
				     m->code->user ? "user" : "kernel",
				     address.o.text, size));
}

/* A copy of the element N below the top, which gets a name first if using it
 * twice would write it out twice. */
static void dup_slot(struct machine *m, int64_t n)
{
	if (n < 0 || n >= m->depth) {
		m->overflow = true;
		return;
	}

	struct slot *s = &m->stack[m->depth - 1 - n];

	if (strlen(s->o.text) > 8 && !s->constant)
		s->o = settle(m->em, s->o, TYPE_LONG);

	struct slot copy = *s;

	push(m, copy.o);
	m->stack[m->depth - 1] = copy;
}

static void swap(struct machine *m)
{
	struct slot top = pop(m), below = pop(m);

	push(m, top.o);
	m->stack[m->depth - 1] = top;
	push(m, below.o);
	m->stack[m->depth - 1] = below;
}

/* ---- steps --------------------------------------------------------------------------- */

static void push_address(struct machine *m, int64_t address)
{
	if (m->code->user) {
		push_text(m, LOOSE, arena_printf(m->em->arena,
				"(stap_s64)(%#" PRIx64 "ULL + c->bias)",
				(uint64_t)address));
		m->stack[m->depth - 1].o.tight = UNARY;
		return;
	}
	m->em->uses_addresses = true;
	push_text(m, PRIMARY, arena_printf(m->em->arena,
			"(stap_s64)(%#" PRIx64 "ULL + stap_kernel_offset)",
			(uint64_t)address));
	m->stack[m->depth - 1].o.tight = UNARY;
}

static void step(struct machine *m, const struct access_step *s)
{
	struct arena *a = m->em->arena;
	long long n = s->value;

	switch (s->op) {
	case ACC_CONST:
		push_constant(m, s->value);
		break;
	case ACC_ADDR:
		if (s->object)
			push_checked(m, arena_printf(a,
				"stap_object_addr(c, %u, %#" PRIx64 ")",
				object_number(m->em, s->object),
				(uint64_t)s->value));
		else if (s->section)
			push_checked(m, arena_printf(a,
				"stap_section_addr(c, %u, %#" PRIx64 ")",
				section_number(m->em, s->section),
				(uint64_t)s->value));
		else
			push_address(m, s->value);
		break;
	case ACC_REG:
		push_checked(m, arena_printf(a, "stap_reg(c, %lld)", n));
		break;
	case ACC_USER_REG:
		push_checked(m, arena_printf(a, "stap_user_reg(c, %lld)", n));
		break;
	case ACC_ARG:
		push_text(m, UNARY, arena_printf(a,
				"(stap_s64)c->args[%lld]", n));
		break;
	case ACC_ENTRY:
		push_checked(m, arena_printf(a, "stap_entry_value(c, %lld)",
					     n));
		break;
	case ACC_OPERAND:
		push(m, m->operands[n]);
		break;
	case ACC_DUP:
		dup_slot(m, s->value);
		break;
	case ACC_DROP:
		pop(m);
		break;
	case ACC_SWAP:
		swap(m);
		break;
	case ACC_ADD: case ACC_SUB: case ACC_MUL: case ACC_AND: case ACC_OR:
	case ACC_XOR: case ACC_SHL: case ACC_SHR: case ACC_SAR: case ACC_DIV:
	case ACC_UDIV: case ACC_MOD: case ACC_EQ: case ACC_NE: case ACC_LT:
	case ACC_LE: case ACC_GT: case ACC_GE:
		binary(m, s->op);
		break;
	case ACC_NEG:
		unary(m, '-');
		break;
	case ACC_NOT:
		unary(m, '~');
		break;
	case ACC_LOAD:
		load(m, (unsigned)s->value);
		break;
	case ACC_SEXT:
		extend(m, (unsigned)s->value, true);
		break;
	case ACC_ZEXT:
		extend(m, (unsigned)s->value, false);
		break;
	}
}

/* "zext 32" right behind "load 4" changes nothing. */
static bool is_idle(const struct access *code, size_t i)
{
	const struct access_step *s = &code->steps.items[i];

	return i > 0 && s->op == ACC_ZEXT && s[-1].op == ACC_LOAD &&
	       s->value >= 8 * s[-1].value;
}

static struct operand run(struct machine *m)
{
	struct slot result;

	for (size_t i = 0; i < m->code->steps.count; i++)
		if (!is_idle(m->code, i))
			step(m, &m->code->steps.items[i]);
	result = pop(m);
	if (m->overflow || m->depth)
		diag_error(m->em->diag, m->at,
			   "debug information describes this value by an "
			   "expression too deep for us");
	return result.o;
}

/* A string that was saved at the function's entry. */
static struct operand saved_string(struct emitter *em, const struct expr *e)
{
	struct operand value = new_buffer(em);

	line(em, "stap_entry_string(c, %lld, %s, MAXSTRINGLEN);",
	     (long long)e->access.code->steps.items[0].value, value.text);
	emit_check(em, e->at);
	return value;
}

struct operand emit_access(struct emitter *em, const struct expr *e)
{
	size_t count = e->access.operands.count;
	struct operand *operands = arena_array(em->arena, struct operand,
					       count + 1);
	struct machine m = { .em = em, .code = e->access.code,
			     .operands = operands, .at = e->at };
	struct operand value;

	if (e->type == TYPE_STRING)
		return saved_string(em, e);
	emit_operands(em, e->access.operands.items, count, operands);
	value = run(&m);
	for (size_t i = 0; i < count; i++)
		value.settled &= operands[i].settled;
	return value;
}

static void store_text(struct emitter *em, const struct access_place *place,
		       struct operand address, const char *value)
{
	const char *space = place->address.user ? "user" : "kernel";

	if (place->bits)
		line(em, "stap_store_bits_%s(c, %s, %u, %u, %u, %s);", space,
		     address.text, place->size, place->first_bit, place->bits,
		     value);
	else
		line(em, "stap_store_%s(c, %s, %u, %s);", space, address.text,
		     place->size, value);
}

struct operand emit_store(struct emitter *em, const struct expr *e)
{
	size_t count = e->access.operands.count;
	struct expr **list = arena_array(em->arena, struct expr *, count + 1);
	struct operand *values = arena_array(em->arena, struct operand,
					     count + 1);
	struct access_place place;
	struct operand value;

	for (size_t i = 0; i < count; i++)
		list[i] = e->access.operands.items[i];
	list[count] = e->access.value;
	emit_operands(em, list, count + 1, values);
	value = settle(em, values[count], TYPE_LONG);
	access_place(em->arena, e->access.code, &place);
	if (place.is_register) {
		line(em, "stap_set_reg(c, %lld, %s);",
		     (long long)place.number, value.text);
	} else {
		struct machine m = { .em = em, .code = &place.address,
				     .operands = values, .at = e->at };

		store_text(em, &place, run(&m), value.text);
	}
	emit_check(em, e->at);
	return value;
}

/* A variable: that it cannot be read is stored as well, and raised when the
 * return handler asks for it. */
static struct operand
entry_variable(struct emitter *em, const struct expr *e)
{
	struct machine m = { .em = em, .at = e->at, .unchecked = true,
			     .code = e->access.code };

	return run(&m);
}

unsigned emit_entry_strings(const struct handler *h)
{
	unsigned count = 0;

	vec_each(&h->entry_values, struct expr *const *, e)
		count += (*e)->type == TYPE_STRING;
	return count;
}

/* Slot by slot; a failed load is stored as such. */
void emit_entry_values(struct emitter *em, const struct handler *h)
{
	unsigned strings = 0;

	for (size_t i = 0; i < h->entry_values.count; i++) {
		const struct expr *e = h->entry_values.items[i];
		bool variable = e->kind == EXPR_ACCESS &&
				!e->access.operands.count;
		struct operand value = variable ? entry_variable(em, e)
						: emit_expr(em, e);

		if (e->type == TYPE_STRING)
			line(em, "stap_entry_store_string(c, %zu, %u, %s);", i,
			     strings++, value.text);
		else
			line(em, "stap_entry_store(c, %zu, %s);", i,
			     value.text);
	}
}
