/*
 * Modules of the target kernel: which there are, and their files.
 *
 * A module's own file, as it is installed, has its code and symbols, and BTF
 * as an addition to the kernel's.  DWARF is in that file or, mostly, in one
 * like it below a debug tree, which must be of the same build.
 */
#include "module.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../util/intern.h"
#include "../util/map.h"
#include "../util/path.h"
#include "../util/str.h"
#include "btf_object.h"
#include "debug_roots.h"
#include "debug_server.h"
#include "dwarf_object.h"
#include "image.h"
#include "module_files.h"
#include "symtab.h"

struct modules {
	struct arena *arena;
	struct kernel *kernel;
	struct module_files files;
	bool listed;
	struct map opened;		/* struct module, by path */
};

struct modules *modules_new(struct arena *a, struct kernel *k)
{
	struct modules *all = arena_new(a, struct modules);

	all->arena = a;
	all->kernel = k;
	return all;
}

static void module_close(struct module *m)
{
	if (m->btf)
		btf_object_close(m->btf);
	if (m->dwarf)
		dwarf_object_close(m->dwarf);
	if (m->debug && m->debug != m->image)
		image_close(m->debug);
	if (m->image)
		image_close(m->image);
}

void modules_close(struct modules *all)
{
	for (size_t i = 0; i < all->opened.count; i++)
		module_close(all->opened.items[i].value);
}

/* ---- the module's own file -------------------------------------------- */

static const char *release_of(const struct module *m)
{
	return kernel_release(m->kernel);
}

/* What stands behind KEY= in .modinfo, or NULL. */
static const char *modinfo(const struct image *img, const char *key)
{
	const struct image_section *s = image_section(img, ".modinfo");
	size_t len = strlen(key);

	if (!s || !s->data || !s->data_size ||
	    ((const char *)s->data)[s->data_size - 1] != '\0')
		return NULL;
	for (const char *at = s->data, *end = at + s->data_size; at < end;
	     at += strlen(at) + 1)
		if (strncmp(at, key, len) == 0 && at[len] == '=')
			return at + len + 1;
	return NULL;
}

static struct error *check_module(struct module *m)
{
	const char *magic = modinfo(m->image, "vermagic");
	const char *release = release_of(m);
	size_t len = strlen(release);

	if (!m->image->relocatable || !magic)
		return error_new(m->arena, ERR_BAD_FORMAT,
				 "%s: not a kernel module", m->path);
	if (strncmp(magic, release, len) != 0 ||
	    (magic[len] != ' ' && magic[len] != '\0'))
		return error_new(m->arena, ERR_BAD_FORMAT,
				 "%s: made for kernel %.*s, not for %s: build "
				 "it for that, or use -r", m->path,
				 (int)strcspn(magic, " "), magic, release);
	return NULL;
}

static struct error *open_image(struct module *m)
{
	const char *name;
	struct error *err = image_open(m->arena, m->path, &m->image);

	if (!err)
		err = check_module(m);
	if (err)
		return err;
	name = modinfo(m->image, "name");
	if (name && *name)
		m->name = intern(name);
	return NULL;
}

struct error *module_open(struct module *m)
{
	if (!m->image && !m->image_error)
		m->image_error = open_image(m);
	return m->image_error;
}

const char *module_build_id(struct module *m)
{
	return module_open(m) ? NULL : m->image->build_id;
}

static struct error *module_symtab(struct binary *b, struct symtab **ret)
{
	struct module *m = b->data;
	struct error *err = module_open(m);

	if (!err && !m->symtab)
		err = symtab_from_image(m->arena, m->image, &m->symtab);
	if (!err)
		*ret = m->symtab;
	return err;
}

/* ---- DWARF ------------------------------------------------------------ */

static bool has_dwarf(const struct image *img)
{
	return image_section(img, ".debug_info") != NULL;
}

/* Sections with code and data are where they are in the module's own file. */
static bool same_places(const struct image *x, const struct image *y)
{
	for (size_t i = 1; i < x->section_count; i++) {
		const struct image_section *s = &x->sections[i], *t;

		if (!s->alloc || !s->size)
			continue;
		t = image_section_at(y, s->addr);
		if (!t || t->addr != s->addr || t->size != s->size ||
		    strcmp(t->name, s->name) != 0)
			return false;
	}
	return true;
}

static struct error *package(struct module *m, const char *why)
{
	if (!m->place)
		return error_new(m->arena, ERR_NO_DEBUGINFO,
				 "%s; build the module with debug information "
				 "(CONFIG_DEBUG_INFO) and do not strip it",
				 why);
	return error_new(m->arena, ERR_NO_DEBUGINFO,
			 "%s; install the package linux-image-%s-dbg", why,
			 release_of(m));
}

static struct error *other_build(struct module *m, const struct image *img)
{
	return package(m, arena_printf(m->arena,
		       "%s belongs to another build of module %s: its "
		       "build-id is %s, %s has %s", img->path, m->name,
		       img->build_id ? img->build_id : "unknown", m->path,
		       m->image->build_id ? m->image->build_id : "none"));
}

/* A file that may hold the debug information of M. */
static struct error *try_debug(struct module *m, const char *path)
{
	struct image *img;
	struct error *err = image_open(m->arena, path, &img);

	if (err)
		return error_new(m->arena, ERR_NO_DEBUGINFO, "%s",
				 error_message(err));
	if (!has_dwarf(img))
		err = package(m, arena_printf(m->arena,
			      "%s: no DWARF debug information in it", path));
	else if ((img->build_id && m->image->build_id &&
		  strcmp(img->build_id, m->image->build_id) != 0) ||
		 !same_places(m->image, img))
		err = other_build(m, img);
	if (err) {
		image_close(img);
		return err;
	}
	m->debug = img;
	return NULL;
}

static struct error *find_debug(struct module *m)
{
	struct name_list paths = { 0 };
	struct error *first = NULL;
	const char *served;

	if (has_dwarf(m->image)) {
		m->debug = m->image;
		return NULL;
	}
	module_files_debug(m->arena, release_of(m), m->place,
			   m->image->build_id, &paths);
	vec_each(&paths, const char **, path) {
		struct error *err;

		if (!path_exists(*path) || strcmp(*path, m->path) == 0)
			continue;
		err = try_debug(m, *path);
		if (!err)
			return NULL;
		first = first ? first : err;
	}
	if (debug_server_find(m->arena, m->image->build_id, &served))
		return try_debug(m, served);
	return first ? first : package(m, arena_printf(m->arena,
			"no debug information for module %s of kernel %s%s",
			m->name, release_of(m), debug_server_note()));
}

static struct error *open_dwarf(struct module *m)
{
	struct symtab *st = NULL;
	struct error *err = module_symtab(&m->binary, &st);

	if (!err)
		err = find_debug(m);
	if (!err)
		err = dwarf_object_open(m->arena, m->debug, st, &m->dwarf);
	if (err)
		return err;
	m->dwarf->module = m;
	dwarf_object_index_large(m->dwarf);
	return NULL;
}

static struct error *module_dwarf(struct binary *b, struct dwarf_object **ret)
{
	struct module *m = b->data;

	if (!m->dwarf && !m->debug_error)
		m->debug_error = open_dwarf(m);
	if (!m->debug_error)
		*ret = m->dwarf;
	return m->debug_error;
}

/* ---- BTF -------------------------------------------------------------- */

/* An addition to the kernel's, which is needed as well. */
static struct error *open_btf(struct module *m)
{
	struct btf_object *base;
	struct error *err = module_open(m);

	if (!err)
		err = kernel_btf(m->kernel, &base);
	if (!err)
		err = btf_object_open_on(m->arena, m->path, base, &m->btf);
	return err;
}

static struct error *module_btf(struct binary *b, struct btf_object **ret)
{
	struct module *m = b->data;

	if (!m->btf && !m->btf_error)
		m->btf_error = open_btf(m);
	if (!m->btf_error)
		*ret = m->btf;
	return m->btf_error;
}

/* ---- finding ---------------------------------------------------------- */

static struct error *own_place(struct binary *b, uint64_t addr,
			       const struct section_place **ret_section,
			       uint64_t *ret_offset)
{
	return module_place(b->data, addr, ret_section, ret_offset);
}

static const struct binary_ops module_ops = {
	.dwarf = module_dwarf,
	.btf = module_btf,
	.symtab = module_symtab,
	.place = own_place,
};

static struct module *module_at(struct modules *all, const char *name,
				const char *path, const char *place,
				const char *spelled)
{
	struct module *m = map_get(&all->opened, intern(path));

	if (m)
		return m;
	m = arena_new(all->arena, struct module);
	m->binary = (struct binary){
		.ops = &module_ops, .data = m, .arena = all->arena,
		.name = name, .point = arena_printf(all->arena,
						    "module(\"%s\")", spelled),
	};
	m->arena = all->arena;
	m->kernel = all->kernel;
	m->name = name;
	m->path = path;
	m->place = place;
	map_set(all->arena, &all->opened, intern(path), m);
	return m;
}

static struct error *by_path(struct modules *all, const char *path,
			     struct module_list *ret)
{
	const char *name = module_file_name(all->arena, path);

	if (!path_exists(path))
		return error_new(all->arena, ERR_NOT_FOUND, "no match: there "
				 "is no file %s", path);
	if (!name)
		return error_new(all->arena, ERR_BAD_FORMAT, "%s: the name of "
				 "a module's file ends in .ko, .ko.xz, .ko.gz "
				 "or .ko.zst", path);
	vec_push(all->arena, ret, module_at(all, intern(name),
					    arena_strdup(all->arena, path),
					    NULL, path));
	return NULL;
}

static const struct module_files *files(struct modules *all)
{
	if (!all->listed)
		module_files_list(all->arena, kernel_release(all->kernel),
				  &all->files);
	all->listed = true;
	return &all->files;
}

static struct error *no_match(struct modules *all, const char *pattern)
{
	struct arena *a = all->arena;
	const char *release = kernel_release(all->kernel);
	struct name_list names = { 0 }, roots = { 0 };
	const char *similar;
	struct str where;

	vec_each(files(all), const struct module_file *, f)
		if (f->path)
			vec_push(a, &names, f->name);
	similar = similar_names(a, pattern, names.items, names.count, 5);
	str_init(&where, a);
	str_printf(&where, "/lib/modules/%s", release);
	debug_roots(a, &roots);
	vec_each(&roots, const char **, root)
		str_printf(&where, ", %s/lib/modules/%s", *root, release);
	return error_new(a, ERR_NOT_FOUND, "no match%s%s%s\nmodules are looked "
			 "for in %s", *similar ? " (similar modules: " : "",
			 similar, *similar ? ")" : "", str_text(&where));
}

static const char *underscored(struct arena *a, const char *pattern)
{
	char *text = arena_strdup(a, pattern);
	bool set = false;

	for (char *c = text; *c; c++) {
		if (*c == '[')
			set = true;
		else if (*c == ']')
			set = false;
		else if (*c == '-' && !set)
			*c = '_';
	}
	return text;
}

struct error *modules_find(struct kernel *k, const char *pattern,
			   struct module_list *ret)
{
	struct modules *all = kernel_modules(k);
	const struct module_file *builtin = NULL;
	size_t before = ret->count;

	if (*pattern == '/')
		return by_path(all, pattern, ret);
	pattern = underscored(all->arena, pattern);
	vec_each(files(all), const struct module_file *, f) {
		if (fnmatch(pattern, f->name, 0) != 0)
			continue;
		if (f->path)
			vec_push(all->arena, ret,
				 module_at(all, f->name, f->path, f->place,
					   f->name));
		else
			builtin = f;
	}
	if (ret->count > before)
		return NULL;
	if (builtin)
		return error_new(all->arena, ERR_NOT_FOUND,
				 "no match: module %s is built into kernel %s\n"
				 "write kernel instead of module(\"%s\")",
				 builtin->name, kernel_release(k), pattern);
	return no_match(all, pattern);
}
