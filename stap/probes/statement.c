/*
 * Statements of kernel functions.
 *
 *	kernel.statement("f@dir/f.c:12")	where line 12 begins in f
 *	kernel.statement("f@dir/f.c+3")		3 lines behind f's declaration
 *	kernel.statement("f@dir/f.c:12,15-18")	each of these lines
 *	kernel.statement("f@dir/f.c:*")		each line of f itself
 *	kernel.statement("f")			where f begins
 *	kernel.statement(0xffffffff81234567)	the statement at that address
 *
 * The same behind module("MODULE"), for each module whose name matches.
 *
 * A line may begin at several places, of which each is a site, in f and in its
 * inlined copies (debuginfo/statements.h).  $variables are those of f there.
 */
#include "registry.h"

#include "../debuginfo/binary.h"
#include "../debuginfo/statements.h"
#include "../debuginfo/symtab.h"
#include "code_site.h"
#include "code_vars.h"
#include "function.h"

static const struct point_pattern patterns[] = {
	{ "kernel.statement(string)", STATEMENT_EXACT },
	{ "kernel.statement(string).nearest", STATEMENT_NEAREST },
	{ "kernel.statement(number)", STATEMENT_ADDRESS },
	{ "module(string).statement(string)", STATEMENT_EXACT },
	{ "module(string).statement(string).nearest", STATEMENT_NEAREST },
	{ "module(string).statement(number)", STATEMENT_ADDRESS },
	{ NULL, 0 },
};

/* What is common to the sites of one point. */
struct request {
	struct provider_env *env;
	struct arena *arena;
	struct binary *binary;
	struct dwarf_object *dwarf;
	struct symtab *symtab;
	struct statement_pattern pattern;
	struct function_matches functions;
	struct statements all;		/* in these functions */
	bool *taken;			/* of these, where lines are given */
	struct site_list *sites;
	size_t before;			/* sites of other points */
	const char *refused;		/* why the last place was left out */
	struct statement refused_at;
};

/* ---- sites ----------------------------------------------------------- */

/* kernel.statement("vfs_open@fs/open.c:1013") */
static const char *site_pp(const struct request *r, const struct statement *s)
{
	if (!s->function->file)
		return arena_printf(r->arena, "%s.statement(\"%s\")",
				    r->binary->point, s->function->name);
	return arena_printf(r->arena, "%s.statement(\"%s@%s:%llu\")",
			    r->binary->point, s->function->name,
			    s->function->file,
			    (unsigned long long)s->line);
}

static void refuse(struct request *r, const struct statement *s,
		   const char *why)
{
	r->refused = why;
	r->refused_at = *s;
}

static void add_site(struct request *r, const struct statement *s)
{
	const struct function_match *m = s->function;
	const struct symbol *symbol = symtab_holding(r->symtab, s->addr);
	struct var_place *place = arena_new(r->arena, struct var_place);
	struct site *site = arena_new(r->arena, struct site);
	bool at_entry = !m->inlined && s->addr == m->entry;
	struct error *err;

	*place = (struct var_place){
		.die = m->die,
		.pc = s->addr,
		.symbol = m->symbol ? m->symbol->name : NULL,
		.at_entry = at_entry,
	};
	site->provider = &statement_provider;
	site->pp = site_pp(r, s);
	err = code_site_place(site, r->binary, s->addr);
	if (err) {
		refuse(r, s, arena_printf(r->arena, "out of reach: %s",
					  error_message(err)));
		return;
	}
	site->symbol = symbol ? symbol->name : m->name;
	site->ftrace = at_entry && !r->binary->user &&
		       symtab_has_ftrace(r->symtab, s->addr);
	site->data = place;
	vec_push(r->arena, r->sites, site);
}

static void take(struct request *r, const struct statement *s)
{
	const char *why = code_refusal(r->binary, r->symtab, s->addr);

	if (why)
		refuse(r, s, why);
	else
		add_site(r, s);
}

/* Everything that was found is refused. */
static struct error *all_refused(const struct request *r)
{
	if (r->sites->count > r->before || !r->refused)
		return NULL;
	return error_new(r->arena, ERR_NOT_FOUND, "%s is %s",
			 site_pp(r, &r->refused_at), r->refused);
}

/* ---- lines, as the pattern counts them -------------------------------- */

/* The line that is 0. */
static int64_t base_line(const struct request *r,
			  const struct function_match *m)
{
	return r->pattern.lines == LINES_RELATIVE ? (int64_t)m->line : 0;
}

static int64_t line_of(const struct request *r, const struct statement *s)
{
	return (int64_t)s->line - base_line(r, s->function);
}

/* The functions' last own line with code before LINE, and the first behind it;
 * -1 for none. */
static void lines_around(const struct request *r, int64_t line,
			 int64_t *ret_before, int64_t *ret_behind)
{
	*ret_before = *ret_behind = -1;
	vec_each(&r->all, const struct statement *, s) {
		int64_t near = line_of(r, s);
		int64_t *ret = near < line ? ret_before : ret_behind;

		if (near == line || near == *ret ||
		    (*ret >= 0 && (near < line) == (near < *ret)) ||
		    !dwarf_statement_is_own(r->dwarf, s))
			continue;
		*ret = near;
	}
}

static struct error *no_line(const struct request *r,
			     const struct line_range *range)
{
	const struct function_match *m = &r->functions.items[0];
	const char *file = m->file ? m->file : m->name;
	char sign = r->pattern.lines == LINES_RELATIVE ? '+' : ':';
	int64_t before, behind;
	const char *cure = "";

	lines_around(r, range->first, &before, &behind);
	if (before >= 0 && behind >= 0)
		cure = arena_printf(r->arena, "\nlines near it with code are "
				    "%c%lld and %c%lld: write one of these, "
				    "or append .nearest",
				    sign, (long long)before,
				    sign, (long long)behind);
	else if (before >= 0 || behind >= 0)
		cure = arena_printf(r->arena, "\nthe nearest line with code "
				    "is %c%lld: write that, or append "
				    ".nearest", sign,
				    (long long)(before >= 0 ? before
							    : behind));
	return error_new(r->arena, ERR_NOT_FOUND,
			 "no line records for %s:%lld [man error::dwarf]%s",
			 file, (long long)(range->first + base_line(r, m)),
			 cure);
}

/* ---- by pattern ------------------------------------------------------ */

static bool take_range(struct request *r, const struct line_range *range)
{
	bool found = false;

	for (size_t i = 0; i < r->all.count; i++) {
		int64_t line = line_of(r, &r->all.items[i]);

		if (line < range->first || line > range->last)
			continue;
		found = true;
		if (!r->taken[i])
			take(r, &r->all.items[i]);
		r->taken[i] = true;
	}
	return found;
}

/* The line nearest to the beginning of RANGE; of two, the one behind it. */
static bool take_nearest(struct request *r, const struct line_range *range)
{
	int64_t before, behind, line;

	lines_around(r, range->first, &before, &behind);
	line = before < 0 || (behind >= 0 &&
			      behind - range->first <= range->first - before)
		       ? behind : before;
	return line >= 0 &&
	       take_range(r, &(struct line_range){ line, line });
}

static struct error *take_ranges(struct request *r, bool nearest)
{
	r->taken = arena_array(r->arena, bool, r->all.count);
	vec_each(&r->pattern.ranges, const struct line_range *, range)
		if (!take_range(r, range) &&
		    !(nearest && take_nearest(r, range)))
			return no_line(r, range);
	return NULL;
}

static struct error *take_own(struct request *r)
{
	bool found = false;

	vec_each(&r->all, const struct statement *, s) {
		if (!dwarf_statement_is_own(r->dwarf, s))
			continue;
		found = true;
		take(r, s);
	}
	return found ? NULL
		     : error_new(r->arena, ERR_NOT_FOUND,
				 "no line records for function %s "
				 "[man error::dwarf]",
				 r->functions.items[0].name);
}

static void take_entries(struct request *r)
{
	vec_each(&r->functions, const struct function_match *, m)
		take(r, &(struct statement){ m, m->line, m->entry });
}

static struct error *by_pattern(struct request *r, bool nearest)
{
	const struct function_pattern *p = &r->pattern.function;
	unsigned what = FIND_OUT_OF_LINE | FIND_INLINED;
	struct error *err = dwarf_find_functions(r->dwarf, p, what,
						 &r->functions);

	if (err)
		return err;
	if (!r->functions.count)
		return functions_no_match(r->arena, r->dwarf, r->symtab, p,
					  what);
	if (r->pattern.lines == LINES_ENTRY) {
		take_entries(r);
		return NULL;
	}
	err = dwarf_statements(r->dwarf, &r->functions, &r->all);
	if (err)
		return err;
	return r->pattern.lines == LINES_ALL ? take_own(r)
					     : take_ranges(r, nearest);
}

/* ---- by address ------------------------------------------------------ */

/* Comes later, or is of a function further in, or of a later line. */
static bool is_behind(const struct statement *x, const struct statement *y)
{
	if (x->addr != y->addr)
		return x->addr > y->addr;
	if (x->function != y->function)
		return x->function > y->function;
	return x->line > y->line;
}

/* The statement that begins at ADDR, else the last one before it. */
static const struct statement *
last_until(const struct request *r, uint64_t addr)
{
	const struct statement *best = NULL;

	vec_each(&r->all, const struct statement *, s)
		if (s->addr <= addr && (!best || is_behind(s, best)))
			best = s;
	return best;
}

static struct error *by_address(struct request *r, uint64_t addr)
{
	struct error *err = dwarf_functions_at(r->dwarf, addr, &r->functions);
	const struct statement *s;

	if (!err)
		err = dwarf_statements(r->dwarf, &r->functions, &r->all);
	if (err)
		return err;
	if (!r->functions.count)
		return error_new(r->arena, ERR_NOT_FOUND,
				 "no function with debug information is at "
				 "address 0x%llx of %s",
				 (unsigned long long)addr,
				 r->binary->user ? r->binary->name
				 : arena_printf(r->arena, "the %s file",
						r->binary->name));
	s = last_until(r, addr);
	if (!s || (s->addr != addr && !r->env->guru))
		return error_new(r->arena, ERR_NOT_FOUND,
				 "no statement begins at address 0x%llx%s",
				 (unsigned long long)addr,
				 !s ? "" : arena_printf(r->arena,
					"\nthe one before it begins at 0x%llx; "
					"with -g any instruction will do",
					(unsigned long long)s->addr));
	take(r, &(struct statement){ s->function, s->line, addr });
	return NULL;
}

struct error *
statement_sites(struct provider_env *env, struct binary *b, int variant,
		const struct point *point, unsigned first,
		struct site_list *ret)
{
	struct request r = { .env = env, .arena = env->arena, .sites = ret,
			     .binary = b,
			     .before = ret->count };
	struct error *err = NULL;

	if (variant != STATEMENT_ADDRESS)
		err = statement_pattern_parse(env->arena,
					      point_string(point, first),
					      &r.pattern);
	if (!err)
		err = binary_dwarf(r.binary, &r.dwarf);
	if (!err)
		err = binary_symtab(r.binary, &r.symtab);
	if (!err)
		err = variant == STATEMENT_ADDRESS
			      ? by_address(&r, (uint64_t)point_number(point, first))
			      : by_pattern(&r, variant == STATEMENT_NEAREST);
	return err ? err : all_refused(&r);
}

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	return code_resolve(env, statement_sites, variant, point, ret);
}

const struct provider statement_provider = {
	.name = "kprobe",
	.patterns = patterns,
	.resolve = resolve,
	.variable = code_variable,
	.variable_names = code_variable_names,
	.emit_site = code_site_emit,
};
