/*
 * Activations, in a hash by task.
 *
 * Functions that are left without returning (exit, exec, longjmp) leave theirs
 * behind.  One that is below the stack of a later return of the same function
 * goes with that; the others when the pool runs dry, by asking whether their
 * tasks are still there.
 */
#include "activation.h"

#include <linux/hash.h>
#include <linux/jiffies.h>
#include <linux/pid.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/spinlock.h>

#include "memory.h"

enum { ACTIVATION_HASH_BITS = 8 };

static struct activation_bucket {
	raw_spinlock_t lock;
	struct hlist_head list;		/* the latest first */
} activation_buckets[1 << ACTIVATION_HASH_BITS];

static char *activation_pool;
static struct hlist_head idle_activations;
static DEFINE_RAW_SPINLOCK(idle_activations_lock);
static unsigned long activations_swept;	/* jiffies */

static struct activation_bucket *activation_bucket_of(struct task_struct *task)
{
	return &activation_buckets[hash_ptr(task, ACTIVATION_HASH_BITS)];
}

static struct stap_activation *take_idle_activation(void)
{
	struct stap_activation *a = NULL;

	raw_spin_lock(&idle_activations_lock);
	if (!hlist_empty(&idle_activations)) {
		a = hlist_entry(idle_activations.first, struct stap_activation,
				node);
		hlist_del(&a->node);
	}
	raw_spin_unlock(&idle_activations_lock);
	return a;
}

void stap_activation_free(struct stap_activation *a)
{
	put_pid(a->pid);
	a->pid = NULL;
	raw_spin_lock(&idle_activations_lock);
	hlist_add_head(&a->node, &idle_activations);
	raw_spin_unlock(&idle_activations_lock);
}

/* ---- what was left behind ---- */

static bool activation_is_stale(const struct stap_activation *a)
{
	struct task_struct *task;
	bool stale;

	rcu_read_lock();
	task = pid_task(a->pid, PIDTYPE_PID);
	stale = !task || task != a->task || READ_ONCE(task->mm) != a->mm;
	rcu_read_unlock();
	return stale;
}

static void sweep_activation_bucket(struct activation_bucket *b)
{
	struct stap_activation *a;
	struct hlist_node *next;
	HLIST_HEAD(stale);

	raw_spin_lock(&b->lock);
	hlist_for_each_entry_safe(a, next, &b->list, node)
		if (activation_is_stale(a)) {
			hlist_del(&a->node);
			hlist_add_head(&a->node, &stale);
		}
	raw_spin_unlock(&b->lock);
	hlist_for_each_entry_safe(a, next, &stale, node) {
		hlist_del(&a->node);
		stap_activation_free(a);
	}
}

/* At most a few times in a second: mostly all of them are needed. */
static void sweep_activations(void)
{
	unsigned long last = READ_ONCE(activations_swept);

	if (time_before(jiffies, last + HZ / 4) ||
	    cmpxchg(&activations_swept, last, jiffies) != last)
		return;
	for (unsigned i = 0; i < ARRAY_SIZE(activation_buckets); i++)
		sweep_activation_bucket(&activation_buckets[i]);
}

/* ---- entry and return ---- */

struct stap_activation *stap_activation_new(void)
{
	struct stap_activation *a = take_idle_activation();

	if (likely(a))
		return a;
	sweep_activations();
	return take_idle_activation();
}

void stap_activation_keep(struct stap_activation *a,
			  const struct stap_site *site, unsigned long sp)
{
	struct activation_bucket *b = activation_bucket_of(current);

	a->site = site;
	a->task = current;
	a->mm = current->mm;
	a->pid = get_pid(task_pid(current));
	a->sp = sp;
	raw_spin_lock(&b->lock);
	hlist_add_head(&a->node, &b->list);
	raw_spin_unlock(&b->lock);
}

static bool activation_is_mine(const struct stap_activation *a,
			       const struct stap_site *site)
{
	return a->task == current && a->site == site && a->mm == current->mm &&
	       a->pid == task_pid(current);
}

struct stap_activation *stap_activation_end(const struct stap_site *site,
					    unsigned long sp)
{
	struct activation_bucket *b = activation_bucket_of(current);
	struct stap_activation *a, *found = NULL;
	struct hlist_node *next;
	HLIST_HEAD(left);

	sp -= sizeof(long);
	raw_spin_lock(&b->lock);
	hlist_for_each_entry_safe(a, next, &b->list, node) {
		if (!activation_is_mine(a, site) || a->sp > sp)
			continue;
		hlist_del(&a->node);
		if (a->sp == sp) {
			found = a;
			break;
		}
		hlist_add_head(&a->node, &left);
	}
	raw_spin_unlock(&b->lock);
	hlist_for_each_entry_safe(a, next, &left, node) {
		hlist_del(&a->node);
		stap_activation_free(a);
	}
	return found;
}

/* ---- memory ---- */

int stap_activations_init(unsigned count, unsigned slots)
{
	size_t size = sizeof(struct stap_activation) +
		      slots * sizeof(stap_s64);

	activation_pool = stap_alloc(count * size, NUMA_NO_NODE);
	if (!activation_pool)
		return -ENOMEM;
	activations_swept = jiffies - HZ;
	for (unsigned i = 0; i < ARRAY_SIZE(activation_buckets); i++) {
		raw_spin_lock_init(&activation_buckets[i].lock);
		INIT_HLIST_HEAD(&activation_buckets[i].list);
	}
	for (unsigned i = 0; i < count; i++)
		hlist_add_head((struct hlist_node *)(activation_pool +
						     i * size),
			       &idle_activations);
	return 0;
}

void stap_activations_deinit(void)
{
	struct stap_activation *a;

	if (!activation_pool)
		return;
	for (unsigned i = 0; i < ARRAY_SIZE(activation_buckets); i++)
		hlist_for_each_entry(a, &activation_buckets[i].list, node)
			put_pid(a->pid);
	stap_free(activation_pool);
	activation_pool = NULL;
}
