/*
 * The life of a run: loading, starting, stopping, unloading.
 *
 * Loading walks a table of steps and a failure undoes those done, last one
 * first; unloading walks the same table.  Nothing is attached before START,
 * and all memory is there by then.
 */
#include "lifecycle.h"

#include <linux/kprobes.h>
#include <linux/module.h>
#include <linux/sched/signal.h>

#include "attach.h"
#include "context.h"
#include "control.h"
#include "globals.h"
#include "memory.h"
#include "modules.h"
#include "namespace.h"
#include "objects.h"
#include "raise.h"
#include "probe_process.h"
#include "rearm.h"
#include "report.h"
#include "target.h"
#include "timing.h"
#include "transport.h"

int stap_state = STAP_NEW;
stap_s64 stap_budget[2];
stap_u64 stap_kernel_offset;

DEFINE_MUTEX(stap_arming);

static bool failed;			/* by errors: error probes, no end */
static bool overload_told;
static atomic_t error_count = ATOMIC_INIT(0);
static atomic_t skip_count = ATOMIC_INIT(0);	/* that MAXSKIPPED limits */

static s32 target;
static const struct task_struct *starter;	/* while it arms */
static pid_t reader_pid;
static s32 tz_gmtoff;
static char tz_name[12];

/*
 * In the order of arming.  Of kprobes at one address the last one runs first,
 * so that others still see the return address that a kretprobe replaces.
 * Timers come last: their first interval starts when everything else is in
 * place.
 */
static const struct stap_family *const families[] = {
	&stap_user_places_family,
	&stap_kretprobe_family,
	&stap_kprobe_family,
	&stap_ftrace_family,
	&stap_tracepoint_family,
	&stap_uprobe_family,
	&stap_process_family,
	&stap_watch_family,
	&stap_process_watch_family,
	&stap_syscall_family,
	&stap_profile_family,
	&stap_procfs_family,
	&stap_netfilter_family,
	&stap_timer_family,
};

/* ---- from handlers ---- */

void stap_request_exit(void)
{
	/* One of the two, or it has been asked for already. */
	if (cmpxchg(&stap_state, STAP_LIVE, STAP_EXITING) != STAP_LIVE)
		cmpxchg(&stap_state, STAP_BEGIN, STAP_EXITING);
}

void stap_exit(struct stap_ctx *c)
{
	stap_request_exit();
}

void stap_count_error(void)
{
	const struct stap_limits *limits = &stap_script.limits;

	if (atomic_inc_return(&error_count) <= limits->maxerrors ||
	    limits->suppress_handler_errors)
		return;
	WRITE_ONCE(failed, true);
	stap_request_exit();
}

void stap_count_skip(struct stap_cpu_ctx *cc)
{
	static const char text[] =
		"Skipped too many probes, check MAXSKIPPED or try again"
		" with stap -t for more details.";
	const struct stap_limits *limits = &stap_script.limits;

	if (atomic_inc_return(&skip_count) != limits->maxskipped + 1 ||
	    limits->suppress_handler_errors)
		return;
	stap_stage_text(cc, STAP_ITEM_ERROR, text, sizeof(text) - 1);
	WRITE_ONCE(failed, true);
	stap_request_exit();
}

void stap_overloaded(struct stap_cpu_ctx *cc, u64 spent, u64 since)
{
	char text[160];
	int len;

	if (xchg(&overload_told, true))
		return;
	len = scnprintf(text, sizeof(text), "probe overhead (%llu cycles)"
			" exceeded threshold (%llu cycles) in last %llu cycles",
			spent, stap_script.limits.overload_threshold, since);
	stap_stage_text(cc, STAP_ITEM_ERROR, text, len);
	WRITE_ONCE(failed, true);
	stap_request_exit();
}

stap_s64 stap_target(void)
{
	return target;
}

stap_s64 stap_tz_gmtoff(void)
{
	return tz_gmtoff;
}

void stap_tz_name(char *ret, stap_size size)
{
	stap_strlcpy(ret, tz_name, size);
}

stap_s64 stap_reader_pid(void)
{
	return reader_pid;
}

void stap_module_name(char *ret, stap_size size)
{
	stap_strlcpy(ret, THIS_MODULE->name, size);
}

/* ---- sites ---- */

const struct stap_site *stap_next_site(const struct stap_site *site,
				       enum stap_attach attach)
{
	const struct stap_site *end = stap_script.sites +
				      stap_script.site_count;

	for (site = site ? site + 1 : stap_script.sites; site < end; site++)
		if (site->attach == attach)
			return site;
	return NULL;
}

unsigned stap_count_sites(enum stap_attach attach)
{
	const struct stap_site *site;
	unsigned count = 0;

	stap_for_each_site(site, attach)
		count++;
	return count;
}

unsigned long stap_site_addr(const struct stap_site *site)
{
	unsigned long start;

	if (site->section) {
		start = stap_section_start(site->section);
		return start ? start + site->addr : 0;
	}
	if (!site->addr || site->absolute)
		return site->addr;
	return site->addr + stap_kernel_offset;
}

void stap_arm_failed(const struct stap_site *site, int err)
{
	stap_say(STAP_ITEM_WARN,
		 "probe %s registration error [man warning::pass5] (rc %d)",
		 site->pp, err);
}

/* Others that are killed have but loaded a module. */
bool stap_arming_in_vain(void)
{
	return stap_exit_requested() ||
	       (current == starter && fatal_signal_pending(current));
}

/* ---- begin, end, error ---- */

/* The first site after LAST by priority, then by place in the script. */
static const struct stap_site *next_in_order(const struct stap_site *last,
					     enum stap_attach attach)
{
	const struct stap_site *site, *best = NULL;

	stap_for_each_site(site, attach) {
		if (last && (site->priority < last->priority ||
			     (site->priority == last->priority &&
			      site <= last)))
			continue;
		if (!best || site->priority < best->priority)
			best = site;
	}
	return best;
}

/* Runs them in order while WANTED says so. */
static void run_all(enum stap_attach attach, bool (*wanted)(void))
{
	const struct stap_site *site = NULL;

	while (wanted() && (site = next_in_order(site, attach)))
		stap_run_process(site);
}

static bool still_beginning(void)
{
	return READ_ONCE(stap_state) == STAP_BEGIN;
}

static bool not_failed(void)
{
	return !READ_ONCE(failed);
}

static bool has_failed(void)
{
	return READ_ONCE(failed);
}

/* ---- start and stop ---- */

int stap_start(const struct stap_start *command)
{
	int err;

	if (stap_state != STAP_NEW)
		return -EINVAL;
	if (stap_fail_step())
		return -ENOMEM;
	err = stap_target_start(command->target) ?: stap_objects_start();
	if (err)
		return err;
	target = command->target;
	tz_gmtoff = command->tz_gmtoff;
	strscpy(tz_name, command->tz_name, sizeof(tz_name));
	reader_pid = task_tgid_nr(current);
	stap_globals_check();
	WRITE_ONCE(stap_state, STAP_BEGIN);
	run_all(STAP_ATTACH_BEGIN, still_beginning);
	stap_rearm_first();
	starter = current;
	mutex_lock(&stap_arming);
	for (unsigned i = 0; i < ARRAY_SIZE(families) && still_beginning();
	     i++)
		families[i]->arm();
	mutex_unlock(&stap_arming);
	stap_modules_arm();
	starter = NULL;
	/* Unless exit() came first, events count from here on. */
	cmpxchg(&stap_state, STAP_BEGIN, STAP_LIVE);
	stap_process_existing(command->waits ? command->target : 0);
	return 0;
}

void stap_families_rearm(void)
{
	mutex_lock(&stap_arming);
	for (unsigned i = 0; i < ARRAY_SIZE(families); i++)
		families[i]->rearm();
	mutex_unlock(&stap_arming);
}

void stap_families_arm_part(unsigned part)
{
	for (unsigned i = 0; i < ARRAY_SIZE(families); i++)
		if (families[i]->arm_part)
			families[i]->arm_part(part);
}

void stap_families_disarm_part(unsigned part)
{
	for (unsigned i = ARRAY_SIZE(families); i-- > 0; )
		if (families[i]->disarm_part)
			families[i]->disarm_part(part);
}

static void disarm_all(void)
{
	stap_modules_forget();
	stap_rearm_end();
	mutex_lock(&stap_arming);
	for (unsigned i = ARRAY_SIZE(families); i-- > 0; )
		families[i]->disarm();
	mutex_unlock(&stap_arming);
	stap_objects_stop();
	stap_target_stop();
}

int stap_stop(void)
{
	int before = xchg(&stap_state, STAP_ENDING);

	if (before == STAP_OVER) {
		WRITE_ONCE(stap_state, STAP_OVER);
		return -EINVAL;
	}
	disarm_all();
	if (before != STAP_NEW) {
		run_all(STAP_ATTACH_END, not_failed);
		run_all(STAP_ATTACH_ERROR, has_failed);
		stap_timing_report();
		stap_report();
	}
	smp_store_release(&stap_state, STAP_OVER);
	return 0;
}

void stap_abandon(void)
{
	xchg(&stap_state, STAP_ENDING);
	disarm_all();
	smp_store_release(&stap_state, STAP_OVER);
}

u64 stap_missed(void)
{
	u64 count = 0;

	for (unsigned i = 0; i < ARRAY_SIZE(families); i++)
		if (families[i]->missed)
			count += families[i]->missed();
	return count;
}

void stap_report_missed(void)
{
	for (unsigned i = 0; i < ARRAY_SIZE(families); i++)
		if (families[i]->report)
			families[i]->report();
}

void stap_done(struct stap_done *ret)
{
	struct stap_totals t;

	stap_totals(&t);
	*ret = (struct stap_done) {
		.errors = atomic_read(&error_count),
		.skipped = t.reentrant + t.low_stack + t.lock_timeouts +
			   stap_missed(),
		.dropped = t.dropped,
		.failed = failed,
	};
}

/* ---- loading and unloading ---- */

static int check_script(void)
{
	const struct stap_limits *limits = &stap_script.limits;

	if (stap_script.version != STAP_SCRIPT_VERSION) {
		pr_err("%s: made for version %u of the runtime, this is %u\n",
		       THIS_MODULE->name, stap_script.version,
		       STAP_SCRIPT_VERSION);
		return -EINVAL;
	}
	if (stap_script.anchor)
		stap_kernel_offset = (unsigned long)&register_kprobe -
				     stap_script.anchor;
	/* Kernels move by whole pages: something else is another build. */
	if (!PAGE_ALIGNED(stap_kernel_offset)) {
		pr_err("%s: made for another build of kernel %s\n",
		       THIS_MODULE->name, stap_script.kernel_release);
		return -EINVAL;
	}
	stap_budget[0] = limits->maxaction;
	stap_budget[1] = limits->maxaction_interruptible;
	if (limits->suppress_time_limits)
		stap_budget[0] = stap_budget[1] = S64_MAX;
	return 0;
}

static void families_release(void)
{
	for (unsigned i = ARRAY_SIZE(families); i-- > 0; )
		families[i]->release();
}

static int families_prepare(void)
{
	for (unsigned i = 0; i < ARRAY_SIZE(families); i++) {
		int err = families[i]->prepare();

		if (err) {
			families_release();
			return err;
		}
	}
	return 0;
}

static int no_start(void)
{
	return 0;
}

static void no_undo(void)
{
}

static const struct step {
	const char *name;
	int (*start)(void);
	void (*stop)(void);
} steps[] = {
	{ "check", check_script, no_undo },
	{ "target", no_start, stap_target_release },
	{ "rings", stap_rings_init, stap_rings_deinit },
	{ "contexts", stap_contexts_init, stap_contexts_deinit },
	{ "objects", stap_objects_init, stap_objects_deinit },
	{ "globals", stap_globals_init, stap_globals_deinit },
	{ "timing", stap_timing_init, stap_timing_deinit },
	{ "modules", stap_modules_init, stap_modules_deinit },
	{ "raise", stap_raise_init, stap_raise_deinit },
	{ "namespaces", stap_namespaces_init, stap_namespaces_deinit },
	{ "probes", families_prepare, families_release },
	{ "conditions", stap_rearm_init, stap_rearm_end },
	{ "control", stap_control_init, stap_control_deinit },
};

static void undo_steps(unsigned done)
{
	while (done-- > 0)
		steps[done].stop();
}

static int __init stap_module_init(void)
{
	for (unsigned i = 0; i < ARRAY_SIZE(steps); i++) {
		int err = stap_fail_step() ? -ENOMEM : steps[i].start();

		if (err) {
			undo_steps(i);
			pr_err("%s (%s): cannot start: %s failed (%d)\n",
			       THIS_MODULE->name, stap_script.name,
			       steps[i].name, err);
			return err;
		}
	}
	pr_info("%s (%s): stap runtime %d/%d, memory: %zu kB, rings: %u * %u kB, probes: %u\n",
		THIS_MODULE->name, stap_script.name, STAP_SCRIPT_VERSION,
		STAP_PROTO_VERSION, stap_memory_used() >> 10,
		stap_ring_count(), stap_ring_size() >> 10,
		stap_script.site_count);
	return 0;
}

/* Open files hold the module; what may still run here was detached. */
static void __exit stap_module_exit(void)
{
	if (stap_state != STAP_OVER)
		stap_abandon();
	undo_steps(ARRAY_SIZE(steps));
}

module_init(stap_module_init);
module_exit(stap_module_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("a tracing script made by stap");
