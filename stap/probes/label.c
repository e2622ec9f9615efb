/*
 * function("f").label("NAME"): where a label of C is in the function, and in
 * the inlined copies of it; in the kernel, in modules and in programs.
 */
#include "registry.h"

#include <fnmatch.h>

#include "../debuginfo/binary.h"
#include "../debuginfo/inside.h"
#include "../debuginfo/symtab.h"
#include "code_site.h"
#include "code_vars.h"
#include "function.h"

static const struct point_pattern patterns[] = {
	{ "kernel.function(string).label(string)", 0 },
	{ "module(string).function(string).label(string)", 0 },
	{ NULL, 0 },
};

struct request {
	struct arena *arena;
	struct binary *binary;
	const char *wanted;		/* labels: a pattern */
	struct function_pattern pattern;
	struct dwarf_object *dwarf;
	struct symtab *symtab;
	struct str others;		/* labels that are not wanted */
	const char *refused;		/* why the last match was left out */
	struct site_list *sites;
};

static void add_site(struct request *r, const struct function_match *m,
		     const struct label *l)
{
	struct site *site;
	struct error *err = code_site_new(r->arena, &label_provider, r->binary,
					  r->symtab, m, l->addr, &site);

	if (err) {
		r->refused = arena_printf(r->arena, "out of reach: %s",
					  error_message(err));
		return;
	}
	site->pp = arena_printf(r->arena, "%s.label(\"%s\")",
				code_function_pp(r->arena, r->binary, m),
				l->name);
	vec_push(r->arena, r->sites, site);
}

static void add_labels(struct request *r, const struct function_match *m)
{
	struct labels labels = { 0 };

	dwarf_labels(r->dwarf, m, &labels);
	vec_each(&labels, const struct label *, l) {
		const char *why = code_refusal(r->binary, r->symtab,
					       l->addr);

		if (fnmatch(r->wanted, l->name, 0) != 0)
			str_printf(&r->others, "%s%s",
				   r->others.len ? ", " : "", l->name);
		else if (why)
			r->refused = why;
		else
			add_site(r, m, l);
	}
}

static struct error *nothing(const struct request *r)
{
	if (r->refused)
		return error_new(r->arena, ERR_NOT_FOUND,
				 "label %s of %s is %s", r->wanted,
				 r->pattern.name, r->refused);
	if (!r->others.len)
		return error_new(r->arena, ERR_NOT_FOUND,
				 "no match: %s has no labels with code",
				 r->pattern.name);
	return error_new(r->arena, ERR_NOT_FOUND,
			 "no match: %s has no label %s\nits labels are %s",
			 r->pattern.name, r->wanted, str_text(&r->others));
}

struct error *
label_sites(struct provider_env *env, struct binary *b, int variant,
	    const struct point *point, unsigned first, struct site_list *ret)
{
	struct request r = {
		.arena = env->arena, .binary = b,
		.wanted = point_string(point, first + 1), .sites = ret,
	};
	unsigned what = FIND_OUT_OF_LINE | FIND_INLINED;
	struct function_matches found = { 0 };
	size_t before = ret->count;
	struct error *err;

	(void)variant;
	str_init(&r.others, env->arena);
	err = function_pattern_parse(env->arena, point_string(point, first),
				     &r.pattern);
	if (!err)
		err = binary_dwarf(r.binary, &r.dwarf);
	if (!err)
		err = binary_symtab(r.binary, &r.symtab);
	if (!err)
		err = dwarf_find_functions(r.dwarf, &r.pattern, what, &found);
	if (err)
		return err;
	if (!found.count)
		return functions_no_match(env->arena, r.dwarf, r.symtab,
					  &r.pattern, what);
	vec_each(&found, const struct function_match *, m)
		add_labels(&r, m);
	return ret->count > before ? NULL : nothing(&r);
}

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	return code_resolve(env, label_sites, variant, point, ret);
}

const struct provider label_provider = {
	.name = "kprobe",
	.patterns = patterns,
	.resolve = resolve,
	.variable = code_variable,
	.variable_names = code_variable_names,
	.emit_site = code_site_emit,
};
