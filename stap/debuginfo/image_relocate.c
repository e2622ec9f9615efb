/*
 * Relocatable files: kernel modules, whose sections have no addresses yet and
 * whose debug information holds zeros where it refers to something.
 *
 * Sections are laid out one after another, from PLACE up, so that every byte
 * has an address of its own; what refers to one is filled in, in memory.  (The
 * relocations are those of the x86-64 psABI, table 4.9.)
 *
 * Debug information is most of such a file, and with an index many questions
 * need none of it: it is relocated when somebody asks for it.
 */
#define _DEFAULT_SOURCE			/* madvise */
#include "image.h"

#include <elf.h>
#include <gelf.h>
#include <libelf.h>
#include <string.h>
#include <sys/mman.h>

/* Not 0, which means "no address" to many. */
enum { PLACE = 0x1000 };

void image_place_sections(struct image *img)
{
	uint64_t next = PLACE;
	Elf_Scn *scn = NULL;
	GElf_Shdr sh;

	while ((scn = elf_nextscn(img->elf, scn)) != NULL) {
		struct image_section *s = &img->sections[elf_ndxscn(scn)];
		uint64_t align;

		if (!s->alloc || !gelf_getshdr(scn, &sh))
			continue;
		align = sh.sh_addralign ? sh.sh_addralign : 1;
		s->addr = (next + align - 1) / align * align;
		next = s->addr + s->size;
	}
}

/* Where a symbol is; 0 for those of other files. */
uint64_t image_symbol_addr(const struct image *img, unsigned section,
			   uint64_t value)
{
	if (!img->relocatable || section >= img->section_count)
		return value;
	return section == SHN_UNDEF ? 0
				    : img->sections[section].addr + value;
}

struct symbols {
	const Elf64_Sym *items;
	size_t count;
};

/* Relocations of types that linkers know and we do not are left alone. */
static void apply(const struct image *img, const struct image_section *to,
		  const struct symbols *symbols, const Elf64_Rela *r)
{
	size_t n = ELF64_R_SYM(r->r_info), size;
	char *at = (char *)(uintptr_t)to->data + r->r_offset;
	uint64_t value;

	if (n >= symbols->count)
		return;
	value = image_symbol_addr(img, symbols->items[n].st_shndx,
				  symbols->items[n].st_value) +
		(uint64_t)r->r_addend;
	switch (ELF64_R_TYPE(r->r_info)) {
	case R_X86_64_64:
		size = 8;
		break;
	case R_X86_64_PC64:
		size = 8;
		value -= to->addr + r->r_offset;
		break;
	case R_X86_64_32:
	case R_X86_64_32S:
		size = 4;
		break;
	case R_X86_64_PC32:
	case R_X86_64_PLT32:
		size = 4;
		value -= to->addr + r->r_offset;
		break;
	default:
		return;
	}
	if (r->r_offset <= to->data_size && size <= to->data_size - r->r_offset)
		memcpy(at, &value, size);
}

static void relocate_section(struct image *img, Elf_Scn *scn,
			     const GElf_Shdr *sh)
{
	struct image_section *from = &img->sections[elf_ndxscn(scn)];
	const struct image_section *syms;
	struct symbols symbols;
	const Elf64_Rela *r = from->data;

	if (sh->sh_info >= img->section_count ||
	    sh->sh_link >= img->section_count ||
	    !img->sections[sh->sh_info].data || !r)
		return;
	syms = &img->sections[sh->sh_link];
	symbols.items = syms->data;
	symbols.count = syms->data ? syms->data_size / sizeof(Elf64_Sym) : 0;
	for (size_t i = 0; i < from->data_size / sizeof(*r); i++)
		apply(img, &img->sections[sh->sh_info], &symbols, &r[i]);
}

/* What refers to something in the sections that are ALLOCated, or in all
 * others. */
static void relocate_sections(struct image *img, bool alloc)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr sh;

	while ((scn = elf_nextscn(img->elf, scn)) != NULL)
		if (gelf_getshdr(scn, &sh) && sh.sh_type == SHT_RELA &&
		    sh.sh_info < img->section_count &&
		    img->sections[sh.sh_info].alloc == alloc)
			relocate_section(img, scn, &sh);
}

void image_relocate(struct image *img)
{
	relocate_sections(img, true);
}

/* ---- debug information ------------------------------------------------- */

static bool unpack_sections(struct image *img)
{
	bool any = false;
	Elf_Scn *scn = NULL;
	GElf_Shdr sh;

	while ((scn = elf_nextscn(img->elf, scn)) != NULL)
		if (gelf_getshdr(scn, &sh) && sh.sh_flags & SHF_COMPRESSED &&
		    elf_compress(scn, 0, 0) >= 0)
			any = true;
	return any;
}

struct error *image_debug_ready(struct image *img)
{
	struct error *err = NULL;

	if (!img->relocatable || img->debug_relocated)
		return NULL;
	if (unpack_sections(img))
		err = image_reread(img);
	if (err)
		return err;
	relocate_sections(img, false);
	img->debug_relocated = true;
	return NULL;
}

/*
 * What was written to a private page is gone when that is let go: the file's
 * bytes come again, and can be relocated again.  So can those of a page that
 * stays, since what is filled in does not depend on what was there.
 */
void image_debug_done(struct image *img)
{
	const uintptr_t page = 4096;
	size_t map_size;
	uintptr_t map;

	if (!img->debug_relocated)
		return;
	map = (uintptr_t)elf_rawfile(img->elf, &map_size);
	for (size_t i = 1; i < img->section_count && map; i++) {
		const struct image_section *s = &img->sections[i];
		uintptr_t at = (uintptr_t)s->data;
		uintptr_t end = at + s->data_size;

		if (s->alloc || !s->data || at < map || end > map + map_size)
			continue;
		at = (at + page - 1) / page * page;
		end = end / page * page;
		if (at < end)
			madvise((void *)at, end - at, MADV_DONTNEED);
	}
	img->debug_relocated = false;
}
