#include "diag.h"

#include <string.h>

#include "intern.h"
#include "map.h"
#include "str.h"

/* Column at which the labels of a block end: "        source: ". */
enum { LABEL_WIDTH = 14, WARNING_LABEL_WIDTH = 7, PARSE_LABEL_WIDTH = 11 };

/* Nobody reads more at once; -v has them all. */
enum { MAX_SHOWN = 60 };

struct diag_seen {
	struct map keys;
	bool last_was_duplicate;
	const struct source *last_source;	/* of the error shown last */
	struct line_start near;			/* of the line shown last */
};

bool diag_is_full(const struct diag *d)
{
	return !d->verbose && d->shown >= MAX_SHOWN;
}

void diag_init(struct diag *d, struct arena *a, FILE *out)
{
	*d = (struct diag){ .arena = a, .out = out };
	d->seen = arena_new(a, struct diag_seen);
}

/* ---- colours --------------------------------------------------------- */

static const char **color_of(struct diag_colors *c, const char *key, size_t len)
{
	const struct { const char *key; const char **color; } keys[] = {
		{ "error", &c->error }, { "warning", &c->warning },
		{ "source", &c->source }, { "caret", &c->caret },
		{ "token", &c->token },
	};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (strlen(keys[i].key) == len &&
		    memcmp(keys[i].key, key, len) == 0)
			return keys[i].color;
	return NULL;
}

/* KEY=SGR[:KEY=SGR]... */
static bool
parse_colors(struct arena *a, const char *spec, struct diag_colors *ret)
{
	while (*spec) {
		size_t key_len = strcspn(spec, "=:");
		const char **color = color_of(ret, spec, key_len);

		if (!color || spec[key_len] != '=')
			return false;
		spec += key_len + 1;

		size_t len = strspn(spec, "0123456789;");

		if (!len || (spec[len] && spec[len] != ':'))
			return false;
		*color = arena_strndup(a, spec, len);
		spec += len + (spec[len] == ':');
	}
	return true;
}

void diag_use_colors(struct diag *d, const char *spec)
{
	struct diag_colors colors = { 0 };

	if (!spec)
		spec = "error=01;31:warning=00;33:source=00;34:caret=01:token=01";
	d->colors = parse_colors(d->arena, spec, &colors)
		? colors : (struct diag_colors){ 0 };
}

/* ---- places ---------------------------------------------------------- */

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

bool place_line(struct line_start *from, const struct place *at,
		const char **ret, size_t *ret_len)
{
	const struct source *source = at->source;
	const char *end = source->text + source->size, *stop;
	unsigned first = source->first_line ? source->first_line : 1;

	if (at->kind == PLACE_EOF || at->line < first)
		return false;
	if (from->source != source || from->line > at->line)
		*from = (struct line_start){ source, first, source->text };
	for (; from->line < at->line; from->line++) {
		stop = memchr(from->text, '\n', (size_t)(end - from->text));
		if (!stop)
			return false;
		from->text = stop + 1;
	}
	stop = memchr(from->text, '\n', (size_t)(end - from->text));
	*ret = from->text;
	*ret_len = (size_t)((stop ? stop : end) - from->text);
	return true;
}

static void
paint(const struct diag *d, const char *color, const char *text)
{
	if (color)
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

/* ---- blocks ---------------------------------------------------------- */

/* "        source: " with the last of the colon at LABEL_WIDTH. */
static void show_label(const struct diag *d, const char *label, int label_width)
{
	fprintf(d->out, "%*s", label_width - (int)strlen(label), "");
	paint(d, d->colors.source, label);
	fputs(": ", d->out);
}

static void
show_source(const struct diag *d, const struct place *at, int label_width)
{
	const char *line;
	size_t len;

	if (!place_line(&d->seen->near, at, &line, &len))
		return;

	show_label(d, "source", label_width);
	put_source(d, line, len);
	fprintf(d->out, "%*s", label_width + 2, "");
	for (size_t i = 0; i + 1 < at->column && i < len; i++)
		if ((line[i] & 0xc0) != 0x80)	/* behind a UTF-8 character */
			fputc(line[i] == '\t' ? '\t' : ' ', d->out);
	paint(d, d->colors.caret, "^");
	fputc('\n', d->out);
}

static void show_expansions(const struct diag *d, const struct place *at)
{
	if (at->argument) {
		fputs("\tin expansion of command line argument ", d->out);
		put_source(d, at->argument, strlen(at->argument));
	}
	for (const struct place *via = at->via; via; via = via->via) {
		fprintf(d->out, "\tin expansion of macro: %s\n",
			place_text(d->arena, via));
		show_source(d, via, LABEL_WIDTH);
	}
}

/* MESSAGE's first line, and below its source what cures it. */
struct message {
	const char *text, *cure;	/* cure: or NULL */
};

static struct message split_message(struct diag *d, const char *text)
{
	const char *end = strchr(text, '\n');

	if (!end)
		return (struct message){ text, NULL };
	return (struct message){
		arena_strndup(d->arena, text, (size_t)(end - text)), end + 1 };
}

static struct message
message_of(struct diag *d, const char *fmt, va_list ap)
{
	return split_message(d, arena_vprintf(d->arena, fmt, ap));
}

/* The source of AT, how it came there, and the cure. */
static void
show_details(const struct diag *d, const struct place *at, int label_width,
	     const char *cure)
{
	if (at)
		show_source(d, at, label_width);
	if (at)
		show_expansions(d, at);
	if (!cure)
		return;
	show_label(d, "hint", label_width);
	fprintf(d->out, "%s\n", cure);
}

/* ---- what was said already ------------------------------------------- */

static bool is_new(struct diag *d, const char *key)
{
	if (d->verbose)
		return true;
	key = intern(key);
	if (map_get(&d->seen->keys, key))
		return false;
	map_set(d->arena, &d->seen->keys, key, d);
	return true;
}

static const char *
default_key(struct diag *d, const struct place *at, const char *message)
{
	return at ? arena_printf(d->arena, "%s|%s",
				 place_position(d->arena, at), message)
		  : message;
}

/* Counts an error; false if it is not to be shown. */
static bool begin_error(struct diag *d, const char *key)
{
	bool wanted;

	d->errors++;
	if (d->quiet)
		return false;
	wanted = is_new(d, key) && !diag_is_full(d);
	d->seen->last_was_duplicate = !wanted;
	if (wanted)
		d->shown++;
	else
		d->suppressed_errors++;
	return wanted;
}

/* ---- messages -------------------------------------------------------- */

/* FILE: how the place's source is called in this message. */
static void
show_semantic(struct diag *d, const struct place *at, const char *file,
	      const struct message *m)
{
	paint(d, d->colors.error, "semantic error:");
	fprintf(d->out, " %s", m->text);
	if (at) {
		fputs(": ", d->out);
		paint(d, d->colors.token, place_text_in(d->arena, at, file));
		d->seen->last_source = at->source;
	}
	fputc('\n', d->out);
	show_details(d, at, LABEL_WIDTH, m->cure);
	fputc('\n', d->out);
}

static void
semantic_error(struct diag *d, const char *key, const struct place *at,
	       const char *fmt, va_list ap)
{
	struct message m = message_of(d, fmt, ap);

	if (d->keep_errors && !d->quiet)
		vec_push(d->arena, &d->error_log,
			 ((struct diag_warning){ m.text, at }));
	if (at && at->source->library && !d->library)
		d->library = at->source;
	if (begin_error(d, key ? key : default_key(d, at, m.text)))
		show_semantic(d, at, at ? at->source->name : "", &m);
}

void diag_error(struct diag *d, const struct place *at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	semantic_error(d, NULL, at, fmt, ap);
	va_end(ap);
}

void diag_error_about(struct diag *d, const char *key, const struct place *at,
		      const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	semantic_error(d, key, at, fmt, ap);
	va_end(ap);
}

static void
add_to_message(struct diag *d, struct diag_warning *e, const char *more)
{
	e->message = arena_printf(d->arena, "%s: %s", e->message, more);
}

/* The file of the block before is not repeated: ":1:15". */
void diag_more(struct diag *d, const struct place *at, const char *fmt, ...)
{
	va_list ap;

	if (d->quiet || d->seen->last_was_duplicate)
		return;
	va_start(ap, fmt);
	struct message m = message_of(d, fmt, ap);
	va_end(ap);
	if (d->error_log.count)
		add_to_message(d, &d->error_log.items[d->error_log.count - 1],
			       m.text);
	show_semantic(d, at, !at || at->source == d->seen->last_source
				? "" : at->source->name, &m);
}

void diag_parse_error(struct diag *d, const struct place *at,
		      const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	struct message m = message_of(d, fmt, ap);
	va_end(ap);

	if (!begin_error(d, default_key(d, at, m.text)))
		return;
	paint(d, d->colors.error, "parse error:");
	fprintf(d->out, " %s\n", m.text);
	fprintf(d->out, "%*s: ", PARSE_LABEL_WIDTH,
		at->kind == PLACE_JUNK ? "at" : "saw");
	paint(d, d->colors.token, place_text(d->arena, at));
	fputc('\n', d->out);
	show_details(d, at, PARSE_LABEL_WIDTH, m.cure);
	fputc('\n', d->out);
}

void diag_plain_error(struct diag *d, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	struct message m = message_of(d, fmt, ap);
	va_end(ap);

	if (!begin_error(d, m.text))
		return;
	fprintf(d->out, "%s\n", m.text);
	show_details(d, NULL, PARSE_LABEL_WIDTH, m.cure);
}

static void warn(struct diag *d, const struct place *at, struct message m)
{
	if (d->hide_warnings)
		return;
	d->warnings++;
	if (d->quiet)
		return;
	if (!is_new(d, default_key(d, at, m.text))) {
		d->suppressed_warnings++;
		return;
	}
	paint(d, d->colors.warning, "WARNING:");
	fprintf(d->out, " %s", m.text);
	if (at) {
		fputs(": ", d->out);
		paint(d, d->colors.token, place_text(d->arena, at));
	}
	fputc('\n', d->out);
	show_details(d, at, WARNING_LABEL_WIDTH, m.cure);
}

void diag_warn(struct diag *d, const struct place *at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	const char *text = arena_vprintf(d->arena, fmt, ap);
	va_end(ap);

	if (!d->quiet)
		vec_push(d->arena, &d->log,
			 ((struct diag_warning){ text, at }));
	warn(d, at, split_message(d, text));
}

void diag_warn_again(struct diag *d, const struct diag_warning *w)
{
	warn(d, w->at, split_message(d, w->message));
}

static void count_line(const struct diag *d, unsigned count, const char *what)
{
	if (count)
		fprintf(d->out,
			"Number of similar %s messages suppressed: %u.\n",
			what, count);
}

/* "SEMANTIC_ERROR file line column token message", parted by tabs. */
void diag_catalogue(const struct diag *d)
{
	fprintf(d->out, "SEMANTIC_ERRORS: %zu\n", d->error_log.count);
	vec_each(&d->error_log, const struct diag_warning *, e) {
		const struct place *at = e->at;

		fprintf(d->out, "SEMANTIC_ERROR\t%s\t%u\t%u\t%s\t%s\n",
			at ? at->source->name : "-", at ? at->line : 0,
			at ? at->column : 0,
			at && at->text && *at->text ? at->text : "-", e->message);
	}
	fputs("SEMANTIC_ERRORS_END\n", d->out);
}

void diag_finish(struct diag *d)
{
	count_line(d, d->suppressed_errors, "error");
	count_line(d, d->suppressed_warnings, "warning");
	if (d->suppressed_errors || d->suppressed_warnings)
		fputs("Rerun with -v to see them.\n", d->out);
	d->suppressed_errors = d->suppressed_warnings = 0;
}
