/*
 * Function entries, through ftrace: a quarter of a kprobe's cost, and
 * thousands are armed in one go.
 *
 * Each handler of the script has a struct ftrace_ops of its own, filtered to
 * the addresses of all its sites; those in modules have one for each part of a
 * module, which comes and goes as a whole.  The callback finds the site by address.
 * There is no recursion guard but the context's: the kernel's would cost more
 * than the rest together.  Functions that have no place for ftrace, and
 * everything while ftrace is switched off, go to kprobes.  So do functions
 * with a return probe: kretprobes are kprobes, which use ftrace themselves,
 * and a function with two users of ftrace is called through a list of all,
 * which costs three times what a second kprobe there does.
 *
 * A filter with nothing in it would mean every function of the kernel; such
 * a group is never registered.
 */
#include <linux/bsearch.h>
#include <linux/ftrace.h>
#include <linux/kprobes.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/sort.h>

#include "attach.h"
#include "compat.h"
#include "hit.h"
#include "memory.h"
#include "modules.h"

enum { ENTRY_STEP = 4096 };		/* armed in one go */

struct entry {
	unsigned long addr;		/* of the function */
	const struct stap_site *site;
};

struct group {
	struct ftrace_ops ops;
	const struct stap_probe *probe;
	unsigned part;			/* of a module, 0: the kernel */
	struct entry *entries;		/* `count` of them armed, and sorted */
	unsigned total, count;
	bool registered;
};

static struct group *groups;		/* for each handler and part */
static unsigned group_count;
static struct entry *entries;		/* of all groups, one after another */
static unsigned long *addrs;		/* scratch for arming */
static unsigned long *return_addrs;	/* of return probes, sorted */
static unsigned return_addr_count;

/* ---- hits ---- */

/* The last entry at or before IP: the call may come after an endbr64. */
static const struct entry *find_entry(const struct group *g, unsigned long ip)
{
	unsigned low = 0, high = g->count;

	while (high - low > 1) {
		unsigned middle = (low + high) / 2;

		if (g->entries[middle].addr <= ip)
			low = middle;
		else
			high = middle;
	}
	return &g->entries[low];
}

static void function_hit(unsigned long ip, unsigned long parent_ip,
			 struct ftrace_ops *ops, struct ftrace_regs *fregs)
{
	const struct group *g = container_of(ops, struct group, ops);
	const struct entry *e = likely(g->count == 1) ? g->entries :
				find_entry(g, ip);
	struct pt_regs *regs = stap_ftrace_regs(fregs);
	unsigned long old = regs->ip;

	regs->ip = e->addr;
	stap_hit_inline(e->site, regs, NULL);
	regs->ip = old;
}

/* ---- arming ---- */

static void group_init(struct group *g)
{
	g->ops.func = function_hit;
	/* PERMANENT: refuse to be registered while ftrace is switched off,
	 * instead of never firing. */
	g->ops.flags = FTRACE_OPS_FL_PERMANENT;
	if (!STAP_FTRACE_HAS_ARGS || !g->probe->few_regs)
		g->ops.flags |= FTRACE_OPS_FL_SAVE_REGS;
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	return x->addr < y->addr ? -1 : x->addr > y->addr;
}

/* A kprobe that is never armed finds the address of a symbol. */
static int symbol_addr(const char *symbol, unsigned long *ret)
{
	struct kprobe kp = {
		.symbol_name = symbol,
		.flags = KPROBE_FLAG_DISABLED,
	};
	int err = register_kprobe(&kp);

	if (err)
		return err;
	*ret = stap_symbol_start((unsigned long)kp.addr);
	unregister_kprobe(&kp);
	return 0;
}

static int compare_addrs(const void *a, const void *b)
{
	unsigned long x = *(const unsigned long *)a;
	unsigned long y = *(const unsigned long *)b;

	return x < y ? -1 : x > y;
}

static void find_returns(void)
{
	const struct stap_site *site;

	return_addr_count = 0;
	stap_for_each_site(site, STAP_ATTACH_KRETPROBE)
		return_addrs[return_addr_count++] = stap_site_addr(site);
	sort(return_addrs, return_addr_count, sizeof(*return_addrs),
	     compare_addrs, NULL);
}

static bool has_return_probe(unsigned long addr)
{
	return return_addr_count &&
	       bsearch(&addr, return_addrs, return_addr_count,
		       sizeof(*return_addrs), compare_addrs);
}

/* Sites whose address is unknown are reported; they and what kprobes do
 * better are left out, at the end. */
static void find_addrs(struct group *g)
{
	unsigned count = 0;

	for (unsigned i = 0; i < g->total; i++) {
		struct entry e = g->entries[i];
		int err = 0;

		if (!stap_site_present(e.site))
			continue;
		e.addr = stap_site_addr(e.site);
		if (!e.addr)
			err = symbol_addr(e.site->symbol, &e.addr);
		if (err)
			stap_arm_failed(e.site, err);
		else if (has_return_probe(e.addr))
			stap_kprobe_arm_function(e.site);
		else {
			g->entries[i] = g->entries[count];
			g->entries[count++] = e;
		}
		cond_resched();
	}
	g->count = count;
	sort(g->entries, count, sizeof(*g->entries), compare_entries, NULL);
}

/*
 * Adds the addresses of COUNT entries to the filter and moves those that
 * were accepted to the front: returns how many.  The kernel takes all or
 * nothing, so a batch that is refused is split.
 */
static unsigned filter_entries(struct group *g, struct entry *e,
			       unsigned count)
{
	unsigned half = count / 2, first, second;

	for (unsigned i = 0; i < count; i++)
		addrs[i] = e[i].addr;
	if (count && !stap_fail_step() &&
	    !ftrace_set_filter_ips(&g->ops, addrs, count, 0, 0))
		return count;
	if (count <= 1)
		return 0;
	first = filter_entries(g, e, half);
	second = filter_entries(g, e + half, count - half);
	for (unsigned i = 0; i < second; i++)
		swap(e[first + i], e[half + i]);
	return first + second;
}

/* Adds COUNT entries from FIRST on to the filter, or takes them out. */
static int change_filter(struct group *g, unsigned first, unsigned count,
			 bool remove, bool reset)
{
	for (unsigned i = 0; i < count; i++)
		addrs[i] = g->entries[first + i].addr;
	return ftrace_set_filter_ips(&g->ops, addrs, count, remove, reset);
}

/*
 * Arms the entries of the group, the first *RET of them if there is an error.
 * The kernel rewrites all calls of a filter without giving way: tens of
 * thousands are a soft lockup where that is slow, so the filter of a big group
 * grows while it is registered.
 */
static int group_register(struct group *g, unsigned *ret)
{
	unsigned first = min_t(unsigned, g->count, ENTRY_STEP), more;
	int err = 0;

	*ret = 0;
	if (first < g->count)
		err = change_filter(g, 0, first, false, true);
	err = err ?: register_ftrace_function(&g->ops);
	if (err)
		return err;
	g->registered = true;
	for (*ret = first; *ret < g->count; *ret += more) {
		more = min_t(unsigned, g->count - *ret, ENTRY_STEP);
		cond_resched();
		err = change_filter(g, *ret, more, false, false);
		if (err)
			return err;
	}
	return 0;
}

/* An empty filter would mean everything, so the first entries stay in. */
static void group_disarm(struct group *g)
{
	unsigned left = g->count;

	while (left > ENTRY_STEP) {
		unsigned less = min_t(unsigned, left - ENTRY_STEP, ENTRY_STEP);

		left -= less;
		if (change_filter(g, left, less, true, false))
			break;
		cond_resched();
	}
	unregister_ftrace_function(&g->ops);
	g->registered = false;
}

static void group_arm(struct group *g)
{
	unsigned total, accepted;

	find_addrs(g);
	total = g->count;
	accepted = filter_entries(g, g->entries, total);
	/* The accepted ones are in order still. */
	g->count = accepted;
	if (accepted && !stap_probe_wanted(g->probe))
		;			/* later: group_rearm() */
	else if (accepted && !stap_fail_step())
		group_register(g, &accepted);
	else
		accepted = 0;
	for (unsigned i = accepted; i < total; i++)
		stap_kprobe_arm_function(g->entries[i].site);
}

/* ftrace calls what was registered last first (kernel/trace/ftrace.c,
 * add_ftrace_ops()): backwards, so that handlers run in the script's order. */
static void functions_arm_part(unsigned part)
{
	if (group_count)
		find_returns();
	for (unsigned i = group_count; i-- > 0; )
		if (groups[i].part == part)
			group_arm(&groups[i]);
}

static void functions_arm(void)
{
	functions_arm_part(0);
}

static void functions_disarm(void)
{
	for (unsigned i = 0; i < group_count; i++)
		if (groups[i].registered)
			group_disarm(&groups[i]);
}

/* Its addresses are no longer code of the module: the filter forgets them. */
static void functions_disarm_part(unsigned part)
{
	for (unsigned i = 0; i < group_count; i++) {
		struct group *g = &groups[i];

		if (g->part != part)
			continue;
		if (g->registered)
			group_disarm(g);
		ftrace_free_filter(&g->ops);
		memset(&g->ops, 0, sizeof(g->ops));
		group_init(g);
		g->count = 0;
	}
}

/* A group is one handler, which has one condition. */
static void group_rearm(struct group *g)
{
	bool wanted = stap_probe_wanted(g->probe);
	unsigned armed;
	int err;

	if (g->registered && !wanted)
		group_disarm(g);
	if (g->registered || !wanted || !g->count)
		return;
	err = group_register(g, &armed);
	if (err)
		stap_arm_failed(g->entries[armed].site, err);
}

static void functions_rearm(void)
{
	for (unsigned i = 0; i < group_count; i++)
		group_rearm(&groups[i]);
}

/* ---- memory ---- */

/* Sites are usually in the order of their probes. */
static struct group *find_group(const struct stap_site *site)
{
	unsigned part = stap_site_part(site);

	for (unsigned i = group_count; i-- > 0; )
		if (groups[i].probe == site->probe && groups[i].part == part)
			return &groups[i];
	return NULL;
}

static void new_group(const struct stap_site *site)
{
	struct group *g = &groups[group_count++];

	g->probe = site->probe;
	g->part = stap_site_part(site);
	g->total = 0;
	group_init(g);
}

static void make_groups(void)
{
	const struct stap_site *site;
	struct entry *e = entries;

	stap_for_each_site(site, STAP_ATTACH_FUNCTION) {
		if (!find_group(site))
			new_group(site);
		find_group(site)->total++;
	}
	for (unsigned i = 0; i < group_count; i++) {
		groups[i].entries = e;
		e += groups[i].total;
		groups[i].total = 0;
	}
	stap_for_each_site(site, STAP_ATTACH_FUNCTION) {
		struct group *g = find_group(site);

		g->entries[g->total++].site = site;
	}
}

static unsigned most_groups(void)
{
	return stap_script.probe_count * (1 + 2 * stap_script.module_count);
}

static int functions_prepare(void)
{
	unsigned count = stap_count_sites(STAP_ATTACH_FUNCTION);
	unsigned return_sites = stap_count_sites(STAP_ATTACH_KRETPROBE);

	if (!count)
		return 0;
	groups = stap_alloc(min(count, most_groups()) * sizeof(*groups),
			    NUMA_NO_NODE);
	entries = stap_alloc(count * sizeof(*entries), NUMA_NO_NODE);
	addrs = stap_alloc(count * sizeof(*addrs), NUMA_NO_NODE);
	return_addrs = stap_alloc((return_sites + 1) * sizeof(*return_addrs),
			     NUMA_NO_NODE);
	if (!groups || !entries || !addrs || !return_addrs)
		return -ENOMEM;
	make_groups();
	return 0;
}

static void functions_release(void)
{
	for (unsigned i = 0; i < group_count; i++)
		ftrace_free_filter(&groups[i].ops);
	group_count = 0;
	stap_free(return_addrs);
	stap_free(addrs);
	stap_free(entries);
	stap_free(groups);
	return_addrs = NULL;
	addrs = NULL;
	entries = NULL;
	groups = NULL;
}

const struct stap_family stap_ftrace_family = {
	.name = "function",
	.prepare = functions_prepare,
	.arm = functions_arm,
	.disarm = functions_disarm,
	.rearm = functions_rearm,
	.arm_part = functions_arm_part,
	.disarm_part = functions_disarm_part,
	.release = functions_release,
};
