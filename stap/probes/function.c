/*
 * kernel.function("FUNC[@FILE[:LINE]]") and its variants.
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

#include "../debuginfo/btf_object.h"
#include "../debuginfo/dwarf_find.h"
#include "../debuginfo/kernel.h"
#include "../debuginfo/symtab.h"
#include "../util/intern.h"
#include "code_site.h"
#include "target_path.h"

enum variant {
	PLAIN, CALL, INLINED, EXPORTED, RETURN,
	CALL_RETURN, EXPORTED_RETURN, VARIANTS,

	MAXACTIVE = 0x10,		/* flags added to one of these */
	ADDRESS = 0x20,
};

static const struct {
	const char *suffix;		/* as pp() shows it */
	unsigned find;
	bool is_return, exported;
} variants[VARIANTS] = {
	[PLAIN] = { "", FIND_OUT_OF_LINE | FIND_INLINED, false, false },
	[CALL] = { ".call", FIND_OUT_OF_LINE, false, false },
	[INLINED] = { ".inline", FIND_INLINED, false, false },
	[EXPORTED] = { ".exported", FIND_OUT_OF_LINE, false, true },
	[RETURN] = { ".return", FIND_OUT_OF_LINE, true, false },
	[CALL_RETURN] = { ".call.return", FIND_OUT_OF_LINE, true, false },
	[EXPORTED_RETURN] = { ".exported.return", FIND_OUT_OF_LINE, true,
			      true },
};

#define FUNCTION "kernel.function(string)"
#define AT "kernel.function(number)"

static const struct point_pattern patterns[] = {
	{ FUNCTION, PLAIN },
	{ FUNCTION ".call", CALL },
	{ FUNCTION ".inline", INLINED },
	{ FUNCTION ".exported", EXPORTED },
	{ FUNCTION ".return", RETURN },
	{ FUNCTION ".return.maxactive(number)", RETURN | MAXACTIVE },
	{ FUNCTION ".call.return", CALL_RETURN },
	{ FUNCTION ".call.return.maxactive(number)",
	  CALL_RETURN | MAXACTIVE },
	{ FUNCTION ".exported.return", EXPORTED_RETURN },
	{ FUNCTION ".exported.return.maxactive(number)",
	  EXPORTED_RETURN | MAXACTIVE },
	{ AT, CALL | ADDRESS },
	{ AT ".call", CALL | ADDRESS },
	{ AT ".return", RETURN | ADDRESS },
	{ AT ".return.maxactive(number)", RETURN | ADDRESS | MAXACTIVE },
	{ NULL, 0 },
};

/* What a site knows of its function. */
struct function_site {
	struct var_place place;		/* die 0 without debug information */
};

/* What is common to the sites of one point. */
struct request {
	struct provider_env *env;
	struct arena *arena;
	enum variant variant;
	int64_t maxactive;		/* 0: not given */
	struct function_pattern pattern;
	struct symtab *symtab;
	struct dwarf_object *dwarf;	/* NULL without debug information */
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
	str_printf(&out, "kernel.function(\"%s", m->name);
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

static void add_site(struct request *r, const struct function_match *m,
		     struct site_list *ret)
{
	struct function_site *data = arena_new(r->arena, struct function_site);
	struct site *site = arena_new(r->arena, struct site);

	data->place = (struct var_place){
		.die = m->die,
		.pc = m->entry,
		.symbol = m->symbol ? m->symbol->name : NULL,
		.at_entry = !m->inlined,
	};
	site->provider = &function_provider;
	site->pp = site_pp(r, m);
	site->is_return = variants[r->variant].is_return;
	site->addr = r->symtab->run_time ? 0 : m->entry;
	site->symbol = symbol_name(r, m);
	site->ftrace = !m->inlined && symtab_has_ftrace(r->symtab, m->entry);
	site->maxactive = r->maxactive;
	site->variant = (int)r->variant;
	site->data = data;
	vec_push(r->arena, ret, site);
}

/* ---- which matches become sites -------------------------------------- */

static bool is_exported(const struct request *r,
			const struct function_match *m)
{
	uint64_t addr;

	return m->symbol &&
	       kernel_symbol(r->env->kernel,
			     arena_printf(r->arena, "__ksymtab_%s",
					  m->symbol->name), &addr);
}

static const char *refusal(struct request *r, const struct function_match *m)
{
	if (variants[r->variant].exported && !is_exported(r, m))
		return "not exported to modules";
	if (variants[r->variant].is_return && m->noreturn)
		return "declared never to return";
	return symtab_refusal(r->symtab, m->entry);
}

static bool may_be_site(void *data, const struct function_match *m)
{
	struct request *r = data;
	const char *why = refusal(r, m);

	if (why) {
		r->refused = why;
		r->refused_name = m->name;
	}
	return !why;
}

/* ---- nothing found --------------------------------------------------- */

/* The function is there, in another file. */
static struct error *wrong_file(struct request *r)
{
	struct function_pattern anywhere = r->pattern;
	struct function_matches found = { 0 };

	anywhere.file = NULL;
	if (!r->dwarf || !r->pattern.file || r->pattern.glob ||
	    dwarf_find_functions(r->dwarf, &anywhere,
				 variants[r->variant].find, &found) ||
	    !found.count || !found.items[0].file)
		return NULL;
	return error_new(r->arena, ERR_NOT_FOUND,
			 "no match: function %s is not there\n"
			 "write \"%s@%s\"", r->pattern.name, r->pattern.name,
			 found.items[0].file);
}

static struct error *nothing(struct request *r)
{
	struct error *err = wrong_file(r);

	if (err)
		return err;
	if (r->refused && !r->pattern.glob)
		return error_new(r->arena, ERR_NOT_FOUND, "function %s is %s",
				 r->refused_name, r->refused);
	return symbols_no_match(r->arena, r->symtab, r->pattern.name);
}

/* ---- finding --------------------------------------------------------- */

static struct error *open_files(struct request *r)
{
	struct error *err = kernel_dwarf(r->env->kernel, &r->dwarf);

	if (err && error_kind(err) != ERR_NO_DEBUGINFO)
		return err;
	if (err && r->pattern.file)
		return err;
	return kernel_symtab(r->env->kernel, &r->symtab);
}

static struct error *find(struct request *r, struct site_list *ret)
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

	size_t before = ret->count;

	vec_each(&found, const struct function_match *, m)
		if (may_be_site(r, m))
			add_site(r, m, ret);
	return ret->count > before ? NULL : nothing(r);
}

/* A function given by address is the one that begins there. */
static struct error *pattern_of_address(struct request *r, uint64_t addr)
{
	const struct symbol *s = symtab_at(r->symtab, addr, NULL);

	if (!s || r->symtab->run_time)
		return error_new(r->arena, ERR_NOT_FOUND,
				 "no function begins at address 0x%llx of the "
				 "kernel file", (unsigned long long)addr);
	r->pattern.name = arena_strndup(r->arena, s->name,
					symbol_base_len(s->name));
	return NULL;
}

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	struct request r = {
		.env = env, .arena = env->arena,
		.variant = (enum variant)(variant & 0xf),
	};
	struct error *err = NULL;

	if (variant & MAXACTIVE)
		err = point_maxactive(env->arena, point, 1, &r.maxactive);
	if (!err && !(variant & ADDRESS))
		err = function_pattern_parse(env->arena,
					     point_string(point, 0),
					     &r.pattern);
	if (!err)
		err = open_files(&r);
	if (!err && variant & ADDRESS)
		err = pattern_of_address(&r,
				(uint64_t)point_number(point, 0));
	return err ? err : find(&r, ret);
}

/* ---- variables, by BTF ------------------------------------------------ */

static const char *own_symbol(const struct site *site)
{
	const struct function_site *data = site->data;

	return data->place.symbol ? data->place.symbol : site->symbol;
}

static struct error *
read_btf(struct provider_env *env, const struct site *site,
	 const struct target *t, const struct var_path *path,
	 const struct error *no_dwarf, const struct access **ret)
{
	struct btf_object *btf;
	struct error *err = kernel_btf(env->kernel, &btf);

	if (err)
		return target_needs_debuginfo(env->arena, t, no_dwarf, err);
	if (strcmp(t->name, "$return") == 0)
		return btf_read_return(btf, own_symbol(site), path, ret);
	return btf_read_parameter(btf, own_symbol(site), t->name + 1, path,
				  ret);
}

struct btf_parameters {
	struct provider_env *env;
	struct name_list *names;
};

static bool add_parameter(void *data, const struct ctype_member *m)
{
	struct btf_parameters *q = data;

	if (m->name)
		vec_push(q->env->arena, q->names,
			 intern(arena_printf(q->env->arena, "$%s", m->name)));
	return true;
}

static void btf_variable_names(struct provider_env *env,
			       const struct site *site, enum variable_set set,
			       struct name_list *ret)
{
	struct btf_parameters q = { env, ret };
	struct btf_object *btf;
	struct ctype type, result;

	if (kernel_btf(env->kernel, &btf) ||
	    !btf_function(btf, own_symbol(site), &type))
		return;			/* none that could be read */
	result = ctype_inner(&type);
	if (set == SET_VARS || set == SET_PARMS)
		ctype_each_parameter(&type, add_parameter, &q);
	else if (set == SET_RETURN && site->is_return &&
		 ctype_kind(&result) != CTYPE_VOID)
		vec_push(env->arena, ret, intern("$return"));
}

/* ---- variables ------------------------------------------------------- */

/* ERR is about NAME, which may be a misspelt $return. */
static struct error *
maybe_return(struct provider_env *env, const char *name, struct error *err)
{
	static const char *const meant[] = { "$return" };
	const char *message = error_message(err);

	if (error_kind(err) != ERR_NOT_FOUND || !mistaken_name(name, meant, 1))
		return err;
	return error_new(env->arena, ERR_NOT_FOUND, "%.*s\ndid you mean $return",
			 (int)strcspn(message, "\n"), message);
}

static struct error *
read_name(struct provider_env *env, const struct site *site,
	  const struct target *t, bool at_entry, const struct access **ret)
{
	const struct function_site *data = site->data;
	bool is_return_value = strcmp(t->name, "$return") == 0;
	struct var_path path;
	struct dwarf_object *obj;
	struct error *err = kernel_dwarf(env->kernel, &obj);

	struct error *no_dwarf = err;

	if (no_dwarf && error_kind(no_dwarf) != ERR_NO_DEBUGINFO)
		return no_dwarf;
	err = target_path(env->arena, t, &path);
	if (err)
		return err;
	if (is_return_value && (!site->is_return || at_entry))
		return error_new(env->arena, ERR_NOT_FOUND,
				 "$return is only valid in .return probes\n"
				 "append .return to the probe point");
	if (!is_return_value && site->is_return && !at_entry)
		return error_new(env->arena, ERR_NOT_FOUND,
				 "%s is gone when the function returns: "
				 "use @entry(%s)", t->name, t->name);
	if (no_dwarf)
		err = read_btf(env, site, t, &path, no_dwarf, ret);
	else if (is_return_value)
		err = var_read_return(obj, &data->place, &path, ret);
	else
		err = var_read(obj, &data->place, t->name + 1, &path, ret);
	return err && site->is_return ? maybe_return(env, t->name, err) : err;
}

static struct error *
variable(struct provider_env *env, const struct site *site,
	 const struct target *t, bool at_entry, const struct access **ret)
{
	const struct function_site *data = site->data;

	if (t->kind == TARGET_NAME)
		return read_name(env, site, t, at_entry, ret);
	return target_read_placeless(env, t, site->is_return && !at_entry
					     ? NULL : &data->place, ret);
}

static struct error *
variable_names(struct provider_env *env, const struct site *site,
	       enum variable_set set, struct name_list *ret)
{
	const struct function_site *data = site->data;
	struct var_names names = { 0 };
	struct dwarf_object *obj;
	bool parameters = set == SET_VARS || set == SET_PARMS;
	bool locals = (set == SET_VARS || set == SET_LOCALS) &&
		      !site->is_return;

	if (kernel_dwarf(env->kernel, &obj)) {
		btf_variable_names(env, site, set, ret);
		return NULL;
	}
	if (set == SET_RETURN) {
		if (site->is_return && var_has_return(obj, &data->place))
			vec_push(env->arena, ret, intern("$return"));
		return NULL;
	}
	var_list(obj, &data->place, parameters, locals, &names);
	vec_each(&names, const char **, name)
		vec_push(env->arena, ret,
			 intern(arena_printf(env->arena, "$%s", *name)));
	return NULL;
}

const struct provider function_provider = {
	.name = "kprobe",
	.patterns = patterns,
	.resolve = resolve,
	.variable = variable,
	.variable_names = variable_names,
	.emit_site = code_site_emit,
};
