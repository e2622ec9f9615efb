/* From the start of a guest to its end, with everything passed through. */
#ifndef STAP_VM_HOST_H
#define STAP_VM_HOST_H

#include "vm.h"

/*
 * Runs the command in a new guest; returns the exit status of stap-vm. Reports
 * on standard error what kept the command from ending by itself.
 */
int host_run(const struct vm_options *opt);

#endif
