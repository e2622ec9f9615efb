/*
 * -t: the emitted handlers are wrapped in stap_timing_start() and _stop(), so
 * that scripts without it do not pay.  Each site has a statistic, which is
 * kept per processor and merged for the report on stdout:
 *
 *	----- probe hit report:
 *	begin, (t.stp:1:7), hits: 1, cycles: 9min/9avg/9max, variance: 0,
 *	from: begin, index: 0
 *
 * (spec/cli.md TMR-01; each site on one line).
 *
 * -D STP_OVERLOAD_THRESHOLD=CYCLES does the same to handlers, to end scripts
 * that take more than that of a processor in STP_OVERLOAD_INTERVAL cycles.
 */
#include "timing.h"

#include <linux/kernel.h>
#include <linux/mm.h>

#include "context.h"
#include "lifecycle.h"
#include "memory.h"
#include "stat.h"
#include "transport.h"

static const struct stap_stat_kind kind = {
	.parts = STAP_COUNT | STAP_SUM | STAP_MIN | STAP_MAX | STAP_AVG |
		 STAP_VARIANCE,
};

static struct stap_stat_var *times;	/* by site.index */

static stap_u64 now(void)
{
	return stap_script.limits.timing == STAP_TIMING_NSECS ?
		stap_local_clock_ns() : stap_get_cycles();
}

stap_u64 stap_timing_start(void)
{
	return now();
}

/* What handlers took of this processor, from one interval to the next. */
static void overload_add(struct stap_cpu_ctx *cc, u64 end, u64 spent)
{
	const struct stap_limits *limits = &stap_script.limits;
	u64 since = end - cc->overload_since;

	cc->overload_spent += spent;
	if (since < limits->overload_interval)
		return;
	if (cc->overload_since &&
	    cc->overload_spent > limits->overload_threshold)
		stap_overloaded(cc, cc->overload_spent, since);
	cc->overload_since = end;
	cc->overload_spent = 0;
}

void stap_timing_stop(struct stap_ctx *c, stap_u64 start)
{
	u64 end = now();

	if (times)
		stap_stat_add(&times[c->site->index], &kind, end - start);
	if (stap_script.limits.overload_threshold && !stap_cpu_ctx(c)->process)
		overload_add(stap_cpu_ctx(c), end, end - start);
}

static void say(const char *text)
{
	stap_stage_text(stap_process_ctx, STAP_ITEM_TEXT, text, strlen(text));
}

static void report_site(const struct stap_site *site)
{
	const struct stap_stat *s = stap_stat_read(&times[site->index]);
	struct stap_cpu_ctx *cc = stap_process_ctx;

	if (!s->count)
		return;
	snprintf(cc->where, sizeof(cc->where),
		 "%s, (%s), hits: %lld, %s: %lldmin/%lldavg/%lldmax, variance: %lld, from: %s, index: %u\n",
		 site->pp, site->probe->place, s->count,
		 stap_script.limits.timing == STAP_TIMING_NSECS ? "nsecs"
								 : "cycles",
		 s->min, stap_stat_part_value(s, &kind, STAP_AVG), s->max,
		 stap_stat_part_value(s, &kind, STAP_VARIANCE),
		 site->probe->pn, site->index);
	say(cc->where);
}

static void report_lock(const struct stap_global *g)
{
	struct stap_cpu_ctx *cc = stap_process_ctx;
	u64 count = g->lock ? READ_ONCE(g->lock->contended) : 0;

	if (!count)
		return;
	snprintf(cc->where, sizeof(cc->where),
		 "'%s' lock contention occurred %llu times\n", g->name, count);
	say(cc->where);
}

void stap_timing_report(void)
{
	if (!times)
		return;
	say("----- probe hit report: \n");
	for (unsigned i = 0; i < stap_script.site_count; i++)
		report_site(&stap_script.sites[i]);
	for (unsigned i = 0; i < stap_script.global_count; i++)
		report_lock(&stap_script.globals[i]);
	stap_stage_flush(stap_process_ctx);
}

int stap_timing_init(void)
{
	unsigned count = stap_script.site_count;

	if (!stap_script.limits.timing || !count)
		return 0;
	times = stap_alloc(count * sizeof(*times), NUMA_NO_NODE);
	if (!times)
		return -ENOMEM;
	for (unsigned i = 0; i < count; i++) {
		times[i].kind = &kind;
		if (stap_stat_var_init(&times[i])) {
			stap_timing_deinit();
			return -ENOMEM;
		}
	}
	return 0;
}

void stap_timing_deinit(void)
{
	if (!times)
		return;
	for (unsigned i = 0; i < stap_script.site_count; i++)
		if (times[i].kind)
			stap_stat_var_deinit(&times[i]);
	stap_free(times);
	times = NULL;
}
