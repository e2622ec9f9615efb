/*
 * -q: a record of what scripts have used, in $SYSTEMTAP_DIR/coverage.
 *
 * One line for each probe, function and global that took part in an analysed
 * script, with the number of scripts so far:
 *
 *	3 function execname /usr/share/systemtap/tapset/context.stp:49:10
 *
 * Whoever maintains a tapset sees what of it nobody has tried.  Lines are in
 * order; the file is replaced at once, so a reader never sees half of it.
 */
#include "coverage.h"

#include <stdlib.h>
#include <string.h>

#include "util/intern.h"
#include "util/path.h"

/* What was used, without the count, to its count. */
struct database {
	struct arena *arena;
	struct map counts;
};

static void count(struct database *d, const char *what, unsigned long times)
{
	const char *key = intern(what);
	unsigned long *n = map_get(&d->counts, key);

	if (!n) {
		n = arena_new(d->arena, unsigned long);
		map_set(d->arena, &d->counts, key, n);
	}
	*n += times;
}

/* Lines that are none of ours are dropped. */
static void read_lines(struct database *d, char *text)
{
	for (char *line; (line = strsep(&text, "\n"));) {
		char *what;
		unsigned long times = strtoul(line, &what, 10);

		if (times && *what == ' ' && what[1])
			count(d, what + 1, times);
	}
}

static void
count_place(struct database *d, const char *kind, const char *name,
	    const struct place *at)
{
	count(d, arena_printf(d->arena, "%s %s %s", kind, name,
			      place_position(d->arena, at)), 1);
}

static void count_program(struct database *d, const struct program *p)
{
	vec_each(&p->handlers, struct handler **, h)
		count_place(d, "probe", (*h)->pn, (*h)->at);
	vec_each(&p->functions, struct function **, f)
		count_place(d, "function", (*f)->name, (*f)->at);
	vec_each(&p->globals, struct var **, v)
		count_place(d, "global", (*v)->name, (*v)->at);
}

static int compare_entries(const void *va, const void *vb)
{
	const struct map_entry *a = va, *b = vb;

	return strcmp(a->key, b->key);
}

static const char *write_lines(struct database *d)
{
	struct map_entry *sorted = arena_memdup(d->arena, d->counts.items,
					d->counts.count * sizeof(*sorted));
	struct str out;

	str_init(&out, d->arena);
	qsort(sorted, d->counts.count, sizeof(*sorted), compare_entries);
	for (size_t i = 0; i < d->counts.count; i++)
		str_printf(&out, "%lu %s\n",
			   *(const unsigned long *)sorted[i].value,
			   sorted[i].key);
	return str_text(&out);
}

struct error *
coverage_add(struct arena *a, const char *dir, const struct program *p)
{
	const char *path = path_join(a, dir, "coverage"), *text;
	struct database d = { .arena = a };
	struct error *err = path_make_dirs(a, dir);
	char *before;

	if (err)
		return err;
	if (path_exists(path)) {
		err = path_read(a, path, &before, NULL);
		if (err)
			return err;
		read_lines(&d, before);
	}
	count_program(&d, p);
	text = write_lines(&d);
	return path_write(a, path, text, strlen(text));
}
