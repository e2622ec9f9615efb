/* Range lists of DWARF 2 to 5. */
#include "dwarf_ranges.h"

#include <dwarf.h>
#include <string.h>

#include "dwarf_reader.h"

struct list {
	const struct scan *scan;
	const struct scan_die *root;
	struct reader in;
	unsigned addr_size;
	uint64_t base;
	bool (*fn)(void *data, uint64_t start, uint64_t end);
	void *data;
};

static uint64_t address(struct list *l)
{
	return read_fixed(&l->in, l->addr_size);
}

static uint64_t indexed(struct list *l)
{
	return scan_address(l->scan, l->root->addr_base, read_uleb(&l->in));
}

/* ---- version 5 ------------------------------------------------------- */

static void each_new(struct list *l)
{
	uint64_t start, end;

	while (l->in.p < l->in.end) {
		switch (read_fixed(&l->in, 1)) {
		case DW_RLE_base_addressx:
			l->base = indexed(l);
			continue;
		case DW_RLE_base_address:
			l->base = address(l);
			continue;
		case DW_RLE_startx_endx:
			start = indexed(l);
			end = indexed(l);
			break;
		case DW_RLE_startx_length:
			start = indexed(l);
			end = start + read_uleb(&l->in);
			break;
		case DW_RLE_offset_pair:
			start = l->base + read_uleb(&l->in);
			end = l->base + read_uleb(&l->in);
			break;
		case DW_RLE_start_end:
			start = address(l);
			end = address(l);
			break;
		case DW_RLE_start_length:
			start = address(l);
			end = start + read_uleb(&l->in);
			break;
		default:
			return;		/* DW_RLE_end_of_list, or unknown */
		}
		if (!l->fn(l->data, start, end))
			return;
	}
}

/* ---- older ----------------------------------------------------------- */

static void each_old(struct list *l)
{
	uint64_t escape = l->addr_size == 4 ? 0xffffffff : ~(uint64_t)0;

	while (l->in.p < l->in.end) {
		uint64_t start = address(l), end = address(l);

		if (start == escape)
			l->base = end;
		else if (start == 0 && end == 0)
			return;
		else if (!l->fn(l->data, l->base + start, l->base + end))
			return;
	}
}

/* Where the list begins; an index goes through the unit's table of offsets. */
static uint64_t place(const struct scan *s, const struct scan_unit *u,
		      const struct scan_die *root, const struct scan_die *die)
{
	uint64_t at = root->rnglists_base, offset = 0;

	if (!die->ranges_indexed)
		return die->ranges;
	if (at >= s->rnglists.size ||
	    die->ranges >= (s->rnglists.size - at) / u->offset_size)
		return UINT64_MAX;
	memcpy(&offset, s->rnglists.data + at + die->ranges * u->offset_size,
	       u->offset_size);
	return at + offset;
}

void dwarf_ranges_each(const struct scan *s, const struct scan_unit *u,
		       const struct scan_die *root,
		       const struct scan_die *die,
		       bool (*fn)(void *data, uint64_t start, uint64_t end),
		       void *data)
{
	struct scan_bytes from = u->version >= 5 ? s->rnglists : s->ranges;
	uint64_t offset = place(s, u, root, die);

	if (!die->has_ranges || offset >= from.size)
		return;

	struct list l = {
		.scan = s, .root = root,
		.in = { from.data + offset, from.data + from.size, false },
		.addr_size = u->addr_size, .base = root->low_pc,
		.fn = fn, .data = data,
	};

	if (u->version >= 5)
		each_new(&l);
	else
		each_old(&l);
}
