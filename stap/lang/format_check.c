/*
 * directive: '%' ( '%' | FLAG* [ NUMBER | '*' ] [ '.' [ NUMBER | '*' ] ]
 *            [ 'l' ] CONVERSION )
 *
 * A '*' takes a number before the value.
 */
#include "format_check.h"

#include <string.h>

#include "../util/str.h"

/* More digits than any width needs; what reads formats later uses int. */
enum { MAX_DIGITS = 6 };

struct scanner {
	const char *p;
	struct str kinds;
	const char *fault;	/* NULL while all is well */
};

/* [ NUMBER | '*' ] */
static void scan_amount(struct scanner *s)
{
	if (*s->p == '*') {
		str_add_char(&s->kinds, 'n');
		s->p++;
		return;
	}

	size_t len = strspn(s->p, "0123456789");

	if (len > MAX_DIGITS)
		s->fault = "width or precision too large in format";
	s->p += len;
}

/* '\0' if C is no conversion */
static char kind_of(char c, bool alternate)
{
	switch (c) {
	case 'd': case 'i': case 'u': case 'x': case 'X': case 'o':
	case 'p': case 'c': case 'b':
		return 'n';
	case 's':
		return 's';
	case 'm': case 'M':
		return alternate ? 'u' : 'k';
	default:
		return '\0';
	}
}

/* Behind the '%'. */
static void scan_directive(struct scanner *s)
{
	if (*s->p == '%') {
		s->p++;
		return;
	}

	size_t flags = strspn(s->p, "-+ #0");
	bool alternate = memchr(s->p, '#', flags) != NULL;

	s->p += flags;
	scan_amount(s);
	if (*s->p == '.') {
		s->p++;
		scan_amount(s);
	}
	if (*s->p == 'l')
		s->p++;

	char kind = kind_of(*s->p, alternate);

	if (!kind) {
		s->fault = "invalid or missing conversion specifier";
		return;
	}
	str_add_char(&s->kinds, kind);
	s->p++;
}

bool format_check(struct arena *a, struct diag *d, struct print *print,
		  const struct place *at)
{
	struct scanner s = { .p = print->format };

	if (!print->formatted)
		return true;
	str_init(&s.kinds, a);
	while ((s.p = strchr(s.p, '%')) && !s.fault) {
		s.p++;
		scan_directive(&s);
	}
	print->arg_kinds = str_text(&s.kinds);
	if (s.fault)
		diag_parse_error(d, at, "%s", s.fault);
	return !s.fault;
}
