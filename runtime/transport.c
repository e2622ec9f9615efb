/*
 * Rings: memory that one processor fills and one reader empties.
 *
 * The producer is the handler that owns the processor's context: nothing
 * that interrupts it can print (context.c), so head needs no lock.  The
 * consumer holds the mutex of read().  They meet in head and tail, which
 * only grow; a chunk is there as a whole before head moves over it.
 *
 * A chunk takes its sequence number only once its room is certain, so the
 * reader can wait for a missing number without fear.
 *
 * Handlers never wake anybody: they run inside the scheduler, in interrupts
 * and in NMIs, where the locks of wait queues may be held already.  A timer
 * (control.c) looks every 20 ms instead, and wakes only for something new.
 */
#include "transport.h"

#include <linux/log2.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/proc_fs.h>
#include <linux/sched/signal.h>
#include <linux/uaccess.h>
#include <linux/wait.h>

#include "context.h"
#include "lifecycle.h"
#include "memory.h"

struct stap_ring {
	char *data;
	u64 head ____cacheline_aligned_in_smp;	/* of the producer */
	u64 tail ____cacheline_aligned_in_smp;	/* of the consumer */
	u64 announced;			/* head when readers were last woken */
	unsigned long open;		/* bit 0: somebody reads */
	struct mutex reading;
	wait_queue_head_t readers;
	wait_queue_head_t room;		/* the process context waits here */
};

enum {
	RING_DEFAULT = 4 << 20,
	RING_SHARE = 64,		/* all rings: this part of memory */
	STAGE_BASE = 32 << 10,
};

static struct stap_ring **rings;
static unsigned ring_count;
static u32 ring_size;
static atomic64_t next_sequence = ATOMIC64_INIT(0);

/* ---- producer ---- */

static noinline void ring_copy_in(struct stap_ring *r, u64 at, const void *from,
			 u32 size)
{
	u32 offset = at & (ring_size - 1);
	u32 first = min(size, ring_size - offset);

	memcpy(r->data + offset, from, first);
	memcpy(r->data, from + first, size - first);
}

static inline bool ring_has_room(struct stap_ring *r, u32 size)
{
	return ring_size - (r->head - smp_load_acquire(&r->tail)) >= size;
}

/* The chunk that is staged is complete, and certain to get into the ring. */
static __always_inline void chunk_finish(struct stap_cpu_ctx *cc)
{
	struct stap_chunk *chunk = (struct stap_chunk *)cc->stage;

	chunk->size = cc->staged;
	chunk->reserved = 0;
	chunk->sequence = atomic64_inc_return_relaxed(&next_sequence) - 1;
}

/* Moves head over a chunk of SIZE bytes. */
static __always_inline void ring_advance(struct stap_ring *r, u32 size)
{
	smp_store_release(&r->head, r->head + size);
}

static bool ring_put(struct stap_cpu_ctx *cc)
{
	struct stap_ring *r = cc->ring;

	if (!ring_has_room(r, cc->staged))
		return false;
	chunk_finish(cc);
	if (cc->stage == cc->spare)
		ring_copy_in(r, r->head, cc->stage, cc->staged);
	ring_advance(r, cc->staged);
	return true;
}

/* False: nobody reads, or the process is being killed. */
static noinline bool wait_for_room(struct stap_ring *r, u32 size)
{
	if (ring_has_room(r, size))
		return true;
	wake_up_interruptible(&r->readers);
	return !wait_event_killable(r->room, ring_has_room(r, size) ||
					     !test_bit(0, &r->open)) &&
	       ring_has_room(r, size);
}

/* ---- staging ---- */

u32 stap_stage_size(void)
{
	return ALIGN(STAGE_BASE + 4 * stap_script.limits.string_size, 8);
}

/*
 * The next chunk is made where it will be in the ring, if there is room for
 * the largest, in one piece and now: the reader can only make more.
 */
static void stage_place(struct stap_cpu_ctx *cc)
{
	struct stap_ring *r = cc->ring;
	u32 offset = r->head & (ring_size - 1);
	u64 room = ring_size - (r->head - smp_load_acquire(&r->tail));
	u32 most = stap_stage_size();

	room = min_t(u64, room, ring_size - offset);
	cc->staged = sizeof(struct stap_chunk);
	if (room < most) {
		cc->stage = cc->spare;
		cc->stage_last = NULL;
	} else {
		cc->stage = r->data + offset;
		cc->stage_last = cc->stage + room - most;
	}
}

void stap_stage_withdraw(struct stap_cpu_ctx *cc)
{
	if (cc->stage != cc->spare)
		memcpy(cc->spare, cc->stage, cc->staged);
	cc->stage = cc->spare;
	cc->stage_last = NULL;
}

void stap_stage_assign(struct stap_cpu_ctx *cc, struct stap_ring *ring)
{
	cc->ring = ring;
	stage_place(cc);
}

static noinline void flush_slowly(struct stap_cpu_ctx *cc)
{
	if (cc->process)
		wait_for_room(cc->ring, cc->staged);
	if (!ring_put(cc))
		cc->dropped++;
	stage_place(cc);
}

void stap_stage_flush(struct stap_cpu_ctx *cc)
{
	char *next = cc->stage + cc->staged;

	if (cc->staged == sizeof(struct stap_chunk))
		return;
	if (unlikely(next > cc->stage_last)) {
		flush_slowly(cc);
		return;
	}
	/* It is in the ring, and so will be the next one. */
	chunk_finish(cc);
	ring_advance(cc->ring, cc->staged);
	cc->stage = next;
	cc->staged = sizeof(struct stap_chunk);
}

static noinline bool ring_make_room(struct stap_cpu_ctx *cc, size_t need)
{
	if (need > cc->stage_size - sizeof(struct stap_chunk)) {
		stap_error(&cc->c, "print statement of %zu bytes is too long",
			   need);
		return false;
	}
	stap_stage_flush(cc);
	return true;
}

void *stap_stage(struct stap_cpu_ctx *cc, u16 kind, u16 id, size_t size)
{
	size_t padded = ALIGN(size, 8);
	size_t need = sizeof(struct stap_item) + padded;
	struct stap_item *item;

	if (unlikely(need > cc->stage_size - cc->staged) &&
	    !ring_make_room(cc, need))
		return NULL;
	cc->attention = true;
	item = (struct stap_item *)(cc->stage + cc->staged);
	item->kind = kind;
	item->id = id;
	item->size = size;
	if (padded != size)	/* what nobody writes must not leak */
		*(u64 *)((char *)(item + 1) + padded - 8) = 0;
	cc->staged += need;
	return item + 1;
}

void stap_unstage(struct stap_cpu_ctx *cc, void *payload)
{
	cc->staged = (char *)payload - sizeof(struct stap_item) - cc->stage;
}

void stap_stage_text(struct stap_cpu_ctx *cc, u16 kind, const char *text,
		     size_t len)
{
	while (len) {
		size_t part = min_t(size_t, len, STAGE_BASE / 2);
		void *to = stap_stage(cc, kind, 0, part);

		if (!to)
			return;
		memcpy(to, text, part);
		text += part;
		len -= part;
	}
}

void stap_say(u16 kind, const char *fmt, ...)
{
	struct stap_cpu_ctx *cc = stap_process_ctx;
	va_list args;

	va_start(args, fmt);
	vsnprintf(cc->error, cc->error_size, fmt, args);
	va_end(args);
	stap_stage_text(cc, kind, cc->error, strlen(cc->error));
	stap_stage_flush(cc);
}

/* ---- consumer ---- */

static inline u64 ring_available(struct stap_ring *r)
{
	return smp_load_acquire(&r->head) - r->tail;
}

/* Bytes of the whole chunks at the tail that fit into COUNT. */
static u32 whole_chunks(struct stap_ring *r, u64 available, size_t count)
{
	u32 size = 0;

	while (size < available) {
		u32 offset = (r->tail + size) & (ring_size - 1);
		const struct stap_chunk *chunk = (void *)(r->data + offset);
		u32 next = size + READ_ONCE(chunk->size);

		if (next > count)
			break;
		size = next;
	}
	return size;
}

static int ring_copy_out(struct stap_ring *r, char __user *to, u32 size)
{
	u32 offset = r->tail & (ring_size - 1);
	u32 first = min(size, ring_size - offset);

	if (copy_to_user(to, r->data + offset, first) ||
	    copy_to_user(to + first, r->data, size - first))
		return -EFAULT;
	return 0;
}

static ssize_t ring_take(struct stap_ring *r, char __user *to, size_t count)
{
	u64 available = ring_available(r);
	u32 size = whole_chunks(r, available, count);

	if (!available)
		return 0;
	if (!size)
		return -EINVAL;		/* not even one chunk fits */
	if (ring_copy_out(r, to, size))
		return -EFAULT;
	smp_store_release(&r->tail, r->tail + size);
	wake_up(&r->room);
	return size;
}

static bool ring_readable(struct stap_ring *r)
{
	return ring_available(r) || stap_is_over();
}

static ssize_t trace_read(struct file *file, char __user *to, size_t count,
			  loff_t *pos)
{
	struct stap_ring *r = file->private_data;
	ssize_t size;

	for (;;) {
		/* Asked first: after it comes no more data. */
		bool over = stap_is_over();

		if (mutex_lock_interruptible(&r->reading))
			return -ERESTARTSYS;
		size = ring_take(r, to, count);
		mutex_unlock(&r->reading);
		if (size || over)
			return size;
		if (file->f_flags & O_NONBLOCK)
			return -EAGAIN;
		if (wait_event_interruptible(r->readers, ring_readable(r)))
			return -ERESTARTSYS;
	}
}

static __poll_t trace_poll(struct file *file, poll_table *wait)
{
	struct stap_ring *r = file->private_data;

	poll_wait(file, &r->readers, wait);
	return ring_readable(r) ? EPOLLIN | EPOLLRDNORM : 0;
}

static int trace_open(struct inode *inode, struct file *file)
{
	struct stap_ring *r = pde_data(inode);

	if (!try_module_get(THIS_MODULE))
		return -ENODEV;
	if (test_and_set_bit(0, &r->open)) {
		module_put(THIS_MODULE);
		return -EBUSY;
	}
	file->private_data = r;
	return stream_open(inode, file);
}

/* proc keeps the code in place until this has returned. */
static int trace_release(struct inode *inode, struct file *file)
{
	struct stap_ring *r = file->private_data;

	clear_bit(0, &r->open);
	wake_up(&r->room);
	module_put(THIS_MODULE);
	return 0;
}

static const struct proc_ops trace_ops = {
	.proc_open = trace_open,
	.proc_release = trace_release,
	.proc_read = trace_read,
	.proc_poll = trace_poll,
	.proc_lseek = noop_llseek,
};

void stap_rings_wake(bool all)
{
	for (unsigned i = 0; i < ring_count; i++) {
		struct stap_ring *r = rings[i];
		u64 head = READ_ONCE(r->head);

		if (!all && head == r->announced)
			continue;
		r->announced = head;
		wake_up_interruptible(&r->readers);
	}
}

/* ---- memory ---- */

static u32 choose_size(void)
{
	u64 share = (u64)totalram_pages() * PAGE_SIZE / RING_SHARE;
	u64 size = stap_script.limits.buffer_size;

	if (!size)
		size = min_t(u64, RING_DEFAULT,
			     rounddown_pow_of_two(share / ring_count));
	/* At least a few of the largest chunks; head and tail are masked. */
	size = max_t(u64, size, 4 * stap_stage_size());
	return roundup_pow_of_two(min_t(u64, size, 1U << 30));
}

static void ring_free(struct stap_ring *r)
{
	if (!r)
		return;
	stap_free(r->data);
	stap_free(r);
}

static struct stap_ring *ring_new(int node)
{
	struct stap_ring *r = stap_alloc(sizeof(*r), node);

	if (!r)
		return NULL;
	r->data = stap_alloc(ring_size, node);
	if (!r->data) {
		ring_free(r);
		return NULL;
	}
	mutex_init(&r->reading);
	init_waitqueue_head(&r->readers);
	init_waitqueue_head(&r->room);
	return r;
}

int stap_rings_init(void)
{
	unsigned i = 0;
	int cpu;

	ring_count = num_possible_cpus() + 1;
	ring_size = choose_size();
	rings = stap_alloc(ring_count * sizeof(*rings), NUMA_NO_NODE);
	if (!rings)
		return -ENOMEM;
	for_each_possible_cpu(cpu) {
		rings[i] = ring_new(cpu_to_node(cpu));
		if (!rings[i++])
			goto fail;
	}
	rings[i] = ring_new(NUMA_NO_NODE);
	if (!rings[i])
		goto fail;
	return 0;

fail:
	stap_rings_deinit();
	return -ENOMEM;
}

void stap_rings_deinit(void)
{
	if (rings)
		for (unsigned i = 0; i < ring_count; i++)
			ring_free(rings[i]);
	stap_free(rings);
	rings = NULL;
}

int stap_rings_publish(struct proc_dir_entry *dir)
{
	for (unsigned i = 0; i < ring_count; i++) {
		char name[32];

		snprintf(name, sizeof(name), ".trace%u", i);
		if (stap_fail_step() ||
		    !proc_create_data(name, 0400, dir, &trace_ops, rings[i]))
			return -ENOMEM;
	}
	return 0;
}

unsigned stap_ring_count(void)
{
	return ring_count;
}

u32 stap_ring_size(void)
{
	return ring_size;
}

struct stap_ring *stap_ring(unsigned index)
{
	return rings[index];
}
