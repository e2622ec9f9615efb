/*
 * Walks the stack of the current task in user space: from its registers, by
 * the rules of the objects that its addresses lie in (object_format.h), from
 * each frame to its caller.
 *
 * A stack ends where the outermost function says so.  It is cut where an
 * object's rules have not come yet, where memory is not present, and where
 * nobody knows the way; each is counted.
 */
#include "unwind_user.h"

#include <linux/pagemap.h>
#include <linux/ptrace.h>
#include <linux/sched.h>
#include <linux/sched/task_stack.h>
#include <linux/uaccess.h>
#include <linux/uprobes.h>

#include "deref.h"
#include "objects.h"
#include "unwind_step.h"

enum {
	MAPPINGS = 4,			/* remembered along one stack */
	RETURNS_LIMIT = 64,		/* pending return probes looked at */
};

struct walk {
	struct stap_cpu_ctx *cc;
	struct stap_user_regs regs;
	struct stap_mapping mappings[MAPPINGS];
	unsigned mapping_count, oldest;
	bool can_read;
	bool caller;			/* not the innermost frame, and not
					 * interrupted by a signal */
};

/* ---- memory ---- */

/* Page faults are off, and can_read() has been asked. */
int stap_unwind_read(stap_u64 addr, stap_u64 *ret)
{
	if (addr > TASK_SIZE_MAX - sizeof(*ret))
		return -EFAULT;
	return __get_user(*ret, (const u64 __user *)(unsigned long)addr);
}

/* Whether this is a moment to read the task's memory at all: an NMI may come
 * while another one's is being switched to. */
static bool can_read(u64 sp)
{
	u64 word;

	return !copy_from_user_nofault(&word, (const void __user *)sp,
				       sizeof(word));
}

/* A stack leads through few objects, again and again. */
static const struct stap_mapping *mapping_at(struct walk *w, u64 addr)
{
	struct stap_mapping *m;

	for (m = w->mappings; m < w->mappings + w->mapping_count; m++)
		if (addr - m->start < m->end - m->start)
			return m;
	m = &w->mappings[w->oldest];
	if (!stap_mapping_find(addr, m)) {
		m->start = m->end = 0;
		return NULL;
	}
	w->oldest = (w->oldest + 1) % MAPPINGS;
	if (w->mapping_count < MAPPINGS)
		w->mapping_count++;
	return m;
}

/* ---- return probes ---- */

/*
 * A return probe has put the address of its trampoline into SLOT, and keeps
 * the one that was there.  The list is the task's own; what an interrupt
 * finds half unlinked is only read with care.
 */
static u64 original_return(u64 slot, u64 addr)
{
	struct return_instance *ri;
	struct uprobe_task *utask = current->utask;

	if (!utask)
		return addr;
	ri = utask->return_instances;
	for (unsigned i = 0; ri && i < RETURNS_LIMIT; i++) {
		struct return_instance copy;

		if (stap_copy_kernel(&copy, (stap_u64)(unsigned long)ri,
				     sizeof(copy)))
			break;
		if (copy.stack == slot)
			return copy.orig_ret_vaddr;
		ri = copy.next;
	}
	return addr;
}

/* ---- registers ---- */

static void take_regs(struct stap_user_regs *to, const struct pt_regs *from)
{
	to->reg[0] = from->ax;
	to->reg[1] = from->dx;
	to->reg[2] = from->cx;
	to->reg[3] = from->bx;
	to->reg[4] = from->si;
	to->reg[5] = from->di;
	to->reg[STAP_REG_BP] = from->bp;
	to->reg[STAP_REG_SP] = from->sp;
	to->reg[8] = from->r8;
	to->reg[9] = from->r9;
	to->reg[10] = from->r10;
	to->reg[11] = from->r11;
	to->reg[12] = from->r12;
	to->reg[13] = from->r13;
	to->reg[14] = from->r14;
	to->reg[15] = from->r15;
	to->reg[STAP_REG_RA] = from->ip;
	to->known = ~0u;
}

/* The event's, if it happened in user space, else those with which the task
 * came into the kernel; NULL if it lives there, or runs 32-bit code. */
static const struct pt_regs *user_regs(const struct stap_ctx *c)
{
	struct pt_regs *regs = (struct pt_regs *)c->regs;

	if (!current->mm || current->flags & (PF_KTHREAD | PF_IO_WORKER))
		return NULL;
	if (!regs || !user_mode(regs))
		regs = task_pt_regs(current);
	return user_mode(regs) && user_64bit_mode(regs) ? regs : NULL;
}

stap_s64 stap_uaddr(const struct stap_ctx *c)
{
	const struct pt_regs *regs = user_regs(c);

	return regs ? regs->ip : 0;
}

/* ---- the walk ---- */

static void set_frame(struct stap_item_frame *f, u64 addr,
		      const struct stap_mapping *m, bool caller)
{
	*f = (struct stap_item_frame){
		.addr = addr,
		.object = STAP_OBJECT_NONE,
		.caller = caller,
	};
	if (!m || m->object == STAP_OBJECT_NONE)
		return;
	f->object = m->object;
	f->place = m->offset + (addr - m->start);
}

static enum stap_step step_in(struct walk *w, const struct stap_mapping *m,
			      u64 place, u64 *slot, bool *interrupted)
{
	const struct stap_object_view *v;
	const struct stap_rule *rule;

	*interrupted = false;
	switch (stap_object_known(m->object, &v)) {
	case STAP_UNKNOWN_YET:
		w->cc->objects_late++;
		return STAP_STEP_LOST;
	case STAP_NOTHING_KNOWN:
		return stap_unwind_frame_pointer(&w->regs, slot);
	case STAP_KNOWN:
		break;
	}
	rule = stap_object_rule(v, place);
	if (rule->cfa == STAP_CFA_UNKNOWN)
		return stap_unwind_frame_pointer(&w->regs, slot);
	*interrupted = rule->flags & STAP_RULE_SIGNAL;
	return stap_unwind_step(&w->regs, rule, slot);
}

/* To the caller of the frame at ADDR, in M; false at the end. */
static bool walk_up(struct walk *w, u64 addr, const struct stap_mapping *m)
{
	u64 sp = w->regs.reg[STAP_REG_SP], slot = 0;
	u64 place = m->offset + (addr - m->start);
	bool interrupted;

	if (!w->can_read) {
		w->cc->stacks_unreadable++;
		return false;
	}
	/* A call may be the last instruction of its function: the address
	 * behind it belongs to the next one. */
	switch (step_in(w, m, place - w->caller, &slot, &interrupted)) {
	case STAP_STEP_FAULT:
		w->cc->stacks_unreadable++;
		return false;
	case STAP_STEP_LOST:
	case STAP_STEP_END:
		return false;
	case STAP_STEP_CALLER:
		break;
	}
	/* Stacks grow down; only signals may have one of their own. */
	if (w->regs.reg[STAP_REG_SP] <= sp && !interrupted)
		return false;
	if (slot)
		w->regs.reg[STAP_REG_RA] =
			original_return(slot, w->regs.reg[STAP_REG_RA]);
	w->caller = !interrupted;
	return true;
}

static u32 walk_all(struct walk *w, struct stap_item_frame *frames, u32 limit)
{
	u32 count = 0;

	while (count < limit) {
		u64 addr = w->regs.reg[STAP_REG_RA];
		const struct stap_mapping *m = mapping_at(w, addr);

		/* A return address leads to code. */
		if (count && (!m || !m->is_code))
			break;
		set_frame(&frames[count++], addr, m, w->caller);
		if (!m || count == limit || !walk_up(w, addr, m))
			break;
	}
	return count;
}

static u32 walk_from(struct stap_cpu_ctx *cc, struct walk *w)
{
	w->cc = cc;
	cc->user_stack_known = true;
	cc->attention = true;
	w->can_read = can_read(w->regs.reg[STAP_REG_SP]);
	pagefault_disable();
	cc->user_stack_count = walk_all(w, cc->user_stack,
					stap_script.limits.maxbacktrace);
	pagefault_enable();
	return cc->user_stack_count;
}

u32 stap_user_stack(struct stap_ctx *c, const struct stap_item_frame **ret)
{
	struct stap_cpu_ctx *cc = stap_cpu_ctx(c);
	const struct pt_regs *regs;
	struct walk w;

	*ret = cc->user_stack;
	if (cc->user_stack_known)
		return cc->user_stack_count;
	regs = user_regs(c);
	if (!regs)
		return 0;
	w.mapping_count = w.oldest = 0;
	w.caller = false;
	take_regs(&w.regs, regs);
	return walk_from(cc, &w);
}

u32 stap_user_stack_from(struct stap_ctx *c, u64 pc, u64 sp, u64 bp,
			 const struct stap_item_frame **ret)
{
	struct stap_cpu_ctx *cc = stap_cpu_ctx(c);
	struct walk w = {
		.regs.reg = {
			[STAP_REG_BP] = bp,
			[STAP_REG_SP] = sp,
			[STAP_REG_RA] = pc,
		},
		.regs.known = 1 << STAP_REG_BP | 1 << STAP_REG_SP |
			      1 << STAP_REG_RA,
	};
	u32 count;

	*ret = cc->user_stack;
	if (!user_regs(c))
		return 0;
	count = walk_from(cc, &w);
	cc->user_stack_known = false;
	return count;
}

void stap_user_frame(u64 addr, struct stap_item_frame *ret)
{
	struct stap_mapping m;

	set_frame(ret, addr, stap_mapping_find(addr, &m) ? &m : NULL, false);
}
