/*
 * Watchpoints on the memory of a process and of those that descend from it:
 *
 *	process.data(0x404028).length(4).write	of the -c or -x process
 *	process(PID).data("counter").rw		a variable of its program
 *
 * Where a variable is, is known of a process that runs, and of a program that
 * was linked to a fixed address.
 */
#include "registry.h"

#include <elf.h>
#include <gelf.h>
#include <inttypes.h>
#include <string.h>

#include "../debuginfo/image.h"
#include "../debuginfo/symtab.h"
#include "../lang/ast_print.h"
#include "process_files.h"
#include "process_maps.h"
#include "program_path.h"
#include "watch.h"

#define DATA(who)							\
	{ who ".data(number).write", 0 },				\
	{ who ".data(number).rw", WATCH_READS },			\
	{ who ".data(number).length(number).write", WATCH_LENGTH },	\
	{ who ".data(number).length(number).rw",			\
	  WATCH_LENGTH | WATCH_READS },					\
	{ who ".data(string).write", WATCH_SYMBOL },			\
	{ who ".data(string).rw", WATCH_SYMBOL | WATCH_READS }

static const struct point_pattern patterns[] = {
	DATA("process"),
	DATA("process(number)"),
	{ NULL, 0 },
};

/* ---- whose ---------------------------------------------------------------- */

/* 0: the -c process, which is not there yet. */
static struct error *find_process(struct provider_env *env,
				  const struct point_part *process, int *ret)
{
	const struct target_process *target;

	*ret = 0;
	if (process->arg == ARG_NUMBER) {
		struct error *err = program_check_pid(env->arena,
						      process->number);

		*ret = (int)process->number;
		return err;
	}
	target = provider_target(env);
	if (!target->command && !target->pid)
		return error_new(env->arena, ERR_NOT_FOUND, "process.data() is"
				 " for the process of -c or -x\nname it:"
				 " process(PID).data(...)");
	if (target->command)
		return NULL;
	*ret = target->pid;
	return program_check_pid(env->arena, target->pid);
}

/* ---- by name -------------------------------------------------------------- */

struct search {
	const char *name;
	struct elf_symbol found;
	bool done;
};

static bool match(void *data, const struct elf_symbol *s)
{
	struct search *q = data;

	if (s->undefined || s->is_label || strcmp(s->name, q->name) != 0)
		return true;
	q->found = *s;
	q->done = true;
	return false;
}

static struct error *find_symbol(struct provider_env *env,
				 struct user_object *o, const char *name,
				 struct elf_symbol *ret)
{
	struct search q = { .name = name };
	struct symtab *st;

	if (!binary_symtab(&o->binary, &st))
		image_symbols_each(st->image, match, &q);
	if (!q.done)
		image_symbols_each(o->image, match, &q);
	if (!q.done)
		return error_new(env->arena, ERR_NOT_FOUND, "no match: %s has"
				 " no symbol %s\nwatch its address instead:"
				 " process.data(ADDRESS).length(BYTES)",
				 o->path, name);
	if (q.found.is_function)
		return error_new(env->arena, ERR_OTHER, "%s is a function, not"
				 " data\nwrite process(\"%s\").function(\"%s\")",
				 name, o->path, name);
	*ret = q.found;
	return NULL;
}

static bool is_fixed(const struct user_object *o)
{
	GElf_Ehdr eh;

	return gelf_getehdr(o->image->elf, &eh) && eh.e_type == ET_EXEC;
}

/* How far from its link-time addresses process PID has O. */
static struct error *find_bias(struct provider_env *env, int pid,
			       const struct user_object *o, uint64_t addr,
			       uint64_t *ret)
{
	struct process_maps maps = { 0 };
	uint64_t offset;
	struct error *err = process_maps(env->arena, pid, &maps);

	if (err)
		return err;
	/* What is not in the file has its place behind what is. */
	while (!user_object_offset(o, addr, &offset) && addr)
		addr = (addr - 1) & ~(uint64_t)0xfff;
	vec_each(&maps, const struct process_map *, m) {
		if (!m->path || offset < m->offset ||
		    offset - m->offset >= m->end - m->start ||
		    strcmp(m->path, o->path) != 0)
			continue;
		*ret = m->start + (offset - m->offset) - addr;
		return NULL;
	}
	return error_new(env->arena, ERR_NOT_FOUND, "process %d has not mapped"
			 " the data of %s", pid, o->path);
}

static struct error *take_symbol(struct provider_env *env, int pid,
				 const struct point *point, struct site *site)
{
	struct process_files files;
	struct user_object *o;
	struct elf_symbol symbol = { 0 };
	uint64_t bias = 0;
	struct error *err = process_files(env, point, &files);

	if (err)
		return err;
	o = files.list.items[0].object;
	err = find_symbol(env, o, point_string(point, files.arg), &symbol);
	if (!err && !is_fixed(o) && !pid)
		return error_new(env->arena, ERR_UNSUPPORTED, "where %s will"
				 " have its data is known when it runs: it is"
				 " position independent\nstart it first, then"
				 " use -x PID; or link it with -no-pie",
				 o->path);
	if (!err && !is_fixed(o))
		err = find_bias(env, pid, o, symbol.addr, &bias);
	if (err)
		return err;
	watch_variable(site, symbol.addr + bias, symbol.size);
	site->absolute = true;
	return NULL;
}

/* ---- by address ------------------------------------------------------------- */

static struct error *take_address(struct provider_env *env, int variant,
				  const struct point *point, struct site *site)
{
	unsigned n = point->parts.items[0].arg == ARG_NUMBER;
	uint64_t addr = (uint64_t)point_number(point, n);
	struct error *err = watch_address(env, site, addr,
			variant & WATCH_LENGTH ? point_number(point, n + 1)
					       : 1);

	if (!err && addr >> 47)
		return error_new(env->arena, ERR_OTHER,
				 "%#" PRIx64 " is no address of a process",
				 addr);
	return err;
}

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	struct site *site = arena_new(env->arena, struct site);
	int *pid = arena_new(env->arena, int);
	struct error *err = find_process(env, &point->parts.items[0], pid);

	if (err)
		return err;
	site->provider = &process_data_provider;
	site->variant = variant;
	site->pp = point_text(env->arena, point);
	site->data = pid;
	err = variant & WATCH_SYMBOL ? take_symbol(env, *pid, point, site)
				     : take_address(env, variant, point, site);
	if (!err)
		watch_add(env, point, site, ret);
	return err;
}

/* ---- emission ---------------------------------------------------------------- */

static void
emit_decls(struct writer *w, const struct site *site, const char *name)
{
	const int *pid = site->data;

	writer_line(w, "static const struct stap_watch %s_watch = { "
		    ".length = %u, .reads = %d, .pid = %d };", name,
		    site->length, !!(site->variant & WATCH_READS), *pid);
}

static void
emit_site(struct writer *w, const struct site *site, const char *name)
{
	writer_line(w, ".attach = STAP_ATTACH_PROCESS_WATCH,");
	writer_line(w, ".addr = 0x%llxULL,", (unsigned long long)site->addr);
	writer_line(w, ".absolute = 1,");
	writer_line(w, ".event = &%s_watch,", name);
}

const struct provider process_data_provider = {
	.name = "hwbkpt",
	.patterns = patterns,
	.resolve = resolve,
	.emit_decls = emit_decls,
	.emit_site = emit_site,
};
