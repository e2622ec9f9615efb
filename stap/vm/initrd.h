/* The guest's first file system: stap-vm itself, the modules, and the spec. */
#ifndef STAP_VM_INITRD_H
#define STAP_VM_INITRD_H

#include "vm.h"

/* A descriptor of the finished archive, in memory and without a name. */
char *initrd_build(const struct vm_options *opt, int *ret);

#endif
