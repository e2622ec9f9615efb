/*
 * Is this module one of ours, and made for the kernel that runs?  Asked
 * before the kernel sees it, because the kernel's own answers ("Exec format
 * error") explain nothing, and because probes of a kernel with another
 * build-id would sit at wrong addresses.
 */
#ifndef STAPRUN_VERIFY_H
#define STAPRUN_VERIFY_H

#include "image.h"

struct kernel_identity {
	const char *release;		/* uname -r */
	const char *build_id;		/* hex, NULL if unknown */
};

/* Of the running kernel. */
struct kernel_identity kernel_identity_read(struct arena *a);

/* The build-id in the bytes of an ELF note section, or NULL. */
const char *build_id_from_notes(struct arena *a, const void *notes,
				size_t size);

struct error *verify_image(struct arena *a, const struct image *img,
			   const struct kernel_identity *kernel);

#endif
