/*
 * Watchpoints on the kernel's data: the processors' debug registers, through
 * the kernel's breakpoint events, which share them out with debuggers.
 *
 * The debug exception comes behind the instruction that touched the data, and
 * is entered like an NMI: stap_hit() is fit for that.
 */
#include "watch.h"

#include <linux/module.h>

#include "compat.h"
#include "compat.h"
#include "context.h"
#include "memory.h"

struct watch_site {
	const struct stap_site *site;
	struct perf_event *__percpu *events;	/* NULL: not armed */
	bool enabled;
};

static struct watch_site *watch_table;
static unsigned watch_count;

void stap_watch_hit(struct perf_event *event, struct perf_sample_data *data,
		    struct pt_regs *regs)
{
	stap_hit(event->overflow_handler_context, regs, NULL);
}

void stap_watch_attr(const struct stap_site *site, unsigned long addr,
		     struct perf_event_attr *ret)
{
	const struct stap_watch *watch = site->event;

	hw_breakpoint_init(ret);
	ret->bp_addr = addr;
	ret->bp_len = watch->length;
	ret->bp_type = watch->reads ? HW_BREAKPOINT_RW : HW_BREAKPOINT_W;
	ret->disabled = !stap_site_wanted(site);
}

static int watch_arm(struct watch_site *w)
{
	struct perf_event *__percpu *events;
	struct perf_event_attr attr;

	if (stap_fail_step())
		return -ENOMEM;
	stap_watch_attr(w->site, stap_site_addr(w->site), &attr);
	events = register_wide_hw_breakpoint(&attr, stap_watch_hit,
					     (void *)w->site);
	if (IS_ERR_PCPU(events))
		return PTR_ERR_PCPU(events);
	w->events = events;
	w->enabled = !attr.disabled;
	return 0;
}

/* Processors that come online later watch nothing. */
static void watches_arm(void)
{
	for (unsigned i = 0; i < watch_count; i++) {
		int err = watch_arm(&watch_table[i]);

		if (err)
			stap_arm_failed(watch_table[i].site, err);
	}
}

static void watches_disarm(void)
{
	for (unsigned i = 0; i < watch_count; i++) {
		if (watch_table[i].events)
			unregister_wide_hw_breakpoint(watch_table[i].events);
		watch_table[i].events = NULL;
	}
}

static void watch_rearm(struct watch_site *w, bool wanted)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		struct perf_event *event = *per_cpu_ptr(w->events, cpu);

		if (!event)
			continue;
		if (wanted)
			perf_event_enable(event);
		else
			perf_event_disable(event);
	}
	w->enabled = wanted;
}

static void watches_rearm(void)
{
	for (unsigned i = 0; i < watch_count; i++) {
		bool wanted = stap_site_wanted(watch_table[i].site);

		if (watch_table[i].events && wanted != watch_table[i].enabled)
			watch_rearm(&watch_table[i], wanted);
	}
}

static int watches_prepare(void)
{
	const struct stap_site *site;
	unsigned all = stap_count_sites(STAP_ATTACH_WATCH);

	if (!all)
		return 0;
	watch_table = stap_alloc(all * sizeof(*watch_table), NUMA_NO_NODE);
	if (!watch_table)
		return -ENOMEM;
	stap_for_each_site(site, STAP_ATTACH_WATCH)
		watch_table[watch_count++].site = site;
	return 0;
}

static void watches_release(void)
{
	stap_free(watch_table);
	watch_table = NULL;
	watch_count = 0;
}

const struct stap_family stap_watch_family = {
	.name = "watch",
	.prepare = watches_prepare,
	.arm = watches_arm,
	.disarm = watches_disarm,
	.rearm = watches_rearm,
	.release = watches_release,
};
