/* See debug_roots.h. */
#include "debug_roots.h"

#include <stdlib.h>
#include <string.h>

void debug_roots(struct arena *a, struct name_list *ret)
{
	const char *list = getenv("SYSTEMTAP_DEBUGINFO_PATH");

	if (!list)
		list = "/usr/lib/debug";
	while (*list) {
		size_t len = strcspn(list, ":");
		const char *dir = list;

		list += len + (list[len] == ':');
		if (len && (*dir == '+' || *dir == '-')) {
			dir++;
			len--;
		}
		if (len && *dir == '/')
			vec_push(a, ret, (const char *)
				 arena_strndup(a, dir, len));
	}
}

const char *debug_root_file(struct arena *a, const char *root,
			    const char *build_id)
{
	if (!build_id || strlen(build_id) <= 2)
		return NULL;
	return arena_printf(a, "%s/.build-id/%.2s/%s.debug", root, build_id,
			    build_id + 2);
}
