/*
 * Memory for everything the translator builds.  The translator runs once:
 * trees, names and tables live in one arena until exit, and no error path
 * frees them.  Running out of memory ends the program, in arena.c.
 */
#ifndef STAP_UTIL_ARENA_H
#define STAP_UTIL_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_chunk;

struct arena {
	struct arena_chunk *chunks;	/* newest first */
	char *next, *end;		/* free part of the newest chunk */
};

void arena_init(struct arena *a);
void arena_deinit(struct arena *a);

/* Zeroed, aligned for any type; never NULL. */
void *arena_alloc(struct arena *a, size_t size);
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t len);
void *arena_memdup(struct arena *a, const void *p, size_t size);
char *arena_printf(struct arena *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap);

/* One zeroed object, or COUNT of them. */
#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, count) \
	((type *)arena_alloc((a), sizeof(type) * (size_t)(count)))

/* malloc family that never fails, for what is not in an arena. */
void *xmalloc(size_t size);
void *xrealloc(void *p, size_t size);

#endif
