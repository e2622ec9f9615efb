#include "print.h"

#include <errno.h>
#include <string.h>

#include "../format.h"
#include "../frame_text.h"
#include "../hist.h"
#include "child.h"
#include "objects.h"
#include "say.h"

/* Room asked for at a time; most chunks need less. */
enum { ROOM = 4096 };

struct print_format {
	struct stap_directive *directives;
	unsigned count;
};

struct error *printer_init(struct arena *a, struct printer *p,
			   const struct control *ctl, struct output *out)
{
	*p = (struct printer){
		.formats = arena_array(a, struct print_format,
				       ctl->format_count + 1),
		.format_count = ctl->format_count,
		.hist_elision = ctl->hist_elision,
		.out = out,
	};

	for (unsigned i = 0; i < ctl->format_count; i++) {
		const struct control_format *f = &ctl->formats[i];
		int n = stap_format_parse(f->text, f->args, NULL, 0);

		if (n < 0)
			return error_new(a, ERR_BAD_FORMAT,
					 "the module has a bad print format"
					 " \"%s\"; rebuild it with stap",
					 f->text);
		p->formats[i].count = (unsigned)n;
		p->formats[i].directives =
			arena_array(a, struct stap_directive, (unsigned)n + 1);
		stap_format_parse(f->text, f->args, p->formats[i].directives,
				  (unsigned)n);
	}
	return NULL;
}

/* ---- text, made in place at the end of the output's buffer ---- */

struct sink {
	struct stap_out out;	/* first: the formatter hands it back */
	struct output *to;
	char *start;
};

static void sink_commit(struct sink *s)
{
	output_added(s->to, (size_t)(s->out.at - s->start));
	s->start = s->out.at;
}

static void sink_flush(struct stap_out *o)
{
	struct sink *s = (struct sink *)o;
	size_t room = 0;

	sink_commit(s);
	s->start = o->at = output_space(s->to, ROOM, &room);
	o->end = o->at + room;
}

static int print_record(struct printer *p, const struct stap_item *item)
{
	struct sink s = { .out.flush = sink_flush, .to = p->out };

	if (item->id >= p->format_count)
		return -EINVAL;

	const struct print_format *f = &p->formats[item->id];

	sink_flush(&s.out);

	int err = stap_format_record(&s.out, f->directives, f->count, item + 1,
				     item->size);

	sink_commit(&s);
	return err;
}

static int print_hist(struct printer *p, const struct stap_item *item)
{
	struct sink s = { .out.flush = sink_flush, .to = p->out };
	struct stap_hist_view view;
	int err = stap_hist_decode(item + 1, item->size, &view);

	if (err)
		return err;
	sink_flush(&s.out);
	stap_hist_write(&s.out, &view, p->hist_elision);
	sink_commit(&s);
	return 0;
}

/* A user-space stack. */
static int print_frames(struct printer *p, const struct stap_item *item)
{
	const struct stap_item_frames *frames = (const void *)(item + 1);
	struct sink s = { .out.flush = sink_flush, .to = p->out };

	if (item->size < sizeof(*frames) ||
	    frames->style >= STAP_FRAME_STYLES ||
	    frames->count > (item->size - sizeof(*frames)) /
			    sizeof(frames->frames[0]))
		return -EINVAL;
	sink_flush(&s.out);
	for (uint32_t i = 0; i < frames->count; i++) {
		const struct stap_item_frame *f = &frames->frames[i];

		stap_frame_line(&s.out, f,
				objects_view(p->objects, f->object),
				(enum stap_frame_style)frames->style);
	}
	sink_commit(&s);
	return 0;
}

/* ---- items ---- */

/* Both may go to one terminal: in the order of the script, if possible. */
static void print_message(struct printer *p, enum say_kind kind,
			  const struct stap_item *item)
{
	output_flush(p->out);
	say_script(kind, (const char *)(item + 1), item->size);
}

static void run_command(struct printer *p, const struct stap_item *item)
{
	output_flush(p->out);
	if (!child_system((const char *)(item + 1), item->size,
			  output_file(p->out)))
		say_warning("system(): no process could be started: %s",
			    strerror(errno));
}

/* 0, or -EINVAL if the item is damaged. */
static int print_item(struct printer *p, const struct stap_item *item)
{
	switch ((enum stap_item_kind)item->kind) {
	case STAP_ITEM_PRINT:
		return print_record(p, item);
	case STAP_ITEM_TEXT:
		output_put(p->out, (const char *)(item + 1), item->size);
		return 0;
	case STAP_ITEM_HIST:
		return print_hist(p, item);
	case STAP_ITEM_WARN:
		print_message(p, SAY_WARNING, item);
		return 0;
	case STAP_ITEM_ERROR:
		p->errors++;
		print_message(p, SAY_ERROR, item);
		return 0;
	case STAP_ITEM_FRAMES:
		return print_frames(p, item);
	case STAP_ITEM_SYSTEM:
		run_command(p, item);
		return 0;
	}
	return -EINVAL;
}

/* Bytes of ITEM with its padding, or 0 if it reaches over the LEFT bytes. */
static size_t item_size(const struct stap_item *item, size_t left)
{
	if (left < sizeof(*item) || item->size > left - sizeof(*item))
		return 0;

	size_t size = sizeof(*item) + (((size_t)item->size + 7) & ~(size_t)7);

	return size <= left ? size : 0;
}

void print_chunk(struct printer *p, const struct stap_chunk *chunk)
{
	const char *at = (const char *)(chunk + 1);
	size_t left = chunk->size - sizeof(*chunk);

	while (left) {
		const struct stap_item *item = (const void *)at;
		size_t size = item_size(item, left);

		if (size == 0 || print_item(p, item) != 0) {
			if (p->damaged++ == 0)
				say_error("a piece of output (number %llu) is"
					  " damaged, the rest of it is lost",
					  (unsigned long long)chunk->sequence);
			return;
		}
		at += size;
		left -= size;
	}
}
