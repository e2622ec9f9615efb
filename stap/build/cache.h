/*
 * The runtime, built once per kernel, compiler and version of its sources:
 * ${SYSTEMTAP_DIR:-~/.systemtap}/cache/runtime-HASH/ with
 *
 *	runtime.o	all of the runtime
 *	module.o	what modpost made: struct module, symbol versions
 *	common.o	newer kernels' .module-common.o, if any
 *	script*.h	for the scripts
 *	recipe		see recipe.h
 *	contents	the kernel's release; sizes and check sums of the others
 *
 * The directory appears complete or not at all; two first runs at once build
 * it twice, and one of them wins.
 */
#ifndef STAP_BUILD_CACHE_H
#define STAP_BUILD_CACHE_H

#include "build.h"
#include "recipe.h"

/* Stands for the module's name in module.o: as long as names can be. */
#define CACHE_PLACEHOLDER \
	"stap_ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ"

#define CACHE_CONTENTS "contents"

struct cache {
	const char *dir;
	struct recipe recipe;
	struct error *unstored;		/* why it could not be kept, or NULL */
};

/* Finds or fills it.  ERR_UNSUPPORTED: only kbuild can do it. */
struct error *cache_open(struct arena *a, const struct build_options *opt,
			 struct cache *ret);

/* The file NAME in it, NULL if it does not exist. */
const char *cache_file(struct arena *a, const struct cache *c,
		       const char *name);

#endif
