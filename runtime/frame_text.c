#include "frame_text.h"

static void put(struct stap_out *o, const char *text)
{
	stap_out_bytes(o, text, strlen(text));
}

static void put_hex(struct stap_out *o, stap_u64 n)
{
	char digits[18], *at = digits + sizeof(digits);

	do
		*--at = "0123456789abcdef"[n & 15];
	while (n >>= 4);
	*--at = 'x';
	*--at = '0';
	stap_out_bytes(o, at, (stap_size)(digits + sizeof(digits) - at));
}

/* "+0x10", or "+0x10/0x90" */
static void put_distance(struct stap_out *o, stap_u64 distance, stap_u64 size,
			 bool with_size)
{
	stap_out_char(o, '+');
	put_hex(o, distance);
	if (!with_size)
		return;
	stap_out_char(o, '/');
	put_hex(o, size);
}

static void put_symbol(struct stap_out *o, const struct stap_item_frame *f,
		       const struct stap_object_view *v,
		       const struct stap_symbol *s, enum stap_frame_style style)
{
	put(o, v->names + s->name);
	if (style == STAP_FRAME_NAME)
		return;
	put_distance(o, f->place - s->place, s->size,
		     style == STAP_FRAME_DATA);
	if (style == STAP_FRAME_BRIEF)
		return;
	put(o, " [");
	put(o, v->names + v->head->path);
	stap_out_char(o, ']');
}

/* " [/path/lib.so+0x1234/0x20000]" */
static void put_object(struct stap_out *o, const struct stap_item_frame *f,
		       const struct stap_object_view *v)
{
	put(o, " [");
	put(o, v->names + v->head->path);
	put_distance(o, stap_object_distance(v, f->place), v->head->span,
		     true);
	stap_out_char(o, ']');
}

static const struct stap_symbol *
symbol_of(const struct stap_item_frame *f, const struct stap_object_view *v)
{
	return v ? stap_object_symbol(v, f->place - !!f->caller) : NULL;
}

void stap_frame_text(struct stap_out *o, const struct stap_item_frame *f,
		     const struct stap_object_view *view,
		     enum stap_frame_style style)
{
	const struct stap_symbol *s = symbol_of(f, view);

	if (s) {
		put_symbol(o, f, view, s, style);
		return;
	}
	put_hex(o, f->addr);
	if (view && style >= STAP_FRAME_SIMPLE)
		put_object(o, f, view);
}

void stap_frame_line(struct stap_out *o, const struct stap_item_frame *f,
		     const struct stap_object_view *view,
		     enum stap_frame_style style)
{
	if (style == STAP_FRAME_DATA) {
		stap_out_char(o, ' ');
		if (symbol_of(f, view)) {
			put_hex(o, f->addr);
			put(o, " : ");
		}
	}
	stap_frame_text(o, f, view, style);
	stap_out_char(o, '\n');
}
