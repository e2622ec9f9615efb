/* -G: values for global variables, given when the module is loaded. */
#include "stap.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct script_global *
find_global(const struct script_globals *globals, const char *name, size_t len)
{
	vec_each(globals, const struct script_global *, g)
		if (strlen(g->name) == len && memcmp(g->name, name, len) == 0)
			return g;
	return NULL;
}

static bool is_number(const char *text)
{
	char *end;

	errno = 0;
	strtoll(text, &end, 0);
	return *text && !*end && !errno;
}

static void check_value(struct stap *st, const char *text)
{
	size_t len = strcspn(text, "=");
	const struct script_global *g = find_global(&st->result.globals, text,
						    len);

	if (!g) {
		diag_warn(&st->diag, NULL, "-G %s has no effect: the script"
			  " uses no global variable '%.*s'", text, (int)len,
			  text);
		return;
	}
	if (!g->is_scalar)
		diag_error(&st->diag, NULL, "-G %s: the global variable '%s'"
			   " is no scalar", text, g->name);
	else if (g->is_number && !is_number(text + len + 1))
		diag_error(&st->diag, NULL, "-G %s: the global variable '%s'"
			   " holds numbers", text, g->name);
	vec_push(&st->arena, &st->values, text);
}

/* What is said of them is not logged: the module is the same for others. */
bool stap_check_values(struct stap *st)
{
	size_t logged = st->diag.log.count;

	vec_each(&st->options.globals, const char **, g)
		check_value(st, *g);
	st->diag.log.count = logged;
	return st->diag.errors == 0;
}
