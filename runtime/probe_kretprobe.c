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
#include "transport.h"

struct return_site {
	struct kretprobe rp;
	const struct stap_site *site;
};

static struct return_site *returns;
static struct kretprobe **armed_returns;
static unsigned return_count;
static bool returns_disarmed;

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

static void returns_arm(void)
{
	const struct stap_site *site;

	stap_for_each_site(site, STAP_ATTACH_KRETPROBE) {
		struct return_site *s = &returns[return_count];
		int err;

		if (stap_arming_in_vain())
			return;
		err = return_arm(s, site);
		if (err)
			stap_arm_failed(site, err);
		else
			armed_returns[return_count++] = &s->rp;
	}
}

static int returns_prepare(void)
{
	unsigned count = stap_count_sites(STAP_ATTACH_KRETPROBE);

	if (!count)
		return 0;
	returns = stap_alloc(count * sizeof(*returns), NUMA_NO_NODE);
	armed_returns = stap_alloc(count * sizeof(*armed_returns), NUMA_NO_NODE);
	return returns && armed_returns ? 0 : -ENOMEM;
}

static void returns_release(void)
{
	stap_free(armed_returns);
	stap_free(returns);
	armed_returns = NULL;
	returns = NULL;
}

/* Functions that are still on their way return past us: the kernel keeps
 * what that takes, none of it ours. */
static void returns_disarm(void)
{
	if (return_count && !returns_disarmed)
		unregister_kretprobes(armed_returns, return_count);
	returns_disarmed = true;
}

static void returns_rearm(void)
{
	for (unsigned i = 0; i < return_count; i++) {
		struct return_site *s = container_of(armed_returns[i],
						     struct return_site, rp);
		bool wanted = stap_site_wanted(s->site);
		int err = 0;

		if (kprobe_disabled(&s->rp.kp) == !wanted)
			continue;
		if (wanted)
			err = enable_kretprobe(&s->rp);
		else
			disable_kretprobe(&s->rp);
		if (err)
			stap_arm_failed(s->site, err);
	}
}

static u64 returns_missed(void)
{
	u64 count = 0;

	for (unsigned i = 0; i < return_count; i++)
		count += returns[i].rp.nmissed + returns[i].rp.kp.nmissed;
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
		report_missed(&returns[i], 1, returns[i].rp.nmissed);
		report_missed(&returns[i], 2, returns[i].rp.kp.nmissed);
	}
}

const struct stap_family stap_kretprobe_family = {
	.name = "kretprobe",
	.prepare = returns_prepare,
	.arm = returns_arm,
	.disarm = returns_disarm,
	.rearm = returns_rearm,
	.release = returns_release,
	.missed = returns_missed,
	.report = returns_report,
};
