#define _GNU_SOURCE
#include "reader.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "say.h"

enum {
	BUFFER_LEAST = 256 << 10,
	BUFFER_MOST = 4 << 20,
	STALL_MS = 3000,	/* then a missing chunk is given up */
};

static int64_t now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000LL + ts.tv_nsec / 1000000;
}

static size_t buffer_size(uint32_t ring_size)
{
	if (ring_size < BUFFER_LEAST)
		return BUFFER_LEAST;
	return ring_size > BUFFER_MOST ? BUFFER_MOST : ring_size & ~7U;
}

struct error *reader_init(struct arena *a, struct reader *r,
			  const struct control *ctl, struct output *out,
			  int interval_ms)
{
	*r = (struct reader){
		.rings = ctl->rings,
		.out = out,
		.interval_ms = interval_ms,
		.wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK),
		.notify = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK),
	};
	if (r->wake < 0 || r->notify < 0)
		return error_os(a, errno, "eventfd");
	if (!merge_init(&r->merge, ctl->ring_count,
			buffer_size(ctl->ring_size)))
		return error_os(a, ENOMEM, "buffers for the output");
	return printer_init(a, &r->printer, ctl, out);
}

void reader_deinit(struct reader *r)
{
	merge_deinit(&r->merge);
	if (r->wake >= 0)
		close(r->wake);
	if (r->notify >= 0)
		close(r->notify);
}

static void read_ring(struct reader *r, unsigned ring)
{
	size_t space;
	void *to = merge_space(&r->merge, ring, &space);

	if (!to)
		return;

	ssize_t n = read(r->rings[ring], to, space);

	if (n > 0) {
		merge_added(&r->merge, ring, (size_t)n);
		r->stalled_since = 0;
	} else if (n == 0) {
		merge_ended(&r->merge, ring);
	} else if (errno == EINVAL && merge_grow(&r->merge, ring)) {
		return;		/* a chunk did not fit; it will */
	} else if (errno != EAGAIN && errno != EINTR) {
		say_error("reading output of processor %u: %s", ring,
			  strerror(errno));
		r->printer.damaged++;
		merge_ended(&r->merge, ring);
	}
}

/* Prints as far as order and room in the output allow. */
static void print_chunks(struct reader *r)
{
	const struct stap_chunk *c;

	while (!output_is_full(r->out)) {
		c = merge_next(&r->merge);
		if (!c)
			return;
		r->stalled_since = 0;
		print_chunk(&r->printer, c);
	}
}

/*
 * Numbers are given out together with room in the ring, so a missing one
 * means a bug or damage.  Output goes on behind it all the same.
 */
static bool give_up_missing(struct reader *r)
{
	if (output_is_full(r->out) || !merge_waits(&r->merge)) {
		r->stalled_since = 0;
		return false;
	}
	if (!merge_is_stuck(&r->merge)) {
		if (r->stalled_since == 0)
			r->stalled_since = now_ms();
		if (now_ms() - r->stalled_since < STALL_MS)
			return false;
	}
	r->stalled_since = 0;
	return merge_skip(&r->merge) > 0;
}

static void tell_output_failure(struct reader *r)
{
	if (!r->out->error || r->told)
		return;
	r->told = true;
	/* `stap ... | head` is a normal way to end. */
	if (r->out->error != EPIPE)
		say_error("write to %s: %s", r->out->name,
			  strerror(r->out->error));
	eventfd_write(r->notify, 1);
}

static void wait_for_work(struct reader *r, struct pollfd *fds)
{
	bool printing = !atomic_load(&r->discard);
	nfds_t count = 0;

	fds[count++] = (struct pollfd){ .fd = r->wake, .events = POLLIN };
	if (printing && r->out->can_wait && output_pending(r->out))
		fds[count++] = (struct pollfd){ .fd = r->out->fd,
						.events = POLLOUT };
	for (unsigned i = 0; i < r->merge.count; i++) {
		size_t space;

		if (merge_space(&r->merge, i, &space))
			fds[count++] = (struct pollfd){ .fd = r->rings[i],
							.events = POLLIN };
	}
	poll(fds, count, r->interval_ms);

	eventfd_t events;

	if (fds[0].revents)
		eventfd_read(r->wake, &events);
}

static void report_faults(struct reader *r)
{
	for (unsigned i = 0; i < r->merge.count; i++) {
		if (!r->merge.rings[i].fault)
			continue;
		say_error("output of processor %u is damaged, the rest of it is"
			  " lost: %s", i, r->merge.rings[i].fault);
		r->printer.damaged++;
	}
	if (r->merge.missing > r->merge.late) {
		uint64_t lost = r->merge.missing - r->merge.late;

		say_error("%llu pieces of output never arrived",
			  (unsigned long long)lost);
		r->printer.damaged += lost;
	}
	if (r->merge.late)
		say_detail(1, "%llu pieces of output arrived after their turn",
			   (unsigned long long)r->merge.late);
}

/* A round of reading and printing; false when all is done. */
static bool work(struct reader *r)
{
	for (unsigned i = 0; i < r->merge.count; i++)
		read_ring(r, i);
	do {
		print_chunks(r);
		output_flush(r->out);
	} while (give_up_missing(r));
	tell_output_failure(r);
	return !merge_done(&r->merge) || output_pending(r->out);
}

/* The same without printing. */
static bool throw_away(struct reader *r)
{
	bool more = false;

	for (unsigned i = 0; i < r->merge.count; i++) {
		merge_drop(&r->merge, i);
		read_ring(r, i);
		more |= !r->merge.rings[i].ended;
	}
	return more;
}

void reader_run(struct reader *r)
{
	struct pollfd *fds = calloc(r->merge.count + 2, sizeof(*fds));

	if (!fds) {
		say_error("no memory for reading the output");
		r->printer.damaged++;
	}
	while (fds && !atomic_load(&r->abandon) &&
	       (atomic_load(&r->discard) ? throw_away(r) : work(r)))
		wait_for_work(r, fds);
	free(fds);
	report_faults(r);
	eventfd_write(r->notify, 1);
}

static void *thread_main(void *arg)
{
	reader_run(arg);
	return NULL;
}

struct error *reader_start(struct arena *a, struct reader *r)
{
	int errnum = pthread_create(&r->thread, NULL, thread_main, r);

	if (errnum)
		return error_os(a, errnum, "starting the reading thread");
	r->running = true;
	return NULL;
}

void reader_discard(struct reader *r)
{
	atomic_store(&r->discard, true);
	eventfd_write(r->wake, 1);
}

void reader_abandon(struct reader *r)
{
	atomic_store(&r->abandon, true);
	eventfd_write(r->wake, 1);
}

void reader_join(struct reader *r)
{
	if (r->running)
		pthread_join(r->thread, NULL);
	r->running = false;
}
