/*
 * The kernels a guest can boot: Debian's /boot/vmlinuz-RELEASE together with
 * /lib/modules/RELEASE.
 */
#ifndef STAP_VM_KERNELS_H
#define STAP_VM_KERNELS_H

#include "util.h"

/* Every release with an image or modules, oldest first. */
void kernels_list(struct strv *ret);

/* NULL if release can be booted, else what it lacks. */
char *kernel_check(const char *release);

/* The newest release that kernel_check() has nothing against. */
char *kernel_newest(char **ret);

/* The image's path; the caller frees it. */
char *kernel_image(const char *release);

#endif
