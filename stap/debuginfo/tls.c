/*
 * Thread-local storage on x86-64: where a thread has the block of an object.
 *
 * The thread's control block is at its fs base.  The program's own block ends
 * just there, so that all is known when it is linked:
 *
 *	fs base	- (size of the block, aligned) + offset
 *
 * The block of a library is wherever the dynamic linker put it.  It tells by
 * what it fills in for the library's own code, in the words for relocations:
 *
 *	TPOFF64 of a variable	its distance from the fs base
 *	DTPMOD64		the library's number, which leads to its block
 *				by the thread's vector (glibc: 16 bytes each)
 *
 *	struct { u64 first, ...; struct { u64 length; } [-1];
 *		 struct { u64 block, unused; } [1 ... length]; } *vector
 *	is at fs base + 8
 *
 * A thread that has not touched a block which came with dlopen() has none yet:
 * its place is -1 then, and reading there fails like at any bad address.
 */
#include "tls.h"

#include <elf.h>
#include <gelf.h>

#include "image.h"

enum { REG_FS_BASE = 58 };		/* DWARF's number */

/* ---- the program's own -------------------------------------------------- */

static bool find_segment(const struct image *img, GElf_Phdr *ret)
{
	size_t count;

	if (elf_getphdrnum(img->elf, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (gelf_getphdr(img->elf, (int)i, ret) &&
		    ret->p_type == PT_TLS)
			return true;
	return false;
}

static bool has_pie_flag(const struct image *img)
{
	const struct image_section *s = image_section(img, ".dynamic");
	const Elf64_Dyn *dyn = s ? s->data : NULL;

	for (size_t i = 0; dyn && i < s->data_size / sizeof(*dyn); i++)
		if (dyn[i].d_tag == DT_FLAGS_1)
			return dyn[i].d_un.d_val & DF_1_PIE;
	return false;
}

static bool is_program(const struct image *img)
{
	GElf_Ehdr eh;

	return gelf_getehdr(img->elf, &eh) &&
	       (eh.e_type == ET_EXEC || has_pie_flag(img));
}

static void push_program(struct arena *a, const GElf_Phdr *tls,
			 struct access *code)
{
	uint64_t align = tls->p_align ? tls->p_align : 1;
	uint64_t first = tls->p_vaddr & (align - 1);
	uint64_t size = (tls->p_memsz - first + align - 1) / align * align +
			first;

	access_push(a, code, ACC_REG, REG_FS_BASE);
	access_push(a, code, ACC_ADD, 0);
	access_push(a, code, ACC_CONST, -(int64_t)size);
	access_push(a, code, ACC_ADD, 0);
}

/* ---- a library's --------------------------------------------------------- */

/* A word that the dynamic linker fills in. */
struct told {
	uint64_t word;			/* its address; 0: none */
	int64_t offset;			/* of TPOFF64: of the variable */
	bool own;			/* certainly this object's */
};

struct telling {
	struct told number, distance;
};

static void note_relocation(struct telling *t, const Elf64_Rela *r,
			    const Elf64_Sym *sym)
{
	struct told *to = ELF64_R_TYPE(r->r_info) == R_X86_64_TPOFF64
				? &t->distance
			: ELF64_R_TYPE(r->r_info) == R_X86_64_DTPMOD64
				? &t->number : NULL;

	/* Another object may define what all can see, and goes first. */
	bool own = !sym || ELF64_ST_BIND(sym->st_info) == STB_LOCAL ||
		   ELF64_ST_VISIBILITY(sym->st_other) != STV_DEFAULT;

	if (!to || (to->word && (to->own || !own)) ||
	    (sym && sym->st_shndx == SHN_UNDEF))
		return;
	to->word = r->r_offset;
	to->own = own;
	to->offset = r->r_addend + (sym ? (int64_t)sym->st_value : 0);
}

static void read_relocations(const struct image *img, struct telling *ret)
{
	const struct image_section *rela = image_section(img, ".rela.dyn");
	const struct image_section *dynsym = image_section(img, ".dynsym");
	const Elf64_Rela *r = rela ? rela->data : NULL;
	const Elf64_Sym *symbols = dynsym ? dynsym->data : NULL;
	size_t count = symbols ? dynsym->data_size / sizeof(*symbols) : 0;

	for (size_t i = 0; r && i < rela->data_size / sizeof(*r); i++) {
		size_t sym = ELF64_R_SYM(r[i].r_info);

		if (sym < count || !sym)
			note_relocation(ret, &r[i],
					sym ? &symbols[sym] : NULL);
	}
}

static void push_distance(struct arena *a, const struct told *told,
			  struct access *code)
{
	access_push(a, code, ACC_ADDR, (int64_t)told->word);
	access_push(a, code, ACC_LOAD, 8);
	access_push(a, code, ACC_ADD, 0);
	access_push(a, code, ACC_REG, REG_FS_BASE);
	access_push(a, code, ACC_ADD, 0);
	access_push(a, code, ACC_CONST, -told->offset);
	access_push(a, code, ACC_ADD, 0);
}

/* A number behind the vector's end leads to its first word, which is a small
 * one: there is nothing either. */
static void push_block(struct arena *a, const struct told *told,
		       struct access *code)
{
	static const struct access_step steps[] = {
		{ .op = ACC_LOAD, .value = 8 },		/* number */
		{ .op = ACC_REG, .value = REG_FS_BASE },
		{ .op = ACC_CONST, .value = 8 }, { .op = ACC_ADD },
		{ .op = ACC_LOAD, .value = 8 },		/* number vector */
		{ .op = ACC_DUP }, { .op = ACC_CONST, .value = -16 },
		{ .op = ACC_ADD }, { .op = ACC_LOAD, .value = 8 },
		{ .op = ACC_DUP, .value = 2 },
		{ .op = ACC_GE }, { .op = ACC_NEG },	/* ... mask */
		{ .op = ACC_DUP, .value = 2 }, { .op = ACC_AND },
		{ .op = ACC_CONST, .value = 4 }, { .op = ACC_SHL },
		{ .op = ACC_ADD }, { .op = ACC_LOAD, .value = 8 },
		{ .op = ACC_SWAP }, { .op = ACC_DROP },	/* block */
		{ .op = ACC_ADD },
	};

	access_push(a, code, ACC_ADDR, (int64_t)told->word);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		access_push_step(a, code, &steps[i]);
}

const char *tls_push_address(const struct image *img, struct access *code)
{
	struct telling told = { 0 };
	GElf_Phdr tls;

	if (!find_segment(img, &tls))
		return "it exists once for each thread";
	if (is_program(img)) {
		push_program(img->arena, &tls, code);
		return NULL;
	}
	read_relocations(img, &told);
	if (told.distance.word)
		push_distance(img->arena, &told.distance, code);
	else if (told.number.word)
		push_block(img->arena, &told.number, code);
	else
		return arena_printf(img->arena, "it exists once for each "
				    "thread, and nothing in %s tells where",
				    img->path);
	return NULL;
}
