/*
 * staprun may be installed setuid root: it loads modules as root and does
 * everything else with the rights of the user who started it.
 */
#ifndef STAPRUN_IDS_H
#define STAPRUN_IDS_H

#include <sys/types.h>

/* open(2) with O_CLOEXEC and the invoking user's rights.  Not for use while
 * other threads run. */
int open_as_user(const char *path, int flags, mode_t mode);

/* In a child, before it executes a command: becomes the invoking user for
 * good, or ends the process. */
void become_user(void);

#endif
