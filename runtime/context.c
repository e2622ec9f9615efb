/*
 * Contexts: their memory, and events off the beaten path (which is in hit.h).
 */
#include "context.h"

#include "attach.h"
#include "hit.h"
#include "memory.h"
#include "proto.h"
#include "regex.h"
#include "transport.h"

DEFINE_PER_CPU(struct stap_cpu_ctx *, stap_contexts);
struct stap_cpu_ctx *stap_process_ctx;

/* Where events come from user mode there are some to spare: a handler that
 * waits for a page takes its context along (fault.c). */
enum { SPARE_BASE = 8, SPARE_EACH_CPU = 2 };

static struct stap_cpu_ctx *contexts;	/* all but the process's */
static struct stap_cpu_ctx *spares;
static DEFINE_RAW_SPINLOCK(spares_lock);

noinline void stap_hit_refused(local_t *why)
{
	local_inc(why);
	preempt_enable_notrace();
}

noinline void stap_hit_low_stack(struct stap_cpu_ctx *cc)
{
	cc->low_stack++;
	stap_count_skip(cc);
	stap_stage_flush(cc);
	cc->attention = false;
	cc->busy = 0;
	preempt_enable_notrace();
}

/* Errors first: their text belongs to the same chunk. */
noinline void stap_hit_attend(struct stap_cpu_ctx *cc)
{
	if (unlikely(cc->c.error))
		stap_error_uncaught(cc);
	if (unlikely(cc->skipped)) {
		cc->skipped = false;
		cc->completed--;
		cc->lock_timeouts++;
		stap_count_skip(cc);
	}
	stap_stage_flush(cc);
	cc->stack_known = false;
	cc->user_stack_known = false;
	cc->attention = false;
}

void stap_hit(const struct stap_site *site, struct pt_regs *regs,
	      const stap_u64 *args)
{
	stap_hit_inline(site, regs, args);
}

static __always_inline void set_slots(struct stap_cpu_ctx *cc,
				      stap_s64 *slots)
{
	unsigned count = cc->c.site->probe->entry_slots;

	cc->c.entry = slots;
	cc->c.entry_faults = (stap_u64 *)&slots[count];
}

static bool hit_entry(const struct stap_site *site, struct pt_regs *regs,
		      stap_s64 *slots, bool user, stap_u64 bias)
{
	struct stap_cpu_ctx *cc;
	bool done;

	if (!stap_hit_enter(site, &cc))
		return false;
	cc->c.regs = (const unsigned long *)regs;
	cc->c.args = NULL;
	cc->c.bias = bias;
	cc->may_fault = user;
	set_slots(cc, slots);
	*cc->c.entry_faults = 0;
	site->probe->entry(&cc->c);
	done = !cc->c.error && !cc->skipped;
	/* The event is the return: it is not counted here, unless it will
	 * never come. */
	if (done)
		cc->completed--;
	cc->may_fault = false;
	stap_hit_leave(cc);
	return done;
}

static void hit_return(const struct stap_site *site, struct pt_regs *regs,
		       stap_s64 *slots, bool user, stap_u64 bias)
{
	struct stap_cpu_ctx *cc;

	if (!stap_hit_enter(site, &cc))
		return;
	cc->c.regs = (const unsigned long *)regs;
	cc->c.args = NULL;
	cc->c.bias = bias;
	cc->may_fault = user;
	set_slots(cc, slots);
	site->probe->handler(&cc->c);
	cc->may_fault = false;
	stap_hit_leave(cc);
}

bool stap_hit_entry(const struct stap_site *site, struct pt_regs *regs,
		    stap_s64 *slots)
{
	return hit_entry(site, regs, slots, false, 0);
}

void stap_hit_return(const struct stap_site *site, struct pt_regs *regs,
		     stap_s64 *slots)
{
	hit_return(site, regs, slots, false, 0);
}

bool stap_hit_user_entry(const struct stap_site *site, struct pt_regs *regs,
			 stap_s64 *slots, stap_u64 bias)
{
	return hit_entry(site, regs, slots, true, bias);
}

void stap_hit_user_return(const struct stap_site *site, struct pt_regs *regs,
			  stap_s64 *slots, stap_u64 bias)
{
	hit_return(site, regs, slots, true, bias);
}

/*
 * Not preemption but migration is off: the handler may sleep for room in its
 * ring, yet per-processor data stays the same.  Nothing else runs handlers
 * before `begin` and after disarming, so there is nobody to exclude.
 */
void stap_run_process(const struct stap_site *site)
{
	struct stap_cpu_ctx *cc = stap_process_ctx;

	migrate_disable();
	cc->c.site = site;
	cc->c.regs = NULL;
	cc->c.args = NULL;
	site->probe->handler(&cc->c);
	cc->completed++;
	stap_hit_attend(cc);
	migrate_enable();
}

struct stap_cpu_ctx *stap_current_ctx(void)
{
	struct stap_cpu_ctx *cc = raw_cpu_read(stap_contexts);

	return cc->busy ? cc : stap_process_ctx;
}

void stap_totals(struct stap_totals *ret)
{
	struct stap_totals t = {
		.completed = stap_process_ctx->completed,
		.lock_timeouts = stap_process_ctx->lock_timeouts,
		.dropped = stap_process_ctx->dropped,
		.objects_late = stap_process_ctx->objects_late,
		.stacks_unreadable = stap_process_ctx->stacks_unreadable,
	};
	const struct stap_cpu_ctx *cc;

	for (cc = contexts; cc; cc = cc->next) {
		t.completed += cc->completed;
		t.reentrant += local_read(&cc->reentrant);
		t.late += local_read(&cc->late);
		t.low_stack += cc->low_stack;
		t.lock_timeouts += cc->lock_timeouts;
		t.dropped += cc->dropped;
		t.objects_late += cc->objects_late;
		t.stacks_unreadable += cc->stacks_unreadable;
	}
	*ret = t;
}

/* ---- memory ---- */

static void context_free(struct stap_cpu_ctx *cc)
{
	if (!cc)
		return;
	stap_free(cc->c.match);
	stap_free(cc->user_stack);
	stap_free(cc->stack);
	stap_free(cc->error);
	stap_free(cc->spare);
	stap_free(cc->frames);
	stap_free(cc);
}

static struct stap_cpu_ctx *context_new(int node, struct stap_ring *ring)
{
	const struct stap_limits *limits = &stap_script.limits;
	struct stap_cpu_ctx *cc = stap_alloc(sizeof(*cc), node);

	if (!cc)
		return NULL;
	cc->ring = ring;
	cc->stage_size = stap_stage_size() - sizeof(struct stap_item);
	cc->staged = sizeof(struct stap_chunk);
	cc->error_size = limits->string_size + 128;

	cc->frames = stap_alloc(stap_script.frame_size + 8, node);
	cc->stage = cc->spare = stap_alloc(stap_stage_size(), node);
	cc->error = stap_alloc(cc->error_size, node);
	cc->stack = stap_alloc((limits->maxbacktrace + STAP_STACK_MARGIN) *
			       sizeof(*cc->stack), node);
	if (stap_script.captures)
		cc->c.match = stap_alloc(sizeof(*cc->c.match) +
					 limits->string_size, node);
	if (stap_script.user_objects)
		cc->user_stack = stap_alloc((limits->maxbacktrace + 1) *
					    sizeof(*cc->user_stack), node);
	if (!cc->frames || !cc->spare || !cc->error || !cc->stack ||
	    (stap_script.user_objects && !cc->user_stack) ||
	    (stap_script.captures && !cc->c.match)) {
		context_free(cc);
		return NULL;
	}
	cc->c.frame = cc->frames;
	cc->c.frame_end = cc->frames + stap_script.frame_size;
	return cc;
}

struct stap_cpu_ctx *stap_spare_take(void)
{
	struct stap_cpu_ctx *cc;

	raw_spin_lock(&spares_lock);
	cc = spares;
	if (cc)
		spares = cc->next_spare;
	raw_spin_unlock(&spares_lock);
	return cc;
}

void stap_spare_give(struct stap_cpu_ctx *cc)
{
	raw_spin_lock(&spares_lock);
	cc->next_spare = spares;
	spares = cc;
	raw_spin_unlock(&spares_lock);
}

static struct stap_cpu_ctx *context_add(int node, struct stap_ring *ring)
{
	struct stap_cpu_ctx *cc = context_new(node, ring);

	if (cc) {
		cc->next = contexts;
		contexts = cc;
	}
	return cc;
}

static bool spares_init(void)
{
	unsigned count = SPARE_BASE + SPARE_EACH_CPU * num_possible_cpus();

	if (!stap_count_sites(STAP_ATTACH_UPROBE))
		return true;
	while (count-- > 0) {
		struct stap_cpu_ctx *cc = context_add(NUMA_NO_NODE, NULL);

		if (!cc)
			return false;
		stap_spare_give(cc);
	}
	return true;
}

int stap_contexts_init(void)
{
	unsigned ring = 0;
	int cpu;

	for_each_possible_cpu(cpu) {
		struct stap_cpu_ctx *cc = context_add(cpu_to_node(cpu),
						      stap_ring(ring++));

		if (!cc)
			goto fail;
		per_cpu(stap_contexts, cpu) = cc;
	}
	if (!spares_init())
		goto fail;
	stap_process_ctx = context_new(NUMA_NO_NODE, stap_ring(ring));
	if (!stap_process_ctx)
		goto fail;
	stap_process_ctx->process = true;
	return 0;

fail:
	stap_contexts_deinit();
	return -ENOMEM;
}

void stap_contexts_deinit(void)
{
	int cpu;

	context_free(stap_process_ctx);
	stap_process_ctx = NULL;
	while (contexts) {
		struct stap_cpu_ctx *cc = contexts;

		contexts = cc->next;
		context_free(cc);
	}
	spares = NULL;
	for_each_possible_cpu(cpu)
		per_cpu(stap_contexts, cpu) = NULL;
}
