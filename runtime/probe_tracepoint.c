/*
 * Tracepoints, found by name.
 *
 * The callback is the script's: it has the tracepoint's own prototype, puts
 * the arguments into an array and calls stap_tracepoint_hit().  Tracepoints
 * of modules are armed when their module comes and disarmed before it goes.
 */
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/notifier.h>
#include <linux/string.h>
#include <linux/tracepoint.h>

#include "attach.h"
#include "hit.h"
#include "memory.h"
#include "modules.h"

struct trace_site {
	const struct stap_site *site;
	struct tracepoint *tp;		/* NULL while it is not there */
	bool armed;
	int err;			/* of the last try to arm it */
};

static struct trace_site *trace_table;
static unsigned trace_count;
static bool notified;			/* the notifier is registered */
static DEFINE_MUTEX(trace_lock);	/* modules come while others rearm */

void stap_tracepoint_hit(const struct stap_site *site, const stap_u64 *args)
{
	stap_hit_inline(site, NULL, args);
}

/* The site goes along as data, so that no two registrations are equal. */
static void arm_one(struct trace_site *t)
{
	t->err = stap_fail_step() ? -ENOMEM :
		 tracepoint_probe_register(t->tp, t->site->callback,
					   (void *)t->site);
	t->armed = !t->err;
}

static void disarm_one(struct trace_site *t)
{
	tracepoint_probe_unregister(t->tp, t->site->callback,
				    (void *)t->site);
	t->armed = false;
}

static void found_one(struct trace_site *t, struct tracepoint *tp)
{
	t->tp = tp;
	t->err = 0;
	if (stap_site_wanted(t->site))
		arm_one(t);
}

static void arm_matching(struct tracepoint *tp, void *unused)
{
	for (unsigned i = 0; i < trace_count; i++)
		if (!trace_table[i].tp &&
		    !strcmp(trace_table[i].site->symbol, tp->name))
			found_one(&trace_table[i], tp);
}

static void disarm_matching(struct tracepoint *tp, void *unused)
{
	for (unsigned i = 0; i < trace_count; i++) {
		if (trace_table[i].tp != tp)
			continue;
		if (trace_table[i].armed)
			disarm_one(&trace_table[i]);
		trace_table[i].tp = NULL;
	}
}

/* Also called for modules that are there already, when it is registered. */
static int module_event(struct notifier_block *nb, unsigned long event,
			void *data)
{
	struct module *mod = ((struct tp_module *)data)->mod;
	tracepoint_ptr_t *ptrs = mod->tracepoints_ptrs;

	if (event == MODULE_STATE_COMING && stap_module_is_other(mod))
		return NOTIFY_OK;	/* modules.c says so */
	mutex_lock(&trace_lock);
	for (unsigned i = 0; i < mod->num_tracepoints; i++) {
		struct tracepoint *tp = tracepoint_ptr_deref(&ptrs[i]);

		if (event == MODULE_STATE_COMING)
			arm_matching(tp, NULL);
		else if (event == MODULE_STATE_GOING)
			disarm_matching(tp, NULL);
	}
	mutex_unlock(&trace_lock);
	return NOTIFY_OK;
}

static struct notifier_block module_notifier = {
	.notifier_call = module_event,
};

static void tracepoints_arm(void)
{
	if (!trace_count)
		return;
	for_each_kernel_tracepoint(arm_matching, NULL);
	notified = !stap_fail_step() &&
		   !register_tracepoint_module_notifier(&module_notifier);
	for (unsigned i = 0; i < trace_count; i++) {
		const struct trace_site *t = &trace_table[i];

		/* The section is of the module that will bring it. */
		if (t->err && !(t->err == -ENOENT && t->site->section))
			stap_arm_failed(t->site, t->err);
	}
}

static void tracepoints_disarm(void)
{
	if (!trace_count)
		return;
	if (notified)
		unregister_tracepoint_module_notifier(&module_notifier);
	notified = false;
	for (unsigned i = 0; i < trace_count; i++)
		if (trace_table[i].armed)
			disarm_one(&trace_table[i]);
	tracepoint_synchronize_unregister();
}

static void tracepoints_rearm(void)
{
	mutex_lock(&trace_lock);
	for (unsigned i = 0; i < trace_count; i++) {
		struct trace_site *t = &trace_table[i];
		bool wanted = stap_site_wanted(t->site);

		if (!t->tp || wanted == t->armed)
			continue;
		if (wanted)
			arm_one(t);
		else
			disarm_one(t);
		if (t->err)
			stap_arm_failed(t->site, t->err);
	}
	mutex_unlock(&trace_lock);
}

static int tracepoints_prepare(void)
{
	const struct stap_site *site;
	unsigned all = stap_count_sites(STAP_ATTACH_TRACEPOINT);

	if (!all)
		return 0;
	trace_table = stap_alloc(all * sizeof(*trace_table), NUMA_NO_NODE);
	if (!trace_table)
		return -ENOMEM;
	stap_for_each_site(site, STAP_ATTACH_TRACEPOINT)
		trace_table[trace_count++] = (struct trace_site) {
			.site = site,
			.err = -ENOENT,
		};
	return 0;
}

static void tracepoints_release(void)
{
	stap_free(trace_table);
	trace_table = NULL;
	trace_count = 0;
}

const struct stap_family stap_tracepoint_family = {
	.name = "tracepoint",
	.prepare = tracepoints_prepare,
	.arm = tracepoints_arm,
	.disarm = tracepoints_disarm,
	.rearm = tracepoints_rearm,
	.release = tracepoints_release,
};
