/*
 * Nothing is lost in silence: each cause has a counter, and those that are
 * not zero end up in warnings (spec/runtime.md SKP-01).
 */
#include "report.h"

#include <linux/seq_file.h>

#include "context.h"
#include "lifecycle.h"
#include "objects.h"
#include "transport.h"

static void report_cause(const char *cause, u64 count)
{
	if (count)
		stap_say(STAP_ITEM_WARN, "Skipped due to %s: %llu", cause,
			 count);
}

static void report_locks(void)
{
	for (unsigned i = 0; i < stap_script.global_count; i++) {
		const struct stap_lock *lock = stap_script.globals[i].lock;
		u64 count = lock ? READ_ONCE(lock->timeouts) : 0;

		if (count)
			stap_say(STAP_ITEM_WARN, "Skipped due to global '%s'"
				 " lock timeout: %llu", lock->name, count);
	}
}

static void report_objects(const struct stap_totals *t)
{
	u64 memory, refused;

	stap_objects_totals(&memory, &refused);
	if (t->objects_late)
		stap_say(STAP_ITEM_WARN, "User-space stacks or symbols cut"
			 " short: %llu: the program or library had just been"
			 " met, and its tables were not there yet.",
			 t->objects_late);
	if (t->stacks_unreadable)
		stap_say(STAP_ITEM_WARN, "User-space stacks cut short in"
			 " memory that is not present: %llu",
			 t->stacks_unreadable);
	if (refused)
		stap_say(STAP_ITEM_WARN, "Programs and libraries without room"
			 " for their tables: %llu", refused);
}

void stap_report(void)
{
	struct stap_done done;
	struct stap_totals t;

	stap_totals(&t);
	stap_done(&done);
	if (done.errors || done.skipped)
		stap_say(STAP_ITEM_WARN,
			 "Number of errors: %llu, skipped probes: %llu",
			 done.errors, done.skipped);
	report_cause("reentrancy", t.reentrant);
	report_locks();
	report_cause("low stack", t.low_stack);
	stap_report_missed();
	report_objects(&t);
	if (t.dropped)
		stap_say(STAP_ITEM_WARN, "There were %llu transport failures:"
			 " output came faster than it was read, and that much"
			 " is missing; a larger buffer (-s MB) helps.",
			 t.dropped);
}

int stap_stats_show(struct seq_file *m, void *unused)
{
	struct stap_done done;
	struct stap_totals t;
	u64 memory, refused;

	stap_totals(&t);
	stap_done(&done);
	seq_printf(m, "completed %llu\n", t.completed);
	seq_printf(m, "reentrancy %llu\n", t.reentrant);
	seq_printf(m, "lock_timeout %llu\n", t.lock_timeouts);
	seq_printf(m, "low_stack %llu\n", t.low_stack);
	seq_printf(m, "missed %llu\n", stap_missed());
	seq_printf(m, "outside_run %llu\n", t.late);
	seq_printf(m, "dropped %llu\n", t.dropped);
	seq_printf(m, "errors %llu\n", done.errors);
	if (!stap_script.user_objects)
		return 0;
	stap_objects_totals(&memory, &refused);
	seq_printf(m, "objects_late %llu\n", t.objects_late);
	seq_printf(m, "stacks_unreadable %llu\n", t.stacks_unreadable);
	seq_printf(m, "objects_refused %llu\n", refused);
	seq_printf(m, "objects_memory %llu\n", memory);
	return 0;
}
