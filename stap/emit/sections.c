/*
 * Sections of kernel modules that sites and variables are in: numbered as they
 * are met, and listed with their modules behind the code that uses them.
 */
#include "emitter.h"

#include <inttypes.h>

#include "../debuginfo/module.h"

static unsigned module_number(struct emitter *em, struct module *m)
{
	for (size_t i = 0; i < em->modules.count; i++)
		if (em->modules.items[i] == m)
			return (unsigned)i;
	module_find_note(m);
	vec_push(em->arena, &em->modules, m);
	return (unsigned)em->modules.count - 1;
}

unsigned section_number(struct emitter *em, const struct section_place *s)
{
	for (size_t i = 0; i < em->sections.count; i++)
		if (em->sections.items[i] == s)
			return (unsigned)i + 1;
	module_number(em, s->module);
	vec_push(em->arena, &em->sections, s);
	return (unsigned)em->sections.count;
}

static void emit_one_module(struct emitter *em, struct module *m)
{
	const char *id = module_build_id(m);

	line(em, "{");
	writer_indent(&em->w, 1);
	line(em, ".name = %s,", literal(em, m->name));
	line(em, ".path = %s,", literal(em, m->path));
	if (id)
		line(em, ".build_id = STAP_BUILD_ID(%s),", literal(em, id));
	if (m->note_anchor) {
		line(em, ".note_anchor = %s,", literal(em, m->note_anchor));
		line(em, ".note_distance = %" PRId64 ",", m->note_distance);
	}
	block_end(em, ",");
}

static void emit_one_section(struct emitter *em, const struct section_place *s)
{
	line(em, "/* %s */", s->name);
	line(em, "{");
	writer_indent(&em->w, 1);
	line(em, ".module = %u,", module_number(em, s->module));
	line(em, ".anchor = %s,", literal(em, s->anchor));
	line(em, ".anchor_offset = %#" PRIx64 ",", s->anchor_offset);
	if (s->init)
		line(em, ".init = 1,");
	block_end(em, ",");
}

void emit_sections(struct emitter *em)
{
	if (!em->modules.count)
		return;
	block_begin(em, "static const struct stap_module modules[] =");
	vec_each(&em->modules, struct module **, m)
		emit_one_module(em, *m);
	block_end(em, ";");
	writer_blank(&em->w);
	block_begin(em, "static const struct stap_section sections[] =");
	vec_each(&em->sections, const struct section_place **, s)
		emit_one_section(em, *s);
	block_end(em, ";");
	writer_blank(&em->w);
}

void emit_section_members(struct emitter *em)
{
	if (!em->modules.count)
		return;
	line(em, ".modules = modules,");
	line(em, ".module_count = %zu,", em->modules.count);
	line(em, ".sections = sections,");
	line(em, ".section_count = %zu,", em->sections.count);
}
