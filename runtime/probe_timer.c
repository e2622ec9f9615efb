/*
 * Timers: one for the whole system each, firing again and again.
 *
 * Time units use an hrtimer, jiffies a timer_list.  A randomised interval is
 * drawn anew for each firing.  Ticks that come while a handler overruns are
 * dropped, not made up for.
 */
#include <linux/hrtimer.h>
#include <linux/module.h>
#include <linux/random.h>
#include <linux/timer.h>
#include <asm/irq_regs.h>

#include "attach.h"
#include "compat.h"
#include "context.h"
#include "lifecycle.h"
#include "memory.h"

struct timer_site {
	const struct stap_site *site;
	bool armed;
	union {
		struct hrtimer hr;
		struct timer_list jiffies;
	};
};

static struct timer_site *timer_table;
static unsigned timer_count;

/* interval + uniform[-spread, spread] */
static stap_s64 next_interval(const struct stap_site *site)
{
	stap_s64 offset = 0;

	if (site->spread)
		offset = (stap_s64)(get_random_u64() %
				    (2 * (stap_u64)site->spread + 1)) -
			 site->spread;
	return max(site->interval + offset, 1LL);
}

/* What the interrupt came to interrupt tells of user_mode() and addr(). */
static enum hrtimer_restart hrtimer_hit(struct hrtimer *timer)
{
	struct timer_site *t = container_of(timer, struct timer_site, hr);

	stap_hit(t->site, get_irq_regs(), NULL);
	hrtimer_forward_now(timer, ns_to_ktime(next_interval(t->site)));
	return HRTIMER_RESTART;
}

static void jiffies_hit(struct timer_list *timer)
{
	struct timer_site *t = from_timer(t, timer, jiffies);

	stap_hit(t->site, NULL, NULL);
	mod_timer(timer, jiffies + next_interval(t->site));
}

static void timer_arm(struct timer_site *t)
{
	if (stap_fail_step()) {
		stap_arm_failed(t->site, -ENOMEM);
		return;
	}
	t->armed = true;
	if (t->site->attach == STAP_ATTACH_TIMER) {
		stap_hrtimer_setup(&t->hr, hrtimer_hit);
		hrtimer_start(&t->hr, ns_to_ktime(next_interval(t->site)),
			      HRTIMER_MODE_REL);
	} else {
		timer_setup(&t->jiffies, jiffies_hit, 0);
		mod_timer(&t->jiffies, jiffies + next_interval(t->site));
	}
}

/* Both wait for a running handler, and win against its starting anew. */
static void timer_disarm(struct timer_site *t)
{
	if (t->site->attach == STAP_ATTACH_TIMER)
		hrtimer_cancel(&t->hr);
	else
		timer_delete_sync(&t->jiffies);
	t->armed = false;
}

/* An interval begins when the condition becomes true. */
static void timers_rearm(void)
{
	for (unsigned i = 0; i < timer_count; i++) {
		struct timer_site *t = &timer_table[i];
		bool wanted = stap_site_wanted(t->site);

		if (wanted && !t->armed)
			timer_arm(t);
		else if (!wanted && t->armed)
			timer_disarm(t);
	}
}

static void timers_disarm(void)
{
	for (unsigned i = 0; i < timer_count; i++)
		if (timer_table[i].armed)
			timer_disarm(&timer_table[i]);
}

static void add_sites(enum stap_attach attach)
{
	const struct stap_site *site;

	stap_for_each_site(site, attach)
		timer_table[timer_count++].site = site;
}

static int timers_prepare(void)
{
	unsigned all = stap_count_sites(STAP_ATTACH_TIMER) +
		       stap_count_sites(STAP_ATTACH_JIFFIES);

	if (!all)
		return 0;
	timer_table = stap_alloc(all * sizeof(*timer_table), NUMA_NO_NODE);
	if (!timer_table)
		return -ENOMEM;
	add_sites(STAP_ATTACH_TIMER);
	add_sites(STAP_ATTACH_JIFFIES);
	return 0;
}

static void timers_release(void)
{
	stap_free(timer_table);
	timer_table = NULL;
	timer_count = 0;
}

const struct stap_family stap_timer_family = {
	.name = "timer",
	.prepare = timers_prepare,
	.arm = timers_rearm,
	.disarm = timers_disarm,
	.rearm = timers_rearm,
	.release = timers_release,
};
