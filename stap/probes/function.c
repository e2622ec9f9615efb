/*
 * kernel.function("FUNC[@FILE[:LINE]]") and its variants; the same behind
 * module("MODULE"), for each module whose name matches.
 *
 *	.function("f")			entry, and every inlined copy
 *	.function("f").call		entry of the function itself
 *	.function("f").inline		inlined copies only
 *	.function("f").exported		entry, if modules may call it
 *	.function("f").return		return of the function itself
 *
 * Where a kernel has no debug information, functions are found by symbol;
 * their variables are then out of reach.
 */
#include "registry.h"

#include <string.h>

#include "../debuginfo/binary.h"
#include "../debuginfo/dwarf_find.h"
#include "../debuginfo/symtab.h"
#include "../util/diag.h"
#include "code_site.h"
#include "code_vars.h"
#include "function.h"

static const struct {
	const char *suffix;		/* as pp() shows it */
	unsigned find;
	bool is_return, exported;
} variants[FUNCTION_VARIANTS] = {
	[FUNCTION_PLAIN] = { "", FIND_OUT_OF_LINE | FIND_INLINED, false, false },
	[FUNCTION_CALL] = { ".call", FIND_OUT_OF_LINE, false, false },
	[FUNCTION_INLINED] = { ".inline", FIND_INLINED, false, false },
	[FUNCTION_EXPORTED] = { ".exported", FIND_OUT_OF_LINE, false, true },
	[FUNCTION_RETURN] = { ".return", FIND_OUT_OF_LINE, true, false },
	[FUNCTION_CALL_RETURN] = { ".call.return", FIND_OUT_OF_LINE, true, false },
	[FUNCTION_EXPORTED_RETURN] = { ".exported.return", FIND_OUT_OF_LINE, true,
			      true },
};

#define FUNCTIONS(FUNCTION) \
	{ FUNCTION, FUNCTION_PLAIN }, \
	{ FUNCTION ".call", FUNCTION_CALL }, \
	{ FUNCTION ".inline", FUNCTION_INLINED }, \
	{ FUNCTION ".exported", FUNCTION_EXPORTED }, \
	{ FUNCTION ".return", FUNCTION_RETURN }, \
	{ FUNCTION ".return.maxactive(number)", \
	  FUNCTION_RETURN | FUNCTION_MAXACTIVE }, \
	{ FUNCTION ".call.return", FUNCTION_CALL_RETURN }, \
	{ FUNCTION ".call.return.maxactive(number)", \
	  FUNCTION_CALL_RETURN | FUNCTION_MAXACTIVE }, \
	{ FUNCTION ".exported.return", FUNCTION_EXPORTED_RETURN }, \
	{ FUNCTION ".exported.return.maxactive(number)", \
	  FUNCTION_EXPORTED_RETURN | FUNCTION_MAXACTIVE }

#define ADDRESSES(AT) \
	{ AT, FUNCTION_CALL | FUNCTION_ADDRESS }, \
	{ AT ".call", FUNCTION_CALL | FUNCTION_ADDRESS }, \
	{ AT ".return", FUNCTION_RETURN | FUNCTION_ADDRESS }, \
	{ AT ".return.maxactive(number)", \
	  FUNCTION_RETURN | FUNCTION_ADDRESS | FUNCTION_MAXACTIVE }

static const struct point_pattern patterns[] = {
	FUNCTIONS("kernel.function(string)"),
	ADDRESSES("kernel.function(number)"),
	FUNCTIONS("module(string).function(string)"),
	ADDRESSES("module(string).function(number)"),
	{ NULL, 0 },
};

/* What is common to the sites of one point. */
struct request {
	struct provider_env *env;
	struct arena *arena;
	struct binary *binary;
	enum function_variant variant;
	int64_t maxactive;		/* 0: not given */
	uint64_t entry;			/* only the function there; 0: any */
	struct function_pattern pattern;
	struct symtab *symtab;
	struct dwarf_object *dwarf;	/* NULL without debug information */
	const struct point *point;
	struct site_list *sites;
	const char *refused;		/* why the last match was left out */
	const char *refused_name;
};

/* ---- sites ----------------------------------------------------------- */

/* kernel.function("vfs_read@fs/read_write.c:450").return.maxactive(5) */
static const char *site_pp(const struct request *r,
			   const struct function_match *m)
{
	struct str out;

	str_init(&out, r->arena);
	str_printf(&out, "%s.function(\"%s", r->binary->point, m->name);
	if (m->file)
		str_printf(&out, "@%s:%llu", m->file,
			   (unsigned long long)m->line);
	str_printf(&out, "\")%s", variants[r->variant].suffix);
	if (r->maxactive)
		str_printf(&out, ".maxactive(%lld)", (long long)r->maxactive);
	return str_text(&out);
}

static const char *symbol_name(const struct request *r,
			       const struct function_match *m)
{
	const struct symbol *s = m->symbol;

	if (!s)
		s = symtab_holding(r->symtab, m->entry);
	return s ? s->name : m->name;
}

static void refuse(struct request *r, const struct function_match *m,
		   const char *why)
{
	r->refused = why;
	r->refused_name = m->name;
}

static void add_site(struct request *r, const struct function_match *m)
{
	struct error *err;
	struct var_place *place = arena_new(r->arena, struct var_place);
	struct site *site = arena_new(r->arena, struct site);

	*place = (struct var_place){
		.die = m->die,
		.pc = m->entry,
		.symbol = m->symbol ? m->symbol->name : NULL,
		.at_entry = !m->inlined,
	};
	site->provider = &function_provider;
	site->pp = site_pp(r, m);
	site->is_return = variants[r->variant].is_return;
	err = code_site_place(site, r->binary,
			      r->symtab->run_time ? 0 : m->entry);
	if (err) {
		refuse(r, m, arena_printf(r->arena, "out of reach: %s",
					  error_message(err)));
		return;
	}
	site->symbol = symbol_name(r, m);
	site->ftrace = !m->inlined && !r->binary->user &&
		       symtab_has_ftrace(r->symtab, m->entry);
	site->maxactive = r->maxactive;
	site->variant = (int)r->variant;
	site->data = place;
	vec_push(r->arena, r->sites, site);
}

/* ---- which matches become sites -------------------------------------- */

static bool is_exported(const struct request *r,
			const struct function_match *m)
{
	uint64_t addr;

	if (r->binary->user)
		return m->symbol && m->symbol->global;
	return m->symbol &&
	       symtab_lookup(r->symtab,
			     arena_printf(r->arena, "__ksymtab_%s",
					  m->symbol->name), &addr);
}

static const char *refusal(struct request *r, const struct function_match *m)
{
	if (variants[r->variant].exported && !is_exported(r, m))
		return r->binary->user ? "not global"
					: "not exported to modules";
	if (variants[r->variant].is_return && m->noreturn)
		return "declared never to return";
	return code_refusal(r->binary, r->symtab, m->entry);
}

static bool may_be_site(void *data, const struct function_match *m)
{
	struct request *r = data;
	const char *why;

	if (r->entry && m->entry != r->entry)
		return false;
	why = refusal(r, m);
	if (why)
		refuse(r, m, why);
	return !why;
}

/* ---- nothing found --------------------------------------------------- */

static struct error *nothing(struct request *r)
{
	if (r->refused && !r->pattern.glob)
		return error_new(r->arena, ERR_NOT_FOUND, "function %s is %s",
				 r->refused_name, r->refused);
	return functions_no_match(r->arena, r->dwarf, r->symtab, &r->pattern,
				  variants[r->variant].find);
}

/* ---- finding --------------------------------------------------------- */

static struct error *open_files(struct request *r)
{
	struct error *err = binary_dwarf(r->binary, &r->dwarf);

	if (err && error_kind(err) != ERR_NO_DEBUGINFO)
		return err;
	if (err && r->pattern.file)
		return err;
	return binary_symtab(r->binary, &r->symtab);
}

/*
 * Without ftrace each place needs a breakpoint of its own, and the kernel takes
 * its time for every one: a wildcard over half a kernel keeps only what arms at
 * once.
 */
enum { MANY = 2000 };			/* breakpoints of one kind */

struct breakpoints {
	size_t inlined, functions;
};

static void count_breakpoints(struct request *r,
			      const struct function_matches *found,
			      struct breakpoints *ret)
{
	*ret = (struct breakpoints){ 0 };
	vec_each(found, const struct function_match *, m) {
		if (!may_be_site(r, m))
			continue;
		if (m->inlined)
			ret->inlined++;
		else if (!symtab_has_ftrace(r->symtab, m->entry))
			ret->functions++;
	}
}

static bool too_many(const struct request *r, const struct breakpoints *count,
		     const struct function_match *m)
{
	if (m->inlined)
		return count->inlined > MANY;
	return count->functions > MANY &&
	       !symtab_has_ftrace(r->symtab, m->entry);
}

static void drop_too_many(struct request *r, struct function_matches *found)
{
	struct breakpoints count;
	size_t kept = 0, inlined, functions;
	const char *of_them;

	if (r->env->names_only || r->variant == FUNCTION_INLINED ||
	    r->binary->user ||
	    found->count <= MANY)
		return;
	count_breakpoints(r, found, &count);
	inlined = count.inlined > MANY ? count.inlined : 0;
	functions = count.functions > MANY ? count.functions : 0;
	if (!inlined && !functions)
		return;
	for (size_t i = 0; i < found->count; i++)
		if (!too_many(r, &count, &found->items[i]))
			found->items[kept++] = found->items[i];
	found->count = kept;
	of_them = !functions ? arena_printf(r->arena, "%zu inlined copies",
					    inlined)
		: !inlined ? arena_printf(r->arena, "%zu functions that "
					  "ftrace does not reach", functions)
		: arena_printf(r->arena, "%zu inlined copies and %zu "
			       "functions that ftrace does not reach",
			       inlined, functions);
	if (r->env->diag)
		diag_warn(r->env->diag, r->point->at, "%s are left out of \"%s\": "
			  "they take a breakpoint each, and that many take "
			  "minutes\nnarrow the pattern%s", of_them,
			  r->pattern.name,
			  inlined ? ", or append .inline" : "");
}

static struct error *find(struct request *r)
{
	struct function_matches found = { 0 };
	struct error *err = NULL;

	if (r->dwarf && r->env->names_only)
		err = dwarf_list_functions(r->dwarf, &r->pattern,
					   variants[r->variant].find,
					   may_be_site, r, &found);
	else if (r->dwarf)
		err = dwarf_find_functions(r->dwarf, &r->pattern,
					   variants[r->variant].find, &found);
	else if (variants[r->variant].find & FIND_OUT_OF_LINE)
		symbols_find(r->arena, r->symtab, &r->pattern, &found);
	if (err)
		return err;

	size_t before = r->sites->count;

	drop_too_many(r, &found);
	vec_each(&found, const struct function_match *, m)
		if (may_be_site(r, m))
			add_site(r, m);
	return r->sites->count > before ? NULL : nothing(r);
}

/* A function given by address is the one that holds it. */
static struct error *pattern_of_address(struct request *r, uint64_t addr)
{
	const struct symbol *s = symtab_holding(r->symtab, addr);

	if (!s || r->symtab->run_time)
		return error_new(r->arena, ERR_NOT_FOUND,
				 "no function is at address 0x%llx of %s",
				 (unsigned long long)addr,
				 r->binary->user ? r->binary->name
				 : arena_printf(r->arena, "the %s file",
						r->binary->name));
	r->entry = s->addr;
	r->pattern.name = arena_strndup(r->arena, s->name,
					symbol_base_len(s->name));
	return NULL;
}

struct error *
function_sites(struct provider_env *env, struct binary *b, int variant,
	       const struct point *point, unsigned first, struct site_list *ret)
{
	struct request r = {
		.env = env, .arena = env->arena,
		.binary = b, .point = point, .sites = ret,
		.variant = (enum function_variant)(variant & 0xf),
	};
	struct error *err = NULL;

	if (variant & FUNCTION_MAXACTIVE)
		err = point_maxactive(env->arena, point, first + 1, &r.maxactive);
	if (!err && !(variant & FUNCTION_ADDRESS))
		err = function_pattern_parse(env->arena,
					     point_string(point, first),
					     &r.pattern);
	if (!err)
		err = open_files(&r);
	if (!err && variant & FUNCTION_ADDRESS)
		err = pattern_of_address(&r,
				(uint64_t)point_number(point, first));
	return err ? err : find(&r);
}

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	return code_resolve(env, function_sites, variant, point, ret);
}

const struct provider function_provider = {
	.name = "kprobe",
	.patterns = patterns,
	.resolve = resolve,
	.variable = code_variable,
	.variable_names = code_variable_names,
	.emit_site = code_site_emit,
};
