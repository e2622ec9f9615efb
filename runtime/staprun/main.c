/*
 * staprun: loads the module made of a script, streams what it prints, and
 * removes it.
 *
 *	$ staprun ./hello.ko
 *	hello
 *
 * main() decides what is to be done; options.c reads the command line,
 * module.c talks to the kernel's module loader, run.c leads the run.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../../stap/util/arena.h"
#include "../../stap/util/str.h"
#include "../proto.h"
#include "child.h"
#include "image.h"
#include "module.h"
#include "options.h"
#include "output.h"
#include "run.h"
#include "say.h"
#include "signals.h"
#include "verify.h"

#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "0.1"
#endif

/* How long others may take to let go of the module. */
enum { REMOVE_MS = 5000 };

/* A closed stdin, stdout or stderr would otherwise be taken by the next file
 * that is opened, and get messages written into it. */
static void open_standard_fds(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
}

static bool report(const struct error *err)
{
	if (err)
		say_error("%s", error_message(err));
	return err;
}

static struct error *not_loadable(struct arena *a, const char *path, int errnum)
{
	return error_new(a, ERR_OS,
			 "Unable to canonicalize path \"%s\": %s\n"
			 "Couldn't insert module '%s': %s", path,
			 strerror(errnum), path, strerror(errnum));
}

/* The verified bytes of the module, under the name it is to have. */
static struct error *
prepare_image(struct arena *a, const struct options *opt, struct image *ret)
{
	struct kernel_identity kernel = kernel_identity_read(a);
	const char *path = module_path(a, opt->module, kernel.release);
	char real[PATH_MAX];

	if (!realpath(path, real))
		return not_loadable(a, path, errno);

	struct error *err = image_read(a, real, ret);

	if (err)
		return error_new(a, ERR_OTHER, "Couldn't insert module '%s':"
				 " %s", path, error_message(err));
	err = verify_image(a, ret, &kernel);
	if (!err && opt->rename)
		err = module_make_unique(a, ret);
	return err;
}

static struct error *open_output(struct arena *a, const struct options *opt,
				 struct output *ret)
{
	if (opt->output)
		return output_open_file(a, ret, opt->output, time(NULL));
	output_open_fd(ret, STDOUT_FILENO, "stdout");
	return NULL;
}

static struct error *
parameters_of(struct arena *a, const struct options *opt, const char **ret)
{
	const char *globals;
	struct error *err = module_parameters(a, opt->parameters,
					      opt->parameter_count, &globals);

	if (!err)
		*ret = !opt->fail_step ? globals
		     : arena_printf(a, "%s fail_step=%d", globals,
				    opt->fail_step);
	return err;
}

/* With the module in the kernel: whatever happens, it goes out again. */
static bool run_loaded(struct arena *a, const struct run_setup *setup)
{
	const char *dir = arena_printf(a, "/proc/" STAP_PROC_DIR "/%s",
				       setup->module);
	bool good = run_module(a, dir, setup);

	if (report(module_remove(a, setup->module, REMOVE_MS)))
		good = false;
	return good;
}

static bool
load_and_run(struct arena *a, const struct options *opt, struct output *out)
{
	struct child child = { .gate = -1 };
	struct run_setup setup = { .opt = opt, .out = out, .child = &child };
	const char *parameters = "";
	struct image img;

	if (report(parameters_of(a, opt, &parameters)) ||
	    report(prepare_image(a, opt, &img)) ||
	    report(open_output(a, opt, out)))
		return false;

	setup.signals = signals_open();
	if (setup.signals < 0)
		return say_error("signalfd: %s", strerror(errno)), false;
	if (opt->command && report(child_start(a, opt->command, &child)))
		return false;

	setup.module = img.name;

	bool good = !report(module_insert(a, &img, parameters)) &&
		    run_loaded(a, &setup);

	child_terminate(&child);
	run_wait_for_commands(setup.signals, &child);
	return good;
}

static bool run_action(struct arena *a, const struct options *opt)
{
	/* Installed setuid it would have root's rights for everybody. */
	if (geteuid() != 0 || getuid() != 0) {
		say_error("You need root to run this command.\n"
			  "Membership in the groups stapdev, stapsys and"
			  " stapusr is not honored yet: use sudo, or 'stap --vm'"
			  " to run the script in a guest.");
		return false;
	}
	if (opt->action == ACTION_DELETE)
		return !report(module_remove(a, module_name(a, opt->module),
					     REMOVE_MS));

	struct output out = { .fd = -1 };
	bool good = load_and_run(a, opt, &out);

	output_close(&out);
	return good;
}

int main(int argc, char **argv)
{
	struct options opt;
	struct arena arena;

	open_standard_fds();
	options_parse(argc, argv, &opt);
	say_init(&opt.say);
	switch (opt.action) {
	case ACTION_BAD:
		return 1;
	case ACTION_HELP:
		options_usage();
		return 0;
	case ACTION_VERSION:
		printf("Systemtap module loader/runner (version %s,"
		       " protocol %d)\n", PACKAGE_VERSION, STAP_PROTO_VERSION);
		return 0;
	case ACTION_RUN:
	case ACTION_DELETE:
		break;
	}

	arena_init(&arena);

	bool good = run_action(&arena, &opt);

	arena_deinit(&arena);
	return good ? 0 : 1;
}
