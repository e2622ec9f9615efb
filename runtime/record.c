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

/* Bytes that argument WHICH, of a %m or %M, stands for. */
static stap_size memory_count(const struct stap_format *f,
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
			size += bytes_size(memory_count(f, args, i));
	}
	return size;
}

static int read_memory(struct stap_ctx *c, void *dst, stap_u64 addr,
		       stap_size offset, stap_size size, bool user)
{
	int err = user ? stap_copy_user(dst, addr + offset, size) :
			 stap_copy_kernel(dst, addr + offset, size);

	if (!err)
		return 0;
	stap_error(c, "read fault [man error::fault] at 0x%llx", addr);
	return -EFAULT;
}

/* The length and the padding, so that LEN bytes at AT + 4 complete it. */
static __always_inline void put_frame(char *at, stap_size len)
{
	uint32_t n = (uint32_t)len;

	stap_word_store(at + bytes_size(len) - 8, 0);
	__builtin_memcpy(at, &n, 4);
}

/* Only a string that another processor writes to can change its size between
 * two looks, which locks exclude; but nothing must break if it does. */
static int changed(struct stap_ctx *c)
{
	stap_error(c, "print argument changed meanwhile");
	return -E2BIG;
}

/* What writes a payload: where it is and what there still is to come. */
struct writer {
	struct stap_ctx *ctx;
	const struct stap_format *format;
	const union stap_value *args;
	char *at, *end;
};

static __always_inline int put_bytes(struct writer *w, unsigned i, char letter)
{
	const union stap_value *arg = &w->args[i];
	stap_size len;
	char *at = w->at;

	len = letter == 's' ? stap_strlen(arg->s) :
			      memory_count(w->format, w->args, i);
	if (STAP_UNLIKELY(bytes_size(len) > (stap_size)(w->end - at)))
		return changed(w->ctx);
	put_frame(at, len);
	w->at = at + bytes_size(len);
	if (letter != 's')
		return read_memory(w->ctx, at + 4, (stap_u64)arg->n, 0, len,
				   letter == 'u');
	stap_out_copy(at + 4, arg->s, len);
	return 0;
}

static __always_inline int put_number(struct writer *w, unsigned i)
{
	if (STAP_UNLIKELY(w->end - w->at < 8))
		return changed(w->ctx);
	stap_word_store(w->at, (stap_u64)w->args[i].n);
	w->at += 8;
	return 0;
}

int stap_record_write(struct stap_ctx *c, void *dst, stap_size size,
		      const struct stap_format *f,
		      const union stap_value *args)
{
	struct writer w = {
		.ctx = c,
		.format = f,
		.args = args,
		.at = dst,
		.end = (char *)dst + size,
	};
	unsigned i;
	int err = 0;

	for (i = 0; f->args[i] && !err; i++) {
		if (f->args[i] == 'n')
			err = put_number(&w, i);
		else
			err = put_bytes(&w, i, f->args[i]);
	}
	if (STAP_UNLIKELY(err))
		memset(dst, 0, size);
	return err;
}

/* ---- text at once ---- */

static int args_memory(struct stap_args *a, void *dst, stap_u64 addr,
		       stap_size offset, stap_size size, bool user)
{
	return read_memory(a->ctx, dst, addr, offset, size, user);
}

void stap_sprintf(struct stap_ctx *c, char *ret, stap_size size,
		  const struct stap_format *f, const union stap_value *args)
{
	struct stap_args a = {
		.values = args,
		.memory = args_memory,
		.ctx = c,
	};
	const char *text = f->text;
	struct stap_directive d;
	struct stap_out o;
	int more;

	if (!size)
		return;
	o = (struct stap_out){ .at = ret, .end = ret + size - 1 };
	while ((more = stap_format_next(&text, &d)) > 0)
		if (stap_format_write(&o, &d, &a))
			break;
	if (STAP_UNLIKELY(more < 0))
		stap_error(c, "bad directive in print format");
	*o.at = '\0';
}
