#define _GNU_SOURCE
#include "elf_file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	SEGMENT_LIMIT = 64,
	SECTION_LIMIT = 4096,
	PART_LIMIT = 256 << 20,		/* bytes of one section */
};

/* SIZE bytes at OFFSET, in the arena and with a NUL behind; NULL if the file
 * has not that many. */
static void *read_part(struct elf_file *f, uint64_t offset, uint64_t size)
{
	if (size > PART_LIMIT || offset > f->size || size > f->size - offset)
		return NULL;

	char *data = arena_alloc(f->arena, size + 1);

	if (f->fd < 0) {
		memcpy(data, f->data + offset, size);
		return data;
	}
	for (size_t done = 0; done < size; ) {
		ssize_t n = pread(f->fd, data + done, size - done,
				  (off_t)(offset + done));

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return NULL;
		done += (size_t)n;
	}
	return data;
}

static bool good_head(const Elf64_Ehdr *h)
{
	return memcmp(h->e_ident, ELFMAG, SELFMAG) == 0 &&
	       h->e_ident[EI_CLASS] == ELFCLASS64 &&
	       h->e_ident[EI_DATA] == ELFDATA2LSB &&
	       h->e_machine == EM_X86_64 &&
	       (h->e_type == ET_EXEC || h->e_type == ET_DYN) &&
	       h->e_phentsize == sizeof(Elf64_Phdr) &&
	       h->e_phnum <= SEGMENT_LIMIT;
}

/* A file without section headers can still be unwound by its segments. */
static void read_sections(struct elf_file *f)
{
	const Elf64_Ehdr *h = &f->head;

	if (h->e_shentsize != sizeof(Elf64_Shdr) || h->e_shnum == 0 ||
	    h->e_shnum > SECTION_LIMIT || h->e_shstrndx >= h->e_shnum)
		return;
	f->sections = read_part(f, h->e_shoff,
				h->e_shnum * sizeof(Elf64_Shdr));
	if (!f->sections)
		return;

	const Elf64_Shdr *names = &f->sections[h->e_shstrndx];

	f->section_names = read_part(f, names->sh_offset, names->sh_size);
	f->section_names_size = names->sh_size;
	if (f->section_names)
		f->section_count = h->e_shnum;
}

static struct error *read_heads(struct elf_file *f)
{
	const Elf64_Ehdr *h = read_part(f, 0, sizeof(*h));

	if (!h || !good_head(h))
		return error_new(f->arena, ERR_BAD_FORMAT,
				 "no ELF program or library of x86-64");
	f->head = *h;
	f->segments = read_part(f, h->e_phoff,
				h->e_phnum * sizeof(Elf64_Phdr));
	if (!f->segments)
		return error_new(f->arena, ERR_BAD_FORMAT,
				 "its program headers are cut off");
	f->segment_count = h->e_phnum;
	read_sections(f);
	return NULL;
}

struct error *elf_open(struct arena *a, int fd, struct elf_file *ret)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return error_os(a, errno, "fstat");
	if (!S_ISREG(st.st_mode))
		return error_new(a, ERR_BAD_FORMAT, "not a regular file");
	*ret = (struct elf_file){
		.arena = a, .fd = fd, .size = (uint64_t)st.st_size,
	};
	return read_heads(ret);
}

struct error *elf_open_memory(struct arena *a, const void *data, size_t size,
			      struct elf_file *ret)
{
	*ret = (struct elf_file){
		.arena = a, .fd = -1, .data = data, .size = size,
	};
	return read_heads(ret);
}

struct elf_part elf_section_at(struct elf_file *f, uint32_t index)
{
	struct elf_part part = { NULL, 0, 0, 0 };

	if (index >= f->section_count)
		return part;

	const Elf64_Shdr *s = &f->sections[index];

	if (s->sh_type == SHT_NOBITS || s->sh_flags & SHF_COMPRESSED)
		return part;
	part.data = read_part(f, s->sh_offset, s->sh_size);
	part.size = part.data ? s->sh_size : 0;
	part.vaddr = s->sh_addr;
	part.link = s->sh_link;
	return part;
}

struct elf_part elf_section(struct elf_file *f, const char *name)
{
	size_t size = strlen(name) + 1;

	for (unsigned i = 0; i < f->section_count; i++) {
		uint64_t at = f->sections[i].sh_name;

		/* read_part() put a NUL behind the last name. */
		if (at <= f->section_names_size &&
		    size <= f->section_names_size + 1 - at &&
		    memcmp(f->section_names + at, name, size) == 0)
			return elf_section_at(f, i);
	}
	return (struct elf_part){ NULL, 0, 0, 0 };
}

struct elf_part elf_loaded(struct elf_file *f, uint64_t vaddr)
{
	struct elf_part part = { NULL, 0, vaddr, 0 };

	for (unsigned i = 0; i < f->segment_count; i++) {
		const Elf64_Phdr *p = &f->segments[i];
		uint64_t skip = vaddr - p->p_vaddr;

		if (p->p_type != PT_LOAD || vaddr < p->p_vaddr ||
		    skip >= p->p_filesz || p->p_offset > f->size)
			continue;
		part.data = read_part(f, p->p_offset + skip,
				      p->p_filesz - skip);
		part.size = part.data ? p->p_filesz - skip : 0;
		return part;
	}
	return part;
}

bool elf_place(const struct elf_file *f, uint64_t vaddr, uint32_t *ret)
{
	for (unsigned i = 0; i < f->segment_count; i++) {
		const Elf64_Phdr *p = &f->segments[i];
		uint64_t skip = vaddr - p->p_vaddr;

		if (p->p_type != PT_LOAD || !(p->p_flags & PF_X) ||
		    vaddr < p->p_vaddr || skip >= p->p_filesz ||
		    p->p_offset > UINT32_MAX ||
		    skip > UINT32_MAX - p->p_offset)
			continue;
		*ret = (uint32_t)(p->p_offset + skip);
		return true;
	}
	return false;
}

const char *elf_build_id(struct elf_file *f)
{
	struct elf_part p = elf_section(f, ".note.gnu.build-id");
	Elf64_Nhdr n;

	if (p.size < sizeof(n) + 4)
		return NULL;
	memcpy(&n, p.data, sizeof(n));
	if (n.n_type != NT_GNU_BUILD_ID || n.n_namesz != 4 ||
	    n.n_descsz < 4 || n.n_descsz > 64 ||
	    n.n_descsz > p.size - sizeof(n) - 4)
		return NULL;

	char *hex = arena_alloc(f->arena, 2 * n.n_descsz + 1);

	for (unsigned i = 0; i < n.n_descsz; i++) {
		unsigned byte = p.data[sizeof(n) + 4 + i];

		hex[2 * i] = "0123456789abcdef"[byte >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[byte & 15];
	}
	return hex;
}
