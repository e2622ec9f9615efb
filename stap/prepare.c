/*
 * Before pass 1: the script's text, the target kernel, the tapset library.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "stap.h"
#include "debuginfo/index.h"
#include "util/inputs.h"
#include "util/path.h"

#ifndef PKGDATADIR
#define PKGDATADIR "/usr/local/share/systemtap"
#endif
#ifndef PKGLIBEXECDIR
#define PKGLIBEXECDIR "/usr/local/libexec/systemtap"
#endif
#ifndef BINDIR
#define BINDIR "/usr/local/bin"
#endif
#ifndef SRCDIR
#define SRCDIR ""		/* of the build, for running in its tree */
#endif

/* ---- our own files ------------------------------------------------------------ */

static const char *own_dir(struct arena *a)
{
	char path[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", path, sizeof(path) - 1);

	if (len <= 0)
		return NULL;
	path[len] = '\0';
	*strrchr(path, '/') = '\0';
	return arena_strdup(a, path);
}

/* BUILD/stap/stap, run without being installed. */
static bool in_build_tree(struct arena *a)
{
	const char *dir = own_dir(a);

	return *SRCDIR && dir &&
	       path_exists(path_join(a, dir, "../config.status"));
}

/* As messages show it, without "..". */
static const char *plain_path(struct arena *a, const char *path)
{
	char *real = realpath(path, NULL);

	if (real)
		path = arena_strdup(a, real);
	free(real);
	return path;
}

/* Where our sources have what is installed as NAME. */
static const char *in_tree(const char *name)
{
	return strcmp(name, "tapset") == 0 ? "tapsets"
	     : strcmp(name, "examples") == 0 ? "testsuite/examples"
	     : name;
}

const char *stap_data_dir(struct arena *a, const char *name)
{
	if (in_build_tree(a))
		return plain_path(a, path_join(a, SRCDIR, in_tree(name)));
	return path_join(a, PKGDATADIR, name);
}

const char *stap_program(struct arena *a, const char *name)
{
	const char *dir = own_dir(a);
	bool build = in_build_tree(a);
	const char *const dirs[] = {
		build ? path_join(a, dir, "vm") : dir,
		build ? path_join(a, dir, "../runtime/staprun") : BINDIR,
		build ? dir : PKGLIBEXECDIR,
	};

	for (size_t i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++) {
		const char *path;

		if (!dirs[i])
			continue;
		path = path_join(a, dirs[i], name);
		if (access(path, X_OK) == 0)
			return path;
	}
	return name;
}

/* ---- the script ------------------------------------------------------------------ */

/* A statement takes a hundred times its text as a tree. */
enum { MAX_SCRIPT_SIZE = 8 * 1024 * 1024 };

struct error *stap_read_script(struct stap *st)
{
	const struct options *o = &st->options;
	struct source *source = arena_new(&st->arena, struct source);
	struct error *err = NULL;
	const char *path;
	char *text;

	if (st->source)
		return NULL;
	if (o->example)
		err = stap_find_example(st);
	if (err)
		return err;
	path = o->script_path;
	source->name = "<input>";
	if (o->script_text) {
		source->text = o->script_text;
		source->size = strlen(source->text);
		st->source = source;
		return NULL;
	}
	if (strcmp(path, "-") == 0) {
		path = "/dev/stdin";
	} else {
		source->name = path;
		if (!path_exists(path))
			return error_new(&st->arena, ERR_NOT_FOUND,
					 "Input file '%s' is missing.", path);
	}
	err = path_read_input(&st->arena, path, MAX_SCRIPT_SIZE, &text,
			      &source->size);
	if (err)
		return err;
	source->text = text;
	st->source = source;
	return NULL;
}

/* ---- the library -------------------------------------------------------------------- */

/* DIR's own levels, most specific first: release, version, architecture,
 * runtime; see spec/cli.md TAP-02. */
static void
add_levels(struct stap *st, struct string_list *dirs, const char *dir)
{
	struct arena *a = &st->arena;
	const char *release = kernel_release(st->kernel);
	char *version = arena_strndup(a, release, strcspn(release, "-+"));
	char *major = arena_strdup(a, version);
	char *dot = strchr(major, '.');

	if (dot && strchr(dot + 1, '.'))
		*strchr(dot + 1, '.') = '\0';

	const char *const levels[] = { release, version, major };
	const char *const bases[] = {
		dir, path_join(a, dir, "linux"),
	};

	for (size_t b = 0; b < sizeof(bases) / sizeof(bases[0]); b++) {
		for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
			vec_push(a, dirs, (const char *)
				 path_join(a, bases[b], levels[i]));
		vec_push(a, dirs, (const char *)
			 path_join(a, bases[b], kernel_arch(st->kernel)));
		vec_push(a, dirs, bases[b]);
	}
}

static void add_default_dirs(struct stap *st, struct string_list *dirs)
{
	struct arena *a = &st->arena;
	const char *tapset = getenv("SYSTEMTAP_TAPSET");
	const char *data = getenv("XDG_DATA_DIRS");

	if (tapset) {
		add_levels(st, dirs, tapset);
		return;
	}
	add_levels(st, dirs, stap_data_dir(a, "tapset"));
	if (!data)
		return;
	for (char *save, *dir = strtok_r(arena_strdup(a, data), ":", &save);
	     dir; dir = strtok_r(NULL, ":", &save)) {
		const char *path = path_join(a, dir, "systemtap/tapset");

		if (path_is_dir(path) &&
		    strcmp(path, stap_data_dir(a, "tapset")) != 0)
			add_levels(st, dirs, path);
	}
}

bool stap_open_library(struct stap *st)
{
	struct string_list dirs = { 0 };

	inputs_start(&st->arena, st->cache.path);

	vec_each(&st->options.tapset_dirs, const char **, dir) {
		if (!path_is_dir(*dir)) {
			diag_error(&st->diag, NULL, "tapset directory '%s'"
				   " (-I) does not exist", *dir);
			return false;
		}
		add_levels(st, &dirs, *dir);
	}
	add_default_dirs(st, &dirs);
	vec_push(&st->arena, &dirs, (const char *)NULL);
	st->library = library_open(&st->parse_env, dirs.items, &st->cache);
	return true;
}

/* ---- all of it -------------------------------------------------------------------------- */

/* Can it be booted, and modules be built for it? */
static bool fit_for_guest(struct arena *a, const char *release)
{
	return path_exists(arena_printf(a, "/boot/vmlinuz-%s", release)) &&
	       path_exists(arena_printf(a, "/lib/modules/%s/build/Makefile",
					release));
}

/* For --vm alone: the machine's own kernel if it is fit, or the newest that
 * is; NULL if none is. */
static const char *release_for_guest(struct arena *a)
{
	const char *newest = NULL;
	struct dirent **entries;
	struct utsname host;

	if (uname(&host) == 0 && fit_for_guest(a, host.release))
		return NULL;

	int count = scandir("/lib/modules", &entries, NULL, versionsort);

	for (int i = 0; i < count; i++) {
		if (fit_for_guest(a, entries[i]->d_name))
			newest = arena_strdup(a, entries[i]->d_name);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	return newest;
}

static const char *target_release(struct stap *st)
{
	const struct options *o = &st->options;
	const char *asked = o->release ? o->release
				       : getenv("SYSTEMTAP_RELEASE");

	if (o->vm_release)
		return o->vm_release;
	return asked || !o->vm ? asked : release_for_guest(&st->arena);
}

/* A module for another kernel can be built, not run. */
static void limit_passes(struct stap *st)
{
	struct options *o = &st->options;

	if (o->last_pass < 5 || o->vm || o->list || o->prepare ||
	    kernel_is_running(st->kernel))
		return;
	diag_warn(&st->diag, NULL, "kernel release/architecture mismatch with"
		  " host forces last-pass 4.");
	o->last_pass = 4;
}

/* What takes a while is worth a line to somebody who watches.  Warnings are
 * about the machine, not the script: -W does not make them errors. */
static void tell(void *data, enum kernel_news news, const char *text)
{
	struct stap *st = data;
	const struct options *o = &st->options;

	if (news == KERNEL_WARNING && !o->hide_warnings)
		fprintf(stderr, "WARNING: %s\n", text);
	if (news == KERNEL_WARNING)
		return;
	if (o->verbose || o->prepare || isatty(STDERR_FILENO))
		fprintf(stderr, "%s\n", text);
}

/* Without a cache everything works, and takes its time. */
static void open_cache(struct stap *st)
{
	const struct options *o = &st->options;
	bool use = !o->disable_cache;
	struct error *err = cache_dir_open(&st->arena, use && !o->poison_cache,
					   use, &st->cache);

	if (!use)
		index_disable();
	if (err)
		fprintf(stderr, "WARNING: nothing is kept from one run to the"
			" next: %s (SYSTEMTAP_DIR names another directory)\n",
			error_message(err));
}

/* -DNAME, whatever its value. */
static bool defines(const struct options *o, const char *name)
{
	size_t len = strlen(name);

	vec_each(&o->defines, const char **, d)
		if (strncmp(*d, name, len) == 0 &&
		    ((*d)[len] == '=' || !(*d)[len]))
			return true;
	return false;
}

/* -d: paths and names of modules. */
static const char *const *named_objects(struct stap *st)
{
	struct string_list all = { 0 };

	vec_each(&st->options.objects, const char **, path)
		vec_push(&st->arena, &all, *path);
	vec_each(&st->options.modules, const char **, name)
		vec_push(&st->arena, &all, *name);
	vec_push(&st->arena, &all, (const char *)NULL);
	return all.items;
}

bool stap_prepare(struct stap *st)
{
	const struct options *o = &st->options;
	struct error *err;

	open_cache(st);
	if (o->clean_cache)
		return true;
	st->target.command = o->command;
	st->target.pid = o->target_pid;
	err = kernel_open(&st->arena, target_release(st), &st->kernel);

	if (err) {
		diag_error(&st->diag, NULL, "%s", error_message(err));
		return false;
	}
	kernel_listen(st->kernel, tell, st);
	limit_passes(st);
	st->parse_env = (struct parse_env){
		.arena = &st->arena,
		.diag = &st->diag,
		.kernel_release = kernel_release(st->kernel),
		.arch = kernel_arch(st->kernel),
		.config = kernel_config,
		.config_data = st->kernel,
		.guru = o->guru,
		.compatible = o->compatible,
		.check_version = o->check_version,
		.args = o->args.items,
		.arg_count = o->args.count,
		.arg_used = arena_array(&st->arena, bool, o->args.count + 1),
	};
	bool var_is_captured = parse_level_at_most(&st->parse_env, "4.0");

	user_objects_init(&st->users, &st->arena);
	st->provider_env = (struct provider_env){
		.arena = &st->arena,
		.diag = &st->diag,
		.kernel = st->kernel,
		.users = &st->users,
		.objects = named_objects(st),
		.guru = o->guru,
		.var_is_captured = var_is_captured,
		.tracepoints_bare = parse_level_at_most(&st->parse_env, "2.6"),
		.callee_matchall = defines(o, "STAP_CALLEE_MATCHALL"),
		.target = &st->target,
	};
	return true;
}
