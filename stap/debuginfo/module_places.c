/*
 * Places in modules, by what the runtime can find out when one is loaded: its
 * symbols, with their addresses.
 *
 * The build-id is in a note without a symbol.  The kernel lays out the
 * sections that are only read one behind the other, in the order of the file
 * (kernel/module/main.c, layout_sections()), so that the note's distance from
 * a symbol in another such section is known.
 */
#include "module.h"

#include <elf.h>
#include <gelf.h>
#include <string.h>

#include "../util/intern.h"
#include "../util/map.h"
#include "../util/str.h"
#include "image.h"
#include "symtab.h"

/* ---- anchors ----------------------------------------------------------- */

/* The first symbol of each section that no other symbol is called like. */
struct anchors {
	struct module *module;
	struct map seen;		/* name: how often, up to 2 */
};

static char once[] = "once", often[] = "often";

static bool count_name(void *data, const struct elf_symbol *s)
{
	struct anchors *q = data;
	const char *name;

	if (s->is_label || s->undefined)
		return true;
	name = intern(s->name);
	map_set(q->module->arena, &q->seen, name,
		map_get(&q->seen, name) ? often : once);
	return true;
}

static bool take_anchor(void *data, const struct elf_symbol *s)
{
	struct anchors *q = data;
	struct module *m = q->module;
	const struct image_section *in;
	struct section_place *place;
	size_t n;

	if (s->is_label || s->undefined ||
	    map_get(&q->seen, intern(s->name)) != once)
		return true;
	in = image_section_at(m->image, s->addr);
	if (!in)
		return true;
	n = (size_t)(in - m->image->sections);
	if (m->places[n])
		return true;
	place = arena_new(m->arena, struct section_place);
	*place = (struct section_place){
		.module = m, .name = in->name, .anchor = intern(s->name),
		.anchor_offset = s->addr - in->addr,
		.init = starts_with(in->name, ".init"),
	};
	m->places[n] = place;
	return true;
}

static void find_anchors(struct module *m)
{
	struct anchors q = { .module = m };

	m->places = arena_array(m->arena, struct section_place *,
				m->image->section_count);
	image_symbols_each(m->image, count_name, &q);
	image_symbols_each(m->image, take_anchor, &q);
}

struct error *module_place(struct module *m, uint64_t addr,
			   const struct section_place **ret_section,
			   uint64_t *ret_offset)
{
	const struct image_section *in;
	struct error *err = module_open(m);

	if (err)
		return err;
	if (!m->places)
		find_anchors(m);
	in = image_section_at(m->image, addr);
	if (!in || !m->places[in - m->image->sections])
		return error_new(m->arena, ERR_UNSUPPORTED, "where section %s "
				 "of module %s is loaded cannot be known: no "
				 "symbol in it has a name of its own",
				 in ? in->name : "?", m->name);
	*ret_section = m->places[in - m->image->sections];
	*ret_offset = addr - in->addr;
	return NULL;
}

/* ---- the build-id's note ------------------------------------------------ */

/* Left out when a module is loaded, though marked as allocated. */
static bool is_dropped(const char *name)
{
	return strcmp(name, ".modinfo") == 0 ||
	       strcmp(name, "__versions") == 0 ||
	       strcmp(name, ".data..percpu") == 0;
}

/* Of the sections that the kernel puts together as read-only data. */
static bool is_constant(const struct image_section *s, const GElf_Shdr *sh)
{
	return s->alloc && !(sh->sh_flags & (SHF_EXECINSTR | SHF_WRITE)) &&
	       !starts_with(s->name, ".init") && !is_dropped(s->name) &&
	       strcmp(s->name, ".data..ro_after_init") != 0 &&
	       strcmp(s->name, "__jump_table") != 0;
}

static void find_note(struct module *m)
{
	uint64_t next = 0, note = 0, anchor = 0;
	Elf_Scn *scn = NULL;
	bool found = false;
	GElf_Shdr sh;

	while ((scn = elf_nextscn(m->image->elf, scn)) != NULL) {
		size_t n = elf_ndxscn(scn);
		const struct image_section *s = &m->image->sections[n];
		uint64_t align;

		if (!gelf_getshdr(scn, &sh) || !is_constant(s, &sh))
			continue;
		align = sh.sh_addralign ? sh.sh_addralign : 1;
		next = (next + align - 1) / align * align;
		if (strcmp(s->name, ".note.gnu.build-id") == 0) {
			note = next;
			found = true;
		} else if (!m->note_anchor && m->places[n]) {
			m->note_anchor = m->places[n]->anchor;
			anchor = next + m->places[n]->anchor_offset;
		}
		next += s->size;
	}
	if (!found)
		m->note_anchor = NULL;
	m->note_distance = (int64_t)(note - anchor);
}

void module_find_note(struct module *m)
{
	if (m->note_tried || module_open(m))
		return;
	m->note_tried = true;
	if (!m->places)
		find_anchors(m);
	if (m->image->build_id)
		find_note(m);
}
