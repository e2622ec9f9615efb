/* Whose a file is: the package manager's answer. */
#ifndef STAP_UTIL_PACKAGE_H
#define STAP_UTIL_PACKAGE_H

#include "arena.h"

/* Name of the installed package that FILE came with; NULL if it came with none,
 * or if no package manager is there to ask. */
const char *package_owner(struct arena *a, const char *file);

#endif
