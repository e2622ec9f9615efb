/*
 * Whose code a point is about: what process(...) names, for all families of
 * points in code of processes.
 */
#ifndef STAP_PROBES_PROCESS_FILES_H
#define STAP_PROBES_PROCESS_FILES_H

#include "provider.h"

/* The files that POINT begins with: of process("PATH"), of process(PID), or
 * of the program of -c or -x. */
struct error *process_files(struct provider_env *env,
			    const struct point *point, struct name_list *ret);

#endif
