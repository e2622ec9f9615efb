/*
 * stap-vm: runs a command on another kernel.
 *
 *	stap-vm -r 6.1.0-18-cloud-amd64 -- uname -r
 *
 * boots an installed kernel in QEMU with this machine's files below a memory
 * overlay, runs the command as root in the same directory and environment,
 * passes its output, signals and exit status through, and throws the guest
 * away. main.c reads the command line, kernels.c finds a kernel, initrd.c packs
 * what it boots into, qemu.c starts it, and host.c stays with it to the end;
 * inside, guest.c is process 1, guest_mount.c puts the files together, and
 * guest_run.c is the command's parent. wire.h is how the two sides talk.
 */
#define _GNU_SOURCE 1
#include "guest.h"
#include "host.h"
#include "kernels.h"
#include "qemu.h"
#include "vm.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	OPT_CPUS = 256,
	OPT_MEM,
	OPT_LIMIT,
	OPT_ICOUNT,
	OPT_CWD,
	OPT_SHARE,
	OPT_CONSOLE,
	OPT_LIST,
};

static const char help_text[] =
"Usage: stap-vm [OPTION]... [--] COMMAND [ARG]...\n"
"       stap-vm --list\n"
"Run COMMAND as root on another kernel, in a disposable guest that sees this\n"
"machine's files. What it writes vanishes with the guest.\n"
"\n"
"  -r, --release RELEASE  kernel to boot (default: the newest that --list shows)\n"
"      --cpus N           processors of the guest (default 1)\n"
"      --mem MB           its memory (default 1024)\n"
"      --limit SECONDS    end the guest after that long, boot included\n"
"      --icount           count a nanosecond per guest instruction (one processor)\n"
"      --cwd DIR          directory to run COMMAND in (default: the current one)\n"
"      --share PATH       what COMMAND writes to the file PATH, or below the\n"
"                         directory, stays; may repeat\n"
"      --console FILE     keep the guest's console in FILE\n"
"      --list             print the releases that can be booted\n"
"  -v, --verbose          say how long it took\n"
"  -h, --help             print this\n"
"\n"
"The exit status is COMMAND's, 128 + N if signal N killed it, or 125 if the\n"
"guest failed or the time was up. SIGINT, SIGTERM, SIGHUP and SIGQUIT are passed\n"
"on to COMMAND; the third SIGINT ends the guest.\n";

static const struct option long_options[] = {
	{ "release", required_argument, NULL, 'r' },
	{ "cpus", required_argument, NULL, OPT_CPUS },
	{ "mem", required_argument, NULL, OPT_MEM },
	{ "limit", required_argument, NULL, OPT_LIMIT },
	{ "icount", no_argument, NULL, OPT_ICOUNT },
	{ "cwd", required_argument, NULL, OPT_CWD },
	{ "share", required_argument, NULL, OPT_SHARE },
	{ "console", required_argument, NULL, OPT_CONSOLE },
	{ "list", no_argument, NULL, OPT_LIST },
	{ "verbose", no_argument, NULL, 'v' },
	{ "help", no_argument, NULL, 'h' },
	{ 0 },
};

/* What to do instead of running a command. */
enum action {
	ACTION_RUN,
	ACTION_LIST,
	ACTION_HELP,
};

static char *
parse_number(const char *name, const char *text, unsigned min, unsigned max,
	     unsigned *ret)
{
	char *end;

	errno = 0;
	unsigned long value = strtoul(text, &end, 10);
	if (*text < '0' || *text > '9' || *end || errno || value < min ||
	    value > max)
		return fail("--%s takes a number from %u to %u, not '%s'", name,
			    min, max, text);
	*ret = value;
	return NULL;
}

/* An existing directory without symbolic links; the caller frees it. */
static char *
parse_directory(const char *name, const char *text, char **ret)
{
	struct stat st;
	char *path = realpath(text, NULL);

	if (!path)
		return fail_os("--%s %s", name, text);
	if (stat(path, &st) || !S_ISDIR(st.st_mode)) {
		free(path);
		return fail("--%s %s: not a directory", name, text);
	}
	*ret = path;
	return NULL;
}

/* Whether PATH is DIR or below it. */
static bool
is_below(const char *path, const char *dir)
{
	size_t len = strlen(dir);

	return !strncmp(path, dir, len) && (!path[len] || path[len] == '/');
}

static char *
parse_share(const char *text, struct strv *ret)
{
	static const char *const own[] = { "/dev", "/proc", "/sys" };
	struct stat st;

	CLEANUP_FREE char *path = realpath(text, NULL);
	if (!path || stat(path, &st))
		return fail_os("--share %s", text);
	if (!S_ISDIR(st.st_mode) && !S_ISREG(st.st_mode))
		return fail("--share %s: neither a directory nor a regular "
			    "file", text);
	if (!strcmp(path, "/"))
		return fail("--share / would give the guest everything: "
			    "name a directory below it");
	for (size_t i = 0; i < ARRAY_SIZE(own); i++)
		if (is_below(path, own[i]) && !is_below(path, "/dev/shm"))
			return fail("--share %s: the guest has a %s of its own",
				    text, own[i]);
	strv_add(ret, path);
	return NULL;
}

static void
replace(char **string, const char *text)
{
	free(*string);
	*string = xstrdup(text);
}

static char *
parse_option(int c, const char *text, struct vm_options *opt,
	     enum action *action)
{
	switch (c) {
	case 'r':
		replace(&opt->release, text);
		return NULL;
	case OPT_CPUS:
		return parse_number("cpus", text, 1, 64, &opt->cpus);
	case OPT_MEM:
		return parse_number("mem", text, 256, 1 << 20, &opt->mem);
	case OPT_LIMIT:
		return parse_number("limit", text, 1, 1 << 30, &opt->limit);
	case OPT_ICOUNT:
		opt->icount = true;
		return NULL;
	case OPT_CWD:
		free(opt->cwd);
		opt->cwd = NULL;
		return parse_directory("cwd", text, &opt->cwd);
	case OPT_SHARE:
		return parse_share(text, &opt->shares);
	case OPT_CONSOLE:
		replace(&opt->console, text);
		return NULL;
	case OPT_LIST:
		*action = ACTION_LIST;
		return NULL;
	case 'v':
		opt->verbose = true;
		return NULL;
	case 'h':
		*action = ACTION_HELP;
		return NULL;
	default:
		/* getopt_long() has said what is wrong */
		return fail("try 'stap-vm --help'");
	}
}

static char *
check_options(struct vm_options *opt)
{
	if (!*opt->command)
		return fail("no command to run (try 'stap-vm --help')");
	if (opt->icount && opt->cpus > 1)
		return fail("--icount works with one processor: drop --cpus");
	if (!opt->cwd)
		opt->cwd = getcwd(NULL, 0);
	if (!opt->cwd)
		return fail_os("cannot find the current directory");
	return NULL;
}

static char *
parse_options(int argc, char **argv, struct vm_options *opt,
	      enum action *action)
{
	char *err = NULL;
	int c;

	/* '+': what follows COMMAND is not ours */
	while (!err && (c = getopt_long(argc, argv, "+r:vh", long_options,
					NULL)) >= 0)
		err = parse_option(c, optarg, opt, action);
	opt->command = argv + optind;
	if (!err && *action == ACTION_RUN)
		err = check_options(opt);
	return err;
}

static void
options_deinit(struct vm_options *opt)
{
	free(opt->release);
	free(opt->cwd);
	free(opt->console);
	strv_deinit(&opt->shares);
}

static char *
run(struct vm_options *opt, int *ret)
{
	char *err = guest_check();
	if (!err && opt->release)
		err = kernel_check(opt->release);
	else if (!err)
		err = kernel_newest(&opt->release);
	if (!err)
		*ret = host_run(opt);
	return err;
}

/* Bootable releases to standard output, what the others lack to error. */
static char *
list(int *ret)
{
	struct strv releases = { 0 };
	size_t usable = 0;

	kernels_list(&releases);
	for (size_t i = 0; i < releases.count; i++) {
		CLEANUP_FREE char *err = kernel_check(releases.v[i]);
		if (err)
			fprintf(stderr, "%s: %s\n", releases.v[i], err);
		else
			usable += puts(releases.v[i]) >= 0;
	}
	strv_deinit(&releases);
	*ret = usable ? 0 : VM_FAILED;
	return guest_check();
}

/* A descriptor of ours must not be taken for a standard one that is closed. */
static void
fill_standard_descriptors(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
}

static int
host_main(int argc, char **argv)
{
	struct vm_options opt = { .cpus = 1, .mem = 1024, .start = now_ms() };
	enum action action = ACTION_RUN;
	int status = VM_FAILED;

	fill_standard_descriptors();
	char *err = parse_options(argc, argv, &opt, &action);
	if (!err && action == ACTION_HELP)
		status = fputs(help_text, stdout) < 0 ? VM_FAILED : 0;
	else if (!err && action == ACTION_LIST)
		err = list(&status);
	else if (!err)
		err = run(&opt, &status);
	if (err) {
		fprintf(stderr, "stap-vm: %s\n", err);
		status = VM_FAILED;
	}
	free(err);
	options_deinit(&opt);
	return status;
}

int
main(int argc, char **argv)
{
	if (getpid() == 1 && argc > 1 && !strcmp(argv[1], "--guest"))
		guest_main();
	return host_main(argc, argv);
}
