/*
 * What processes do as the kernel sees it, without a look at their code:
 *
 *	process("cat").begin			it has been executed
 *	process("cat").end			its last thread exits
 *	process("cat").thread.begin		one more thread
 *	process("cat").syscall { $syscall, $arg1 ... $arg6 }
 *	process("cat").syscall.return { $syscall, $return }
 *
 * process(PID) is one process, process any.  A program need not exist yet.
 */
#include "registry.h"

#include <inttypes.h>
#include <string.h>

#include "../lang/ast_print.h"
#include "../util/intern.h"
#include "program_path.h"
#include "target_path.h"

/* Numbers as in runtime/script_tables.h, then what is refused. */
enum variant {
	BEGIN, END, THREAD_BEGIN, THREAD_END, SYSCALL, SYSCALL_RETURN,
	INSN,
};

#define EVENT(name, variant) \
	{ "process." name, variant }, \
	{ "process(string)." name, variant }, \
	{ "process(number)." name, variant }

static const struct point_pattern patterns[] = {
	EVENT("begin", BEGIN), EVENT("end", END),
	EVENT("thread.begin", THREAD_BEGIN), EVENT("thread.end", THREAD_END),
	EVENT("syscall", SYSCALL), EVENT("syscall.return", SYSCALL_RETURN),
	EVENT("insn", INSN), EVENT("insn.block", INSN),
	{ NULL, 0 },
};

struct process_site {
	const char *path;		/* NULL: any */
	int64_t pid;			/* 0: any */
};

/* ---- finding --------------------------------------------------------- */

static void add_site(struct provider_env *env, int variant,
		     const struct point *point, const char *path,
		     struct site_list *ret)
{
	struct site *site = arena_new(env->arena, struct site);
	struct process_site *own = arena_new(env->arena, struct process_site);

	own->path = path;
	if (!path)
		own->pid = point_number(point, 0);
	site->provider = &process_provider;
	site->variant = variant;
	site->pp = point_with_argument(env->arena, point, path);
	site->data = own;
	vec_push(env->arena, ret, site);
}

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	const struct point_part *process = &point->parts.items[0];
	struct name_list paths = { 0 };

	if (variant == INSN)
		return error_new(env->arena, ERR_UNSUPPORTED, "%s would stop"
				 " the process at every instruction, which"
				 " kernels no longer offer\nprobe places of the"
				 " code instead: process(\"PATH\")"
				 ".statement(\"FUNCTION@FILE:*\")",
				 point_text(env->arena, point));
	if (process->arg == ARG_NONE) {
		add_site(env, variant, point, NULL, ret);
		return NULL;
	}
	if (process->arg == ARG_NUMBER) {
		struct error *err = program_check_pid(env->arena,
						      process->number);

		if (!err)
			add_site(env, variant, point, NULL, ret);
		return err;
	}
	if (program_find(env->arena, process->string, &paths)) {
		if (strpbrk(process->string, "*?["))
			return error_new(env->arena, ERR_NOT_FOUND, "no match");
		vec_push(env->arena, &paths,
			 program_expected(env->arena, process->string));
	}
	vec_each(&paths, const char **, path)
		add_site(env, variant, point, *path, ret);
	return NULL;
}

/* ---- variables ------------------------------------------------------- */

/* Of "$arg1" ... "$arg6", else 0. */
static int argument_number(const char *name)
{
	if (strncmp(name, "$arg", 4) == 0 && name[4] >= '1' &&
	    name[4] <= '6' && !name[5])
		return name[4] - '0';
	return 0;
}

/* Which argument of the event NAME is, -1 if none. */
static int event_argument(int variant, const char *name)
{
	if (variant != SYSCALL && variant != SYSCALL_RETURN)
		return -1;
	if (strcmp(name, "$syscall") == 0)
		return 0;
	if (variant == SYSCALL_RETURN)
		return strcmp(name, "$return") == 0 ? 1 : -1;
	return argument_number(name) ? argument_number(name) : -1;
}

static struct error *
no_variable(struct provider_env *env, const struct site *site,
	    const char *name)
{
	const char *where = NULL, *cure = "";

	if (site->variant == SYSCALL && strcmp(name, "$return") == 0) {
		where = "syscall.return";
		cure = "append .return to the probe point";
	} else if (site->variant == SYSCALL_RETURN && argument_number(name)) {
		where = "syscall";
		cure = "keep it there, by tid(), for the return";
	} else if (event_argument(SYSCALL, name) >= 0 ||
		   event_argument(SYSCALL_RETURN, name) >= 0) {
		where = "syscall";
		cure = "a process begins and ends without";
	}
	if (where)
		return error_new(env->arena, ERR_NOT_FOUND, "%s is only valid"
				 " in .%s probes\n%s", name, where, cure);
	return error_new(env->arena, ERR_NOT_FOUND,
			 "unable to find variable '%s' of %s (alternatives: "
			 "%s)", name, site->pp,
			 site->variant == SYSCALL
			 ? "$syscall, $arg1, $arg2, $arg3, $arg4, $arg5, $arg6,"
			   " $$parms"
			 : site->variant == SYSCALL_RETURN
			 ? "$syscall, $return" : "none");
}

static struct error *
variable(struct provider_env *env, const struct site *site,
	 const struct target *t, bool at_entry, const struct access **ret)
{
	struct access *code;
	int argument;

	(void)at_entry;
	if (t->kind != TARGET_NAME)
		return target_read_placeless(env, t, ret);
	argument = event_argument(site->variant, t->name);
	if (argument < 0)
		return no_variable(env, site, t->name);
	if (t->steps.count || t->address_of)
		return error_new(env->arena, ERR_OTHER, "%s is a number\ngive"
				 " it a type: @cast(%s, \"TYPE\")", t->name,
				 t->name);
	code = arena_new(env->arena, struct access);
	access_push(env->arena, code, ACC_ARG, argument);
	code->type = "long";
	*ret = code;
	return NULL;
}

static struct error *
variable_names(struct provider_env *env, const struct site *site,
	       enum variable_set set, struct name_list *ret)
{
	if (set == SET_VARS)
		return error_new(env->arena, ERR_NOT_FOUND, "$$vars is not"
				 " known in %s\nthe arguments of a system call"
				 " are $$parms", site->pp);
	if (set == SET_PARMS && site->variant == SYSCALL)
		for (int i = 1; i <= 6; i++)
			vec_push(env->arena, ret,
				 intern(arena_printf(env->arena, "$arg%d",
						     i)));
	if (set == SET_RETURN && site->variant == SYSCALL_RETURN)
		vec_push(env->arena, ret, intern("$return"));
	return NULL;
}

/* ---- emission -------------------------------------------------------- */

static void
emit_decls(struct writer *w, const struct site *site, const char *name)
{
	static const char *const events[] = {
		[BEGIN] = "STAP_PROCESS_BEGIN",
		[END] = "STAP_PROCESS_END",
		[THREAD_BEGIN] = "STAP_PROCESS_THREAD_BEGIN",
		[THREAD_END] = "STAP_PROCESS_THREAD_END",
		[SYSCALL] = "STAP_PROCESS_SYSCALL",
		[SYSCALL_RETURN] = "STAP_PROCESS_SYSCALL_RETURN",
	};
	const struct process_site *own = site->data;
	struct str path;

	writer_line(w, "static const struct stap_process_site %s_process = {",
		    name);
	writer_indent(w, 1);
	writer_line(w, ".event = %s,", events[site->variant]);
	if (own->path) {
		str_init(&path, w->out.arena);
		str_add_c_literal(&path, own->path);
		writer_line(w, ".path = %s,", str_text(&path));
	}
	if (own->pid)
		writer_line(w, ".pid = %" PRId64 ",", own->pid);
	writer_indent(w, -1);
	writer_line(w, "};");
}

static void
emit_site(struct writer *w, const struct site *site, const char *name)
{
	(void)site;
	writer_line(w, ".attach = STAP_ATTACH_PROCESS,");
	writer_line(w, ".process = &%s_process,", name);
}

const struct provider process_provider = {
	.name = "process",
	.patterns = patterns,
	.listed = "$syscall:long $arg1:long $arg2:long $arg3:long $arg4:long"
		  " $arg5:long $arg6:long",
	.dollars = true,
	.resolve = resolve,
	.variable = variable,
	.variable_names = variable_names,
	.emit_decls = emit_decls,
	.emit_site = emit_site,
};
