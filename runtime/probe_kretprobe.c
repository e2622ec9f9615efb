/*
 * Function returns, through kretprobes.
 *
 * Probes that use values from function entry have them saved there, in the
 * activation's own memory: a word for each value and one with their faults.
 * If the entry could not be handled, neither is its return.
 */
#include <linux/kprobes.h>
#include <linux/module.h>

#include "attach.h"
#include "hit.h"
#include "memory.h"
#include "modules.h"
#include "transport.h"

struct return_site {
	struct kretprobe rp;
	const struct stap_site *site;
	bool armed;
	u64 missed[2];			/* when it was armed before: no free
					 * instance; in another probe */
};

static struct return_site *returns;	/* in use: return_count */
static unsigned return_count;
static struct kretprobe **return_batch;	/* scratch for disarming */

static const struct stap_site *instance_site(struct kretprobe_instance *ri)
{
	struct kretprobe *rp = get_kretprobe(ri);

	return rp ? container_of(rp, struct return_site, rp)->site : NULL;
}

static int entry_hit(struct kretprobe_instance *ri, struct pt_regs *regs)
{
	const struct stap_site *site = instance_site(ri);

	return !site || !stap_hit_entry(site, regs, (stap_s64 *)ri->data);
}
NOKPROBE_SYMBOL(entry_hit);

/* The return of an entry that was handled. */
static int entered_return_hit(struct kretprobe_instance *ri,
			      struct pt_regs *regs)
{
	const struct stap_site *site = instance_site(ri);

	if (site)
		stap_hit_return(site, regs, (stap_s64 *)ri->data);
	return 0;
}
NOKPROBE_SYMBOL(entered_return_hit);

static int return_hit(struct kretprobe_instance *ri, struct pt_regs *regs)
{
	struct kretprobe *rp = get_kretprobe(ri);

	if (likely(rp))
		stap_hit_inline(container_of(rp, struct return_site, rp)->site,
				regs, NULL);
	return 0;
}
NOKPROBE_SYMBOL(return_hit);

static int choose_maxactive(const struct stap_site *site)
{
	if (site->maxactive)
		return site->maxactive;
	if (stap_script.limits.kretactive)
		return stap_script.limits.kretactive;
	/* More than processors: functions may sleep in the middle. */
	return max(64U, 4 * num_possible_cpus());
}

static int return_arm(struct return_site *s, const struct stap_site *site)
{
	const struct stap_probe *probe = site->probe;
	unsigned long addr = stap_site_addr(site);

	*s = (struct return_site) {
		.site = site,
		.missed = { s->missed[0], s->missed[1] },
		.rp.handler = return_hit,
		.rp.maxactive = choose_maxactive(site),
		.rp.kp.flags = stap_site_wanted(site) ? 0 :
			       KPROBE_FLAG_DISABLED,
	};
	if (probe->entry) {
		s->rp.entry_handler = entry_hit;
		s->rp.handler = entered_return_hit;
		s->rp.data_size = stap_entry_size(probe);
	}
	if (addr)
		s->rp.kp.addr = (kprobe_opcode_t *)addr;
	else
		s->rp.kp.symbol_name = site->symbol;
	return stap_fail_step() ? -ENOMEM : register_kretprobe(&s->rp);
}

/* A site in a module has been here when the module was. */
static struct return_site *return_slot(const struct stap_site *site)
{
	for (unsigned i = 0; site->section && i < return_count; i++)
		if (returns[i].site == site)
			return &returns[i];
	return &returns[return_count++];
}

static void returns_arm_part(unsigned part)
{
	const struct stap_site *site;

	stap_for_each_site(site, STAP_ATTACH_KRETPROBE) {
		struct return_site *s;
		int err;

		if (stap_site_part(site) != part || !stap_site_present(site))
			continue;
		if (stap_arming_in_vain())
			return;
		s = return_slot(site);
		err = return_arm(s, site);
		s->armed = !err;
		if (err)
			stap_arm_failed(site, err);
	}
}

static void returns_arm(void)
{
	returns_arm_part(0);
}

static int returns_prepare(void)
{
	unsigned count = stap_count_sites(STAP_ATTACH_KRETPROBE);

	if (!count)
		return 0;
	returns = stap_alloc(count * sizeof(*returns), NUMA_NO_NODE);
	return_batch = stap_alloc(count * sizeof(*return_batch), NUMA_NO_NODE);
	return returns && return_batch ? 0 : -ENOMEM;
}

static void returns_release(void)
{
	stap_free(return_batch);
	stap_free(returns);
	return_batch = NULL;
	returns = NULL;
}

/* Functions that are still on their way return past us: the kernel keeps
 * what that takes, none of it ours. */
static void returns_disarm_some(bool all, unsigned part)
{
	unsigned count = 0;

	for (unsigned i = 0; i < return_count; i++) {
		struct return_site *s = &returns[i];

		if (!s->armed || (!all && stap_site_part(s->site) != part))
			continue;
		return_batch[count++] = &s->rp;
		s->armed = false;
	}
	if (!count)
		return;
	unregister_kretprobes(return_batch, count);
	for (unsigned i = 0; i < count; i++) {
		struct return_site *s = container_of(return_batch[i],
						     struct return_site, rp);

		s->missed[0] += s->rp.nmissed;
		s->missed[1] += s->rp.kp.nmissed;
	}
}

static void returns_disarm(void)
{
	returns_disarm_some(true, 0);
}

static void returns_disarm_part(unsigned part)
{
	returns_disarm_some(false, part);
}

static void returns_rearm(void)
{
	for (unsigned i = 0; i < return_count; i++) {
		struct return_site *s = &returns[i];
		bool wanted = stap_site_wanted(s->site);
		int err = 0;

		if (!s->armed || kprobe_disabled(&s->rp.kp) == !wanted)
			continue;
		if (wanted)
			err = enable_kretprobe(&s->rp);
		else
			disable_kretprobe(&s->rp);
		if (err)
			stap_arm_failed(s->site, err);
	}
}

static u64 return_missed(const struct return_site *s, int kind)
{
	unsigned long now = kind ? s->rp.kp.nmissed : s->rp.nmissed;

	return s->missed[kind] + (s->armed ? now : 0);
}

static u64 returns_missed(void)
{
	u64 count = 0;

	for (unsigned i = 0; i < return_count; i++)
		count += return_missed(&returns[i], 0) +
			 return_missed(&returns[i], 1);
	return count;
}

static void report_missed(const struct return_site *s, int kind, u64 count)
{
	if (count)
		stap_say(STAP_ITEM_WARN, "Skipped due to missed kretprobe/%d"
			 " on '%s': %llu", kind, s->site->pp, count);
}

/* 1: no free instance; 2: in the middle of another probe. */
static void returns_report(void)
{
	for (unsigned i = 0; i < return_count; i++) {
		report_missed(&returns[i], 1, return_missed(&returns[i], 0));
		report_missed(&returns[i], 2, return_missed(&returns[i], 1));
	}
}

const struct stap_family stap_kretprobe_family = {
	.name = "kretprobe",
	.prepare = returns_prepare,
	.arm = returns_arm,
	.disarm = returns_disarm,
	.rearm = returns_rearm,
	.arm_part = returns_arm_part,
	.disarm_part = returns_disarm_part,
	.release = returns_release,
	.missed = returns_missed,
	.report = returns_report,
};
