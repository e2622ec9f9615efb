/*
 * Kernel code without debug information:
 *
 *	kprobe.function("f")		a function's entry, by symbol
 *	kprobe.function("f").return	its return
 *	kprobe.statement(ADDR).absolute	any address of the running kernel
 *	kernel.statement(ADDR).absolute	the same
 *
 * They have no $variables; the functions of registers.stp read arguments.
 */
#include "registry.h"

#include "../debuginfo/kernel.h"
#include "../debuginfo/symtab.h"
#include "../util/intern.h"
#include "code_site.h"

enum variant { CALL, RETURN, ABSOLUTE, VARIANTS };

enum { MAXACTIVE = 0x10 };		/* flag added to RETURN */

#define FUNCTION "kprobe.function(string)"

static const struct point_pattern patterns[] = {
	{ FUNCTION, CALL },
	{ FUNCTION ".call", CALL },
	{ FUNCTION ".return", RETURN },
	{ FUNCTION ".return.maxactive(number)", RETURN | MAXACTIVE },
	{ "kprobe.statement(number).absolute", ABSOLUTE },
	{ "kernel.statement(number).absolute", ABSOLUTE },
	{ NULL, 0 },
};

/* ---- by name --------------------------------------------------------- */

static struct site *add_site(struct provider_env *env,
			     const struct point *point, const char *text,
			     struct site_list *ret)
{
	struct site *site = arena_new(env->arena, struct site);

	site->provider = &kprobe_provider;
	site->pp = point_with_argument(env->arena, point, text);
	vec_push(env->arena, ret, site);
	return site;
}

static void add_function(struct provider_env *env, struct symtab *symtab,
			 const struct point *point, int64_t maxactive,
			 bool is_return, const struct function_match *m,
			 struct site_list *ret)
{
	struct site *site = add_site(env, point, m->name, ret);

	site->is_return = is_return;
	site->addr = symtab->run_time ? 0 : m->entry;
	site->symbol = m->symbol->name;
	site->ftrace = symtab_has_ftrace(symtab, m->entry);
	site->maxactive = maxactive;
}

static struct error *
resolve_function(struct provider_env *env, int variant,
		 const struct point *point, struct site_list *ret)
{
	struct function_pattern pattern;
	struct function_matches found = { 0 };
	struct symtab *symtab;
	const char *refused = NULL;
	int64_t maxactive = 0;
	struct error *err = NULL;

	if (variant & MAXACTIVE)
		err = point_maxactive(env->arena, point, 1, &maxactive);
	if (!err)
		err = function_pattern_parse(env->arena,
					     point_string(point, 0), &pattern);
	if (!err && pattern.file)
		err = error_new(env->arena, ERR_OTHER,
				"files and lines need debug information: use "
				"kernel.function(\"%s\")",
				point_string(point, 0));
	if (!err)
		err = kernel_symtab(env->kernel, &symtab);
	if (err)
		return err;

	size_t before = ret->count;

	symbols_find(env->arena, symtab, &pattern, &found);
	if (found.count == 0)
		return symbols_no_match(env->arena, symtab, pattern.name);
	vec_each(&found, const struct function_match *, m) {
		const char *why = symtab_refusal(symtab, m->entry);

		if (why)
			refused = arena_printf(env->arena, "function %s is %s",
					       m->name, why);
		else
			add_function(env, symtab, point, maxactive,
				     (variant & ~MAXACTIVE) == RETURN, m, ret);
	}
	if (ret->count == before)
		return error_new(env->arena, ERR_NOT_FOUND, "%s", refused);
	return NULL;
}

/* ---- by address ------------------------------------------------------ */

/* Any address will do: the kernel refuses what is not the start of an
 * instruction, or must not be probed, when the probe is armed. */
static struct error *
resolve_address(struct provider_env *env, const struct point *point,
		struct site_list *ret)
{
	struct site *site;

	if (!env->guru)
		return error_new(env->arena, ERR_OTHER,
				 "absolute statement probe in unprivileged "
				 "script; need stap -g");
	if (!point_number(point, 0))
		return error_new(env->arena, ERR_OTHER,
				 "address 0 holds no code");
	site = add_site(env, point, NULL, ret);
	site->addr = (uint64_t)point_number(point, 0);
	site->absolute = true;
	site->symbol = "";
	return NULL;
}

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	if (variant == ABSOLUTE)
		return resolve_address(env, point, ret);
	return resolve_function(env, variant, point, ret);
}

const struct provider kprobe_provider = {
	.name = "kprobe",
	.patterns = patterns,
	.resolve = resolve,
	.emit_site = code_site_emit,
};
