/* A running guest, as the host sees it: two children and three sockets. */
#ifndef STAP_VM_QEMU_H
#define STAP_VM_QEMU_H

#include "vm.h"
#include "wire.h"

#include <sys/types.h>

struct guest {
	pid_t qemu;			/* 0: not running */
	pid_t virtiofsd;
	int ports[PORT_COUNT];		/* our ends; they do not block */
	int console;			/* log of the serial console */
	int qemu_log;			/* their standard error */
	int virtiofsd_log;
};

/* NULL if the programs and rights a guest needs are there, else what is not. */
char *guest_check(void);

/* A guest that does not run; guest_close() leaves it alone. */
void guest_init(struct guest *guest);

/*
 * Starts an initialised guest. Whatever happens, guest_close() it afterwards.
 */
char *guest_open(const struct vm_options *opt, struct guest *guest);

/*
 * Collects children that ended. Once QEMU is gone, guest->qemu is 0 and what
 * its ports still hold can be read.
 */
void guest_reap(struct guest *guest);

/* What is in one of the logs, as one line that may be empty. */
char *guest_read_log(int log);

/* Kills what still runs, waits for it, and closes everything. */
void guest_close(struct guest *guest);

#endif
