#define _GNU_SOURCE
#include "cache.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../debuginfo/kernel.h"
#include "../util/cache_dir.h"
#include "../util/cleanup.h"
#include "../util/hash.h"
#include "../util/inputs.h"
#include "../util/path.h"
#include "../util/str.h"
#include "failure.h"
#include "kbuild.h"
#include "temp.h"

/* Goes up when what fill() makes, or a recipe, changes its meaning. */
enum { CACHE_VERSION = 3 };

/* ---- the key -------------------------------------------------------------------- */

/* How they look stands for files of the kernel's: they are large. */
static uint64_t hash_look(struct arena *a, uint64_t h, const char *path)
{
	inputs_add(path);
	return hash_text(hash_text(h, path), inputs_look(a, path));
}

static int is_source(const struct dirent *d)
{
	return ends_with(d->d_name, ".c") || ends_with(d->d_name, ".h") ||
	       strcmp(d->d_name, "Kbuild") == 0;
}

static struct error *
hash_sources(struct arena *a, const char *dir, uint64_t *h)
{
	struct dirent **list;
	int count = scandir(dir, &list, is_source, alphasort);
	struct error *err = NULL;

	inputs_add(dir);
	if (count < 0)
		return error_new(a, ERR_NOT_FOUND, "the runtime's sources are "
				 "not in %s: %s; say where with -R", dir,
				 strerror(errno));
	for (int i = 0; i < count; i++) {
		const char *path = path_join(a, dir, list[i]->d_name);
		size_t size;
		char *text;

		inputs_add(path);
		if (!err)
			err = path_read(a, path, &text, &size);
		if (!err)
			*h = hash_bytes(hash_text(*h, list[i]->d_name), text,
					size);
		free(list[i]);
	}
	free(list);
	return err;
}

/* What kbuild takes from the environment. */
static uint64_t hash_environment(uint64_t h)
{
	static const char *const names[] = { "ARCH", "CROSS_COMPILE", "LLVM" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = getenv(names[i]);

		h = hash_text(h, value ? value : "");
	}
	return h;
}

/* The directory's name in the cache. */
static struct error *
cache_name(struct arena *a, const struct build_options *opt, const char **ret)
{
	uint64_t h = HASH_START + CACHE_VERSION;
	const char *tree;
	struct error *err = kernel_build_dir(opt->kernel, &tree);

	if (!err)
		err = hash_sources(a, opt->runtime_dir, &h);
	if (err)
		return err;
	h = hash_text(h, kernel_release(opt->kernel));
	h = hash_look(a, h, path_join(a, tree, "include/generated/autoconf.h"));
	h = hash_look(a, h, path_join(a, tree, "Module.symvers"));
	h = hash_environment(h);
	*ret = arena_printf(a, "runtime-%016" PRIx64, h);
	return NULL;
}

/* ---- filling it --------------------------------------------------------------------- */

/* What a compiler may call without being asked; modpost gives versions to
 * those that the kernel has. */
static const char *const compiler_symbols[] = {
	"__x86_return_thunk", "__stack_chk_fail", "memcpy", "memset",
	"memmove", "memcmp", "strlen",
	"__x86_indirect_thunk_rax", "__x86_indirect_thunk_rbx",
	"__x86_indirect_thunk_rcx", "__x86_indirect_thunk_rdx",
	"__x86_indirect_thunk_rsi", "__x86_indirect_thunk_rdi",
	"__x86_indirect_thunk_rbp", "__x86_indirect_thunk_r8",
	"__x86_indirect_thunk_r9", "__x86_indirect_thunk_r10",
	"__x86_indirect_thunk_r11", "__x86_indirect_thunk_r12",
	"__x86_indirect_thunk_r13", "__x86_indirect_thunk_r14",
	"__x86_indirect_thunk_r15",
	"dump_stack",		/* nobody else: for embedded C, and tests */
};

/* What a script's C includes. */
#define SCRIPT_HEADERS							\
	"script.h", "script_stat.h", "script_map.h", "script_memory.h",	\
	"script_tables.h", "script_tapset.h"

static const char *const headers[] = { SCRIPT_HEADERS };

enum { HEADER_COUNT = sizeof(headers) / sizeof(*headers) };

/* A script that does nothing, in whose place the real ones are linked. */
static struct error *
stub_text(struct arena *a, const struct build_options *opt, const char **ret)
{
	const char *tree;
	struct str out;
	char *symvers;
	struct error *err = kernel_build_dir(opt->kernel, &tree);

	if (!err)
		err = path_read(a, path_join(a, tree, "Module.symvers"),
				&symvers, NULL);
	if (err)
		return err;
	str_init(&out, a);
	str_add(&out, "#include \"script.h\"\n\n"
		"const struct stap_script stap_script;\n\n"
		"__asm__(\".pushsection .discard.refs,\\\"a\\\"\\n\"\n");
	for (size_t i = 0; i < sizeof(compiler_symbols) /
			       sizeof(*compiler_symbols); i++)
		if (strstr(symvers, arena_printf(a, "\t%s\t",
						 compiler_symbols[i])))
			str_printf(&out, "\t\".quad %s\\n\"\n",
				   compiler_symbols[i]);
	str_add(&out, "\t\".popsection\\n\");\n");
	*ret = str_text(&out);
	return NULL;
}

static struct error *
run_in_tree(struct arena *a, const struct build_options *opt,
	    const struct words *argv, const char *log)
{
	static const char *const env[] = { "SRCARCH=x86", NULL };
	const char *tree;
	struct error *err = kernel_build_dir(opt->kernel, &tree);
	struct proc_options how = { .dir = tree, .output = log, .env = env,
				    .trace = opt->verbose > 1 };
	int status;

	if (!err)
		err = tool_check(a, argv->items[0]);
	if (!err)
		err = temp_run(a, argv->items, &how, &status);
	if (!err && status)
		err = build_failure(a, opt, log);
	return err;
}

/* The objects of the runtime in WORK, in the order in which kbuild links
 * them: NAME.mod lists all that a module is made of. */
static struct error *
runtime_objects(struct arena *a, const char *work, struct words *to)
{
	char *text, *save, *word;
	struct error *err = path_read(a, path_join(a, work, CACHE_PLACEHOLDER
						   ".mod"), &text, NULL);

	if (err)
		return err;
	for (word = strtok_r(text, " \n", &save); word;
	     word = strtok_r(NULL, " \n", &save)) {
		const char *name = path_base(word);

		if (strcmp(name, "script.o") != 0)
			vec_push(a, to, path_join(a, work, name));
	}
	return NULL;
}

/* All of them become one. */
static struct error *
link_runtime(struct arena *a, const struct build_options *opt,
	     const struct recipe *r, const char *work, const char *to)
{
	struct words argv = { 0 };
	struct error *err;

	vec_push(a, &argv, r->link.items[0]);
	vec_push(a, &argv, "-r");
	vec_push(a, &argv, "-o");
	vec_push(a, &argv, to);
	err = runtime_objects(a, work, &argv);
	if (err)
		return err;
	vec_push(a, &argv, (const char *)NULL);
	return run_in_tree(a, opt, &argv, path_join(a, work, "build.log"));
}

static struct error *
check_runtime(struct arena *a, const struct build_options *opt,
	      const struct recipe *r, const char *work, const char *object)
{
	struct words argv = { 0 };

	if (!r->objtool_late)
		return NULL;
	vec_each(&r->objtool, const char **, word)
		vec_push(a, &argv, *word);
	vec_push(a, &argv, object);
	vec_push(a, &argv, (const char *)NULL);
	return run_in_tree(a, opt, &argv, path_join(a, work, "build.log"));
}

static struct error *
copy(struct arena *a, const char *from, const char *to)
{
	size_t size;
	char *data;
	struct error *err = path_read(a, from, &data, &size);

	return err ? err : path_write(a, to, data, size);
}

/* Builds in WORK and puts what stays into OUT. */
static struct error *
fill(struct arena *a, const struct build_options *opt, const char *work,
     const char *out)
{
	struct build_options kbuild = *opt;
	const char *common = path_join(a, work, ".module-common.o");
	const char *runtime = path_join(a, out, "runtime.o");
	const char *stub, *module;
	struct recipe r;
	struct error *err = stub_text(a, opt, &stub);

	kbuild.module_name = CACHE_PLACEHOLDER;
	kbuild.has_user_code = false;
	if (!err)
		err = kbuild_module(a, &kbuild, work, stub, &module);
	if (!err)
		err = recipe_learn(a, work, CACHE_PLACEHOLDER, &r);
	if (!err)
		err = path_make_dirs(a, out);
	if (!err)
		err = link_runtime(a, opt, &r, work, runtime);
	if (!err)
		err = check_runtime(a, opt, &r, work, runtime);
	if (!err)
		err = copy(a, path_join(a, work, CACHE_PLACEHOLDER ".mod.o"),
			   path_join(a, out, "module.o"));
	if (!err && path_exists(common))
		err = copy(a, common, path_join(a, out, "common.o"));
	for (int i = 0; i < HEADER_COUNT && !err; i++)
		err = copy(a, path_join(a, opt->runtime_dir, headers[i]),
			   path_join(a, out, headers[i]));
	if (!err)
		err = recipe_save(a, &r, path_join(a, out, "recipe"));
	return err;
}

/* ---- what it holds -------------------------------------------------------------------- */

static const char *const cached[] = {
	"runtime.o", "module.o", "common.o", "recipe", SCRIPT_HEADERS,
};

enum { CACHED_COUNT = sizeof(cached) / sizeof(*cached) };

/* The release, for whoever clears out; then names, sizes and check sums: a
 * machine that went down may have left files short. */
static const char *
contents(struct arena *a, const char *dir, const char *release)
{
	struct str out;

	str_init(&out, a);
	str_printf(&out, "%s\n", release);
	for (int i = 0; i < CACHED_COUNT; i++) {
		const char *path = path_join(a, dir, cached[i]);
		size_t size;
		char *data;

		if (!path_read(a, path, &data, &size))
			str_printf(&out, "%s %zu %016" PRIx64 "\n", cached[i],
				   size, hash_bytes(HASH_START, data, size));
	}
	return str_text(&out);
}

static bool all_are_ours(struct arena *a, const char *dir)
{
	for (int i = 0; i < CACHED_COUNT; i++) {
		const char *path = path_join(a, dir, cached[i]);

		if (path_exists(path) && !cache_is_ours(path))
			return false;
	}
	return cache_is_ours(dir) &&
	       cache_is_ours(path_join(a, dir, CACHE_CONTENTS));
}

static bool
is_complete(struct arena *a, const char *dir, const char *release)
{
	char *text;

	return all_are_ours(a, dir) &&
	       !path_read(a, path_join(a, dir, CACHE_CONTENTS), &text, NULL) &&
	       strcmp(text, contents(a, dir, release)) == 0;
}

/* ---- keeping it ------------------------------------------------------------------------ */

static struct error *
copy_all(struct arena *a, const struct build_options *opt, const char *from,
	 const char *to)
{
	const char *list = contents(a, from, kernel_release(opt->kernel));
	struct error *err = NULL;

	for (int i = 0; i < CACHED_COUNT; i++) {
		const char *file = path_join(a, from, cached[i]);
		size_t size;
		char *data;

		if (err || !path_exists(file))
			continue;
		err = path_read(a, file, &data, &size);
		if (!err)
			err = cache_write(a, opt->cache,
					  path_join(a, to, cached[i]), data,
					  size);
	}
	if (!err)
		err = cache_write(a, opt->cache,
				  path_join(a, to, CACHE_CONTENTS), list,
				  strlen(list));
	return err;
}

/* Moves OUT to DIR.  What stands there is as good if somebody else was
 * quicker, or makes room if it is damaged. */
static struct error *
move(struct arena *a, const struct build_options *opt, const char *out,
     const char *dir)
{
	if (chmod(out, 0755) == 0 && rename(out, dir) == 0)
		return NULL;
	if (is_complete(a, dir, kernel_release(opt->kernel)))
		return NULL;
	path_remove_tree(dir);
	return rename(out, dir) == 0 ? NULL : error_os(a, errno, dir);
}

/* Beside its final place, so that renaming moves it there at once. */
static struct error *
publish(struct arena *a, const struct build_options *opt, const char *from,
	const char *name)
{
	char *out = arena_printf(a, "%s.XXXXXX",
				 cache_dir_join(a, opt->cache, name));
	struct error *err = cache_make_dirs(a, opt->cache->path);

	if (err)
		return err;
	if (!mkdtemp(out))
		return error_os(a, errno, out);
	err = copy_all(a, opt, from, path_base(out));
	if (!err)
		err = move(a, opt, out, cache_dir_join(a, opt->cache, name));
	path_remove_tree(out);		/* is gone if it was moved */
	return err;
}

/* ---- using it -------------------------------------------------------------------------- */

/* NULL if it is there as it should be. */
static struct error *
load(struct arena *a, const struct build_options *opt, const char *name,
     struct cache *ret)
{
	struct cache c = { 0 };
	struct error *err;

	if (!opt->cache->path || !opt->cache->read)
		return error_new(a, ERR_NOT_FOUND, "the cache is not used");
	c.dir = cache_dir_join(a, opt->cache, name);
	if (!is_complete(a, c.dir, kernel_release(opt->kernel)))
		return error_new(a, ERR_NOT_FOUND, "%s: not complete", c.dir);
	err = recipe_load(a, path_join(a, c.dir, "recipe"), &c.recipe);
	if (err)
		return err;
	if (strcmp(recipe_compiler(a, c.recipe.compile.items[0]),
		   c.recipe.compiler) != 0)
		return error_new(a, ERR_NOT_FOUND, "%s: made by another"
				 " compiler", c.dir);
	cache_touch(path_join(a, c.dir, CACHE_CONTENTS));
	*ret = c;
	return NULL;
}

struct error *cache_open(struct arena *a, const struct build_options *opt,
			 struct cache *ret)
{
	const char *work = path_join(a, opt->temp->path, "prepare");
	struct cache c = { .dir = path_join(a, opt->temp->path, "runtime") };
	const char *name;
	struct error *err = cache_name(a, opt, &name);

	if (err)
		return err;
	if (!load(a, opt, name, ret))
		return NULL;
	if (opt->verbose || isatty(2))
		fprintf(stderr, "Preparing for kernel %s (once).\n",
			kernel_release(opt->kernel));
	err = fill(a, opt, work, c.dir);
	if (!err)
		err = recipe_load(a, path_join(a, c.dir, "recipe"), &c.recipe);
	if (err)
		return err;
	/* From here on it is used where it was made: nobody takes it away. */
	if (opt->cache->path)
		c.unstored = publish(a, opt, c.dir, name);
	*ret = c;
	return NULL;
}

const char *cache_file(struct arena *a, const struct cache *c,
		       const char *name)
{
	const char *path = path_join(a, c->dir, name);

	return path_exists(path) ? path : NULL;
}
