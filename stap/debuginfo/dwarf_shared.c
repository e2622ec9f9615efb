/*
 * The file that objects of one package share debug information with: dwz
 * moves to it what several have in common, and leaves in each a section
 * .gnu_debugaltlink with the file's path and build-id:
 *
 *	../.dwz/x86_64-linux-gnu/foo.debug NUL 20 bytes
 */
#include "dwarf_object.h"

#include <string.h>

#include "../util/path.h"
#include "../util/str.h"
#include "debug_roots.h"
#include "debug_server.h"
#include "image.h"

struct link {
	const char *path;		/* as it is written */
	const char *build_id;		/* hex */
};

static bool read_link(struct arena *a, const struct image *img,
		      struct link *ret)
{
	const struct image_section *s = image_section(img,
						      ".gnu_debugaltlink");
	const unsigned char *nul = s && s->data
		? memchr(s->data, '\0', s->data_size) : NULL;
	struct str id;

	if (!nul)
		return false;
	str_init(&id, a);
	for (const unsigned char *p = nul + 1;
	     p < (const unsigned char *)s->data + s->data_size; p++)
		str_printf(&id, "%02x", *p);
	ret->path = s->data;
	ret->build_id = str_text(&id);
	return true;
}

static bool try_file(struct arena *a, const struct link *link,
		     const char *path, struct image **ret)
{
	struct image *img;

	if (!path || !path_exists(path) || image_open(a, path, &img))
		return false;
	if (img->build_id && strcmp(img->build_id, link->build_id) == 0) {
		*ret = img;
		return true;
	}
	image_close(img);
	return false;
}

/* By build-id below the debug roots, where the link says, from a server. */
static bool find_file(struct arena *a, const struct image *img,
		      const struct link *link, struct image **ret)
{
	const char *base = path_base(img->path);
	struct name_list roots = { 0 };
	const char *path;

	debug_roots(a, &roots);
	vec_each(&roots, const char **, root)
		if (try_file(a, link, debug_root_file(a, *root,
						      link->build_id), ret))
			return true;
	path = *link->path == '/' ? link->path
	     : arena_printf(a, "%.*s%s", (int)(base - img->path), img->path,
			    link->path);
	return try_file(a, link, path, ret) ||
	       (debug_server_find(a, link->build_id, &path) &&
		try_file(a, link, path, ret));
}

struct error *dwarf_shared_open(struct arena *a, struct image *img,
				struct dwarf_object **ret)
{
	struct link link;
	struct image *other;

	if (!read_link(a, img, &link))
		return NULL;
	if (!find_file(a, img, &link, &other))
		return error_new(a, ERR_NO_DEBUGINFO, "%s lacks a part of its "
				 "debug information, which is in %s (build-id "
				 "%s)%s: install the whole -dbgsym or -dbg "
				 "package", img->path, link.path,
				 link.build_id, debug_server_note());

	struct dwarf_object *obj = arena_new(a, struct dwarf_object);

	obj->arena = a;
	obj->image = obj->loaded = other;
	*ret = obj;
	return NULL;
}
