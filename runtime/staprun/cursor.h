/* Reading DWARF's encodings from bytes that may say anything: what goes
 * beyond the end gives 0, and `bad` tells. */
#ifndef STAPRUN_CURSOR_H
#define STAPRUN_CURSOR_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct cursor {
	const unsigned char *p, *end;
	bool bad;
};

static inline const unsigned char *cursor_skip(struct cursor *c, uint64_t size)
{
	const unsigned char *at = c->p;

	if (c->bad || size > (uint64_t)(c->end - c->p)) {
		c->bad = true;
		c->p = c->end;
		return NULL;
	}
	c->p += size;
	return at;
}

/* SIZE is 1, 2, 4 or 8. */
static inline uint64_t cursor_uint(struct cursor *c, unsigned size)
{
	const unsigned char *at = cursor_skip(c, size);
	uint64_t value = 0;

	if (at)
		memcpy(&value, at, size);
	return value;
}

static inline int64_t cursor_int(struct cursor *c, unsigned size)
{
	unsigned shift = 64 - 8 * size;

	return (int64_t)(cursor_uint(c, size) << shift) >> shift;
}

static inline uint64_t cursor_uleb(struct cursor *c)
{
	uint64_t value = 0;

	for (unsigned shift = 0; ; shift += 7) {
		uint64_t byte = cursor_uint(c, 1);

		if (shift < 64)
			value |= (byte & 0x7f) << shift;
		if (!(byte & 0x80))
			return value;
	}
}

static inline int64_t cursor_sleb(struct cursor *c)
{
	uint64_t value = 0;
	unsigned shift = 0;

	for (;;) {
		uint64_t byte = cursor_uint(c, 1);

		if (shift < 64)
			value |= (byte & 0x7f) << shift;
		shift += 7;
		if (byte & 0x80)
			continue;
		if (byte & 0x40 && shift < 64)
			value |= ~(uint64_t)0 << shift;
		return (int64_t)value;
	}
}

#endif
