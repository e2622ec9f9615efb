/*
 * A list of chunks; an allocation takes the next bytes of the newest one.
 * Large requests get a chunk of their own.
 */
#include "arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* With the address sanitizer every allocation is one of its own, so that it
 * sees what goes past the end. */
#ifndef __has_feature
#define __has_feature(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define ALLOCATIONS_APART 1
#else
#define ALLOCATIONS_APART 0
#endif

enum {
	CHUNK_SIZE = ALLOCATIONS_APART ? 0 : 64 * 1024,
	ALIGNMENT = 16,
};

struct arena_chunk {
	struct arena_chunk *older;
	size_t size;
	_Alignas(ALIGNMENT) char data[];
};

static _Noreturn void out_of_memory(void)
{
	static const char message[] = "stap: out of memory\n";

	fputs(message, stderr);
	exit(1);
}

void *xmalloc(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p)
		out_of_memory();
	return p;
}

void *xrealloc(void *p, size_t size)
{
	p = realloc(p, size ? size : 1);
	if (!p)
		out_of_memory();
	return p;
}

void arena_init(struct arena *a)
{
	memset(a, 0, sizeof(*a));
}

void arena_deinit(struct arena *a)
{
	struct arena_chunk *older;

	for (struct arena_chunk *c = a->chunks; c; c = older) {
		older = c->older;
		free(c);
	}
	arena_init(a);
}

static struct arena_chunk *chunk_new(size_t size)
{
	if (size > SIZE_MAX - sizeof(struct arena_chunk))
		out_of_memory();

	struct arena_chunk *c = calloc(1, sizeof(*c) + size);

	if (!c)
		out_of_memory();
	c->size = size;
	return c;
}

void *arena_alloc(struct arena *a, size_t size)
{
	if (size > SIZE_MAX - ALIGNMENT)
		out_of_memory();
	size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);

	if (a->chunks && size <= (size_t)(a->end - a->next)) {
		char *p = a->next;

		a->next += size;
		return p;
	}

	if (a->chunks && size > CHUNK_SIZE / 4) {
		/* Slip it behind the newest chunk, which stays in use. */
		struct arena_chunk *c = chunk_new(size);

		c->older = a->chunks->older;
		a->chunks->older = c;
		return c->data;
	}

	struct arena_chunk *c = chunk_new(size > CHUNK_SIZE ? size : CHUNK_SIZE);

	c->older = a->chunks;
	a->chunks = c;
	a->next = c->data + size;
	a->end = c->data + c->size;
	return c->data;
}

void *arena_memdup(struct arena *a, const void *p, size_t size)
{
	return size ? memcpy(arena_alloc(a, size), p, size)
		    : arena_alloc(a, 1);
}

char *arena_strndup(struct arena *a, const char *s, size_t len)
{
	char *copy = arena_alloc(a, len + 1);

	if (len)
		memcpy(copy, s, len);
	return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	char small[128];	/* most are; they need no second formatting */
	va_list again;

	va_copy(again, ap);
	int len = vsnprintf(small, sizeof(small), fmt, ap);

	if (len < 0)
		out_of_memory();

	char *s = arena_alloc(a, (size_t)len + 1);

	if ((size_t)len < sizeof(small))
		memcpy(s, small, (size_t)len + 1);
	else
		vsnprintf(s, (size_t)len + 1, fmt, again);
	va_end(again);
	return s;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *s = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return s;
}
