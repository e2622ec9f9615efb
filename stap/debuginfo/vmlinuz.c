#define _GNU_SOURCE			/* memfd_create */
/*
 * See vmlinuz.h.  Where the compressed kernel is stands in the boot header
 * (Documentation/arch/x86/boot.rst): behind the real-mode code, which has
 * setup_sects sectors and one, at payload_offset.  Behind the compressed data
 * come four bytes with its full size, at which decompressors complain without
 * harm: what counts is what came out.
 */
#include "vmlinuz.h"

#include <elf.h>
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../util/cleanup.h"
#include "../util/path.h"
#include "../util/proc.h"

enum {
	SETUP_SECTS = 0x1f1,
	MAGIC = 0x202,			/* "HdrS" */
	PAYLOAD_OFFSET = 0x248,
	PAYLOAD_LENGTH = 0x24c,
	HEADER_END = 0x250,
	SECTOR = 512,
};

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

static uint32_t number(const char *image, size_t at)
{
	uint32_t value;

	memcpy(&value, image + at, sizeof(value));
	return value;
}

static bool find_payload(const char *image, size_t size, size_t *ret,
			 size_t *ret_len)
{
	size_t sectors, start, len;

	if (size < HEADER_END || memcmp(image + MAGIC, "HdrS", 4) != 0)
		return false;
	sectors = (unsigned char)image[SETUP_SECTS];
	start = ((sectors ? sectors : 4) + 1) * SECTOR +
		number(image, PAYLOAD_OFFSET);
	len = number(image, PAYLOAD_LENGTH);
	if (start > size || len < 4 || len > size - start)
		return false;
	*ret = start;
	*ret_len = len;
	return true;
}

static const struct format *format_of(const char *payload)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (memcmp(payload, formats[i].magic,
			   formats[i].magic_len) == 0)
			return &formats[i];
	return NULL;
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

static struct error *unpack(struct arena *a, const char *path,
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

struct error *vmlinuz_unpack(struct arena *a, const char *path, int *ret_fd)
{
	char *image;
	size_t size, start, len;
	const struct format *format;
	struct error *err = path_read(a, path, &image, &size);

	if (err)
		return err;
	if (!find_payload(image, size, &start, &len))
		return error_new(a, ERR_BAD_FORMAT,
				 "%s: not a kernel that boots on x86", path);
	format = format_of(image + start);
	if (!format)
		return error_new(a, ERR_BAD_FORMAT,
				 "%s: compressed in a way we do not know",
				 path);

	CLEANUP_FD int in = memfd_create("vmlinuz", MFD_CLOEXEC);
	CLEANUP_FD int out = memfd_create("vmlinux", MFD_CLOEXEC);

	if (in < 0 || out < 0 || !write_all(in, image + start, len))
		return error_os(a, errno, path);
	err = unpack(a, path, format, in, out);
	if (err)
		return err;
	*ret_fd = out;
	out = -1;
	return NULL;
}
