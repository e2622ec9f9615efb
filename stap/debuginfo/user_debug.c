/*
 * Debug information that lies apart from its program: by build-id below the
 * directories of debug files, by the name in .gnu_debuglink beside the program
 * and below these, or from a debuginfod server.
 */
#include "user_object.h"

#include <string.h>

#include "../util/path.h"
#include "../util/str.h"
#include "debug_roots.h"
#include "debug_server.h"
#include "image.h"

static bool has_dwarf(const struct image *img)
{
	const struct image_section *s = image_section(img, ".debug_info");

	return (s && s->data) || image_section(img, ".zdebug_info");
}

/* PATH, if it has DWARF and is of the same build as IMG. */
static bool try_file(struct arena *a, const struct image *img,
		     const char *path, struct image **ret)
{
	struct image *other;

	if (!path || !path_exists(path) || image_open(a, path, &other))
		return false;
	if (has_dwarf(other) &&
	    (!img->build_id || (other->build_id &&
				strcmp(img->build_id, other->build_id) == 0))) {
		*ret = other;
		return true;
	}
	image_close(other);
	return false;
}

static bool by_build_id(struct arena *a, const struct image *img,
			const struct name_list *roots, struct image **ret)
{
	vec_each(roots, const char **, root)
		if (try_file(a, img, debug_root_file(a, *root, img->build_id),
			     ret))
			return true;
	return false;
}

/* "NAME.debug" beside the program, in .debug there, below each root. */
static bool by_link(struct arena *a, const struct image *img,
		    const struct name_list *roots, struct image **ret)
{
	const struct image_section *s = image_section(img, ".gnu_debuglink");
	const char *base = path_base(img->path);
	const char *dir = arena_strndup(a, img->path,
					(size_t)(base - img->path));
	const char *name = s ? s->data : NULL;

	if (!name || !memchr(name, '\0', s->data_size) || strchr(name, '/'))
		return false;
	if (strcmp(name, base) != 0 &&
	    try_file(a, img, arena_printf(a, "%s%s", dir, name), ret))
		return true;
	if (try_file(a, img, arena_printf(a, "%s.debug/%s", dir, name), ret))
		return true;
	vec_each(roots, const char **, root)
		if (try_file(a, img, arena_printf(a, "%s%s%s", *root, dir,
						  name), ret))
			return true;
	return false;
}

static bool from_server(struct arena *a, const struct image *img,
			struct image **ret)
{
	const char *path;

	return debug_server_find(a, img->build_id, &path) &&
	       try_file(a, img, path, ret);
}

struct error *user_debug_open(struct arena *a, struct image *img,
			      struct image **ret)
{
	struct name_list roots = { 0 };

	if (has_dwarf(img)) {
		*ret = img;
		return NULL;
	}
	debug_roots(a, &roots);
	if (by_build_id(a, img, &roots, ret) || by_link(a, img, &roots, ret) ||
	    from_server(a, img, ret))
		return NULL;
	return error_new(a, ERR_NO_DEBUGINFO,
			 "no debug information for %s%s: install the -dbgsym "
			 "or -dbg package of the one it is from, or compile "
			 "it with -g", img->path, debug_server_note());
}
