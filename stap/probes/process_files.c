/* See process_files.h. */
#include "process_files.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../util/intern.h"
#include "program_path.h"

/* The command's first word: what -c starts, unless through a shell. */
static const char *command_program(struct arena *a, const char *command)
{
	command += strspn(command, " \t\n");
	return arena_strndup(a, command, strcspn(command, " \t\n"));
}

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

static struct error *target_paths(struct provider_env *env,
				  struct name_list *ret)
{
	const struct target_process *target = provider_target(env);

	if (target->command)
		return program_find(env->arena,
				  command_program(env->arena, target->command),
				  ret);
	if (!target->pid)
		return error_new(env->arena, ERR_NOT_FOUND,
				 "process probes without a path are for the"
				 " program of -c or -x\nname it:"
				 " process(\"PATH\")");
	return path_of_pid(env->arena, target->pid, ret);
}

struct error *process_files(struct provider_env *env,
			    const struct point *point, struct name_list *ret)
{
	const struct point_part *process = &point->parts.items[0];

	switch (process->arg) {
	case ARG_STRING:
		return program_find(env->arena, process->string, ret);
	case ARG_NUMBER:
		return path_of_pid(env->arena, process->number, ret);
	default:
		return target_paths(env, ret);
	}
}
