#include "unwind_step.h"

/* rbx, rbp, rsp, r12 to r15 */
enum { KEPT = 1 << 3 | 1 << STAP_REG_BP | 1 << STAP_REG_SP | 0xf << 12 };

static bool is_known(const struct stap_user_regs *r, unsigned reg)
{
	return r->known >> reg & 1;
}

static enum stap_step find_cfa(const struct stap_user_regs *r,
			       const struct stap_rule *rule,
			       stap_u64 *ret)
{
	stap_u64 at = r->reg[rule->reg] + (stap_u64)(stap_s64)rule->offset;

	if (!is_known(r, rule->reg))
		return STAP_STEP_LOST;
	switch (rule->cfa) {
	case STAP_CFA_REG:
		break;
	case STAP_CFA_DEREF:
		if (stap_unwind_read(at, &at))
			return STAP_STEP_FAULT;
		at += (stap_u64)(stap_s64)rule->add;
		break;
	case STAP_CFA_PLT:
		if ((r->reg[STAP_REG_RA] & 15) >= (stap_u64)rule->add)
			at += 8;
		break;
	default:
		return STAP_STEP_LOST;
	}
	*ret = at;
	return STAP_STEP_CALLER;
}

/* A register of the caller.  False: it cannot be read. */
static bool fetch(struct stap_user_regs *to, const struct stap_user_regs *from,
		  const struct stap_rule *rule, unsigned reg, stap_u64 cfa,
		  stap_u64 *ret_slot)
{
	int slot = rule->slots[reg];
	stap_u64 at = cfa;

	to->known &= ~(1u << reg);
	if (slot == STAP_SLOT_LOST || slot == STAP_SLOT_SAME)
		return true;
	if (slot < STAP_SLOT_FIRST) {
		to->reg[reg] = from->reg[slot - STAP_SLOT_IN_REG];
		if (is_known(from, (unsigned)(slot - STAP_SLOT_IN_REG)))
			to->known |= 1u << reg;
		return true;
	}
	if (rule->based >> reg & 1) {
		if (!is_known(from, rule->base))
			return true;
		at = from->reg[rule->base];
	}
	at += (stap_u64)((stap_s64)slot * 8);
	if (stap_unwind_read(at, &to->reg[reg]))
		return false;
	to->known |= 1u << reg;
	*ret_slot = at;
	return true;
}

enum stap_step stap_unwind_step(struct stap_user_regs *r,
				const struct stap_rule *rule, stap_u64 *slot)
{
	struct stap_user_regs from = *r;
	unsigned touched = rule->touched, reg;
	stap_u64 cfa = 0, unused;
	enum stap_step step;

	if (rule->cfa == STAP_CFA_END)
		return STAP_STEP_END;
	step = find_cfa(&from, rule, &cfa);
	if (step != STAP_STEP_CALLER)
		return step;

	*slot = 0;
	if (!fetch(r, &from, rule, STAP_REG_RA, cfa, slot))
		return STAP_STEP_FAULT;
	if (!is_known(r, STAP_REG_RA))
		return STAP_STEP_LOST;
	for (; touched; touched &= touched - 1) {
		reg = (unsigned)__builtin_ctz(touched);
		if (!fetch(r, &from, rule, reg, cfa, &unused))
			return STAP_STEP_FAULT;
	}
	r->reg[STAP_REG_SP] = cfa;
	r->known |= 1u << STAP_REG_SP;
	/* An interrupted function has all of its registers. */
	if (!(rule->flags & STAP_RULE_SIGNAL))
		r->known &= KEPT | 1u << STAP_REG_RA;
	return STAP_STEP_CALLER;
}

enum stap_step stap_unwind_frame_pointer(struct stap_user_regs *r,
					 stap_u64 *slot)
{
	static const struct stap_rule rule = {
		.cfa = STAP_CFA_REG,
		.reg = STAP_REG_BP,
		.offset = 16,
		.touched = 1 << STAP_REG_BP,
		.slots = {
			[0 ... STAP_REG_BP - 1] = STAP_SLOT_SAME,
			[STAP_REG_BP] = -2,
			[STAP_REG_SP ... STAP_REG_RA - 1] = STAP_SLOT_SAME,
			[STAP_REG_RA] = -1,
		},
	};
	stap_u64 bp = r->reg[STAP_REG_BP], sp = r->reg[STAP_REG_SP];

	/* Anything but a frame pointer is unlikely to be this. */
	if (!is_known(r, STAP_REG_BP) || bp & 7 || bp < sp ||
	    bp - sp > (64u << 20))
		return STAP_STEP_LOST;
	return stap_unwind_step(r, &rule, slot);
}
