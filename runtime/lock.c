/*
 * Locks of global variables: shared or exclusive, spinning, bounded.
 *
 * A handler takes all it needs, in one fixed order, before it touches any.
 * Who cannot have one after MAXTRYLOCK attempts gives the others back and
 * skips the event: a hit is lost and counted, the machine goes on.  Holders
 * run with preemption off and nothing on their processor can want the lock
 * (context.h), so a plain word will do, on PREEMPT_RT too.
 */
#include <linux/atomic.h>
#include <linux/delay.h>

#include "context.h"

static noinline bool lock_slowly(const struct stap_lock_use *use)
{
	const struct stap_limits *limits = &stap_script.limits;

	atomic64_inc((atomic64_t *)&use->lock->contended);
	for (unsigned i = 1; i < limits->maxtrylock; i++) {
		if (limits->trylockdelay)
			udelay(limits->trylockdelay);
		else
			cpu_relax();
		if (stap_lock_try(use))
			return true;
	}
	return false;
}

int stap_lock_several(struct stap_ctx *c, const struct stap_lock_use *uses,
		      unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		if (likely(stap_lock_try(&uses[i])) || lock_slowly(&uses[i]))
			continue;
		stap_unlock_several(uses, i);
		atomic64_inc((atomic64_t *)&uses[i].lock->timeouts);
		stap_cpu_ctx(c)->skipped = true;
		stap_cpu_ctx(c)->attention = true;
		return 0;
	}
	return 1;
}

void stap_unlock_several(const struct stap_lock_use *uses, unsigned count)
{
	while (count-- > 0)
		stap_unlock(&uses[count]);
}
