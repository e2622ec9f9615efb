/*
 * process(PID).statement(ADDR).absolute: an instruction at an address of a
 * running process, as a debugger or its /proc/PID/maps shows it; with .return
 * the return of the function that begins there.  Nothing is asked about what
 * is there, so this is for guru mode, and there are no variables.
 */
#include "registry.h"

#include <inttypes.h>

#include "../debuginfo/image.h"
#include "../lang/ast_print.h"
#include "process_maps.h"
#include "program_path.h"
#include "user_site.h"

enum { STATEMENT, RETURN };

static const struct point_pattern patterns[] = {
	{ "process(number).statement(number).absolute", STATEMENT },
	{ "process(number).statement(number).absolute.return", RETURN },
	{ NULL, 0 },
};

static struct error *find_code(struct provider_env *env, int pid,
			       uint64_t addr, struct process_map *ret)
{
	struct process_maps maps = { 0 };
	const struct process_map *m;
	struct error *err = process_maps(env->arena, pid, &maps);

	if (err)
		return err;
	m = process_map_at(&maps, addr);
	if (!m)
		return error_new(env->arena, ERR_NOT_FOUND, "process %d has"
				 " nothing at address %#" PRIx64, pid, addr);
	if (!m->is_code)
		return error_new(env->arena, ERR_NOT_FOUND, "no code is at"
				 " address %#" PRIx64 " of process %d, but %s",
				 addr, pid, *m->name ? m->name : "data");
	if (!m->path)
		return error_new(env->arena, ERR_UNSUPPORTED, "the code at"
				 " address %#" PRIx64 " of process %d is in no"
				 " file (%s), which the kernel cannot probe",
				 addr, pid, *m->name ? m->name
						     : "made at run time");
	*ret = *m;
	return NULL;
}

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	int64_t pid = point_number(point, 0);
	uint64_t addr = (uint64_t)point_number(point, 1);
	struct user_place *place = arena_new(env->arena, struct user_place);
	struct site *site = arena_new(env->arena, struct site);
	struct process_map map = { 0 };
	struct user_object *o;
	struct error *err;

	if (!env->guru)
		return error_new(env->arena, ERR_OTHER,
				 "absolute statement probe in unprivileged "
				 "script; need stap -g");
	err = program_check_pid(env->arena, pid);
	if (!err)
		err = find_code(env, (int)pid, addr, &map);
	if (!err)
		err = user_object_open(env->users, map.path, &o);
	if (err)
		return err;
	*place = (struct user_place){
		.path = map.path,
		.build_id = o->image->build_id,
		.offset = map.offset + (addr - map.start),
		.addr = addr,
		.pid = (int)pid,
	};
	site->provider = &process_address_provider;
	site->pp = point_text(env->arena, point);
	site->is_return = variant == RETURN;
	site->binary = &o->binary;
	site->user = place;
	vec_push(env->arena, ret, site);
	return NULL;
}

const struct provider process_address_provider = {
	.name = "uprobe",
	.patterns = patterns,
	.resolve = resolve,
	.emit_site = user_site_emit,
};
