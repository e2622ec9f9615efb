/*
 * The "newc" format (Documentation/driver-api/early-userspace/buffer-format in
 * the kernel): per file a header of 13 numbers in hexadecimal, the name, and
 * the data, the last two each padded to four bytes.
 */
#define _GNU_SOURCE 1
#include "cpio.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static void
pad(struct buf *archive)
{
	buf_add(archive, "\0\0\0", -archive->size & 3);
}

void
cpio_add(struct buf *archive, const char *path, mode_t mode, const void *data,
	 size_t size)
{
	char header[6 + 13 * 8 + 1];
	static unsigned inode;

	/* magic, inode, mode, uid, gid, links, mtime, size, four device
	 * numbers, size of the name, checksum (unused) */
	snprintf(header, sizeof(header),
		 "070701%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x",
		 ++inode, (unsigned)mode, 0, 0, 1, 0, (unsigned)size, 0, 0, 0,
		 0, (unsigned)strlen(path) + 1, 0);
	buf_add(archive, header, sizeof(header) - 1);
	buf_add(archive, path, strlen(path) + 1);
	pad(archive);
	buf_add(archive, data, size);
	pad(archive);
}

void
cpio_add_parents(struct buf *archive, const char *path, struct strv *made)
{
	for (const char *slash = path; (slash = strchr(slash, '/')); slash++) {
		CLEANUP_FREE char *dir = xasprintf("%.*s", (int)(slash - path),
						   path);
		if (!*dir || strv_has(made, dir))
			continue;
		cpio_add(archive, dir, S_IFDIR | 0755, NULL, 0);
		strv_add(made, dir);
	}
}

void
cpio_end(struct buf *archive)
{
	cpio_add(archive, "TRAILER!!!", 0, NULL, 0);
}
