#define _GNU_SOURCE
#include "cache_dir.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cleanup.h"
#include "path.h"

/* ---- whose it is ---------------------------------------------------------- */

static bool owner_is_trusted(const struct stat *st)
{
	return st->st_uid == geteuid() || st->st_uid == 0;
}

static bool others_may_write(const struct stat *st)
{
	return st->st_mode & (S_IWGRP | S_IWOTH);
}

bool cache_is_ours(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && owner_is_trusted(&st) &&
	       !others_may_write(&st) &&
	       (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode));
}

/* Our own directory that a lax umask left open to others is closed. */
static bool close_to_others(const char *path, const struct stat *st)
{
	return !others_may_write(st) ||
	       (st->st_uid == geteuid() &&
		chmod(path, st->st_mode & 0777 & ~(mode_t)022) == 0);
}

static struct error *check_dir(struct arena *a, const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return errno == ENOENT ? NULL : error_os(a, errno, path);
	if (!S_ISDIR(st.st_mode))
		return error_new(a, ERR_OTHER, "%s is not a directory", path);
	if (!owner_is_trusted(&st))
		return error_new(a, ERR_OTHER, "%s belongs to another user"
				 " (uid %u)", path, (unsigned)st.st_uid);
	if (!close_to_others(path, &st))
		return error_new(a, ERR_OTHER, "others may write to %s", path);
	return NULL;
}

/* ---- where it is ------------------------------------------------------------ */

/* Who may rename the directory decides what is in it; a directory like /tmp
 * lets only its owner do so. */
static struct error *check_parent(struct arena *a, const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0 || owner_is_trusted(&st))
		return NULL;
	return error_new(a, ERR_OTHER, "%s belongs to another user (uid %u)",
			 path, (unsigned)st.st_uid);
}

struct error *cache_dir_open(struct arena *a, bool read, bool write,
			     struct cache_dir *ret)
{
	struct cache_dir c = { .read = read };
	const char *user;
	struct error *err;

	*ret = (struct cache_dir){ 0 };
	if (!read && !write)
		return NULL;
	user = path_user_dir(a);
	if (!user)
		return error_new(a, ERR_OTHER, "there is no home directory");
	c.path = path_join(a, user, "cache");
	err = check_parent(a, user);
	if (!err)
		err = check_dir(a, c.path);
	if (!err)
		*ret = c;
	return err;
}

const char *cache_dir_join(struct arena *a, const struct cache_dir *c,
		       const char *name)
{
	return path_join(a, c->path, name);
}

/* ---- files in it ------------------------------------------------------------- */

struct error *cache_read(struct arena *a, const struct cache_dir *c,
			 const char *name, char **ret, size_t *ret_size)
{
	struct stat st;

	if (!c->path || !c->read)
		return error_new(a, ERR_NOT_FOUND, "the cache is not used");

	const char *path = cache_dir_join(a, c, name);
	CLEANUP_FD int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW |
				 O_NONBLOCK);

	if (fd < 0 || fstat(fd, &st) < 0)
		return error_os(a, errno, path);
	if (!S_ISREG(st.st_mode) || !owner_is_trusted(&st) ||
	    others_may_write(&st))
		return error_new(a, ERR_OTHER, "%s is not ours", path);
	return path_read_fd(a, fd, path, ret, ret_size);
}

/* Closed to others, whatever the umask. */
struct error *cache_make_dirs(struct arena *a, const char *path)
{
	mode_t mask = umask(0);
	struct error *err;

	umask(mask | 022);
	err = path_make_dirs(a, path);
	umask(mask);
	return err;
}

struct error *cache_write(struct arena *a, const struct cache_dir *c,
			  const char *name, const void *data, size_t size)
{
	const char *path = cache_dir_join(a, c, name);
	const char *dir = arena_strndup(a, path,
					(size_t)(path_base(path) - path) - 1);
	struct error *err = cache_make_dirs(a, dir);
	mode_t mask;

	if (err)
		return err;
	mask = umask(0);
	umask(mask | 022);
	err = path_write(a, path, data, size);
	umask(mask);
	return err;
}

static bool may_write(struct arena *a, const struct cache_dir *c)
{
	char *path = arena_strdup(a, c->path);

	while (access(path, F_OK) < 0 && strrchr(path, '/') > path)
		*strrchr(path, '/') = '\0';
	return access(path, W_OK) == 0;
}

void cache_complain(struct arena *a, struct cache_dir *c, const char *what,
		    bool costly, const struct error *err)
{
	if (c->complained || (!costly && !may_write(a, c)))
		return;
	c->complained = true;
	fprintf(stderr, "WARNING: %s cannot be kept for the next run: %s"
		" (SYSTEMTAP_DIR names another directory)\n", what,
		error_message(err));
}

void cache_touch(const char *path)
{
	utimensat(AT_FDCWD, path, NULL, 0);
}
