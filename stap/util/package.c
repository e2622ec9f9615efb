/*
 * Whose a file is, as the package managers in $PATH know:
 *
 *	dpkg -S /usr/share/x.stp	"qemu-system: /usr/share/x.stp"
 *	rpm -qf --qf '%{NAME}\n' ...	"qemu-system"
 */
#define _GNU_SOURCE
#include "package.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cleanup.h"
#include "proc.h"

enum { LONGEST_ANSWER = 4096 };

/* What a command says in its first line, NULL if it fails. */
static const char *first_line(struct arena *a, const char *const *argv)
{
	int pipefd[2], status;
	char text[LONGEST_ANSWER];
	size_t size = 0;
	ssize_t got;
	pid_t pid;

	if (pipe2(pipefd, O_CLOEXEC) < 0)
		return NULL;

	CLEANUP_FD int from = pipefd[0];
	CLEANUP_FD int to = pipefd[1];
	CLEANUP_FD int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
	const struct proc_options how = { .input_fd = nothing,
					  .output_fd = to };

	if (nothing < 0 || proc_start(a, argv, &how, &pid))
		return NULL;
	close(to);
	to = -1;
	while (size < sizeof(text) &&
	       (got = read(from, text + size, sizeof(text) - size)) > 0)
		size += (size_t)got;
	close(from);
	from = -1;
	if (proc_wait(a, pid, &status) || status || !size)
		return NULL;

	const char *end = memchr(text, '\n', size);

	return arena_strndup(a, text, end ? (size_t)(end - text) : size);
}

const char *package_owner(struct arena *a, const char *file)
{
	char *path = realpath(file, NULL);
	const char *owner;

	if (!path)
		return NULL;

	const char *const dpkg[] = { "dpkg", "-S", path, NULL };
	const char *const rpm[] = { "rpm", "-qf", "--qf", "%{NAME}\\n", path,
				    NULL };

	owner = first_line(a, dpkg);
	if (owner)
		owner = arena_strndup(a, owner, strcspn(owner, ":"));
	else
		owner = first_line(a, rpm);
	free(path);
	return owner;
}
