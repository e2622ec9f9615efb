/*
 * Strings, a word at a time.  The functions that scripts use are in script.h.
 */
#ifndef STAP_RUNTIME_STR_H
#define STAP_RUNTIME_STR_H

#include "shim.h"

#define STAP_WORD_ONES	0x0101010101010101ull
#define STAP_WORD_HIGHS	0x8080808080808080ull

/* Non-zero if W holds a zero byte; the lowest bit set is exact. */
static __always_inline stap_u64 stap_word_zero(stap_u64 w)
{
	return (w - STAP_WORD_ONES) & ~w & STAP_WORD_HIGHS;
}

/* The bytes of W before its first zero byte, the rest cleared.  ZERO is
 * stap_word_zero(W), not 0. */
static __always_inline stap_u64 stap_word_head(stap_u64 w, stap_u64 zero)
{
	return w & ((zero ^ (zero - 1)) >> 8);
}

/* The bytes at S up to the NUL, at most 8; zeros follow. */
stap_u64 stap_word_bytes(const char *s);

/*
 * Eight bytes of a string that goes on at S; what comes behind a NUL is
 * undefined.  Reading past the NUL does no harm inside a page; sanitizers
 * would complain all the same.
 */
static __always_inline stap_u64 stap_word_load(const char *s)
{
#ifndef __SANITIZE_ADDRESS__
	if (STAP_LIKELY(((unsigned long)s & 4095) <= 4088)) {
		stap_u64 w;

		/* The compiler must not reason about S's object. */
		__asm__("" : "+r" (s));
		__builtin_memcpy(&w, s, 8);
		return w;
	}
#endif
	return stap_word_bytes(s);
}

static __always_inline void stap_word_store(char *dst, stap_u64 w)
{
	__builtin_memcpy(dst, &w, 8);
}

/* Bytes before the NUL. */
static inline stap_size stap_strlen(const char *s)
{
	stap_size len = 0;
	stap_u64 zero;

	while (!(zero = stap_word_zero(stap_word_load(s + len))))
		len += 8;
	return len + ((unsigned)__builtin_ctzll(zero) >> 3);
}

#endif
