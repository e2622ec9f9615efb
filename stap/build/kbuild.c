#define _GNU_SOURCE
#include "kbuild.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../debuginfo/kernel.h"
#include "../util/cleanup.h"
#include "../util/inputs.h"
#include "../util/path.h"
#include "../util/str.h"
#include "../util/vec.h"
#include "failure.h"
#include "recipe.h"
#include "temp.h"

enum { MOST_JOBS = 8 };

/* ---- sources -------------------------------------------------------------------- */

static bool is_source(const char *name)
{
	return ends_with(name, ".c") || ends_with(name, ".h") ||
	       strcmp(name, "Kbuild") == 0;
}

/* Everything the module is made of, besides script.c, is a link. */
static struct error *
link_sources(struct arena *a, const char *from, const char *dir)
{
	CLEANUP_FREE char *real = realpath(from, NULL);
	DIR *d = real ? opendir(real) : NULL;
	struct dirent *entry;
	struct error *err = NULL;

	if (!d)
		return error_new(a, ERR_NOT_FOUND, "the runtime's sources are "
				 "not in %s: %s; say where with -R", from,
				 strerror(errno));
	while (!err && (entry = readdir(d))) {
		if (!is_source(entry->d_name))
			continue;
		inputs_add(path_join(a, from, entry->d_name));
		if (symlink(path_join(a, real, entry->d_name),
			    path_join(a, dir, entry->d_name)) < 0)
			err = error_os(a, errno, entry->d_name);
	}
	closedir(d);
	return err;
}

/* Kbuild wants NAME.o for the whole; a source of that name is in its way. */
static struct error *
check_name(struct arena *a, const struct build_options *opt)
{
	const char *source = arena_printf(a, "%s/%s.c", opt->runtime_dir,
					  opt->module_name);

	if (!path_exists(source) && strcmp(opt->module_name, "script") != 0)
		return NULL;
	return error_new(a, ERR_OTHER, "the module name '%s' is taken by a "
			 "part of the runtime; choose another with -m",
			 opt->module_name);
}

/* ---- make ------------------------------------------------------------------------- */

static struct error *
run_make(struct arena *a, const struct build_options *opt, const char *dir,
	 const char *log, int *ret)
{
	/* a make around us must not hand its flags on to the kernel's */
	static const char *const env[] = { "MAKEFLAGS=", "MFLAGS=",
					   "MAKELEVEL=", NULL };
	struct proc_options how = { .output = log, .env = env,
				    .trace = opt->verbose > 1 };
	long cpus = sysconf(_SC_NPROCESSORS_ONLN);
	struct words argv = { 0 };
	const char *tree;
	struct error *err = kernel_build_dir(opt->kernel, &tree);

	if (!err)
		err = tool_check(a, "make");
	if (err)
		return err;
	vec_push(a, &argv, "make");
	vec_push(a, &argv, "-C");
	vec_push(a, &argv, tree);
	vec_push(a, &argv, arena_printf(a, "-j%ld", cpus < 1 ? 1
					: cpus > MOST_JOBS ? MOST_JOBS : cpus));
	vec_push(a, &argv, arena_printf(a, "M=%s", dir));
	vec_push(a, &argv, arena_printf(a, "STAP_MODULE=%s",
					opt->module_name));
	vec_push(a, &argv, "CFLAGS_script.o=-Wno-declaration-after-statement");
	/* nobody debugs these modules, and it takes half of the time */
	vec_push(a, &argv, "KCFLAGS=-g0");
	vec_push(a, &argv, "CONFIG_DEBUG_INFO_BTF_MODULES=");
	for (const char *const *m = opt->make_args; m && *m; m++)
		vec_push(a, &argv, *m);
	vec_push(a, &argv, "modules");
	vec_push(a, &argv, (const char *)NULL);
	return temp_run(a, argv.items, &how, ret);
}

/* ---- all of it ----------------------------------------------------------------------- */

struct error *kbuild_module(struct arena *a, const struct build_options *opt,
			    const char *dir, const char *c_text,
			    const char **ret)
{
	const char *log = path_join(a, dir, "build.log");
	struct error *err = check_name(a, opt);
	const char *module;
	int status;

	if (!err)
		err = path_make_dirs(a, dir);
	if (!err)
		err = link_sources(a, opt->runtime_dir, dir);
	if (!err)
		err = path_write(a, path_join(a, dir, "script.c"), c_text,
				 strlen(c_text));
	if (!err)
		err = run_make(a, opt, dir, log, &status);
	if (err)
		return err;

	module = arena_printf(a, "%s/%s.ko", dir, opt->module_name);
	if (status || !path_exists(module))
		return build_failure(a, opt, log);
	*ret = module;
	return NULL;
}

void kbuild_note_inputs(struct arena *a, const struct build_options *opt,
			const char *dir)
{
	static const char *const files[] = {
		"Makefile", "Module.symvers", "include/config/auto.conf",
		"include/generated/autoconf.h",
	};
	const char *tree;

	if (kernel_build_dir(opt->kernel, &tree) ||
	    recipe_inputs(a, tree, dir, "script.o")) {
		inputs_spoil();
		return;
	}
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		inputs_add(path_join(a, tree, files[i]));
}
