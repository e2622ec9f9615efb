#define _GNU_SOURCE
#include "objects.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "../../stap/util/cleanup.h"
#include "../object_view.h"
#include "digest.h"
#include "needed.h"
#include "say.h"

enum { WAIT_MS = 2000 };

/* ---- answers ---- */

static void remember(struct objects *o, unsigned id, void *digest)
{
	struct object *ob = &o->table[id];

	pthread_mutex_lock(&o->lock);
	if (!ob->told) {
		ob->digest = digest;
		if (digest && stap_object_view(digest,
				((struct stap_digest *)digest)->size,
				&ob->view))
			ob->digest = NULL;
		ob->told = true;
	}
	pthread_mutex_unlock(&o->lock);
	pthread_cond_broadcast(&o->told);
}

/* In one piece: a file of /proc gets the parts of a writev() one by one. */
static int tell(struct objects *o, const struct stap_object_told *t,
		const void *digest)
{
	CLEANUP_FREE char *whole = xmalloc(sizeof(*t) + t->size);

	memcpy(whole, t, sizeof(*t));
	if (t->size)
		memcpy(whole + sizeof(*t), digest, t->size);
	return write(o->fd, whole, sizeof(*t) + t->size) < 0 ? errno : 0;
}

static const char *path_of(struct arena *a, int fd)
{
	char path[PATH_MAX];
	ssize_t len = readlink(arena_printf(a, "/proc/self/fd/%d", fd), path,
			       sizeof(path));

	return len > 0 ? arena_strndup(a, path, (size_t)len) : "?";
}

static struct error *
make_digest(struct arena *a, const struct stap_object_wanted *w,
	    const char *path, const struct stap_digest **ret)
{
	return w->fd < 0 ? digest_vdso(a, ret)
			 : digest_file(a, w->fd, path, ret);
}

/* What a program's dynamic linker loads is in its stacks. */
static bool is_program(struct arena *a, int fd)
{
	struct elf_file f;

	return !elf_open(a, fd, &f) && elf_section(&f, ".interp").data;
}

static void answer_in(struct arena *a, struct objects *o,
		      const struct stap_object_wanted *w)
{
	struct stap_object_told t = {
		.command = STAP_OBJECT_DIGEST, .id = w->id,
	};
	const char *path = w->fd < 0 ? "[vdso]" : path_of(a, w->fd);
	const struct stap_digest *d = NULL, *short_d = NULL;
	struct error *err = make_digest(a, w, path, &d);
	void *kept = NULL;
	int errnum;

	if (err) {
		say_detail(2, "no unwind table of %s: %s", path,
			   error_message(err));
	} else {
		kept = xmalloc(d->size);
		memcpy(kept, d, d->size);
		short_d = w->symbols ? d : digest_unwind_only(a, d);
		say_detail(2, "%s: %u places, %u symbols, %u bytes for the"
			   " module", path, d->place_count, d->symbol_count,
			   short_d ? short_d->size : 0);
	}
	remember(o, w->id, kept);
	if (!err && w->fd >= 0 && is_program(a, w->fd))
		objects_expect_program(o, path);
	t.size = short_d ? short_d->size : 0;
	errnum = tell(o, &t, short_d);
	if (errnum)
		say_warning("%s: its unwind table does not get into the"
			    " module: %s", path, strerror(errnum));
}

static void answer(struct objects *o, const struct stap_object_wanted *w)
{
	struct arena a;

	if (w->id >= OBJECTS_LIMIT)
		return;
	arena_init(&a);
	answer_in(&a, o, w);
	arena_deinit(&a);
}

void objects_answer(struct objects *o)
{
	struct stap_object_wanted w;

	if (o->fd < 0)
		return;
	while (read(o->fd, &w, sizeof(w)) == sizeof(w)) {
		answer(o, &w);
		if (w.fd >= 0)
			close(w.fd);
	}
}

/* ---- what can be foreseen ---- */

static void meet(void *user, int fd)
{
	struct objects *o = user;
	struct stap_object_told t = {
		.command = STAP_OBJECT_MEET, .fd = fd,
	};

	tell(o, &t, NULL);
}

void objects_expect_program(struct objects *o, const char *path)
{
	if (o->fd >= 0)
		needed_files(path, meet, o);
}

void objects_expect_process(struct objects *o, int pid)
{
	char path[PATH_MAX];
	unsigned long from, to;
	char mode[5], line[PATH_MAX + 128];

	if (o->fd < 0)
		return;
	snprintf(path, sizeof(path), "/proc/%d/maps", pid);

	CLEANUP_FILE FILE *f = fopen(path, "re");

	while (f && fgets(line, sizeof(line), f)) {
		if (sscanf(line, "%lx-%lx %4s", &from, &to, mode) != 3 ||
		    mode[2] != 'x')
			continue;
		snprintf(path, sizeof(path), "/proc/%d/map_files/%lx-%lx",
			 pid, from, to);

		CLEANUP_FD int fd = open(path, O_RDONLY | O_CLOEXEC);

		if (fd >= 0)
			meet(o, fd);
	}
}

/* ---- the thread ---- */

static void *work(void *user)
{
	struct objects *o = user;
	struct pollfd fds[] = {
		{ .fd = o->fd, .events = POLLIN },
		{ .fd = o->wake, .events = POLLIN },
	};

	for (;;) {
		objects_answer(o);
		if (poll(fds, 2, -1) < 0 && errno != EINTR)
			return NULL;
		if (fds[1].revents)
			return NULL;
	}
}

struct error *objects_start(struct arena *a, struct objects *o)
{
	int errnum;

	if (o->fd < 0)
		return NULL;
	errnum = pthread_create(&o->thread, NULL, work, o);
	if (errnum)
		return error_os(a, errnum, "pthread_create");
	o->running = true;
	return NULL;
}

void objects_stop(struct objects *o)
{
	if (!o->running)
		return;
	eventfd_write(o->wake, 1);
	pthread_join(o->thread, NULL);
	o->running = false;
}

/* ---- looking up ---- */

const struct stap_object_view *objects_view(struct objects *o, unsigned id)
{
	const struct stap_object_view *view = NULL;
	struct timespec end;
	int errnum = 0;

	if (!o || o->fd < 0 || id >= OBJECTS_LIMIT)
		return NULL;
	clock_gettime(CLOCK_REALTIME, &end);
	end.tv_sec += WAIT_MS / 1000;
	pthread_mutex_lock(&o->lock);
	while (!o->table[id].told && o->running && !errnum)
		errnum = pthread_cond_timedwait(&o->told, &o->lock, &end);
	if (o->table[id].digest)
		view = &o->table[id].view;
	pthread_mutex_unlock(&o->lock);
	return view;
}

/* ---- from beginning to end ---- */

struct error *objects_init(struct arena *a, int fd, struct objects *ret)
{
	*ret = (struct objects){ .fd = fd, .wake = -1 };
	if (fd < 0)
		return NULL;
	ret->table = arena_array(a, struct object, OBJECTS_LIMIT);
	pthread_mutex_init(&ret->lock, NULL);
	pthread_cond_init(&ret->told, NULL);
	ret->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	return ret->wake < 0 ? error_os(a, errno, "eventfd") : NULL;
}

void objects_deinit(struct objects *o)
{
	objects_stop(o);
	if (o->fd < 0)
		return;
	for (unsigned i = 0; i < OBJECTS_LIMIT; i++)
		free(o->table[i].digest);
	close(o->fd);
	if (o->wake >= 0)
		close(o->wake);
	o->fd = -1;
}
