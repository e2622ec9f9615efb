/*
 * See vmlinuz.h.  Where the compressed kernel is stands in the boot header
 * (Documentation/arch/x86/boot.rst): behind the real-mode code, which has
 * setup_sects sectors and one, at payload_offset.
 */
#include "vmlinuz.h"

#include <stdint.h>
#include <string.h>

#include "../util/path.h"
#include "unpack.h"

enum {
	SETUP_SECTS = 0x1f1,
	MAGIC = 0x202,			/* "HdrS" */
	PAYLOAD_OFFSET = 0x248,
	PAYLOAD_LENGTH = 0x24c,
	HEADER_END = 0x250,
	SECTOR = 512,
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

struct error *vmlinuz_unpack(struct arena *a, const char *path, int *ret_fd)
{
	char *image;
	size_t size, start, len;
	struct error *err = path_read(a, path, &image, &size);

	if (err)
		return err;
	if (!find_payload(image, size, &start, &len))
		return error_new(a, ERR_BAD_FORMAT,
				 "%s: not a kernel that boots on x86", path);
	if (!unpack_knows(image + start, len))
		return error_new(a, ERR_BAD_FORMAT,
				 "%s: compressed in a way we do not know",
				 path);
	return unpack_bytes(a, path, image + start, len, ret_fd);
}
