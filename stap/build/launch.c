#define _GNU_SOURCE
#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../util/cleanup.h"
#include "../util/proc.h"
#include "../util/str.h"
#include "../util/vec.h"

struct command { VEC_FIELDS(const char *); };

/* ---- the command -------------------------------------------------------------- */

static void add(struct arena *a, struct command *c, const char *word)
{
	vec_push(a, c, word);
}

static const char *staprun_path(const struct launch_options *opt)
{
	const char *chosen = getenv("SYSTEMTAP_STAPRUN");

	return chosen && *chosen ? chosen : opt->staprun;
}

static void add_staprun(struct arena *a, struct command *c,
			const struct launch_options *opt)
{
	add(a, c, staprun_path(opt));
	for (unsigned i = 1; i < opt->verbose; i++)
		add(a, c, "-v");
	if (opt->hide_warnings)
		add(a, c, "-w");
	if (opt->rename)
		add(a, c, "-R");
	if (opt->command) {
		add(a, c, "-c");
		add(a, c, opt->command);
	}
	if (opt->target_pid) {
		add(a, c, "-x");
		add(a, c, arena_printf(a, "%d", opt->target_pid));
	}
	if (opt->output) {
		add(a, c, "-o");
		add(a, c, opt->output);
	}
	if (opt->timeout)
		add(a, c, arena_printf(a, "--timeout=%ld", opt->timeout));
	for (const char *const *o = opt->objects; o && *o; o++)
		add(a, c, arena_printf(a, "--expect=%s", *o));
	add(a, c, opt->module);
	for (const char *const *g = opt->globals; g && *g; g++)
		add(a, c, *g);
}

static void add_vm(struct arena *a, struct command *c,
		   const struct launch_options *opt, const char *share)
{
	char *here = get_current_dir_name();

	add(a, c, opt->stap_vm);
	if (opt->vm_release) {
		add(a, c, "-r");
		add(a, c, opt->vm_release);
	}
	if (here) {
		add(a, c, "--cwd");
		add(a, c, arena_strdup(a, here));
		free(here);
	}
	if (share) {
		add(a, c, "--share");
		add(a, c, share);
	}
	add(a, c, "--");
}

/* ---- -o in a guest ------------------------------------------------------------ */

/* The name behind staprun's % conversions. */
static struct error *
output_name(struct arena *a, const char *pattern, const char **ret)
{
	enum { NAME_LIMIT = 4096 };
	char *name = arena_alloc(a, NAME_LIMIT);
	time_t now = time(NULL);
	struct tm tm;

	if (!*pattern || !localtime_r(&now, &tm) ||
	    strftime(name, NAME_LIMIT, pattern, &tm) == 0)
		return error_new(a, ERR_OTHER, "invalid output file name '%s'",
				 pattern);
	*ret = name;
	return NULL;
}

static const char *double_percents(struct arena *a, const char *text)
{
	struct str out;

	str_init(&out, a);
	for (; *text; text++) {
		if (*text == '%')
			str_add_char(&out, '%');
		str_add_char(&out, *text);
	}
	return str_text(&out);
}

/*
 * What a guest writes vanishes with it, except to files that are shared: the
 * file is made here, and its name settled, so that only this one need be.
 * Devices are the guest's own, among them what stands for its stdout.
 */
static struct error *
share_output(struct arena *a, struct launch_options *opt, const char **share)
{
	const char *name = NULL;
	struct stat st;
	struct error *err = output_name(a, opt->output, &name);

	if (err || starts_with(name, "/dev/"))
		return err;

	CLEANUP_FD int fd = open(name, O_WRONLY | O_CREAT | O_NONBLOCK |
				 O_NOCTTY | O_CLOEXEC, 0666);

	if (fd < 0 || fstat(fd, &st) < 0)
		return error_new(a, ERR_OS, "Couldn't open output file %s: %s",
				 name, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return error_new(a, ERR_UNSUPPORTED, "with --vm, -o takes a"
				 " regular file, which %s is not", name);
	opt->output = double_percents(a, name);
	*share = name;
	return NULL;
}

/* ---- signals ------------------------------------------------------------------- */

/*
 * The terminal sends SIGINT to all of its foreground group: staprun has it
 * already then, and a second one would mean "faster".  Only what was sent to
 * us alone is passed on.
 */
static volatile pid_t child;
static volatile sig_atomic_t early;	/* came before there was a child */

static void pass_on(int signal, siginfo_t *info, void *context)
{
	(void)context;
	if (child == 0)
		early = signal;
	else if (info->si_code <= 0)
		kill(child, signal);
}

static const int passed[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };

enum { PASSED_COUNT = sizeof(passed) / sizeof(passed[0]) };

static void pass_signals_on(struct sigaction *saved)
{
	struct sigaction act = { .sa_sigaction = pass_on,
				 .sa_flags = SA_SIGINFO | SA_RESTART };

	for (int i = 0; i < PASSED_COUNT; i++)
		sigaction(passed[i], &act, &saved[i]);
}

static void restore_signals(const struct sigaction *saved)
{
	for (int i = 0; i < PASSED_COUNT; i++)
		sigaction(passed[i], &saved[i], NULL);
}

/* ---- running -------------------------------------------------------------------- */

static struct error *
run(struct arena *a, const struct command *c, bool trace, int *ret)
{
	const struct proc_options how = { .trace = trace };
	struct sigaction saved[PASSED_COUNT];
	struct error *err;
	pid_t pid;

	pass_signals_on(saved);
	err = proc_start(a, c->items, &how, &pid);
	if (!err) {
		child = pid;
		if (early)
			kill(pid, early);
		err = proc_wait(a, pid, ret);
	}
	child = 0;
	early = 0;
	restore_signals(saved);
	return err;
}

/* stap-vm has a status of its own for guests that do not work. */
static const char *
program_that_failed(const struct launch_options *opt, int status)
{
	return opt->vm && status != 1 ? opt->stap_vm : staprun_path(opt);
}

struct error *launch_run(struct arena *a, const struct launch_options *options,
			 int *ret)
{
	struct launch_options copy = *options, *opt = &copy;
	struct command c = { 0 };
	const char *share = NULL;
	struct error *err = NULL;
	int status;

	if (opt->vm && opt->output)
		err = share_output(a, opt, &share);
	if (err)
		return err;
	if (opt->vm)
		add_vm(a, &c, opt, share);
	add_staprun(a, &c, opt);
	vec_push(a, &c, (const char *)NULL);

	fflush(NULL);
	err = run(a, &c, opt->verbose > 1, &status);
	if (err)
		return err;
	if (status)
		fprintf(stderr, "WARNING: %s exited with status: %d\n",
			program_that_failed(opt, status), status);
	*ret = status;
	return NULL;
}
