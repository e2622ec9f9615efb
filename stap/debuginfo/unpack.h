/* ELF files in compressed form: kernels inside boot images, modules. */
#ifndef STAP_DEBUGINFO_UNPACK_H
#define STAP_DEBUGINFO_UNPACK_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/error.h"

/* DATA begins like one of the forms we know. */
bool unpack_knows(const void *data, size_t size);

/*
 * Unpacks SIZE bytes, which are in PATH, into a file without a name, *RET_FD,
 * which the caller closes.  ERR_BAD_FORMAT if no ELF file comes out; ERR_OTHER
 * names the package of a program that it takes.
 */
struct error *unpack_bytes(struct arena *a, const char *path, const void *data,
			   size_t size, int *ret_fd);

/* Opens PATH for reading, unpacked if it is one of the forms we know. */
struct error *unpack_open(struct arena *a, const char *path, int *ret_fd);

#endif
