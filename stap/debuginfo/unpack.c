#define _GNU_SOURCE			/* memfd_create */
/*
 * See unpack.h.  The programs that everybody has do it; what counts is what
 * came out: behind a kernel in a boot image come four bytes more, at which
 * they complain without harm.
 */
#include "unpack.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../util/cleanup.h"
#include "../util/inputs.h"
#include "../util/path.h"
#include "../util/proc.h"

static const struct format {
	unsigned char magic[4];
	unsigned magic_len;
	const char *argv[4];
	const char *package;
} formats[] = {
	{ { 0x1f, 0x8b }, 2, { "gzip", "-dcq" }, "gzip" },
	{ { 0xfd, '7', 'z', 'X' }, 4, { "xz", "-dcq" }, "xz-utils" },
	{ { 0x5d, 0, 0 }, 3, { "xz", "-dcq", "--format=lzma" }, "xz-utils" },
	{ { 'B', 'Z', 'h' }, 3, { "bzip2", "-dcq" }, "bzip2" },
	{ { 0x02, 0x21, 0x4c, 0x18 }, 4, { "lz4", "-dcq" }, "lz4" },
	{ { 0x28, 0xb5, 0x2f, 0xfd }, 4, { "zstd", "-dcq" }, "zstd" },
};

static const struct format *format_of(const void *data, size_t size)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (size >= formats[i].magic_len &&
		    memcmp(data, formats[i].magic, formats[i].magic_len) == 0)
			return &formats[i];
	return NULL;
}

bool unpack_knows(const void *data, size_t size)
{
	return format_of(data, size) != NULL;
}

static bool write_all(int fd, const char *data, size_t size)
{
	while (size) {
		ssize_t n = write(fd, data, size);

		if (n <= 0)
			return false;
		data += n;
		size -= (size_t)n;
	}
	return lseek(fd, 0, SEEK_SET) == 0;
}

static bool is_elf(int fd)
{
	char magic[SELFMAG];

	return pread(fd, magic, sizeof(magic), 0) == sizeof(magic) &&
	       memcmp(magic, ELFMAG, SELFMAG) == 0;
}

static struct error *run(struct arena *a, const char *path,
			 const struct format *format, int in, int out)
{
	struct proc_options opt = { .input_fd = in, .output_fd = out };
	int status;
	struct error *err = proc_run(a, format->argv, &opt, &status);

	if (err)
		return error_new(a, ERR_OTHER, "%s: unpacking it needs %s: "
				 "install the package %s", path,
				 format->argv[0], format->package);
	if (!is_elf(out))
		return error_new(a, ERR_BAD_FORMAT, "%s: %s cannot unpack it",
				 path, format->argv[0]);
	return NULL;
}

struct error *unpack_bytes(struct arena *a, const char *path, const void *data,
			   size_t size, int *ret_fd)
{
	struct error *err;
	CLEANUP_FD int in = memfd_create("packed", MFD_CLOEXEC);
	CLEANUP_FD int out = memfd_create("unpacked", MFD_CLOEXEC);

	if (in < 0 || out < 0 || !write_all(in, data, size))
		return error_os(a, errno, path);
	err = run(a, path, format_of(data, size), in, out);
	if (err)
		return err;
	*ret_fd = out;
	out = -1;
	return NULL;
}

struct error *unpack_open(struct arena *a, const char *path, int *ret_fd)
{
	char magic[8];
	char *data;
	size_t size;
	ssize_t n;
	struct error *err;

	inputs_see(path);

	CLEANUP_FD int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return error_os(a, errno, path);
	n = pread(fd, magic, sizeof(magic), 0);
	if (n <= 0 || !unpack_knows(magic, (size_t)n)) {
		*ret_fd = fd;
		fd = -1;
		return NULL;
	}
	err = path_read_fd(a, fd, path, &data, &size);
	return err ? err : unpack_bytes(a, path, data, size, ret_fd);
}
