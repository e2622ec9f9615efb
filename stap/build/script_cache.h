/*
 * Finished modules, kept for the next run of the same script:
 *
 *	cache/5f/stap_5f0123456789abcd.c	what pass 3 made
 *	cache/5f/stap_5f0123456789abcd.ko	what pass 4 made of it
 *	cache/5f/stap_5f0123456789abcd.entry	saved.h: what it was made from,
 *			the sums of the other two, what the passes had to say
 *
 * The entry is written last.  The files are used only if they are what it
 * says.
 */
#ifndef STAP_BUILD_SCRIPT_CACHE_H
#define STAP_BUILD_SCRIPT_CACHE_H

#include "../util/cache_dir.h"
#include "../util/diag.h"
#include "../util/vec.h"

/* A global variable that -G may set. */
struct script_global {
	const char *name;
	bool is_scalar;
	bool is_number;
};

struct script_globals { VEC_FIELDS(struct script_global); };
struct script_names { VEC_FIELDS(const char *); };
struct script_warnings { VEC_FIELDS(struct diag_warning); };

struct script_result {
	const char *c_text;
	const char *c_path, *module_path;
	const char *module;		/* its bytes, if it was found */
	size_t module_size;
	const char *target;		/* -c and -x, if they matter, or "" */
	struct script_names given;	/* by -G when warnings were thought of */
	struct script_warnings warnings;
	struct script_globals globals;
};

/* What the module for KEY is called: stap_5f0123456789abcd. */
const char *script_cache_module(struct arena *a, const char *key);

/* False if there is none that is whole and still true. */
bool script_cache_find(struct arena *a, const struct cache_dir *c,
		       const char *key, struct script_result *ret);
/* Copies the module and changes its path, and the C's, to where they are now.
 * Without REUSABLE they just stay there. */
struct error *script_cache_keep(struct arena *a, const struct cache_dir *c,
				const char *key, bool reusable,
				struct script_result *r);

#endif
