/*
 * The fast way to build: one compiler, objtool and the linker, with the
 * runtime from the cache.
 */
#ifndef STAP_BUILD_FAST_H
#define STAP_BUILD_FAST_H

#include "cache.h"

/* Builds opt->module_name in DIR, which is made. */
struct error *fast_module(struct arena *a, const struct build_options *opt,
			  const struct cache *c, const char *dir,
			  const char *c_text, const char **ret);

#endif
