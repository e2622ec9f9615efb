/* An open-addressing table of strings, one for the program. */
#include "intern.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"

struct entry {
	const char *s;
	size_t len;
	uint64_t hash;
};

static struct arena storage;
static struct entry *table;
static size_t count, space;	/* space is a power of two */

/* FNV-1a */
static uint64_t hash_bytes(const char *s, size_t len)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)s[i]) * 0x100000001b3u;
	return h;
}

static struct entry *slot(const char *s, size_t len, uint64_t hash)
{
	size_t i = hash & (space - 1);

	while (table[i].s &&
	       (table[i].hash != hash || table[i].len != len ||
		memcmp(table[i].s, s, len) != 0))
		i = (i + 1) & (space - 1);
	return &table[i];
}

static void grow(void)
{
	struct entry *old = table;
	size_t old_space = space;

	space = space ? space * 2 : 1024;
	table = xmalloc(space * sizeof(*table));
	memset(table, 0, space * sizeof(*table));
	for (size_t i = 0; i < old_space; i++)
		if (old[i].s)
			*slot(old[i].s, old[i].len, old[i].hash) = old[i];
	free(old);
}

const char *intern_n(const char *s, size_t len)
{
	if (count * 2 >= space)
		grow();

	uint64_t hash = hash_bytes(s, len);
	struct entry *e = slot(s, len, hash);

	if (!e->s) {
		*e = (struct entry){ arena_strndup(&storage, s, len), len, hash };
		count++;
	}
	return e->s;
}

const char *intern(const char *s)
{
	return intern_n(s, strlen(s));
}
