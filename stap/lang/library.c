/*
 * Which file defines which name, and files parsed when a name is asked for.
 *
 * Directories are read in the order given, files in the order of their names.
 * A file hides files of the same name in later directories, so that
 * DIR/6.1/vfs.stp replaces DIR/vfs.stp.  If two files define one function or
 * global, the first has it.
 */
#include "library.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "../util/inputs.h"
#include "../util/intern.h"
#include "../util/package.h"
#include "../util/path.h"
#include "../util/str.h"
#include "library_index.h"
#include "library_scan.h"
#include "preproc.h"

struct library_file {
	struct source source;		/* no text before it is parsed */
	struct script_file *parsed;	/* NULL if not yet, or faulty */
	bool tried;
};

struct file_list { VEC_FIELDS(struct library_file *); };
struct library {
	struct parse_env *env;
	struct file_list files;
	struct map functions, globals;	/* name to struct library_file */
	struct map aliases;		/* first part to struct file_list */
	struct name_list function_names, alias_names;
	struct library_file *current;	/* whose definitions are noted */
	struct definitions found;	/* by scanning */
	bool no_index;			/* what was found may not be so again */
};

/* ---- directories ----------------------------------------------------- */

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names in DIR that end with SUFFIX, sorted; none if it cannot be read. */
static struct name_list
list_dir(struct arena *a, const char *dir, const char *suffix)
{
	struct name_list names = { 0 };

	inputs_see(dir);

	DIR *d = opendir(dir);

	if (!d)
		return names;
	for (struct dirent *entry; (entry = readdir(d));)
		if (entry->d_name[0] != '.' &&
		    ends_with(entry->d_name, suffix))
			vec_push(a, &names, intern(entry->d_name));
	closedir(d);
	vec_sort(&names, compare_names);
	return names;
}

static bool load(struct library *lib, const char *path, struct source *ret)
{
	struct arena *a = lib->env->arena;
	char *text;
	size_t size;
	struct error *err = path_read(a, path, &text, &size);

	if (err) {
		diag_warn(lib->env->diag, NULL, "library file is left out: %s",
			  error_message(err));
		return false;
	}
	*ret = (struct source){ .name = path, .text = text, .size = size,
				.library = true };
	return true;
}

/* Calls FN for each file that no earlier directory hides. */
static void
each_file(struct library *lib, const char *const *dirs, const char *suffix,
	  void (*fn)(struct library *lib, const char *path))
{
	struct arena *a = lib->env->arena;
	struct map seen = { 0 };

	for (; *dirs; dirs++) {
		struct name_list names = list_dir(a, *dirs, suffix);

		vec_each(&names, const char **, name) {
			if (map_get(&seen, *name))
				continue;
			map_set(a, &seen, *name, lib);
			fn(lib, path_join(a, *dirs, *name));
		}
	}
}

/*
 * Errors of a library file are its author's: the user gets a warning (an
 * error with -W), and the file does not take part.  ERRORS is the count from
 * before; false if there were any.
 */
static bool
accept(struct library *lib, const struct source *source, unsigned errors)
{
	struct diag *d = lib->env->diag;

	if (d->errors == errors)
		return true;
	if (!d->warnings_are_errors)
		d->errors = errors;
	if (d->quiet)
		return false;

	const char *owner = package_owner(lib->env->arena, source->name);

	diag_warn(d, NULL, "library file '%s'%s%s has errors and is left out",
		  source->name, owner ? " of package " : "",
		  owner ? owner : "");
	return false;
}

/* ---- definitions ----------------------------------------------------- */

static void note_function(struct library *lib, const char *name)
{
	if (map_get(&lib->functions, name))
		return;
	map_set(lib->env->arena, &lib->functions, name, lib->current);
	vec_push(lib->env->arena, &lib->function_names, name);
}

static void note_global(struct library *lib, const char *name)
{
	if (!map_get(&lib->globals, name))
		map_set(lib->env->arena, &lib->globals, name, lib->current);
}

static void note_alias(struct library *lib, const char *name)
{
	struct arena *a = lib->env->arena;
	struct file_list *files = map_get(&lib->aliases, name);

	if (!files) {
		files = arena_new(a, struct file_list);
		map_set(a, &lib->aliases, name, files);
		vec_push(a, &lib->alias_names, name);
	}
	if (!files->count || files->items[files->count - 1] != lib->current)
		vec_push(a, files, lib->current);
}

static void note_file(struct library *lib, const char *path)
{
	struct arena *a = lib->env->arena;

	lib->current = arena_new(a, struct library_file);
	lib->current->source.name = path;
	vec_push(a, &lib->files, lib->current);
}

static void note(struct library *lib, const struct definition *d)
{
	switch (d->kind) {
	case DEFINES_FILE:	note_file(lib, d->name); break;
	case DEFINES_FUNCTION:	note_function(lib, d->name); break;
	case DEFINES_GLOBAL:	note_global(lib, d->name); break;
	case DEFINES_ALIAS:	note_alias(lib, d->name); break;
	}
}

/* ---- finding them ------------------------------------------------------ */

static void found(struct library *lib, enum definition_kind kind,
		  const char *name)
{
	vec_push(lib->env->arena, &lib->found,
		 ((struct definition){ kind, name }));
}

static void found_function(void *data, const char *name)
{
	found(data, DEFINES_FUNCTION, name);
}

static void found_global(void *data, const char *name)
{
	found(data, DEFINES_GLOBAL, name);
}

static void found_alias(void *data, const char *name)
{
	found(data, DEFINES_ALIAS, name);
}

static void scan_file(struct library *lib, const char *path)
{
	const struct library_scan scan = {
		.data = lib, .on_function = found_function,
		.on_global = found_global, .on_alias = found_alias,
	};
	struct source source;

	if (!load(lib, path, &source)) {
		lib->no_index = true;	/* the warning is for every run */
		return;
	}
	found(lib, DEFINES_FILE, path);
	if (library_scan(lib->env, &source, &scan))
		lib->no_index = true;
}

static void open_macros(struct library *lib, const char *path)
{
	struct source *source = arena_new(lib->env->arena, struct source);
	unsigned errors = lib->env->diag->errors;

	if (!load(lib, path, source))
		return;
	parse_macro_file(lib->env, source);
	accept(lib, source, errors);
}

/* Every file is looked into only if there is no index of them. */
static void find_definitions(struct library *lib, const char *const *dirs,
			     const struct cache_dir *cache)
{
	if (cache && library_index_read(lib->env, cache, dirs, &lib->found))
		return;
	each_file(lib, dirs, ".stp", scan_file);
	if (cache && !lib->no_index)
		library_index_write(lib->env, cache, dirs, &lib->found);
}

struct library *library_open(struct parse_env *env, const char *const *dirs,
			     const struct cache_dir *cache)
{
	struct library *lib = arena_new(env->arena, struct library);

	lib->env = env;
	if (!env->macros)
		env->macros = macro_set_new(env->arena);
	each_file(lib, dirs, ".stpm", open_macros);
	find_definitions(lib, dirs, cache);
	vec_each(&lib->found, const struct definition *, d)
		note(lib, d);
	return lib;
}

/* ---- questions ------------------------------------------------------- */

static struct script_file *parsed(struct library *lib, struct library_file *f)
{
	if (!f || f->tried)
		return f ? f->parsed : NULL;
	f->tried = true;
	if (!load(lib, f->source.name, &f->source))
		return NULL;

	unsigned errors = lib->env->diag->errors;
	struct script_file *script = parse_file(lib->env, &f->source);

	if (accept(lib, &f->source, errors))
		f->parsed = script;
	return f->parsed;
}

struct script_file *library_function(struct library *lib, const char *name)
{
	return parsed(lib, map_get(&lib->functions, name));
}

struct script_file *library_global(struct library *lib, const char *name)
{
	return parsed(lib, map_get(&lib->globals, name));
}

void library_aliases(struct library *lib, const char *first,
		     void (*fn)(void *data, struct script_file *f), void *data)
{
	struct file_list *files = map_get(&lib->aliases, first);

	for (size_t i = 0; files && i < files->count; i++) {
		struct script_file *f = parsed(lib, files->items[i]);

		if (f)
			fn(data, f);
	}
}

static void
copy_names(const struct name_list *names, struct arena *a,
	   const char *const **ret, size_t *ret_count)
{
	*ret = arena_memdup(a, names->items,
			    names->count * sizeof(*names->items));
	*ret_count = names->count;
}

void library_function_names(struct library *lib, struct arena *a,
			    const char *const **ret, size_t *ret_count)
{
	copy_names(&lib->function_names, a, ret, ret_count);
}

void library_alias_names(struct library *lib, struct arena *a,
			 const char *const **ret, size_t *ret_count)
{
	copy_names(&lib->alias_names, a, ret, ret_count);
}

size_t library_file_count(const struct library *lib)
{
	return lib->files.count;
}
