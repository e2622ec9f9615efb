/*
 * Kernel code without debug information:
 *
 *	kprobe.function("f")		a function's entry, by symbol
 *	kprobe.function("f").return	its return
 *	kprobe.module("m").function("f")	the same in a module
 *	kprobe.statement(ADDR).absolute	any address of the running kernel
 *	kernel.statement(ADDR).absolute	the same
 *
 * They have no $variables; the functions of registers.stp read arguments.
 */
#include "registry.h"

#include "../debuginfo/binary.h"
#include "../debuginfo/symtab.h"
#include "../lang/ast_print.h"
#include "code_site.h"

enum variant { CALL, RETURN, ABSOLUTE, VARIANTS };

enum { MAXACTIVE = 0x10 };		/* flag added to RETURN */

#define FUNCTIONS(FUNCTION) \
	{ FUNCTION, CALL }, \
	{ FUNCTION ".call", CALL }, \
	{ FUNCTION ".return", RETURN }, \
	{ FUNCTION ".return.maxactive(number)", RETURN | MAXACTIVE }

static const struct point_pattern patterns[] = {
	FUNCTIONS("kprobe.function(string)"),
	FUNCTIONS("kprobe.module(string).function(string)"),
	{ "kprobe.statement(number).absolute", ABSOLUTE },
	{ "kernel.statement(number).absolute", ABSOLUTE },
	{ NULL, 0 },
};

/* ---- by name --------------------------------------------------------- */

/* What is common to the sites of one point. */
struct request {
	struct provider_env *env;
	const struct point *point;
	unsigned first;			/* its argument that is the function */
	struct site_list *sites;
	struct function_pattern pattern;
	int64_t maxactive;
	bool is_return;
	struct binary *binary;
	struct symtab *symtab;
};

/* kprobe.module("loop").function("loop_open").return */
static const char *function_pp(const struct request *r, const char *name)
{
	struct point copy = { 0 };
	bool in_module = r->first > 0;

	vec_each(&r->point->parts, const struct point_part *, part) {
		struct point_part *own = vec_add(r->env->arena, &copy.parts);

		*own = *part;
		if (part->arg == ARG_STRING)
			own->string = in_module ? r->binary->name : name;
		in_module &= part->arg != ARG_STRING;
	}
	return point_text(r->env->arena, &copy);
}

static struct error *add_function(struct request *r,
				  const struct function_match *m)
{
	struct arena *a = r->env->arena;
	struct site *site = arena_new(a, struct site);
	struct error *err = code_site_place(site, r->binary,
					    r->symtab->run_time ? 0
								: m->entry);

	if (err)
		return err;
	site->provider = &kprobe_provider;
	site->pp = function_pp(r, m->name);
	site->is_return = r->is_return;
	site->symbol = m->symbol->name;
	site->ftrace = symtab_has_ftrace(r->symtab, m->entry);
	site->maxactive = r->maxactive;
	vec_push(a, r->sites, site);
	return NULL;
}

static struct error *find(struct request *r)
{
	struct arena *a = r->env->arena;
	struct function_matches found = { 0 };
	size_t before = r->sites->count;
	struct error *refused = NULL;

	symbols_find(a, r->symtab, &r->pattern, &found);
	if (found.count == 0)
		return symbols_no_match(a, r->symtab, r->pattern.name);
	vec_each(&found, const struct function_match *, m) {
		const char *why = symtab_refusal(r->symtab, m->entry);
		struct error *err = why
			? error_new(a, ERR_NOT_FOUND, "function %s is %s",
				    m->name, why)
			: add_function(r, m);

		refused = err ? err : refused;
	}
	return r->sites->count == before ? refused : NULL;
}

static struct error *
function_in(struct provider_env *env, struct binary *b, int variant,
	    const struct point *point, unsigned first, struct site_list *ret)
{
	struct request r = {
		.env = env, .point = point, .first = first, .sites = ret,
		.binary = b, .is_return = (variant & ~MAXACTIVE) == RETURN,
	};
	const char *text = point_string(point, first);
	struct error *err = NULL;

	if (variant & MAXACTIVE)
		err = point_maxactive(env->arena, point, first + 1,
				      &r.maxactive);
	if (!err)
		err = function_pattern_parse(env->arena, text, &r.pattern);
	if (!err && r.pattern.file)
		err = error_new(env->arena, ERR_OTHER,
				"files and lines need debug information: use "
				"%s.function(\"%s\")", b->point, text);
	if (!err)
		err = binary_symtab(b, &r.symtab);
	return err ? err : find(&r);
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
	site = arena_new(env->arena, struct site);
	site->provider = &kprobe_provider;
	site->pp = point_with_argument(env->arena, point, NULL);
	site->addr = (uint64_t)point_number(point, 0);
	site->absolute = true;
	site->symbol = "";
	vec_push(env->arena, ret, site);
	return NULL;
}

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	if (variant == ABSOLUTE)
		return resolve_address(env, point, ret);
	return code_resolve(env, function_in, variant, point, ret);
}

const struct provider kprobe_provider = {
	.name = "kprobe",
	.patterns = patterns,
	.resolve = resolve,
	.emit_site = code_site_emit,
};
