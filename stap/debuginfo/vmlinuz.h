/* Kernel images as they boot: an ELF file in compressed form. */
#ifndef STAP_DEBUGINFO_VMLINUZ_H
#define STAP_DEBUGINFO_VMLINUZ_H

#include "../util/error.h"

/*
 * Unpacks the x86 boot image PATH into a file without a name, *RET_FD, which
 * the caller closes.  ERR_BAD_FORMAT for what is none; ERR_OTHER names the
 * package of a program that it takes.
 */
struct error *vmlinuz_unpack(struct arena *a, const char *path, int *ret_fd);

#endif
