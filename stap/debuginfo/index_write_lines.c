/*
 * Line rows, packed.  A kernel has three million of them; what is kept is the
 * distance from one to the next, three bytes each.
 */
#include "index_output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

/* In order of line, then address. */
static uint64_t row_key(const struct gathered_row *r)
{
	return (uint64_t)(r->line_stmt >> 1) << 33 |
	       (uint64_t)r->addr << 1 | (r->line_stmt & 1);
}

static uint32_t key_line(uint64_t key)
{
	return (uint32_t)(key >> 33);
}

/* The keys of all rows, those of a file together; *RET_ENDS is where each
 * file's end, by its number in the index. */
static uint64_t *keys_by_file(struct output *o, size_t **ret_ends)
{
	struct gathered *g = o->g;
	size_t *ends = xmalloc((g->files.count + 1) * sizeof(*ends));
	uint64_t *keys = xmalloc(g->rows.count * sizeof(*keys));
	size_t start = 0;

	memset(ends, 0, (g->files.count + 1) * sizeof(*ends));
	for (size_t i = 0; i < g->rows.count; i++)
		ends[o->file_rank[g->rows.items[i].file]]++;
	for (uint32_t f = 0; f < g->files.count; f++) {
		size_t count = ends[f];

		ends[f] = start;
		start += count;
	}
	for (size_t i = 0; i < g->rows.count; i++) {
		const struct gathered_row *r = &g->rows.items[i];

		keys[ends[o->file_rank[r->file]]++] = row_key(r);
	}
	*ret_ends = ends;
	return keys;
}

struct packed { ROWS(unsigned char); };

static void add_uleb(struct packed *out, uint64_t v)
{
	do {
		unsigned char byte = v & 0x7f;

		v >>= 7;
		rows_add(out, (unsigned char)(byte | (v ? 0x80 : 0)));
	} while (v);
}

static void add_signed(struct packed *out, int64_t v)
{
	add_uleb(out, (uint64_t)v << 1 ^ (uint64_t)(v >> 63));
}

/* COUNT rows of a file, sorted; the same one twice counts once. */
static void pack_file(struct packed *out, uint64_t *keys, size_t count)
{
	uint32_t line = 0;
	int64_t addr = 0;
	size_t kept = 0, end;

	for (size_t i = 0; i < count; i++)
		if (kept == 0 || keys[i] != keys[kept - 1])
			keys[kept++] = keys[i];
	for (size_t i = 0; i < kept; i = end) {
		uint32_t here = key_line(keys[i]);

		for (end = i; end < kept && key_line(keys[end]) == here; )
			end++;
		add_uleb(out, here - line);
		add_uleb(out, end - i);
		line = here;
		for (size_t k = i; k < end; k++) {
			int64_t next = (int64_t)(keys[k] >> 1 & 0xffffffff);

			add_signed(out, (next - addr) * 2 +
						(int64_t)(keys[k] & 1));
			addr = next;
		}
	}
}

void output_lines(struct output *o)
{
	uint32_t file_count = o->g->files.count;
	uint32_t *starts = xmalloc((file_count + 1) * sizeof(*starts));
	struct packed packed = { 0 };
	size_t *ends, start = 0;
	uint64_t *keys = keys_by_file(o, &ends);

	free(o->g->rows.items);
	o->g->rows.items = NULL;
	for (uint32_t f = 0; f < file_count; f++) {
		size_t count = ends[f] - start;

		starts[f] = (uint32_t)packed.count;
		if (count) {
			qsort(keys + start, count, sizeof(*keys), by_value);
			pack_file(&packed, keys + start, count);
		}
		start = ends[f];
	}
	starts[file_count] = (uint32_t)packed.count;
	if (packed.count > UINT32_MAX)
		o->errnum = EFBIG;
	output_section(o, INDEX_LINE_FILES, starts,
		       (file_count + 1) * sizeof(*starts));
	output_section(o, INDEX_LINES, packed.items, packed.count);
	free(packed.items);
	free(starts);
	free(ends);
	free(keys);
}
