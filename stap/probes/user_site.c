/* See user_site.h. */
#include "user_site.h"

#include "../debuginfo/image.h"

struct error *user_site_place(struct provider_env *env, struct site *site,
			      const struct process_file *file, uint64_t addr)
{
	struct user_place *place = arena_new(env->arena, struct user_place);
	struct user_object *o = file->object;

	if (!user_object_offset(o, addr, &place->offset))
		return error_new(env->arena, ERR_OTHER,
				 "%s: nothing of the file is at 0x%llx",
				 o->path, (unsigned long long)addr);
	place->path = o->path;
	place->build_id = o->image->build_id;
	place->addr = addr;
	place->pid = file->pid;
	place->exe = file->exe;
	site->binary = &o->binary;
	site->addr = 0;
	site->user = place;
	return NULL;
}

static const char *quoted(struct writer *w, const char *text)
{
	struct str out;

	str_init(&out, w->out.arena);
	str_add_c_literal(&out, text);
	return str_text(&out);
}

void user_site_emit(struct writer *w, const struct site *site,
		    const char *name)
{
	const struct user_place *u = site->user;

	(void)name;
	writer_line(w, ".attach = STAP_ATTACH_UPROBE,");
	if (site->is_return)
		writer_line(w, ".is_return = 1,");
	if (site->symbol)
		writer_line(w, ".symbol = %s,", quoted(w, site->symbol));
	writer_line(w, ".user = &(const struct stap_user_site){");
	writer_indent(w, 1);
	writer_line(w, ".path = %s,", quoted(w, u->path));
	if (u->build_id)
		writer_line(w, ".build_id = STAP_BUILD_ID(\"%s\"),",
			    u->build_id);
	writer_line(w, ".offset = 0x%llx,", (unsigned long long)u->offset);
	writer_line(w, ".addr = 0x%llx,", (unsigned long long)u->addr);
	if (u->counter)
		writer_line(w, ".counter = 0x%llx,",
			    (unsigned long long)u->counter);
	if (u->exe)
		writer_line(w, ".exe = %s,", quoted(w, u->exe));
	if (u->pid)
		writer_line(w, ".pid = %d,", u->pid);
	writer_indent(w, -1);
	writer_line(w, "},");
}
