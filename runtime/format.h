/*
 * printf formats: text with directives, taken apart and filled in.
 *
 * One formatter (spec/language.md 15) serves two sources of arguments: the
 * values themselves, where the kernel needs text at once (record.h), and the
 * serialised ones of a STAP_ITEM_PRINT (proto.h), which staprun turns into
 * text later:
 *
 *	count = stap_format_parse(text, args, NULL, 0);
 *	if (count < 0)
 *		refuse the format;
 *	d = calloc(count, sizeof(*d));
 *	stap_format_parse(text, args, d, count);
 *	...
 *	damaged = stap_format_record(&out, d, count, payload, size);
 *
 * The texts must outlive the directives, which point into them.
 */
#ifndef STAP_RUNTIME_FORMAT_H
#define STAP_RUNTIME_FORMAT_H

#include "out.h"

enum {
	STAP_FORMAT_LEFT = 1 << 0,	/* '-' */
	STAP_FORMAT_PLUS = 1 << 1,	/* '+' */
	STAP_FORMAT_SPACE = 1 << 2,	/* ' ' */
	STAP_FORMAT_ALT = 1 << 3,	/* '#' */
	STAP_FORMAT_ZERO = 1 << 4,	/* '0' */
};

/* Width or precision; other negative numbers do not occur. */
enum {
	STAP_FORMAT_NONE = -1,
	STAP_FORMAT_STAR = -2,		/* an argument's */
};

/* Larger widths, precisions and byte counts are taken for this. */
enum { STAP_FORMAT_MAX_WIDTH = 1 << 20 };

struct stap_directive {
	char conv;		/* d u x X o p s c b m M; 0: literal text */
	unsigned char flags;
	int width, precision;
	const char *text;	/* literal, not NUL-ended */
	unsigned len;
};

/*
 * Takes one directive or stretch of literal text off the front of *TEXT.  1;
 * 0 at the end; -EINVAL if *TEXT is at a directive that is none.
 */
int stap_format_next(const char **text, struct stap_directive *ret);

/*
 * All of TEXT.  Stores at most SPACE directives and returns how many there
 * are, or -EINVAL for a bad directive or if TEXT does not take the arguments
 * that ARGS (see struct stap_format) lists; ARGS may be NULL for any.
 */
int stap_format_parse(const char *text, const char *args,
		      struct stap_directive *ret, unsigned space);

/*
 * Writes a STAP_ITEM_PRINT.  PAYLOAD needs no alignment and is not trusted:
 * where it ends early or a length points outside, output stops there and
 * -EINVAL is returned.
 */
int stap_format_record(struct stap_out *o, const struct stap_directive *d,
		       unsigned count, const void *payload, stap_size size);

/* ---- for record.c ---- */

/*
 * Where arguments come from: either `values` with `memory`, or the bytes
 * from `at` to `end`.
 */
struct stap_args {
	const union stap_value *values;
	/* SIZE bytes, at OFFSET, of the memory at ADDR that a %m or %M shows;
	 * 0 or an error that was raised. */
	int (*memory)(struct stap_args *a, void *dst, stap_u64 addr,
		      stap_size offset, stap_size size, bool user);
	struct stap_ctx *ctx;		/* for `memory` */
	const unsigned char *at, *end;
};

/* Writes literal text or one directive's arguments.  0, -EINVAL, or what
 * `memory` returned. */
int stap_format_write(struct stap_out *o, const struct stap_directive *d,
		      struct stap_args *a);

/* How many bytes %m and %M show, given a precision that is no star. */
static inline unsigned stap_format_byte_count(stap_s64 precision)
{
	if (precision < 0)
		return 1;
	return precision < STAP_FORMAT_MAX_WIDTH ? (unsigned)precision :
						   STAP_FORMAT_MAX_WIDTH;
}

#endif
