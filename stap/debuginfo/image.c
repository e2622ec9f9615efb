/*
 * ELF files through libelf, mapped rather than read.  libelf checks headers;
 * we check that every section's bytes are really in the file, so that nothing
 * behind this interface can run off the mapping.
 */
#include "image.h"

#include <elf.h>
#include <gelf.h>
#include <libelf.h>
#include <string.h>
#include <sys/mman.h>

#include "../util/cleanup.h"
#include "../util/str.h"
#include "index.h"
#include "unpack.h"

static struct error *bad_file(struct image *img, const char *why)
{
	return error_new(img->arena, ERR_BAD_FORMAT, "%s: %s", img->path, why);
}

static struct error *bad_elf(struct image *img)
{
	return bad_file(img, elf_errmsg(-1));
}

static struct error *read_section(struct image *img, Elf_Scn *scn,
				  size_t names)
{
	struct image_section *s = &img->sections[elf_ndxscn(scn)];
	GElf_Shdr sh;

	if (!gelf_getshdr(scn, &sh))
		return bad_elf(img);
	s->name = elf_strptr(img->elf, names, sh.sh_name);
	if (!s->name)
		return bad_elf(img);
	s->addr = sh.sh_addr;
	s->size = sh.sh_size;
	s->alloc = sh.sh_flags & SHF_ALLOC;
	s->code = sh.sh_flags & SHF_EXECINSTR;
	if (sh.sh_type == SHT_NOBITS || sh.sh_size == 0)
		return NULL;

	Elf_Data *data = elf_rawdata(scn, NULL);

	if (!data || !data->d_buf || data->d_size < sh.sh_size)
		return bad_file(img, "the file is truncated");
	s->data = data->d_buf;
	s->data_size = data->d_size;
	return NULL;
}

/* Where code is: a few neighbouring sections, mostly. */
static void find_code(struct image *img)
{
	img->code.count = 0;
	for (size_t i = 1; i < img->section_count; i++) {
		const struct image_section *s = &img->sections[i];
		struct image_range *last = img->code.count
			? &img->code.items[img->code.count - 1] : NULL;

		if (!s->alloc || !s->code)
			continue;
		if (last && last->end == s->addr)
			last->end += s->size;
		else
			vec_push(img->arena, &img->code,
				 ((struct image_range){ s->addr,
							s->addr + s->size }));
	}
}

static struct error *read_sections(struct image *img)
{
	size_t names;

	if (elf_getshdrnum(img->elf, &img->section_count) < 0 ||
	    elf_getshdrstrndx(img->elf, &names) < 0)
		return bad_elf(img);
	if (img->section_count == 0)
		return bad_file(img, "the ELF file has no section headers "
				"(truncated or stripped of them)");

	img->sections = arena_array(img->arena, struct image_section,
				    img->section_count);
	for (size_t i = 0; i < img->section_count; i++)
		img->sections[i].name = "";

	Elf_Scn *scn = NULL;

	while ((scn = elf_nextscn(img->elf, scn)) != NULL) {
		struct error *err = read_section(img, scn, names);

		if (err)
			return err;
	}
	if (img->relocatable)
		image_place_sections(img);
	find_code(img);
	return NULL;
}

/*
 * libelf maps files, and reads them where it cannot.  What was read lies
 * elsewhere than in its picture of the whole file.
 */
static void find_map(struct image *img)
{
	size_t size;
	char *map = elf_rawfile(img->elf, &size);
	Elf_Scn *scn = NULL;
	GElf_Shdr sh;

	while (map && (scn = elf_nextscn(img->elf, scn)) != NULL) {
		const struct image_section *s =
			&img->sections[elf_ndxscn(scn)];

		if (!gelf_getshdr(scn, &sh) || !s->data)
			continue;
		if (s->data != map + sh.sh_offset)
			return;
		img->map = map;
		img->map_size = size;
	}
}

/* FNV-1a */
static uint64_t hash(uint64_t h, const void *data, size_t size)
{
	const unsigned char *p = data;

	for (size_t i = 0; i < size; i++)
		h = (h ^ p[i]) * 0x100000001b3u;
	return h;
}

static uint64_t layout(const struct image *img)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < img->section_count; i++) {
		const struct image_section *s = &img->sections[i];
		const uint64_t facts[] = { s->addr, s->size, s->data != NULL,
					   s->code };

		h = hash(h, s->name, strlen(s->name) + 1);
		h = hash(h, facts, sizeof(facts));
	}
	return h;
}

static char *hex(struct arena *a, const unsigned char *p, size_t size)
{
	char *out = arena_alloc(a, size * 2 + 1);

	for (size_t i = 0; i < size; i++) {
		static const char digits[] = "0123456789abcdef";

		out[2 * i] = digits[p[i] >> 4];
		out[2 * i + 1] = digits[p[i] & 15];
	}
	return out;
}

const char *image_notes_build_id(struct arena *a, const void *notes,
				 size_t size)
{
	const char *p = notes, *end = p + size;
	Elf64_Nhdr n;

	while ((size_t)(end - p) >= sizeof(n)) {
		memcpy(&n, p, sizeof(n));
		p += sizeof(n);

		size_t name = ((size_t)n.n_namesz + 3) & ~(size_t)3;
		size_t desc = ((size_t)n.n_descsz + 3) & ~(size_t)3;

		if (name > (size_t)(end - p) || desc > (size_t)(end - p) - name)
			return NULL;
		if (n.n_type == NT_GNU_BUILD_ID && n.n_namesz == 4 &&
		    memcmp(p, "GNU", 4) == 0)
			return hex(a, (const unsigned char *)p + name,
				   n.n_descsz);
		p += name + desc;
	}
	return NULL;
}

static const char *find_build_id(struct image *img)
{
	for (size_t i = 0; i < img->section_count; i++) {
		const struct image_section *s = &img->sections[i];

		if (!s->data || !strstr(s->name, "note"))
			continue;

		const char *id = image_notes_build_id(img->arena, s->data,
						      s->data_size);

		if (id)
			return id;
	}
	return NULL;
}

static struct error *check_header(struct image *img)
{
	GElf_Ehdr eh;

	if (elf_kind(img->elf) != ELF_K_ELF)
		return bad_file(img, "not an ELF file");
	if (!gelf_getehdr(img->elf, &eh))
		return bad_elf(img);
	if (eh.e_machine == EM_386 || (eh.e_machine == EM_X86_64 &&
				       eh.e_ident[EI_CLASS] == ELFCLASS32))
		return bad_file(img, "a 32-bit program; only those for x86_64 "
				"can be probed: build it with -m64, or install "
				"the amd64 package");
	if (eh.e_ident[EI_CLASS] != ELFCLASS64 ||
	    eh.e_ident[EI_DATA] != ELFDATA2LSB || eh.e_machine != EM_X86_64)
		return bad_file(img, "not an ELF file for x86_64");
	img->relocatable = eh.e_type == ET_REL;
	return NULL;
}

/* Relocations change a private copy of the pages they are for. */
static struct error *open_relocatable(struct image *img, int fd)
{
	elf_end(img->elf);
	img->elf = elf_begin(fd, ELF_C_READ_MMAP_PRIVATE, NULL);
	return img->elf ? NULL : bad_elf(img);
}

struct error *image_open(struct arena *a, const char *path,
			 struct image **ret)
{
	struct image *img = arena_new(a, struct image);
	struct error *err;

	elf_version(EV_CURRENT);

	CLEANUP_FD int fd = -1;

	err = unpack_open(a, path, &fd);
	if (err)
		return err;
	img->arena = a;
	img->path = arena_strdup(a, path);
	img->elf = elf_begin(fd, ELF_C_READ_MMAP, NULL);
	if (!img->elf)
		return bad_elf(img);

	err = check_header(img);
	if (!err && img->relocatable)
		err = open_relocatable(img, fd);
	if (!err)
		err = read_sections(img);
	if (err) {
		elf_end(img->elf);
		return err;
	}
	if (img->relocatable)
		image_relocate(img);	/* no page may be let go */
	else
		find_map(img);
	img->layout = layout(img);
	img->build_id = find_build_id(img);
	img->fd = fd;
	fd = -1;		/* the image owns it now */
	*ret = img;
	return NULL;
}

struct error *image_reread(struct image *img)
{
	return read_sections(img);
}

void image_close(struct image *img)
{
	if (img->index)
		index_close(img->index);
	elf_end(img->elf);
	close(img->fd);
}

const struct image_section *image_section(const struct image *img,
					  const char *name)
{
	for (size_t i = 1; i < img->section_count; i++)
		if (strcmp(img->sections[i].name, name) == 0)
			return &img->sections[i];
	return NULL;
}

const struct image_section *image_section_at(const struct image *img,
					     uint64_t addr)
{
	for (size_t i = 1; i < img->section_count; i++) {
		const struct image_section *s = &img->sections[i];

		if (s->alloc && addr >= s->addr && addr - s->addr < s->size)
			return s;
	}
	return NULL;
}

const void *image_bytes(const struct image *img, uint64_t addr, size_t size)
{
	const struct image_section *s = image_section_at(img, addr);

	if (!s || !s->data)
		return NULL;

	uint64_t offset = addr - s->addr;

	if (size > s->data_size - offset)
		return NULL;
	return (const char *)s->data + offset;
}

const char *image_string(const struct image *img, uint64_t addr)
{
	const struct image_section *s = image_section_at(img, addr);

	if (!s || !s->data)
		return NULL;

	const char *text = (const char *)s->data + (addr - s->addr);

	return memchr(text, '\0', s->data_size - (addr - s->addr)) ? text
								   : NULL;
}

bool image_is_code(const struct image *img, uint64_t addr)
{
	vec_each(&img->code, const struct image_range *, r)
		if (addr >= r->start && addr < r->end)
			return true;
	return false;
}

/*
 * A fault maps the pages around it as well, 64 kB in all; so much is let go.
 * The mapping is read-only: all of it comes from the file again.
 */
void image_forget(const struct image *img, const void *data, size_t size)
{
	const uintptr_t around = 64 * 1024, page = 4096;
	uintptr_t map = (uintptr_t)img->map;
	uintptr_t start = (uintptr_t)data, end = start + size;

	if (!map || start < map || end > map + img->map_size)
		return;
	start = start / around * around;
	end = (end + around - 1) / around * around;
	if (start < map)
		start = map;
	if (end > map + img->map_size)
		end = (map + img->map_size) / page * page;
	if (start < end)
		madvise((void *)start, end - start, MADV_DONTNEED);
}
