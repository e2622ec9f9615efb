/*
 * The cache of indexes: $SYSTEMTAP_DIR/cache/debuginfo-BUILDID, written beside
 * its place under another name and renamed when whole, so that two who make
 * the same one at once do not meet.  A maker holds a lock on its temporary
 * file; one that nobody holds, and that is not brand new, was left by a maker
 * that was killed.
 */
#define _GNU_SOURCE
#include "index.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../util/cache_dir.h"
#include "../util/cleanup.h"
#include "../util/path.h"
#include "image.h"
#include "index_build.h"

static bool disabled;

void index_disable(void)
{
	disabled = true;
}

/* NULL if none is to be used: it is not ours alone, for example. */
static const char *cache_dir(struct arena *a)
{
	struct cache_dir c;

	return cache_dir_open(a, !disabled, !disabled, &c) ? NULL : c.path;
}

/* NULL if it can have none. */
static const char *cache_file(struct arena *a, const struct image *img)
{
	const char *dir = cache_dir(a);

	if (!dir || !img->build_id || !*img->build_id ||
	    strlen(img->build_id) >= INDEX_BUILD_ID_SPACE)
		return NULL;
	return arena_printf(a, "%s/debuginfo-%s", dir, img->build_id);
}

struct index *index_of(struct image *img)
{
	const char *path;

	if (!img->index_tried) {
		img->index_tried = true;
		path = cache_file(img->arena, img);
		if (path && cache_is_ours(path))
			img->index = index_open(img->arena, img, path);
		if (img->index)
			cache_touch(path);
	}
	return img->index;
}

/* ---- making it ------------------------------------------------------- */

/* Where addresses count from; false if 32 bits are not enough. */
static bool find_base(const struct image *img, uint64_t *ret)
{
	uint64_t low = UINT64_MAX, high = 0;

	vec_each(&img->code, const struct image_range *, r) {
		low = r->start < low ? r->start : low;
		high = r->end > high ? r->end : high;
	}
	*ret = low;
	return low < high && high - low <= UINT32_MAX;
}

static void remove_if_left(const char *path)
{
	enum { NEW = 5 };		/* seconds; it may not be locked yet */
	struct stat st;
	CLEANUP_FD int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW |
				       O_NONBLOCK);

	if (fd >= 0 && fstat(fd, &st) == 0 && st.st_mtime + NEW < time(NULL) &&
	    flock(fd, LOCK_EX | LOCK_NB) == 0)
		unlink(path);
}

/* Once a run. */
static void remove_left(struct arena *a)
{
	static bool done;
	glob_t found;

	if (done)
		return;
	done = true;
	if (glob(path_join(a, cache_dir(a), "debuginfo-*.??????"), 0, NULL,
		 &found))
		return;
	for (size_t i = 0; i < found.gl_pathc; i++)
		remove_if_left(found.gl_pathv[i]);
	globfree(&found);
}

/* Makes the index in FD, which is PATH's temporary file TEMP. */
static struct error *
fill(struct arena *a, const struct image *img, struct scan *s,
     struct symtab *st, uint64_t base, int fd, const char *temp,
     const char *path)
{
	struct gathered g;
	struct error *err;

	index_gather(s, img, st, base, &g);
	err = index_write(a, img, st, base, &g, fd);
	if (!err && (fchmod(fd, 0644) < 0 || rename(temp, path) < 0))
		err = error_os(a, errno, path);
	return err;
}

struct error *index_make(struct image *img, struct scan *s, struct symtab *st,
			 void (*before)(void *data), void *data)
{
	struct arena *a = img->arena;
	const char *path = cache_file(a, img);
	struct error *err;
	uint64_t base;

	if (!path || s->info.size > UINT32_MAX || !find_base(img, &base))
		return error_new(a, ERR_UNSUPPORTED, "%s: can have no index "
				 "(no build-id, or too large)", img->path);
	err = cache_make_dirs(a, cache_dir(a));
	if (err)
		return err;
	remove_left(a);

	char *temp = arena_printf(a, "%s.XXXXXX", path);
	CLEANUP_FD int fd = mkostemp(temp, O_CLOEXEC);

	if (fd < 0)
		return error_os(a, errno, temp);
	flock(fd, LOCK_EX);
	if (before)
		before(data);
	err = fill(a, img, s, st, base, fd, temp, path);
	if (err) {
		unlink(temp);
		return err;
	}
	img->index_tried = false;
	return index_of(img) ? NULL
	     : error_new(a, ERR_OTHER, "%s: cannot be read back", path);
}
