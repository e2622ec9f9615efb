/* A hash table with open addressing; memory of its own, not an arena's, since
 * it grows large and goes early. */
#include "index_pool.h"

#include <stdlib.h>
#include <string.h>

#include "../util/arena.h"

/* FNV-1a, folded: the multiplication mixes upwards. */
static uint32_t hash_text(const char *text)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (; *text; text++)
		h = (h ^ (unsigned char)*text) * 0x100000001b3u;
	return (uint32_t)(h ^ h >> 32);
}

void pool_deinit(struct pool *p)
{
	free(p->texts);
	free(p->hashes);
	free(p->table);
	memset(p, 0, sizeof(*p));
}

/* Where the number of TEXT is, or belongs. */
static uint32_t slot(const struct pool *p, const char *text, uint32_t hash)
{
	uint32_t i = hash & (p->table_space - 1);

	while (p->table[i]) {
		uint32_t n = p->table[i] - 1;

		if (p->hashes[n] == hash &&
		    (p->texts[n] == text || strcmp(p->texts[n], text) == 0))
			break;
		i = (i + 1) & (p->table_space - 1);
	}
	return i;
}

static void grow_table(struct pool *p)
{
	p->table_space = p->table_space ? p->table_space * 2 : 1024;
	free(p->table);
	p->table = xmalloc(p->table_space * sizeof(*p->table));
	memset(p->table, 0, p->table_space * sizeof(*p->table));
	for (uint32_t n = 0; n < p->count; n++)
		p->table[slot(p, p->texts[n], p->hashes[n])] = n + 1;
}

uint32_t pool_add(struct pool *p, const char *text)
{
	uint32_t hash = hash_text(text);

	if (p->count * 2 >= p->table_space)
		grow_table(p);

	uint32_t i = slot(p, text, hash);

	if (p->table[i])
		return p->table[i] - 1;
	if (p->count == p->space) {
		p->space = p->space ? p->space * 2 : 512;
		p->texts = xrealloc(p->texts, p->space * sizeof(*p->texts));
		p->hashes = xrealloc(p->hashes,
				     p->space * sizeof(*p->hashes));
	}
	p->texts[p->count] = text;
	p->hashes[p->count] = hash;
	p->table[i] = ++p->count;
	return p->count - 1;
}

uint32_t pool_find(const struct pool *p, const char *text)
{
	if (!p->count)
		return UINT32_MAX;

	uint32_t i = slot(p, text, hash_text(text));

	return p->table[i] ? p->table[i] - 1 : UINT32_MAX;
}
