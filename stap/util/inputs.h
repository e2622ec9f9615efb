/*
 * The files a result depends on: every path that was looked at while it was
 * made, whether anything was there, and how it looked.  The result may be used
 * again as long as all of them look the same, which takes a stat() for each
 * and no reading.
 *
 * A file looks the same while its size, times and inode do.  Relative paths
 * stay relative: they are looked at from where the next run starts.
 */
#ifndef STAP_UTIL_INPUTS_H
#define STAP_UTIL_INPUTS_H

#include <stdbool.h>

#include "arena.h"
#include "vec.h"

struct input {
	const char *path;
	const char *look;	/* "-": nothing was there */
};

struct input_list { VEC_FIELDS(struct input); };

/* From here on path.h and others note what they look at, with the exception
 * of what is below APART (the cache itself; may be NULL). */
void inputs_start(struct arena *a, const char *apart);
/* inputs_see() no longer notes anything. */
void inputs_stop(void);

/* PATH is about to be looked at. */
void inputs_see(const char *path);
/* Notes PATH also behind inputs_stop(). */
void inputs_add(const char *path);
/* The result depends on what cannot be told by looks. */
void inputs_spoil(void);

/* All so far. */
const struct input_list *inputs_all(void);
/* Whether looks suffice: nothing in /proc and the like was among them, but for
 * what goes with the running kernel's build-id, and nothing that changed so
 * recently that it may change again unnoticed. */
bool inputs_repeatable(void);

/* Whether all of LIST look as they did.  Notes them, if so, as they were
 * looked at. */
bool inputs_unchanged(struct arena *a, const struct input_list *list);

/* How PATH looks now, as above. */
const char *inputs_look(struct arena *a, const char *path);

#endif
