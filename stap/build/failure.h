/*
 * Why a build failed, told to someone who can do something about it.
 */
#ifndef STAP_BUILD_FAILURE_H
#define STAP_BUILD_FAILURE_H

#include "build.h"

/* ERR_OS with the package to install if there is no program NAME. */
struct error *tool_check(struct arena *a, const char *name);

/*
 * What to tell after a command of the build failed, with its output in LOG: a
 * program that is missing, a full disk; the user's own C as the compiler
 * explains it; all else is our bug, and the temporary directory is kept.
 */
struct error *build_failure(struct arena *a, const struct build_options *opt,
			    const char *log);

#endif
