#include "records.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hash.h"

enum { SUM_SIZE = sizeof("sum 0123456789abcdef\n") - 1 };

void records_begin(struct str *out, struct arena *a, const char *kind)
{
	str_init(out, a);
	str_printf(out, "stap %s\n", kind);
}

void records_add(struct str *out, const char *tag, const char *text)
{
	size_t size = strlen(text);

	str_printf(out, "%s %zu\n", tag, size);
	str_add_n(out, text, size);
	str_add_char(out, '\n');
}

void records_end(struct str *out)
{
	str_printf(out, "sum %016" PRIx64 "\n",
		   hash_bytes(HASH_START, out->text, out->len));
}

bool records_open(struct records *r, char *text, size_t size,
		  const char *kind)
{
	char want[SUM_SIZE + 1], *end = text + size - SUM_SIZE;
	size_t len = strlen(kind);

	if (size < SUM_SIZE)
		return false;
	snprintf(want, sizeof(want), "sum %016" PRIx64 "\n",
		 hash_bytes(HASH_START, text, (size_t)(end - text)));
	if (memcmp(end, want, SUM_SIZE) != 0)
		return false;
	/* whole, so that the rest can be taken as it was written */
	if (!starts_with(text, "stap ") ||
	    strncmp(text + strlen("stap "), kind, len) != 0 ||
	    text[strlen("stap ") + len] != '\n')
		return false;
	*r = (struct records){ text + strlen("stap ") + len + 1, end };
	return true;
}

const char *records_next(struct records *r, const char *tag)
{
	size_t len = strlen(tag), size;
	char *text;

	if ((size_t)(r->end - r->next) <= len ||
	    strncmp(r->next, tag, len) != 0 || r->next[len] != ' ')
		return NULL;
	size = strtoul(r->next + len, &text, 10);
	if (*text != '\n' || size >= (size_t)(r->end - text) - 1)
		return NULL;
	text++;
	text[size] = '\0';
	r->next = text + size + 1;
	return text;
}

bool records_done(const struct records *r)
{
	return r->next == r->end;
}
