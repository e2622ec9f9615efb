/*
 * Text on its way out: a stretch of memory that a writer fills, and what to
 * do when it is full.
 *
 * With `flush`, that function takes the text away and makes room again:
 *
 *	static void take(struct stap_out *o)
 *	{
 *		write_all(fd, buffer, o->at - buffer);
 *		o->at = buffer;
 *	}
 *	struct stap_out o = { .at = buffer, .end = buffer + sizeof(buffer),
 *			      .flush = take };
 *
 * Without it, what does not fit is dropped, which is how strings are cut.
 * The caller takes away what lies before `at` in the end.
 */
#ifndef STAP_RUNTIME_OUT_H
#define STAP_RUNTIME_OUT_H

#include "shim.h"

struct stap_out {
	char *at, *end;
	/* Leaves no room if it cannot make any; the rest is dropped then. */
	void (*flush)(struct stap_out *o);
};

static inline stap_size stap_out_room(const struct stap_out *o)
{
	return (stap_size)(o->end - o->at);
}

/* More could still get in, if only after a flush. */
static inline bool stap_out_open(struct stap_out *o)
{
	if (STAP_UNLIKELY(o->at == o->end) && o->flush)
		o->flush(o);
	return o->at != o->end;
}

/* Short texts are the rule, and a call for each would cost more than they.
 * Ends are copied twice rather than byte by byte. */
static __always_inline void
stap_out_copy(char *dst, const char *src, stap_size len)
{
	char *last = dst + len - 8;

	if (STAP_UNLIKELY(len > 64)) {
		memcpy(dst, src, len);
	} else if (len >= 8) {
		__builtin_memcpy(last, src + len - 8, 8);
		for (; dst < last; dst += 8, src += 8)
			__builtin_memcpy(dst, src, 8);
	} else if (len >= 4) {
		__builtin_memcpy(dst, src, 4);
		__builtin_memcpy(dst + len - 4, src + len - 4, 4);
	} else if (len) {
		dst[0] = src[0];
		dst[len / 2] = src[len / 2];
		dst[len - 1] = src[len - 1];
	}
}

/* The general case of stap_out_bytes: flushes as often as it takes. */
void stap_out_split(struct stap_out *o, const char *text, stap_size len);
/* LEN times BYTE; in a bounded buffer costs no more than the room left. */
void stap_out_fill(struct stap_out *o, char byte, stap_size len);
/* Decimal digits of N. */
void stap_out_number(struct stap_out *o, stap_u64 n);

static __always_inline void
stap_out_bytes(struct stap_out *o, const char *text, stap_size len)
{
	if (STAP_UNLIKELY(len > stap_out_room(o))) {
		stap_out_split(o, text, len);
		return;
	}
	stap_out_copy(o->at, text, len);
	o->at += len;
}

static __always_inline void stap_out_char(struct stap_out *o, char c)
{
	if (stap_out_open(o))
		*o->at++ = c;
}

static __always_inline void stap_out_signed(struct stap_out *o, stap_s64 n)
{
	stap_u64 size = (stap_u64)n;

	if (STAP_UNLIKELY(n < 0)) {
		stap_out_char(o, '-');
		size = 0 - size;
	}
	stap_out_number(o, size);
}

#endif
