#define _GNU_SOURCE 1
#include "util.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void
cleanup_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

void
cleanup_free(void *ptr)
{
	free(*(void **)ptr);
}

static void __attribute__((noreturn))
out_of_memory(void)
{
	static const char text[] = "stap-vm: out of memory\n";

	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		abort();
	abort();
}

char *
xvasprintf(const char *fmt, va_list args)
{
	char *text;

	if (vasprintf(&text, fmt, args) < 0)
		out_of_memory();
	return text;
}

char *
fail(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	char *text = xvasprintf(fmt, args);
	va_end(args);
	return text;
}

char *
fail_os(const char *fmt, ...)
{
	const char *reason = strerror(errno);
	va_list args;

	va_start(args, fmt);
	CLEANUP_FREE char *what = xvasprintf(fmt, args);
	va_end(args);
	return xasprintf("%s: %s", what, reason);
}

void *
xrealloc(void *ptr, size_t size)
{
	ptr = realloc(ptr, size);
	if (!ptr)
		out_of_memory();
	return ptr;
}

char *
xstrdup(const char *s)
{
	char *copy = strdup(s);

	if (!copy)
		out_of_memory();
	return copy;
}

char *
xasprintf(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	char *text = xvasprintf(fmt, args);
	va_end(args);
	return text;
}

static void
buf_reserve(struct buf *b, size_t size)
{
	if (b->capacity - b->size > size)
		return;
	b->capacity = (b->capacity + size) * 2 + 64;
	b->data = xrealloc(b->data, b->capacity);
}

void
buf_add(struct buf *b, const void *data, size_t size)
{
	buf_reserve(b, size);
	if (size)
		memcpy(b->data + b->size, data, size);
	b->size += size;
	b->data[b->size] = '\0';
}

void
buf_deinit(struct buf *b)
{
	free(b->data);
	*b = (struct buf){ 0 };
}

void
strv_add(struct strv *s, const char *text)
{
	s->v = xrealloc(s->v, (s->count + 2) * sizeof(*s->v));
	s->v[s->count++] = xstrdup(text);
	s->v[s->count] = NULL;
}

bool
strv_has(const struct strv *s, const char *text)
{
	for (size_t i = 0; i < s->count; i++)
		if (!strcmp(s->v[i], text))
			return true;
	return false;
}

void
strv_deinit(struct strv *s)
{
	for (size_t i = 0; i < s->count; i++)
		free(s->v[i]);
	free(s->v);
	*s = (struct strv){ 0 };
}

int
read_all(int fd, struct buf *ret)
{
	for (;;) {
		buf_reserve(ret, 65536);
		ssize_t n = read(fd, ret->data + ret->size, 65536);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		ret->size += n;
		ret->data[ret->size] = '\0';
		if (!n)
			return 0;
	}
}

int
read_file(const char *path, struct buf *ret)
{
	CLEANUP_FD int fd = open(path, O_RDONLY | O_CLOEXEC);

	return fd < 0 ? -1 : read_all(fd, ret);
}

int
write_all(int fd, const void *data, size_t size)
{
	const char *p = data;

	while (size) {
		ssize_t n = write(fd, p, size);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		p += n;
		size -= n;
	}
	return 0;
}

char *
find_program(const char *name)
{
	const char *path = getenv("PATH");

	if (!path || !*path)
		path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:"
		       "/sbin:/bin";
	CLEANUP_FREE char *copy = xstrdup(path);
	char *rest = copy;
	for (char *dir; (dir = strsep(&rest, ":")); ) {
		char *file = xasprintf("%s/%s", *dir ? dir : ".", name);
		if (!access(file, X_OK))
			return file;
		free(file);
	}
	return NULL;
}

int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}
