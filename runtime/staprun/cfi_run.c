/*
 * The state of the virtual machine is a rule in the making.  Of expressions
 * only those that occur are understood, by their shape:
 *
 *	CFA	reg + n; deref [+ m]		signal frames, realigned stacks
 *		rsp + 8 + ((rip & 15) >= n) * 8	PLTs
 *	slots	reg + n				signal frames, realigned stacks
 */
#include "cfi_run.h"

#include <dwarf.h>

enum { STATES = 16 };

struct state {
	struct stap_rule rule;
	bool odd_cfa;			/* an expression we do not know */
	bool undefined_ra;
};

struct machine {
	const struct cfi_function *f;
	struct state now, initial;
	struct state saved[STATES];
	unsigned depth;
	uint64_t skip;			/* where we are */
	void (*add)(void *user, uint64_t skip, const struct stap_rule *rule);
	void *user;
};

/* ---- the state as a rule ---- */

static void set_slot(struct state *s, uint64_t reg, int64_t slot)
{
	if (reg >= STAP_REG_COUNT)
		return;
	s->rule.slots[reg] = (int16_t)slot;
	s->rule.based &= ~(1u << reg);
	if (reg == STAP_REG_RA)
		s->undefined_ra = false;
}

/* A place on the stack as a slot, if it can be one. */
static int64_t slot_at(int64_t bytes)
{
	if (bytes % 8 || bytes / 8 < STAP_SLOT_FIRST || bytes / 8 > INT16_MAX)
		return STAP_SLOT_LOST;
	return bytes / 8;
}

static void set_cfa(struct state *s, uint64_t reg, int64_t offset)
{
	s->odd_cfa = reg >= STAP_REG_RA || offset != (int32_t)offset;
	s->rule.cfa = STAP_CFA_REG;
	s->rule.reg = (uint8_t)reg;
	s->rule.offset = (int32_t)offset;
	s->rule.add = 0;
}

/* What cannot be followed is "unknown", which is all zeros. */
static struct stap_rule rule_of(const struct state *s, bool signal)
{
	struct stap_rule r = s->rule;

	if (s->undefined_ra)
		return (struct stap_rule){ .cfa = STAP_CFA_END };
	if (s->odd_cfa || r.slots[STAP_REG_RA] == STAP_SLOT_SAME ||
	    r.slots[STAP_REG_RA] == STAP_SLOT_LOST)
		return (struct stap_rule){ .cfa = STAP_CFA_UNKNOWN };
	r.slots[STAP_REG_SP] = STAP_SLOT_SAME;	/* it is the CFA */
	r.based &= ~(1u << STAP_REG_SP);
	if (!r.based)
		r.base = 0;
	r.flags = signal ? STAP_RULE_SIGNAL : 0;
	for (unsigned i = 0; i < STAP_REG_RA; i++)
		if (r.slots[i] != STAP_SLOT_SAME)
			r.touched |= (uint16_t)(1u << i);
	return r;
}

/* ---- expressions ---- */

static struct cursor block(struct cursor *c)
{
	uint64_t size = cursor_uleb(c);
	const unsigned char *at = cursor_skip(c, size);

	return (struct cursor){ at, at ? at + size : NULL, !at };
}

/* DW_OP_bregN OFFSET */
static bool base_offset(struct cursor *e, uint8_t *reg, int64_t *offset)
{
	uint64_t op = cursor_uint(e, 1);

	if (op < DW_OP_breg0 || op > DW_OP_breg15)
		return false;
	*reg = (uint8_t)(op - DW_OP_breg0);
	*offset = cursor_sleb(e);
	return !e->bad && *offset == (int32_t)*offset;
}

static bool at_end(const struct cursor *e)
{
	return !e->bad && e->p == e->end;
}

/* [+ m], behind the dereference */
static bool parse_add(struct cursor *e, int64_t *ret)
{
	*ret = 0;
	if (at_end(e))
		return true;
	switch (cursor_uint(e, 1)) {
	case DW_OP_plus_uconst:
		*ret = (int64_t)cursor_uleb(e);
		break;
	case DW_OP_lit8:
		*ret = 8;
		if (cursor_uint(e, 1) != DW_OP_plus)
			return false;
		break;
	default:
		return false;
	}
	return at_end(e) && *ret == (int32_t)*ret;
}

/* Behind rsp + 8: what linkers write for lazy binding, where the second of
 * three instructions has pushed 8 bytes more. */
static bool parse_plt(struct cursor *e, int64_t *ret)
{
	static const unsigned char head[] = {
		DW_OP_breg16, 0, DW_OP_lit15, DW_OP_and,
	};
	static const unsigned char tail[] = {
		DW_OP_ge, DW_OP_lit3, DW_OP_shl, DW_OP_plus,
	};
	const unsigned char *at = cursor_skip(e, sizeof(head));

	if (!at || memcmp(at, head, sizeof(head)) != 0)
		return false;

	uint64_t op = cursor_uint(e, 1);

	at = cursor_skip(e, sizeof(tail));
	if (!at || op < DW_OP_lit0 || op > DW_OP_lit15)
		return false;
	*ret = (int64_t)(op - DW_OP_lit0);
	return memcmp(at, tail, sizeof(tail)) == 0 && at_end(e);
}

static void set_cfa_expression(struct state *s, struct cursor e)
{
	int64_t offset, add;
	uint8_t reg;

	s->odd_cfa = true;
	if (!base_offset(&e, &reg, &offset))
		return;

	struct cursor plt = e;

	if (cursor_uint(&e, 1) == DW_OP_deref && parse_add(&e, &add)) {
		set_cfa(s, reg, offset);
		s->rule.cfa = STAP_CFA_DEREF;
		s->rule.add = (int32_t)add;
	} else if (parse_plt(&plt, &add)) {
		set_cfa(s, reg, offset);
		s->rule.cfa = STAP_CFA_PLT;
		s->rule.add = (int32_t)add;
	}
}

static void set_slot_expression(struct state *s, uint64_t reg, struct cursor e)
{
	struct stap_rule *r = &s->rule;
	int64_t offset = 0;
	uint8_t base;

	if (reg >= STAP_REG_COUNT)
		return;
	if (!base_offset(&e, &base, &offset) || !at_end(&e) ||
	    (r->based & ~(1u << reg) && r->base != base)) {
		set_slot(s, reg, STAP_SLOT_LOST);
		return;
	}
	set_slot(s, reg, slot_at(offset));
	if (r->slots[reg] == STAP_SLOT_LOST)
		return;
	r->base = base;
	r->based |= 1u << reg;
}

/* ---- instructions ---- */

static void advance(struct machine *m, uint64_t delta)
{
	struct stap_rule rule = rule_of(&m->now, m->f->common->signal);

	if (delta)
		m->add(m->user, m->skip, &rule);
	m->skip += delta * m->f->common->code_align;
}

static int64_t factored(const struct machine *m, int64_t n)
{
	return (int64_t)((uint64_t)n * (uint64_t)m->f->common->data_align);
}

static void set_offset(struct machine *m, uint64_t reg, int64_t offset)
{
	set_slot(&m->now, reg, slot_at(factored(m, offset)));
}

static void restore(struct machine *m, uint64_t reg)
{
	struct state *now = &m->now;

	if (reg >= STAP_REG_COUNT)
		return;
	/* What CIEs say of registers counts from the CFA. */
	set_slot(now, reg, m->initial.rule.slots[reg]);
	if (reg == STAP_REG_RA)
		now->undefined_ra = m->initial.undefined_ra;
}

static void set_undefined(struct machine *m, uint64_t reg)
{
	set_slot(&m->now, reg, STAP_SLOT_LOST);
	if (reg == STAP_REG_RA)
		m->now.undefined_ra = true;
}

static void set_register(struct machine *m, uint64_t reg, uint64_t holder)
{
	set_slot(&m->now, reg, holder < STAP_REG_RA ?
		 STAP_SLOT_IN_REG + (int64_t)holder : STAP_SLOT_LOST);
}

static bool remember(struct machine *m)
{
	if (m->depth == STATES)
		return false;
	m->saved[m->depth++] = m->now;
	return true;
}

static bool restore_state(struct machine *m)
{
	if (m->depth == 0)
		return false;
	m->now = m->saved[--m->depth];
	return true;
}

/* The instructions that have no operand in their first byte. */
static bool extended(struct machine *m, struct cursor *c, unsigned op)
{
	struct stap_rule *r = &m->now.rule;
	uint64_t reg;

	switch (op) {
	case DW_CFA_nop:
		return true;
	case DW_CFA_advance_loc1:
		advance(m, cursor_uint(c, 1));
		return true;
	case DW_CFA_advance_loc2:
		advance(m, cursor_uint(c, 2));
		return true;
	case DW_CFA_advance_loc4:
		advance(m, cursor_uint(c, 4));
		return true;
	case DW_CFA_offset_extended:
		reg = cursor_uleb(c);
		set_offset(m, reg, (int64_t)cursor_uleb(c));
		return true;
	case DW_CFA_offset_extended_sf:
		reg = cursor_uleb(c);
		set_offset(m, reg, cursor_sleb(c));
		return true;
	case DW_CFA_GNU_negative_offset_extended:
		reg = cursor_uleb(c);
		set_offset(m, reg, -(int64_t)cursor_uleb(c));
		return true;
	case DW_CFA_restore_extended:
		restore(m, cursor_uleb(c));
		return true;
	case DW_CFA_undefined:
		set_undefined(m, cursor_uleb(c));
		return true;
	case DW_CFA_same_value:
		set_slot(&m->now, cursor_uleb(c), STAP_SLOT_SAME);
		return true;
	case DW_CFA_register:
		reg = cursor_uleb(c);
		set_register(m, reg, cursor_uleb(c));
		return true;
	case DW_CFA_remember_state:
		return remember(m);
	case DW_CFA_restore_state:
		return restore_state(m);
	case DW_CFA_def_cfa:
		reg = cursor_uleb(c);
		set_cfa(&m->now, reg, (int64_t)cursor_uleb(c));
		return true;
	case DW_CFA_def_cfa_sf:
		reg = cursor_uleb(c);
		set_cfa(&m->now, reg, factored(m, cursor_sleb(c)));
		return true;
	case DW_CFA_def_cfa_register:
		set_cfa(&m->now, cursor_uleb(c), r->offset);
		return true;
	case DW_CFA_def_cfa_offset:
		set_cfa(&m->now, r->reg, (int64_t)cursor_uleb(c));
		return true;
	case DW_CFA_def_cfa_offset_sf:
		set_cfa(&m->now, r->reg, factored(m, cursor_sleb(c)));
		return true;
	case DW_CFA_def_cfa_expression:
		set_cfa_expression(&m->now, block(c));
		return true;
	case DW_CFA_expression:
		reg = cursor_uleb(c);
		set_slot_expression(&m->now, reg, block(c));
		return true;
	case DW_CFA_val_expression:
		set_slot(&m->now, cursor_uleb(c), STAP_SLOT_LOST);
		block(c);
		return true;
	case DW_CFA_val_offset:
	case DW_CFA_val_offset_sf:
		set_slot(&m->now, cursor_uleb(c), STAP_SLOT_LOST);
		cursor_uleb(c);
		return true;
	case DW_CFA_GNU_args_size:
		cursor_uleb(c);
		return true;
	default:
		return false;
	}
}

static bool run_program(struct machine *m, struct cursor c)
{
	while (c.p != c.end) {
		unsigned byte = (unsigned)cursor_uint(&c, 1);
		unsigned low = byte & 0x3f;

		switch (byte & 0xc0) {
		case DW_CFA_advance_loc:
			advance(m, low);
			break;
		case DW_CFA_offset:
			set_offset(m, low, (int64_t)cursor_uleb(&c));
			break;
		case DW_CFA_restore:
			restore(m, low);
			break;
		default:
			if (!extended(m, &c, low))
				return false;
		}
		if (c.bad || m->skip > m->f->size)
			return false;
	}
	return true;
}

bool cfi_run(const struct cfi_function *f,
	     void (*add)(void *user, uint64_t skip,
			 const struct stap_rule *rule),
	     void *user)
{
	struct machine m = { .f = f, .add = add, .user = user };

	for (unsigned i = 0; i < STAP_REG_COUNT; i++)
		m.now.rule.slots[i] = STAP_SLOT_SAME;
	m.now.odd_cfa = true;
	if (f->common->ra != STAP_REG_RA ||
	    !run_program(&m, f->common->program) || m.skip)
		return false;
	m.initial = m.now;
	if (!run_program(&m, f->program))
		return false;
	advance(&m, 1);
	return true;
}
