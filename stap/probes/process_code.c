/*
 * Code of user-space programs: process("PATH").function("f") and its like.
 *
 *	process("PATH")		a program or library, whoever runs or maps it
 *	process("PATH").library("GLOB")
 *				a library in processes that run the program
 *	process(PID)		what that process runs, in it alone
 *	process			the program of the -c command or -x process
 *
 * What follows is as for kernel.function() and kernel.statement().  Without
 * debug information, functions are found by symbol.
 */
#include "registry.h"

#include "../util/diag.h"
#include "code_site.h"
#include "code_vars.h"
#include "function.h"
#include "process_files.h"
#include "user_site.h"

enum {
	/* Variants of statement_sites(), label_sites(), callee_sites(), and not
	 * of function_sites(). */
	STATEMENT = 0x40, LABEL = 0x80, CALLEE = 0x100,
	KINDS = STATEMENT | LABEL | CALLEE,
};

#define CODE(who)							\
	{ who ".function(string)", FUNCTION_PLAIN },			\
	{ who ".function(string).call", FUNCTION_CALL },		\
	{ who ".function(string).inline", FUNCTION_INLINED },		\
	{ who ".function(string).exported", FUNCTION_EXPORTED },	\
	{ who ".function(string).return", FUNCTION_RETURN },		\
	{ who ".function(string).call.return", FUNCTION_CALL_RETURN },	\
	{ who ".function(string).exported.return",			\
	  FUNCTION_EXPORTED_RETURN },					\
	{ who ".function(number)", FUNCTION_CALL | FUNCTION_ADDRESS },	\
	{ who ".function(number).call",					\
	  FUNCTION_CALL | FUNCTION_ADDRESS },				\
	{ who ".function(number).return",				\
	  FUNCTION_RETURN | FUNCTION_ADDRESS },				\
	{ who ".function(string).label(string)", LABEL },		\
	{ who ".function(string).callee(string)",			\
	  CALLEE | CALLEE_PLAIN },					\
	{ who ".function(string).callee(string).call",			\
	  CALLEE | CALLEE_CALL },					\
	{ who ".function(string).callee(string).return",		\
	  CALLEE | CALLEE_RETURN },					\
	{ who ".function(string).callees", CALLEE | CALLEE_ALL },	\
	{ who ".function(string).callees(number)",			\
	  CALLEE | CALLEE_DEPTH },					\
	{ who ".statement(string)", STATEMENT | STATEMENT_EXACT },	\
	{ who ".statement(string).nearest",				\
	  STATEMENT | STATEMENT_NEAREST },				\
	{ who ".statement(number)", STATEMENT | STATEMENT_ADDRESS },

static const struct point_pattern patterns[] = {
	PROCESS_FILES(CODE)
	{ NULL, 0 },
};

/* ---- sites ---------------------------------------------------------------- */

/* Those from FIRST on, as function_sites() and statement_sites() made them. */
static struct error *place_sites(struct provider_env *env,
				 const struct process_file *file,
				 struct site_list *sites, size_t first)
{
	for (size_t i = first; i < sites->count; i++) {
		struct site *site = sites->items[i];
		struct error *err = user_site_place(env, site, file,
						    site->addr);

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
			      const struct point *point, unsigned arg,
			      const struct process_file *file,
			      struct site_list *ret)
{
	struct user_object *o = file->object;
	code_sites *find = variant & STATEMENT ? statement_sites
			 : variant & LABEL ? label_sites
			 : variant & CALLEE ? callee_sites : function_sites;
	size_t before = ret->count;
	struct error *err = find(env, &o->binary, variant & ~KINDS, point, arg,
				 ret);

	if (err)
		return err;
	if (!(variant & KINDS) && !env->names_only)
		warn_no_dwarf(env, point, o);
	return place_sites(env, file, ret, before);
}

/* Of several files, those without a match do not matter. */
static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	struct process_files files;
	size_t before = ret->count;
	struct error *err = process_files(env, point, &files), *first = NULL;

	if (err)
		return err;
	vec_each(&files.list, const struct process_file *, file) {
		err = sites_in(env, variant, point, files.arg, file, ret);
		if (err && error_kind(err) != ERR_NOT_FOUND)
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
