/* Patterns of functions: FUNC[@FILE[:LINE]]. */
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "dwarf_find.h"

struct error *function_pattern_parse(struct arena *a, const char *text,
				     struct function_pattern *ret)
{
	struct function_pattern p = { 0 };
	const char *at = strchr(text, '@');

	p.name = at ? arena_strndup(a, text, (size_t)(at - text))
		    : arena_strdup(a, text);
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
