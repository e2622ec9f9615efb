/*
 * Pass 4: the C text becomes NAME.ko.
 *
 * There are two ways.  The fast one compiles only the script and links it to
 * a runtime that was built once for this kernel (cache.h); the other hands
 * everything to the kernel's own build system (kbuild.h).  Both make the same
 * module; the fast way is taken when the script needs no kernel headers.
 */
#ifndef STAP_BUILD_BUILD_H
#define STAP_BUILD_BUILD_H

#include <stdbool.h>

#include "../util/arena.h"
#include "../util/error.h"

struct cache_dir;
struct kernel;
struct temp_dir;

struct build_options {
	struct kernel *kernel;
	const char *runtime_dir;	/* the runtime's sources */
	struct cache_dir *cache;
	struct temp_dir *temp;		/* open, ours to write to; kept if the
					 * build fails by our own fault */
	const char *module_name;	/* without ".ko" */
	unsigned shards;		/* of the C text, see emit.h */
	const char *const *make_args;	/* -B: "NAME=VALUE", NULL-ended, or
					 * NULL */
	bool force_kbuild;		/* --build=kbuild */
	bool needs_kernel_headers;	/* of the program */
	bool has_user_code;		/* embedded C of the user's own: what
					 * the compiler says is about that */
	bool has_user_macros;		/* -D */
	unsigned verbose;
};

/*
 * Writes NAME.ko into the temporary directory and returns its path.  What the
 * compiler had to say is in build.log there; the error's message has the part
 * that helps.
 */
struct error *build_module(struct arena *a, const struct build_options *opt,
			   const char *c_text, const char **ret);

/* --prepare: what the fast way needs for a kernel, ahead of time. */
struct error *build_prepare(struct arena *a, const struct build_options *opt);

#endif
