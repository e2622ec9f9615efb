#include "target.h"

#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/numa.h>
#include <linux/pid.h>
#include <linux/pid_namespace.h>
#include <linux/rcupdate.h>
#include <linux/sched/signal.h>
#include <linux/threads.h>

#include "hook.h"
#include "memory.h"
#include "script.h"

unsigned long *stap_target_set;

/* ---- followed ---- */

static bool target_complete;		/* what was there already is in the set */

/*
 * Before callbacks of the script, which may ask about the child.  A process
 * stays in the set when it exits, as some of its threads may still be on their
 * way; whoever gets its number next is told by this.  Not before all is there
 * that was: add_existing() may just have found the child.
 */
static void target_forked(void *data, struct task_struct *parent,
			  struct task_struct *child)
{
	bool complete = smp_load_acquire(&target_complete);

	if (child->tgid == parent->tgid)
		return;
	if (test_bit(parent->tgid, stap_target_set))
		set_bit(child->tgid, stap_target_set);
	else if (complete)
		clear_bit(child->tgid, stap_target_set);
}

static struct stap_hook target_hooks[] = {
	{ "sched_process_fork", target_forked, STAP_HOOK_FIRST },
};

/* ---- those that are there already ---- */

/* Children whose parents are in the set; false if there are no more. */
static bool add_children(void)
{
	struct task_struct *task;
	bool any = false;

	for_each_process(task) {
		pid_t parent = rcu_dereference(task->real_parent)->tgid;

		if (test_bit(task->tgid, stap_target_set) ||
		    !test_bit(parent, stap_target_set))
			continue;
		set_bit(task->tgid, stap_target_set);
		any = true;
	}
	return any;
}

static void add_existing(pid_t pid)
{
	struct task_struct *task;

	rcu_read_lock();
	task = pid_task(find_vpid(pid), PIDTYPE_PID);
	if (task) {
		set_bit(task->tgid, stap_target_set);
		while (add_children())
			;
	}
	rcu_read_unlock();
}

int stap_target_start(pid_t pid)
{
	unsigned long *set;
	int err;

	if (!pid)
		return 0;
	set = stap_alloc(BITS_TO_LONGS(PID_MAX_LIMIT) * sizeof(*set),
			 NUMA_NO_NODE);
	if (!set)
		return -ENOMEM;
	WRITE_ONCE(stap_target_set, set);
	err = stap_hooks_attach(target_hooks, ARRAY_SIZE(target_hooks));
	if (err) {
		stap_target_release();
		return err;
	}
	add_existing(pid);
	smp_store_release(&target_complete, true);
	return 0;
}

void stap_target_stop(void)
{
	stap_hooks_detach(target_hooks, ARRAY_SIZE(target_hooks));
}

void stap_target_release(void)
{
	unsigned long *set = stap_target_set;

	stap_target_stop();
	WRITE_ONCE(stap_target_set, NULL);
	stap_free(set);
}

/* ---- for tapsets ---- */

int stap_target_set_pid(stap_s64 pid)
{
	return pid > 0 && pid < PID_MAX_LIMIT && stap_tgid_is_target(pid);
}

/* 0: it is gone. */
static pid_t parent_of(pid_t tgid)
{
	struct task_struct *task;
	pid_t parent = 0;

	rcu_read_lock();
	task = pid_task(find_pid_ns(tgid, &init_pid_ns), PIDTYPE_TGID);
	if (task)
		parent = rcu_dereference(task->real_parent)->tgid;
	rcu_read_unlock();
	return parent;
}

/* Printing may wait for room, so no lock is held around it. */
void stap_target_set_report(struct stap_ctx *c)
{
	const unsigned long *set = READ_ONCE(stap_target_set);
	unsigned long tgid;
	char line[64];

	stap_print_text(c, "target set:\n");
	if (!set)
		return;
	for_each_set_bit(tgid, set, PID_MAX_LIMIT) {
		pid_t parent = parent_of(tgid);

		if (!parent)
			continue;
		snprintf(line, sizeof(line), "%d begat %lu\n", parent, tgid);
		stap_print_text(c, line);
	}
}
