#define _GNU_SOURCE			/* memmem */
/*
 * Which units to sweep, and sweeping many at once.
 *
 * A name's DIE refers to it by its offset in .debug_str.  Searching the bytes
 * of .debug_info for that offset finds every unit that uses the name, and now
 * and then one that does not, in a fraction of the time of a sweep.
 */
#include "dwarf_scan.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

/* ---- units by name --------------------------------------------------- */

/* Searching for more than a few takes longer than a sweep. */
enum { MAX_PLACES = 4 };

/*
 * Where NAME is in .debug_str: strings are shared, and the end of a longer
 * one may serve.  False if that cannot tell where the name is used.
 */
static bool find_places(const struct scan *s, const char *name,
			uint32_t *places, size_t *ret_count)
{
	size_t size = strlen(name) + 1, count = 0;
	const unsigned char *p = s->str.data, *end = p + s->str.size;

	/* Compilers put strings that are not longer than a reference into
	 * the DIE; clang refers to all strings by index, dwz to those in the
	 * shared file by their offset there. */
	if (size <= 4 || s->str_offsets.size || s->shared)
		return false;
	while (p < end &&
	       (p = memmem(p, (size_t)(end - p), name, size)) != NULL) {
		size_t offset = (size_t)(p - s->str.data);

		if (count == MAX_PLACES || offset > UINT32_MAX)
			return false;
		places[count++] = (uint32_t)offset;
		p++;
	}
	*ret_count = count;
	return true;
}

/* The next use of a place at or behind FROM; the end if there is none. */
static const unsigned char *next_use(const struct scan *s,
				     const unsigned char *from,
				     uint32_t place)
{
	const unsigned char *end = s->info.data + s->info.size;
	const unsigned char *at =
		memmem(from, (size_t)(end - from), &place, sizeof(place));

	return at ? at : end;
}

void scan_units_naming(const struct scan *s, const char *name,
		       bool (*fn)(void *data, const struct scan_unit *u),
		       void *data)
{
	const unsigned char *end = s->info.data + s->info.size;
	const unsigned char *uses[MAX_PLACES];
	uint32_t places[MAX_PLACES];
	size_t count = 0;

	if (!find_places(s, name, places, &count)) {
		vec_each(&s->units, const struct scan_unit *, u)
			if (!fn(data, u))
				return;
		return;
	}
	for (size_t i = 0; i < count; i++)
		uses[i] = next_use(s, s->info.data, places[i]);

	for (;;) {
		const unsigned char *first = end;

		for (size_t i = 0; i < count; i++)
			if (uses[i] < first)
				first = uses[i];
		if (first == end)
			return;

		const struct scan_unit *u =
			scan_unit_at(s, (uint64_t)(first - s->info.data));

		if (!fn(data, u))
			return;
		for (size_t i = 0; i < count; i++)
			if (uses[i] < s->info.data + u->end)
				uses[i] = next_use(s, s->info.data + u->end,
						   places[i]);
	}
}

/* ---- all processors -------------------------------------------------- */

enum { MAX_WORKERS = 16 };

struct job {
	const struct scan_unit *const *units;
	size_t count, next;
	void (*fn)(void *data, unsigned worker, const struct scan_unit *u);
	void *data;
};

struct worker {
	struct job *job;
	unsigned number;
	pthread_t thread;
};

unsigned scan_workers(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > MAX_WORKERS ? MAX_WORKERS : (unsigned)n;
}

static void *work(void *arg)
{
	enum { BATCH = 8 };		/* units taken at a time */
	struct worker *w = arg;
	struct job *job = w->job;

	for (;;) {
		size_t i = __atomic_fetch_add(&job->next, BATCH,
					      __ATOMIC_RELAXED);
		size_t end = i + BATCH;

		if (i >= job->count)
			return NULL;
		for (; i < end && i < job->count; i++)
			job->fn(job->data, w->number, job->units[i]);
	}
}

void scan_parallel(const struct scan_unit *const *units, size_t count,
		   void (*fn)(void *data, unsigned worker,
			      const struct scan_unit *u),
		   void *data)
{
	struct job job = { units, count, 0, fn, data };
	struct worker workers[MAX_WORKERS] = { 0 };
	unsigned wanted = count > 16 ? scan_workers() : 1, started = 1;

	for (unsigned i = 0; i < wanted; i++)
		workers[i] = (struct worker){ .job = &job, .number = i };
	for (; started < wanted; started++)
		if (pthread_create(&workers[started].thread, NULL, work,
				   &workers[started]))
			break;
	work(&workers[0]);
	for (unsigned i = 1; i < started; i++)
		pthread_join(workers[i].thread, NULL);
}
