/*
 * User-space stacks and symbols for tapset functions.
 *
 * What is printed goes out as frames, of which staprun makes text; only what
 * becomes a string is made here.
 */
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/string.h>

#include "context.h"
#include "frame_text.h"
#include "lines.h"
#include "objects.h"
#include "script_tapset.h"
#include "transport.h"
#include "unwind_user.h"

/* ---- stacks ---- */

static void print_frames(struct stap_ctx *c,
			 const struct stap_item_frame *frames, u32 count,
			 unsigned style)
{
	size_t size = count * sizeof(*frames);
	struct stap_item_frames *item;

	if (!count)
		return;
	item = stap_stage(stap_cpu_ctx(c), STAP_ITEM_FRAMES, 0,
			  sizeof(*item) + size);
	if (!item)
		return;
	item->style = style;
	item->count = count;
	memcpy(item->frames, frames, size);
}

void stap_print_ubacktrace(struct stap_ctx *c, int brief)
{
	const struct stap_item_frame *frames;
	u32 count = stap_user_stack(c, &frames);

	print_frames(c, frames, count,
		     brief ? STAP_FRAME_BRIEF : STAP_FRAME_DATA);
}

void stap_print_ubacktrace_from(struct stap_ctx *c, stap_u64 pc, stap_u64 sp,
				stap_u64 bp)
{
	const struct stap_item_frame *frames;
	u32 count = stap_user_stack_from(c, pc, sp, bp, &frames);

	print_frames(c, frames, count, STAP_FRAME_DATA);
}

/* " 0x7f2a81c0e1d4 : write+0x14/0x9d [libc.so.6] at write.c:26" */
static void print_lines(struct stap_ctx *c,
			const struct stap_item_frame *frames, u32 count)
{
	struct stap_cpu_ctx *cc = stap_cpu_ctx(c);
	char *line = cc->symbol;

	for (u32 i = 0; i < count; i++) {
		const struct stap_object_view *v = NULL;
		struct stap_line_place at;
		struct stap_out o = {
			.at = line, .end = line + sizeof(cc->symbol) - 1,
		};
		char *to;

		stap_object_known(frames[i].object, &v);
		stap_frame_line(&o, &frames[i], v, STAP_FRAME_DATA);
		if (stap_user_line(&frames[i], &at))
			o.at += scnprintf(o.at - 1, o.end - o.at + 2,
					  " at %s:%u\n", at.file, at.line) - 1;
		to = stap_stage(cc, STAP_ITEM_TEXT, 0, o.at - line);
		if (!to)
			return;
		memcpy(to, line, o.at - line);
	}
}

void stap_print_ubacktrace_lines(struct stap_ctx *c)
{
	const struct stap_item_frame *frames;
	u32 count = stap_user_stack(c, &frames);

	print_lines(c, frames, count);
}

void stap_print_ubacktrace_lines_from(struct stap_ctx *c, stap_u64 pc,
				      stap_u64 sp, stap_u64 bp)
{
	const struct stap_item_frame *frames;
	u32 count = stap_user_stack_from(c, pc, sp, bp, &frames);

	print_lines(c, frames, count);
}

stap_s64 stap_user_stack_depth(struct stap_ctx *c)
{
	const struct stap_item_frame *frames;

	return stap_user_stack(c, &frames);
}

stap_s64 stap_user_stack_addr(struct stap_ctx *c, stap_s64 n)
{
	const struct stap_item_frame *frames;
	u32 count = stap_user_stack(c, &frames);

	return n >= 0 && n < count ? frames[n].addr : 0;
}

/* ---- addresses of other origin ---- */

static struct stap_out text_begin(char *ret, stap_size size)
{
	return (struct stap_out){ .at = ret, .end = ret + size - 1 };
}

static void put_place(struct stap_out *o, const struct stap_item_frame *f,
		      enum stap_frame_style style)
{
	const struct stap_object_view *v = NULL;

	stap_object_known(f->object, &v);
	stap_frame_text(o, f, v, style);
}

static bool is_late(const struct stap_item_frame *f)
{
	const struct stap_object_view *v;

	return f->object != STAP_OBJECT_NONE &&
	       stap_object_known(f->object, &v) == STAP_UNKNOWN_YET;
}

static void place_text(char *ret, stap_size size, stap_u64 addr,
		       enum stap_frame_style style)
{
	struct stap_out o = text_begin(ret, size);
	struct stap_item_frame f;

	stap_user_frame(addr, &f);
	put_place(&o, &f, style);
	*o.at = '\0';
	if (is_late(&f))
		stap_current_ctx()->objects_late++;
}

void stap_usymname(char *ret, stap_size size, stap_u64 addr)
{
	place_text(ret, size, addr, STAP_FRAME_NAME);
}

void stap_usymdata(char *ret, stap_size size, stap_u64 addr)
{
	place_text(ret, size, addr, STAP_FRAME_DATA);
}

void stap_ubacktrace(struct stap_ctx *c, char *ret, stap_size size,
		     stap_s64 limit)
{
	const struct stap_item_frame *frames;
	u32 count = stap_user_stack(c, &frames);
	char *at = ret, *end = ret + size;

	*ret = '\0';
	for (u32 i = 0; i < count && (limit < 0 || i < limit); i++)
		at += scnprintf(at, end - at, "0x%llx ", frames[i].addr);
}

/* Whole lines only. */
void stap_sprint_ubacktrace(struct stap_ctx *c, char *ret, stap_size size)
{
	const struct stap_item_frame *frames;
	u32 count = stap_user_stack(c, &frames);
	struct stap_out o = text_begin(ret, size);
	char *end = ret;

	for (u32 i = 0; i < count; i++) {
		put_place(&o, &frames[i], STAP_FRAME_SIMPLE);
		if (o.at == o.end)
			break;
		*o.at++ = '\n';
		end = o.at;
	}
	*end = '\0';
}

/* ---- modules ---- */

/* The file's base name: of the object if it is known, else of nothing. */
int stap_umodname(char *ret, stap_size size, stap_u64 addr)
{
	const struct stap_object_view *v = NULL;
	struct stap_item_frame f;

	ret[0] = '\0';
	stap_user_frame(addr, &f);
	if (stap_object_known(f.object, &v) != STAP_KNOWN)
		return -ENOENT;
	stap_strlcpy(ret, kbasename(v->names + v->head->path), size);
	return 0;
}

int stap_umodbuildid(char *ret, stap_size size, stap_u64 addr)
{
	const struct stap_object_view *v = NULL;
	struct stap_item_frame f;

	ret[0] = '\0';
	stap_user_frame(addr, &f);
	if (stap_object_known(f.object, &v) != STAP_KNOWN)
		return -ENOENT;
	stap_strlcpy(ret, v->head->build_id, size);
	return 0;
}

stap_s64 stap_umodaddr(stap_u64 addr)
{
	struct stap_mapping m;

	return stap_mapping_find(addr, &m) && m.is_file ?
	       (stap_s64)(addr - m.start) : -1;
}

/* ---- words of addresses ---- */

/* The next of STK's hexadecimal words; false at the end. */
static bool next_word(const char **stk, u64 *ret)
{
	const char *at = *stk;
	u64 n = 0;

	while (*at == ' ')
		at++;
	if (at[0] == '0' && at[1] == 'x')
		at += 2;
	if (hex_to_bin(*at) < 0)
		return false;
	for (; hex_to_bin(*at) >= 0; at++)
		n = n << 4 | hex_to_bin(*at);
	*stk = at;
	*ret = n;
	return true;
}

void stap_print_usyms(struct stap_ctx *c, const char *stk)
{
	enum { AT_A_TIME = 16 };
	struct stap_item_frame frames[AT_A_TIME];
	u32 count = 0;
	u64 addr;

	while (next_word(&stk, &addr)) {
		stap_user_frame(addr, &frames[count++]);
		if (count < AT_A_TIME)
			continue;
		print_frames(c, frames, count, STAP_FRAME_DATA);
		count = 0;
	}
	print_frames(c, frames, count, STAP_FRAME_DATA);
}

/* Whole lines only. */
void stap_sprint_usyms(char *ret, stap_size size, const char *stk)
{
	struct stap_out o = text_begin(ret, size);
	struct stap_item_frame f;
	char *end = ret;
	u64 addr;

	while (next_word(&stk, &addr)) {
		const struct stap_object_view *v = NULL;

		stap_user_frame(addr, &f);
		stap_object_known(f.object, &v);
		stap_frame_line(&o, &f, v, STAP_FRAME_DATA);
		if (o.at == o.end)
			break;
		end = o.at;
	}
	*end = '\0';
}
