#define _DEFAULT_SOURCE			/* d_type */
/*
 * See module_files.h.  A directory is walked once for each run of stap that
 * names a module: a thousand files take a few milliseconds.
 */
#include "module_files.h"

#include <dirent.h>
#include <string.h>

#include "../util/inputs.h"
#include "../util/intern.h"
#include "../util/map.h"
#include "../util/path.h"
#include "../util/str.h"
#include "debug_roots.h"

enum { MAX_DEPTH = 16 };

/* Length of PATH up to and with its ".ko"; 0 if there is none at its end. */
static size_t ko_len(const char *path)
{
	static const char *const packed[] = { "", ".xz", ".gz", ".zst",
					      ".debug" };
	size_t len = strlen(path);

	for (size_t i = 0; i < sizeof(packed) / sizeof(*packed); i++) {
		size_t own = strlen(packed[i]);

		if (len > own + 3 && ends_with(path, packed[i]) &&
		    memcmp(path + len - own - 3, ".ko", 3) == 0)
			return len - own;
	}
	return 0;
}

const char *module_file_name(struct arena *a, const char *path)
{
	const char *base = path_base(path);
	size_t len = ko_len(base);
	char *name;

	if (len < 4)
		return NULL;
	name = arena_strndup(a, base, len - 3);
	for (char *c = name; *c; c++)
		if (*c == '-')
			*c = '_';
	return name;
}

struct walk {
	struct arena *arena;
	struct map *by_name;
	size_t root_len;		/* of the path up to what `place` has */
};

static void add_file(struct walk *w, const char *path)
{
	const char *name = module_file_name(w->arena, path);
	struct module_file *file;

	if (!name || map_get(w->by_name, intern(name)))
		return;
	file = arena_new(w->arena, struct module_file);
	file->name = intern(name);
	file->path = path;
	file->place = arena_strndup(w->arena, path + w->root_len,
				    ko_len(path) - w->root_len);
	map_set(w->arena, w->by_name, file->name, file);
}

/* Links are not followed: "build" and "source" lead elsewhere. */
static void walk_dir(struct walk *w, const char *dir, int depth)
{
	DIR *d = depth < MAX_DEPTH ? opendir(dir) : NULL;
	struct dirent *e;

	if (!d)
		return;
	while ((e = readdir(d)) != NULL) {
		if (e->d_name[0] == '.')
			continue;
		if (e->d_type == DT_DIR)
			walk_dir(w, path_join(w->arena, dir, e->d_name),
				 depth + 1);
		else if (ko_len(e->d_name))
			add_file(w, path_join(w->arena, dir, e->d_name));
	}
	closedir(d);
}

/* What depmod wrote tells whether anything was installed or removed since. */
static void walk_root(struct arena *a, const char *root, struct map *by_name)
{
	struct walk w = { a, by_name, strlen(root) + 1 };

	inputs_see(path_join(a, root, "modules.dep"));
	inputs_see(root);
	walk_dir(&w, root, 0);
}

/* "kernel/fs/ext4/ext4.ko", one a line */
static void read_builtin(struct arena *a, const char *root,
			 struct map *by_name)
{
	char *text;

	if (path_read(a, path_join(a, root, "modules.builtin"), &text, NULL))
		return;
	for (char *line = text, *next; line && *line; line = next) {
		const char *name;

		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		name = module_file_name(a, line);
		if (name && !map_get(by_name, intern(name))) {
			struct module_file *file =
				arena_new(a, struct module_file);

			file->name = intern(name);
			file->place = line;
			map_set(a, by_name, file->name, file);
		}
	}
}

static int by_name_order(const void *a, const void *b)
{
	return strcmp(((const struct module_file *)a)->name,
		      ((const struct module_file *)b)->name);
}

void module_files_list(struct arena *a, const char *release,
		       struct module_files *ret)
{
	const char *root = arena_printf(a, "/lib/modules/%s", release);
	struct name_list roots = { 0 };
	struct map by_name = { 0 };

	walk_root(a, root, &by_name);
	debug_roots(a, &roots);
	vec_each(&roots, const char **, debug)
		walk_root(a, arena_printf(a, "%s%s", *debug, root), &by_name);
	read_builtin(a, root, &by_name);
	for (size_t i = 0; i < by_name.count; i++)
		vec_push(a, ret, *(struct module_file *)
				 by_name.items[i].value);
	vec_sort(ret, by_name_order);
}

void module_files_debug(struct arena *a, const char *release,
			const char *place, const char *build_id,
			struct name_list *ret)
{
	struct name_list roots = { 0 };

	debug_roots(a, &roots);
	vec_each(&roots, const char **, root) {
		const char *dir = arena_printf(a, "%s/lib/modules/%s", *root,
					       release);
		const char *by_id = debug_root_file(a, *root, build_id);

		if (place) {
			vec_push(a, ret, (const char *)
				 path_join(a, dir, place));
			vec_push(a, ret, (const char *)
				 arena_printf(a, "%s/%s.debug", dir, place));
		}
		if (by_id)
			vec_push(a, ret, by_id);
	}
}
