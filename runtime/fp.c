/*
 * Arithmetic on doubles, which scripts carry as their 64 bits: handlers may not
 * use the processor's own.  As IEEE 754 wants it, rounding to nearest even.
 *
 * A number is taken apart into sign, exponent and a significand whose topmost
 * bit is set; the result's significand has what was below it in its lowest bit
 * ("sticky"), which is all that rounding needs to know:
 *
 *	1.5	+, 0xc000000000000000 * 2^-63
 *
 * Text is made, and read, exactly, with numbers of many words.
 */
#include "script_tapset.h"

typedef unsigned __int128 fp_u128;

enum fp_class { FP_ZERO_CLASS, FP_NUMBER, FP_INF, FP_NONE };

struct fp {
	enum fp_class class;
	int negative;
	int exp;		/* sig * 2^exp */
	stap_u64 sig;		/* of a number: the topmost bit is set */
};

static const stap_u64 fp_nan = 0xfff8000000000000ull;
static const stap_u64 fp_infinite = 0x7ff0000000000000ull;

static stap_u64 fp_signed(int negative, stap_u64 bits)
{
	return (stap_u64)!!negative << 63 | bits;
}

static void fp_normalize(struct fp *f)
{
	int shift = __builtin_clzll(f->sig);

	f->sig <<= shift;
	f->exp -= shift;
}

static struct fp fp_unpack(stap_u64 bits)
{
	struct fp f = { .negative = bits >> 63 };
	int exp = bits >> 52 & 0x7ff;

	f.sig = bits & 0xfffffffffffffull;
	if (exp == 0x7ff) {
		f.class = f.sig ? FP_NONE : FP_INF;
	} else if (exp || f.sig) {
		f.class = FP_NUMBER;
		f.sig |= (stap_u64)!!exp << 52;
		f.exp = (exp ? exp : 1) - 1075;
		fp_normalize(&f);
	}
	return f;
}

/* To the right, what falls out noted in the lowest bit. */
static stap_u64 fp_shift_sticky(stap_u64 sig, unsigned count)
{
	if (!count)
		return sig;
	if (count > 63)
		return sig != 0;
	return sig >> count | !!(sig << (64 - count));
}

static stap_u64 fp_pack(int negative, int exp, stap_u64 sig)
{
	struct fp f = { .exp = exp, .sig = sig };

	if (!sig)
		return fp_signed(negative, 0);
	fp_normalize(&f);

	int biased = f.exp + 63 + 1023;

	if (biased >= 0x7ff)
		return fp_signed(negative, fp_infinite);
	if (biased < 1) {
		f.sig = fp_shift_sticky(f.sig, 1 - biased);
		biased = 1;
	}

	stap_u64 low = f.sig & 0x7ff, bits = f.sig >> 11;

	if (low > 0x400 || (low == 0x400 && bits & 1))
		bits++;
	/* The topmost bit of a normal number counts for the exponent, and so
	 * does what rounding carries out of it. */
	return fp_signed(negative, ((stap_u64)(biased - 1) << 52) + bits);
}

/* Same signs: the sum; otherwise the difference. */
static stap_u64 fp_sum(struct fp a, struct fp b)
{
	if (a.exp < b.exp || (a.exp == b.exp && a.sig < b.sig)) {
		struct fp swapped = a;

		a = b;
		b = swapped;
	}

	/* Ten bits below are free: enough for guard and sticky. */
	stap_u64 big = a.sig >> 1;
	stap_u64 small = fp_shift_sticky(b.sig >> 1, a.exp - b.exp);

	if (a.negative == b.negative)
		return fp_pack(a.negative, a.exp + 1, big + small);
	return fp_pack(big == small ? 0 : a.negative, a.exp + 1, big - small);
}

stap_u64 stap_fp_add(stap_u64 x, stap_u64 y)
{
	struct fp a = fp_unpack(x), b = fp_unpack(y);

	if (a.class == FP_NONE || b.class == FP_NONE)
		return fp_nan;
	if (a.class == FP_INF)
		return b.class == FP_INF && a.negative != b.negative ? fp_nan
								     : x;
	if (b.class == FP_INF)
		return y;
	if (a.class == FP_ZERO_CLASS && b.class == FP_ZERO_CLASS)
		return fp_signed(a.negative && b.negative, 0);
	if (a.class == FP_ZERO_CLASS)
		return y;
	if (b.class == FP_ZERO_CLASS)
		return x;
	return fp_sum(a, b);
}

stap_u64 stap_fp_sub(stap_u64 x, stap_u64 y)
{
	return stap_fp_add(x, y ^ 1ull << 63);
}

stap_u64 stap_fp_mul(stap_u64 x, stap_u64 y)
{
	struct fp a = fp_unpack(x), b = fp_unpack(y);
	int negative = a.negative != b.negative;

	if (a.class == FP_NONE || b.class == FP_NONE)
		return fp_nan;
	if (a.class == FP_INF || b.class == FP_INF)
		return a.class == FP_ZERO_CLASS || b.class == FP_ZERO_CLASS ?
			fp_nan : fp_signed(negative, fp_infinite);
	if (a.class == FP_ZERO_CLASS || b.class == FP_ZERO_CLASS)
		return fp_signed(negative, 0);

	fp_u128 product = (fp_u128)a.sig * b.sig;

	return fp_pack(negative, a.exp + b.exp + 64,
		       (stap_u64)(product >> 64) | !!(stap_u64)product);
}

stap_u64 stap_fp_div(stap_u64 x, stap_u64 y)
{
	struct fp a = fp_unpack(x), b = fp_unpack(y);
	int negative = a.negative != b.negative;
	stap_u64 quotient = 0;

	if (a.class == FP_NONE || b.class == FP_NONE ||
	    (a.class == b.class && a.class != FP_NUMBER))
		return fp_nan;
	if (a.class == FP_INF || b.class == FP_ZERO_CLASS)
		return fp_signed(negative, fp_infinite);
	if (b.class == FP_INF || a.class == FP_ZERO_CLASS)
		return fp_signed(negative, 0);

	fp_u128 rest = a.sig;

	for (int bit = 0; bit < 64; bit++) {
		quotient <<= 1;
		if (rest >= b.sig) {
			rest -= b.sig;
			quotient |= 1;
		}
		rest <<= 1;
	}
	return fp_pack(negative, a.exp - b.exp - 63, quotient | !!rest);
}

/* X minus the multiple of Y that is nearest to it. */
stap_u64 stap_fp_rem(stap_u64 x, stap_u64 y)
{
	struct fp a = fp_unpack(x), b = fp_unpack(y);
	int odd = 0;

	if (a.class == FP_NONE || b.class == FP_NONE || a.class == FP_INF ||
	    b.class == FP_ZERO_CLASS)
		return fp_nan;
	if (a.class == FP_ZERO_CLASS || b.class == FP_INF ||
	    a.exp < b.exp - 1)
		return x;

	fp_u128 rest = a.sig, step = b.sig;
	int exp = b.exp;

	if (a.exp < b.exp) {
		step <<= 1;
		exp = a.exp;
	}
	for (int left = a.exp - exp; left >= 0; left--) {
		odd = rest >= step;
		if (odd)
			rest -= step;
		if (left)
			rest <<= 1;
	}
	if (2 * rest > step || (2 * rest == step && odd)) {
		rest = step - rest;
		a.negative = !a.negative;
	}
	/* No bit is lost: it has no more of them than STEP. */
	if (rest >> 64)
		return fp_pack(a.negative, exp + 1, (stap_u64)(rest >> 1));
	return fp_pack(a.negative, exp, (stap_u64)rest);
}

stap_u64 stap_fp_sqrt(stap_u64 x)
{
	struct fp a = fp_unpack(x);
	stap_u64 root = 0;

	if (a.class == FP_ZERO_CLASS)
		return x;
	if (a.class == FP_NONE || a.negative)
		return fp_nan;
	if (a.class == FP_INF)
		return x;
	if (a.exp & 1) {
		a.sig >>= 1;
		a.exp++;
	}

	fp_u128 square = (fp_u128)a.sig << 64;

	for (int bit = 63; bit >= 0; bit--) {
		stap_u64 tried = root | 1ull << bit;

		if ((fp_u128)tried * tried <= square)
			root = tried;
	}
	return fp_pack(0, (a.exp - 64) / 2,
		       root | ((fp_u128)root * root != square));
}

/* ---- comparing ------------------------------------------------------------ */

/* A number for the order of what is comparable: both zeros are 0. */
static stap_s64 fp_order(stap_u64 bits)
{
	stap_s64 magnitude = bits & ~(1ull << 63);

	return bits >> 63 ? -magnitude : magnitude;
}

static int fp_comparable(stap_u64 x, stap_u64 y)
{
	return fp_unpack(x).class != FP_NONE && fp_unpack(y).class != FP_NONE;
}

int stap_fp_eq(stap_u64 x, stap_u64 y)
{
	return fp_comparable(x, y) && fp_order(x) == fp_order(y);
}

int stap_fp_lt(stap_u64 x, stap_u64 y)
{
	return fp_comparable(x, y) && fp_order(x) < fp_order(y);
}

int stap_fp_le(stap_u64 x, stap_u64 y)
{
	return fp_comparable(x, y) && fp_order(x) <= fp_order(y);
}

/* ---- to and from numbers ------------------------------------------------- */

stap_u64 stap_fp_of_long(stap_s64 n)
{
	return fp_pack(n < 0, 0, n < 0 ? -(stap_u64)n : (stap_u64)n);
}

stap_u64 stap_fp_of_float(stap_u64 bits)
{
	int negative = bits >> 31 & 1, exp = bits >> 23 & 0xff;
	stap_u64 sig = bits & 0x7fffff;

	if (exp == 0xff)
		return sig ? fp_nan : fp_signed(negative, fp_infinite);
	return fp_pack(negative, (exp ? exp : 1) - 150,
		       sig | (stap_u64)!!exp << 23);
}

/* What is behind the point: its first bit, and whether there is more. */
static int fp_rounds_up(enum stap_fp_rounding rounding, int negative,
			stap_u64 whole, int half, int more)
{
	switch (rounding) {
	case STAP_FP_NEAREST_EVEN:
		return half && (more || whole & 1);
	case STAP_FP_NEAREST_AWAY:
		return half;
	case STAP_FP_DOWN:
		return negative && (half || more);
	case STAP_FP_UP:
		return !negative && (half || more);
	case STAP_FP_TO_ODD:
		return !(whole & 1) && (half || more);
	case STAP_FP_TO_ZERO:
		break;
	}
	return 0;
}

stap_s64 stap_fp_to_long(stap_u64 x, enum stap_fp_rounding rounding)
{
	struct fp a = fp_unpack(x);
	stap_u64 whole = 0, limit = (1ull << 63) - !a.negative;
	int half = 0, more = 0;

	if (a.class == FP_ZERO_CLASS)
		return 0;
	if (a.class != FP_NUMBER || a.exp > 0)
		return (stap_s64)(1ull << 63);
	if (a.exp > -64) {
		whole = a.sig >> -a.exp;
		half = a.exp ? a.sig >> (-a.exp - 1) & 1 : 0;
		more = a.exp < -1 && a.sig << (65 + a.exp);
	} else {
		half = a.exp == -64;
		more = !half || a.sig << 1;
	}
	whole += fp_rounds_up(rounding, a.negative, whole, half, more);
	if (whole > limit)
		return (stap_s64)(1ull << 63);
	return a.negative ? (stap_s64)-whole : (stap_s64)whole;
}

/* ---- to and from text ---------------------------------------------------- */

/* Words of 32 bits, the lowest first: all bits of a double are in 2 * 34. */
enum { FP_WORDS = 72, FP_POINT = 36 };

struct fp_big {
	unsigned word[FP_WORDS];
};

/* Times FACTOR plus CARRY, the words from FIRST to LAST; what comes out. */
static unsigned fp_big_scale(struct fp_big *b, int first, int last,
			     unsigned factor, unsigned carry)
{
	for (int i = first; i < last; i++) {
		stap_u64 n = (stap_u64)b->word[i] * factor + carry;

		b->word[i] = (unsigned)n;
		carry = n >> 32;
	}
	return carry;
}

/* By DIVISOR; the remainder. */
static unsigned fp_big_divide(struct fp_big *b, int first, int last,
			      unsigned divisor)
{
	unsigned rest = 0;

	for (int i = last - 1; i >= first; i--) {
		stap_u64 n = (stap_u64)rest << 32 | b->word[i];

		b->word[i] = (unsigned)(n / divisor);
		rest = n % divisor;
	}
	return rest;
}

static int fp_big_zero(const struct fp_big *b, int first, int last)
{
	for (int i = first; i < last; i++)
		if (b->word[i])
			return 0;
	return 1;
}

/* SIG at bit BIT. */
static void fp_big_put(struct fp_big *b, stap_u64 sig, int bit)
{
	fp_u128 shifted = (fp_u128)sig << bit % 32;

	for (int i = bit / 32; shifted; i++, shifted >>= 32)
		b->word[i] = (unsigned)shifted;
}

/* Adds one in the last place of a decimal number. */
static int fp_text_increment(char *text, int len)
{
	for (int i = len - 1; i >= 0; i--) {
		if (text[i] == '.')
			continue;
		if (text[i] != '9') {
			text[i]++;
			return 0;
		}
		text[i] = '0';
	}
	return 1;
}

enum { FP_MOST_DIGITS = 310, FP_MOST_FRACTION = 60 };

/* Whether what is left of the fraction rounds up behind DIGIT. */
static int fp_fraction_rounds(const struct fp_big *b, char digit)
{
	unsigned top = b->word[FP_POINT - 1];

	if (top != 0x80000000)
		return top > 0x80000000;
	return !fp_big_zero(b, 0, FP_POINT - 1) || (digit - '0') & 1;
}

void stap_fp_text(char *ret, stap_size size, stap_u64 x, stap_s64 precision)
{
	struct fp a = fp_unpack(x);
	struct fp_big b = { { 0 } };
	char text[1 + FP_MOST_DIGITS + 1 + FP_MOST_FRACTION + 1];
	char *start = text + 1 + FP_MOST_DIGITS, *end = start;

	if (a.class == FP_NONE || a.class == FP_INF) {
		stap_strlcpy(ret, a.class == FP_NONE ? "nan" :
			     a.negative ? "-inf" : "inf", size);
		return;
	}
	if (a.class == FP_NUMBER)
		fp_big_put(&b, a.sig >> 11, a.exp + 11 + 32 * FP_POINT);
	precision = precision < 0 ? 0 : precision;
	if (precision > FP_MOST_FRACTION)
		precision = FP_MOST_FRACTION;
	do {
		*--start = '0' + fp_big_divide(&b, FP_POINT, FP_WORDS, 10);
	} while (!fp_big_zero(&b, FP_POINT, FP_WORDS));
	if (precision)
		*end++ = '.';
	for (; precision; precision--)
		*end++ = '0' + fp_big_scale(&b, 0, FP_POINT, 10, 0);
	*end = '\0';
	if (fp_fraction_rounds(&b, end[-1]) &&
	    fp_text_increment(start, end - start))
		*--start = '1';
	if (a.negative)
		*--start = '-';
	stap_strlcpy(ret, start, size);
}

/* What a decimal number says: NUMBER * 10^TENS, and whether digits were left
 * out behind it. */
struct fp_decimal {
	struct fp_big number;
	int tens, digits, more;
};

static const char *fp_read_digits(struct fp_decimal *d, const char *s,
				  int behind_point)
{
	for (; *s >= '0' && *s <= '9'; s++) {
		if (d->digits < 60) {
			fp_big_scale(&d->number, 0, FP_WORDS, 10, *s - '0');
			d->digits += d->digits || *s != '0';
			d->tens -= behind_point;
		} else {
			d->more |= *s != '0';
			d->tens += !behind_point;
		}
	}
	return s;
}

static int fp_read_exponent(const char *s)
{
	int negative, n = 0;

	if (*s != 'e' && *s != 'E')
		return 0;
	s++;
	negative = *s == '-';
	if (*s == '-' || *s == '+')
		s++;
	for (; *s >= '0' && *s <= '9'; s++)
		if (n < 100000)
			n = 10 * n + (*s - '0');
	return negative ? -n : n;
}

/* The topmost 64 bits, with what is below in the last. */
static stap_u64 fp_big_top(const struct fp_big *b, int *exp)
{
	int top = FP_WORDS - 1;
	fp_u128 sig;

	while (top > 2 && !b->word[top])
		top--;
	sig = (fp_u128)b->word[top] << 64 | (stap_u64)b->word[top - 1] << 32 |
	      b->word[top - 2];
	*exp = 32 * (top - 2);
	if (sig >> 64) {
		int shift = 64 - __builtin_clzll((stap_u64)(sig >> 64));
		int lost = (stap_u64)sig << (64 - shift) != 0;

		*exp += shift;
		return (stap_u64)(sig >> shift) | lost |
		       !fp_big_zero(b, 0, top - 2);
	}
	return (stap_u64)sig | !fp_big_zero(b, 0, top - 2);
}

/* Moved up by WORDS of its words. */
static void fp_big_raise(struct fp_big *b, int words)
{
	for (int i = FP_WORDS - 1; i >= 0; i--)
		b->word[i] = i >= words ? b->word[i - words] : 0;
}

stap_u64 stap_fp_of_text(const char *s)
{
	struct fp_decimal d = { .tens = 0 };
	int negative = *s == '-', exp, below = 0;

	if (*s == '-' || *s == '+')
		s++;
	s = fp_read_digits(&d, s, 0);
	if (*s == '.')
		s = fp_read_digits(&d, s + 1, 1);
	if (!d.digits)
		return fp_signed(negative, 0);
	d.tens += fp_read_exponent(s);
	if (d.tens > 320)
		return fp_signed(negative, fp_infinite);
	if (d.tens < -420)
		return fp_signed(negative, 0);
	for (; d.tens > 0; d.tens--)
		fp_big_scale(&d.number, 0, FP_WORDS, 10, 0);
	if (d.tens < 0) {
		/* 200 bits for the digits, as many bits as 10^420 has for
		 * what is divided away, and enough below. */
		below = 60;
		fp_big_raise(&d.number, below);
	}
	for (; d.tens < 0; d.tens++)
		d.more |= fp_big_divide(&d.number, 0, FP_WORDS, 10) != 0;

	stap_u64 sig = fp_big_top(&d.number, &exp);

	return fp_pack(negative, exp - 32 * below, sig | !!d.more);
}
