/*
 * Results kept in the cache that are good for as long as what they were made
 * from stays the same: a key, which says what was asked of whom, and the files
 * that were looked at (inputs.h).  Both stand in the file, so that two keys
 * with one hash cannot be mistaken for each other.
 */
#ifndef STAP_UTIL_SAVED_H
#define STAP_UTIL_SAVED_H

#include "cache_dir.h"
#include "records.h"

/* This very program: changes when another one is built or installed.  Belongs
 * to every key. */
const char *saved_maker(struct arena *a);

/* Opens NAME of the cache if it is of KIND and KEY, whole, and still true; RET
 * is then before the first record of the result itself. */
bool saved_open(struct arena *a, const struct cache_dir *c, const char *name,
		const char *kind, const char *key, struct records *ret);

/* Starts one, made from all inputs so far.  records_add() the rest. */
void saved_begin(struct arena *a, const char *kind, const char *key,
		 struct str *ret);
struct error *saved_end(struct arena *a, const struct cache_dir *c,
			const char *name, struct str *text);

#endif
