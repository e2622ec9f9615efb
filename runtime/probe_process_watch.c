/*
 * Watchpoints on a process's memory: one breakpoint event for each of its
 * threads, which the kernel loads into the debug registers with the thread.
 * Threads and children that start later inherit them, and programs they
 * execute keep them.
 *
 * A debug register is compared with every access to the address, the kernel's
 * own for the process included.
 */
#include <linux/err.h>
#include <linux/pid.h>
#include <linux/rcupdate.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>

#include "context.h"
#include "memory.h"
#include "watch.h"

struct thread_watch {
	struct task_struct *task;
	struct perf_event *event;
};

struct process_watch {
	const struct stap_site *site;
	struct thread_watch *threads;
	unsigned count;
	bool enabled;
};

static struct process_watch *process_watch_table;
static unsigned process_watch_count;

/* ---- threads ---- */

static struct task_struct *watched_process(pid_t pid)
{
	struct task_struct *task;

	rcu_read_lock();
	task = pid_task(find_vpid(pid), PIDTYPE_TGID);
	if (task)
		get_task_struct(task);
	rcu_read_unlock();
	return task;
}

/* References to at most MAX of them; returns how many. */
static unsigned collect_threads(struct task_struct *process, unsigned max,
				struct thread_watch *ret)
{
	struct task_struct *task;
	unsigned count = 0;

	rcu_read_lock();
	for_each_thread(process, task)
		if (count < max) {
			get_task_struct(task);
			ret[count++].task = task;
		}
	rcu_read_unlock();
	return count;
}

/* A handler that looks at what is watched is none of what it is about. */
static void process_watch_hit(struct perf_event *event,
			      struct perf_sample_data *data,
			      struct pt_regs *regs)
{
	if (user_mode(regs) || !__this_cpu_read(stap_contexts)->busy)
		stap_watch_hit(event, data, regs);
}

/* A thread that just ended needs none. */
static int watch_thread(const struct stap_site *site, struct thread_watch *t)
{
	struct perf_event_attr attr;
	struct perf_event *event;

	if (stap_fail_step())
		return -ENOMEM;
	stap_watch_attr(site, site->addr, &attr);
	attr.inherit = 1;
	event = register_user_hw_breakpoint(&attr, process_watch_hit,
					    (void *)site, t->task);
	if (IS_ERR(event))
		return PTR_ERR(event) == -ESRCH ? 0 : PTR_ERR(event);
	t->event = event;
	return 0;
}

/* ---- arming ---- */

static void process_watch_disarm(struct process_watch *w)
{
	for (unsigned i = 0; i < w->count; i++) {
		if (w->threads[i].event)
			unregister_hw_breakpoint(w->threads[i].event);
		put_task_struct(w->threads[i].task);
	}
	kvfree(w->threads);
	w->threads = NULL;
	w->count = 0;
}

static int watch_process(struct process_watch *w, struct task_struct *process)
{
	unsigned max = get_nr_threads(process) + 16;
	int err = 0;

	w->threads = kvcalloc(max, sizeof(*w->threads), GFP_KERNEL);
	if (!w->threads)
		return -ENOMEM;
	w->enabled = stap_site_wanted(w->site);
	w->count = collect_threads(process, max, w->threads);
	for (unsigned i = 0; i < w->count && !err; i++)
		err = watch_thread(w->site, &w->threads[i]);
	return err;
}

static int process_watch_arm(struct process_watch *w)
{
	const struct stap_watch *watch = w->site->event;
	struct task_struct *process =
		watched_process(watch->pid ?: stap_target());
	int err;

	if (!process)
		return -ESRCH;
	err = watch_process(w, process);
	put_task_struct(process);
	if (err)
		process_watch_disarm(w);
	return err;
}

static void process_watches_arm(void)
{
	for (unsigned i = 0; i < process_watch_count; i++) {
		int err = process_watch_arm(&process_watch_table[i]);

		if (err)
			stap_arm_failed(process_watch_table[i].site, err);
	}
}

static void process_watches_disarm(void)
{
	for (unsigned i = 0; i < process_watch_count; i++)
		process_watch_disarm(&process_watch_table[i]);
}

static void process_watch_rearm(struct process_watch *w, bool wanted)
{
	for (unsigned i = 0; i < w->count; i++) {
		struct perf_event *event = w->threads[i].event;

		if (event && wanted)
			perf_event_enable(event);
		else if (event)
			perf_event_disable(event);
	}
	w->enabled = wanted;
}

static void process_watches_rearm(void)
{
	for (unsigned i = 0; i < process_watch_count; i++) {
		struct process_watch *w = &process_watch_table[i];
		bool wanted = stap_site_wanted(w->site);

		if (wanted != w->enabled)
			process_watch_rearm(w, wanted);
	}
}

/* ---- memory ---- */

static int process_watches_prepare(void)
{
	const struct stap_site *site;
	unsigned all = stap_count_sites(STAP_ATTACH_PROCESS_WATCH);

	if (!all)
		return 0;
	process_watch_table = stap_alloc(all * sizeof(*process_watch_table),
					 NUMA_NO_NODE);
	if (!process_watch_table)
		return -ENOMEM;
	stap_for_each_site(site, STAP_ATTACH_PROCESS_WATCH)
		process_watch_table[process_watch_count++].site = site;
	return 0;
}

static void process_watches_release(void)
{
	stap_free(process_watch_table);
	process_watch_table = NULL;
	process_watch_count = 0;
}

const struct stap_family stap_process_watch_family = {
	.name = "process_watch",
	.prepare = process_watches_prepare,
	.arm = process_watches_arm,
	.disarm = process_watches_disarm,
	.rearm = process_watches_rearm,
	.release = process_watches_release,
};
