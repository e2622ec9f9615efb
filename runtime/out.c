/*
 * The less frequent ways of filling a struct stap_out.
 */
#include "out.h"

void stap_out_split(struct stap_out *o, const char *text, stap_size len)
{
	while (len && stap_out_open(o)) {
		stap_size part = stap_out_room(o);

		if (part > len)
			part = len;
		memcpy(o->at, text, part);
		o->at += part;
		text += part;
		len -= part;
	}
}

void stap_out_fill(struct stap_out *o, char byte, stap_size len)
{
	while (len && stap_out_open(o)) {
		stap_size part = stap_out_room(o);

		if (part > len)
			part = len;
		memset(o->at, byte, part);
		o->at += part;
		len -= part;
	}
}

static const char digit_pairs[] =
	"0001020304050607080910111213141516171819"
	"2021222324252627282930313233343536373839"
	"4041424344454647484950515253545556575859"
	"6061626364656667686970717273747576777879"
	"8081828384858687888990919293949596979899";

static __always_inline unsigned digit_count(stap_u64 n)
{
	unsigned count = 1;

	while (n >= 10000) {
		n /= 10000;
		count += 4;
	}
	return count + (n >= 10) + (n >= 100) + (n >= 1000);
}

static __always_inline void write_digits(char *end, stap_u64 n)
{
	while (n >= 100) {
		end -= 2;
		__builtin_memcpy(end, &digit_pairs[n % 100 * 2], 2);
		n /= 100;
	}
	if (n >= 10)
		__builtin_memcpy(end - 2, &digit_pairs[n * 2], 2);
	else
		end[-1] = (char)('0' + n);
}

void stap_out_number(struct stap_out *o, stap_u64 n)
{
	unsigned len = digit_count(n);
	char text[20];

	if (STAP_LIKELY(stap_out_room(o) >= sizeof(text))) {
		write_digits(o->at + len, n);
		o->at += len;
	} else {
		write_digits(text + len, n);
		stap_out_bytes(o, text, len);
	}
}
