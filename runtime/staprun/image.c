#define _GNU_SOURCE
#include "image.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../stap/util/cleanup.h"

enum { SIZE_LIMIT = 256 << 20 };	/* far above any real module */

static struct error *
read_all(struct arena *a, int fd, const char *path, char *data, size_t size)
{
	for (size_t done = 0; done < size; ) {
		ssize_t n = read(fd, data + done, size - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return error_os(a, errno, path);
		if (n == 0)
			return error_new(a, ERR_BAD_FORMAT,
					 "%s: file got shorter while reading",
					 path);
		done += (size_t)n;
	}
	return NULL;
}

struct error *
image_read(struct arena *a, const char *path, struct image *ret)
{
	struct stat st;

	CLEANUP_FD int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 || fstat(fd, &st) < 0)
		return error_os(a, errno, path);
	if (!S_ISREG(st.st_mode))
		return error_new(a, ERR_BAD_FORMAT, "%s: not a regular file",
				 path);
	if (st.st_size > SIZE_LIMIT)
		return error_new(a, ERR_BAD_FORMAT,
				 "%s: too large for a module", path);

	size_t size = (size_t)st.st_size;
	char *data = arena_alloc(a, size + 1);
	struct error *err = read_all(a, fd, path, data, size);

	return err ? err : image_parse(a, data, size, ret);
}

/* Section INDEX; the header may be unaligned in the file. */
static Elf64_Shdr section(const struct image *img, const Elf64_Ehdr *eh,
			  size_t index)
{
	Elf64_Shdr sh;

	memcpy(&sh, img->data + eh->e_shoff + index * sizeof(sh), sizeof(sh));
	return sh;
}

static bool in_file(const struct image *img, const Elf64_Shdr *sh)
{
	return sh->sh_offset <= img->size &&
	       sh->sh_size <= img->size - sh->sh_offset;
}

static bool is_module_header(const struct image *img, const Elf64_Ehdr *eh)
{
	return memcmp(eh->e_ident, ELFMAG, SELFMAG) == 0 &&
	       eh->e_ident[EI_CLASS] == ELFCLASS64 &&
	       eh->e_type == ET_REL &&
	       eh->e_shentsize == sizeof(Elf64_Shdr) &&
	       eh->e_shoff <= img->size &&
	       eh->e_shnum <= (img->size - eh->e_shoff) / sizeof(Elf64_Shdr) &&
	       eh->e_shstrndx < eh->e_shnum;
}

/* Finds the two sections that matter. */
static bool find_sections(struct image *img, const Elf64_Ehdr *eh)
{
	Elf64_Shdr names = section(img, eh, eh->e_shstrndx);

	if (!in_file(img, &names) || names.sh_size == 0 ||
	    img->data[names.sh_offset + names.sh_size - 1] != '\0')
		return false;

	for (size_t i = 0; i < eh->e_shnum; i++) {
		Elf64_Shdr sh = section(img, eh, i);

		if (sh.sh_name >= names.sh_size)
			return false;

		const char *name = img->data + names.sh_offset + sh.sh_name;
		bool is_info = strcmp(name, ".modinfo") == 0;

		if (!is_info && strcmp(name, ".gnu.linkonce.this_module") != 0)
			continue;
		if (sh.sh_type == SHT_NOBITS || !in_file(img, &sh))
			return false;
		if (is_info) {
			img->modinfo = img->data + sh.sh_offset;
			img->modinfo_size = sh.sh_size;
		} else {
			img->this_module = img->data + sh.sh_offset;
			img->this_module_size = sh.sh_size;
		}
	}
	return true;
}

/* Where struct module keeps NAME: it occurs there exactly once. */
static char *name_in_this_module(const struct image *img, const char *name)
{
	size_t len = strlen(name) + 1;
	char *end = img->this_module + img->this_module_size;
	char *hit = memmem(img->this_module, img->this_module_size, name, len);

	if (!hit || (size_t)(end - hit) < IMAGE_NAME_SPACE)
		return NULL;
	if (memmem(hit + 1, (size_t)(end - hit - 1), name, len))
		return NULL;
	return hit;
}

struct error *
image_parse(struct arena *a, void *data, size_t size, struct image *ret)
{
	struct image img = { .data = data, .size = size };
	Elf64_Ehdr eh;

	if (size < sizeof(eh))
		return error_new(a, ERR_BAD_FORMAT, "Invalid module format");
	memcpy(&eh, data, sizeof(eh));
	if (!is_module_header(&img, &eh) || !find_sections(&img, &eh))
		return error_new(a, ERR_BAD_FORMAT, "Invalid module format");
	if (!img.modinfo || !img.this_module)
		return error_new(a, ERR_BAD_FORMAT,
				 "Invalid module format: not a kernel module");

	img.name = image_modinfo(&img, "name");
	if (!img.name || !*img.name || strlen(img.name) >= IMAGE_NAME_SPACE ||
	    strchr(img.name, '/') || img.name[0] == '.')
		return error_new(a, ERR_BAD_FORMAT,
				 "Invalid module format: bad module name");
	/* .modinfo is only what the file says about itself. */
	if (!name_in_this_module(&img, img.name))
		return error_new(a, ERR_BAD_FORMAT,
				 "Invalid module format: the module is not"
				 " called '%s' as its description says",
				 img.name);
	*ret = img;
	return NULL;
}

/* .modinfo is a row of KEY=VALUE texts, with any number of NULs between. */
const char *image_modinfo(const struct image *img, const char *key)
{
	size_t len = strlen(key);
	const char *p = img->modinfo, *end = p + img->modinfo_size;

	while (p < end) {
		size_t n = strnlen(p, (size_t)(end - p));

		if (p + n == end)
			return NULL;		/* the last one has no end */
		if (n > len && p[len] == '=' && memcmp(p, key, len) == 0)
			return p + len + 1;
		p += n + 1;
	}
	return NULL;
}

/* Bytes at TEXT that can hold another text: its own and the NULs behind. */
static size_t padded_size(const struct image *img, const char *text)
{
	const char *end = img->modinfo + img->modinfo_size;
	const char *p = text + strlen(text) + 1;

	while (p < end && *p == '\0')
		p++;
	return (size_t)(p - text);
}

struct error *
image_rename(struct arena *a, struct image *img, const char *name)
{
	size_t size = strlen(name) + 1;
	char *field = name_in_this_module(img, img->name);
	char *info = (char *)(uintptr_t)image_modinfo(img, "name");

	if (!field || size > IMAGE_NAME_SPACE)
		return error_new(a, ERR_OTHER,
				 "module '%s' cannot be renamed to '%s'",
				 img->name, name);

	/* The kernel goes by struct module; .modinfo, which it uses for
	 * messages before that is mapped, follows where there is room. */
	if (padded_size(img, info) >= size) {
		memset(info, 0, strlen(info));
		memcpy(info, name, size);
	}
	memset(field, 0, strlen(field));
	memcpy(field, name, size);
	img->name = field;
	return NULL;
}
