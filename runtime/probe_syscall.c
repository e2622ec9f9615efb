/*
 * Returns of system calls, through the tracepoint sys_exit, and what tapsets
 * ask about the system call the current task is in.
 *
 * One callback serves all probes: a table has the sites of each number, so
 * that a script with several hundred costs a call no more than one with a
 * single site.  Nothing is kept for a call in progress.  However many tasks
 * sleep in one, no return is missed, as it would be by a kretprobe.  Only
 * probes that save values at entry have to be kretprobes.
 */
#include <linux/ptrace.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/tracepoint.h>
#include <asm/syscall.h>

#include "attach.h"
#include "hit.h"
#include "memory.h"
#include "syscalls.h"

struct syscall_site {
	const struct stap_site *site;
	struct syscall_site *next;	/* of the same number */
};

static struct syscall_site *call_sites;
static struct syscall_site **first_site;	/* by number; 32-bit calls behind */
static struct tracepoint *sys_exit;
static bool exit_armed;

static bool in_32bit_call(void)
{
#ifdef CONFIG_IA32_EMULATION
	return current_thread_info()->status & TS_COMPAT;
#else
	return false;
#endif
}

/* Regs are what the program gets back: ax is the call's result, and its
 * arguments are still where they were. */
static void sys_exit_hit(void *unused, struct pt_regs *regs, long ret)
{
	unsigned long nr = syscall_get_nr(current, regs);
	const struct syscall_site *s;

	if (nr >= STAP_SYSCALL_MAX)
		return;
	if (in_32bit_call())
		nr += STAP_SYSCALL_32;
	for (s = first_site[nr]; s; s = s->next)
		if (stap_site_wanted(s->site))
			stap_hit_inline(s->site, regs, NULL);
}

static void find_sys_exit(struct tracepoint *tp, void *unused)
{
	if (!strcmp(tp->name, "sys_exit"))
		sys_exit = tp;
}

static void syscalls_arm(void)
{
	const struct stap_site *site;
	int err = -ENOENT;

	if (!call_sites)
		return;
	for_each_kernel_tracepoint(find_sys_exit, NULL);
	if (sys_exit)
		err = stap_fail_step() ? -ENOMEM :
		      tracepoint_probe_register(sys_exit, sys_exit_hit, NULL);
	exit_armed = !err;
	stap_for_each_site(site, STAP_ATTACH_SYSCALL_EXIT)
		if (err)
			stap_arm_failed(site, err);
}

static void syscalls_disarm(void)
{
	if (!exit_armed)
		return;
	tracepoint_probe_unregister(sys_exit, sys_exit_hit, NULL);
	exit_armed = false;
	tracepoint_synchronize_unregister();
}

static void syscalls_rearm(void)
{
	/* Each hit asks whether its site is wanted. */
}

/* Sites of one number stay in the order of the script. */
static void add_call_site(struct syscall_site *s)
{
	struct syscall_site **end = &first_site[s->site->syscall];

	while (*end)
		end = &(*end)->next;
	*end = s;
}

static int syscalls_prepare(void)
{
	const struct stap_site *site;
	unsigned count = stap_count_sites(STAP_ATTACH_SYSCALL_EXIT), i = 0;

	if (!count)
		return 0;
	call_sites = stap_alloc(count * sizeof(*call_sites), NUMA_NO_NODE);
	first_site = stap_alloc(2 * STAP_SYSCALL_32 * sizeof(*first_site), NUMA_NO_NODE);
	if (!call_sites || !first_site)
		return -ENOMEM;
	stap_for_each_site(site, STAP_ATTACH_SYSCALL_EXIT) {
		call_sites[i].site = site;
		add_call_site(&call_sites[i++]);
	}
	return 0;
}

static void syscalls_release(void)
{
	stap_free(first_site);
	stap_free(call_sites);
	first_site = NULL;
	call_sites = NULL;
}

const struct stap_family stap_syscall_family = {
	.name = "syscall",
	.prepare = syscalls_prepare,
	.arm = syscalls_arm,
	.disarm = syscalls_disarm,
	.rearm = syscalls_rearm,
	.release = syscalls_release,
};

/* ---- for tapsets --------------------------------------------------------- */

/* Kernel threads make none. */
static bool in_syscall(void)
{
	return !(current->flags & PF_KTHREAD);
}

stap_s64 stap_syscall_nr(void)
{
	if (!in_syscall())
		return -1;
	return syscall_get_nr(current, task_pt_regs(current));
}

int stap_syscall_32bit(void)
{
	return in_32bit_call();
}

stap_s64 stap_syscall_arg(unsigned n)
{
	unsigned long args[6];

	if (!in_syscall() || n >= ARRAY_SIZE(args))
		return 0;
	syscall_get_arguments(current, task_pt_regs(current), args);
	return args[n];
}

static const struct stap_syscall *call_table(int is_32bit, unsigned *count)
{
	*count = is_32bit ? ARRAY_SIZE(stap_syscalls_32)
			  : ARRAY_SIZE(stap_syscalls_64);
	return is_32bit ? stap_syscalls_32 : stap_syscalls_64;
}

const char *stap_syscall_name(stap_s64 nr, int is_32bit)
{
	unsigned high, low = 0;
	const struct stap_syscall *all = call_table(is_32bit, &high);

	while (low < high) {
		unsigned mid = (low + high) / 2;

		if (all[mid].nr == nr)
			return all[mid].name;
		if (all[mid].nr < nr)
			low = mid + 1;
		else
			high = mid;
	}
	return "";
}

stap_s64 stap_syscall_num(const char *name, int is_32bit)
{
	unsigned count;
	const struct stap_syscall *all = call_table(is_32bit, &count);

	for (unsigned i = 0; i < count; i++)
		if (!strcmp(all[i].name, name))
			return all[i].nr;
	return -1;
}
