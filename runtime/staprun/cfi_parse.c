#include "cfi_parse.h"

#include <dwarf.h>

struct parser {
	struct arena *arena;
	const struct elf_part *section;
	bool eh_frame;
	struct cfi_common *last;	/* neighbours share their CIE */
	uint64_t last_offset;
};

/* Length and kind of an entry. */
struct entry {
	uint64_t offset;		/* in the section */
	struct cursor body;		/* behind the id */
	uint64_t id, id_offset;
	bool is_common;
};

static uint64_t offset_of(const struct parser *p, const unsigned char *at)
{
	return (uint64_t)(at - p->section->data);
}

/* False at the end, and where lengths make no sense. */
static bool next_entry(const struct parser *p, struct cursor *c,
		       struct entry *ret)
{
	for (;;) {
		ret->offset = offset_of(p, c->p);

		uint64_t size = cursor_uint(c, 4);
		bool wide = size == UINT32_MAX;

		if (wide)
			size = cursor_uint(c, 8);
		if (c->bad)
			return false;
		/* A terminator, behind which a linker may have put more. */
		if (size == 0)
			continue;

		unsigned id_size = wide && !p->eh_frame ? 8 : 4;
		const unsigned char *at = cursor_skip(c, size);

		if (!at)
			return false;
		ret->body = (struct cursor){ at, at + size, false };
		ret->id_offset = offset_of(p, at);
		ret->id = cursor_uint(&ret->body, id_size);
		ret->is_common = p->eh_frame ? ret->id == 0 :
				 ret->id == (wide ? UINT64_MAX : UINT32_MAX);
		return true;
	}
}

/* An address in one of the encodings of exception tables. */
static uint64_t encoded(const struct parser *p, struct cursor *c,
			uint8_t encoding)
{
	uint64_t at = p->section->vaddr + offset_of(p, c->p);
	uint64_t value;

	switch (encoding & 0x0f) {
	case DW_EH_PE_absptr:
	case DW_EH_PE_udata8:
	case DW_EH_PE_sdata8:
		value = cursor_uint(c, 8);
		break;
	case DW_EH_PE_udata2:
		value = cursor_uint(c, 2);
		break;
	case DW_EH_PE_sdata2:
		value = (uint64_t)cursor_int(c, 2);
		break;
	case DW_EH_PE_udata4:
		value = cursor_uint(c, 4);
		break;
	case DW_EH_PE_sdata4:
		value = (uint64_t)cursor_int(c, 4);
		break;
	default:
		c->bad = true;
		return 0;
	}
	switch (encoding & 0xf0) {
	case DW_EH_PE_absptr:
		return value;
	case DW_EH_PE_pcrel:
		return value + at;
	default:
		c->bad = true;
		return 0;
	}
}

/* What the letters behind 'z' announce. */
static void parse_augmentation(const struct parser *p, const char *letters,
			       struct cursor *c, struct cfi_common *ret)
{
	uint64_t size = cursor_uleb(c);
	const unsigned char *at = cursor_skip(c, size);
	struct cursor data = { at, at ? at + size : NULL, !at };

	ret->augmented = true;
	for (; *letters; letters++) {
		uint8_t encoding;

		switch (*letters) {
		case 'R':
			ret->encoding = (uint8_t)cursor_uint(&data, 1);
			break;
		case 'P':
			encoding = (uint8_t)cursor_uint(&data, 1);
			encoded(p, &data, encoding & 0x0f);
			break;
		case 'L':
			cursor_uint(&data, 1);
			break;
		case 'S':
			ret->signal = true;
			break;
		default:
			/* The size has told where the program begins. */
			return;
		}
	}
}

static bool parse_common(const struct parser *p, const struct entry *e,
			 struct cfi_common *ret)
{
	struct cursor c = e->body;
	uint64_t version = cursor_uint(&c, 1);
	const char *letters = (const char *)c.p;

	while (cursor_uint(&c, 1))
		;
	if (c.bad || (version != 1 && version != 3 && version != 4))
		return false;
	if (version == 4 && (cursor_uint(&c, 1) != 8 || cursor_uint(&c, 1)))
		return false;

	*ret = (struct cfi_common){ .encoding = DW_EH_PE_absptr };
	ret->code_align = cursor_uleb(&c);
	ret->data_align = cursor_sleb(&c);
	ret->ra = version == 1 ? cursor_uint(&c, 1) : cursor_uleb(&c);
	if (*letters == 'z')
		parse_augmentation(p, letters + 1, &c, ret);
	else if (*letters)
		return false;
	ret->program = c;
	return !c.bad;
}

static const struct cfi_common *common_at(struct parser *p, uint64_t offset)
{
	const struct elf_part *s = p->section;
	struct cfi_common common;
	struct entry e;

	if (p->last && p->last_offset == offset)
		return p->last;
	if (offset >= s->size)
		return NULL;

	struct cursor c = { s->data + offset, s->data + s->size, false };

	if (!next_entry(p, &c, &e) || e.offset != offset || !e.is_common ||
	    !parse_common(p, &e, &common))
		return NULL;
	p->last = arena_memdup(p->arena, &common, sizeof(common));
	p->last_offset = offset;
	return p->last;
}

static bool parse_function(struct parser *p, const struct entry *e,
			   struct cfi_function *ret)
{
	struct cursor c = e->body;
	uint64_t offset = p->eh_frame ? e->id_offset - e->id : e->id;
	const struct cfi_common *common = common_at(p, offset);

	if (!common)
		return false;
	ret->common = common;
	ret->start = encoded(p, &c, common->encoding);
	ret->size = encoded(p, &c, common->encoding & 0x0f);
	ret->fallback = !p->eh_frame;
	if (common->augmented)
		cursor_skip(&c, cursor_uleb(&c));
	ret->program = c;
	return !c.bad && ret->size;
}

void cfi_parse(struct arena *a, const struct elf_part *section, bool eh_frame,
	       struct cfi_functions *ret)
{
	struct parser p = {
		.arena = a, .section = section, .eh_frame = eh_frame,
	};
	struct cursor c = {
		section->data, section->data + section->size, false,
	};
	struct cfi_function f;
	struct entry e;

	if (!section->data)
		return;
	while (next_entry(&p, &c, &e))
		if (!e.is_common && parse_function(&p, &e, &f))
			vec_push(a, ret, f);
}
