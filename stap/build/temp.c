#define _GNU_SOURCE
#include "temp.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../util/cleanup.h"
#include "../util/path.h"
#include "../util/str.h"

static const char prefix[] = "stap", template[] = "stapXXXXXX";

/* Between making a directory and marking it, nobody takes so long. */
enum { UNMARKED_SECONDS = 60 };

/* For the signal handler: the directory to remove, or NULL. */
static const char *volatile doomed;
enum { MOST_WRITERS = 16 };

/* Who may be writing to it, each the leader of a process group, or 0. */
static volatile pid_t writers[MOST_WRITERS];

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

	for (int i = 0; i < MOST_WRITERS; i++)
		if (writers[i] > 0 && kill(-writers[i], SIGTERM) == 0)
			waitpid(writers[i], NULL, 0);
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

/* ---- whose it is ---------------------------------------------------------- */

/* In a directory that is to go when nobody has it locked. */
static const char mark[] = ".stap";

/* The lock; whoever writes to the directory on our behalf holds it too. */
static int lock = -1;

/* The mark goes last: who is killed meanwhile leaves a directory that is known
 * to be dead. */
static void remove_marked(const char *path)
{
	char entry[PATH_MAX];
	DIR *d = opendir(path);

	for (struct dirent *e; d && (e = readdir(d));) {
		if (strcmp(e->d_name, ".") == 0 ||
		    strcmp(e->d_name, "..") == 0 ||
		    strcmp(e->d_name, mark) == 0)
			continue;
		snprintf(entry, sizeof(entry), "%s/%s", path, e->d_name);
		path_remove_tree(entry);
	}
	if (d)
		closedir(d);
	path_remove_tree(path);
}

static void take_lock(struct arena *a, const char *path)
{
	lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* who looks whether it is dead is done in no time */
	if (lock < 0 || flock(lock, LOCK_EX) < 0)
		return;

	int fd = open(path_join(a, path, mark),
		      O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd >= 0)
		close(fd);
}

/* Dead ones have a mark and no lock, or were not even marked. */
static void remove_dead_one(const char *path)
{
	CLEANUP_FD int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC |
				 O_NOFOLLOW);
	struct stat st;

	if (fd < 0 || fstat(fd, &st) < 0 || st.st_uid != geteuid() ||
	    flock(fd, LOCK_EX | LOCK_NB) < 0)
		return;
	if (faccessat(fd, mark, F_OK, 0) == 0)
		remove_marked(path);
	else if (time(NULL) - st.st_mtime > UNMARKED_SECONDS)
		rmdir(path);
}

static void remove_dead(struct arena *a, const char *parent)
{
	DIR *d = opendir(parent);

	for (struct dirent *e; d && (e = readdir(d));)
		if (strlen(e->d_name) == strlen(template) &&
		    starts_with(e->d_name, prefix))
			remove_dead_one(path_join(a, parent, e->d_name));
	if (d)
		closedir(d);
}

/* ---- all of it -------------------------------------------------------------- */

struct error *temp_dir_open(struct arena *a, struct temp_dir *t)
{
	const char *parent = getenv("TMPDIR");

	if (!parent || !*parent)
		parent = "/tmp";
	if (!is_usable(parent))
		return error_new(a, ERR_OTHER, "TMPDIR='%s' cannot be used: "
				 "it needs to be an absolute path without "
				 "blanks and shell characters", parent);

	char *path = path_join(a, parent, template);

	remove_dead(a, parent);

	if (!mkdtemp(path))
		return error_new(a, ERR_OS, "no temporary directory can be "
				 "made in %s: %s; TMPDIR names another place",
				 parent, strerror(errno));
	t->path = path;
	if (!t->keep) {
		take_lock(a, path);
		doomed = path;
	}
	watch_signals();
	if (t->verbose)
		fprintf(stderr, "Created temporary directory \"%s\"\n", path);
	return NULL;
}

/* ---- commands ----------------------------------------------------------------- */

/* Those under way are writers[0] to writers[count - 1]. */
struct crew {
	struct arena *arena;
	struct proc_options how;
	int count;
};

static struct error *crew_start(struct crew *c, const char *const *argv)
{
	pid_t pid;
	struct error *err;

	if (lock >= 0)
		fcntl(lock, F_SETFD, 0);	/* it holds the lock as well */
	err = proc_start(c->arena, argv, &c->how, &pid);
	if (lock >= 0)
		fcntl(lock, F_SETFD, FD_CLOEXEC);
	if (!err)
		writers[c->count++] = pid;
	return err;
}

/* Waits for the first started. */
static struct error *crew_wait(struct crew *c, int *ret)
{
	struct error *err = proc_wait(c->arena, writers[0], ret);

	c->count--;
	for (int i = 0; i < c->count; i++)
		writers[i] = writers[i + 1];
	writers[c->count] = 0;
	return err;
}

static void crew_end(struct crew *c)
{
	int status;

	for (int i = 0; i < c->count; i++)
		kill(-writers[i], SIGTERM);
	while (c->count)
		crew_wait(c, &status);
}

static int processors(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n < MOST_WRITERS ? (int)n : MOST_WRITERS;
}

struct error *temp_run_all(struct arena *a, const char *const *const *commands,
			   size_t count, const struct proc_options *opt,
			   int *ret)
{
	struct crew crew = { .arena = a, .how = *opt };
	int at_once = processors(), status = 0;
	struct error *err = NULL;
	size_t started = 0;

	crew.how.group = true;
	while (!err && !status && (started < count || crew.count)) {
		if (started < count && crew.count < at_once)
			err = crew_start(&crew, commands[started++]);
		else
			err = crew_wait(&crew, &status);
	}
	crew_end(&crew);
	if (!err)
		*ret = status;
	return err;
}

struct error *temp_run(struct arena *a, const char *const *argv,
		       const struct proc_options *opt, int *ret)
{
	return temp_run_all(a, &argv, 1, opt, ret);
}

void temp_dir_close(struct temp_dir *t)
{
	if (!t->path)
		return;
	doomed = NULL;
	if (t->keep) {
		if (lock >= 0)
			unlinkat(lock, mark, 0);
		fprintf(stderr, "Keeping temporary directory \"%s\"\n",
			t->path);
	} else {
		remove_marked(t->path);
		if (t->verbose)
			fprintf(stderr, "Removed temporary directory \"%s\"\n",
				t->path);
	}
	if (lock >= 0)
		close(lock);
	lock = -1;
	t->path = NULL;
}
