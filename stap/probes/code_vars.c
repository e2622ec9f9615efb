/*
 * $variables of kernel code: from DWARF, or from BTF, which only knows where a
 * function's parameters and its result are.
 */
#include "code_vars.h"

#include <string.h>

#include "../debuginfo/binary.h"
#include "../debuginfo/btf_object.h"
#include "../debuginfo/ctype.h"
#include "../util/intern.h"
#include "registry.h"
#include "target_path.h"

/* ---- by BTF ------------------------------------------------ */

static const char *own_symbol(const struct site *site)
{
	const struct var_place *place = site->data;

	return place->symbol ? place->symbol : site->symbol;
}

static struct error *
read_btf(struct provider_env *env, const struct site *site,
	 const struct target *t, const struct var_path *path,
	 const struct error *no_dwarf, const struct access **ret)
{
	struct btf_object *btf;
	struct error *err;

	if (site->binary->user)
		return error_new(env->arena, ERR_NO_DEBUGINFO,
				 "unable to find local '%s': %s", t->name + 1,
				 error_message(no_dwarf));
	err = binary_btf(site->binary, &btf);
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

	if (binary_btf(site->binary, &btf) ||
	    !btf_function(btf, own_symbol(site), &type))
		return;			/* none that could be read */
	result = ctype_inner(&type);
	if (set == SET_VARS || set == SET_PARMS)
		ctype_each_parameter(&type, add_parameter, &q);
	else if (set == SET_RETURN && site->is_return &&
		 ctype_kind(&result) != CTYPE_VOID)
		vec_push(env->arena, ret, intern("$return"));
}

/* ---- by DWARF ------------------------------------------------------- */

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
	const struct var_place *place = site->data;
	bool is_return_value = strcmp(t->name, "$return") == 0;
	struct var_path path;
	struct dwarf_object *obj;
	struct error *err = binary_dwarf(site->binary, &obj);

	struct error *no_dwarf = err;

	if (no_dwarf && error_kind(no_dwarf) != ERR_NO_DEBUGINFO)
		return no_dwarf;
	err = target_path(env->arena, t, &path);
	if (err)
		return err;
	if (is_return_value && (!site->is_return || at_entry))
		return error_new(env->arena, ERR_NOT_FOUND,
				 "$return is only valid in .return probes\n%s",
				 site->provider == &function_provider
				 ? "append .return to the probe point"
				 : arena_printf(env->arena, "write "
						"%s.function(...).return",
						site->binary->point));
	if (!is_return_value && site->is_return && !at_entry)
		return error_new(env->arena, ERR_NOT_FOUND,
				 "%s is gone when the function returns: "
				 "use @entry(%s)", t->name, t->name);
	if (no_dwarf)
		err = read_btf(env, site, t, &path, no_dwarf, ret);
	else if (is_return_value)
		err = var_read_return(obj, place, &path, ret);
	else
		err = var_read(obj, place, t->name + 1, &path, ret);
	if (!err && site->binary->user)
		*ret = access_of_user(env->arena, *ret);
	return err && site->is_return ? maybe_return(env, t->name, err) : err;
}

struct error *
code_variable(struct provider_env *env, const struct site *site,
	      const struct target *t, bool at_entry,
	      const struct access **ret)
{
	const struct var_place *place = site->data;

	if (t->kind == TARGET_NAME)
		return read_name(env, site, t, at_entry, ret);
	return target_read_at(env, t, site->binary, site->is_return &&
			      !at_entry ? NULL : place, ret);
}

struct error *
code_variable_names(struct provider_env *env, const struct site *site,
		    enum variable_set set, struct name_list *ret)
{
	const struct var_place *place = site->data;
	struct var_names names = { 0 };
	struct dwarf_object *obj;
	bool parameters = set == SET_VARS || set == SET_PARMS;
	bool locals = (set == SET_VARS || set == SET_LOCALS) &&
		      !site->is_return;

	if (binary_dwarf(site->binary, &obj)) {
		if (!site->binary->user)
			btf_variable_names(env, site, set, ret);
		return NULL;
	}
	if (set == SET_RETURN) {
		if (site->is_return && var_has_return(obj, place))
			vec_push(env->arena, ret, intern("$return"));
		return NULL;
	}
	var_list(obj, place, parameters, locals, &names);
	vec_each(&names, const char **, name)
		vec_push(env->arena, ret,
			 intern(arena_printf(env->arena, "$%s", *name)));
	return NULL;
}
