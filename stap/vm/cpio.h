/* Writes the archive format the kernel unpacks as its first file system. */
#ifndef STAP_VM_CPIO_H
#define STAP_VM_CPIO_H

#include "util.h"

#include <sys/types.h>

/*
 * Adds a file (or, with S_IFDIR in mode, a directory) owned by root. path has
 * no leading slash; the directories above it must have been added before.
 */
void cpio_add(struct buf *archive, const char *path, mode_t mode,
	      const void *data, size_t size);

/* Adds the directories above path, skipping those in *made, which grows. */
void cpio_add_parents(struct buf *archive, const char *path,
		      struct strv *made);

/* Adds the record every archive ends with. */
void cpio_end(struct buf *archive);

#endif
