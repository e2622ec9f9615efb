/*
 * The kernel modules a guest needs before it can see the host's files: their
 * paths out of modules.dep in the order of loading, and their contents.
 */
#ifndef STAP_VM_MODULES_H
#define STAP_VM_MODULES_H

#include "util.h"

/*
 * Adds the paths of the modules to load, dependencies first. What is built
 * into the kernel is left out.
 */
char *modules_resolve(const char *release, struct strv *ret);

/* Appends the contents of the module at path, decompressed. */
char *module_read(const char *path, struct buf *ret);

#endif
