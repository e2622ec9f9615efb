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

#include "attach.h"
#include "hit.h"
#include "memory.h"
#include "transport.h"

struct kprobe_site {
	struct kprobe kp;
	const struct stap_site *site;
	unsigned long addr;
};

static struct kprobe_site *kprobe_table;
/* Of the same, those from 0 to kprobe_armed_count. */
static struct kprobe **kprobe_armed;
static unsigned kprobe_armed_count;
static bool kprobes_disarmed;

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

void stap_kprobe_arm_function(const struct stap_site *site)
{
	struct kprobe_site *s = &kprobe_table[kprobe_armed_count];
	int err;

	if (stap_arming_in_vain())
		return;
	err = kprobe_arm(s, site);
	if (err)
		stap_arm_failed(site, err);
	else
		kprobe_armed[kprobe_armed_count++] = &s->kp;
}

static void kprobes_arm(void)
{
	const struct stap_site *site;

	stap_for_each_site(site, STAP_ATTACH_KPROBE)
		stap_kprobe_arm_function(site);
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
	kprobe_armed = stap_alloc(count * sizeof(*kprobe_armed), NUMA_NO_NODE);
	return kprobe_table && kprobe_armed ? 0 : -ENOMEM;
}

static void kprobes_release(void)
{
	stap_free(kprobe_armed);
	stap_free(kprobe_table);
	kprobe_armed = NULL;
	kprobe_table = NULL;
}

static void kprobes_disarm(void)
{
	if (kprobe_armed_count && !kprobes_disarmed)
		unregister_kprobes(kprobe_armed, kprobe_armed_count);
	kprobes_disarmed = true;
}

static void kprobes_rearm(void)
{
	for (unsigned i = 0; i < kprobe_armed_count; i++) {
		struct kprobe_site *s = container_of(kprobe_armed[i],
						     struct kprobe_site, kp);
		bool wanted = stap_site_wanted(s->site);
		int err = 0;

		if (kprobe_disabled(&s->kp) == !wanted)
			continue;
		if (wanted)
			err = enable_kprobe(&s->kp);
		else
			disable_kprobe(&s->kp);
		if (err)
			stap_arm_failed(s->site, err);
	}
}

static u64 kprobes_missed(void)
{
	u64 count = 0;

	for (unsigned i = 0; i < kprobe_armed_count; i++)
		count += kprobe_table[i].kp.nmissed;
	return count;
}

static void kprobes_report(void)
{
	for (unsigned i = 0; i < kprobe_armed_count; i++)
		if (kprobe_table[i].kp.nmissed)
			stap_say(STAP_ITEM_WARN, "Skipped due to missed kprobe"
				 " on '%s': %lu", kprobe_table[i].site->pp,
				 kprobe_table[i].kp.nmissed);
}

const struct stap_family stap_kprobe_family = {
	.name = "kprobe",
	.prepare = kprobes_prepare,
	.arm = kprobes_arm,
	.disarm = kprobes_disarm,
	.rearm = kprobes_rearm,
	.release = kprobes_release,
	.missed = kprobes_missed,
	.report = kprobes_report,
};
