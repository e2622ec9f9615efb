/* What the command line asked for. */
#ifndef STAP_VM_VM_H
#define STAP_VM_VM_H

#include "util.h"

#include <stdbool.h>
#include <stdint.h>

enum {
	/* Exit status for every failure that is not COMMAND's own. */
	VM_FAILED = 125,
};

struct vm_options {
	char *release;			/* of the kernel to boot */
	unsigned cpus;
	unsigned mem;			/* MB */
	unsigned limit;			/* seconds from start; 0: none */
	bool icount;			/* guest instructions are nanoseconds */
	bool verbose;
	char *cwd;			/* absolute */
	char *console;			/* file for the console, or NULL */
	struct strv shares;		/* absolute, symbolic links resolved */
	char **command;			/* NULL-terminated */
	int64_t start;			/* now_ms() when stap-vm started */
};

#endif
