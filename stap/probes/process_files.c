/* See process_files.h. */
#include "process_files.h"

#include <errno.h>
#include <fnmatch.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../debuginfo/image.h"
#include "../debuginfo/libraries.h"
#include "../util/intern.h"
#include "../util/path.h"
#include "process_maps.h"
#include "program_path.h"

/* ---- programs ------------------------------------------------------------ */

/* The file that process PID runs: in another mount namespace its name may mean
 * another file, or none. */
static struct error *path_of_pid(struct arena *a, int64_t pid,
				 struct name_list *ret)
{
	const char *exe = arena_printf(a, "/proc/%lld/exe", (long long)pid);
	struct error *err = program_check_pid(a, pid);
	struct stat its, ours;
	char path[4096];
	ssize_t len;

	if (err)
		return err;
	len = readlink(exe, path, sizeof(path) - 1);
	if (len < 0)
		return error_new(a, ERR_NOT_FOUND, "cannot probe pid %lld: %s",
				 (long long)pid, errno == ENOENT
				 ? "it runs no program" : strerror(errno));
	path[len] = '\0';
	if (stat(exe, &its) == 0 && stat(path, &ours) == 0 &&
	    its.st_dev == ours.st_dev && its.st_ino == ours.st_ino)
		exe = path;
	vec_push(a, ret, intern(exe));
	return NULL;
}

/* The command's first word: what -c starts, unless through a shell. */
static const char *command_program(struct arena *a, const char *command)
{
	command += strspn(command, " \t\n");
	return arena_strndup(a, command, strcspn(command, " \t\n"));
}

static struct error *target_paths(struct provider_env *env,
				  struct name_list *ret)
{
	const struct target_process *target = provider_target(env);

	if (target->command)
		return program_find(env->arena,
				    command_program(env->arena,
						    target->command), ret);
	if (target->pid)
		return path_of_pid(env->arena, target->pid, ret);
	return error_new(env->arena, ERR_NOT_FOUND,
			 "process probes without a path are for the program of"
			 " -c or -x\nname it: process(\"PATH\")");
}

/* Of the -x process that PROCESS stands for; 0: it does not. */
static int target_pid(struct provider_env *env,
		      const struct point_part *process)
{
	const struct target_process *target;

	if (process->arg != ARG_NONE)
		return 0;
	target = provider_target(env);
	return target->command ? 0 : target->pid;
}

static struct error *programs(struct provider_env *env,
			      const struct point_part *process,
			      struct name_list *ret)
{
	switch (process->arg) {
	case ARG_STRING:
		return program_find(env->arena, process->string, ret);
	case ARG_NUMBER:
		return path_of_pid(env->arena, process->number, ret);
	default:
		return target_paths(env, ret);
	}
}

/* ---- their libraries ------------------------------------------------------- */

/* By its whole path, its name, or the name without what follows ".so". */
static bool library_matches(const char *pattern, const char *path)
{
	return fnmatch(pattern, path, 0) == 0 ||
	       fnmatch(pattern, path_base(path), 0) == 0;
}

static bool is_plain_path(const char *pattern)
{
	return *pattern == '/' && !strpbrk(pattern, "*?[");
}

static struct error *no_library(struct arena *a, const char *exe,
				const char *pattern,
				const struct name_list *known)
{
	struct name_list names = { 0 };
	const char *similar;

	vec_each(known, const char **, path)
		vec_push(a, &names, path_base(*path));
	similar = similar_names(a, pattern, names.items, names.count, 5);
	return error_new(a, ERR_NOT_FOUND,
			 "%s is linked to no library '%s'%s%s%s\n"
			 "one that it loads while it runs is named with its"
			 " whole path", exe, pattern,
			 *similar ? " (similar: " : "", similar,
			 *similar ? ")" : "");
}

/* What process PID has mapped already, in its own mount namespace. */
static struct error *mapped_libraries(struct provider_env *env, int pid,
				      const char *exe, const char *pattern,
				      struct name_list *ret)
{
	struct arena *a = env->arena;
	struct name_list known = { 0 };
	struct process_maps maps = { 0 };
	size_t before = ret->count;
	struct error *err = process_maps(a, pid, &maps);

	if (err)
		return err;
	vec_each(&maps, const struct process_map *, m) {
		if (!m->path || !m->is_code)
			continue;
		vec_push(a, &known, m->name);
		if (library_matches(pattern, m->name))
			vec_push(a, ret, intern(m->path));
	}
	/* One that it may load yet. */
	if (ret->count == before && is_plain_path(pattern))
		return program_find(a, arena_printf(a, "/proc/%d/root%s", pid,
						    pattern), ret);
	return ret->count > before ? NULL
				   : no_library(a, exe, pattern, &known);
}

static struct error *libraries(struct provider_env *env, int pid,
			       const char *exe, const char *pattern,
			       struct name_list *ret)
{
	struct arena *a = env->arena;
	struct name_list known = { 0 };
	size_t before = ret->count;
	struct user_object *program;
	struct error *err;

	if (pid)
		return mapped_libraries(env, pid, exe, pattern, ret);
	if (is_plain_path(pattern))
		return program_find(a, pattern, ret);
	err = user_object_open(env->users, exe, &program);
	if (err)
		return err;
	image_libraries(a, program->image, &known);
	vec_each(&known, const char **, path)
		if (library_matches(pattern, *path))
			vec_push(a, ret, *path);
	return ret->count > before ? NULL
				   : no_library(a, exe, pattern, &known);
}

/* ---- together ---------------------------------------------------------------- */

/* What is no ELF file is left out, unless nothing else is there. */
static struct error *add_files(struct provider_env *env,
			       const struct name_list *paths, int pid,
			       const char *exe, struct process_files *ret)
{
	struct error *first = NULL;
	size_t before = ret->list.count;

	vec_each(paths, const char **, path) {
		struct process_file file = { .pid = pid, .exe = exe };
		struct error *err = user_object_open(env->users, *path,
						     &file.object);

		if (!err)
			vec_push(env->arena, &ret->list, file);
		else if (error_kind(err) != ERR_BAD_FORMAT)
			return err;
		first = first ? first : err;
	}
	return ret->list.count > before ? NULL : first;
}

/* .library("GLOB"), or NULL. */
static const struct point_part *library_part(const struct point *point)
{
	const struct point_part *part = &point->parts.items[1];

	return point->parts.count > 1 && strcmp(part->name, "library") == 0
		       ? part : NULL;
}

struct error *process_files(struct provider_env *env,
			    const struct point *point,
			    struct process_files *ret)
{
	const struct point_part *process = &point->parts.items[0];
	const struct point_part *library = library_part(point);
	int pid = process->arg == ARG_NUMBER ? (int)process->number : 0;
	int there = pid ? pid : target_pid(env, process);
	struct name_list exes = { 0 };
	struct error *err = programs(env, process, &exes), *first = NULL;

	*ret = (struct process_files){
		.arg = (process->arg != ARG_NONE) + (library != NULL),
	};
	if (err)
		return err;
	if (!library)
		return add_files(env, &exes, pid, NULL, ret);
	vec_each(&exes, const char **, exe) {
		struct name_list paths = { 0 };

		err = libraries(env, there, *exe, library->string, &paths);
		if (!err)
			err = add_files(env, &paths, pid, pid ? NULL : *exe,
					ret);
		first = first ? first : err;
	}
	return ret->list.count ? NULL : first;
}
