/*
 * Where the text goes: indented lines that are broken near column 80, labels
 * that appear only when used, comments that cannot end early, and #line
 * markers around the user's C.
 */
#include "emitter.h"

#include <stdio.h>
#include <string.h>

enum { LINE_WIDTH = 80, TAB_WIDTH = 8, COMMENT_WIDTH = 90 };

/* Stands for the marker whose numbers are not known yet; see settle. */
static const char marker_back[] = "#line @\n";

/* ---- lines --------------------------------------------------------------- */

/* How good a place the blank at TEXT[I] is to break a line: behind a whole
 * initialiser or a part of a for head, behind an argument, near an operator. */
static int break_quality(const char *text, size_t i)
{
	char before = text[i - 1];

	if (before == ';' || (before == ',' && text[i - 2] == '}'))
		return 3;
	if (before == ',')
		return 2;
	if (before == '=' || before == '?' || before == ':' ||
	    strncmp(text + i - 2, "&&", 2) == 0 ||
	    strncmp(text + i - 2, "||", 2) == 0)
		return 1;
	return 0;
}

/* The last of the best places to break TEXT before WIDTH: never inside a
 * literal, never near the start.  0 if there is none. */
static size_t break_place(const char *text, size_t width)
{
	size_t best = 0;
	int best_quality = 1;
	bool quoted = false;

	for (size_t i = 0; text[i] && i <= width; i++) {
		if (text[i] == '\\' && quoted && text[i + 1])
			i++;
		else if (text[i] == '"')
			quoted = !quoted;
		else if (!quoted && text[i] == ' ' && i > width / 3) {
			int quality = break_quality(text, i);

			if (quality < best_quality)
				continue;
			best_quality = quality;
			best = i;
		}
	}
	return best;
}

static void print_wrapped(struct emitter *em, const char *text)
{
	size_t indent = (size_t)em->w.depth * TAB_WIDTH;
	size_t width = indent + 40 < LINE_WIDTH ? LINE_WIDTH - indent : 40;
	bool broken = false;

	while (strlen(text) > width) {
		size_t at = break_place(text, width);

		if (!at)
			break;
		writer_line(&em->w, "%.*s", (int)at, text);
		text += at + 1;
		if (!broken) {
			em->w.depth += 2;
			width = width > 56 ? width - 2 * TAB_WIDTH : 40;
			broken = true;
		}
	}
	writer_line(&em->w, "%s", text);
	if (broken)
		em->w.depth -= 2;
}

static void flush_label(struct emitter *em, const char *tail)
{
	if (em->pending)
		writer_margin(&em->w, "%s:%s", em->pending, tail);
	em->pending = NULL;
}

void line(struct emitter *em, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	const char *text = arena_vprintf(em->arena, fmt, ap);
	va_end(ap);
	flush_label(em, "");
	print_wrapped(em, text);
}

void declaration(struct emitter *em, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	const char *text = arena_vprintf(em->arena, fmt, ap);
	va_end(ap);
	flush_label(em, ";");
	print_wrapped(em, text);
}

void block_begin(struct emitter *em, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	const char *text = arena_vprintf(em->arena, fmt, ap);
	va_end(ap);
	line(em, "%s {", text);
	writer_indent(&em->w, 1);
}

void block_end(struct emitter *em, const char *tail)
{
	flush_label(em, ";");
	writer_indent(&em->w, -1);
	writer_line(&em->w, "}%s", tail);
}

void block_else(struct emitter *em)
{
	flush_label(em, ";");
	writer_indent(&em->w, -1);
	writer_line(&em->w, "} else {");
	writer_indent(&em->w, 1);
}

void raw(struct emitter *em, const char *text)
{
	flush_label(em, ";");
	writer_raw(&em->w, text);
}

/* ---- comments -------------------------------------------------------------- */

/* No newline, and nothing that looks like the end of the comment or the start
 * of another. */
static void add_harmless(struct str *out, const char *text)
{
	size_t start = out->len;

	for (const char *p = text; *p; p++) {
		bool slash = *p == '*' && p[1] == '/';

		if (out->len - start > COMMENT_WIDTH) {
			str_add(out, "...");
			return;
		}
		str_add_char(out, *p == '\n' || *p == '\r' ? ' ' : *p);
		if (slash || (*p == '/' && p[1] == '*'))
			str_add_char(out, ' ');
	}
}

void comment(struct emitter *em, const struct place *at, const char *text)
{
	struct str out;

	str_init(&out, em->arena);
	add_harmless(&out, source_name(at->source));
	str_printf(&out, ":%u: ", at->line);
	add_harmless(&out, text);
	flush_label(em, "");
	writer_line(&em->w, "/* %s */", str_text(&out));
}

/* ---- labels ------------------------------------------------------------------ */

void place_label(struct emitter *em, const struct label *l)
{
	if (!l->uses)
		return;
	flush_label(em, "");
	em->pending = l->name;
}

void go_to(struct emitter *em, struct label *l)
{
	l->uses++;
	line(em, "goto %s;", l->name);
}

/* ---- capturing ------------------------------------------------------------------ */

void capture_begin(struct emitter *em, struct capture *c, int indent)
{
	c->out = em->w.out;
	c->pending = em->pending;
	str_init(&em->w.out, em->arena);
	em->pending = NULL;
	writer_indent(&em->w, indent);
}

const char *capture_end(struct emitter *em, struct capture *c, int indent)
{
	flush_label(em, ";");

	const char *text = arena_strdup(em->arena, str_text(&em->w.out));

	writer_indent(&em->w, -indent);
	em->w.out = c->out;
	em->pending = c->pending;
	return text;
}

/* ---- markers --------------------------------------------------------------------- */

void line_marker(struct emitter *em, const struct place *at)
{
	flush_label(em, ";");
	writer_margin(&em->w, "#line %u %s", at->line,
		      literal(em, source_name(at->source)));
}

void line_marker_back(struct emitter *em)
{
	raw(em, marker_back);
}

const char *line_markers_settle(struct arena *a, const char *text)
{
	const size_t len = strlen(marker_back);
	unsigned count = 1;
	struct str out;

	str_init(&out, a);
	while (*text) {
		const char *end = strchr(text, '\n');
		size_t size = end ? (size_t)(end - text) + 1 : strlen(text);

		count++;
		if (size == len && memcmp(text, marker_back, len) == 0)
			str_printf(&out, "#line %u \"%s\"\n", count,
				   EMIT_FILE_NAME);
		else
			str_add_n(&out, text, size);
		text += size;
	}
	return str_text(&out);
}
