#define _GNU_SOURCE
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ids.h"

enum {
	FULL = 1 << 20,		/* bytes collected before output_is_full() */
	NAME_LIMIT = 4096,
};

/*
 * A pipe or terminal gets a file description of our own in non-blocking mode:
 * setting the mode on the one we share would confuse whoever else writes to
 * it.  Where that is not permitted, small pieces do not block after poll(2)
 * said so.
 */
static void avoid_blocking(struct output *o)
{
	char path[64];
	struct stat st;

	if (fstat(o->fd, &st) < 0 || S_ISREG(st.st_mode))
		return;
	o->can_wait = true;
	o->piecewise = true;
	if (!S_ISFIFO(st.st_mode) && !isatty(o->fd))
		return;

	snprintf(path, sizeof(path), "/proc/self/fd/%d", o->fd);

	int fd = open_as_user(path, O_WRONLY | O_NONBLOCK | O_NOCTTY, 0);

	if (fd < 0)
		return;
	o->fd = fd;
	o->own_fd = true;
	o->piecewise = false;
}

void output_open_fd(struct output *o, int fd, const char *name)
{
	*o = (struct output){ .fd = fd, .given = fd, .name = name };
	avoid_blocking(o);
}

struct error *output_file_name(struct arena *a, const char *pattern,
			       time_t now, const char **ret)
{
	char *name = arena_alloc(a, NAME_LIMIT);
	struct tm tm;

	if (!*pattern || !localtime_r(&now, &tm) ||
	    strftime(name, NAME_LIMIT, pattern, &tm) == 0)
		return error_new(a, ERR_OTHER,
				 "invalid output file name '%s': too long, or"
				 " empty after replacing %% conversions",
				 pattern);
	*ret = name;
	return NULL;
}

struct error *output_open_file(struct arena *a, struct output *o,
			       const char *pattern, time_t now)
{
	const char *name;
	struct stat st;
	struct error *err = output_file_name(a, pattern, now, &name);

	if (err)
		return err;

	int fd = open_as_user(name, O_WRONLY | O_CREAT | O_TRUNC | O_NOCTTY,
			      0666);

	if (fd < 0)
		return error_new(a, ERR_OS, "Couldn't open output file %s: %s",
				 name, strerror(errno));
	*o = (struct output){ .fd = fd, .given = fd, .own_fd = true,
			      .name = name };
	/* A device or named pipe: it is ours alone. */
	if (fstat(fd, &st) == 0 && !S_ISREG(st.st_mode))
		o->can_wait = fcntl(fd, F_SETFL, O_NONBLOCK) == 0;
	return NULL;
}

void output_close(struct output *o)
{
	if (o->own_fd)
		close(o->fd);
	free(o->buffer);
	*o = (struct output){ .fd = -1, .given = -1 };
}

static void fail(struct output *o, int errnum)
{
	o->error = errnum;
	o->begin = o->end = 0;
}

static bool reserve(struct output *o, size_t more)
{
	if (o->space - o->end >= more)
		return true;

	size_t pending = o->end - o->begin;

	if (pending)
		memmove(o->buffer, o->buffer + o->begin, pending);
	o->begin = 0;
	o->end = pending;

	size_t space = o->space ? o->space : FULL + (64 << 10);

	while (space - pending < more)
		space *= 2;
	if (space == o->space)
		return true;

	char *buffer = realloc(o->buffer, space);

	if (!buffer)
		return false;
	o->buffer = buffer;
	o->space = space;
	return true;
}

char *output_space(struct output *o, size_t least, size_t *ret)
{
	if (!o->error && !reserve(o, least))
		fail(o, ENOMEM);
	if (o->error)
		return NULL;
	*ret = o->space - o->end;
	return o->buffer + o->end;
}

void output_added(struct output *o, size_t len)
{
	if (!o->error)
		o->end += len;
}

void output_put(struct output *o, const char *text, size_t len)
{
	size_t room;
	char *to = output_space(o, len, &room);

	if (!to)
		return;
	memcpy(to, text, len);
	output_added(o, len);
}

static bool takes_more(const struct output *o)
{
	struct pollfd p = { .fd = o->fd, .events = POLLOUT };

	return poll(&p, 1, 0) > 0;
}

void output_flush(struct output *o)
{
	while (output_pending(o)) {
		size_t size = o->end - o->begin;

		if (o->piecewise) {
			if (!takes_more(o))
				return;
			if (size > PIPE_BUF)
				size = PIPE_BUF;
		}

		ssize_t n = write(o->fd, o->buffer + o->begin, size);

		if (n >= 0)
			o->begin += (size_t)n;
		else if (errno == EAGAIN)
			return;
		else if (errno != EINTR)
			fail(o, errno);
	}
	o->begin = o->end = 0;
}

bool output_is_full(const struct output *o)
{
	return o->end - o->begin >= FULL;
}
