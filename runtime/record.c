/*
 * Printing from the kernel's side.
 *
 * A record holds the arguments only; the format stays with the reader.  How
 * long the bytes of a %m are is in the format, which is taken apart for those
 * alone: everything else follows from the list of argument letters.
 */
#include "record.h"

#include "deref.h"
#include "format.h"
#include "str.h"

stap_size stap_record_bytes(const struct stap_format *f,
			    const union stap_value *args, unsigned which)
{
	struct stap_directive d;
	const char *text = f->text;
	unsigned i = 0;

	while (stap_format_next(&text, &d) > 0) {
		stap_s64 precision = d.precision;

		if (!d.conv)
			continue;
		if (d.width == STAP_FORMAT_STAR)
			i++;
		if (d.precision == STAP_FORMAT_STAR)
			precision = args[i++].n;
		if (i++ == which)
			return stap_format_byte_count(precision);
	}
	return 0;
}

/* What LEN bytes take with their length in front. */
static __always_inline stap_size bytes_size(stap_size len)
{
	return (len + 4 + 7) & ~(stap_size)7;
}

stap_size stap_record_size(const struct stap_format *f,
			   const union stap_value *args)
{
	stap_size size = 0;
	unsigned i;

	for (i = 0; f->args[i]; i++) {
		if (f->args[i] == 'n')
			size += 8;
		else if (f->args[i] == 's')
			size += bytes_size(stap_strlen(args[i].s));
		else
			size += bytes_size(stap_record_bytes(f, args, i));
	}
	return size;
}

static int read_result(struct stap_ctx *c, stap_u64 addr, int err)
{
	if (err)
		stap_error(c, "read fault [man error::fault] at 0x%llx", addr);
	return err;
}

/* The length and the padding, so that LEN bytes at AT + 4 complete it. */
static __always_inline void put_frame(char *at, stap_size len)
{
	uint32_t n = (uint32_t)len;

	stap_word_store(at + bytes_size(len) - 8, 0);
	__builtin_memcpy(at, &n, 4);
}

/* The functions below return where the next argument goes, or NULL if there
 * is no room before END. */

static __attribute__((__noinline__)) char *
put_tight_string(char *at, char *end, const char *s)
{
	stap_size len = stap_strlen(s);

	if (bytes_size(len) > (stap_size)(end - at))
		return NULL;
	put_frame(at, len);
	memcpy(at + 4, s, len);
	return at + bytes_size(len);
}

/* Measures and copies at once, if there is room for some words too many. */
static __always_inline char *put_string(char *at, char *end, const char *s)
{
	char *to = at + 4;
	const char *from = s;
	stap_u64 w, zero;
	stap_size len;
	uint32_t n;

	for (; STAP_LIKELY(end - to >= 16); to += 8, from += 8) {
		w = stap_word_load(from);
		zero = stap_word_zero(w);
		if (!zero) {
			stap_word_store(to, w);
			continue;
		}
		stap_word_store(to, stap_word_head(w, zero));
		stap_word_store(to + 8, 0);
		len = (stap_size)(to - at) - 4 +
		      ((unsigned)__builtin_ctzll(zero) >> 3);
		n = (uint32_t)len;
		__builtin_memcpy(at, &n, 4);
		return at + bytes_size(len);
	}
	return put_tight_string(at, end, s);
}

static __attribute__((__noinline__)) stap_s64
put_memory(struct stap_ctx *c, char *at, char *end,
	   const struct stap_format *f, const union stap_value *args,
	   unsigned i)
{
	stap_size len = stap_record_bytes(f, args, i);
	stap_u64 addr = (stap_u64)args[i].n;
	int err;

	if (bytes_size(len) > (stap_size)(end - at))
		return -E2BIG;
	put_frame(at, len);
	err = f->args[i] == 'u' ? stap_copy_user_now(at + 4, addr, len) :
				  stap_copy_kernel(at + 4, addr, len);
	return read_result(c, addr, err) ? -EFAULT : (stap_s64)bytes_size(len);
}

stap_s64 stap_record_put(struct stap_ctx *c, void *dst, stap_size size,
			 const struct stap_format *f,
			 const union stap_value *args)
{
	char *at = dst, *end = at + size;
	const union stap_value *arg = args;
	const char *letter;
	stap_s64 used;

	for (letter = f->args; *letter; letter++, arg++) {
		if (*letter == 'n') {
			if (STAP_UNLIKELY(end - at < 8))
				return -E2BIG;
			stap_word_store(at, (stap_u64)arg->n);
			at += 8;
		} else if (*letter == 's') {
			at = put_string(at, end, arg->s);
			if (STAP_UNLIKELY(!at))
				return -E2BIG;
		} else {
			used = put_memory(c, at, end, f, args,
					  (unsigned)(arg - args));
			if (used < 0)
				return used;
			at += used;
		}
	}
	return at - (char *)dst;
}

/* Only a string that another processor writes to can change its size between
 * two looks, which locks exclude; but nothing must break if it does. */
int stap_record_write(struct stap_ctx *c, void *dst, stap_size size,
		      const struct stap_format *f,
		      const union stap_value *args)
{
	stap_s64 used = stap_record_put(c, dst, size, f, args);

	if (STAP_LIKELY(used == (stap_s64)size))
		return 0;
	if (used >= 0) {
		memset((char *)dst + used, 0, size - (stap_size)used);
		return 0;
	}
	memset(dst, 0, size);
	if (used == -E2BIG)
		stap_error(c, "print argument changed meanwhile");
	return (int)used;
}

/* ---- text at once ---- */

static int args_memory(struct stap_args *a, void *dst, stap_u64 addr,
		       stap_size offset, stap_size size, bool user)
{
	return read_result(a->ctx, addr,
			   user ? stap_copy_user(dst, addr + offset, size) :
				  stap_copy_kernel(dst, addr + offset, size));
}

/* S as far as there is room; all but the end of the buffer in words. */
static __always_inline void put_text(struct stap_out *o, const char *s)
{
	char *at = o->at, *end = o->end;
	stap_u64 w, zero;

	while (STAP_LIKELY(end - at >= 8)) {
		w = stap_word_load(s);
		zero = stap_word_zero(w);
		stap_word_store(at, w);
		if (zero) {
			o->at = at + ((unsigned)__builtin_ctzll(zero) >> 3);
			return;
		}
		at += 8;
		s += 8;
	}
	while (at < end && *s)
		*at++ = *s++;
	o->at = at;
}

/* Anything but plain text, %d and %s.  0 or an error that was raised. */
static __attribute__((__noinline__)) int
put_directive(struct stap_ctx *c, struct stap_out *o,
	      const union stap_value **args, const char **text)
{
	struct stap_args a = {
		.values = *args,
		.memory = args_memory,
		.ctx = c,
	};
	struct stap_directive d;
	int err;

	if (stap_format_next(text, &d) < 0) {
		stap_error(c, "bad directive in print format");
		return -EINVAL;
	}
	err = stap_format_write(o, &d, &a);
	*args = a.values;
	return err;
}

void stap_sprintf(struct stap_ctx *c, char *ret, stap_size size,
		  const struct stap_format *f, const union stap_value *args)
{
	const char *text = f->text, *rest;
	const union stap_value *values;
	struct stap_out o;

	if (!size)
		return;
	o = (struct stap_out){ .at = ret, .end = ret + size - 1 };
	while (*text) {
		if (*text != '%') {
			if (o.at < o.end)
				*o.at++ = *text;
			text++;
		} else if (text[1] == 's') {
			put_text(&o, (args++)->s);
			text += 2;
		} else if (text[1] == 'd') {
			stap_out_signed(&o, (args++)->n);
			text += 2;
		} else {
			/* Copies: what has an address stays in no register. */
			rest = text;
			values = args;
			if (put_directive(c, &o, &values, &rest))
				break;
			text = rest;
			args = values;
		}
	}
	*o.at = '\0';
}
