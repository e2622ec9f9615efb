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
#include "../util/cleanup.h"
#include "../util/path.h"
#include "../util/str.h"
#include "failure.h"
#include "kbuild.h"
#include "temp.h"

/* Goes up when what fill() makes, or a recipe, changes its meaning. */
enum { CACHE_VERSION = 3 };

/* ---- the key -------------------------------------------------------------------- */

/* FNV-1a */
static uint64_t hash_bytes(uint64_t h, const void *data, size_t size)
{
	const unsigned char *p = data;

	for (size_t i = 0; i < size; i++)
		h = (h ^ p[i]) * 0x100000001b3u;
	return h;
}

static uint64_t hash_text(uint64_t h, const char *text)
{
	return hash_bytes(h, text, strlen(text) + 1);
}

/* Size and time stand for files of the kernel's: they are large. */
static uint64_t hash_stat(uint64_t h, const char *path)
{
	struct stat st;
	int64_t facts[2] = { 0 };

	if (stat(path, &st) == 0) {
		facts[0] = st.st_size;
		facts[1] = st.st_mtime;
	}
	return hash_bytes(hash_text(h, path), facts, sizeof(facts));
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

	if (count < 0)
		return error_new(a, ERR_NOT_FOUND, "the runtime's sources are "
				 "not in %s: %s; say where with -R", dir,
				 strerror(errno));
	for (int i = 0; i < count; i++) {
		const char *path = path_join(a, dir, list[i]->d_name);
		size_t size;
		char *text;

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

static struct error *
cache_path(struct arena *a, const struct build_options *opt, const char **ret)
{
	uint64_t h = 0xcbf29ce484222325u + CACHE_VERSION;
	const char *tree;
	struct error *err = kernel_build_dir(opt->kernel, &tree);

	if (!err)
		err = hash_sources(a, opt->runtime_dir, &h);
	if (err)
		return err;
	h = hash_text(h, kernel_release(opt->kernel));
	h = hash_stat(h, path_join(a, tree, "include/generated/autoconf.h"));
	h = hash_stat(h, path_join(a, tree, "Module.symvers"));

	*ret = arena_printf(a, "%s/cache/runtime-%016" PRIx64,
			    path_user_dir(a), h);
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
	if (!err)
		err = copy(a, path_join(a, opt->runtime_dir, "script.h"),
			   path_join(a, out, "script.h"));
	if (!err)
		err = recipe_save(a, &r, path_join(a, out, "recipe"));
	return err;
}

/* ---- what it holds -------------------------------------------------------------------- */

static const char *const cached[] = {
	"runtime.o", "module.o", "common.o", "script.h", "recipe",
};

enum { CACHED_COUNT = sizeof(cached) / sizeof(*cached) };

/* Names and sizes: a machine that went down may have left files short. */
static const char *contents(struct arena *a, const char *dir)
{
	struct str out;
	struct stat st;

	str_init(&out, a);
	for (int i = 0; i < CACHED_COUNT; i++)
		if (stat(path_join(a, dir, cached[i]), &st) == 0)
			str_printf(&out, "%s %lld\n", cached[i],
				   (long long)st.st_size);
	return str_text(&out);
}

static bool is_complete(struct arena *a, const char *dir)
{
	char *text;

	return !path_read(a, path_join(a, dir, "contents"), &text, NULL) &&
	       strcmp(text, contents(a, dir)) == 0;
}

static struct error *
copy_all(struct arena *a, const char *from, const char *to)
{
	const char *list = contents(a, from);
	struct error *err = NULL;

	for (int i = 0; i < CACHED_COUNT; i++) {
		const char *file = path_join(a, from, cached[i]);

		if (!err && path_exists(file))
			err = copy(a, file, path_join(a, to, cached[i]));
	}
	if (!err)
		err = path_write(a, path_join(a, to, "contents"), list,
				 strlen(list));
	return err;
}

/* Beside its final place, so that renaming moves it there at once. */
static struct error *
publish(struct arena *a, const char *from, const char *dir)
{
	char *out = arena_printf(a, "%s.XXXXXX", dir);
	struct error *err = path_make_dirs(a, arena_strndup(a, dir,
				(size_t)(path_base(dir) - dir) - 1));

	if (err)
		return err;
	if (!mkdtemp(out))
		return error_os(a, errno, out);
	err = copy_all(a, from, out);
	if (!err && (chmod(out, 0755) < 0 || rename(out, dir) < 0) &&
	    !is_complete(a, dir))	/* nobody else was quicker */
		err = error_os(a, errno, dir);
	path_remove_tree(out);		/* is gone if renaming went well */
	return err;
}

/* ---- using it -------------------------------------------------------------------------- */

/* NULL if it is there as it should be. */
static struct error *
load(struct arena *a, const char *dir, struct cache *ret)
{
	struct cache c = { .dir = dir };
	struct error *err;

	if (!is_complete(a, dir))
		return error_new(a, ERR_NOT_FOUND, "%s: not complete", dir);
	err = recipe_load(a, path_join(a, dir, "recipe"), &c.recipe);
	if (err)
		return err;
	if (strcmp(recipe_compiler(a, c.recipe.compile.items[0]),
		   c.recipe.compiler) != 0)
		return error_new(a, ERR_NOT_FOUND, "%s: made by another"
				 " compiler", dir);
	*ret = c;
	return NULL;
}

struct error *cache_open(struct arena *a, const struct build_options *opt,
			 struct cache *ret)
{
	const char *work = path_join(a, opt->temp->path, "prepare");
	const char *made = path_join(a, opt->temp->path, "runtime");
	struct cache c = { 0 };
	const char *dir;
	struct error *err = cache_path(a, opt, &dir);

	if (err)
		return err;
	if (!load(a, dir, ret))
		return NULL;
	if (opt->verbose || isatty(2))
		fprintf(stderr, "Preparing for kernel %s (once).\n",
			kernel_release(opt->kernel));
	err = fill(a, opt, work, made);
	if (!err)
		err = recipe_load(a, path_join(a, made, "recipe"), &c.recipe);
	if (err)
		return err;
	if (load(a, dir, ret))		/* not by somebody else meanwhile */
		path_remove_tree(dir);
	c.unstored = publish(a, made, dir);
	c.dir = c.unstored ? made : dir;
	*ret = c;
	return NULL;
}

const char *cache_file(struct arena *a, const struct cache *c,
		       const char *name)
{
	const char *path = path_join(a, c->dir, name);

	return path_exists(path) ? path : NULL;
}
