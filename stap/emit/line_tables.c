/*
 * Line tables, as texts: compilers read those much faster than lists of
 * numbers.  A kernel's takes 4 MB in the module, 17 MB of C and a second.
 */
#include "emitter.h"

#include <inttypes.h>

#include "../debuginfo/image.h"
#include "../debuginfo/module.h"
#include "../debuginfo/user_object.h"

enum { BYTES_A_LINE = 64 };

static void emit_bytes(struct emitter *em, const unsigned char *bytes,
		       size_t size)
{
	char text[4 * BYTES_A_LINE + 4];

	for (size_t i = 0; i < size; i += BYTES_A_LINE) {
		char *at = text;

		*at++ = '"';
		for (size_t k = i; k < size && k < i + BYTES_A_LINE; k++) {
			unsigned char c = bytes[k];

			*at++ = '\\';
			*at++ = (char)('0' + (c >> 6));
			*at++ = (char)('0' + (c >> 3 & 7));
			*at++ = (char)('0' + (c & 7));
		}
		*at++ = '"';
		*at++ = '\n';
		*at = '\0';
		raw(em, text);
	}
}

/* Where the code of a module is, section by section. */
static void emit_parts(struct emitter *em, struct module *m, size_t n)
{
	block_begin(em, "static const struct stap_line_part line_parts_%zu[] =",
		    n);
	for (size_t i = 0; i < m->image->section_count; i++) {
		const struct image_section *s = &m->image->sections[i];
		const struct section_place *place;
		uint64_t offset;

		if (!s->code || module_place(m, s->addr, &place, &offset))
			continue;
		line(em, "{ %u, %#" PRIx64 ", %#" PRIx64 " },",
		     section_number(em, place), s->addr, s->size);
	}
	block_end(em, ";");
}

static bool is_module(const struct binary *b)
{
	return b->ops->place != NULL;
}

static void emit_one_table(struct emitter *em, const struct line_object *o,
			   size_t n)
{
	line(em, "/* %s */", o->binary->name);
	if (is_module(o->binary))
		emit_parts(em, o->binary->data, n);
	raw(em, arena_printf(em->arena, "static const char line_table_%zu[] "
			     "__attribute__((__aligned__(8))) =\n", n));
	emit_bytes(em, o->table, o->size);
	raw(em, ";\n");
	writer_blank(&em->w);
}

static void emit_table_entry(struct emitter *em, const struct line_object *o,
			     size_t n)
{
	struct binary *b = o->binary;

	line(em, "{");
	writer_indent(&em->w, 1);
	line(em, ".table = line_table_%zu,", n);
	if (is_module(b)) {
		line(em, ".parts = line_parts_%zu,", n);
		line(em, ".part_count = sizeof(line_parts_%zu) / "
		     "sizeof(line_parts_%zu[0]),", n, n);
	} else if (b->user) {
		struct user_object *user = b->data;

		line(em, ".build_id = %s,", literal(em, user->image->build_id
						    ? user->image->build_id
						    : "none"));
	} else {
		em->uses_addresses = true;
	}
	block_end(em, ",");
}

void emit_line_tables(struct emitter *em)
{
	const struct program *p = em->program;
	size_t n = 0;

	if (!p->line_objects.count)
		return;
	vec_each(&p->line_objects, const struct line_object *, o)
		if (o->size)
			emit_one_table(em, o, n++);
	n = 0;
	block_begin(em, "static const struct stap_line_table line_tables[] =");
	vec_each(&p->line_objects, const struct line_object *, o)
		if (o->size)
			emit_table_entry(em, o, n++);
	block_end(em, ";");
	writer_blank(&em->w);
}

void emit_line_members(struct emitter *em)
{
	if (!em->program->line_objects.count)
		return;
	line(em, ".line_tables = line_tables,");
	line(em, ".line_table_count = sizeof(line_tables) / "
	     "sizeof(line_tables[0]),");
}
