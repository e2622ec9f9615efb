/*
 * A handler waits for a page.
 *
 * Handlers run with preemption off on their processor's context, and nothing
 * may sleep then.  But an event in user code happens in a task that could: to
 * give it what is paged out, or was never touched, the handler lets go of the
 * processor first.
 *
 *	handler on processor 0		others
 *
 *	reads, nothing there
 *	takes a spare context, which
 *	is processor 0's from now on
 *	preemption on, page comes	events on 0 use that one
 *	preemption off, on 1 now
 *	its own context is processor
 *	1's; the other one is spare
 *	reads
 *
 * What the handler had printed lay in the ring of processor 0, which others
 * may write to meanwhile: it moves to the context's own buffer and goes into
 * the ring where the handler ends.  Locks of globals stay with the handler;
 * others try for as long as they always do.
 *
 * Contexts are taken before the first probe is armed.  When all are in use,
 * the read fails as it would anywhere else.
 */
#include "fault.h"

#include <linux/pagemap.h>
#include <linux/uaccess.h>

#include "transport.h"

/* CC no longer belongs to this processor. */
static bool leave_processor(struct stap_cpu_ctx *cc)
{
	struct stap_cpu_ctx *spare = stap_spare_take();

	if (!spare)
		return false;
	stap_stage_withdraw(cc);
	stap_stage_assign(spare, cc->ring);
	barrier();		/* interrupts use it at once */
	__this_cpu_write(stap_contexts, spare);
	preempt_enable();
	return true;
}

/* Nobody runs a handler here: each has preemption off until it leaves. */
static void enter_processor(struct stap_cpu_ctx *cc)
{
	struct stap_cpu_ctx *spare;

	preempt_disable();
	spare = __this_cpu_read(stap_contexts);
	cc->ring = spare->ring;
	barrier();
	__this_cpu_write(stap_contexts, cc);
	barrier();
	stap_spare_give(spare);
}

static int touch_user(u64 addr, size_t size, bool write)
{
	char __user *user = (char __user *)(unsigned long)addr;

	if (!size || !access_ok(user, size))
		return -EFAULT;
	return (write ? fault_in_safe_writeable(user, size)
		      : fault_in_readable(user, size)) ? -EFAULT : 0;
}

static int fault_in(struct stap_cpu_ctx *cc, u64 addr, size_t size, bool write)
{
	int err;

	if (!leave_processor(cc))
		return -EFAULT;
	err = touch_user(addr, size, write);
	enter_processor(cc);
	return err;
}

int stap_fault_in(struct stap_cpu_ctx *cc, u64 addr, size_t size)
{
	return fault_in(cc, addr, size, false);
}

int stap_fault_in_writable(struct stap_cpu_ctx *cc, u64 addr, size_t size)
{
	return fault_in(cc, addr, size, true);
}
