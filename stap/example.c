/* --example NAME: finds NAME or NAME.stp among the examples, which lie in
 * directories by subject. */
#include <errno.h>
#include <fts.h>
#include <string.h>

#include "stap.h"
#include "util/path.h"
#include "util/str.h"

/* Whether an example in the file FILE is called NAME. */
static bool is_called(const char *file, const char *name)
{
	size_t len = strlen(name);

	return strncmp(file, name, len) == 0 &&
	       (!file[len] || strcmp(file + len, ".stp") == 0);
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* Adds to ALL the names of all examples, without ".stp"; the path of NAME, or
 * NULL. */
static const char *
look_for(struct arena *a, char *dir, const char *name, struct name_list *all)
{
	char *dirs[] = { dir, NULL };
	FTS *fts = fts_open(dirs, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
	const char *found = NULL;

	for (FTSENT *e; fts && !found && (e = fts_read(fts)); ) {
		if (e->fts_info != FTS_F || !ends_with(e->fts_name, ".stp"))
			continue;
		if (is_called(e->fts_name, name))
			found = arena_strdup(a, e->fts_path);
		vec_push(a, all, (const char *)
			 arena_strndup(a, e->fts_name, e->fts_namelen - 4));
	}
	if (fts)
		fts_close(fts);
	return found;
}

struct error *stap_find_example(struct stap *st)
{
	struct arena *a = &st->arena;
	const char *name = st->options.example;
	const char *dir = stap_data_dir(a, "examples");
	struct name_list all = { 0 };
	const char *found = look_for(a, arena_strdup(a, dir), name, &all);
	const char *similar;

	if (found) {
		st->options.script_path = found;
		return NULL;
	}
	similar = mistaken_name(name, all.items, all.count);
	return error_new(a, ERR_NOT_FOUND, "Example '%s' was not found under"
			 " '%s'%s", name, dir, similar
			 ? arena_printf(a, " (similar: %s)", similar) : "");
}
