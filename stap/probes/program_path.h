/*
 * Programs and libraries as scripts name them: process("cat").
 */
#ifndef STAP_PROBES_PROGRAM_PATH_H
#define STAP_PROBES_PROGRAM_PATH_H

#include "provider.h"

/*
 * The files that NAME stands for, as absolute paths without symbolic links.
 * A name with a slash is a path, which may have wildcards; one without is
 * looked for in $PATH; a build-id in hex is what the directories of debug
 * information have under it.  A script that begins with #! stands for its
 * interpreter.  ERR_NOT_FOUND if there is none.
 */
struct error *program_find(struct arena *a, const char *name,
			   struct name_list *ret);

/* Likewise what is not there yet: the path it would have. */
const char *program_expected(struct arena *a, const char *name);

/* NULL if process PID exists. */
struct error *program_check_pid(struct arena *a, int64_t pid);

#endif
