#define _GNU_SOURCE
#include "temp.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../util/path.h"

/* For the signal handler: the directory to remove, or NULL. */
static const char *volatile doomed;
/* Who may be writing to it, or 0. */
static volatile pid_t writer;

static const int ending[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };

enum { ENDING_COUNT = sizeof(ending) / sizeof(ending[0]) };

/*
 * Only calls that are safe in handlers; another program does the walking.
 * The handler is reset by then, so that the signal ends us when raised again.
 */
static void remove_and_die(int signal)
{
	const char *path = doomed;
	pid_t pid;

	if (writer > 0 && kill(writer, SIGTERM) == 0)
		waitpid(writer, NULL, 0);
	if (path) {
		pid = fork();
		if (pid == 0) {
			execl("/bin/rm", "rm", "-rf", "--", path, (char *)NULL);
			_exit(127);
		}
		if (pid > 0)
			waitpid(pid, NULL, 0);
	}
	raise(signal);
}

static void watch_signals(void)
{
	struct sigaction old, ours = { .sa_handler = remove_and_die,
				       .sa_flags = SA_RESETHAND | SA_NODEFER };

	for (int i = 0; i < ENDING_COUNT; i++)
		if (sigaction(ending[i], NULL, &old) == 0 &&
		    old.sa_handler == SIG_DFL)
			sigaction(ending[i], &ours, NULL);
}

/* Make and the compiler take blanks and the like in paths amiss. */
static bool is_usable(const char *path)
{
	return path[0] == '/' && !path[strcspn(path, " \t\n'\"\\$&;|<>*?()#:")];
}

struct error *temp_dir_open(struct arena *a, struct temp_dir *t)
{
	const char *parent = getenv("TMPDIR");

	if (!parent || !*parent)
		parent = "/tmp";
	if (!is_usable(parent))
		return error_new(a, ERR_OTHER, "TMPDIR='%s' cannot be used: "
				 "it needs to be an absolute path without "
				 "blanks and shell characters", parent);

	char *path = path_join(a, parent, "stapXXXXXX");

	if (!mkdtemp(path))
		return error_new(a, ERR_OS, "no temporary directory can be "
				 "made in %s: %s; TMPDIR names another place",
				 parent, strerror(errno));
	t->path = path;
	if (!t->keep) {
		doomed = path;
		watch_signals();
	}
	if (t->verbose)
		fprintf(stderr, "Created temporary directory \"%s\"\n", path);
	return NULL;
}

struct error *temp_run(struct arena *a, const char *const *argv,
		       const struct proc_options *opt, int *ret)
{
	pid_t pid;
	struct error *err = proc_start(a, argv, opt, &pid);

	if (err)
		return err;
	writer = pid;
	err = proc_wait(a, pid, ret);
	writer = 0;
	return err;
}

void temp_dir_close(struct temp_dir *t)
{
	if (!t->path)
		return;
	doomed = NULL;
	if (t->keep) {
		fprintf(stderr, "Keeping temporary directory \"%s\"\n",
			t->path);
	} else {
		path_remove_tree(t->path);
		if (t->verbose)
			fprintf(stderr, "Removed temporary directory \"%s\"\n",
				t->path);
	}
	t->path = NULL;
}
