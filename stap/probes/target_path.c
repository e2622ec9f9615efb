/* See target_path.h. */
#include "target_path.h"

#include <string.h>

#include "../debuginfo/binary.h"
#include "../debuginfo/btf_object.h"
#include "../debuginfo/dwarf_find.h"
#include "../debuginfo/header.h"
#include "../debuginfo/module.h"
#include "../debuginfo/user_object.h"
#include "../util/path.h"
#include "program_path.h"

struct error *target_path(struct arena *a, const struct target *t,
			  struct var_path *ret)
{
	int64_t operand = t->base ? 1 : 0;
	struct var_path path = { .address_of = t->address_of };

	vec_each(&t->steps, const struct target_step *, step) {
		struct var_step out = { 0 };

		switch (step->kind) {
		case STEP_MEMBER:
			out.member = step->member;
			break;
		case STEP_INDEX:
			out.run_time = step->index->kind != EXPR_NUMBER;
			out.index = out.run_time ? operand++
						 : step->index->number;
			break;
		case STEP_PRETTY:
			path.pretty = VAR_PRETTY;
			continue;
		case STEP_PRETTY_DEEP:
			path.pretty = VAR_PRETTY_DEEP;
			continue;
		}
		vec_push(a, &path.steps, out);
	}
	*ret = path;
	return NULL;
}

static const char *operator_name(const struct target *t)
{
	switch (t->kind) {
	case TARGET_CAST:
		return "@cast";
	case TARGET_ENUM:
		return "@enum";
	case TARGET_ENUMNAME:
		return "@enumname";
	default:
		return "@var";
	}
}

static struct error *about(struct arena *a, const struct target *t,
			   const char *what, const char *where,
			   const struct error *err)
{
	return error_new(a, error_kind(err), "%s of %s'%s': %s",
			 operator_name(t), what, where, error_message(err));
}

static struct error *read_var(struct dwarf_object *obj, const struct target *t,
			      const struct var_place *at,
			      const struct var_path *path,
			      const struct access **ret)
{
	struct error *err;

	/* The probed function's own unit goes first. */
	if (at && at->die && !strchr(t->name, '@')) {
		err = var_read(obj, at, t->name, path, ret);
		if (!err || error_kind(err) != ERR_NOT_FOUND)
			return err;
	}
	return var_read_global(obj, t->name, path, ret);
}

/* What the script itself says how to fetch. */
static const struct access *
read_raw(struct arena *a, const struct target *t)
{
	struct access *code = arena_new(a, struct access);

	if (t->kind == TARGET_DEREF) {
		access_push(a, code, ACC_OPERAND, 0);
		access_push(a, code, ACC_LOAD, t->number);
		code->user = t->user;
	} else {
		access_push(a, code, t->user ? ACC_USER_REG : ACC_REG,
			    t->number);
	}
	code->type = "long";
	return code;
}

/* ---- in one binary --------------------------------------------------- */

static struct error *no_enumerator(struct binary *b, const char *name)
{
	return error_new(b->arena, ERR_NOT_FOUND,
			 "unable to find enumerator '%s' in %s\na constant"
			 " that is a macro in C has no name any more", name,
			 b->name);
}

static struct error *find_user_enumerator(struct binary *b, const char *name,
					  int64_t *ret)
{
	struct dwarf_object *obj;
	struct error *err = binary_dwarf(b, &obj);

	if (err)
		return err;
	return var_enumerator_anywhere(obj, name, ret)
		       ? NULL : no_enumerator(b, name);
}

static struct error *find_enumerator(struct binary *b, const char *name,
				     int64_t *ret)
{
	struct btf_object *btf;
	struct error *err;

	if (b->user)
		return find_user_enumerator(b, name, ret);
	err = binary_btf(b, &btf);
	if (err)
		return err;
	return btf_enumerator(btf, name, ret) ? NULL : no_enumerator(b, name);
}

/* Constants of the probed function's own file go first.  All others of the
 * kernel are in BTF; its DWARF has no list of them. */
static struct error *read_enum(struct binary *b, const struct target *t,
			       const struct var_place *at,
			       const struct access **ret)
{
	struct access *code = arena_new(b->arena, struct access);
	struct dwarf_object *obj;
	int64_t value;

	if (!at || !at->die || binary_dwarf(b, &obj) ||
	    !var_enumerator(obj, at, t->name, &value)) {
		struct error *err = find_enumerator(b, t->name, &value);

		if (err)
			return err;
	}
	access_push(b->arena, code, ACC_CONST, value);
	code->type = "long";
	*ret = code;
	return NULL;
}

static struct error *read_in(struct binary *b, const struct target *t,
			     const struct var_place *at,
			     const struct access **ret)
{
	struct var_path path;
	struct dwarf_object *obj;
	struct btf_object *btf;
	struct error *err;

	if (t->kind == TARGET_ENUM)
		return read_enum(b, t, at, ret);
	err = target_path(b->arena, t, &path);
	if (err)
		return err;
	err = binary_dwarf(b, &obj);
	if (err && error_kind(err) == ERR_NO_DEBUGINFO &&
	    t->kind == TARGET_CAST && !binary_btf(b, &btf))
		return btf_read_cast(btf, t->name, &path, ret);
	if (err)
		return err;
	if (t->kind == TARGET_CAST)
		return var_read_cast(obj, t->name, &path, ret);
	return read_var(obj, t, at, &path, ret);
}

/* Its memory is a process's if the binary is; HOME is what is probed. */
static struct error *
read_from(struct binary *b, const struct target *t, struct binary *home,
	  const struct var_place *at, const struct access **ret)
{
	struct error *err = read_in(b, t, b == home ? at : NULL, ret);

	if (!err && b->user)
		*ret = b == home ? access_of_user(b->arena, *ret)
				 : access_of_object(b->arena, *ret, b->data);
	return err;
}

static struct error *find_enum(struct binary *b, const char *type,
			       struct ctype *ret)
{
	struct dwarf_object *obj;
	struct btf_object *btf;
	struct error *err = binary_dwarf(b, &obj);

	if (!err)
		err = var_find_type(obj, type, ret);
	else if (error_kind(err) == ERR_NO_DEBUGINFO && !binary_btf(b, &btf))
		err = btf_find_type(btf, type, ret);
	return err;
}

/* ---- in those that a script names ------------------------------------- */

/* What T looks in: the binaries it names, else HOME and then the kernel. */
struct homes { VEC_FIELDS(struct binary *); };

/* A program or library, by its path or as $PATH has it. */
static struct error *add_program(struct provider_env *env, const char *where,
				 struct homes *ret)
{
	struct name_list paths = { 0 };
	struct user_object *o;
	struct error *err = program_find(env->arena, where, &paths);

	for (size_t i = 0; i < paths.count && !err; i++) {
		err = user_object_open(env->users, paths.items[i], &o);
		if (!err)
			vec_push(env->arena, ret, &o->binary);
	}
	return err;
}

/* What "<sys/stat.h>" defines; it is in the memory of processes. */
static struct error *add_header(struct provider_env *env, const char *where,
				struct homes *ret)
{
	struct user_object *o;
	struct error *err = header_open(env->users, where, &o);

	if (!err)
		vec_push(env->arena, ret, &o->binary);
	return err;
}

static bool is_module_path(const char *where)
{
	return *where == '/' && strstr(path_base(where), ".ko");
}

/* "kernel", "kernel<linux/fs.h>", the name or the path of a module, program or
 * library, "<stdio.h>". */
static struct error *add_home(struct provider_env *env, const struct target *t,
			      const char *where, struct homes *ret)
{
	size_t len = strcspn(where, "<");
	struct module_list modules = { 0 };
	struct error *err;

	if (len == 6 && memcmp(where, "kernel", 6) == 0) {
		vec_push(env->arena, ret, kernel_binary(env->kernel));
		return NULL;
	}
	if (*where == '<') {
		err = add_header(env, where, ret);
		return err ? about(env->arena, t, "", where, err) : NULL;
	}
	if (strchr(where, '/') && !is_module_path(where)) {
		err = add_program(env, where, ret);
		return err ? about(env->arena, t, "", where, err) : NULL;
	}
	err = modules_find(env->kernel, where, &modules);
	if (err && !add_program(env, where, ret))
		return NULL;
	if (err)
		return about(env->arena, t, "module ", where, err);
	vec_each(&modules, struct module **, m)
		vec_push(env->arena, ret, &(*m)->binary);
	return NULL;
}

/* Of several, those that there are; of none, the first error. */
static struct error *add_homes(struct provider_env *env,
			       const struct target *t, struct homes *ret)
{
	struct error *first = NULL;

	for (const char *at = t->module; *at; ) {
		size_t len = strcspn(at, ":");
		struct error *err = add_home(env, t,
				arena_strndup(env->arena, at, len), ret);

		first = first ? first : err;
		at += len + (at[len] == ':');
	}
	return ret->count ? NULL : first;
}

static struct error *homes_of(struct provider_env *env, const struct target *t,
			      struct binary *home, struct homes *ret)
{
	struct binary *kernel = kernel_binary(env->kernel);

	if (t->module && *t->module)
		return add_homes(env, t, ret);
	if (home && home != kernel)
		vec_push(env->arena, ret, home);
	vec_push(env->arena, ret, kernel);
	return NULL;
}

struct error *target_find_enum(struct provider_env *env,
			       const struct target *t, const char *type,
			       struct ctype *ret)
{
	struct homes homes = { 0 };
	struct error *err = homes_of(env, t, NULL, &homes), *first = err;

	vec_each(&homes, struct binary **, b) {
		err = find_enum(*b, type, ret);
		if (!err)
			break;
		first = first ? first : err;
	}
	if (err)
		return first;
	*ret = ctype_strip(ret);
	if (ctype_kind(ret) != CTYPE_ENUM)
		return error_new(env->arena, ERR_NOT_FOUND,
				 "'%s' is no enum", type);
	return NULL;
}

/* The first error counts, of the binary that is most likely meant. */
struct error *target_read_at(struct provider_env *env, const struct target *t,
			     struct binary *home, const struct var_place *at,
			     const struct access **ret)
{
	struct homes homes = { 0 };
	struct error *err, *first;

	if (t->kind == TARGET_DEREF || t->kind == TARGET_REGISTER) {
		*ret = read_raw(env->arena, t);
		return NULL;
	}
	if (t->kind == TARGET_AUTOCAST)
		return error_new(env->arena, ERR_UNSUPPORTED,
				 "the type of this value is not known: "
				 "use @cast(VALUE, \"TYPE\")");
	first = homes_of(env, t, home, &homes);
	vec_each(&homes, struct binary **, b) {
		err = read_from(*b, t, home, at, ret);
		if (!err)
			return NULL;
		first = first ? first : err;
	}
	return first;
}

struct error *target_read_placeless(struct provider_env *env,
				    const struct target *t,
				    const struct access **ret)
{
	return target_read_at(env, t, NULL, NULL, ret);
}

struct error *target_needs_debuginfo(struct arena *a, const struct target *t,
				     const struct error *no_dwarf,
				     const struct error *no_btf)
{
	return error_new(a, ERR_NO_DEBUGINFO,
			 "unable to find local '%s': %s (BTF would do for "
			 "parameters: %s)", t->name + 1,
			 error_message(no_dwarf), error_message(no_btf));
}
