#include "diag.h"

#include <string.h>

#include "str.h"
#include "vec.h"

/* Column at which the labels of a block end: "        source: ". */
enum { LABEL_WIDTH = 14, WARNING_LABEL_WIDTH = 7, PARSE_LABEL_WIDTH = 11 };

struct diag_seen {
	VEC_FIELDS(const char *);
	bool last_was_duplicate;
	const struct source *last_source;	/* of the error shown last */
};

/* SYSTEMTAP_COLORS' defaults; see spec/cli.md DIA-07. */
static const char color_error[] = "01;31", color_warning[] = "00;33",
		  color_source[] = "00;34", color_caret[] = "01",
		  color_token[] = "01";

void diag_init(struct diag *d, struct arena *a, FILE *out)
{
	*d = (struct diag){ .arena = a, .out = out };
	d->seen = arena_new(a, struct diag_seen);
}

static const char *kind_name(enum place_kind kind)
{
	switch (kind) {
	case PLACE_IDENTIFIER:	return "identifier";
	case PLACE_OPERATOR:	return "operator";
	case PLACE_KEYWORD:	return "keyword";
	case PLACE_STRING:	return "string";
	case PLACE_NUMBER:	return "number";
	case PLACE_EMBEDDED:	return "embedded-code";
	case PLACE_JUNK:	return "junk";
	case PLACE_EOF:		return "EOF";
	}
	return "";
}

const char *place_position(struct arena *a, const struct place *at)
{
	return arena_printf(a, "%s:%u:%u", at->source->name, at->line,
			    at->column);
}

/* With FILE for the source's name. */
static const char *
place_text_in(struct arena *a, const struct place *at, const char *file)
{
	if (at->kind == PLACE_EOF)
		return arena_printf(a, "%s EOF", file);
	if (at->kind == PLACE_KEYWORD)
		return arena_printf(a, "keyword at %s:%u:%u", file, at->line,
				    at->column);
	return arena_printf(a, "%s '%s' at %s:%u:%u", kind_name(at->kind),
			    at->text, file, at->line, at->column);
}

const char *place_text(struct arena *a, const struct place *at)
{
	return place_text_in(a, at, at->source->name);
}

/* The first and one-past-last byte of line AT->line; false past the end. */
static bool
source_line(const struct place *at, const char **ret, size_t *ret_len)
{
	const char *p = at->source->text, *end = p + at->source->size;

	for (unsigned line = 1; line < at->line; line++) {
		p = memchr(p, '\n', (size_t)(end - p));
		if (!p)
			return false;
		p++;
	}

	const char *stop = memchr(p, '\n', (size_t)(end - p));

	*ret = p;
	*ret_len = (size_t)((stop ? stop : end) - p);
	return true;
}

static void
paint(const struct diag *d, const char *color, const char *text)
{
	if (d->color)
		fprintf(d->out, "\033[%sm%s\033[m", color, text);
	else
		fputs(text, d->out);
}

/* Bytes that would play with the terminal become dots, tabs stay. */
static void put_source(const struct diag *d, const char *line, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)line[i];

		fputc((c < ' ' && c != '\t') || c == 127 ? '.' : c, d->out);
	}
	fputc('\n', d->out);
}

static void
show_source(const struct diag *d, const struct place *at, int label_width)
{
	const char *line;
	size_t len;

	if (at->kind == PLACE_EOF || !source_line(at, &line, &len))
		return;

	fprintf(d->out, "%*s", label_width - (int)strlen("source"), "");
	paint(d, color_source, "source");
	fputs(": ", d->out);
	put_source(d, line, len);
	fprintf(d->out, "%*s", label_width + 2, "");
	for (size_t i = 0; i + 1 < at->column && i < len; i++)
		fputc(line[i] == '\t' ? '\t' : ' ', d->out);
	paint(d, color_caret, "^");
	fputc('\n', d->out);
}

static void show_expansions(const struct diag *d, const struct place *at)
{
	for (const struct place *via = at->via; via; via = via->via) {
		fprintf(d->out, "\tin expansion of macro: %s\n",
			place_text(d->arena, via));
		show_source(d, via, LABEL_WIDTH);
	}
}

static bool
is_duplicate(struct diag *d, const struct place *at, const char *message)
{
	const char *key = at ? arena_printf(d->arena, "%s|%s",
					    place_position(d->arena, at), message)
			     : message;

	if (d->verbose)
		return false;
	vec_each(d->seen, const char **, old)
		if (strcmp(*old, key) == 0)
			return true;
	vec_push(d->arena, d->seen, key);
	return false;
}

/* FILE: how the place's source is called in this message. */
static void
show_semantic(struct diag *d, const struct place *at, const char *file,
	      const char *message)
{
	paint(d, color_error, "semantic error:");
	fprintf(d->out, " %s", message);
	if (at) {
		fputs(": ", d->out);
		paint(d, color_token, place_text_in(d->arena, at, file));
		d->seen->last_source = at->source;
	}
	fputc('\n', d->out);
	if (at) {
		show_source(d, at, LABEL_WIDTH);
		show_expansions(d, at);
	}
	fputc('\n', d->out);
}

void diag_error(struct diag *d, const struct place *at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	const char *message = arena_vprintf(d->arena, fmt, ap);
	va_end(ap);

	d->errors++;
	if (d->quiet)
		return;
	d->seen->last_was_duplicate = is_duplicate(d, at, message);
	if (d->seen->last_was_duplicate)
		d->suppressed_errors++;
	else
		show_semantic(d, at, at ? at->source->name : "", message);
}

/* The file of the block before is not repeated: ":1:15". */
void diag_more(struct diag *d, const struct place *at, const char *fmt, ...)
{
	va_list ap;

	if (d->quiet || d->seen->last_was_duplicate)
		return;
	va_start(ap, fmt);
	show_semantic(d, at, !at || at->source == d->seen->last_source
				? "" : at->source->name,
		      arena_vprintf(d->arena, fmt, ap));
	va_end(ap);
}

void diag_parse_error(struct diag *d, const struct place *at,
		      const char *fmt, ...)
{
	va_list ap;

	d->errors++;
	if (d->quiet)
		return;
	va_start(ap, fmt);
	paint(d, color_error, "parse error:");
	fprintf(d->out, " %s\n", arena_vprintf(d->arena, fmt, ap));
	va_end(ap);
	fprintf(d->out, "%*s: %s\n", PARSE_LABEL_WIDTH,
		at->kind == PLACE_JUNK ? "at" : "saw", place_text(d->arena, at));
	show_source(d, at, PARSE_LABEL_WIDTH);
	show_expansions(d, at);
	fputc('\n', d->out);
}

void diag_warn(struct diag *d, const struct place *at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	const char *message = arena_vprintf(d->arena, fmt, ap);
	va_end(ap);

	if (d->hide_warnings)
		return;
	d->warnings++;
	if (d->quiet)
		return;
	if (is_duplicate(d, at, message)) {
		d->suppressed_warnings++;
		return;
	}
	paint(d, color_warning, "WARNING:");
	fprintf(d->out, " %s", message);
	if (at) {
		fputs(": ", d->out);
		paint(d, color_token, place_text(d->arena, at));
	}
	fputc('\n', d->out);
	if (at)
		show_source(d, at, WARNING_LABEL_WIDTH);
}

static void count_line(const struct diag *d, unsigned count, const char *what)
{
	if (count)
		fprintf(d->out,
			"Number of similar %s messages suppressed: %u.\n",
			what, count);
}

void diag_finish(struct diag *d)
{
	count_line(d, d->suppressed_errors, "error");
	count_line(d, d->suppressed_warnings, "warning");
	if (d->suppressed_errors || d->suppressed_warnings)
		fputs("Rerun with -v to see them.\n", d->out);
	d->suppressed_errors = d->suppressed_warnings = 0;
}
