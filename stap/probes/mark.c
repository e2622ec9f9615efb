/*
 * Static markers of programs and libraries:
 *
 *	process("PATH").mark("NAME")
 *	process("PATH").provider("PROVIDER").mark("NAME")
 *
 * with wildcards in both, "-" standing for "__".  $arg1 ... are where the
 * compiler left them (debuginfo/sdt.h).  The kernel keeps a marker's semaphore
 * raised while its probe is there.
 */
#include "registry.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../debuginfo/image.h"
#include "../debuginfo/sdt.h"
#include "../util/intern.h"
#include "process_files.h"
#include "target_path.h"
#include "user_site.h"

#define MARK(who)							\
	{ who ".mark(string)", 0 },					\
	{ who ".provider(string).mark(string)", 0 },

static const struct point_pattern patterns[] = {
	PROCESS_FILES(MARK)
	{ NULL, 0 },
};

/* ---- finding --------------------------------------------------------- */

/* "-" in a name, as other tools show it, is "__" in the program. */
static const char *with_underscores(struct arena *a, const char *name)
{
	struct str out;

	str_init(&out, a);
	for (const char *at = name; *at; at++)
		/* not the range of [a-z] */
		if (*at == '-' && !strchr(name, '['))
			str_add(&out, "__");
		else
			str_add_char(&out, *at);
	return str_text(&out);
}

static const char *part_argument(const struct point *point, const char *name)
{
	vec_each(&point->parts, const struct point_part *, part)
		if (strcmp(part->name, name) == 0)
			return part->string;
	return NULL;
}

struct wanted {
	const char *provider, *name;	/* patterns; NULL: any */
};

static bool matches(struct arena *a, const char *pattern, const char *name)
{
	return !pattern || fnmatch(pattern, name, 0) == 0 ||
	       fnmatch(with_underscores(a, pattern), name, 0) == 0;
}

static struct error *add_site(struct provider_env *env,
			      const struct process_file *file,
			      const struct sdt_marker *m,
			      struct site_list *ret)
{
	struct user_object *o = file->object;
	int pid = file->pid;
	struct site *site = arena_new(env->arena, struct site);
	struct user_place *place;
	struct error *err = user_site_place(env, site, file, m->addr);

	if (err)
		return err;
	place = arena_memdup(env->arena, site->user, sizeof(*place));
	if (m->semaphore &&
	    !user_object_offset(o, m->semaphore, &place->counter))
		return error_new(env->arena, ERR_BAD_FORMAT, "%s: the semaphore"
				 " of marker %s is not in the file", o->path,
				 m->name);
	site->user = place;
	site->provider = &mark_provider;
	site->pp = pid ? arena_printf(env->arena, "process(%d).provider(\"%s\")"
				      ".mark(\"%s\")", pid, m->provider,
				      m->name)
		       : arena_printf(env->arena, "process(\"%s\").provider("
				      "\"%s\").mark(\"%s\")", o->path,
				      m->provider, m->name);
	site->data = arena_memdup(env->arena, m, sizeof(*m));
	vec_push(env->arena, ret, site);
	return NULL;
}

/* Adds the markers of FILE that are wanted, and the names of all to NAMES. */
static struct error *
find_in(struct provider_env *env, const struct process_file *file,
	const struct wanted *w, struct site_list *ret, struct name_list *names)
{
	struct sdt_markers all = { 0 };
	struct error *err = sdt_read(env->arena, file->object->image, &all);

	vec_each(&all, const struct sdt_marker *, m) {
		vec_push(env->arena, names, m->name);
		if (!err && matches(env->arena, w->provider, m->provider) &&
		    matches(env->arena, w->name, m->name))
			err = add_site(env, file, m, ret);
	}
	return err;
}

static struct error *no_match(struct arena *a, const struct point *point,
			      const struct process_files *files,
			      const struct name_list *names)
{
	const char *similar = similar_names(a, part_argument(point, "mark"),
					    names->items, names->count, 5);

	if (!names->count && files->list.count == 1)
		return error_new(a, ERR_NOT_FOUND, "no match: %s has no static"
				 " markers", files->list.items[0].object->path);
	if (!*similar)
		return error_new(a, ERR_NOT_FOUND, "no match");
	return error_new(a, ERR_NOT_FOUND, "no match (similar markers: %s)",
			 similar);
}

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	struct process_files files;
	struct name_list names = { 0 };
	struct error *err = process_files(env, point, &files);
	struct wanted w = {
		.provider = part_argument(point, "provider"),
		.name = part_argument(point, "mark"),
	};
	size_t before = ret->count;

	(void)variant;
	if (err)
		return err;
	vec_each(&files.list, const struct process_file *, file) {
		err = find_in(env, file, &w, ret, &names);
		if (err)
			return err;
	}
	if (ret->count > before)
		return NULL;
	return no_match(env->arena, point, &files, &names);
}

/* ---- variables ------------------------------------------------------- */

static const char *text(const struct site *site, const char *name)
{
	const struct sdt_marker *m = site->data;

	if (strcmp(name, "$$name") == 0)
		return m->name;
	if (strcmp(name, "$$provider") == 0)
		return m->provider;
	return NULL;
}

static struct error *
variable_names(struct provider_env *env, const struct site *site,
	       enum variable_set set, struct name_list *ret)
{
	const struct sdt_marker *m = site->data;

	if (set != SET_VARS && set != SET_PARMS)
		return NULL;
	for (unsigned n = 1; n <= m->argument_count; n++)
		vec_push(env->arena, ret,
			 intern(arena_printf(env->arena, "$arg%u", n)));
	return NULL;
}

/* From 1; 0 if NAME is no argument. */
static unsigned argument_number(const struct sdt_marker *m, const char *name)
{
	unsigned long n;
	char *end;

	if (strncmp(name, "$arg", 4) != 0 || name[4] < '1' || name[4] > '9')
		return 0;
	n = strtoul(name + 4, &end, 10);
	return *end || n > m->argument_count ? 0 : (unsigned)n;
}

static struct error *not_found(struct provider_env *env,
			       const struct sdt_marker *m, const char *name)
{
	if (!m->argument_count)
		return error_new(env->arena, ERR_NOT_FOUND, "unable to find"
				 " '%s': marker %s has no arguments"
				 " (alternatives: $$name, $$provider)", name,
				 m->name);
	return error_new(env->arena, ERR_NOT_FOUND, "unable to find '%s' of"
			 " marker %s (alternatives: $arg1%s%s, $$name,"
			 " $$provider, $$parms, $$vars)", name, m->name,
			 m->argument_count > 1 ? " ... $arg" : "",
			 m->argument_count > 1
			 ? arena_printf(env->arena, "%u", m->argument_count)
			 : "");
}

static struct error *
variable(struct provider_env *env, const struct site *site,
	 const struct target *t, bool at_entry, const struct access **ret)
{
	const struct sdt_marker *m = site->data;
	unsigned n;

	(void)at_entry;
	if (t->kind != TARGET_NAME)
		return target_read_at(env, t, site->binary, NULL, ret);
	n = argument_number(m, t->name);
	if (!n)
		return not_found(env, m, t->name);
	if (t->steps.count || t->address_of)
		return error_new(env->arena, ERR_OTHER, "%s is a number\ngive"
				 " it a type: @cast(%s, \"TYPE\", \"PROGRAM\"),"
				 " or user_string(%s)", t->name, t->name,
				 t->name);
	return sdt_argument(env->arena, m, n, ret);
}

const struct provider mark_provider = {
	.name = "mark",
	.patterns = patterns,
	.dollars = true,
	.resolve = resolve,
	.variable = variable,
	.variable_names = variable_names,
	.text = text,
	.emit_site = user_site_emit,
};
