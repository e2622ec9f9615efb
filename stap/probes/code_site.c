/* Sites in kernel code: by symbol, and as the runtime's table has them. */
#include "code_site.h"

#include <string.h>

#include "../debuginfo/module.h"
#include "../debuginfo/symtab.h"
#include "../debuginfo/var.h"
#include "../util/diag.h"
#include "../util/intern.h"
#include "../util/map.h"

void symbols_find(struct arena *a, const struct symtab *st,
		  const struct function_pattern *p,
		  struct function_matches *ret)
{
	uint64_t last = 0;

	if (p->scope)		/* which symbols do not tell */
		return;
	vec_each(&st->functions, const struct symbol *, s) {
		const char *name;

		if (symbol_is_fragment(s->name) || (last && s->addr == last))
			continue;
		name = arena_strndup(a, s->name, symbol_base_len(s->name));
		if (!function_pattern_name(p, name))
			continue;
		last = s->addr;
		vec_push(a, ret, ((struct function_match){
			 .name = name, .entry = s->addr, .symbol = s }));
	}
}

/* Ways to name a function that are other tools' or other kernels'; or NULL. */
static const char *habit_hint(struct arena *a, const char *name)
{
	const char *colon = strchr(name, ':'), *call = NULL;

	if (starts_with(name, "sys_"))
		call = name + 4;
	else if (starts_with(name, "__do_sys_"))
		call = name + 9;
	if (call && *call)
		return arena_printf(a, "\nsystem calls are probed as syscall.%s",
				    call);
	if (colon)
		return arena_printf(a, "\na line stands behind the file: kernel.statement(\"%.*s@FILE:%s\")",
				    (int)(colon - name), name, colon + 1);
	if (strpbrk(name, "+( "))
		return "\nonly the function's name stands here, without parentheses or offset";
	return NULL;
}

struct error *symbols_no_match(struct arena *a, const struct symtab *st,
			       const char *name)
{
	struct map seen = { 0 };
	struct { VEC_FIELDS(const char *); } names = { 0 };

	vec_each(&st->functions, const struct symbol *, s) {
		const char *base;

		if (symbol_is_fragment(s->name))
			continue;
		base = intern_n(s->name, symbol_base_len(s->name));
		if (map_get(&seen, base))
			continue;
		map_set(a, &seen, base, (void *)base);
		vec_push(a, &names, base);
	}

	const char *similar = similar_names(a, name, names.items, names.count,
					    5);
	const char *hint = habit_hint(a, name);

	if (!*similar)
		return error_new(a, ERR_NOT_FOUND, "no match");
	if (!hint)
		hint = mistaken_hint(a, name, names.items, names.count);
	return error_new(a, ERR_NOT_FOUND,
			 "no match (similar functions: %s)%s", similar, hint);
}

/* The function is there, in another file. */
static struct error *
wrong_file(struct arena *a, struct dwarf_object *dwarf,
	   const struct function_pattern *p, unsigned what)
{
	struct function_pattern anywhere = *p;
	struct function_matches found = { 0 };

	anywhere.file = NULL;
	if (!dwarf || !p->file || p->glob ||
	    dwarf_find_functions(dwarf, &anywhere, what, &found) ||
	    !found.count || !found.items[0].file)
		return NULL;
	return error_new(a, ERR_NOT_FOUND,
			 "no match: function %s is not there\n"
			 "write \"%s@%s\"", p->name, p->name,
			 found.items[0].file);
}

struct error *functions_no_match(struct arena *a, struct dwarf_object *dwarf,
				 const struct symtab *st,
				 const struct function_pattern *p,
				 unsigned what)
{
	struct error *err = wrong_file(a, dwarf, p, what);

	return err ? err : symbols_no_match(a, st, p->name);
}

struct error *code_site_new(struct arena *a, const struct provider *provider,
			    struct binary *b, struct symtab *st,
			    const struct function_match *m, uint64_t addr,
			    struct site **ret)
{
	const struct symbol *holder = symtab_holding(st, addr);
	struct var_place *place = arena_new(a, struct var_place);
	struct site *site = arena_new(a, struct site);
	bool at_entry = !m->inlined && addr == m->entry;
	struct error *err = code_site_place(site, b, st->run_time ? 0 : addr);

	if (err)
		return err;
	*place = (struct var_place){
		.die = m->die,
		.pc = addr,
		.symbol = m->symbol ? m->symbol->name : NULL,
		.at_entry = at_entry,
	};
	site->provider = provider;
	site->symbol = m->symbol ? m->symbol->name
				 : holder ? holder->name : m->name;
	site->ftrace = at_entry && !b->user && symtab_has_ftrace(st, addr);
	site->data = place;
	*ret = site;
	return NULL;
}

const char *code_function_text(struct arena *a, const struct function_match *m)
{
	if (!m->file)
		return m->name;
	return arena_printf(a, "%s@%s:%llu", m->name, m->file,
			    (unsigned long long)m->line);
}

const char *code_function_pp(struct arena *a, const struct binary *b,
			const struct function_match *m)
{
	return arena_printf(a, "%s.function(\"%s\")", b->point,
			    code_function_text(a, m));
}

struct error *point_maxactive(struct arena *a, const struct point *point,
			      unsigned n, int64_t *ret)
{
	enum { MAX = 65535 };

	*ret = point_number(point, n);
	if (*ret < 1 || *ret > MAX)
		return error_new(a, ERR_OTHER,
				 "maxactive value out of range [1,%d]", MAX);
	return NULL;
}

const char *code_refusal(const struct binary *b, struct symtab *st,
			 uint64_t addr)
{
	return b->user ? NULL : symtab_refusal(st, addr);
}

/* ---- in which binaries ----------------------------------------------- */

static const char *module_pattern(const struct point *point)
{
	vec_each(&point->parts, const struct point_part *, part)
		if (part->arg == ARG_STRING && strcmp(part->name, "module") == 0)
			return part->string;
	return NULL;
}

/* What is worth telling of one module among many. */
static void warn_of(struct provider_env *env, const struct point *point,
		    struct error *err)
{
	if (error_kind(err) == ERR_BAD_FORMAT || error_kind(err) == ERR_OS)
		diag_warn(env->diag, point->at, "%s", error_message(err));
}

static struct error *
resolve_modules(struct provider_env *env, const char *pattern, code_sites *fn,
		int variant, const struct point *point, struct site_list *ret)
{
	struct module_list modules = { 0 };
	struct error *err = modules_find(env->kernel, pattern, &modules);
	bool found = false;

	if (err)
		return err;
	vec_each(&modules, struct module **, m) {
		err = module_open(*m);
		if (!err)
			err = fn(env, &(*m)->binary, variant, point, 1, ret);
		found |= !err;
		if (err && modules.count > 1)
			warn_of(env, point, err);
	}
	if (found)
		return NULL;
	if (modules.count == 1)
		return err;
	return error_new(env->arena, error_kind(err),
			 "no match in any of %zu modules", modules.count);
}

struct error *code_resolve(struct provider_env *env, code_sites *fn,
			   int variant, const struct point *point,
			   struct site_list *ret)
{
	const char *pattern = module_pattern(point);

	if (pattern)
		return resolve_modules(env, pattern, fn, variant, point, ret);
	return fn(env, kernel_binary(env->kernel), variant, point, 0, ret);
}

struct error *code_site_place(struct site *site, struct binary *b,
			      uint64_t addr)
{
	site->binary = b;
	site->addr = addr;
	return b->ops->place ? b->ops->place(b, addr, &site->section,
					     &site->addr) : NULL;
}

/* ---- as the runtime has them ----------------------------------------- */

void code_site_emit(struct writer *w, const struct site *site,
		    const char *name)
{
	(void)name;
	if (site->is_return)
		writer_line(w, ".attach = STAP_ATTACH_KRETPROBE,");
	else if (site->ftrace)
		writer_line(w, ".attach = STAP_ATTACH_FUNCTION,");
	else
		writer_line(w, ".attach = STAP_ATTACH_KPROBE,");
	if (site->is_return)
		writer_line(w, ".is_return = 1,");
	if (site->addr || site->section)
		writer_line(w, ".addr = 0x%llxULL,",
			    (unsigned long long)site->addr);
	if (site->absolute)
		writer_line(w, ".absolute = 1,");
	writer_line(w, ".symbol = \"%s\",", site->symbol);
	if (site->maxactive)
		writer_line(w, ".maxactive = %lld,",
			    (long long)site->maxactive);
}
