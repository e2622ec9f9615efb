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

static const char digit_pairs[200] __attribute__((__nonstring__)) =
	"0001020304050607080910111213141516171819"
	"2021222324252627282930313233343536373839"
	"4041424344454647484950515253545556575859"
	"6061626364656667686970717273747576777879"
	"8081828384858687888990919293949596979899";

void stap_out_number(struct stap_out *o, stap_u64 n)
{
	char text[24];
	char *at = text + sizeof(text);

	while (n >= 100) {
		at -= 2;
		__builtin_memcpy(at, &digit_pairs[n % 100 * 2], 2);
		n /= 100;
	}
	if (n >= 10) {
		at -= 2;
		__builtin_memcpy(at, &digit_pairs[n * 2], 2);
	} else {
		*--at = (char)('0' + n);
	}
	stap_out_bytes(o, at, (stap_size)(text + sizeof(text) - at));
}
