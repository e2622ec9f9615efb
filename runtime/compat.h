/*
 * Where kernels differ.
 *
 * The only runtime file that tests for a kernel's features.  What follows is
 * one interface, written like the newest kernel's, whatever is underneath.
 * The runtime needs nothing that is not exported to GPL modules, and no
 * answer that the headers' own macros do not give, but for those that Kbuild
 * looks for in the headers' text and makes macros of.
 */
#ifndef STAP_RUNTIME_COMPAT_H
#define STAP_RUNTIME_COMPAT_H

#include <linux/fs.h>
#include <linux/ftrace.h>
#include <linux/hrtimer.h>
#include <linux/mm_types.h>
#include <linux/ptrace.h>
#include <linux/sched.h>
#include <linux/uprobes.h>

/*
 * The registers behind an ftrace callback's argument, complete or not.
 * struct ftrace_regs became opaque, with arch_ftrace_regs() to look inside,
 * in kernel commit e4cf33ca4812 (6.13; Debian's 6.12 has it as well).
 */
static inline struct pt_regs *stap_ftrace_regs(struct ftrace_regs *fregs)
{
#ifdef arch_ftrace_regs
	return &arch_ftrace_regs(fregs)->regs;
#else
	return &fregs->regs;
#endif
}

/* Do callbacks get argument registers without asking for all of them? */
#ifdef CONFIG_DYNAMIC_FTRACE_WITH_ARGS
enum { STAP_FTRACE_HAS_ARGS = 1 };
#else
enum { STAP_FTRACE_HAS_ARGS = 0 };
#endif

/* Not of the kernel itself, nor one that it made in a process to work there
 * (commit 54e6842d0775 of 6.4 named those that are not of io_uring). */
static inline bool stap_is_user_thread(const struct task_struct *task)
{
#ifdef PF_USER_WORKER
	return !(task->flags & (PF_KTHREAD | PF_IO_WORKER | PF_USER_WORKER));
#else
	return !(task->flags & (PF_KTHREAD | PF_IO_WORKER));
#endif
}

/* For pointers to per-processor memory. */
#ifndef IS_ERR_PCPU
#define IS_ERR_PCPU(ptr) IS_ERR((const void *)(__force const unsigned long)(ptr))
#define PTR_ERR_PCPU(ptr) PTR_ERR((const void *)(__force const unsigned long)(ptr))
#endif

static inline void
stap_hrtimer_setup(struct hrtimer *timer,
		   enum hrtimer_restart (*function)(struct hrtimer *))
{
	hrtimer_init(timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	timer->function = function;
}

/* A line in the kernel's trace buffer, if it has one. */
static inline void stap_trace_puts(unsigned long ip, const char *text, int len)
{
#ifdef CONFIG_TRACING
	__trace_puts(ip, text, len);
#endif
}

/* ---- uprobes ---- */

/*
 * A breakpoint in a file, for all who map it, and who handles it.
 *
 * STAP_UPROBE_BY_INODE, which the build finds out (Kbuild), is the interface
 * before kernel commit 3c83a9ad0295 (6.12): file and offset name the probe
 * whenever it is meant, and unregistering waits each time.
 */
struct stap_uprobe {
	struct uprobe_consumer consumer;
	struct inode *inode;
	loff_t offset;
	loff_t counter;			/* in the file, raised while probed */
	struct uprobe *uprobe;		/* newer kernels' handle */
};

#ifdef STAP_UPROBE_BY_INODE
#define STAP_UPROBE_FILTER(name, self, mm)				\
	bool name(struct uprobe_consumer *self,				\
		  enum uprobe_filter_ctx ctx, struct mm_struct *mm)

static inline int stap_uprobe_register(struct stap_uprobe *u)
{
	return uprobe_register_refctr(u->inode, u->offset, u->counter,
				      &u->consumer);
}

/* Handlers may run until stap_uprobe_sync(). */
static inline void stap_uprobe_unregister(struct stap_uprobe *u)
{
	uprobe_unregister(u->inode, u->offset, &u->consumer);
}

static inline void stap_uprobe_sync(void)
{
}
#else
#define STAP_UPROBE_FILTER(name, self, mm)				\
	bool name(struct uprobe_consumer *self, struct mm_struct *mm)

static inline int stap_uprobe_register(struct stap_uprobe *u)
{
	u->uprobe = uprobe_register(u->inode, u->offset, u->counter,
				    &u->consumer);
	return PTR_ERR_OR_ZERO(u->uprobe);
}

static inline void stap_uprobe_unregister(struct stap_uprobe *u)
{
	uprobe_unregister_nosync(u->uprobe, &u->consumer);
}

static inline void stap_uprobe_sync(void)
{
	uprobe_unregister_sync();
}
#endif

/*
 * May the tree of a process' mappings be walked without its lock?  Since
 * kernel commit 3dd443254941 (6.3; stable 6.1.24).
 */
enum { STAP_MAPPINGS_RCU = !!(MM_MT_FLAGS & MT_FLAGS_USE_RCU) };

/*
 * A reference to the file behind a mapping, or NULL; under rcu_read_lock().
 * It was a macro that takes the file, up to 6.6 (kernel commit 0ede61d8589c).
 */
static inline struct file *stap_mapping_file(struct vm_area_struct *vma,
					     struct file *file)
{
#ifdef get_file_rcu
	return get_file_rcu(file) ? file : NULL;
#else
	return get_file_rcu((struct file __rcu **)&vma->vm_file);
#endif
}

/*
 * The path by which FILE was mapped.  What overlayfs maps are files of the
 * file system below, which show their own path since 6.8 (kernel commit
 * def3ae83da02) and have another for users.
 */
static inline const struct path *stap_file_path(struct file *file)
{
#ifdef FMODE_BACKING
	return file_user_path(file);
#else
	return &file->f_path;
#endif
}

#endif
