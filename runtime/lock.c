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

static __always_inline bool try_lock(struct stap_lock *l, bool exclusive)
{
	int state = READ_ONCE(l->state);

	if (exclusive)
		return state == 0 &&
		       cmpxchg_acquire(&l->state, 0, -1) == 0;
	while (state >= 0) {
		int before = cmpxchg_acquire(&l->state, state, state + 1);

		if (before == state)
			return true;
		state = before;
	}
	return false;
}

static __always_inline void unlock(struct stap_lock *l, bool exclusive)
{
	int state;

	if (exclusive) {
		smp_store_release(&l->state, 0);
		return;
	}
	do {
		state = READ_ONCE(l->state);
	} while (cmpxchg_release(&l->state, state, state - 1) != state);
}

static noinline bool lock_slowly(struct stap_lock *l, bool exclusive)
{
	const struct stap_limits *limits = &stap_script.limits;

	atomic64_inc((atomic64_t *)&l->contended);
	for (unsigned i = 1; i < limits->maxtrylock; i++) {
		if (limits->trylockdelay)
			udelay(limits->trylockdelay);
		else
			cpu_relax();
		if (try_lock(l, exclusive))
			return true;
	}
	return false;
}

int stap_lock_all(struct stap_ctx *c, const struct stap_lock_use *uses,
		  unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		struct stap_lock *l = uses[i].lock;

		if (likely(try_lock(l, uses[i].exclusive)) ||
		    lock_slowly(l, uses[i].exclusive))
			continue;
		stap_unlock_all(uses, i);
		atomic64_inc((atomic64_t *)&l->timeouts);
		stap_cpu_ctx(c)->skipped = true;
		stap_cpu_ctx(c)->attention = true;
		return 0;
	}
	return 1;
}

void stap_unlock_all(const struct stap_lock_use *uses, unsigned count)
{
	while (count-- > 0)
		unlock(uses[count].lock, uses[count].exclusive);
}
