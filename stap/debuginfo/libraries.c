/*
 * The dynamic linker's search, without running it: DT_RUNPATH or DT_RPATH of
 * who needs the library, LD_LIBRARY_PATH, the directories of ld.so.conf, the
 * default ones.
 */
#include "libraries.h"

#include <elf.h>
#include <gelf.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "../util/intern.h"
#include "../util/path.h"
#include "image.h"

enum { MAX_INCLUDES = 8 };		/* depth of ld.so.conf */

struct search {
	struct arena *arena;
	struct name_list dirs;		/* for all */
	struct name_list *found;
};

static const char *canonical(struct arena *a, const char *path)
{
	char *real = realpath(path, NULL);
	const char *own = real ? arena_strdup(a, real) : NULL;

	free(real);
	return own ? intern(own) : NULL;
}

/* ---- directories --------------------------------------------------------- */

/* Directories between colons; $ORIGIN is that of the file. */
static void add_dirs(struct arena *a, const char *list, const char *origin,
		     struct name_list *ret)
{
	while (*list) {
		size_t len = strcspn(list, ":;");
		const char *dir = arena_strndup(a, list, len);

		if (starts_with(dir, "$ORIGIN"))
			dir = arena_printf(a, "%s%s", origin, dir + 7);
		else if (starts_with(dir, "${ORIGIN}"))
			dir = arena_printf(a, "%s%s", origin, dir + 9);
		if (*dir == '/')
			vec_push(a, ret, dir);
		list += len + (list[len] != '\0');
	}
}

static void read_conf(struct search *q, const char *path, int depth);

static void include_conf(struct search *q, const char *pattern, int depth)
{
	glob_t found;

	if (*pattern != '/')
		pattern = path_join(q->arena, "/etc", pattern);
	if (depth == MAX_INCLUDES || glob(pattern, 0, NULL, &found) != 0)
		return;
	for (size_t i = 0; i < found.gl_pathc; i++)
		read_conf(q, found.gl_pathv[i], depth + 1);
	globfree(&found);
}

static void read_conf(struct search *q, const char *path, int depth)
{
	char *text = NULL;

	if (path_read(q->arena, path, &text, NULL))
		return;
	for (char *line = text, *next; line && *line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		line[strcspn(line, "#\r")] = '\0';
		line += strspn(line, " \t");
		if (starts_with(line, "include "))
			include_conf(q, line + 8 + strspn(line + 8, " \t"),
				     depth);
		else if (*line == '/')
			vec_push(q->arena, &q->dirs, (const char *)line);
	}
}

static void common_dirs(struct search *q)
{
	static const char defaults[] =
		"/lib/x86_64-linux-gnu:/usr/lib/x86_64-linux-gnu:/lib64:"
		"/usr/lib64:/lib:/usr/lib";
	const char *own = getenv("LD_LIBRARY_PATH");

	if (own)
		add_dirs(q->arena, own, "", &q->dirs);
	read_conf(q, "/etc/ld.so.conf", 0);
	add_dirs(q->arena, defaults, "", &q->dirs);
}

/* ---- what a file needs ----------------------------------------------------- */

struct needs {
	struct name_list names;
	const char *runpath;		/* or "" */
};

static void read_needs(struct arena *a, const struct image *img,
		       struct needs *ret)
{
	const struct image_section *s = image_section(img, ".dynamic");
	const struct image_section *strings = image_section(img, ".dynstr");
	size_t count = s && s->data ? s->data_size / sizeof(Elf64_Dyn) : 0;

	*ret = (struct needs){ .runpath = "" };
	if (!strings || !strings->data)
		return;
	for (size_t i = 0; i < count; i++) {
		const Elf64_Dyn *d = (const Elf64_Dyn *)s->data + i;
		const char *text = image_string(img, strings->addr +
						d->d_un.d_val);

		if (d->d_tag == DT_NULL)
			break;
		if (d->d_tag == DT_NEEDED && text)
			vec_push(a, &ret->names, text);
		else if ((d->d_tag == DT_RUNPATH || d->d_tag == DT_RPATH) &&
			 text)
			ret->runpath = text;
	}
}

static const char *find_in(struct arena *a, const struct name_list *dirs,
			   const char *name)
{
	vec_each(dirs, const char **, dir) {
		const char *path = path_join(a, *dir, name);

		if (path_exists(path))
			return canonical(a, path);
	}
	return NULL;
}

static void add_needed(struct search *q, const struct image *img);

static void add_library(struct search *q, const char *path)
{
	struct image *img;

	if (!path)
		return;
	vec_each(q->found, const char **, known)
		if (*known == path)
			return;
	if (image_open(q->arena, path, &img))
		return;
	vec_push(q->arena, q->found, path);
	add_needed(q, img);
	image_close(img);
}

static void add_needed(struct search *q, const struct image *img)
{
	const char *base = path_base(img->path);
	const char *dir = arena_strndup(q->arena, img->path,
					(size_t)(base - img->path));
	struct name_list own = { 0 };
	struct needs needs;

	read_needs(q->arena, img, &needs);
	add_dirs(q->arena, needs.runpath, dir, &own);
	vec_each(&needs.names, const char **, name) {
		const char *path;

		if (strchr(*name, '/')) {
			add_library(q, canonical(q->arena, *name));
			continue;
		}
		path = find_in(q->arena, &own, *name);
		if (!path)
			path = find_in(q->arena, &q->dirs, *name);
		add_library(q, path);
	}
}

void image_libraries(struct arena *a, const struct image *img,
		     struct name_list *ret)
{
	struct search q = { .arena = a, .found = ret };
	const struct image_section *interp = image_section(img, ".interp");
	const char *linker = interp ? image_string(img, interp->addr) : NULL;

	common_dirs(&q);
	add_needed(&q, img);
	if (linker)
		add_library(&q, canonical(a, linker));
}
