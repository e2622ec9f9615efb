/*
 * Text output that keeps its indentation: what dumps and generated C are
 * written with.  Collects into memory; the caller decides where it goes.
 *
 *	writer_line(w, "if (x) {");
 *	writer_indent(w, 1);
 *	writer_line(w, "y = %d;", y);
 *	writer_indent(w, -1);
 *	writer_line(w, "}");
 */
#ifndef STAP_UTIL_WRITER_H
#define STAP_UTIL_WRITER_H

#include "str.h"

struct writer {
	struct str out;
	int depth;
	const char *indent;	/* one level, "\t" unless changed */
};

void writer_init(struct writer *w, struct arena *a);
/* One indented line; the newline is added. */
void writer_line(struct writer *w, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* A label or #directive at the left margin. */
void writer_margin(struct writer *w, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void writer_blank(struct writer *w);
void writer_raw(struct writer *w, const char *text);
void writer_indent(struct writer *w, int levels);
const char *writer_text(const struct writer *w);

#endif
