/*
 * Whose code a point is about: what process(...) names, and .library(...)
 * behind it, for all families of points in code of processes.
 */
#ifndef STAP_PROBES_PROCESS_FILES_H
#define STAP_PROBES_PROCESS_FILES_H

#include "../debuginfo/user_object.h"
#include "provider.h"

/* How such points begin, for tables of patterns: EACH(TEXT) is what follows
 * one of them. */
#define PROCESS_FILES(EACH)						\
	EACH("process(string)")						\
	EACH("process(number)")						\
	EACH("process")							\
	EACH("process(string).library(string)")				\
	EACH("process(number).library(string)")				\
	EACH("process.library(string)")

/* Where to probe. */
struct process_file {
	struct user_object *object;
	int pid;			/* only there; 0: anywhere */
	const char *exe;		/* only in processes that run this file;
					 * NULL: in any */
};

struct process_files {
	struct { VEC_FIELDS(struct process_file); } list;
	unsigned arg;			/* number of POINT's first argument
					 * behind */
};

/*
 * The files that POINT begins with: of process("PATH"), of process(PID), or of
 * the program of -c or -x; or their libraries.  ERR_NOT_FOUND if there is no
 * such file or process.
 */
struct error *process_files(struct provider_env *env,
			    const struct point *point,
			    struct process_files *ret);

#endif
