/*
 * kernel.trace("NAME") and kernel.trace("SYSTEM:NAME"), wildcards in both; the
 * same of what modules define behind module("MODULE").
 *
 * A site's callback has as many parameters as the tracepoint; each comes as a
 * full register, from which an access takes what the argument's type says:
 *
 *	static void site_3_callback(void *site, stap_u64 a0, stap_u64 a1)
 *	{
 *		const stap_u64 args[] = { a0, a1 };
 *
 *		stap_tracepoint_hit(site, args);
 *	}
 */
#include "code_site.h"
#include "registry.h"

#include <fnmatch.h>
#include <string.h>

#include "../debuginfo/binary.h"
#include "../debuginfo/module.h"
#include "../debuginfo/tracepoints.h"
#include "../debuginfo/walk.h"
#include "../util/intern.h"
#include "target_path.h"

enum { OF_KERNEL, OF_MODULE };

static const struct point_pattern patterns[] = {
	{ "kernel.trace(string)", OF_KERNEL },
	{ "module(string).trace(string)", OF_MODULE },
	{ NULL, 0 },
};

/* ---- finding --------------------------------------------------------- */

/* Only the running kernel and vmlinux tell the systems: where there is but
 * BTF, the name alone decides. */
static bool systems_known(const struct tracepoints *all)
{
	vec_each(all, const struct tracepoint *, tp)
		if (tp->system)
			return true;
	return false;
}

static bool matches(const struct tracepoint *tp, const char *system,
		    const char *name)
{
	if (fnmatch(name, tp->name, 0) != 0)
		return false;
	return !system ||
	       fnmatch(system, tp->system ? tp->system : "", 0) == 0;
}

static struct error *no_match(struct arena *a, const char *name,
			      const struct tracepoints *all)
{
	struct { VEC_FIELDS(const char *); } names = { 0 };

	vec_each(all, const struct tracepoint *, tp)
		vec_push(a, &names, tp->name);

	const char *similar = similar_names(a, name, names.items, names.count,
					    5);

	if (!*similar)
		return error_new(a, ERR_NOT_FOUND, "no match");
	return error_new(a, ERR_NOT_FOUND,
			 "no match (similar tracepoints: %s)%s", similar,
			 mistaken_hint(a, name, names.items, names.count));
}

/* In a module it has a section, though no address is needed: so the runtime
 * knows which module, of which build, it belongs to. */
static struct error *add_site(struct provider_env *env, struct binary *b,
			      const char *where, const struct tracepoint *tp,
			      struct site_list *ret)
{
	struct arena *a = env->arena;
	struct site *site = arena_new(a, struct site);
	struct error *err = b->ops->place ? code_site_place(site, b, tp->callee)
					  : NULL;

	if (err)
		return err;
	site->binary = b;
	site->addr = 0;

	site->provider = &tracepoint_provider;
	site->pp = tp->system && !env->tracepoints_bare
		? arena_printf(a, "%s.trace(\"%s:%s\")", where, tp->system,
			       tp->name)
		: arena_printf(a, "%s.trace(\"%s\")", where, tp->name);
	site->data = arena_memdup(a, tp, sizeof(*tp));
	vec_push(a, ret, site);
	return NULL;
}

static struct error *
sites_in(struct provider_env *env, struct binary *b, int variant,
	 const struct point *point, unsigned first, struct site_list *ret)
{
	const char *name = point_string(point, first), *system = NULL;
	const char *colon = strchr(name, ':');
	struct tracepoints all = { 0 }, wanted = { 0 };
	struct error *err = tracepoints_list(env->kernel, b, &all);

	(void)variant;
	if (err)
		return err;
	if (colon) {
		system = arena_strndup(env->arena, name,
				       (size_t)(colon - name));
		name = colon + 1;
	}
	if (!systems_known(&all))
		system = NULL;
	vec_each(&all, const struct tracepoint *, tp)
		if (matches(tp, system, name))
			vec_push(env->arena, &wanted, *tp);
	if (wanted.count == 0)
		return no_match(env->arena, name, &all);
	err = tracepoints_describe(env->arena, b, &wanted);
	for (size_t i = 0; !err && i < wanted.count; i++)
		err = add_site(env, b, first ? b->point : "kernel",
			       &wanted.items[i], ret);
	return err;
}

/* ---- those of modules that the script does not name ------------------- */

/* TEXT goes on with another word, if at all, behind WORD. */
static bool begins_with_word(const char *text, const char *word)
{
	size_t len = strlen(word);

	return strncmp(text, word, len) == 0 &&
	       (!text[len] || text[len] == '_' || text[len] == '*');
}

/*
 * Whether a module of that name is likely to define PATTERN: to look into all
 * takes a minute where they are compressed.  xfs defines xfs:xfs_buf_submit,
 * scsi_mod what is in the system scsi.
 */
static bool is_likely(const char *module, const char *pattern)
{
	const char *colon = strchr(pattern, ':');
	char system[64];

	if (begins_with_word(colon ? colon + 1 : pattern, module))
		return true;
	if (!colon || (size_t)(colon - pattern) >= sizeof(system))
		return false;
	memcpy(system, pattern, (size_t)(colon - pattern));
	system[colon - pattern] = '\0';
	return begins_with_word(system, module) ||
	       begins_with_word(module, system);
}

/* False if none has it. */
static bool sites_in_modules(struct provider_env *env,
			     const struct point *point, struct site_list *ret)
{
	const char *pattern = point_string(point, 0);
	struct module_list modules = { 0 };
	size_t before = ret->count;

	if (modules_find(env->kernel, "*", &modules))
		return false;
	vec_each(&modules, struct module **, m)
		if (is_likely((*m)->name, pattern) && !module_open(*m))
			sites_in(env, &(*m)->binary, 0, point, 0, ret);
	return ret->count > before;
}

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	struct error *err = code_resolve(env, sites_in, variant, point, ret);

	if (err && error_kind(err) == ERR_NOT_FOUND &&
	    variant == OF_KERNEL && sites_in_modules(env, point, ret))
		return NULL;
	return err;
}

/* ---- variables ------------------------------------------------------- */

static const char *text(const struct site *site, const char *name)
{
	const struct tracepoint *tp = site->data;

	if (strcmp(name, "$$name") == 0)
		return tp->name;
	if (strcmp(name, "$$system") == 0)
		return tp->system ? tp->system : "";
	return NULL;
}

static struct error *
variable_names(struct provider_env *env, const struct site *site,
	       enum variable_set set, struct name_list *ret)
{
	struct argument_names names = { 0 };

	if (set != SET_VARS && set != SET_PARMS)
		return NULL;
	tracepoint_arguments(env->arena, site->data, &names);
	vec_each(&names, const char **, name)
		vec_push(env->arena, ret,
			 intern(arena_printf(env->arena, "$%s", *name)));
	return NULL;
}

static struct error *not_found(struct provider_env *env,
			       const struct site *site,
			       const struct target *t)
{
	const struct tracepoint *tp = site->data;
	struct name_list names = { 0 };
	struct str list;

	variable_names(env, site, SET_PARMS, &names);
	str_init(&list, env->arena);
	vec_each(&names, const char **, name)
		str_printf(&list, "%s%s", list.len ? ", " : "", *name);
	return error_new(env->arena, ERR_NOT_FOUND,
			 "unable to find tracepoint variable '%s' of %s "
			 "(alternatives: %s%s$$name, $$system, $$parms, "
			 "$$vars)%s", t->name, tp->name, str_text(&list),
			 list.len ? ", " : "",
			 mistaken_hint(env->arena, t->name, names.items,
				       names.count));
}

static struct error *no_prototype(struct provider_env *env,
				  const struct site *site,
				  const struct target *t)
{
	struct dwarf_object *obj;
	struct btf_object *btf;
	struct error *no_dwarf = binary_dwarf(site->binary, &obj);
	struct error *no_btf = binary_btf(site->binary, &btf);

	if (!no_dwarf || !no_btf)
		return not_found(env, site, t);
	return target_needs_debuginfo(env->arena, t, no_dwarf, no_btf);
}

static bool has_argument(struct provider_env *env, const struct tracepoint *tp,
			 const char *name)
{
	struct argument_names names = { 0 };

	tracepoint_arguments(env->arena, tp, &names);
	vec_each(&names, const char **, own)
		if (strcmp(*own, name) == 0)
			return true;
	return false;
}

static struct error *
variable(struct provider_env *env, const struct site *site,
	 const struct target *t, bool at_entry, const struct access **ret)
{
	const struct tracepoint *tp = site->data;
	struct var_path path;
	struct error *err;

	(void)at_entry;
	if (t->kind != TARGET_NAME)
		return target_read_at(env, t, site->binary, NULL, ret);
	if (ctype_kind(&tp->prototype) == CTYPE_VOID)
		return no_prototype(env, site, t);
	err = target_path(env->arena, t, &path);
	if (err)
		return err;
	if (!has_argument(env, tp, t->name + 1))
		return not_found(env, site, t);
	return argument_read(env->arena, &tp->prototype, t->name + 1, &path,
			     ret);
}

/* ---- emission -------------------------------------------------------- */

static void
emit_decls(struct writer *w, const struct site *site, const char *name)
{
	const struct tracepoint *tp = site->data;
	struct str params, values;

	str_init(&params, w->out.arena);
	str_init(&values, w->out.arena);
	for (unsigned i = 0; i < tp->arg_count; i++) {
		str_printf(&params, ", stap_u64 a%u", i);
		str_printf(&values, "%sa%u", i ? ", " : "", i);
	}
	writer_line(w, "static void %s_callback(void *site%s)", name,
		    str_text(&params));
	writer_line(w, "{");
	writer_indent(w, 1);
	if (tp->arg_count) {
		writer_line(w, "const stap_u64 args[] = { %s };",
			    str_text(&values));
		writer_blank(w);
	}
	writer_line(w, "stap_tracepoint_hit(site, %s);",
		    tp->arg_count ? "args" : "NULL");
	writer_indent(w, -1);
	writer_line(w, "}");
}

static void
emit_site(struct writer *w, const struct site *site, const char *name)
{
	const struct tracepoint *tp = site->data;

	writer_line(w, ".attach = STAP_ATTACH_TRACEPOINT,");
	writer_line(w, ".symbol = \"%s\",", tp->name);
	writer_line(w, ".callback = (void *)%s_callback,", name);
}

const struct provider tracepoint_provider = {
	.name = "tracepoint",
	.patterns = patterns,
	.resolve = resolve,
	.variable = variable,
	.variable_names = variable_names,
	.text = text,
	.emit_decls = emit_decls,
	.emit_site = emit_site,
};
