/*
 * Strings of scripts: bounded copies and comparison.
 *
 * Handlers run these all the time on strings of ten or twenty bytes, so they
 * go eight bytes at a time without calling anything.
 */
#include "str.h"

/* Kept out of line: only the ends of pages and sanitizers come here. */
__attribute__((__noinline__, __cold__))
stap_u64 stap_word_bytes(const char *s)
{
	stap_u64 w = 0;
	unsigned i;

	for (i = 0; i < 8 && s[i]; i++)
		w |= (stap_u64)(unsigned char)s[i] << (8 * i);
	return w;
}

void stap_strlcpy(char *dst, const char *src, stap_size size)
{
	stap_size off = 0;

	if (STAP_UNLIKELY(!size))
		return;
	while (size - off > 8) {
		stap_u64 w = stap_word_load(src + off);
		stap_u64 zero = stap_word_zero(w);

		if (zero) {
			stap_word_store(dst + off, stap_word_head(w, zero));
			return;
		}
		stap_word_store(dst + off, w);
		off += 8;
	}
	while (off < size - 1 && src[off]) {
		dst[off] = src[off];
		off++;
	}
	dst[off] = '\0';
}

/* Everything is measured before the first byte moves, because DST may be A,
 * B or both. */
void stap_concat(char *dst, const char *a, const char *b, stap_size size)
{
	stap_size a_len, b_len;

	if (STAP_UNLIKELY(!size))
		return;
	a_len = stap_strlen(a);
	if (a_len > size - 1)
		a_len = size - 1;
	b_len = stap_strlen(b);
	if (b_len > size - 1 - a_len)
		b_len = size - 1 - a_len;

	memmove(dst + a_len, b, b_len);
	if (dst != a)
		memmove(dst, a, a_len);
	dst[a_len + b_len] = '\0';
}

int stap_strcmp(const char *a, const char *b)
{
	stap_u64 x, y, zero;

	for (;; a += 8, b += 8) {
		x = stap_word_load(a);
		y = stap_word_load(b);
		if (x != y || stap_word_zero(x))
			break;
	}
	/* What is behind a NUL must not count; reading the rest as big-endian
	 * numbers compares from the first byte on. */
	zero = stap_word_zero(x);
	if (zero)
		x = stap_word_head(x, zero);
	zero = stap_word_zero(y);
	if (zero)
		y = stap_word_head(y, zero);
	if (x == y)
		return 0;
	return __builtin_bswap64(x) < __builtin_bswap64(y) ? -1 : 1;
}
