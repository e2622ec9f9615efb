/*
 * Inside debuginfo/: reading bytes that nobody vouches for.  What is behind
 * the end reads as zero, and sets `bad`.
 */
#ifndef STAP_DEBUGINFO_DWARF_READER_H
#define STAP_DEBUGINFO_DWARF_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct reader {
	const unsigned char *p, *end;
	bool bad;
};

static inline bool reader_has(struct reader *r, uint64_t size)
{
	if ((uint64_t)(r->end - r->p) >= size)
		return true;
	r->bad = true;
	r->p = r->end;
	return false;
}

/* SIZE bytes, up to 8, little-endian. */
static inline uint64_t read_fixed(struct reader *r, unsigned size)
{
	uint64_t v = 0;

	if (size <= sizeof(v) && reader_has(r, size)) {
		memcpy(&v, r->p, size);
		r->p += size;
	}
	return v;
}

static inline uint64_t read_uleb(struct reader *r)
{
	uint64_t v = 0;

	for (unsigned shift = 0; reader_has(r, 1); shift += 7) {
		unsigned char byte = *r->p++;

		if (shift < 64)
			v |= (uint64_t)(byte & 0x7f) << shift;
		if (!(byte & 0x80))
			break;
	}
	return v;
}

static inline int64_t read_sleb(struct reader *r)
{
	const unsigned char *start = r->p;
	uint64_t v = read_uleb(r);
	size_t bits = 7 * (size_t)(r->p - start);

	/* The sign is in the last byte. */
	if (bits && bits < 64 && (v >> (bits - 1) & 1))
		v |= ~(uint64_t)0 << bits;
	return (int64_t)v;
}

static inline void read_skip(struct reader *r, uint64_t size)
{
	if (reader_has(r, size))
		r->p += size;
}

/* A text that ends with NUL; "" and `bad` if it does not. */
static inline const char *read_text(struct reader *r)
{
	const char *text = (const char *)r->p;
	const unsigned char *nul =
		memchr(r->p, '\0', (size_t)(r->end - r->p));

	if (!nul) {
		r->bad = true;
		r->p = r->end;
		return "";
	}
	r->p = nul + 1;
	return text;
}

#endif
