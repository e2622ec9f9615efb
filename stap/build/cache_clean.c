#define _GNU_SOURCE
#include "cache_clean.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>

#include "../util/cleanup.h"
#include "../util/intern.h"
#include "../util/map.h"
#include "../util/path.h"
#include "../util/str.h"
#include "../util/vec.h"
#include "cache.h"

static const char limit_file[] = "cache_mb_limit";
static const char interval_file[] = "cache_clean_interval_s";

enum {
	DEFAULT_MB = 256,
	DEFAULT_INTERVAL = 300,
	/* Seconds after which nobody is at work on it. */
	IN_USE = 60,
};

static const long long SECOND = 1000 * 1000 * 1000;

/* What goes first. */
enum rank { OF_NO_KERNEL, OF_SCRIPT, OF_KERNEL };

/* A script's files, or a file or directory of another kind. */
struct item {
	const char *path;	/* of a script: without its suffix */
	enum rank rank;
	long long size;
	long long used;		/* last, in nanoseconds since 1970 */
};

struct cleaner {
	struct arena *arena;
	const struct cache_dir *cache;
	const char *spared;	/* a script's, as item.path; interned or NULL */
	time_t now;
	long long size;		/* of all items */
	struct { VEC_FIELDS(struct item *); } items;
	struct map scripts;	/* path to item */
};

/* ---- what there is ------------------------------------------------------------ */

/* path_write() and mkdtemp() append ".XXXXXX". */
static bool is_temporary(const char *name)
{
	const char *dot = strrchr(name, '.');

	if (!dot || strlen(dot + 1) != 6)
		return false;
	while (isalnum((unsigned char)*++dot))
		;
	return !*dot;
}

static bool is_setting(const char *name)
{
	return strcmp(name, limit_file) == 0 ||
	       strcmp(name, interval_file) == 0;
}

static struct item *add_item(struct cleaner *c, const char *path,
			     enum rank rank)
{
	struct item *item = arena_new(c->arena, struct item);

	item->path = path;
	item->rank = rank;
	vec_push(c->arena, &c->items, item);
	return item;
}

static void count(struct cleaner *c, struct item *item, const struct stat *st)
{
	long long used = st->st_mtim.tv_sec * SECOND + st->st_mtim.tv_nsec;

	item->size += st->st_size;
	c->size += st->st_size;
	if (item->used < used)
		item->used = used;
}

/* All files of one script are one item. */
static void
count_script(struct cleaner *c, const char *path, const struct stat *st)
{
	size_t len = strlen(path) - strlen(path_base(path)) +
		     strcspn(path_base(path), ".");
	const char *stem = intern_n(path, len);
	struct item *item = map_get(&c->scripts, stem);

	if (!item) {
		item = add_item(c, stem, OF_SCRIPT);
		map_set(c->arena, &c->scripts, stem, item);
	}
	count(c, item, st);
}

static bool is_installed(struct arena *a, const char *release)
{
	return *release && !strchr(release, '/') &&
	       path_is_dir(path_join(a, "/lib/modules", release));
}

/* The runtime of a kernel says in its list of contents which. */
static enum rank rank_of_dir(struct cleaner *c, const char *path)
{
	char *text;

	if (path_read(c->arena, path_join(c->arena, path, CACHE_CONTENTS),
		      &text, NULL))
		return OF_NO_KERNEL;
	text[strcspn(text, "\n")] = '\0';
	return is_installed(c->arena, text) ? OF_KERNEL : OF_NO_KERNEL;
}

typedef void found_fn(struct cleaner *c, const char *path, const char *name,
		      const struct stat *st);

static void each_in(struct cleaner *c, const char *dir, found_fn *fn)
{
	DIR *d = opendir(dir);
	struct stat st;

	for (struct dirent *e; d && (e = readdir(d));) {
		const char *path = path_join(c->arena, dir, e->d_name);

		if (strcmp(e->d_name, ".") == 0 ||
		    strcmp(e->d_name, "..") == 0 || lstat(path, &st) < 0)
			continue;
		if (!is_temporary(e->d_name))
			fn(c, path, e->d_name, &st);
		else if (c->now - st.st_mtime > IN_USE)
			path_remove_tree(path);
		else
			c->size += st.st_size;
	}
	if (d)
		closedir(d);
}

static void found_script(struct cleaner *c, const char *path, const char *name,
			 const struct stat *st)
{
	(void)name;
	count_script(c, path, st);
}

static void found_part(struct cleaner *c, const char *path, const char *name,
		       const struct stat *st)
{
	(void)path, (void)name;
	count(c, c->items.items[c->items.count - 1], st);
}

static void found(struct cleaner *c, const char *path, const char *name,
		  const struct stat *st)
{
	if (is_setting(name))
		return;
	if (starts_with(name, "stap_")) {
		count_script(c, path, st);
	} else if (S_ISDIR(st->st_mode) && strlen(name) == 2) {
		each_in(c, path, found_script);
	} else if (S_ISDIR(st->st_mode)) {
		add_item(c, path, rank_of_dir(c, path));
		each_in(c, path, found_part);
	} else {
		count(c, add_item(c, path, OF_KERNEL), st);
	}
}

/* ---- what goes -------------------------------------------------------------------- */

static void remove_item(struct cleaner *c, const struct item *item)
{
	static const char *const suffixes[] = { ".entry", ".ko", ".c" };

	if (item->rank != OF_SCRIPT) {
		path_remove_tree(item->path);
		return;
	}
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++)
		path_remove_tree(arena_printf(c->arena, "%s%s", item->path,
					      suffixes[i]));
}

static bool is_spared(const struct cleaner *c, const struct item *item)
{
	return item->path == c->spared ||
	       (item->rank == OF_KERNEL && c->now - item->used / SECOND <= IN_USE);
}

static int compare(const void *va, const void *vb)
{
	const struct item *a = *(struct item *const *)va;
	const struct item *b = *(struct item *const *)vb;

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (a->used != b->used)
		return a->used < b->used ? -1 : 1;
	return strcmp(a->path, b->path);
}

static void shrink(struct cleaner *c, long long limit)
{
	if (c->size <= limit)
		return;
	vec_sort(&c->items, compare);
	for (size_t i = 0; i < c->items.count && c->size > limit; i++) {
		const struct item *item = c->items.items[i];

		if (is_spared(c, item))
			continue;
		remove_item(c, item);
		c->size -= item->size;
	}
}

/* ---- when ---------------------------------------------------------------------------- */

/* The number in the file NAME, which is written if it is not there. */
static long long setting(struct arena *a, const struct cache_dir *c,
			 const char *name, long long otherwise)
{
	struct cache_dir readable = { .path = c->path, .read = true };
	char *text, *end;
	long long n;

	if (cache_read(a, &readable, name, &text, NULL)) {
		if (!path_exists(cache_dir_join(a, c, name))) {
			text = arena_printf(a, "%lld\n", otherwise);
			cache_write(a, c, name, text, strlen(text));
		}
		return otherwise;
	}
	n = strtoll(text, &end, 10);
	return end == text || n < 0 ? otherwise : n;
}

/* The file's time is when the cache was cleaned. */
static bool is_due(struct arena *a, const struct cache_dir *c)
{
	const char *path = cache_dir_join(a, c, interval_file);
	bool is_new = !path_exists(path);
	long long interval = setting(a, c, interval_file, DEFAULT_INTERVAL);
	struct stat st;
	time_t now = time(NULL);

	return is_new || stat(path, &st) < 0 || st.st_mtime > now ||
	       now - st.st_mtime >= interval;
}

void cache_clean(struct arena *a, const struct cache_dir *cache, bool now,
		 const char *module)
{
	struct cleaner c = { .arena = a, .cache = cache, .now = time(NULL) };
	const char *path;

	if (!cache->path || access(cache->path, W_OK) < 0 ||
	    (!is_due(a, cache) && !now))
		return;
	path = cache_dir_join(a, cache, interval_file);

	/* one at a time is enough */
	CLEANUP_FD int lock = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	if (lock < 0 || flock(lock, LOCK_EX | (now ? 0 : LOCK_NB)) < 0)
		return;
	if (module)
		c.spared = intern_n(module, strlen(module) - strlen(".ko"));
	each_in(&c, cache->path, found);
	shrink(&c, setting(a, cache, limit_file, DEFAULT_MB) << 20);
	cache_touch(path);
}
