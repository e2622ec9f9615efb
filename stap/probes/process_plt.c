/*
 * process("PATH").plt("GLOB"): calls of a program or library into others, at
 * the entries of its procedure linkage table.  They need no debug information
 * and have no variables but $$name.
 */
#include "registry.h"

#include <fnmatch.h>
#include <string.h>

#include "../debuginfo/plt.h"
#include "process_files.h"
#include "user_site.h"

enum { ANY_NAME = 1, RETURN = 2 };

#define PLT(who)							\
	{ who ".plt", ANY_NAME },					\
	{ who ".plt.return", ANY_NAME | RETURN },			\
	{ who ".plt(string)", 0 },					\
	{ who ".plt(string).return", RETURN },

static const struct point_pattern patterns[] = {
	PROCESS_FILES(PLT)
	{ NULL, 0 },
};

static struct error *add_site(struct provider_env *env,
			      const struct process_file *file,
			      const struct plt_entry *entry, bool is_return,
			      struct site_list *ret)
{
	struct site *site = arena_new(env->arena, struct site);

	site->provider = &process_plt_provider;
	site->pp = arena_printf(env->arena, "%s.plt(\"%s\")%s",
				file->object->binary.point, entry->name,
				is_return ? ".return" : "");
	site->is_return = is_return;
	site->symbol = entry->name;
	vec_push(env->arena, ret, site);
	return user_site_place(env, site, file, entry->addr);
}

static struct error *no_entry(struct provider_env *env, const char *name,
			      const struct process_file *file,
			      const struct plt_entries *entries)
{
	struct name_list names = { 0 };
	const char *similar;

	if (!entries->count)
		return error_new(env->arena, ERR_NOT_FOUND,
				 "%s has no procedure linkage table: it calls"
				 " no others, or without one",
				 file->object->path);
	vec_each(entries, const struct plt_entry *, e)
		vec_push(env->arena, &names, e->name);
	similar = similar_names(env->arena, name, names.items, names.count, 5);
	return error_new(env->arena, ERR_NOT_FOUND, "no match%s%s%s",
			 *similar ? " (similar functions: " : "", similar,
			 *similar ? ")" : "");
}

static struct error *sites_in(struct provider_env *env, const char *name,
			      bool is_return, const struct process_file *file,
			      struct site_list *ret)
{
	struct plt_entries entries = { 0 };
	size_t before = ret->count;

	image_plt(env->arena, file->object->image, &entries);
	vec_each(&entries, const struct plt_entry *, e) {
		struct error *err;

		if (fnmatch(name, e->name, 0) != 0)
			continue;
		err = add_site(env, file, e, is_return, ret);
		if (err)
			return err;
	}
	return ret->count > before ? NULL
				   : no_entry(env, name, file, &entries);
}

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	struct process_files files;
	size_t before = ret->count;
	struct error *err = process_files(env, point, &files), *first = NULL;
	const char *name = "*";

	if (err)
		return err;
	if (!(variant & ANY_NAME))
		name = point_string(point, files.arg);
	vec_each(&files.list, const struct process_file *, file) {
		err = sites_in(env, name, variant & RETURN, file, ret);
		first = first ? first : err;
	}
	return ret->count > before ? NULL : first;
}

static const char *text(const struct site *site, const char *name)
{
	return strcmp(name, "$$name") == 0 ? site->symbol : NULL;
}

const struct provider process_plt_provider = {
	.name = "uprobe",
	.patterns = patterns,
	.resolve = resolve,
	.text = text,
	.emit_site = user_site_emit,
};
