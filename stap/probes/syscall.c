/*
 * kernel.syscall("NAME") and kernel.syscall("NAME").return, wildcards in NAME.
 *
 * A call is entered through the kernel's function for it, __x64_sys_NAME, and
 * the ones that 32-bit programs get to.  That is an ftrace location: a probe
 * costs nothing to other calls.  It returns through the tracepoint sys_exit,
 * which needs no memory for calls in progress; only a handler that saves
 * values at entry takes the return of the function.
 *
 * The kernel's function gets one pointer to all registers, but the program's
 * own registers hold the arguments until the call returns.  Their names and
 * types are those of __do_sys_NAME, in DWARF.
 */
#include "registry.h"

#include <dwarf.h>
#include <fnmatch.h>
#include <string.h>

#include "../../runtime/syscalls.h"
#include "../debuginfo/ctype.h"
#include "../debuginfo/ctype_dwarf.h"
#include "../debuginfo/dwarf_find.h"
#include "../debuginfo/dwarf_object.h"
#include "../debuginfo/kernel.h"
#include "../debuginfo/symtab.h"
#include "../debuginfo/walk.h"
#include "../util/intern.h"
#include "../util/map.h"
#include "code_site.h"
#include "target_path.h"

enum variant { ENTRY, RETURN };

static const struct point_pattern patterns[] = {
	{ "kernel.syscall(string)", ENTRY },
	{ "kernel.syscall(string).call", ENTRY },
	{ "kernel.syscall(string).return", RETURN },
	/* There is no limit, so any number is kept to. */
	{ "kernel.syscall(string).return.maxactive(number)", RETURN },
	{ NULL, 0 },
};

/* site->data */
struct call {
	const struct stap_syscall *row;
	bool is_32bit;
	bool same_entry;	/* as that of an earlier site of the point */
};

static const struct stap_syscall *const calls[] = {
	stap_syscalls_64, stap_syscalls_32,
};

static const size_t call_count[] = {
	sizeof(stap_syscalls_64) / sizeof(*stap_syscalls_64),
	sizeof(stap_syscalls_32) / sizeof(*stap_syscalls_32),
};

static const char *entry_name(const struct stap_syscall *row)
{
	return row->entry ? row->entry : row->name;
}

/* ---- finding ----------------------------------------------------------- */

/* Functions of system calls by their names. */
static const struct map *entries(struct symtab *st)
{
	static const char *const prefixes[] = {
		"__x64_sys_", "__ia32_sys_", "__ia32_compat_sys_",
	};

	if (st->syscalls)
		return st->syscalls;
	st->syscalls = arena_new(st->arena, struct map);
	vec_each(&st->functions, struct symbol *, s)
		for (size_t i = 0; i < 3; i++)
			if (starts_with(s->name, prefixes[i]))
				map_set(st->arena, st->syscalls,
					intern(s->name), s);
	return st->syscalls;
}

static const struct symbol *
entry_symbol(struct symtab *st, const struct stap_syscall *row, bool is_32bit)
{
	static const char *const prefixes[2][2] = {
		{ "__x64_sys_", NULL },
		{ "__ia32_compat_sys_", "__ia32_sys_" },
	};
	const struct symbol *s = NULL;

	for (size_t i = 0; i < 2 && !s && prefixes[is_32bit][i]; i++)
		s = map_get(entries(st),
			    intern(arena_printf(st->arena, "%s%s",
						prefixes[is_32bit][i],
						entry_name(row))));
	/* Without arguments there is one function for both. */
	return s || !is_32bit ? s : entry_symbol(st, row, false);
}

static bool never_returns(const struct stap_syscall *row)
{
	return strcmp(row->name, "exit") == 0 ||
	       strcmp(row->name, "exit_group") == 0 ||
	       strcmp(row->name, "rt_sigreturn") == 0;
}

struct request {
	struct arena *arena;
	struct symtab *symtab;
	enum variant variant;
	bool there;			/* a call of that name, on some kernel */
	bool gone;			/* it does not return */
	struct site_list *sites;
	size_t first;			/* site of this call */
};

static bool same_entry(const struct request *r, const struct symbol *s)
{
	for (size_t i = r->first; i < r->sites->count; i++)
		if (r->sites->items[i]->addr == s->addr &&
		    strcmp(r->sites->items[i]->symbol, s->name) == 0)
			return true;
	return false;
}

static void add_site(struct request *r, const struct stap_syscall *named,
		     const struct stap_syscall *row, bool is_32bit)
{
	const struct symbol *s = entry_symbol(r->symtab, row, is_32bit);

	if (!s)
		return;

	bool same = same_entry(r, s);

	if (same && r->variant == ENTRY)
		return;

	struct call *call = arena_new(r->arena, struct call);
	struct site *site = arena_new(r->arena, struct site);

	*call = (struct call){ row, is_32bit, same };
	site->provider = &syscall_provider;
	site->pp = arena_printf(r->arena, "kernel.syscall(\"%s\")%s",
				named->name,
				r->variant == RETURN ? ".return" : "");
	site->is_return = r->variant == RETURN;
	site->addr = r->symtab->run_time ? 0 : s->addr;
	site->symbol = s->name;
	site->ftrace = symtab_has_ftrace(r->symtab, s->addr);
	site->variant = (int)r->variant;
	site->data = call;
	vec_push(r->arena, r->sites, site);
}

/* All numbers that get to the function of NAMED. */
static void add_call(struct request *r, const struct stap_syscall *named)
{
	r->there = true;
	if (r->variant == RETURN && never_returns(named)) {
		r->gone = true;
		return;
	}
	r->first = r->sites->count;
	add_site(r, named, named, false);
	for (size_t i = 0; i < call_count[1]; i++) {
		const struct stap_syscall *row = &calls[1][i];

		if (strcmp(entry_name(row), entry_name(named)) == 0)
			add_site(r, named, row, true);
	}
}

/* A function of the kernel that no number leads to, such as recv. */
static void add_unnumbered(struct request *r, const char *name)
{
	struct stap_syscall *row = arena_new(r->arena, struct stap_syscall);

	row->nr = -1;
	row->name = name;
	r->first = r->sites->count;
	add_site(r, row, row, false);
}

/* Calls that only 32-bit programs have. */
static void add_32bit_calls(struct request *r, const char *name)
{
	for (size_t i = 0; i < call_count[1]; i++) {
		const struct stap_syscall *row = &calls[1][i];
		bool known = false;

		if (fnmatch(name, row->name, 0) != 0)
			continue;
		for (size_t j = 0; j < call_count[0] && !known; j++)
			known = strcmp(calls[0][j].name, row->name) == 0;
		if (known)
			continue;
		r->there = true;
		r->first = r->sites->count;
		add_site(r, row, row, true);
	}
}

static struct error *nothing(const struct request *r, const char *name)
{
	struct { VEC_FIELDS(const char *); } names = { 0 };

	if (r->gone)
		return error_new(r->arena, ERR_NOT_FOUND,
				 "system call %s never returns", name);
	if (r->there)
		return error_new(r->arena, ERR_NOT_FOUND,
				 "this kernel has no system call %s", name);
	for (size_t i = 0; i < call_count[0]; i++)
		vec_push(r->arena, &names, calls[0][i].name);

	const char *similar = similar_names(r->arena, name, names.items,
					    names.count, 5);

	return error_new(r->arena, ERR_NOT_FOUND, *similar
			 ? "no match (similar system calls: %s)"
			 : "no match", similar);
}

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	const char *name = point_string(point, 0);
	struct request r = {
		.arena = env->arena, .variant = (enum variant)variant,
		.sites = ret,
	};
	size_t before = ret->count;
	struct error *err = kernel_symtab(env->kernel, &r.symtab);

	if (err)
		return err;
	for (size_t i = 0; i < call_count[0]; i++)
		if (fnmatch(name, calls[0][i].name, 0) == 0)
			add_call(&r, &calls[0][i]);
	add_32bit_calls(&r, name);
	if (ret->count == before && !r.there)
		add_unnumbered(&r, name);
	return ret->count > before ? NULL : nothing(&r, name);
}

/* ---- variables --------------------------------------------------------- */

struct parameter_search {
	struct arena *arena;
	const char *name;		/* NULL: all, to NAMES */
	struct name_list *names;
	int number, found;
	struct ctype type;
};

static bool see_parameter(void *data, const struct ctype_member *m)
{
	struct parameter_search *q = data;
	int number = q->number++;

	if (!m->name)
		return true;
	if (q->names) {
		vec_push(q->arena, q->names,
			 intern(arena_printf(q->arena, "$%s", m->name)));
		return true;
	}
	if (strcmp(m->name, q->name) != 0)
		return true;
	q->found = number;
	q->type = m->type;
	return false;
}

/* An inlined copy need not have its parameters in order. */
static void to_original(Dwarf_Die *die)
{
	Dwarf_Attribute attr;
	Dwarf_Die original;

	if (dwarf_attr(die, DW_AT_abstract_origin, &attr) &&
	    dwarf_formref_die(&attr, &original))
		*die = original;
}

/* Nothing, if they are not known. */
static void each_parameter(struct dwarf_object *obj, const struct site *site,
			   struct parameter_search *q)
{
	const struct call *call = site->data;
	struct function_pattern p = {
		.name = arena_printf(q->arena, "__do_sys_%s",
				     entry_name(call->row)),
	};
	struct function_matches found = { 0 };
	struct error *err = dwarf_find_functions(obj, &p, FIND_OUT_OF_LINE |
						 FIND_INLINED, &found);
	Dwarf_Die die;

	if (err || !found.count || !found.items[0].die ||
	    !dwarf_die(obj, found.items[0].die, &die))
		return;
	to_original(&die);

	struct ctype function = ctype_from_dwarf(obj, &die);

	ctype_each_parameter(&function, see_parameter, q);
}

static struct error *
no_variable(struct provider_env *env, const struct site *site,
	    const struct target *t, const struct name_list *names)
{
	struct str list;

	str_init(&list, env->arena);
	vec_each(names, const char **, name)
		str_printf(&list, "%s%s", list.len ? ", " : "", *name);
	if (site->is_return)
		str_printf(&list, "%s$return", list.len ? ", " : "");
	return error_new(env->arena, ERR_NOT_FOUND,
			 "unable to find '%s' of system call %s "
			 "(alternatives: %s)%s", t->name,
			 ((const struct call *)site->data)->row->name,
			 list.len ? str_text(&list) : "none",
			 mistaken_hint(env->arena, t->name, names->items,
				       names->count));
}

/* What a call returns is a long to everyone. */
static const struct access *return_value(struct arena *a)
{
	struct access *code = arena_new(a, struct access);

	access_push(a, code, ACC_REG, 0);
	code->type = "long";
	return code;
}

static const struct access *
argument(struct arena *a, const struct call *call, int number)
{
	/* di si dx r10 r8 r9, and bx cx dx si di bp, as DWARF counts */
	static const signed char regs[2][6] = {
		{ 5, 4, 1, 10, 8, 9 }, { 3, 2, 1, 4, 5, 6 },
	};
	struct access *code = arena_new(a, struct access);

	access_push(a, code, ACC_USER_REG, regs[call->is_32bit][number]);
	return code;
}

static struct error *
read_argument(struct provider_env *env, const struct site *site,
	      const struct target *t, struct dwarf_object *obj,
	      const struct access **ret)
{
	struct name_list names = { 0 };
	struct parameter_search q = {
		.arena = env->arena, .name = t->name + 1, .found = -1,
	};
	struct var_path path;
	struct object o;
	struct error *err = target_path(env->arena, t, &path);

	if (err)
		return err;
	each_parameter(obj, site, &q);
	if (q.found < 0 || q.found > 5) {
		q.names = &names;
		each_parameter(obj, site, &q);
		return no_variable(env, site, t, &names);
	}
	object_init(env->arena, &o, LOC_VALUE,
		    argument(env->arena, site->data, q.found), &q.type);
	return object_read(env->arena, &o, &path, ret);
}

static struct error *
variable(struct provider_env *env, const struct site *site,
	 const struct target *t, bool at_entry, const struct access **ret)
{
	struct dwarf_object *obj;
	struct error *err;

	if (t->kind != TARGET_NAME)
		return target_read_placeless(env, t, ret);
	if (site->is_return && !at_entry && t->steps.count == 0 &&
	    (strcmp(t->name, "$return") == 0 ||
	     strcmp(t->name, "$ret") == 0)) {
		*ret = return_value(env->arena);
		return NULL;
	}
	err = kernel_dwarf(env->kernel, &obj);
	if (err && error_kind(err) != ERR_NO_DEBUGINFO)
		return err;
	if (err) {
		struct error *no_btf = error_new(env->arena, ERR_NO_DEBUGINFO,
				"BTF does not describe system calls");

		return target_needs_debuginfo(env->arena, t, err, no_btf);
	}
	return read_argument(env, site, t, obj, ret);
}

static struct error *
variable_names(struct provider_env *env, const struct site *site,
	       enum variable_set set, struct name_list *ret)
{
	struct parameter_search q = { .arena = env->arena, .names = ret };
	struct dwarf_object *obj;

	if (set == SET_RETURN && site->is_return)
		vec_push(env->arena, ret, intern("$return"));
	if ((set == SET_VARS || set == SET_PARMS) &&
	    !kernel_dwarf(env->kernel, &obj))
		each_parameter(obj, site, &q);
	return NULL;
}

/* ---- emission ---------------------------------------------------------- */

static void
emit_site(struct writer *w, const struct site *site, const char *name)
{
	const struct call *call = site->data;

	if (!site->is_return) {
		code_site_emit(w, site, name);
	} else if (!site->has_entry && call->row->nr >= 0) {
		writer_line(w, ".attach = STAP_ATTACH_SYSCALL_EXIT,");
		writer_line(w, ".is_return = 1,");
		writer_line(w, ".syscall = %d,", call->row->nr +
			    (call->is_32bit ? STAP_SYSCALL_32 : 0));
	} else if (!call->same_entry) {
		code_site_emit(w, site, name);
	} else {
		writer_line(w, ".attach = STAP_ATTACH_NEVER,");
	}
}

const struct provider syscall_provider = {
	.name = "syscall",
	.patterns = patterns,
	.resolve = resolve,
	.variable = variable,
	.variable_names = variable_names,
	.emit_site = emit_site,
};
