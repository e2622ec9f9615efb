#define _GNU_SOURCE
#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "say.h"

static const char lock_dir[] = "/run/lock";
static const char lock_path[] = "/run/lock/systemtap";

enum { RETRY_MS = 50, PATIENCE_MS = 30000 };

/*
 * The directory is writable for everybody on many systems: a file that is not
 * root's own could be held by anyone, and is left alone.
 */
static int open_lock(void)
{
	struct stat st;

	if (mkdir(lock_dir, 0755) < 0 && errno != EEXIST)
		return -1;

	int fd = open(lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW |
		      O_NONBLOCK, 0600);

	if (fd < 0)
		return -1;
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) ||
	    st.st_uid != geteuid() || (st.st_mode & 077)) {
		close(fd);
		errno = EPERM;
		return -1;
	}
	return fd;
}

int lock_take(void)
{
	const struct timespec pause = { 0, RETRY_MS * 1000000L };
	int fd = open_lock();

	if (fd < 0) {
		say_detail(1, "going on without the lock %s: %s", lock_path,
			   strerror(errno));
		return -1;
	}

	for (int waited = 0; flock(fd, LOCK_EX | LOCK_NB) < 0;
	     waited += RETRY_MS) {
		if (waited >= PATIENCE_MS) {
			say_warning("another staprun holds %s for %d s already;"
				    " going on without it", lock_path,
				    PATIENCE_MS / 1000);
			break;
		}
		nanosleep(&pause, NULL);
	}
	return fd;
}

void lock_drop(int *lock)
{
	if (*lock >= 0)
		close(*lock);
}
