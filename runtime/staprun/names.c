#include "names.h"

#include <string.h>

#include "../../stap/util/vec.h"

enum {
	NAME_MAX_LEN = 4096,		/* longer ones are cut */
	NAMES_LIMIT = 32 << 20,		/* bytes of all of them */
};

struct candidate {
	uint32_t place, size;
	uint32_t limit;			/* most that it may have */
	const char *name;
	size_t len;			/* without a version */
	unsigned dislike;
};

struct candidates {
	VEC_FIELDS(struct candidate);
};

/* Of several names for one place: what is global, and what people write:
 * write rather than __write, no __GI_ names. */
static unsigned dislike_of(const Elf64_Sym *s, const char *name)
{
	unsigned n = ELF64_ST_BIND(s->st_info) == STB_LOCAL ? 64 : 0;

	for (; *name == '_' && n < 127; name++)
		n++;
	return ELF64_ST_TYPE(s->st_info) == STT_NOTYPE ? n + 128 : n;
}

static bool is_code(const Elf64_Sym *s)
{
	unsigned type = ELF64_ST_TYPE(s->st_info);

	return s->st_shndx != SHN_UNDEF && s->st_shndx != SHN_ABS &&
	       (type == STT_FUNC || type == STT_GNU_IFUNC ||
		type == STT_NOTYPE);
}

/* Bytes from S to the end of its section; any number without sections. */
static uint32_t room_of(const struct elf_file *from, const Elf64_Sym *s)
{
	if (s->st_shndx >= from->section_count)
		return UINT32_MAX;

	const Elf64_Shdr *in = &from->sections[s->st_shndx];
	uint64_t room = in->sh_addr + in->sh_size - s->st_value;

	return room > UINT32_MAX ? 0 : (uint32_t)room;
}

static void add_symbol(struct elf_file *f, const struct elf_file *from,
		       const struct elf_part *names, const Elf64_Sym *s,
		       struct candidates *ret)
{
	struct candidate c;

	if (!is_code(s) || s->st_name >= names->size ||
	    !elf_place(f, s->st_value, &c.place))
		return;
	/* The part has a NUL behind its end. */
	c.name = (const char *)names->data + s->st_name;
	c.len = strcspn(c.name, "@");
	if (c.len == 0 || c.name[0] == '.')
		return;
	if (c.len > NAME_MAX_LEN)
		c.len = NAME_MAX_LEN;
	c.size = s->st_size > UINT32_MAX ? 0 : (uint32_t)s->st_size;
	c.limit = room_of(from, s);
	c.dislike = dislike_of(s, c.name);
	vec_push(f->arena, ret, c);
}

/* F has the segments, FROM the symbols. */
static void gather(struct elf_file *f, struct elf_file *from,
		   const char *section, struct candidates *ret)
{
	struct elf_part symbols = elf_section(from, section);
	struct elf_part names = elf_section_at(from, symbols.link);

	if (!symbols.data || !names.data)
		return;
	for (size_t i = 0; i < symbols.size / sizeof(Elf64_Sym); i++) {
		Elf64_Sym s;

		memcpy(&s, symbols.data + i * sizeof(s), sizeof(s));
		add_symbol(f, from, &names, &s, ret);
	}
}

static int best_first(const void *va, const void *vb)
{
	const struct candidate *a = va, *b = vb;

	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	if (!a->size != !b->size)
		return !a->size - !b->size;
	if (a->dislike != b->dislike)
		return a->dislike < b->dislike ? -1 : 1;
	if (a->len != b->len)
		return a->len < b->len ? -1 : 1;
	return memcmp(a->name, b->name, a->len);
}

static uint32_t smaller(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* One for each place; without a size it reaches to the next. */
static void choose(struct elf_file *f, const struct candidates *all,
		   struct name_table *ret)
{
	struct { VEC_FIELDS(struct stap_symbol); } chosen = { 0 };
	struct stap_symbol *last = NULL;
	uint32_t limit = 0;
	struct str names;

	str_init(&names, f->arena);
	str_add_char(&names, '\0');
	vec_each(all, const struct candidate *, c) {
		if (last && last->place == c->place)
			continue;
		if (names.len + c->len >= NAMES_LIMIT)
			break;
		if (last && last->size == 0)
			last->size = smaller(c->place - last->place, limit);
		last = vec_add(f->arena, &chosen);
		last->place = c->place;
		last->size = c->size;
		limit = c->limit;
		last->name = (uint32_t)names.len;
		str_add_n(&names, c->name, c->len);
		str_add_char(&names, '\0');
	}
	*ret = (struct name_table){
		.symbols = chosen.items,
		.count = (uint32_t)chosen.count,
		.names = names.text,
		.names_size = names.len,
	};
}

void names_digest(struct elf_file *f, struct elf_file *debug,
		  struct name_table *ret)
{
	struct candidates all = { 0 };

	gather(f, f, ".symtab", &all);
	if (!all.count && debug)
		gather(f, debug, ".symtab", &all);
	gather(f, f, ".dynsym", &all);
	vec_sort(&all, best_first);
	choose(f, &all, ret);
}
