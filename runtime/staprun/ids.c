#define _GNU_SOURCE
#include "ids.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* Going on with the wrong ids would be worse than ending here. */
static void must(int result)
{
	if (result < 0)
		_exit(126);
}

int open_as_user(const char *path, int flags, mode_t mode)
{
	uid_t uid = geteuid();
	gid_t gid = getegid();

	must(setegid(getgid()));
	must(seteuid(getuid()));

	int fd = open(path, flags | O_CLOEXEC, mode);
	int errnum = errno;

	must(seteuid(uid));
	must(setegid(gid));
	errno = errnum;
	return fd;
}

void become_user(void)
{
	uid_t uid = getuid();
	gid_t gid = getgid();

	must(setresgid(gid, gid, gid));
	must(setresuid(uid, uid, uid));
}
