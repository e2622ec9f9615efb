#define _GNU_SOURCE
#include "program_path.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <inttypes.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../util/cleanup.h"
#include "../util/inputs.h"
#include "../util/intern.h"
#include "../util/path.h"

enum {
	MAX_INTERPRETERS = 4,		/* of interpreters that are scripts */
	BUILD_ID_DIGITS = 40,
};

static bool is_file(const char *path)
{
	struct stat st;

	inputs_see(path);
	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* ---- interpreters ---------------------------------------------------- */

/* What follows #! at the beginning of the file; NULL if it is no script. */
static const char *interpreter(struct arena *a, const char *path)
{
	char line[256];
	CLEANUP_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, line, sizeof(line) - 1);
	char *start;

	if (n < 2 || line[0] != '#' || line[1] != '!')
		return NULL;
	line[n] = '\0';
	start = line + 2 + strspn(line + 2, " \t");
	start[strcspn(start, " \t\r\n")] = '\0';
	return *start == '/' ? arena_strdup(a, start) : NULL;
}

static bool same_file(const char *one, const char *other)
{
	struct stat a, b;

	return stat(one, &a) == 0 && stat(other, &b) == 0 &&
	       a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* Behind /proc/PID/root, links are those of another root: PATH it is then. */
static char *real_path(const char *path)
{
	char *real = realpath(path, NULL);

	if (real && same_file(real, path))
		return real;
	free(real);
	return strdup(path);
}

/* Adds what executes PATH, which is a file. */
static void add_program(struct arena *a, const char *path,
			struct name_list *ret)
{
	char *real = NULL;

	for (int i = 0; i < MAX_INTERPRETERS; i++) {
		const char *next;

		free(real);
		real = real_path(path);
		inputs_see(real);
		next = interpreter(a, real);
		if (!next || !is_file(next))
			break;
		path = next;
	}

	const char *name = intern(real);

	free(real);
	vec_each(ret, const char **, have)
		if (*have == name)
			return;
	vec_push(a, ret, name);
}

/* ---- names ----------------------------------------------------------- */

static const char *in_path(struct arena *a, const char *name)
{
	const char *dirs = getenv("PATH");

	while (dirs && *dirs) {
		size_t len = strcspn(dirs, ":");
		const char *dir = len ? arena_strndup(a, dirs, len) : ".";
		const char *path = path_join(a, dir, name);

		if (is_file(path) && access(path, X_OK) == 0)
			return path;
		dirs += len + (dirs[len] == ':');
	}
	return NULL;
}

static bool has_wildcards(const char *name)
{
	return strpbrk(name, "*?[") != NULL;
}

static void add_all(struct arena *a, const char *pattern,
		    struct name_list *ret)
{
	glob_t found;

	/* What else may match in time, no look at files tells. */
	inputs_spoil();
	if (glob(pattern, GLOB_NOSORT, NULL, &found) == 0)
		for (size_t i = 0; i < found.gl_pathc; i++)
			if (is_file(found.gl_pathv[i]))
				add_program(a, found.gl_pathv[i], ret);
	globfree(&found);
}

static bool is_build_id(const char *name)
{
	size_t i = 0;

	while (isxdigit((unsigned char)name[i]))
		i++;
	return i == BUILD_ID_DIGITS && !name[i];
}

static void add_by_build_id(struct arena *a, const char *id,
			    struct name_list *ret)
{
	static const char *const dirs[] = {
		"/usr/lib/debug/.build-id", "/usr/lib/.build-id",
	};

	for (size_t i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++) {
		const char *path = arena_printf(a, "%s/%.2s/%s", dirs[i], id,
						id + 2);

		if (is_file(path))
			add_program(a, path, ret);
	}
}

struct error *program_find(struct arena *a, const char *name,
			   struct name_list *ret)
{
	size_t before = ret->count;
	const char *path = name;

	if (is_build_id(name) && !is_file(name)) {
		add_by_build_id(a, name, ret);
		if (ret->count == before)
			return error_new(a, ERR_NOT_FOUND, "no program with"
					 " build-id %s is known\ngive its path:"
					 " process(\"PATH\")", name);
		return NULL;
	}
	if (has_wildcards(name))
		add_all(a, name, ret);
	else if (!strchr(name, '/'))
		path = in_path(a, name);
	if (!has_wildcards(name) && path && is_file(path))
		add_program(a, path, ret);
	if (ret->count > before)
		return NULL;
	if (strchr(name, '/'))
		return error_new(a, ERR_NOT_FOUND, "cannot find executable or"
				 " library '%s'\nis the path right? a name without"
				 " '/' is looked up in $PATH", name);
	return error_new(a, ERR_NOT_FOUND, "cannot find executable '%s' in"
			 " $PATH\nname a file of this directory './%s'", name,
			 name);
}

const char *program_expected(struct arena *a, const char *name)
{
	char cwd[PATH_MAX], *dir;
	const char *slash = strrchr(name, '/');

	if (name[0] != '/') {
		if (!getcwd(cwd, sizeof(cwd)))
			return name;
		name = path_join(a, cwd, name);
		slash = strrchr(name, '/');
	}
	if (slash == name)
		return name;
	dir = realpath(arena_strndup(a, name, (size_t)(slash - name)), NULL);
	if (dir)
		name = path_join(a, dir, slash + 1);
	free(dir);
	return name;
}

struct error *program_check_pid(struct arena *a, int64_t pid)
{
	inputs_spoil();
	if (pid > 0 && pid <= INT_MAX &&
	    (kill((pid_t)pid, 0) == 0 || errno != ESRCH))
		return NULL;
	return error_new(a, ERR_NOT_FOUND, "cannot probe pid %" PRId64 ": %s",
			 pid, strerror(ESRCH));
}
