/*
 * The tapset library: directories of *.stp and *.stpm files, searched by the
 * rules of spec/cli.md section 10.  Files are scanned for the names they
 * define; only files that the script reaches are parsed.
 */
#ifndef STAP_LANG_LIBRARY_H
#define STAP_LANG_LIBRARY_H

#include "parse.h"

struct cache_dir;
struct library;

/* DIRS in order of preference, NULL-ended; missing directories are skipped.
 * Loads macro files at once (into env->macros).  CACHE may have an index, or
 * gets one; NULL for none. */
struct library *library_open(struct parse_env *env, const char *const *dirs,
			     const struct cache_dir *cache);

/* The file that defines the function (of any arity), global or probe alias
 * whose first component is NAME; parsed on first use.  NULL if none. */
struct script_file *library_function(struct library *lib, const char *name);
struct script_file *library_global(struct library *lib, const char *name);
/* There may be several files for one first component: calls FN for each. */
void library_aliases(struct library *lib, const char *first,
		     void (*fn)(void *data, struct script_file *f), void *data);

/* Names for "similar:" hints and listings; of aliases the first component. */
void library_function_names(struct library *lib, struct arena *a,
			    const char *const **ret, size_t *ret_count);
void library_alias_names(struct library *lib, struct arena *a,
			 const char *const **ret, size_t *ret_count);
size_t library_file_count(const struct library *lib);

#endif
