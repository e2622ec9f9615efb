/*
 * What the guest is to do, as one file in its initramfs: the modules to load,
 * the directories to share, and the command with its directory and
 * environment. The host writes it, the guest reads it.
 */
#ifndef STAP_VM_SPEC_H
#define STAP_VM_SPEC_H

#include "util.h"

#define SPEC_PATH	"stap-vm.spec"

struct spec {
	char *cwd;
	struct strv modules;		/* paths in the initramfs, in order */
	struct strv shares;
	struct strv argv;
	struct strv envp;
};

void spec_deinit(struct spec *spec);

void spec_write(const struct spec *spec, struct buf *ret);

/* False if the text is not what spec_write() wrote. */
bool spec_read(const struct buf *text, struct spec *ret);

#endif
