#define _GNU_SOURCE
#include "path.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pwd.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cleanup.h"
#include "inputs.h"

bool path_exists(const char *path)
{
	inputs_see(path);
	return access(path, F_OK) == 0;
}

bool path_is_dir(const char *path)
{
	struct stat st;

	inputs_see(path);
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

const char *path_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

char *path_join(struct arena *a, const char *dir, const char *name)
{
	return arena_printf(a, "%s/%s", dir, name);
}

static const char *working_dir(struct arena *a)
{
	char dir[PATH_MAX];

	return getcwd(dir, sizeof(dir)) ? arena_strdup(a, dir) : ".";
}

const char *path_user_dir(struct arena *a)
{
	const char *dir = getenv("SYSTEMTAP_DIR"), *home = getenv("HOME");
	const struct passwd *user;

	if (dir && *dir)
		return dir[0] == '/' ? dir : path_join(a, working_dir(a), dir);
	if (!home || !*home) {
		user = getpwuid(geteuid());
		home = user ? arena_strdup(a, user->pw_dir) : NULL;
	}
	return home ? path_join(a, home, ".systemtap") : NULL;
}

static struct error *
too_big(struct arena *a, const char *path, size_t max)
{
	return error_new(a, ERR_OS, "%s is larger than %zu bytes", path, max);
}

/* Works for pipes and /proc as well, whose size is not known beforehand. */
static struct error *
read_all(struct arena *a, int fd, const char *path, size_t max, char **ret,
	 size_t *ret_size)
{
	size_t size = 0, space = 16 * 1024;
	struct stat st;

	if (fstat(fd, &st) == 0 && st.st_size > 0) {
		if ((size_t)st.st_size > max)
			return too_big(a, path, max);
		space = (size_t)st.st_size + 1;
	}

	CLEANUP_FREE char *data = xmalloc(space + 1);

	for (;;) {
		if (size == space) {
			space *= 2;
			data = xrealloc(data, space + 1);
		}

		ssize_t n = read(fd, data + size, space - size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return error_os(a, errno, path);
		if (n == 0)
			break;
		size += (size_t)n;
		if (size > max)
			return too_big(a, path, max);
	}
	*ret = arena_strndup(a, data, size);
	if (ret_size)
		*ret_size = size;
	return NULL;
}

struct error *path_read_fd(struct arena *a, int fd, const char *path,
			   char **ret, size_t *ret_size)
{
	return read_all(a, fd, path, SIZE_MAX, ret, ret_size);
}

struct error *path_read(struct arena *a, const char *path,
			char **ret, size_t *ret_size)
{
	inputs_see(path);

	CLEANUP_FD int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return error_os(a, errno, path);
	return path_read_fd(a, fd, path, ret, ret_size);
}

struct error *path_read_input(struct arena *a, const char *path, size_t max,
			      char **ret, size_t *ret_size)
{
	/* Opening a pipe that nobody writes to would wait. */
	CLEANUP_FD int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct error *err;
	struct stat st;
	size_t size;

	if (fd < 0 || fcntl(fd, F_SETFL, 0) < 0 || fstat(fd, &st) < 0)
		return error_os(a, errno, path);
	err = read_all(a, fd, path, max, ret, &size);
	if (err)
		return err;
	if (size == 0 && S_ISFIFO(st.st_mode))
		return error_new(a, ERR_NOT_FOUND,
				 "%s is a pipe, and nobody wrote to it", path);
	*ret_size = size;
	return NULL;
}

static int write_all(int fd, const char *data, size_t size)
{
	while (size) {
		ssize_t n = write(fd, data, size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		data += n;
		size -= (size_t)n;
	}
	return 0;
}

struct error *path_write(struct arena *a, const char *path,
			 const void *data, size_t size)
{
	char *temp = arena_printf(a, "%s.XXXXXX", path);
	CLEANUP_FD int fd = mkostemp(temp, O_CLOEXEC);

	if (fd < 0)
		return error_os(a, errno, path);

	mode_t mask = umask(0);

	umask(mask);
	if (write_all(fd, data, size) < 0 ||
	    fchmod(fd, 0666 & ~mask) < 0 ||
	    rename(temp, path) < 0) {
		int errnum = errno;

		unlink(temp);
		return error_os(a, errnum, path);
	}
	return NULL;
}

struct error *path_make_dirs(struct arena *a, const char *path)
{
	char *part = arena_strdup(a, path);

	for (char *slash = strchr(part + 1, '/'); slash;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(part, 0777) < 0 && errno != EEXIST)
			return error_os(a, errno, part);
		*slash = '/';
	}
	if (mkdir(part, 0777) < 0 && errno != EEXIST)
		return error_os(a, errno, part);
	return NULL;
}

static int remove_one(const char *path, const struct stat *st, int type,
		      struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	remove(path);
	return 0;
}

void path_remove_tree(const char *path)
{
	nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
