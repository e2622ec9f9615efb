/*
 * Linkers lay the table out in several ways (.plt, .plt.sec behind IBT,
 * .plt.got), but each entry jumps through a slot whose relocation names the
 * function.  So the code is searched for such jumps:
 *
 *	[f3 0f 1e fa]		endbr64
 *	[f2] ff 25 rel32	[bnd] jmp *rel32(%rip)
 */
#include "plt.h"

#include <elf.h>
#include <string.h>

#include "image.h"

struct slot {
	uint64_t addr;
	const char *name;
};

struct slots { VEC_FIELDS(struct slot); };

static void read_slots(struct arena *a, const struct image *img,
		       const char *section, struct slots *ret)
{
	const struct image_section *r = image_section(img, section);
	const struct image_section *syms = image_section(img, ".dynsym");
	const struct image_section *names = image_section(img, ".dynstr");
	size_t count = r && r->data ? r->data_size / sizeof(Elf64_Rela) : 0;

	if (!syms || !syms->data || !names)
		return;
	for (size_t i = 0; i < count; i++) {
		const Elf64_Rela *rel = (const Elf64_Rela *)r->data + i;
		uint64_t type = ELF64_R_TYPE(rel->r_info);
		size_t n = ELF64_R_SYM(rel->r_info);
		const Elf64_Sym *sym = (const Elf64_Sym *)syms->data + n;
		const char *name;

		if ((type != R_X86_64_JUMP_SLOT && type != R_X86_64_GLOB_DAT) ||
		    n >= syms->data_size / sizeof(*sym))
			continue;
		name = image_string(img, names->addr + sym->st_name);
		if (name && *name)
			vec_push(a, ret,
				 ((struct slot){ rel->r_offset, name }));
	}
}

static const char *name_of(const struct slots *slots, uint64_t addr)
{
	vec_each(slots, const struct slot *, s)
		if (s->addr == addr)
			return s->name;
	return NULL;
}

/* The function that the entry at CODE, which is at ADDR and has SIZE bytes at
 * most, jumps to; its length in *RET_LEN. */
static const char *jumps_to(const struct slots *slots,
			    const unsigned char *code, size_t size,
			    uint64_t addr, size_t *ret_len)
{
	static const unsigned char endbr[] = { 0xf3, 0x0f, 0x1e, 0xfa };
	size_t at = 0;
	int32_t rel;

	if (size >= 4 && memcmp(code, endbr, sizeof(endbr)) == 0)
		at = 4;
	if (at < size && code[at] == 0xf2)
		at++;
	if (size - at < 6 || code[at] != 0xff || code[at + 1] != 0x25)
		return NULL;
	memcpy(&rel, code + at + 2, sizeof(rel));
	*ret_len = at + 6;
	return name_of(slots, addr + at + 6 + (uint64_t)(int64_t)rel);
}

static void read_section(struct arena *a, const struct slots *slots,
			 const struct image_section *s,
			 struct plt_entries *ret)
{
	size_t at = 0;

	while (s && s->data && at < s->data_size) {
		size_t len = 1;
		const char *name = jumps_to(slots, (const unsigned char *)
					    s->data + at, s->data_size - at,
					    s->addr + at, &len);

		if (name)
			vec_push(a, ret, ((struct plt_entry){ name,
							      s->addr + at }));
		at += name ? len : 1;
	}
}

void image_plt(struct arena *a, const struct image *img,
	       struct plt_entries *ret)
{
	static const char *const sections[] = { ".plt", ".plt.got", ".plt.sec" };
	struct slots slots = { 0 };

	read_slots(a, img, ".rela.plt", &slots);
	read_slots(a, img, ".rela.dyn", &slots);
	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++)
		read_section(a, &slots, image_section(img, sections[i]), ret);
}
