/*
 * Functions as others call them.
 *
 *	kernel.function("f").callee("g")	  g, when f called it; copies
 *						  of g inlined into f
 *	kernel.function("f").callee("g").call	  without the copies
 *	kernel.function("f").callee("g").return	  when that call returns
 *	kernel.function("f").callees		  all that f calls
 *	kernel.function("f").callees(3)		  ... and what these call, to
 *						  a depth of 3
 *
 * A site is an entry of g.  Who called is told by the address that g returns
 * to: the debug information has those behind f's calls (inside.h).  For what
 * is deeper the same is asked of the callers further out:
 *
 *	f ... call g		returns to a
 *	g ... call h		returns to b
 *	a site at h, with callers { b }, { a }
 *
 * Modules and programs have the same.
 *
 * What is inlined has no return address, so it counts only for its depth.  A
 * call by a jump at f's end leaves no trace of f; -DSTAP_CALLEE_MATCHALL takes
 * every call of g for one by f, those too.
 */
#include "registry.h"

#include <fnmatch.h>

#include "../debuginfo/binary.h"
#include "../debuginfo/inside.h"
#include "../debuginfo/symtab.h"
#include "../util/intern.h"
#include "code_site.h"
#include "code_vars.h"
#include "function.h"

#define CALLEES(FUNCTION) \
	{ FUNCTION ".callee(string)", CALLEE_PLAIN }, \
	{ FUNCTION ".callee(string).call", CALLEE_CALL }, \
	{ FUNCTION ".callee(string).return", CALLEE_RETURN }, \
	{ FUNCTION ".callee(string).return.maxactive(number)", \
	  CALLEE_MAXACTIVE }, \
	{ FUNCTION ".callees", CALLEE_ALL }, \
	{ FUNCTION ".callees(number)", CALLEE_DEPTH }

static const struct point_pattern patterns[] = {
	CALLEES("kernel.function(string)"),
	CALLEES("module(string).function(string)"),
	{ NULL, 0 },
};

struct request {
	struct provider_env *env;
	struct arena *arena;
	struct binary *binary;
	struct dwarf_object *dwarf;
	struct symtab *symtab;
	const char *wanted;		/* callees: a pattern */
	bool is_return, only_calls;
	int64_t maxactive;
	int64_t depth;
	struct name_list others;	/* callees that are not wanted */
	const char *refused;		/* why the last match was left out */
	const char *refused_name;
	struct site_list *sites;
};

/* How control came to a function, from the outermost one. */
struct chain {
	const struct chain *outer;
	const char *pp;			/* up to here */
	const struct callee *callee;	/* NULL for the outermost */
};

/* ---- sites ----------------------------------------------------------- */

static void push_address(struct request *r, struct access *code, uint64_t addr)
{
	const struct section_place *section = NULL;
	struct binary *b = r->binary;

	/* What cannot be told never agrees. */
	if (b->ops->place && !b->ops->place(b, addr, &section, &addr))
		access_push_place(r->arena, code, section, addr);
	else
		access_push(r->arena, code, ACC_ADDR, (int64_t)addr);
}

/*
 * Not 0 if the address that a caller returns to is behind a call of C.  At C's
 * own entry it is on top of the stack; else it is operand 0, as it is for a
 * return probe of the kernel: another one may have put the trampoline there.
 */
static const struct access *
was_called(struct request *r, const struct callee *c, bool at_entry)
{
	enum { REG_SP = 7 };
	struct arena *a = r->arena;
	struct access *code = arena_new(a, struct access);

	if (at_entry) {
		access_push(a, code, ACC_REG, REG_SP);
		access_push(a, code, ACC_LOAD, 8);
	} else {
		access_push(a, code, ACC_OPERAND, 0);
		code->operand_count = 1;
	}
	access_push(a, code, ACC_CONST, 0);
	vec_each(&c->returns, const uint64_t *, addr) {
		access_push(a, code, ACC_DUP, 1);
		push_address(r, code, *addr);
		access_push(a, code, ACC_EQ, 0);
		access_push(a, code, ACC_OR, 0);
	}
	access_push(a, code, ACC_SWAP, 0);
	access_push(a, code, ACC_DROP, 0);
	code->type = "long";
	return r->binary->user ? access_of_user(a, code) : code;
}

/* A guard for each real call on the way; false if one leaves no trace. */
static bool add_callers(struct request *r, const struct chain *chain,
			struct site *site)
{
	const struct callee *site_at = chain->callee;

	if (r->env->callee_matchall)
		return true;
	for (; chain->callee; chain = chain->outer) {
		const struct callee *c = chain->callee;

		if (c->function.inlined)
			continue;
		if (!c->returns.count)
			return false;
		vec_push(r->arena, &site->callers,
			 was_called(r, c, c == site_at &&
				    (!r->is_return || r->binary->user)));
	}
	return true;
}

static void add_site(struct request *r, const struct chain *chain)
{
	const struct function_match *m = &chain->callee->function;
	struct site *site;
	struct error *err = code_site_new(r->arena, &callee_provider,
					  r->binary, r->symtab, m, m->entry,
					  &site);

	if (err) {
		r->refused = arena_printf(r->arena, "out of reach: %s",
					  error_message(err));
		r->refused_name = m->name;
		return;
	}
	site->pp = arena_printf(r->arena, "%s%s", chain->pp,
				r->is_return ? ".return" :
				r->only_calls ? ".call" : "");
	site->is_return = r->is_return;
	site->maxactive = r->maxactive;
	if (r->maxactive)
		site->pp = arena_printf(r->arena, "%s.maxactive(%lld)",
					site->pp, (long long)r->maxactive);
	if (add_callers(r, chain, site))
		vec_push(r->arena, r->sites, site);
	else if (!r->refused) {
		r->refused = "only reached by a jump at the caller's end, "
			     "which leaves no trace of the caller";
		r->refused_name = m->name;
	}
}

static const char *refusal(struct request *r, const struct function_match *m)
{
	if (r->is_return && m->noreturn)
		return "declared never to return";
	return code_refusal(r->binary, r->symtab, m->entry);
}

static void take(struct request *r, const struct chain *chain)
{
	const struct function_match *m = &chain->callee->function;
	const char *why;

	if (m->inlined && (r->is_return || r->only_calls))
		return;
	if (fnmatch(r->wanted, m->name, 0) != 0) {
		vec_push(r->arena, &r->others, intern(m->name));
		return;
	}
	why = refusal(r, m);
	if (why) {
		r->refused = why;
		r->refused_name = m->name;
	} else {
		add_site(r, chain);
	}
}

/* ---- going down -------------------------------------------------------- */

static bool is_in(const struct chain *chain, const struct function_match *m)
{
	for (; chain->callee; chain = chain->outer)
		if (chain->callee->function.entry == m->entry &&
		    chain->callee->function.die == m->die)
			return true;
	return false;
}

static struct error *descend(struct request *r, const struct chain *chain,
			     const struct function_match *function,
			     int64_t depth)
{
	struct callees callees = { 0 };
	struct error *err = dwarf_callees(r->dwarf, function, &callees);

	for (size_t i = 0; i < callees.count && !err; i++) {
		const struct callee *c = &callees.items[i];
		struct chain here = { chain, NULL, c };

		here.pp = arena_printf(r->arena, "%s.callee(\"%s\")",
				       chain->pp,
				       code_function_text(r->arena, &c->function));
		take(r, &here);
		if (depth > 1 && !is_in(chain, &c->function))
			err = descend(r, &here, &c->function, depth - 1);
	}
	return err;
}

static struct error *nothing(const struct request *r, const char *caller)
{
	const char *similar;

	if (r->refused)
		return error_new(r->arena, ERR_NOT_FOUND, "function %s is %s",
				 r->refused_name, r->refused);
	similar = similar_names(r->arena, r->wanted, r->others.items,
				r->others.count, 5);
	if (!*similar)
		return error_new(r->arena, ERR_NOT_FOUND,
				 "no match: %s calls no function by name",
				 caller);
	return error_new(r->arena, ERR_NOT_FOUND,
			 "no match: %s does not call %s\nit calls %s", caller,
			 r->wanted, similar);
}

static struct error *arguments(struct request *r, int variant,
			       const struct point *point, unsigned n)
{
	enum { MAX_DEPTH = 8 };

	r->depth = 1;
	r->wanted = "*";
	if (variant == CALLEE_DEPTH) {
		r->depth = point_number(point, n);
		if (r->depth < 1 || r->depth > MAX_DEPTH)
			return error_new(r->arena, ERR_OTHER,
					 "the depth of .callees() is from 1 to "
					 "%d", MAX_DEPTH);
	} else if (variant != CALLEE_ALL) {
		r->wanted = point_string(point, n);
	}
	r->is_return = variant == CALLEE_RETURN ||
		       variant == CALLEE_MAXACTIVE;
	r->only_calls = variant == CALLEE_CALL;
	return variant == CALLEE_MAXACTIVE
		       ? point_maxactive(r->arena, point, n + 1, &r->maxactive)
		       : NULL;
}

struct error *
callee_sites(struct provider_env *env, struct binary *b, int variant,
	     const struct point *point, unsigned first, struct site_list *ret)
{
	struct request r = {
		.env = env, .arena = env->arena, .binary = b, .sites = ret,
	};
	unsigned what = FIND_OUT_OF_LINE | FIND_INLINED;
	struct function_matches found = { 0 };
	struct function_pattern pattern;
	size_t before = ret->count;
	struct error *err = arguments(&r, variant, point, first + 1);

	if (!err)
		err = function_pattern_parse(env->arena,
					     point_string(point, first),
					     &pattern);
	if (!err)
		err = binary_dwarf(r.binary, &r.dwarf);
	if (!err)
		err = binary_symtab(r.binary, &r.symtab);
	if (!err)
		err = dwarf_find_functions(r.dwarf, &pattern, what, &found);
	if (err)
		return err;
	if (!found.count)
		return functions_no_match(env->arena, r.dwarf, r.symtab,
					  &pattern, what);
	for (size_t i = 0; i < found.count && !err; i++) {
		const struct function_match *m = &found.items[i];
		struct chain chain = {
			.pp = code_function_pp(env->arena, r.binary, m),
		};

		err = descend(&r, &chain, m, r.depth);
	}
	if (err)
		return err;
	return ret->count > before ? NULL : nothing(&r, pattern.name);
}

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	return code_resolve(env, callee_sites, variant, point, ret);
}

const struct provider callee_provider = {
	.name = "kprobe",
	.patterns = patterns,
	.resolve = resolve,
	.variable = code_variable,
	.variable_names = code_variable_names,
	.emit_site = code_site_emit,
};
