/*
 * Growing arrays that live in an arena.
 *
 *	struct names { VEC_FIELDS(const char *); } v = { 0 };
 *	vec_push(arena, &v, "hello");
 *	vec_each(&v, const char **, n)
 *		puts(*n);
 *
 * Old storage stays in the arena when a vector grows, so pointers to
 * elements remain readable but stale: keep indexes, or pointers to what the
 * elements point to.
 */
#ifndef STAP_UTIL_VEC_H
#define STAP_UTIL_VEC_H

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"

#define VEC_FIELDS(type) \
	type *items;	 \
	size_t count, space

#define vec_push(a, v, item) \
	(*(typeof((v)->items))vec_grow_((a), (void **)&(v)->items,	\
		&(v)->count, &(v)->space, sizeof(*(v)->items)) = (item))

/* A zeroed element at the end; returns its address. */
#define vec_add(a, v) \
	((typeof((v)->items))vec_grow_((a), (void **)&(v)->items,	\
		&(v)->count, &(v)->space, sizeof(*(v)->items)))

#define vec_each(v, ptr_type, it) \
	for (ptr_type it = (v)->items; it < (v)->items + (v)->count; it++)

/* qsort() takes no NULL, not even for nothing. */
#define vec_sort(v, compare)						\
	do {								\
		if ((v)->count)						\
			qsort((v)->items, (v)->count,			\
			      sizeof(*(v)->items), (compare));		\
	} while (0)

static inline void *
vec_grow_(struct arena *a, void **items, size_t *count, size_t *space,
	  size_t size)
{
	if (*count == *space) {
		size_t more = *space ? *space * 2 : 8;
		char *bigger = arena_alloc(a, more * size);

		if (*count)
			memcpy(bigger, *items, *count * size);
		*items = bigger;
		*space = more;
	}
	return (char *)*items + (*count)++ * size;
}

#endif
