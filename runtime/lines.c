/*
 * See lines.h.  The tables are constants of the script's module, made by the
 * translator of the line tables in the debug information, because an answer
 * has to be there at once: the script gets it as a string.
 */
#include "lines.h"

#include <linux/kernel.h>
#include <linux/string.h>

#include "context.h"
#include "modules.h"
#include "objects.h"
#include "proto.h"
#include "script_memory.h"
#include "script_tapset.h"
#include "unwind_user.h"

/* ---- which table ---- */

/* Where the module's file has what is at ADDR, by T's table. */
static bool in_module(const struct stap_line_table *t, u64 addr, u64 *ret)
{
	for (unsigned i = 0; i < t->part_count; i++) {
		const struct stap_line_part *p = &t->parts[i];
		u64 start = stap_section_start(p->section);

		if (start && addr - start < p->size) {
			*ret = p->start + (addr - start);
			return true;
		}
	}
	return false;
}

bool stap_kernel_line(u64 addr, struct stap_line_place *ret)
{
	for (unsigned i = 0; i < stap_script.line_table_count; i++) {
		const struct stap_line_table *t = &stap_script.line_tables[i];
		u64 linked = addr - stap_kernel_offset;

		if (t->build_id || (t->part_count &&
				    !in_module(t, addr, &linked)))
			continue;
		if (stap_line_find(t->table, linked, ret))
			return true;
	}
	return false;
}

bool stap_user_line(const struct stap_item_frame *f,
		    struct stap_line_place *ret)
{
	const struct stap_object_view *v;
	u64 linked;

	if (stap_object_known(f->object, &v) != STAP_KNOWN ||
	    !stap_object_linked(v, f->place - !!f->caller, &linked))
		return false;
	for (unsigned i = 0; i < stap_script.line_table_count; i++) {
		const struct stap_line_table *t = &stap_script.line_tables[i];

		if (t->build_id && !strcmp(t->build_id, v->head->build_id))
			return stap_line_find(t->table, linked, ret);
	}
	return false;
}

/* ---- as text ---- */

static void line_text(char *ret, stap_size size, stap_u64 addr, bool known,
		      const struct stap_line_place *at,
		      enum stap_line_what what)
{
	if (!known)
		scnprintf(ret, size, "0x%llx", addr);
	else if (what == STAP_LINE_FILE)
		stap_strlcpy(ret, at->file, size);
	else if (what == STAP_LINE_NUMBER)
		scnprintf(ret, size, "%u", at->line);
	else
		scnprintf(ret, size, "%s:%u", at->file, at->line);
}

void stap_symline(char *ret, stap_size size, stap_u64 addr,
		  enum stap_line_what what)
{
	struct stap_line_place at;
	bool known = stap_kernel_line(addr, &at);

	line_text(ret, size, addr, known, &at, what);
}

void stap_usymline(char *ret, stap_size size, stap_u64 addr,
		   enum stap_line_what what)
{
	struct stap_item_frame f;
	struct stap_line_place at;
	bool known;

	stap_user_frame(addr, &f);
	known = stap_user_line(&f, &at);
	line_text(ret, size, addr, known, &at, what);
}
