#define _GNU_SOURCE
#include "proc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cleanup.h"

static void show(const char *const *argv)
{
	fputs("Running", stderr);
	for (; *argv; argv++)
		fprintf(stderr, " %s", *argv);
	fputc('\n', stderr);
}

static int redirect(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND, 0666);

	if (fd < 0 || dup2(fd, 1) < 0 || dup2(fd, 2) < 0)
		return -1;
	close(fd);
	return 0;
}

static int use_fds(int in, int out)
{
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC);

	return null < 0 || dup2(null, 2) < 0 || dup2(in, 0) < 0 ||
	       dup2(out, 1) < 0 ? -1 : 0;
}

/* In the child: becomes ARGV, or tells the parent why not through REPORT. */
static _Noreturn void
become(const char *const *argv, const struct proc_options *opt, int report)
{
	if (opt->group)
		setpgid(0, 0);
	if ((!opt->dir || chdir(opt->dir) == 0) &&
	    (!opt->output || redirect(opt->output) == 0) &&
	    (!opt->output_fd || use_fds(opt->input_fd, opt->output_fd) == 0)) {
		for (const char *const *e = opt->env; e && *e; e++)
			putenv((char *)(uintptr_t)*e);
		execvp(argv[0], (char *const *)(uintptr_t)argv);
	}

	int errnum = errno;

	if (write(report, &errnum, sizeof(errnum)) < 0)
		_exit(126);
	_exit(127);
}

struct error *proc_start(struct arena *a, const char *const *argv,
			 const struct proc_options *opt, pid_t *ret)
{
	int pipefd[2], errnum = 0;

	if (opt->trace)
		show(argv);
	if (pipe2(pipefd, O_CLOEXEC) < 0)
		return error_os(a, errno, "pipe");

	CLEANUP_FD int result = pipefd[0];
	CLEANUP_FD int report = pipefd[1];
	pid_t pid = fork();

	if (pid < 0)
		return error_os(a, errno, "fork");
	if (pid == 0)
		become(argv, opt, report);

	close(report);
	report = -1;
	if (read(result, &errnum, sizeof(errnum)) == sizeof(errnum)) {
		waitpid(pid, NULL, 0);
		return error_os(a, errnum, argv[0]);
	}
	*ret = pid;
	return NULL;
}

struct error *proc_wait(struct arena *a, pid_t pid, int *ret)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return error_os(a, errno, "waitpid");
	*ret = WIFSIGNALED(status) ? 128 + WTERMSIG(status)
				   : WEXITSTATUS(status);
	return NULL;
}

struct error *proc_run(struct arena *a, const char *const *argv,
		       const struct proc_options *opt, int *ret)
{
	pid_t pid;
	struct error *err = proc_start(a, argv, opt, &pid);

	return err ? err : proc_wait(a, pid, ret);
}
