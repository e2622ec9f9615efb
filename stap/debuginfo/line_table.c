/*
 * See line_table.h.  Where several rows have an address, the last of them in
 * the table of its unit counts, since the others stand for no code:
 *
 *	0x10 fs/open.c:1012
 *	0x10 fs/open.c:1015		0x10 is in line 1015
 *	0x14 include/linux/fs.h:80
 *	0x19 end			0x19 is in no line, if nobody else says so
 */
#include "line_table.h"

#include <stdlib.h>
#include <string.h>

#include "../../runtime/line_format.h"
#include "dwarf_lines.h"
#include "dwarf_object.h"
#include "image.h"
#include "index_pool.h"

struct packed_row {
	uint32_t addr;
	uint32_t file;
	uint32_t line;		/* 0: the end of a sequence */
};

struct bytes { VEC_FIELDS(unsigned char); };

struct gathering {
	struct image *image;
	struct arena scratch;
	uint64_t base;
	struct pool files;
	struct packed_row *rows;
	size_t count, space;
	/* of the unit */
	struct dwarf_files unit;
	uint32_t *file_numbers;	/* number + 1, or 0 */
};

/* ---- rows ------------------------------------------------------------ */

static uint32_t file_number(struct gathering *g, uint64_t index,
			    const char *path)
{
	uint32_t n;

	if (g->file_numbers[index])
		return g->file_numbers[index] - 1;
	n = pool_find(&g->files, path);
	if (n == UINT32_MAX)
		n = pool_add(&g->files, arena_strdup(&g->scratch, path));
	g->file_numbers[index] = n + 1;
	return n;
}

static void add_row(struct gathering *g, struct packed_row row)
{
	struct packed_row *last = g->count ? &g->rows[g->count - 1] : NULL;

	/* Later rows of a sequence win. */
	if (last && last->line && last->addr == row.addr && row.line) {
		*last = row;
		return;
	}
	if (g->count == g->space) {
		g->space = g->space ? g->space * 2 : 1 << 16;
		g->rows = xrealloc(g->rows, g->space * sizeof(*g->rows));
	}
	g->rows[g->count++] = row;
}

static void take_row(void *data, const struct line_row *row)
{
	struct gathering *g = data;
	struct packed_row r = { .addr = (uint32_t)(row->addr - g->base) };
	const char *path = row->end ? NULL
				    : dwarf_files_path(&g->unit, row->file);

	if (row->addr < g->base || row->addr - g->base > UINT32_MAX ||
	    (!row->end && !image_is_code(g->image, row->addr)))
		return;
	if (path && row->line && row->line <= INT32_MAX) {
		r.file = file_number(g, row->file, path);
		r.line = (uint32_t)row->line;
	}
	add_row(g, r);
}

static void gather(struct gathering *g, const struct scan *scan)
{
	vec_each(&scan->units, const struct scan_unit *, u) {
		struct arena a;

		arena_init(&a);
		g->unit = dwarf_files_read(&a, scan, u);
		g->file_numbers = arena_array(&a, uint32_t,
					      g->unit.count + 1);
		dwarf_lines_each(&g->unit, take_row, g);
		arena_deinit(&a);
	}
}

/* Where one sequence begins at another's end, the end gives way. */
static int by_addr(const void *x, const void *y)
{
	const struct packed_row *a = x, *b = y;

	if (a->addr != b->addr)
		return a->addr < b->addr ? -1 : 1;
	if (!a->line != !b->line)
		return a->line ? -1 : 1;
	if (a->file != b->file)
		return a->file < b->file ? -1 : 1;
	return a->line < b->line ? -1 : a->line > b->line;
}

/* Leaves one row for an address, and none that says what the one before does. */
static void thin_out(struct gathering *g)
{
	size_t kept = 0;

	qsort(g->rows, g->count, sizeof(*g->rows), by_addr);
	for (size_t i = 0; i < g->count; i++) {
		const struct packed_row *r = &g->rows[i];
		const struct packed_row *last = kept ? &g->rows[kept - 1]
						     : NULL;

		if (last && (last->addr == r->addr ||
			     (last->file == r->file && last->line == r->line)))
			continue;
		g->rows[kept++] = *r;
	}
	g->count = kept;
}

/* ---- packing --------------------------------------------------------- */

static void add_uleb(struct arena *a, struct bytes *out, uint64_t v)
{
	do {
		unsigned char byte = v & 0x7f;

		v >>= 7;
		vec_push(a, out, (unsigned char)(byte | (v ? 0x80 : 0)));
	} while (v);
}

static void pack_row(struct arena *a, struct bytes *out,
		     const struct packed_row *r, const struct packed_row *last)
{
	int64_t step = (int64_t)r->line - last->line;
	uint64_t zigzag = (uint64_t)step << 1 ^ (uint64_t)(step >> 63);
	bool other = r->file != last->file;

	add_uleb(a, out, r->addr - last->addr);
	add_uleb(a, out, zigzag << 1 | other);
	if (other)
		add_uleb(a, out, r->file);
}

static void pack_rows(struct gathering *g, struct bytes *out,
		      struct stap_line_block *blocks)
{
	for (size_t i = 0; i < g->count; i++) {
		const struct packed_row *r = &g->rows[i];

		if (i % STAP_LINE_BLOCK) {
			pack_row(&g->scratch, out, r, r - 1);
			continue;
		}
		blocks[i / STAP_LINE_BLOCK] = (struct stap_line_block){
			.addr = r->addr, .rows = (uint32_t)out->count,
		};
		add_uleb(&g->scratch, out, r->file);
		add_uleb(&g->scratch, out, r->line);
	}
}

static char *put(char *to, const void *from, size_t size)
{
	memcpy(to, from, size);
	return to + size;
}

static const unsigned char *pack(struct arena *a, struct gathering *g,
				 size_t *ret_size)
{
	struct stap_line_head head = {
		.base = g->base, .end = g->rows[g->count - 1].addr,
		.file_count = g->files.count, .row_count = (uint32_t)g->count,
		.block_count = (uint32_t)((g->count + STAP_LINE_BLOCK - 1) /
					  STAP_LINE_BLOCK),
	};
	uint32_t *files = arena_array(&g->scratch, uint32_t, head.file_count);
	struct stap_line_block *blocks =
		arena_array(&g->scratch, struct stap_line_block,
			    head.block_count);
	struct bytes rows = { 0 };
	char *ret, *at;
	size_t size;

	for (uint32_t i = 0; i < head.file_count; i++) {
		files[i] = head.names_size;
		head.names_size += strlen(g->files.texts[i]) + 1;
	}
	pack_rows(g, &rows, blocks);
	size = sizeof(head) + head.file_count * sizeof(*files) +
	       head.block_count * sizeof(*blocks) + head.names_size +
	       rows.count;
	head.size = (uint32_t)size;
	ret = arena_alloc(a, size);
	at = put(ret, &head, sizeof(head));
	at = put(at, files, head.file_count * sizeof(*files));
	at = put(at, blocks, head.block_count * sizeof(*blocks));
	for (uint32_t i = 0; i < head.file_count; i++)
		at = put(at, g->files.texts[i], strlen(g->files.texts[i]) + 1);
	put(at, rows.items, rows.count);
	*ret_size = size;
	return (const unsigned char *)ret;
}

/* ---- all of it ------------------------------------------------------- */

static uint64_t code_start(const struct image *img)
{
	uint64_t start = UINT64_MAX;

	vec_each(&img->code, const struct image_range *, r)
		if (r->start < start)
			start = r->start;
	return start;
}

struct error *dwarf_line_table(struct arena *a, struct dwarf_object *obj,
			       const unsigned char **ret, size_t *ret_size)
{
	struct gathering g = { .image = obj->loaded };
	struct scan *scan;
	struct error *err = dwarf_scan(obj, &scan);

	if (err)
		return err;
	arena_init(&g.scratch);
	g.base = code_start(obj->loaded);
	gather(&g, scan);
	thin_out(&g);
	if (g.count)
		*ret = pack(a, &g, ret_size);
	else
		err = error_new(a, ERR_NO_DEBUGINFO,
				"there are no line tables in it");
	free(g.rows);
	pool_deinit(&g.files);
	arena_deinit(&g.scratch);
	return err;
}
