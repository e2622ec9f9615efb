/*
 * Code of user-space programs: process("PATH").function("f") and its like.
 *
 *	process("PATH")		a program or library, whoever runs or maps it
 *	process(PID)		what that process runs, in it alone
 *	process			the program of the -c command or -x process
 *
 * What follows is as for kernel.function() and kernel.statement().  Without
 * debug information, functions are found by symbol.
 */
#include "registry.h"

#include "code_vars.h"
#include "function.h"
#include "process_files.h"
#include "user_site.h"

enum {
	/* Whose code: added to the variant. */
	BY_PATH = 0x100, BY_PID = 0x200, BY_TARGET = 0x300, WHOSE = 0xf00,
	/* A variant of statement_sites(), not of function_sites(). */
	STATEMENT = 0x40,
	VARIANT = 0x3f,
};

#define CODE(who, whose)						\
	{ who ".function(string)", whose | FUNCTION_PLAIN },		\
	{ who ".function(string).call", whose | FUNCTION_CALL },	\
	{ who ".function(string).inline", whose | FUNCTION_INLINED },	\
	{ who ".function(string).exported", whose | FUNCTION_EXPORTED },\
	{ who ".function(string).return", whose | FUNCTION_RETURN },	\
	{ who ".function(string).call.return",				\
	  whose | FUNCTION_CALL_RETURN },				\
	{ who ".function(string).exported.return",			\
	  whose | FUNCTION_EXPORTED_RETURN },				\
	{ who ".function(number)",					\
	  whose | FUNCTION_CALL | FUNCTION_ADDRESS },			\
	{ who ".function(number).call",					\
	  whose | FUNCTION_CALL | FUNCTION_ADDRESS },			\
	{ who ".function(number).return",				\
	  whose | FUNCTION_RETURN | FUNCTION_ADDRESS },			\
	{ who ".statement(string)",					\
	  whose | STATEMENT | STATEMENT_EXACT },			\
	{ who ".statement(string).nearest",				\
	  whose | STATEMENT | STATEMENT_NEAREST },			\
	{ who ".statement(number)",					\
	  whose | STATEMENT | STATEMENT_ADDRESS }

static const struct point_pattern patterns[] = {
	CODE("process(string)", BY_PATH),
	CODE("process(number)", BY_PID),
	CODE("process", BY_TARGET),
	{ NULL, 0 },
};

/* ---- sites ---------------------------------------------------------------- */

/* Those from FIRST on, as function_sites() and statement_sites() made them. */
static struct error *place_sites(struct provider_env *env,
				 struct user_object *o, int pid,
				 struct site_list *sites, size_t first)
{
	for (size_t i = first; i < sites->count; i++) {
		struct site *site = sites->items[i];
		struct error *err = user_site_place(env, site, o, site->addr,
						    pid);

		if (err)
			return err;
		site->provider = &process_code_provider;
	}
	return NULL;
}

/* Functions were found by symbol. */
static void warn_no_dwarf(struct provider_env *env, const struct point *point,
			  struct user_object *o)
{
	struct dwarf_object *dwarf;

	if (binary_dwarf(&o->binary, &dwarf))
		diag_warn(env->diag, point->at,
			  "cannot find module %s debuginfo: No DWARF information"
			  " found [man warning::debuginfo]", o->path);
}

static struct error *sites_in(struct provider_env *env, int variant,
			      const struct point *point, const char *path,
			      struct site_list *ret)
{
	int whose = variant & WHOSE;
	int pid = whose == BY_PID ? (int)point_number(point, 0) : 0;
	unsigned arg = whose == BY_TARGET ? 0 : 1;
	size_t before = ret->count;
	struct user_object *o;
	struct error *err = user_object_open(env->users, path, &o);

	if (err)
		return err;
	if (variant & STATEMENT)
		err = statement_sites(env, &o->binary,
				      variant & VARIANT & ~STATEMENT, point,
				      arg, ret);
	else
		err = function_sites(env, &o->binary, variant & VARIANT, point,
				     arg, ret);
	if (err)
		return err;
	if (!(variant & STATEMENT) && !env->names_only)
		warn_no_dwarf(env, point, o);
	return place_sites(env, o, pid, ret, before);
}

/* Of several files, those without a match, or that are no programs, do not
 * matter. */
static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	struct name_list paths = { 0 };
	size_t before = ret->count;
	struct error *err = process_files(env, point, &paths);
	struct error *first = err;

	vec_each(&paths, const char **, path) {
		err = sites_in(env, variant, point, *path, ret);
		if (err && error_kind(err) != ERR_NOT_FOUND &&
		    error_kind(err) != ERR_BAD_FORMAT)
			return err;
		first = first ? first : err;
	}
	return ret->count > before ? NULL : first;
}

const struct provider process_code_provider = {
	.name = "uprobe",
	.patterns = patterns,
	.resolve = resolve,
	.variable = code_variable,
	.variable_names = code_variable_names,
	.emit_site = user_site_emit,
};
