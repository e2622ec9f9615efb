/*
 * printf formats.
 *
 * "pid %-6d %s" is a stretch of text, a directive, text, a directive.  The
 * first half of this file takes a format apart, the second writes directives:
 * each takes its arguments from a struct stap_args, which hides whether they
 * are values in memory or bytes of a record.
 */
#include "format.h"

#include "str.h"

/* ---- taking formats apart ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static unsigned flag_of(char c)
{
	switch (c) {
	case '-':
		return STAP_FORMAT_LEFT;
	case '+':
		return STAP_FORMAT_PLUS;
	case ' ':
		return STAP_FORMAT_SPACE;
	case '#':
		return STAP_FORMAT_ALT;
	case '0':
		return STAP_FORMAT_ZERO;
	}
	return 0;
}

static const char *parse_flags(const char *p, unsigned char *ret)
{
	unsigned flag;

	while ((flag = flag_of(*p))) {
		*ret |= (unsigned char)flag;
		p++;
	}
	return p;
}

/* Digits or a star; ABSENT without either. */
static const char *parse_number(const char *p, int absent, int *ret)
{
	int n = 0;

	if (*p == '*') {
		*ret = STAP_FORMAT_STAR;
		return p + 1;
	}
	if (!is_digit(*p)) {
		*ret = absent;
		return p;
	}
	for (; is_digit(*p); p++)
		if (n < STAP_FORMAT_MAX_WIDTH)
			n = n * 10 + (*p - '0');
	*ret = n < STAP_FORMAT_MAX_WIDTH ? n : STAP_FORMAT_MAX_WIDTH;
	return p;
}

/* The conversion's canonical letter, or 0. */
static char parse_conv(char c)
{
	switch (c) {
	case 'i':
		return 'd';
	case 'd': case 'u': case 'x': case 'X': case 'o': case 'p':
	case 's': case 'c': case 'b': case 'm': case 'M':
		return c;
	}
	return 0;
}

static int parse_directive(const char **text, struct stap_directive *ret)
{
	struct stap_directive d = { .precision = STAP_FORMAT_NONE };
	const char *p = *text + 1;

	p = parse_flags(p, &d.flags);
	p = parse_number(p, STAP_FORMAT_NONE, &d.width);
	if (*p == '.')
		p = parse_number(p + 1, 0, &d.precision);
	if (*p == 'l')
		p++;
	d.conv = parse_conv(*p);
	if (!d.conv)
		return -EINVAL;
	*text = p + 1;
	*ret = d;
	return 1;
}

int stap_format_next(const char **text, struct stap_directive *ret)
{
	const char *p = *text;

	if (!*p)
		return 0;
	if (*p == '%' && p[1] != '%')
		return parse_directive(text, ret);

	ret->conv = 0;
	ret->text = p;
	if (*p == '%') {
		ret->len = 1;
		*text = p + 2;
		return 1;
	}
	while (*p && *p != '%')
		p++;
	ret->len = (unsigned)(p - ret->text);
	*text = p;
	return 1;
}

static char value_letter(const struct stap_directive *d)
{
	if (d->conv == 's')
		return 's';
	if (d->conv == 'm' || d->conv == 'M')
		return d->flags & STAP_FORMAT_ALT ? 'u' : 'k';
	return 'n';
}

/* Moves *ARGS past the letters of D's arguments; false if they differ. */
static bool args_match(const struct stap_directive *d, const char **args)
{
	const char *a = *args;

	if (!d->conv)
		return true;
	if (d->width == STAP_FORMAT_STAR && *a++ != 'n')
		return false;
	if (d->precision == STAP_FORMAT_STAR && *a++ != 'n')
		return false;
	if (*a++ != value_letter(d))
		return false;
	*args = a;
	return true;
}

int stap_format_parse(const char *text, const char *args,
		      struct stap_directive *ret, unsigned space)
{
	struct stap_directive d;
	int count = 0, more;

	while ((more = stap_format_next(&text, &d)) > 0) {
		if (args && !args_match(&d, &args))
			return -EINVAL;
		if ((unsigned)count < space)
			ret[count] = d;
		count++;
	}
	if (more < 0 || (args && *args))
		return -EINVAL;
	return count;
}

/* ---- arguments ---- */

static __always_inline int next_number(struct stap_args *a, stap_s64 *ret)
{
	if (a->values) {
		*ret = (a->values++)->n;
		return 0;
	}
	if (STAP_UNLIKELY(a->end - a->at < 8))
		return -EINVAL;
	__builtin_memcpy(ret, a->at, 8);
	a->at += 8;
	return 0;
}

/* A length and that many bytes, padded to 8. */
static __always_inline int
next_bytes(struct stap_args *a, const char **ret, stap_size *ret_len)
{
	stap_size left = (stap_size)(a->end - a->at), size;
	uint32_t len;

	if (STAP_UNLIKELY(left < 8))
		return -EINVAL;
	__builtin_memcpy(&len, a->at, 4);
	size = ((stap_size)len + 4 + 7) & ~(stap_size)7;
	if (STAP_UNLIKELY(size > left))
		return -EINVAL;
	*ret = (const char *)a->at + 4;
	*ret_len = len;
	a->at += size;
	return 0;
}

static __always_inline int
next_string(struct stap_args *a, const char **ret, stap_size *ret_len)
{
	if (!a->values)
		return next_bytes(a, ret, ret_len);
	*ret = (a->values++)->s;
	*ret_len = stap_strlen(*ret);
	return 0;
}

/* ---- directives ---- */

/* A directive with its stars filled in. */
struct spec {
	char conv;
	unsigned flags;
	int width, precision;		/* negative: none */
};

static int clamp_width(stap_s64 n)
{
	return n < STAP_FORMAT_MAX_WIDTH ? (int)n : STAP_FORMAT_MAX_WIDTH;
}

static int spec_init(struct spec *s, const struct stap_directive *d,
		     struct stap_args *a)
{
	stap_s64 n;

	s->conv = d->conv;
	s->flags = d->flags;
	s->width = d->width;
	s->precision = d->precision;
	if (d->width == STAP_FORMAT_STAR) {
		if (next_number(a, &n))
			return -EINVAL;
		if (n < 0) {
			s->flags |= STAP_FORMAT_LEFT;
			n = n > -STAP_FORMAT_MAX_WIDTH ? -n :
							 STAP_FORMAT_MAX_WIDTH;
		}
		s->width = clamp_width(n);
	}
	if (d->precision == STAP_FORMAT_STAR) {
		if (next_number(a, &n))
			return -EINVAL;
		s->precision = n < 0 ? STAP_FORMAT_NONE : clamp_width(n);
	}
	return 0;
}

/* Blanks that bring LEN up to the width: those before and after the text. */
static stap_size padding(const struct spec *s, stap_size len)
{
	return s->width > 0 && (stap_size)s->width > len ?
		       (stap_size)s->width - len : 0;
}

static void pad_before(struct stap_out *o, const struct spec *s, stap_size len)
{
	if (!(s->flags & STAP_FORMAT_LEFT))
		stap_out_fill(o, ' ', padding(s, len));
}

static void pad_after(struct stap_out *o, const struct spec *s, stap_size len)
{
	if (s->flags & STAP_FORMAT_LEFT)
		stap_out_fill(o, ' ', padding(s, len));
}

static void write_padded(struct stap_out *o, const struct spec *s,
			 const char *text, stap_size len)
{
	pad_before(o, s, len);
	stap_out_bytes(o, text, len);
	pad_after(o, s, len);
}

/* "-", "+", " ", "0x", "0X", "0" or nothing. */
static const char *number_prefix(const struct spec *s, stap_s64 n)
{
	bool alt = s->flags & STAP_FORMAT_ALT;

	switch (s->conv) {
	case 'd':
		if (n < 0)
			return "-";
		if (s->flags & STAP_FORMAT_PLUS)
			return "+";
		return s->flags & STAP_FORMAT_SPACE ? " " : "";
	case 'p':
		return "0x";
	case 'x':
		return alt ? "0x" : "";
	case 'X':
		return alt ? "0X" : "";
	case 'o':
		return alt ? "0" : "";
	}
	return "";
}

/* Digits backwards from END; where they begin. */
static char *number_digits(char *end, char conv, stap_u64 n)
{
	const char *digits = conv == 'X' ? "0123456789ABCDEF" :
					   "0123456789abcdef";

	if (conv == 'd' || conv == 'u') {
		do {
			*--end = digits[n % 10];
			n /= 10;
		} while (n);
	} else {
		unsigned bits = conv == 'o' ? 3 : 4;

		do {
			*--end = digits[n & ((1u << bits) - 1)];
			n >>= bits;
		} while (n);
	}
	return end;
}

static void write_number(struct stap_out *o, const struct spec *s, stap_s64 n)
{
	char text[24], *end = text + sizeof(text), *at;
	const char *prefix = number_prefix(s, n);
	stap_size prefix_len = 0, len, zeros = 0, total;

	while (prefix[prefix_len])
		prefix_len++;
	at = number_digits(end, s->conv, s->conv == 'd' && n < 0 ?
						 0 - (stap_u64)n : (stap_u64)n);
	len = (stap_size)(end - at);
	if (s->precision > 0 && (stap_size)s->precision > len)
		zeros = (stap_size)s->precision - len;
	total = prefix_len + zeros + len;
	if ((s->flags & (STAP_FORMAT_ZERO | STAP_FORMAT_LEFT)) ==
	    STAP_FORMAT_ZERO) {
		zeros += padding(s, total);
		total += padding(s, total);
	}

	pad_before(o, s, total);
	while (*prefix)
		stap_out_char(o, *prefix++);
	stap_out_fill(o, '0', zeros);
	stap_out_bytes(o, at, len);
	pad_after(o, s, total);
}

static void write_string(struct stap_out *o, const struct spec *s,
			 const char *text, stap_size len)
{
	if (s->precision >= 0 && (stap_size)s->precision < len)
		len = (stap_size)s->precision;
	write_padded(o, s, text, len);
}

/* The letter that C writes after a backslash for C, or 0. */
static char escape_letter(unsigned char c)
{
	switch (c) {
	case '\a':
		return 'a';
	case '\b':
		return 'b';
	case '\f':
		return 'f';
	case '\n':
		return 'n';
	case '\r':
		return 'r';
	case '\t':
		return 't';
	case '\v':
		return 'v';
	case '\'': case '\\':
		return (char)c;
	}
	return 0;
}

static stap_size char_text(char ret[4], unsigned char c, bool escape)
{
	char letter = escape ? escape_letter(c) : 0;

	if (letter) {
		ret[0] = '\\';
		ret[1] = letter;
		return 2;
	}
	if (!escape || (c >= ' ' && c <= '~')) {
		ret[0] = (char)c;
		return 1;
	}
	ret[0] = '\\';
	ret[1] = (char)('0' + (c >> 6));
	ret[2] = (char)('0' + (c >> 3 & 7));
	ret[3] = (char)('0' + (c & 7));
	return 4;
}

static void write_char(struct stap_out *o, const struct spec *s, stap_s64 n)
{
	char text[4];
	stap_size len = char_text(text, (unsigned char)n,
				  s->flags & STAP_FORMAT_ALT);

	write_padded(o, s, text, len);
}

/* The first bytes of the value as memory has it: the low-order ones, as this
 * runs on little-endian processors only. */
static void write_binary(struct stap_out *o, const struct spec *s, stap_s64 n)
{
	int size = s->precision, width = s->width;
	char bytes[8];

	if (size < 0)
		size = width < 0 ? 8 : width;
	if (size > 8)
		size = 8;
	if (width < 0)
		width = s->precision;
	__builtin_memcpy(bytes, &n, 8);
	if (width > size)
		stap_out_fill(o, '\0', (stap_size)(width - size));
	stap_out_bytes(o, bytes, (stap_size)size);
}

/* ---- memory ---- */

static void write_dump(struct stap_out *o, char conv, const char *bytes,
		       stap_size len)
{
	static const char digits[] = "0123456789abcdef";
	stap_size i;

	if (conv == 'm') {
		stap_out_bytes(o, bytes, len);
		return;
	}
	for (i = 0; i < len; i++) {
		stap_out_char(o, digits[(unsigned char)bytes[i] >> 4]);
		stap_out_char(o, digits[bytes[i] & 15]);
	}
}

/* Fetched in pieces: there is no room for all of it in the kernel. */
static int write_memory(struct stap_out *o, const struct spec *s,
			struct stap_args *a, stap_size count)
{
	bool user = s->flags & STAP_FORMAT_ALT;
	stap_u64 addr = (stap_u64)(a->values++)->n;
	stap_size off, part;
	char bytes[64];
	int err;

	for (off = 0; off < count && stap_out_open(o); off += part) {
		part = count - off;
		if (part > sizeof(bytes))
			part = sizeof(bytes);
		err = a->memory(a, bytes, addr, off, part, user);
		if (err)
			return err;
		write_dump(o, s->conv, bytes, part);
	}
	return 0;
}

static int write_dump_directive(struct stap_out *o, const struct spec *s,
				struct stap_args *a)
{
	stap_size count = stap_format_byte_count(s->precision), len;
	const char *bytes = NULL;
	int err = 0;

	if (!a->values && next_bytes(a, &bytes, &count))
		return -EINVAL;
	len = s->conv == 'm' ? count : 2 * count;
	pad_before(o, s, len);
	if (bytes)
		write_dump(o, s->conv, bytes, count);
	else
		err = write_memory(o, s, a, count);
	pad_after(o, s, len);
	return err;
}

/* ---- entry points ---- */

static int write_full(struct stap_out *o, const struct stap_directive *d,
		      struct stap_args *a)
{
	const char *text;
	stap_size len;
	struct spec s;
	stap_s64 n;

	if (spec_init(&s, d, a))
		return -EINVAL;
	switch (d->conv) {
	case 'm': case 'M':
		return write_dump_directive(o, &s, a);
	case 's':
		if (next_string(a, &text, &len))
			return -EINVAL;
		write_string(o, &s, text, len);
		return 0;
	}
	if (next_number(a, &n))
		return -EINVAL;
	if (d->conv == 'c')
		write_char(o, &s, n);
	else if (d->conv == 'b')
		write_binary(o, &s, n);
	else
		write_number(o, &s, n);
	return 0;
}

/* Text and plain %d and %s are most of what scripts print. */
static __always_inline int
write_one(struct stap_out *o, const struct stap_directive *d,
	  struct stap_args *a)
{
	const char *text;
	stap_size len;
	stap_s64 n;

	if (!d->conv) {
		stap_out_bytes(o, d->text, d->len);
		return 0;
	}
	if (d->flags || d->width != STAP_FORMAT_NONE ||
	    d->precision != STAP_FORMAT_NONE)
		return write_full(o, d, a);
	if (d->conv == 'd') {
		if (next_number(a, &n))
			return -EINVAL;
		stap_out_signed(o, n);
		return 0;
	}
	if (d->conv == 's') {
		if (next_string(a, &text, &len))
			return -EINVAL;
		stap_out_bytes(o, text, len);
		return 0;
	}
	return write_full(o, d, a);
}

int stap_format_write(struct stap_out *o, const struct stap_directive *d,
		      struct stap_args *a)
{
	return write_one(o, d, a);
}

int stap_format_record(struct stap_out *o, const struct stap_directive *d,
		       unsigned count, const void *payload, stap_size size)
{
	struct stap_args a = {
		.at = payload,
		.end = (const unsigned char *)payload + size,
	};
	unsigned i;
	int err;

	for (i = 0; i < count; i++) {
		err = write_one(o, &d[i], &a);
		if (err)
			return err;
	}
	return 0;
}
