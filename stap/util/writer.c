#include "writer.h"

void writer_init(struct writer *w, struct arena *a)
{
	*w = (struct writer){ .indent = "\t" };
	str_init(&w->out, a);
}

void writer_line(struct writer *w, const char *fmt, ...)
{
	va_list ap;

	for (int i = 0; i < w->depth; i++)
		str_add(&w->out, w->indent);
	va_start(ap, fmt);
	str_vprintf(&w->out, fmt, ap);
	va_end(ap);
	str_add_char(&w->out, '\n');
}

void writer_margin(struct writer *w, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	str_vprintf(&w->out, fmt, ap);
	va_end(ap);
	str_add_char(&w->out, '\n');
}

void writer_blank(struct writer *w)
{
	str_add_char(&w->out, '\n');
}

void writer_raw(struct writer *w, const char *text)
{
	str_add(&w->out, text);
}

void writer_indent(struct writer *w, int levels)
{
	w->depth += levels;
}

const char *writer_text(const struct writer *w)
{
	return str_text(&w->out);
}
