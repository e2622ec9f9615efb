#include "line_view.h"

struct line_cursor {
	const unsigned char *at;
	uint32_t addr, file, line;
};

static uint64_t line_uleb(struct line_cursor *c)
{
	uint64_t v = 0;
	unsigned shift = 0;

	do
		v |= (uint64_t)(*c->at & 0x7f) << shift;
	while (shift += 7, *c->at++ & 0x80);
	return v;
}

static void line_begin(struct line_cursor *c, uint32_t addr)
{
	c->addr = addr;
	c->file = (uint32_t)line_uleb(c);
	c->line = (uint32_t)line_uleb(c);
}

static void line_next(struct line_cursor *c)
{
	uint64_t step;

	c->addr += (uint32_t)line_uleb(c);
	step = line_uleb(c);
	if (step & 1)
		c->file = (uint32_t)line_uleb(c);
	step >>= 1;
	c->line += (uint32_t)(step >> 1 ^ -(step & 1));
}

/* The last block that does not begin beyond ADDR; there is one. */
static uint32_t line_block(const struct stap_line_block *blocks, uint32_t count,
			   uint32_t addr)
{
	uint32_t first = 0;

	while (count > 1) {
		uint32_t half = count / 2;

		if (blocks[first + half].addr <= addr)
			first += half;
		count -= half;
	}
	return first;
}

bool stap_line_find(const struct stap_line_head *t, uint64_t addr,
		    struct stap_line_place *ret)
{
	const uint32_t *files = (const uint32_t *)(t + 1);
	const struct stap_line_block *blocks =
		(const struct stap_line_block *)(files + t->file_count);
	const char *names = (const char *)(blocks + t->block_count);
	const unsigned char *rows = (const unsigned char *)names +
				    t->names_size;
	uint64_t at = addr - t->base;
	struct line_cursor c, next;
	uint32_t block, left;

	if (addr < t->base || at >= t->end || at < blocks[0].addr)
		return false;
	block = line_block(blocks, t->block_count, (uint32_t)at);
	left = t->row_count - block * STAP_LINE_BLOCK;
	if (left > STAP_LINE_BLOCK)
		left = STAP_LINE_BLOCK;
	next = (struct line_cursor){ .at = rows + blocks[block].rows };
	line_begin(&next, blocks[block].addr);
	do {
		c = next;
		if (--left)
			line_next(&next);
	} while (left && next.addr <= at);
	if (!c.line)
		return false;
	ret->file = names + files[c.file];
	ret->line = c.line;
	return true;
}
