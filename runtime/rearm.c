/*
 * Probes with conditions: detached while the condition is false.
 *
 * Handlers that change what a condition reads evaluate it anew before they
 * end (generated code, stap_want()).  Attaching takes locks and may sleep, so
 * it happens a little later, in a worker that the beat of control.c starts.
 * Handlers test their condition as well: what comes meanwhile is not handled.
 */
#include "rearm.h"

#include <linux/mutex.h>
#include <linux/workqueue.h>

#include "attach.h"
#include "context.h"
#include "lifecycle.h"

int stap_want_changed;

static void rearm(struct work_struct *work)
{
	WRITE_ONCE(stap_want_changed, 0);
	smp_mb();		/* changes from here on raise it again */
	if (READ_ONCE(stap_state) == STAP_LIVE)
		stap_families_rearm();
}

static DECLARE_WORK(rearm_work, rearm);

void stap_rearm_first(void)
{
	for (unsigned i = 0; i < stap_script.probe_count; i++)
		if (stap_script.probes[i].refresh)
			stap_script.probes[i].refresh(&stap_process_ctx->c);
}

void stap_rearm_beat(void)
{
	if (READ_ONCE(stap_want_changed))
		schedule_work(&rearm_work);
}

int stap_rearm_init(void)
{
	return 0;
}

void stap_rearm_end(void)
{
	cancel_work_sync(&rearm_work);
}
