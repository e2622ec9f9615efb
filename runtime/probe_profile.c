/*
 * Events of the kernel's counters on every processor, and profiling timers,
 * which are events of its software clock: that needs no performance counters,
 * and unlike a timer of our own it comes with the registers of what it
 * interrupted and follows nobody else's use of a hook.
 */
#include <linux/cpu.h>
#include <linux/module.h>
#include <linux/perf_event.h>

#include "attach.h"
#include "context.h"
#include "memory.h"

struct profile_site {
	const struct stap_site *site;
	struct perf_event **events;	/* for each possible processor */
	bool enabled;			/* they are */
};

static struct profile_site *profile_table;
static unsigned profile_count;

static void profile_hit(struct perf_event *event,
			struct perf_sample_data *data, struct pt_regs *regs)
{
	stap_hit(event->overflow_handler_context, regs, NULL);
}

static void describe(const struct stap_site *site, struct perf_event_attr *ret)
{
	const struct stap_perf *perf = site->event;
	stap_s64 hz = site->interval ? site->interval : HZ;

	*ret = (struct perf_event_attr) { .size = sizeof(*ret), .pinned = 1 };
	if (site->attach == STAP_ATTACH_PROFILE) {
		ret->type = PERF_TYPE_SOFTWARE;
		ret->config = PERF_COUNT_SW_CPU_CLOCK;
		ret->sample_period = max(NSEC_PER_SEC / hz, 1LL);
		return;
	}
	ret->type = perf->type;
	ret->config = perf->config;
	ret->freq = perf->by_frequency;
	ret->sample_period = perf->period;	/* or, freq set, sample_freq */
}

static int arm_cpu(struct profile_site *p, int cpu)
{
	struct perf_event_attr attr;
	struct perf_event *event;

	describe(p->site, &attr);
	attr.disabled = !p->enabled;
	if (stap_fail_step())
		return -ENOMEM;
	event = perf_event_create_kernel_counter(&attr, cpu, NULL,
						 profile_hit,
						 (void *)p->site);
	if (IS_ERR(event))
		return PTR_ERR(event);
	p->events[cpu] = event;
	return 0;
}

/* Processors that come online later are not sampled. */
static int arm_online(struct profile_site *p)
{
	int cpu, err = 0;

	p->enabled = stap_site_wanted(p->site);
	cpus_read_lock();
	for_each_online_cpu(cpu) {
		err = arm_cpu(p, cpu);
		if (err)
			break;
	}
	cpus_read_unlock();
	return err;
}

static void disarm_site(struct profile_site *p)
{
	for (int cpu = 0; cpu < nr_cpu_ids; cpu++) {
		if (!p->events[cpu])
			continue;
		perf_event_release_kernel(p->events[cpu]);
		p->events[cpu] = NULL;
	}
}

static void profiles_arm(void)
{
	for (unsigned i = 0; i < profile_count; i++) {
		int err = arm_online(&profile_table[i]);

		if (!err)
			continue;
		disarm_site(&profile_table[i]);
		stap_arm_failed(profile_table[i].site, err);
	}
}

static void profiles_disarm(void)
{
	for (unsigned i = 0; i < profile_count; i++)
		disarm_site(&profile_table[i]);
}

static void rearm_site(struct profile_site *p, bool wanted)
{
	for (int cpu = 0; cpu < nr_cpu_ids; cpu++) {
		if (!p->events[cpu])
			continue;
		if (wanted)
			perf_event_enable(p->events[cpu]);
		else
			perf_event_disable(p->events[cpu]);
	}
	p->enabled = wanted;
}

static void profiles_rearm(void)
{
	for (unsigned i = 0; i < profile_count; i++) {
		bool wanted = stap_site_wanted(profile_table[i].site);

		if (wanted != profile_table[i].enabled)
			rearm_site(&profile_table[i], wanted);
	}
}

static int add_profile_sites(enum stap_attach attach)
{
	const struct stap_site *site;

	stap_for_each_site(site, attach) {
		struct profile_site *p = &profile_table[profile_count++];

		p->site = site;
		p->events = stap_alloc(nr_cpu_ids * sizeof(*p->events),
				       NUMA_NO_NODE);
		if (!p->events)
			return -ENOMEM;
	}
	return 0;
}

static int profiles_prepare(void)
{
	unsigned all = stap_count_sites(STAP_ATTACH_PROFILE) +
		       stap_count_sites(STAP_ATTACH_PERF);
	int err;

	if (!all)
		return 0;
	profile_table = stap_alloc(all * sizeof(*profile_table), NUMA_NO_NODE);
	if (!profile_table)
		return -ENOMEM;
	err = add_profile_sites(STAP_ATTACH_PROFILE);
	return err ? err : add_profile_sites(STAP_ATTACH_PERF);
}

static void profiles_release(void)
{
	for (unsigned i = 0; i < profile_count; i++)
		stap_free(profile_table[i].events);
	stap_free(profile_table);
	profile_table = NULL;
	profile_count = 0;
}

const struct stap_family stap_profile_family = {
	.name = "profile",
	.prepare = profiles_prepare,
	.arm = profiles_arm,
	.disarm = profiles_disarm,
	.rearm = profiles_rearm,
	.release = profiles_release,
};
