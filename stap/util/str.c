#include "str.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void str_init(struct str *s, struct arena *a)
{
	*s = (struct str){ .arena = a };
}

static void reserve(struct str *s, size_t more)
{
	size_t need = s->len + more + 1;

	if (need <= s->space)
		return;

	size_t space = s->space ? s->space * 2 : 64;

	while (space < need)
		space *= 2;

	char *text = arena_alloc(s->arena, space);

	if (s->len)
		memcpy(text, s->text, s->len);
	s->text = text;
	s->space = space;
}

void str_add_n(struct str *s, const char *text, size_t len)
{
	reserve(s, len);
	if (len)
		memcpy(s->text + s->len, text, len);
	s->len += len;
	s->text[s->len] = '\0';
}

void str_add(struct str *s, const char *text)
{
	str_add_n(s, text, strlen(text));
}

void str_add_char(struct str *s, char c)
{
	str_add_n(s, &c, 1);
}

void str_vprintf(struct str *s, const char *fmt, va_list ap)
{
	char small[128];	/* most are; they need no second formatting */
	va_list again;

	va_copy(again, ap);
	int len = vsnprintf(small, sizeof(small), fmt, ap);

	if (len > 0 && (size_t)len < sizeof(small)) {
		str_add_n(s, small, (size_t)len);
	} else if (len > 0) {
		reserve(s, (size_t)len);
		vsnprintf(s->text + s->len, (size_t)len + 1, fmt, again);
		s->len += (size_t)len;
	}
	va_end(again);
}

void str_printf(struct str *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	str_vprintf(s, fmt, ap);
	va_end(ap);
}

const char *str_text(const struct str *s)
{
	return s->text ? s->text : "";
}

void str_add_c_literal(struct str *s, const char *text)
{
	str_add_char(s, '"');
	for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
		switch (*p) {
		case '\n': str_add(s, "\\n"); break;
		case '\t': str_add(s, "\\t"); break;
		case '"':  str_add(s, "\\\""); break;
		case '\\': str_add(s, "\\\\"); break;
		case '?':  str_add(s, "\\?"); break;	/* no trigraphs */
		default:
			if (*p < ' ' || *p > '~')
				str_printf(s, "\\%03o", *p);
			else
				str_add_char(s, (char)*p);
		}
	}
	str_add_char(s, '"');
}

bool starts_with(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

bool ends_with(const char *s, const char *suffix)
{
	size_t len = strlen(s), n = strlen(suffix);

	return len >= n && memcmp(s + len - n, suffix, n) == 0;
}

/* Levenshtein distance, one row at a time. */
static unsigned edit_distance(const char *a, const char *b)
{
	enum { LONGEST = 128 };
	unsigned row[LONGEST + 1];
	size_t la = strlen(a), lb = strlen(b);

	if (la > LONGEST || lb > LONGEST)
		return UINT32_MAX;

	for (size_t j = 0; j <= lb; j++)
		row[j] = (unsigned)j;
	for (size_t i = 1; i <= la; i++) {
		unsigned diagonal = row[0];

		row[0] = (unsigned)i;
		for (size_t j = 1; j <= lb; j++) {
			unsigned change = diagonal + (a[i - 1] != b[j - 1]);
			unsigned shorter = row[j - 1] < row[j] ? row[j - 1] : row[j];

			diagonal = row[j];
			row[j] = change < shorter + 1 ? change : shorter + 1;
		}
	}
	return row[lb];
}

struct candidate {
	const char *name;
	unsigned distance;
	size_t position;
};

static int candidate_compare(const void *va, const void *vb)
{
	const struct candidate *a = va, *b = vb;

	if (a->distance != b->distance)
		return a->distance < b->distance ? -1 : 1;
	return a->position < b->position ? -1 : a->position > b->position;
}

const char *similar_names(struct arena *a, const char *wanted,
			  const char *const *candidates, size_t count,
			  size_t limit)
{
	struct candidate *list = arena_array(a, struct candidate, count + 1);

	for (size_t i = 0; i < count; i++)
		list[i] = (struct candidate){
			candidates[i], edit_distance(wanted, candidates[i]), i };
	qsort(list, count, sizeof(*list), candidate_compare);

	struct str out;

	str_init(&out, a);
	for (size_t i = 0, shown = 0; i < count && shown < limit; i++) {
		if (i && strcmp(list[i].name, list[i - 1].name) == 0)
			continue;
		str_printf(&out, "%s%s", shown++ ? ", " : "", list[i].name);
	}
	return str_text(&out);
}

/* A and B but for two neighbours that changed places. */
static bool is_swapped(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	return a[0] && a[1] && a[1] == b[0] && a[0] == b[1] &&
	       strcmp(a + 2, b + 2) == 0;
}

const char *mistaken_name(const char *wanted, const char *const *candidates,
			  size_t count)
{
	unsigned limit = (unsigned)strlen(wanted) / 3, best = limit + 1;
	const char *found = NULL;

	for (size_t i = 0; i < count; i++) {
		unsigned distance = edit_distance(wanted, candidates[i]);

		if (is_swapped(wanted, candidates[i]) ||
		    strcasecmp(wanted, candidates[i]) == 0)
			distance = distance ? 1 : 0;
		if (distance && distance < best) {
			best = distance;
			found = candidates[i];
		}
	}
	return found;
}

const char *mistaken_hint(struct arena *a, const char *wanted,
			  const char *const *candidates, size_t count)
{
	const char *near = mistaken_name(wanted, candidates, count);

	return near ? arena_printf(a, "\ndid you mean %s?", near) : "";
}
