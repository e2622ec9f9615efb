/* Entries in a vector, and an open-addressing index of their positions. */
#include "map.h"

#include <stdint.h>

#include "vec.h"

static size_t place(const struct map *m, const char *key)
{
	uint64_t h = (uintptr_t)key * 0x9e3779b97f4a7c15u;
	size_t i = (h >> 32) & (m->index_space - 1);

	while (m->index[i] && m->items[m->index[i] - 1].key != key)
		i = (i + 1) & (m->index_space - 1);
	return i;
}

void *map_get(const struct map *m, const char *key)
{
	if (!m->index_space)
		return NULL;

	size_t i = place(m, key);

	return m->index[i] ? m->items[m->index[i] - 1].value : NULL;
}

static void index_grow(struct arena *a, struct map *m)
{
	m->index_space = m->index_space ? m->index_space * 2 : 16;
	m->index = arena_array(a, unsigned, m->index_space);
	for (size_t n = 0; n < m->count; n++)
		m->index[place(m, m->items[n].key)] = (unsigned)n + 1;
}

void map_set(struct arena *a, struct map *m, const char *key, void *value)
{
	if (m->count * 2 >= m->index_space)
		index_grow(a, m);

	size_t i = place(m, key);

	if (m->index[i]) {
		m->items[m->index[i] - 1].value = value;
		return;
	}

	*(struct map_entry *)vec_grow_(a, (void **)&m->items, &m->count,
				       &m->space, sizeof(*m->items)) =
		(struct map_entry){ key, value };
	m->index[i] = (unsigned)m->count;
}
