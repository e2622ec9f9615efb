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
#include "../util/path.h"
#include "../util/str.h"
#include "../util/vec.h"
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

/* ---- what went wrong ---------------------------------------------------------------- */

/* "make[2]: ...", "  CC [M]  file": who works, not what is wrong. */
static bool is_noise(const char *line)
{
	return starts_with(line, "make") || starts_with(line, "  CC") ||
	       starts_with(line, "  LD") || starts_with(line, "  MODPOST") ||
	       starts_with(line, "  BTF") || starts_with(line, "warning: the") ||
	       starts_with(line, "  The kernel was built") ||
	       starts_with(line, "  You are using") ||
	       starts_with(line, "Skipping BTF");
}

static bool is_complaint(const char *line)
{
	return strstr(line, "error:") || strstr(line, "ERROR:") ||
	       strstr(line, "undefined");
}

/* Up to MOST lines: all that compilers say, or only what stops them. */
static const char *
useful_lines(struct arena *a, char *text, unsigned most, bool errors_only)
{
	struct str out;
	char *line;

	str_init(&out, a);
	while (most && (line = strsep(&text, "\n"))) {
		if (!*line || is_noise(line) ||
		    (errors_only && !is_complaint(line)))
			continue;
		str_printf(&out, "%s\n", line);
		most--;
	}
	return str_text(&out);
}

struct error *compiler_error(struct arena *a, const struct build_options *opt,
			     const char *log)
{
	enum { USER_LINES = 60, BUG_LINES = 4 };
	char *text = arena_strdup(a, "");
	struct error *err = path_read(a, log, &text, NULL);

	if (err)
		return err;
	if (opt->has_user_code)
		return error_new(a, ERR_OTHER,
				 "the embedded C does not compile:\n%s",
				 useful_lines(a, text, USER_LINES, false));
	opt->temp->keep = true;
	return error_new(a, ERR_OTHER, "the C written for this script does not "
			 "compile, which is a bug in stap.  Please report it "
			 "with %s and script.c beside it:\n%s", log,
			 useful_lines(a, text, BUG_LINES, true));
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
		return compiler_error(a, opt, log);
	*ret = module;
	return NULL;
}
