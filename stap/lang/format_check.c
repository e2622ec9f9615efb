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
		s->fault = "width or precision too large in format\n"
			   "write it with at most 6 digits";
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

/* Why C is no conversion, and what would do. */
static const char *conversion_fault(const char *c)
{
#define FAULT "invalid or missing conversion specifier\n"
	switch (*c) {
	case 'f': case 'g': case 'e': case 'F': case 'G': case 'E':
		return FAULT "there are no floating point numbers: scale the value and print it with %d";
	case 'l': case 'h': case 'z': case 'j': case 't': case 'L':
		return FAULT "all numbers have 64 bits: write %d, %u or %x without a length";
	case 'n':
		return FAULT "there is no %n; strlen(sprintf(...)) counts";
	default:
		return FAULT "conversions are d i u x X o s c p b m M; a percent sign is written %%";
	}
#undef FAULT
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
		s->fault = conversion_fault(s->p);
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
