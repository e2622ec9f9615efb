/*
 * uprobes: code of user-space programs and libraries.
 *
 * A site is an instruction in a file.  The kernel puts a breakpoint into every
 * mapping of it, those that exist and those to come, and calls us in the
 * task that comes there, with all locks free: handlers may wait for memory
 * (fault.c).  How far the object is from its link-time address follows from
 * where the breakpoint was hit.
 *
 * With a target process (-c, -x), breakpoints go into its memory and its
 * descendants' only, as far as the kernel tells whose memory it is; whoever
 * comes to one nevertheless has it removed.
 */
#include <linux/err.h>
#include <linux/module.h>
#include <linux/sched/mm.h>

#include "activation.h"
#include "attach.h"
#include "compat.h"
#include "hit.h"
#include "memory.h"
#include "target.h"
#include "transport.h"
#include "user_file.h"

enum { ACTIVATIONS = 2048 };

struct user_site {
	struct stap_uprobe up;
	struct inode *exe;		/* whose processes; NULL: all */
	const struct stap_site *site;
	u64 addr;			/* link-time */
	bool limited;			/* to some processes, apart from the
					 * target's */
	bool failed;			/* never to be armed */
	bool armed;
	atomic_t missed;		/* entries without an activation */
};

static struct user_site *uprobe_table;
static unsigned uprobe_count;

static struct user_site *user_site_of(struct uprobe_consumer *self)
{
	return container_of(self, struct user_site, up.consumer);
}

/* ---- whose events count ---- */

/* MM's program is the one that S is limited to. */
static bool is_uprobe_program(const struct user_site *s, struct mm_struct *mm)
{
	struct file *file;
	bool is;

	if (!s->exe)
		return true;
	rcu_read_lock();
	file = rcu_dereference(mm->exe_file);
	is = file && file_inode(file) == s->exe;
	rcu_read_unlock();
	return is;
}

static bool is_uprobe_task(const struct user_site *s)
{
	int pid = s->site->user->pid;

	return (!pid || pid == current->tgid) &&
	       is_uprobe_program(s, current->mm);
}

static __always_inline bool uprobe_is_wanted(const struct user_site *s)
{
	return stap_task_is_target() &&
	       (likely(!s->limited) || is_uprobe_task(s));
}

/* Whoever maps the file: MM's program, and its owner, if it has one yet. */
static STAP_UPROBE_FILTER(uprobe_filter, self, mm)
{
	const struct user_site *s = user_site_of(self);
	bool wanted = is_uprobe_program(s, mm);
#ifdef CONFIG_MEMCG
	int pid = s->site->user->pid;
	struct task_struct *owner;

	rcu_read_lock();
	owner = rcu_dereference(mm->owner);
	if (owner && wanted)
		wanted = (!pid || pid == owner->tgid) &&
			 (!stap_has_target() ||
			  stap_tgid_is_target(owner->tgid));
	rcu_read_unlock();
#endif
	return wanted;
}

/* ---- events ---- */

static int uprobe_hit(struct uprobe_consumer *self, struct pt_regs *regs)
{
	struct user_site *s = user_site_of(self);

	if (!uprobe_is_wanted(s))
		return UPROBE_HANDLER_REMOVE;
	stap_hit_user(s->site, regs, regs->ip - s->addr);
	return 0;
}

static int uretprobe_hit(struct uprobe_consumer *self, unsigned long func,
		      struct pt_regs *regs)
{
	struct user_site *s = user_site_of(self);

	if (uprobe_is_wanted(s))
		stap_hit_user(s->site, regs, func - s->addr);
	return 0;
}

/* The entry of a function whose return handler wants values from here. */
static int uprobe_saving_hit(struct uprobe_consumer *self, struct pt_regs *regs)
{
	struct user_site *s = user_site_of(self);
	struct stap_activation *a;

	if (!uprobe_is_wanted(s))
		return UPROBE_HANDLER_REMOVE;
	a = stap_activation_new();
	if (!a) {
		atomic_inc(&s->missed);
		return 0;
	}
	if (stap_hit_user_entry(s->site, regs, a->slots, regs->ip - s->addr))
		stap_activation_keep(a, s->site, regs->sp);
	else
		stap_activation_free(a);
	return 0;
}

/* The return of an entry that was handled. */
static int uretprobe_saved_hit(struct uprobe_consumer *self, unsigned long func,
			    struct pt_regs *regs)
{
	struct user_site *s = user_site_of(self);
	struct stap_activation *a = stap_activation_end(s->site, regs->sp);

	if (!a)
		return 0;
	stap_hit_user_return(s->site, regs, a->slots, func - s->addr);
	stap_activation_free(a);
	return 0;
}

/* ---- arming ---- */

/* The file of another site with the same path and build-id, or NULL. */
static struct user_site *same_user_file(const struct user_site *s)
{
	const struct stap_user_site *u = s->site->user;

	for (struct user_site *o = uprobe_table; o < s; o++) {
		const struct stap_user_site *v = o->site->user;

		if (!strcmp(u->path, v->path) && !u->build_id == !v->build_id &&
		    (!u->build_id || !strcmp(u->build_id, v->build_id)))
			return o;
	}
	return NULL;
}

static int open_user_file(struct user_site *s)
{
	const struct stap_user_site *u = s->site->user;
	struct user_site *other = same_user_file(s);

	if (!other)
		return stap_user_file(u->path, u->build_id, &s->up.inode);
	if (!other->up.inode)
		return -ESTALE;		/* and was told */
	s->up.inode = igrab(other->up.inode);
	return s->up.inode ? 0 : -ENOENT;
}

static void choose_uprobe_handlers(struct user_site *s)
{
	struct uprobe_consumer *c = &s->up.consumer;

	if (!s->site->is_return) {
		c->handler = uprobe_hit;
	} else if (s->site->probe->entry) {
		c->handler = uprobe_saving_hit;
		c->ret_handler = uretprobe_saved_hit;
	} else {
		c->ret_handler = uretprobe_hit;
	}
	if (s->limited || stap_has_target())
		c->filter = uprobe_filter;
}

static void user_site_open(struct user_site *s, const struct stap_site *site)
{
	const struct stap_user_site *u = site->user;
	int err;

	s->site = site;
	s->addr = u->addr;
	s->limited = u->pid || u->exe;
	s->up.offset = u->offset;
	s->up.counter = u->counter;
	choose_uprobe_handlers(s);
	err = open_user_file(s);
	if (!err && u->exe)
		err = stap_program_file(u->exe, &s->exe);
	s->failed = err;
	if (err && err != -ESTALE)
		stap_arm_failed(site, err);
}

static void user_site_arm(struct user_site *s)
{
	int err;

	if (s->failed || s->armed || !stap_site_wanted(s->site) ||
	    stap_arming_in_vain())
		return;
	err = stap_fail_step() ? -ENOMEM : stap_uprobe_register(&s->up);
	if (err) {
		s->failed = true;
		stap_arm_failed(s->site, err);
	} else {
		s->armed = true;
	}
}

static void user_site_disarm(struct user_site *s)
{
	if (s->armed)
		stap_uprobe_unregister(&s->up);
	s->armed = false;
}

/* The kernel calls the last one to come first. */
static void uprobes_arm(void)
{
	const struct stap_site *site;

	stap_for_each_site(site, STAP_ATTACH_UPROBE)
		user_site_open(&uprobe_table[uprobe_count++], site);
	for (unsigned i = uprobe_count; i-- > 0; )
		user_site_arm(&uprobe_table[i]);
}

static void uprobes_disarm(void)
{
	bool any = false;

	for (unsigned i = 0; i < uprobe_count; i++) {
		any |= uprobe_table[i].armed;
		user_site_disarm(&uprobe_table[i]);
	}
	if (any)
		stap_uprobe_sync();
}

static void uprobes_rearm(void)
{
	bool any = false;

	for (unsigned i = uprobe_count; i-- > 0; ) {
		struct user_site *s = &uprobe_table[i];

		if (stap_site_wanted(s->site)) {
			user_site_arm(s);
		} else if (s->armed) {
			user_site_disarm(s);
			any = true;
		}
	}
	if (any)
		stap_uprobe_sync();
}

/* ---- memory ---- */

static unsigned most_user_slots(void)
{
	const struct stap_site *site;
	size_t most = 0;

	stap_for_each_site(site, STAP_ATTACH_UPROBE)
		if (site->probe->entry)
			most = max(most, stap_entry_size(site->probe));
	return most / sizeof(stap_s64);
}

static int uprobes_prepare(void)
{
	unsigned sites = stap_count_sites(STAP_ATTACH_UPROBE);
	unsigned slots = most_user_slots();
	unsigned activations = stap_script.limits.kretactive;

	if (!sites)
		return 0;
	uprobe_table = stap_alloc(sites * sizeof(*uprobe_table), NUMA_NO_NODE);
	if (!uprobe_table)
		return -ENOMEM;
	return !slots ? 0 : stap_activations_init(
			activations ? activations : ACTIVATIONS, slots);
}

static void uprobes_release(void)
{
	stap_activations_deinit();
	for (unsigned i = 0; i < uprobe_count; i++) {
		iput(uprobe_table[i].up.inode);
		iput(uprobe_table[i].exe);
	}
	uprobe_count = 0;
	stap_free(uprobe_table);
	uprobe_table = NULL;
}

static u64 uprobes_missed(void)
{
	u64 sum = 0;

	for (unsigned i = 0; i < uprobe_count; i++)
		sum += atomic_read(&uprobe_table[i].missed);
	return sum;
}

static void uprobes_report(void)
{
	for (unsigned i = 0; i < uprobe_count; i++)
		if (atomic_read(&uprobe_table[i].missed))
			stap_say(STAP_ITEM_WARN, "Skipped due to missed"
				 " uretprobe on '%s': %d", uprobe_table[i].site->pp,
				 atomic_read(&uprobe_table[i].missed));
}

const struct stap_family stap_uprobe_family = {
	.name = "uprobe",
	.prepare = uprobes_prepare,
	.arm = uprobes_arm,
	.disarm = uprobes_disarm,
	.rearm = uprobes_rearm,
	.release = uprobes_release,
	.missed = uprobes_missed,
	.report = uprobes_report,
};
