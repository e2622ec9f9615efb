/* The guest's side: /init of the initramfs, and then the command's parent. */
#ifndef STAP_VM_GUEST_H
#define STAP_VM_GUEST_H

#include "spec.h"
#include "wire.h"

/* Process 1 of the guest. Failures go to the console; it then reboots. */
void guest_main(void) __attribute__((noreturn));

/*
 * Loads modules, mounts, and makes the host's files, with memory above them,
 * the root directory.
 */
char *guest_mount(const struct spec *spec);

/* Opens the three ports once the host listens on them; they do not block. */
char *guest_open_ports(int ret[PORT_COUNT]);

/* Runs the command and reports its end; does not come back. */
char *guest_run(const struct spec *spec, const int ports[PORT_COUNT]);

#endif
