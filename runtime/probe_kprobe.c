/*
 * kprobes: any kernel address, and functions that ftrace refused.
 *
 * They are registered one by one: register_kprobes() is all or nothing, and
 * undoes minutes of work because of a single function the kernel holds back.
 * It saves nothing anyway.  Unregistering in one batch does: it waits for
 * running handlers only once.
 */
#include <linux/kprobes.h>
#include <linux/module.h>
#include <linux/sched.h>

#include "attach.h"
#include "hit.h"
#include "memory.h"
#include "modules.h"
#include "transport.h"

struct kprobe_site {
	struct kprobe kp;
	const struct stap_site *site;
	unsigned long addr;
	bool armed;
	u64 missed;			/* when it was armed before */
};

static struct kprobe_site *kprobe_table;	/* in use: kprobe_used */
static unsigned kprobe_used;
static struct kprobe **kprobe_batch;	/* scratch for disarming */

/*
 * The handler sees the address that was probed: the kernel shows the place
 * behind a breakpoint, and moves probes over a leading endbr64.
 */
static int kprobe_hit(struct kprobe *kp, struct pt_regs *regs)
{
	struct kprobe_site *s = container_of(kp, struct kprobe_site, kp);
	unsigned long ip = regs->ip;

	regs->ip = s->addr;
	stap_hit_inline(s->site, regs, NULL);
	regs->ip = ip;
	return 0;
}
NOKPROBE_SYMBOL(kprobe_hit);

static int kprobe_arm(struct kprobe_site *s, const struct stap_site *site)
{
	int err;

	*s = (struct kprobe_site) {
		.site = site,
		.missed = s->missed,
		.addr = stap_site_addr(site),
		.kp.pre_handler = kprobe_hit,
		.kp.flags = stap_site_wanted(site) ? 0 : KPROBE_FLAG_DISABLED,
	};
	if (s->addr)
		s->kp.addr = (kprobe_opcode_t *)s->addr;
	else
		s->kp.symbol_name = site->symbol;
	err = stap_fail_step() ? -ENOMEM : register_kprobe(&s->kp);
	if (!err && !s->addr)
		s->addr = stap_symbol_start((unsigned long)s->kp.addr);
	return err;
}

/* A site in a module has been here when the module was. */
static struct kprobe_site *kprobe_slot(const struct stap_site *site)
{
	for (unsigned i = 0; site->section && i < kprobe_used; i++)
		if (kprobe_table[i].site == site)
			return &kprobe_table[i];
	return &kprobe_table[kprobe_used++];
}

void stap_kprobe_arm_function(const struct stap_site *site)
{
	struct kprobe_site *s;
	int err;

	if (stap_arming_in_vain())
		return;
	s = kprobe_slot(site);
	err = kprobe_arm(s, site);
	s->armed = !err;
	if (err)
		stap_arm_failed(site, err);
}

/* Of those at one address the kernel runs the last one first
 * (kernel/kprobes.c, add_new_kprobe()): backwards, so that handlers run in the
 * script's order. */
static void kprobes_arm_part(unsigned part)
{
	for (unsigned i = stap_script.site_count; i-- > 0; ) {
		const struct stap_site *site = &stap_script.sites[i];

		if (site->attach != STAP_ATTACH_KPROBE ||
		    stap_site_part(site) != part || !stap_site_present(site))
			continue;
		stap_kprobe_arm_function(site);
		cond_resched();
	}
}

static void kprobes_arm(void)
{
	kprobes_arm_part(0);
}

static unsigned kprobe_count(void)
{
	return stap_count_sites(STAP_ATTACH_KPROBE) +
	       stap_count_sites(STAP_ATTACH_FUNCTION);
}

static int kprobes_prepare(void)
{
	unsigned count = kprobe_count();

	if (!count)
		return 0;
	kprobe_table = stap_alloc(count * sizeof(*kprobe_table), NUMA_NO_NODE);
	kprobe_batch = stap_alloc(count * sizeof(*kprobe_batch), NUMA_NO_NODE);
	return kprobe_table && kprobe_batch ? 0 : -ENOMEM;
}

static void kprobes_release(void)
{
	stap_free(kprobe_batch);
	stap_free(kprobe_table);
	kprobe_batch = NULL;
	kprobe_table = NULL;
}

static void kprobes_disarm_some(bool all, unsigned part)
{
	unsigned count = 0;

	for (unsigned i = 0; i < kprobe_used; i++) {
		struct kprobe_site *s = &kprobe_table[i];

		if (!s->armed || (!all && stap_site_part(s->site) != part))
			continue;
		kprobe_batch[count++] = &s->kp;
		s->armed = false;
	}
	if (!count)
		return;
	unregister_kprobes(kprobe_batch, count);
	for (unsigned i = 0; i < count; i++)
		container_of(kprobe_batch[i], struct kprobe_site, kp)->missed +=
			kprobe_batch[i]->nmissed;
}

static void kprobes_disarm(void)
{
	kprobes_disarm_some(true, 0);
}

static void kprobes_disarm_part(unsigned part)
{
	kprobes_disarm_some(false, part);
}

static void kprobes_rearm(void)
{
	for (unsigned i = 0; i < kprobe_used; i++) {
		struct kprobe_site *s = &kprobe_table[i];
		bool wanted = stap_site_wanted(s->site);
		int err = 0;

		if (!s->armed || kprobe_disabled(&s->kp) == !wanted)
			continue;
		if (wanted)
			err = enable_kprobe(&s->kp);
		else
			disable_kprobe(&s->kp);
		if (err)
			stap_arm_failed(s->site, err);
	}
}

static u64 kprobe_missed(const struct kprobe_site *s)
{
	return s->missed + (s->armed ? s->kp.nmissed : 0);
}

static u64 kprobes_missed(void)
{
	u64 count = 0;

	for (unsigned i = 0; i < kprobe_used; i++)
		count += kprobe_missed(&kprobe_table[i]);
	return count;
}

static void kprobes_report(void)
{
	for (unsigned i = 0; i < kprobe_used; i++)
		if (kprobe_missed(&kprobe_table[i]))
			stap_say(STAP_ITEM_WARN, "Skipped due to missed kprobe"
				 " on '%s': %llu", kprobe_table[i].site->pp,
				 kprobe_missed(&kprobe_table[i]));
}

const struct stap_family stap_kprobe_family = {
	.name = "kprobe",
	.prepare = kprobes_prepare,
	.arm = kprobes_arm,
	.disarm = kprobes_disarm,
	.rearm = kprobes_rearm,
	.arm_part = kprobes_arm_part,
	.disarm_part = kprobes_disarm_part,
	.release = kprobes_release,
	.missed = kprobes_missed,
	.report = kprobes_report,
};
