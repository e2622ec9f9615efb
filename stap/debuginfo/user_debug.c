/*
 * Debug information that lies apart from its program: by build-id below the
 * directories of debug files, by the name in .gnu_debuglink beside the program
 * and below these, or from a debuginfod server.
 */
#define _GNU_SOURCE			/* memfd_create */
#include "user_object.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../util/cleanup.h"
#include "../util/path.h"
#include "../util/proc.h"
#include "../util/str.h"
#include "debug_roots.h"
#include "debug_server.h"
#include "image.h"

static bool has_dwarf(const struct image *img)
{
	const struct image_section *s = image_section(img, ".debug_info");

	return (s && s->data) || image_section(img, ".zdebug_info");
}

/* Where debug information is looked for, and what was found instead. */
struct lookup {
	struct arena *arena;
	const struct image *img;
	struct name_list roots;
	const char *other;	/* a debug file of another build; or NULL */
	const char *other_id;	/* its build-id; NULL: none */
};

static bool same_build(const struct image *x, const struct image *y)
{
	return !x->build_id ||
	       (y->build_id && strcmp(x->build_id, y->build_id) == 0);
}

/* PATH, if it has DWARF and is of the same build. */
static bool try_file(struct lookup *l, const char *path, struct image **ret)
{
	struct image *found;

	if (!path || !path_exists(path) || image_open(l->arena, path, &found))
		return false;
	if (has_dwarf(found) && same_build(l->img, found)) {
		*ret = found;
		return true;
	}
	if (has_dwarf(found) && !l->other) {
		l->other = path;
		l->other_id = found->build_id;
	}
	image_close(found);
	return false;
}

static bool by_build_id(struct lookup *l, struct image **ret)
{
	vec_each(&l->roots, const char **, root)
		if (try_file(l, debug_root_file(l->arena, *root,
						l->img->build_id), ret))
			return true;
	return false;
}

/* "NAME.debug" beside the program, in .debug there, below each root. */
static bool by_link(struct lookup *l, struct image **ret)
{
	const struct image *img = l->img;
	struct arena *a = l->arena;
	const struct image_section *s = image_section(img, ".gnu_debuglink");
	const char *base = path_base(img->path);
	const char *dir = arena_strndup(a, img->path,
					(size_t)(base - img->path));
	const char *name = s ? s->data : NULL;

	if (!name || !memchr(name, '\0', s->data_size) || strchr(name, '/'))
		return false;
	if (strcmp(name, base) != 0 &&
	    try_file(l, arena_printf(a, "%s%s", dir, name), ret))
		return true;
	if (try_file(l, arena_printf(a, "%s.debug/%s", dir, name), ret))
		return true;
	vec_each(&l->roots, const char **, root)
		if (try_file(l, arena_printf(a, "%s%s%s", *root, dir, name),
			     ret))
			return true;
	return false;
}

static bool from_server(struct lookup *l, struct image **ret)
{
	const char *path;

	return debug_server_find(l->arena, l->img->build_id, &path) &&
	       try_file(l, path, ret);
}

/* ---- if there is none --------------------------------------------------- */

/* The first line that a command prints; NULL if it fails. */
static char *first_line_of(struct arena *a, const char *const *argv)
{
	CLEANUP_FD int out = memfd_create(argv[0], MFD_CLOEXEC);
	char *text;
	int status;

	if (out < 0 ||
	    proc_run(a, argv, &(struct proc_options){ .output_fd = out },
		     &status) || status != 0 ||
	    lseek(out, 0, SEEK_SET) != 0 ||
	    path_read_fd(a, out, argv[0], &text, NULL))
		return NULL;
	text[strcspn(text, "\n")] = '\0';
	return text;
}

/* "coreutils: /usr/bin/cat", or with the name that the file had before /bin
 * and /lib became links.  It takes some tenths of a second, which a wildcard
 * over all programs has not for each. */
static const char *package_of(struct arena *a, const char *path)
{
	enum { MOST = 4 };
	static unsigned asked;
	const char *argv[] = { "dpkg-query", "-S", path, NULL };
	char *line = asked++ < MOST ? first_line_of(a, argv) : NULL;

	if (!line && asked <= MOST && strncmp(path, "/usr/", 5) == 0) {
		argv[2] = path + 4;
		line = first_line_of(a, argv);
	}
	if (!line || !strchr(line, ':'))
		return NULL;
	line[strcspn(line, ":,")] = '\0';
	return line;
}

static struct error *no_debug_file(struct lookup *l)
{
	const char *path = l->img->path, *package;
	struct arena *a = l->arena;

	if (l->other)
		return error_new(a, ERR_NO_DEBUGINFO,
				 "no debug information for %s: that in %s is of"
				 " another build (build-id %s, and not %s)\n"
				 "install both of the same version", path,
				 l->other, l->other_id ? l->other_id : "none",
				 l->img->build_id);
	package = package_of(a, path);
	if (package)
		return error_new(a, ERR_NO_DEBUGINFO,
				 "no debug information for %s%s: install the"
				 " package %s%s", path, debug_server_note(),
				 package,
				 strcmp(package, "libc6") == 0 ? "-dbg"
							       : "-dbgsym");
	return error_new(a, ERR_NO_DEBUGINFO,
			 "no debug information for %s%s: install the -dbgsym "
			 "or -dbg package of the one it is from, or compile "
			 "it with -g", path, debug_server_note());
}

struct error *user_debug_open(struct arena *a, struct image *img,
			      struct image **ret)
{
	struct lookup l = { .arena = a, .img = img };

	if (has_dwarf(img)) {
		*ret = img;
		return NULL;
	}
	debug_roots(a, &l.roots);
	if (by_build_id(&l, ret) || by_link(&l, ret) || from_server(&l, ret))
		return NULL;
	return no_debug_file(&l);
}
