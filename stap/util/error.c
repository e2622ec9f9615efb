#include "error.h"

#include <stdarg.h>
#include <string.h>

struct error {
	enum error_kind kind;
	const char *message;
	unsigned step;
};

struct error *error_new(struct arena *a, enum error_kind kind,
			const char *fmt, ...)
{
	struct error *e = arena_new(a, struct error);
	va_list ap;

	va_start(ap, fmt);
	e->kind = kind;
	e->message = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return e;
}

struct error *error_os(struct arena *a, int errnum, const char *what)
{
	return error_new(a, ERR_OS, "%s: %s", what, strerror(errnum));
}

void error_set_step(struct error *e, unsigned step)
{
	e->step = step;
}

unsigned error_step(const struct error *e)
{
	return e->step;
}

enum error_kind error_kind(const struct error *e)
{
	return e->kind;
}

const char *error_message(const struct error *e)
{
	return e->message;
}
