/*
 * script.c becomes script.o by the kernel's own compiler flags, objtool does
 * to it what it does to all kernel code, and ld joins it with the runtime and
 * with modpost's part, in which a placeholder stands for the module's name.
 *
 * objtool sees script.o without the runtime.  That is right as long as no
 * function's address crosses between the two but in tables: it seals the
 * entries of functions whose address it does not see taken.
 */
#define _GNU_SOURCE
#include "fast.h"

#include <elf.h>
#include <string.h>

#include "../debuginfo/kernel.h"
#include "../util/path.h"
#include "failure.h"
#include "temp.h"

enum { NAME_SPACE = sizeof(CACHE_PLACEHOLDER) - 1 };

/* ---- commands ------------------------------------------------------------------- */

struct fast {
	struct arena *arena;
	const struct build_options *opt;
	const struct cache *cache;
	const char *tree, *dir, *log;
};

static void add_words(struct fast *f, struct words *to, const struct words *w)
{
	vec_each(w, const char **, word)
		vec_push(f->arena, to, *word);
}

static void add(struct fast *f, struct words *to, const char *word)
{
	vec_push(f->arena, to, word);
}

/* In the kernel's build tree: the recipe names files there.  All commands are
 * of the same program. */
static struct error *
run_all(struct fast *f, struct words *commands, size_t count)
{
	/* the packaged objtool of Debian is a script that asks for it */
	static const char *const env[] = { "SRCARCH=x86", NULL };
	const struct proc_options how = {
		.dir = f->tree, .output = f->log, .env = env,
		.trace = f->opt->verbose > 1,
	};
	struct { VEC_FIELDS(const char *const *); } all = { 0 };
	struct error *err = tool_check(f->arena, commands->items[0]);
	int status;

	for (size_t i = 0; i < count; i++) {
		add(f, &commands[i], NULL);
		vec_push(f->arena, &all, commands[i].items);
	}
	if (!err)
		err = temp_run_all(f->arena, all.items, count, &how, &status);
	if (!err && status)
		err = build_failure(f->arena, f->opt, f->log);
	return err;
}

static struct error *run(struct fast *f, struct words *argv)
{
	return run_all(f, argv, 1);
}

static void compile_command(struct fast *f, const char *from, const char *to,
			    struct words *ret)
{
	add_words(f, ret, &f->cache->recipe.compile);
	add(f, ret, "-I");
	add(f, ret, f->cache->dir);
	add(f, ret, "-o");
	add(f, ret, to);
	add(f, ret, from);
}

static struct error *compile(struct fast *f, const char *from, const char *to)
{
	struct words argv = { 0 };

	compile_command(f, from, to, &argv);
	return run(f, &argv);
}

/* Large scripts, see emit/shards.c.  objtool has to see the shards as one: the
 * tables in one of them have the addresses of functions in the others. */
static struct error *
compile_shards(struct fast *f, const char *from, const char *to)
{
	static const char *const join[] = { "-r", "-z", "noexecstack", "-o" };
	struct { VEC_FIELDS(struct words); } commands = { 0 };
	struct words link = { 0 };
	struct error *err;

	add(f, &link, f->cache->recipe.link.items[0]);
	for (size_t i = 0; i < sizeof(join) / sizeof(*join); i++)
		add(f, &link, join[i]);
	add(f, &link, to);
	for (unsigned i = 0; i < f->opt->shards; i++) {
		struct words *command = vec_add(f->arena, &commands);
		const char *object = arena_printf(f->arena, "%s/shard%u.o",
						  f->dir, i);

		compile_command(f, from, object, command);
		add(f, command, arena_printf(f->arena, "-DSTAP_SHARD=%u", i));
		/* With these, handlers came out as long as with -O2, in three
		 * quarters of the time: they do little but call the runtime. */
		add(f, command, "-O1");
		add(f, command, "-fipa-cp");
		add(f, &link, object);
	}
	err = run_all(f, commands.items, commands.count);
	return err ? err : run(f, &link);
}

static struct error *check(struct fast *f, const char *object)
{
	struct words argv = { 0 };

	if (!f->cache->recipe.objtool.count)
		return NULL;
	add_words(f, &argv, &f->cache->recipe.objtool);
	add(f, &argv, object);
	return run(f, &argv);
}

static struct error *join(struct fast *f, const char *object, const char *to)
{
	static const char *const ours[] = { "module.o", "common.o" };
	struct words argv = { 0 };

	add_words(f, &argv, &f->cache->recipe.link);
	add(f, &argv, "-o");
	add(f, &argv, to);
	add(f, &argv, path_join(f->arena, f->cache->dir, "runtime.o"));
	add(f, &argv, object);
	for (size_t i = 0; i < sizeof(ours) / sizeof(*ours); i++) {
		const char *file = cache_file(f->arena, f->cache, ours[i]);

		if (file)
			add(f, &argv, file);
	}
	return run(f, &argv);
}

/* ---- the name ---------------------------------------------------------------------- */

/* Puts NAME into a section where the placeholder stands; false if it does not
 * stand there exactly once. */
static bool rename_in(char *data, size_t size, const char *name)
{
	char *at = memmem(data, size, CACHE_PLACEHOLDER, NAME_SPACE);
	size_t rest;

	if (!at)
		return false;
	rest = size - (size_t)(at + NAME_SPACE - data);
	if (memmem(at + NAME_SPACE, rest, CACHE_PLACEHOLDER, NAME_SPACE))
		return false;
	memset(at, 0, NAME_SPACE);
	memcpy(at, name, strlen(name));
	return true;
}

/* A section's bytes; false for what lies outside of the file. */
static bool section_data(char *file, size_t size, const Elf64_Shdr *sh,
			 char **ret)
{
	if (sh->sh_type == SHT_NOBITS || sh->sh_offset > size ||
	    sh->sh_size > size - sh->sh_offset)
		return false;
	*ret = file + sh->sh_offset;
	return true;
}

/* The module's name stands in two sections that the kernel and tools read;
 * elsewhere it does not matter. */
static struct error *
rename_module(struct arena *a, const char *path, const char *name)
{
	static const char *const places[] = { ".modinfo",
					      ".gnu.linkonce.this_module" };
	size_t size, shstrndx;
	char *file, *names;
	unsigned renamed = 0;
	struct error *err = path_read(a, path, &file, &size);

	if (err)
		return err;

	Elf64_Ehdr *eh = (Elf64_Ehdr *)(void *)file;

	if (size < sizeof(*eh) || eh->e_shoff > size ||
	    eh->e_shnum > (size - eh->e_shoff) / sizeof(Elf64_Shdr))
		return error_new(a, ERR_BAD_FORMAT, "%s: not ELF", path);

	Elf64_Shdr *sh = (Elf64_Shdr *)(void *)(file + eh->e_shoff);

	shstrndx = eh->e_shstrndx;
	if (shstrndx >= eh->e_shnum ||
	    !section_data(file, size, &sh[shstrndx], &names))
		return error_new(a, ERR_BAD_FORMAT, "%s: no names", path);
	for (unsigned i = 0; i < eh->e_shnum; i++)
		for (unsigned p = 0; p < 2; p++) {
			char *data;

			if (sh[i].sh_name < sh[shstrndx].sh_size &&
			    strcmp(names + sh[i].sh_name, places[p]) == 0 &&
			    section_data(file, size, &sh[i], &data))
				renamed += rename_in(data, sh[i].sh_size, name);
		}
	if (renamed != 2)
		return error_new(a, ERR_UNSUPPORTED, "%s: the module's name "
				 "is not where it should be", path);
	return path_write(a, path, file, size);
}

/* ---- all of it ------------------------------------------------------------------------ */

struct error *fast_module(struct arena *a, const struct build_options *opt,
			  const struct cache *c, const char *dir,
			  const char *c_text, const char **ret)
{
	struct fast f = { .arena = a, .opt = opt, .cache = c, .dir = dir,
			  .log = path_join(a, dir, "build.log") };
	const char *source = path_join(a, dir, "script.c");
	const char *object = path_join(a, dir, "script.o");
	const char *module = arena_printf(a, "%s/%s.ko", dir,
					  opt->module_name);
	struct error *err = kernel_build_dir(opt->kernel, &f.tree);

	if (!err && strlen(opt->module_name) > NAME_SPACE)
		err = error_new(a, ERR_OTHER, "the module name '%s' is longer "
				"than the %d characters the kernel takes",
				opt->module_name, NAME_SPACE);
	if (!err)
		err = path_make_dirs(a, dir);
	if (!err)
		err = path_write(a, source, c_text, strlen(c_text));
	if (!err)
		err = opt->shards > 1 ? compile_shards(&f, source, object)
				      : compile(&f, source, object);
	if (!err)
		err = check(&f, object);
	if (!err)
		err = join(&f, object, module);
	if (!err)
		err = rename_module(a, module, opt->module_name);
	if (!err)
		*ret = module;
	return err;
}
