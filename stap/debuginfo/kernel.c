/*
 * The target kernel: finds its files by release, and checks that they belong
 * together.  Everything is found on first use, so that a script without
 * kernel probes needs none of it.
 */
#include "kernel.h"

#include <errno.h>
#include <string.h>
#include <sys/utsname.h>

#include "../util/intern.h"
#include "../util/map.h"
#include "../util/path.h"
#include "../util/str.h"
#include "../util/vec.h"
#include "binary.h"
#include "btf_object.h"
#include "debug_roots.h"
#include "debug_server.h"
#include "dwarf_find.h"
#include "image.h"
#include "index.h"
#include "module.h"
#include "symtab.h"

struct kernel {
	struct arena *arena;
	struct binary binary;
	const char *release;
	bool running;
	const char *running_id;		/* what it says of itself, or NULL */
	bool running_id_read;
	const char *tree;		/* build tree given, or NULL */

	struct map config;
	bool config_read;

	struct image *image;		/* vmlinux */
	struct error *image_error;	/* why there is none */
	bool image_tried;
	struct symtab *symtab;
	struct dwarf_object *dwarf;
	struct btf_object *btf;
	struct error *btf_error;	/* why there is none */
	struct modules *modules;

	kernel_listener *listener;	/* or NULL */
	void *listener_data;
};

struct paths { VEC_FIELDS(const char *); };

/* ---- as something to probe ------------------------------------------- */

static struct error *own_dwarf(struct binary *b, struct dwarf_object **ret)
{
	return kernel_dwarf(b->data, ret);
}

static struct error *own_btf(struct binary *b, struct btf_object **ret)
{
	return kernel_btf(b->data, ret);
}

static struct error *own_symtab(struct binary *b, struct symtab **ret)
{
	return kernel_symtab(b->data, ret);
}

static const struct binary_ops binary_ops = {
	.dwarf = own_dwarf,
	.btf = own_btf,
	.symtab = own_symtab,
};

struct binary *kernel_binary(struct kernel *k)
{
	return &k->binary;
}

/* ---- opening --------------------------------------------------------- */

static struct error *release_of_tree(struct arena *a, const char *tree,
				     const char **ret)
{
	char *path = path_join(a, tree, "include/config/kernel.release");
	char *text;

	if (path_read(a, path, &text, NULL))
		return error_new(a, ERR_NOT_FOUND,
				 "%s: not a configured kernel build tree: "
				 "no include/config/kernel.release in it",
				 tree);
	text[strcspn(text, " \n")] = '\0';
	*ret = text;
	return NULL;
}

struct error *kernel_open(struct arena *a, const char *what,
			  struct kernel **ret)
{
	struct kernel *k = arena_new(a, struct kernel);
	struct utsname host;

	k->arena = a;
	k->binary = (struct binary){
		.ops = &binary_ops, .data = k, .arena = a,
		.name = "kernel", .point = "kernel",
	};
	if (uname(&host) < 0)
		return error_os(a, errno, "uname");
	if (!what) {
		k->release = arena_strdup(a, host.release);
	} else if (strchr(what, '/')) {
		struct error *err = release_of_tree(a, what, &k->release);

		if (err)
			return err;
		k->tree = arena_strdup(a, what);
	} else {
		k->release = arena_strdup(a, what);
	}
	k->running = strcmp(k->release, host.release) == 0;
	*ret = k;
	return NULL;
}

void kernel_listen(struct kernel *k, kernel_listener *fn, void *data)
{
	k->listener = fn;
	k->listener_data = data;
}

static void kernel_say(struct kernel *k, enum kernel_news news,
		       const char *text)
{
	if (k->listener)
		k->listener(k->listener_data, news, text);
}

struct modules *kernel_modules(struct kernel *k)
{
	if (!k->modules)
		k->modules = modules_new(k->arena, k);
	return k->modules;
}

void kernel_close(struct kernel *k)
{
	if (k->modules)
		modules_close(k->modules);
	if (k->btf)
		btf_object_close(k->btf);
	if (k->dwarf)
		dwarf_object_close(k->dwarf);
	if (k->image)
		image_close(k->image);
}

const char *kernel_release(const struct kernel *k)
{
	return k->release;
}

bool kernel_is_running(const struct kernel *k)
{
	return k->running;
}

const char *kernel_arch(const struct kernel *k)
{
	(void)k;
	return "x86_64";
}

/* ---- build tree, configuration --------------------------------------- */

static const char *modules_path(struct kernel *k, const char *name)
{
	return arena_printf(k->arena, "/lib/modules/%s/%s", k->release, name);
}

static const char *tree_path(struct kernel *k)
{
	return k->tree ? k->tree : modules_path(k, "build");
}

struct error *kernel_build_dir(struct kernel *k, const char **ret)
{
	const char *dir = tree_path(k);

	if (!path_exists(path_join(k->arena, dir, "Makefile")))
		return error_new(k->arena, ERR_NOT_FOUND,
				 "no kernel headers in %s: "
				 "install the package linux-headers-%s",
				 dir, k->release);
	*ret = dir;
	return NULL;
}

/* CONFIG_NAME=y, CONFIG_NAME="text" */
static void add_config_line(struct kernel *k, char *line)
{
	char *value = strchr(line, '=');

	if (!starts_with(line, "CONFIG_") || !value)
		return;

	const char *name = intern_n(line, (size_t)(value - line));

	value++;
	if (*value == '"') {
		value++;
		char *quote = strrchr(value, '"');

		if (quote)
			*quote = '\0';
	}
	map_set(k->arena, &k->config, name, value);
}

static void read_config(struct kernel *k)
{
	const char *const files[] = {
		path_join(k->arena, tree_path(k), ".config"),
		path_join(k->arena, tree_path(k), "include/config/auto.conf"),
		arena_printf(k->arena, "/boot/config-%s", k->release),
		modules_path(k, "config"),
	};
	char *text = NULL;

	k->config_read = true;
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		if (!path_read(k->arena, files[i], &text, NULL))
			break;

	for (char *line = text, *next; line && *line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		add_config_line(k, line);
	}
}

const char *kernel_config(void *kernel, const char *name)
{
	struct kernel *k = kernel;

	if (!k->config_read)
		read_config(k);

	const char *value = map_get(&k->config, intern(name));

	return value ? value : "";
}

/* ---- vmlinux --------------------------------------------------------- */

const char *kernel_running_build_id(struct kernel *k)
{
	char *notes;
	size_t size;

	if (k->running && !k->running_id_read &&
	    !path_read(k->arena, "/sys/kernel/notes", &notes, &size))
		k->running_id = image_notes_build_id(k->arena, notes, size);
	k->running_id_read = true;
	return k->running_id;
}

static void add_path(struct kernel *k, struct paths *p, const char *dir,
		     const char *name)
{
	vec_push(k->arena, p, path_join(k->arena, dir, name));
}

/* A directory laid out like /usr/lib/debug. */
static void add_debug_root(struct kernel *k, struct paths *p,
			   const char *root, const char *build_id)
{
	struct arena *a = k->arena;

	add_path(k, p, root, arena_printf(a, "boot/vmlinux-%s", k->release));
	add_path(k, p, root,
		 arena_printf(a, "lib/modules/%s/vmlinux", k->release));
	add_path(k, p, root, arena_printf(a, "vmlinux-%s", k->release));

	const char *by_id = debug_root_file(a, root, build_id);

	if (by_id)
		vec_push(a, p, by_id);
}

/* Those for the target kernel. */
static struct name_list kernel_roots(struct kernel *k)
{
	struct name_list roots = { 0 };

	debug_roots(k->arena, &roots);
	return roots;
}

static void vmlinux_candidates(struct kernel *k, const char *build_id,
			       struct paths *p)
{
	struct name_list roots = kernel_roots(k);

	if (k->tree)
		add_path(k, p, k->tree, "vmlinux");
	vec_each(&roots, const char **, root)
		add_debug_root(k, p, *root, build_id);
	vec_push(k->arena, p, modules_path(k, "vmlinux"));
	vec_push(k->arena, p, modules_path(k, "build/vmlinux"));
	vec_push(k->arena, p,
		 arena_printf(k->arena, "/boot/vmlinux-%s", k->release));
}

static struct error *other_build(struct kernel *k, const struct image *img,
				 const char *wanted)
{
	return error_new(k->arena, ERR_NO_DEBUGINFO,
			 "%s belongs to another build of the kernel: its "
			 "build-id is %s, the running kernel has %s; install "
			 "the package linux-image-%s-dbg of the running "
			 "version", img->path, img->build_id, wanted,
			 k->release);
}

static bool has_dwarf(const struct image *img)
{
	return image_section(img, ".debug_info") ||
	       image_section(img, ".zdebug_info");
}

/* Which kernel is meant is known by the build-id of the one that runs, or of a
 * vmlinux without debug information. */
static bool from_server(struct kernel *k, const char *build_id,
			struct image **ret)
{
	const char *path;
	struct image *img;

	if (!build_id)
		return false;
	if (getenv("DEBUGINFOD_URLS"))
		kernel_say(k, KERNEL_PROGRESS, arena_printf(k->arena,
			   "Asking the servers in DEBUGINFOD_URLS for the "
			   "debuginfo of kernel %s.", k->release));
	if (!debug_server_find(k->arena, build_id, &path) ||
	    image_open(k->arena, path, &img))
		return false;
	if (has_dwarf(img) && img->build_id &&
	    strcmp(img->build_id, build_id) == 0) {
		*ret = img;
		return true;
	}
	image_close(img);
	return false;
}

static struct error *find_image(struct kernel *k, struct image **ret)
{
	const char *wanted = kernel_running_build_id(k);
	struct image *img, *bare = NULL;	/* without DWARF */
	struct error *mismatch = NULL, *err;
	struct paths candidates = { 0 };

	vmlinux_candidates(k, wanted, &candidates);
	vec_each(&candidates, const char **, path) {
		if (!path_exists(*path))
			continue;
		err = image_open(k->arena, *path, &img);
		if (err)
			return err;
		if (wanted && img->build_id &&
		    strcmp(wanted, img->build_id) != 0) {
			if (!mismatch)
				mismatch = other_build(k, img, wanted);
			image_close(img);
		} else if (has_dwarf(img)) {
			if (bare)
				image_close(bare);
			*ret = img;
			return NULL;
		} else if (bare) {
			image_close(img);
		} else {
			bare = img;
		}
	}
	if (from_server(k, wanted ? wanted : bare ? bare->build_id : NULL,
			ret)) {
		if (bare)
			image_close(bare);
		return NULL;
	}
	if (bare) {
		*ret = bare;
		return NULL;
	}
	if (mismatch)
		return mismatch;
	return error_new(k->arena, ERR_NO_DEBUGINFO,
			 "no debug information for kernel %s%s: "
			 "install the package linux-image-%s-dbg",
			 k->release, debug_server_note(), k->release);
}

struct error *kernel_image(struct kernel *k, struct image **ret)
{
	if (!k->image_tried) {
		k->image_tried = true;
		k->image_error = find_image(k, &k->image);
	}
	if (k->image_error)
		return k->image_error;
	*ret = k->image;
	return NULL;
}

/* A file without what we need: says where the one with it is. */
static struct error *with_package(struct kernel *k, struct error *err)
{
	if (error_kind(err) != ERR_NO_DEBUGINFO)
		return err;
	return error_new(k->arena, ERR_NO_DEBUGINFO,
			 "%s; install the package linux-image-%s-dbg",
			 error_message(err), k->release);
}

static void before_index(void *data)
{
	struct kernel *k = data;

	kernel_say(k, KERNEL_PROGRESS, arena_printf(k->arena,
		   "Reading the debuginfo of kernel %s (once).", k->release));
}

/* Without one, everything works; only slower. */
static void make_index(struct kernel *k)
{
	struct error *err = dwarf_object_make_index(k->dwarf, before_index, k);

	if (err && error_kind(err) != ERR_UNSUPPORTED)
		kernel_say(k, KERNEL_WARNING, arena_printf(k->arena,
			   "what was read of the debuginfo cannot be kept for "
			   "the next script: %s (SYSTEMTAP_DIR names another "
			   "directory)", error_message(err)));
}

struct error *kernel_dwarf(struct kernel *k, struct dwarf_object **ret)
{
	struct image *img;
	struct error *err = kernel_image(k, &img);

	if (err)
		return err;
	if (!k->dwarf) {
		struct symtab *st = NULL;

		err = kernel_symtab(k, &st);
		if (!err)
			err = dwarf_object_open(k->arena, img, st, &k->dwarf);
		if (err)
			return with_package(k, err);
		make_index(k);
	}
	*ret = k->dwarf;
	return NULL;
}

const char *kernel_build_id(struct kernel *k)
{
	const char *id = kernel_running_build_id(k);
	struct image *img;

	if (id)
		return id;
	return kernel_image(k, &img) ? NULL : img->build_id;
}

/* ---- BTF --------------------------------------------------------------- */

static void btf_candidates(struct kernel *k, struct paths *p)
{
	static const char running[] = "/sys/kernel/btf/vmlinux";

	if (k->running)
		vec_push(k->arena, p, running);
	add_path(k, p, tree_path(k), "vmlinux");
	vec_push(k->arena, p,
		 arena_printf(k->arena, "/boot/vmlinux-%s", k->release));
	vec_push(k->arena, p,
		 arena_printf(k->arena, "/boot/vmlinuz-%s", k->release));
	vec_push(k->arena, p, modules_path(k, "vmlinuz"));
}

static struct error *find_btf(struct kernel *k, struct btf_object **ret)
{
	struct paths candidates = { 0 };
	const char *why = "there is none";
	struct error *err;

	btf_candidates(k, &candidates);
	vec_each(&candidates, const char **, path) {
		if (!path_exists(*path))
			continue;
		err = btf_object_open(k->arena, *path, ret);
		if (!err)
			return NULL;
		why = error_message(err);
	}
	return error_new(k->arena, ERR_NO_DEBUGINFO, "%s", why);
}

struct error *kernel_btf(struct kernel *k, struct btf_object **ret)
{
	if (!k->btf && !k->btf_error)
		k->btf_error = find_btf(k, &k->btf);
	if (!k->btf_error)
		*ret = k->btf;
	return k->btf_error;
}

/* ---- symbols --------------------------------------------------------- */

/* Names alone will do: the runtime finds their addresses. */
static struct error *symtab_from_btf(struct kernel *k, struct error *why,
				     struct symtab **ret)
{
	struct btf_names names = { 0 };
	struct btf_object *btf;

	if (kernel_btf(k, &btf))
		return why;
	btf_functions(btf, &names);
	*ret = symtab_from_names(k->arena, names.items, names.count);
	return NULL;
}

/*
 * System.map gives link-time addresses (Debian's real one is in the debug
 * package; the file in /boot is a note that says so, without symbols).
 */
static struct error *symtab_without_image(struct kernel *k,
					  struct error *why,
					  struct symtab **ret)
{
	struct name_list roots = kernel_roots(k);
	struct paths maps = { 0 };

	add_path(k, &maps, tree_path(k), "System.map");
	vec_each(&roots, const char **, root)
		add_path(k, &maps, *root,
			 arena_printf(k->arena, "boot/System.map-%s",
				      k->release));
	vec_push(k->arena, &maps,
		 arena_printf(k->arena, "/boot/System.map-%s", k->release));
	vec_each(&maps, const char **, map)
		if (path_exists(*map) &&
		    !symtab_from_map(k->arena, *map, ret))
			return NULL;
	if (!k->running)
		return symtab_from_btf(k, why, ret);

	struct error *err = symtab_from_map(k->arena, "/proc/kallsyms", ret);

	if (!err)
		(*ret)->run_time = true;
	return err;
}

struct error *kernel_symtab(struct kernel *k, struct symtab **ret)
{
	struct error *err = NULL;
	struct image *img;

	if (!k->symtab) {
		err = kernel_image(k, &img);
		if (!err && index_of(img)) {
			k->symtab = index_symtab(k->arena, img, index_of(img));
		} else if (!err) {
			err = symtab_from_image(k->arena, img, &k->symtab);
			if (err)
				err = with_package(k, err);
		}
		if (err && error_kind(err) == ERR_NO_DEBUGINFO)
			err = symtab_without_image(k, err, &k->symtab);
	}
	if (!err)
		*ret = k->symtab;
	return err;
}

bool kernel_symbol(struct kernel *k, const char *name, uint64_t *ret)
{
	struct symtab *st;
	struct image *img;

	/* One name is found sooner than a table is sorted. */
	if (!k->symtab && !kernel_image(k, &img))
		return image_symbol(img, name, ret);
	if (kernel_symtab(k, &st) || st->run_time)
		return false;
	if (st->image)
		return symtab_lookup(st, name, ret);
	vec_each(&st->functions, const struct symbol *, s)
		if (strcmp(s->name, name) == 0) {
			*ret = s->addr;
			return true;
		}
	return false;
}
