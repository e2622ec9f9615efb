/*
 * A line of modules.dep names a module and everything it needs, the deepest
 * last, all relative to the directory it is in:
 *
 *	kernel/fs/fuse/virtiofs.ko: kernel/drivers/virtio/virtio.ko kernel/...
 *
 * So loading the line from its end to its start is always right, and one line
 * is enough. Built-in modules are listed in modules.builtin.
 */
#define _GNU_SOURCE 1
#include "modules.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const wanted[] = {
	"virtio_pci", "virtiofs", "overlay", "virtio_console",
};

/* "kernel/fs/fuse/virtiofs.ko.xz" is "virtiofs"; '-' and '_' are the same. */
static bool
path_is_module(const char *path, size_t len, const char *name)
{
	const char *base = memrchr(path, '/', len);

	base = base ? base + 1 : path;
	for (; *name; name++, base++)
		if (base == path + len ||
		    (*base == '-' ? '_' : *base) != *name)
			return false;
	return path + len - base >= 3 && !memcmp(base, ".ko", 3);
}

/* The line whose first word is the module, up to end; NULL if none. */
static char *
find_line(char *text, const char *name)
{
	for (char *line = text, *next; line && *line; line = next) {
		next = strchr(line, '\n');
		size_t len = strcspn(line, ":\n");
		if (path_is_module(line, len, name))
			return strndup(line, strcspn(line, "\n"));
		if (next)
			next++;
	}
	return NULL;
}

static char *
read_list(const char *release, const char *name, struct buf *ret)
{
	CLEANUP_FREE char *path = xasprintf("/lib/modules/%s/%s", release,
					    name);

	if (read_file(path, ret) || !ret->size)
		return fail("cannot read %s: install the Debian package "
			    "linux-image-%s", path, release);
	return NULL;
}

/* Adds the words of a modules.dep line, last to first; destroys the line. */
static void
add_line(const char *release, char *line, struct strv *ret)
{
	while (*line) {
		char *word = strrchr(line, ' ');
		char *name = word ? word + 1 : line;

		name[strcspn(name, ":")] = '\0';
		CLEANUP_FREE char *path = xasprintf("/lib/modules/%s/%s",
						    release, name);
		if (*name && !strv_has(ret, path))
			strv_add(ret, path);
		*(word ? word : line) = '\0';
	}
}

static char *
resolve_one(const char *release, const char *name, char *dep, char *builtin,
	    struct strv *ret)
{
	CLEANUP_FREE char *line = find_line(dep, name);
	if (line) {
		add_line(release, line, ret);
		return NULL;
	}

	CLEANUP_FREE char *in_kernel = find_line(builtin, name);
	if (!in_kernel)
		return fail("kernel %s has no module %s: boot another one "
			    "(stap-vm --list)", release, name);
	return NULL;
}

char *
modules_resolve(const char *release, struct strv *ret)
{
	struct buf dep = { 0 }, builtin = { 0 };

	char *err = read_list(release, "modules.dep", &dep);
	if (!err)
		err = read_list(release, "modules.builtin", &builtin);
	for (size_t i = 0; i < ARRAY_SIZE(wanted) && !err; i++)
		err = resolve_one(release, wanted[i], dep.data, builtin.data,
				  ret);
	buf_deinit(&dep);
	buf_deinit(&builtin);
	return err;
}

static void __attribute__((noreturn))
exec_filter(char **argv, int in, int out)
{
	if (dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0)
		execvp(argv[0], argv);
	_exit(127);
}

/* Appends what the program makes of the file. */
static char *
filter_file(char **argv, const char *package, const char *path,
	    struct buf *ret)
{
	int ends[2];

	CLEANUP_FD int in = open(path, O_RDONLY | O_CLOEXEC);
	if (in < 0)
		return fail_os("cannot open %s", path);
	if (pipe2(ends, O_CLOEXEC))
		return fail_os("cannot make a pipe");
	CLEANUP_FD int from = ends[0];

	pid_t pid = fork();
	if (!pid)
		exec_filter(argv, in, ends[1]);
	close(ends[1]);
	if (pid < 0)
		return fail_os("cannot start %s", argv[0]);

	int status, bad = read_all(from, ret);
	if (waitpid(pid, &status, 0) < 0 || bad || status)
		return fail("cannot decompress %s: install the Debian package "
			    "%s (or the file is damaged)", path, package);
	return NULL;
}

static bool
ends_with(const char *text, const char *end)
{
	size_t text_len = strlen(text), end_len = strlen(end);

	return text_len >= end_len && !strcmp(text + text_len - end_len, end);
}

char *
module_read(const char *path, struct buf *ret)
{
	static const struct {
		const char *suffix;
		const char *argv[3];
		const char *package;
	} formats[] = {
		{ ".xz", { "xz", "-dc" }, "xz-utils" },
		{ ".zst", { "zstd", "-qdc" }, "zstd" },
		{ ".gz", { "gzip", "-dc" }, "gzip" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(formats); i++)
		if (ends_with(path, formats[i].suffix))
			return filter_file((char **)formats[i].argv,
					   formats[i].package, path, ret);
	if (read_file(path, ret))
		return fail_os("cannot read %s", path);
	return NULL;
}
