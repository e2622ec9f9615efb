/*
 * Processes that begin and end, their threads, and their system calls.
 *
 * Sites name processes by the file they execute, by a number, or not at all.
 * What a process executes is looked up when it executes it, by the file's
 * inode, and noted under its number, so that all other events find it with
 * one load: also its end, when its memory is gone, and system calls, of which
 * there are many.
 *
 *	process_notes[tgid]  which program, and whether its begin and end were told
 *
 * A process begins when it has executed a file, not by fork().  Its end is
 * the exit of its last thread.
 */
#include <linux/atomic.h>
#include <linux/pid.h>
#include <linux/pid_namespace.h>
#include <linux/rcupdate.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/threads.h>
#include <asm/syscall.h>

#include "attach.h"
#include "compat.h"
#include "exe_file.h"
#include "hit.h"
#include "hook.h"
#include "memory.h"
#include "probe_process.h"
#include "target.h"
#include "task.h"
#include "transport.h"

/* A note: the program's number (exe_file.h) and these. */
enum {
	NO_PROCESS = 0,
	BEGUN = 0x8000,			/* begin was told, or never will be */
	ENDED = 0x4000,
	PROGRAM = 0x3fff,
};

static_assert(STAP_MAX_PROGRAMS <= PROGRAM);

struct process_site {
	const struct stap_site *site;
	struct process_site *next;	/* of the same event and program */
	pid_t tgid;			/* that one only; 0: all, -1: gone */
};

static struct process_site *process_sites;
static unsigned process_count;
static u16 *process_notes;
/* By event; then all those without a file, and by program those with. */
static struct process_site **process_chains[STAP_PROCESS_EVENTS];
static bool processes_watched;
static bool has_numbers;		/* some sites are of one process */

/* ---- from an event to its sites ---- */

/* About TASK, which another task tells of. */
static noinline void hit_of_other(const struct stap_site *site,
				  struct task_struct *task)
{
	struct stap_cpu_ctx *cc;

	if (!stap_hit_enter(site, &cc))
		return;
	cc->c.regs = (const unsigned long *)task_pt_regs(task);
	cc->c.args = NULL;
	cc->told = task;
	stap_tell_of_other();
	site->probe->handler(&cc->c);
	stap_told_of_other();
	cc->told = NULL;
	stap_hit_leave(cc);
}

static void tell_site(const struct process_site *s, struct task_struct *task,
		     const stap_u64 *args)
{
	if (s->tgid && s->tgid != task->tgid)
		return;
	if (!stap_site_wanted(s->site))
		return;
	if (task != current)
		hit_of_other(s->site, task);
	else
		stap_hit_inline(s->site, task_pt_regs(task), args);
}

/* In the order of the script, from the two chains that may concern it. */
static void tell_sites(unsigned event, struct task_struct *task, u16 note,
		 const stap_u64 *args)
{
	const struct process_site *any, *own;

	if (!(note & PROGRAM))
		return;
	any = process_chains[event][0];
	own = process_chains[event][note & PROGRAM];
	while (any || own) {
		if (!own || (any && any->site < own->site)) {
			tell_site(any, task, args);
			any = any->next;
		} else {
			tell_site(own, task, args);
			own = own->next;
		}
	}
}

static inline bool anybody_hears(unsigned event, u16 note)
{
	return process_chains[event][0] || process_chains[event][note & PROGRAM];
}

static bool is_targets(const struct task_struct *task)
{
	return !stap_has_target() || stap_tgid_is_target(task->tgid);
}

/* ---- begin ---- */

/* TASK executes what NOTE says: its begin, unless that was told. */
static void process_begun(struct task_struct *task, u16 note)
{
	if (cmpxchg(&process_notes[task->tgid], note, note | BEGUN) == note &&
	    is_targets(task))
		tell_sites(STAP_PROCESS_BEGIN, task, note, NULL);
}

static void process_executed(void *data, struct task_struct *task,
			     pid_t old_pid, struct linux_binprm *bprm)
{
	u16 note = stap_program_executed();

	WRITE_ONCE(process_notes[task->tgid], note);
	/* Before that, stap_process_existing() will see to it. */
	smp_mb();
	if (READ_ONCE(stap_state) >= STAP_LIVE)
		process_begun(task, note);
}

static void process_forked(void *data, struct task_struct *parent,
		   struct task_struct *child)
{
	if (!stap_is_user_thread(child))
		return;
	if (child->tgid == parent->tgid) {
		if (is_targets(child))
			tell_sites(STAP_PROCESS_THREAD_BEGIN, child,
			     READ_ONCE(process_notes[child->tgid]), NULL);
		return;
	}
	WRITE_ONCE(process_notes[child->tgid],
		   stap_program_of_new(child) |
		   (READ_ONCE(stap_state) >= STAP_LIVE ? BEGUN : 0));
}

/* ---- end ---- */

/* Threads that exit at the same time may all be the last: the first to say so
 * is. */
static void process_ended(struct task_struct *task)
{
	u16 note = READ_ONCE(process_notes[task->tgid]), before;

	do {
		before = note;
		if (before & ENDED)
			return;
		note = cmpxchg(&process_notes[task->tgid], before, before | ENDED);
	} while (note != before);
	if (note & PROGRAM && is_targets(task))
		tell_sites(STAP_PROCESS_END, task, note, NULL);
	for (unsigned i = 0; has_numbers && i < process_count; i++)
		if (process_sites[i].tgid == task->tgid)
			WRITE_ONCE(process_sites[i].tgid, -1);
}

static void process_exited(void *data, struct task_struct *task)
{
	u16 note = READ_ONCE(process_notes[task->tgid]);

	if (!stap_is_user_thread(task))
		return;
	if (task->pid != task->tgid && is_targets(task))
		tell_sites(STAP_PROCESS_THREAD_END, task, note, NULL);
	if (!atomic_read(&task->signal->live))
		process_ended(task);
}

/* ---- system calls ---- */

/* Processes that are not ours pay for these loads only. */
static inline bool call_heard(unsigned event, u16 *ret_note)
{
	u16 note = READ_ONCE(process_notes[current->tgid]);

	if (likely(!anybody_hears(event, note)) || !(note & PROGRAM) ||
	    !stap_task_is_target())
		return false;
	*ret_note = note;
	return true;
}

static void call_entered(void *data, struct pt_regs *regs, long id)
{
	unsigned long own[6];
	stap_u64 args[7];
	u16 note;

	if (!call_heard(STAP_PROCESS_SYSCALL, &note))
		return;
	syscall_get_arguments(current, regs, own);
	args[0] = id;
	for (unsigned i = 0; i < ARRAY_SIZE(own); i++)
		args[i + 1] = own[i];
	tell_sites(STAP_PROCESS_SYSCALL, current, note, args);
}

static void call_left(void *data, struct pt_regs *regs, long result)
{
	stap_u64 args[2];
	u16 note;

	if (!call_heard(STAP_PROCESS_SYSCALL_RETURN, &note))
		return;
	args[0] = syscall_get_nr(current, regs);
	args[1] = result;
	tell_sites(STAP_PROCESS_SYSCALL_RETURN, current, note, args);
}

/* ---- those that are there already ---- */

/* Notes what PROCESS executes, unless that was noted meanwhile. */
static void note_process(struct task_struct *process)
{
	if (!stap_is_user_thread(process))
		return;
	cmpxchg(&process_notes[process->tgid], NO_PROCESS, stap_program_of(process));
	smp_mb__after_atomic();
	/* It may have come to its end before it was noted. */
	if (!atomic_read(&process->signal->live))
		process_ended(process);
}

static struct task_struct *process_get(pid_t tgid)
{
	struct task_struct *task;

	rcu_read_lock();
	task = pid_task(find_pid_ns(tgid, &init_pid_ns), PIDTYPE_TGID);
	if (task)
		get_task_struct(task);
	rcu_read_unlock();
	return task;
}

static void tell_process(pid_t tgid)
{
	struct task_struct *task = process_get(tgid);

	if (!task)
		return;
	if (atomic_read(&task->signal->live))
		process_begun(task, READ_ONCE(process_notes[tgid]));
	put_task_struct(task);
}

/* Not itself yet: what it is now neither begins nor ends. */
static void leave_command_out(pid_t command)
{
	struct task_struct *task = pid_task(find_vpid(command), PIDTYPE_TGID);

	if (task)
		WRITE_ONCE(process_notes[task->tgid], STAP_OTHER_PROGRAM | BEGUN |
					      ENDED);
}

void stap_process_existing(int command)
{
	struct task_struct *task;

	if (!processes_watched)
		return;
	rcu_read_lock();
	if (command)
		leave_command_out(command);
	for_each_process(task)
		note_process(task);
	rcu_read_unlock();
	for (pid_t tgid = 1; tgid < PID_MAX_LIMIT; tgid++) {
		u16 note = READ_ONCE(process_notes[tgid]);

		if (note & PROGRAM && !(note & (BEGUN | ENDED)) &&
		    anybody_hears(STAP_PROCESS_BEGIN, note))
			tell_process(tgid);
		if (stap_exit_requested())
			break;
		cond_resched();
	}
}

/* ---- attaching ---- */

/* Those of the target (target.c) come first at fork, last at exit. */
static struct stap_hook life_hooks[] = {
	{ "sched_process_fork", process_forked, TRACEPOINT_DEFAULT_PRIO },
	{ "sched_process_exec", process_executed, TRACEPOINT_DEFAULT_PRIO },
	{ "sched_process_exit", process_exited, TRACEPOINT_DEFAULT_PRIO },
};

static struct stap_hook entry_hook[] = {
	{ "sys_enter", call_entered, TRACEPOINT_DEFAULT_PRIO },
};

static struct stap_hook return_hook[] = {
	{ "sys_exit", call_left, TRACEPOINT_DEFAULT_PRIO },
};

static unsigned process_event(const struct process_site *s)
{
	return s->site->process->event;
}

static bool process_event_used(unsigned event)
{
	for (unsigned i = 0; i < process_count; i++)
		if (process_event(&process_sites[i]) == event)
			return true;
	return false;
}

static int processes_watch(void)
{
	int err = stap_hooks_attach(life_hooks, ARRAY_SIZE(life_hooks));

	if (!err && process_event_used(STAP_PROCESS_SYSCALL))
		err = stap_hooks_attach(entry_hook, 1);
	if (!err && process_event_used(STAP_PROCESS_SYSCALL_RETURN))
		err = stap_hooks_attach(return_hook, 1);
	return err;
}

/* Numbers in scripts are those of the reader's pid namespace. */
static void find_process(struct process_site *s)
{
	int pid = s->site->process->pid;
	struct task_struct *task;

	if (!pid)
		return;
	rcu_read_lock();
	task = pid_task(find_vpid(pid), PIDTYPE_PID);
	s->tgid = task ? task->tgid : -1;
	has_numbers = true;
	rcu_read_unlock();
	if (!task)
		stap_arm_failed(s->site, -ESRCH);
}

static void processes_arm(void)
{
	int err;

	if (!process_count)
		return;
	for (unsigned i = 0; i < process_count; i++)
		find_process(&process_sites[i]);
	stap_programs_find();
	err = processes_watch();
	processes_watched = !err;
	for (unsigned i = 0; err && i < process_count; i++)
		stap_arm_failed(process_sites[i].site, err);
}

static void processes_disarm(void)
{
	processes_watched = false;
	stap_hooks_detach(return_hook, 1);
	stap_hooks_detach(entry_hook, 1);
	stap_hooks_detach(life_hooks, ARRAY_SIZE(life_hooks));
}

/* Conditions are looked at when something happens. */
static void processes_rearm(void)
{
}

/* ---- memory ---- */

static void chain_site(struct process_site *s, unsigned program)
{
	struct process_site **at = &process_chains[process_event(s)][program];

	while (*at)
		at = &(*at)->next;
	*at = s;
}

static int make_process_sites(void)
{
	const struct stap_site *site;

	stap_for_each_site(site, STAP_ATTACH_PROCESS) {
		struct process_site *s = &process_sites[process_count++];
		unsigned program = 0;

		s->site = site;
		if (site->process->path)
			program = stap_program_add(site->process->path);
		if (site->process->path && !program)
			return -E2BIG;
		chain_site(s, program);
	}
	return 0;
}

static int processes_prepare(void)
{
	unsigned all = stap_count_sites(STAP_ATTACH_PROCESS);
	int err;

	if (!all)
		return 0;
	err = stap_programs_init(all);
	if (err)
		return err;
	process_sites = stap_alloc(all * sizeof(*process_sites), NUMA_NO_NODE);
	process_notes = stap_alloc(PID_MAX_LIMIT * sizeof(*process_notes),
				   NUMA_NO_NODE);
	if (!process_sites || !process_notes)
		return -ENOMEM;
	for (unsigned i = 0; i < STAP_PROCESS_EVENTS; i++) {
		process_chains[i] = stap_alloc((STAP_FIRST_PROGRAM + all) *
				       sizeof(*process_chains[i]), NUMA_NO_NODE);
		if (!process_chains[i])
			return -ENOMEM;
	}
	return make_process_sites();
}

static void processes_release(void)
{
	for (unsigned i = 0; i < STAP_PROCESS_EVENTS; i++) {
		stap_free(process_chains[i]);
		process_chains[i] = NULL;
	}
	stap_free(process_notes);
	stap_free(process_sites);
	process_notes = NULL;
	process_sites = NULL;
	process_count = 0;
	stap_programs_deinit();
}

const struct stap_family stap_process_family = {
	.name = "process",
	.prepare = processes_prepare,
	.arm = processes_arm,
	.disarm = processes_disarm,
	.rearm = processes_rearm,
	.release = processes_release,
};
