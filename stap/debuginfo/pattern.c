/* Patterns of functions, FUNC[@FILE[:LINE]], and of statements in them. */
#include "statements.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

/* "a::b::f": what is before the last "::" that is not inside <>. */
static void split_scope(struct arena *a, struct function_pattern *p)
{
	const char *last = NULL;
	int depth = 0;

	for (const char *at = p->name; *at; at++) {
		depth += (*at == '<') - (*at == '>');
		if (depth == 0 && at[0] == ':' && at[1] == ':') {
			last = at++;
			if (!at[1])
				return;	/* nothing behind: no scope */
		}
	}
	if (!last)
		return;
	p->scope = arena_strndup(a, p->name, (size_t)(last - p->name));
	p->name = last + 2;
}

struct error *function_pattern_parse(struct arena *a, const char *text,
				     struct function_pattern *ret)
{
	struct function_pattern p = { 0 };
	const char *at = strchr(text, '@');

	p.name = at ? arena_strndup(a, text, (size_t)(at - text))
		    : arena_strdup(a, text);
	split_scope(a, &p);
	p.glob = strpbrk(p.name, "*?[") != NULL;
	if (at) {
		const char *colon = strrchr(at, ':');

		at++;
		p.file = colon ? arena_strndup(a, at, (size_t)(colon - at))
			       : arena_strdup(a, at);
		if (colon) {
			char *end;

			errno = 0;
			p.line = strtoull(colon + 1, &end, 10);
			if (errno || end == colon + 1 || *end || p.line == 0)
				return error_new(a, ERR_OTHER,
					"'%s' is not a line number in the "
					"function pattern '%s' "
					"(FUNCTION@FILE:LINE)",
					colon + 1, text);
		}
	}
	if (!*p.name || (p.file && !*p.file))
		return error_new(a, ERR_OTHER,
				 "incomplete function pattern '%s' "
				 "(FUNCTION, FUNCTION@FILE or "
				 "FUNCTION@FILE:LINE)", text);
	*ret = p;
	return NULL;
}

/* ---- statements ------------------------------------------------------ */

static bool take_number(const char **p, int64_t *ret)
{
	char *end;

	if (**p < '0' || **p > '9')
		return false;
	errno = 0;
	*ret = strtoll(*p, &end, 10);
	*p = end;
	return !errno && *ret <= INT32_MAX;
}

/* "3", "3,5-7"; a relative line is alone. */
static bool parse_ranges(struct arena *a, const char *text,
			 struct statement_pattern *p)
{
	bool alone = p->lines == LINES_RELATIVE;
	struct line_range r;

	for (;; text++) {
		if (!take_number(&text, &r.first))
			return false;
		r.last = r.first;
		if (*text == '-' && !alone) {
			text++;
			if (!take_number(&text, &r.last) || r.last < r.first)
				return false;
		}
		vec_push(a, &p->ranges, r);
		if (*text != ',' || alone)
			return !*text;
	}
}

/* Where the lines begin behind FILE, at ':' or '+'; NULL if there are none.
 * Names of files may have a '+' in them. */
static const char *lines_of(const char *file)
{
	const char *at = strrchr(file, ':');

	if (at)
		return at;
	at = strrchr(file, '+');
	return at && at[1] >= '0' && at[1] <= '9' ? at : NULL;
}

static bool parse_lines(struct arena *a, const char *at,
			struct statement_pattern *p)
{
	if (strcmp(at, ":*") == 0) {
		p->lines = LINES_ALL;
		return true;
	}
	p->lines = *at == '+' ? LINES_RELATIVE : LINES_ABSOLUTE;
	return parse_ranges(a, at + 1, p);
}

struct error *statement_pattern_parse(struct arena *a, const char *text,
				      struct statement_pattern *ret)
{
	struct statement_pattern p = { .lines = LINES_ENTRY };
	const char *file = strchr(text, '@');
	const char *at = file ? lines_of(file + 1) : NULL;
	struct error *err;

	if (at && !parse_lines(a, at, &p))
		return error_new(a, ERR_OTHER,
				 "'%s' are no lines in the statement pattern "
				 "'%s'\n"
				 "write FUNCTION@FILE and :LINE, "
				 ":FIRST-LAST,LINE, :* or +LINE", at, text);
	err = function_pattern_parse(a, at ? arena_strndup(a, text,
						(size_t)(at - text)) : text,
				     &p.function);
	if (!err)
		*ret = p;
	return err;
}

/* ---- matching -------------------------------------------------------- */

bool function_pattern_name(const struct function_pattern *p, const char *name)
{
	return p->glob ? fnmatch(p->name, name, 0) == 0
		       : strcmp(p->name, name) == 0;
}

bool function_pattern_file(const struct function_pattern *p, const char *path)
{
	if (!p->file)
		return true;
	if (!path)
		return false;
	if (fnmatch(p->file, path, 0) == 0)
		return true;
	for (const char *at = path; (at = strchr(at, '/')) != NULL; ) {
		at++;
		if (fnmatch(p->file, at, 0) == 0)
			return true;
	}
	return false;
}
