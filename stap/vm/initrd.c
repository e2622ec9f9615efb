/*
 * The initramfs needs no shell and no busybox: its /init is a copy of the
 * running stap-vm with the shared libraries it has loaded, at the same paths.
 * All the guest does before the host's files are there is a dozen system
 * calls, and an emulated processor takes some ten milliseconds for every
 * program that is started instead.
 *
 * Building it takes less than 0.1 s, so it is not cached.
 */
#define _GNU_SOURCE 1
#include "initrd.h"

#include "cpio.h"
#include "modules.h"
#include "spec.h"

#include <link.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct archive {
	struct buf cpio;
	struct strv dirs;		/* already in cpio */
};

static void
add_data(struct archive *a, const char *path, mode_t mode,
	 const struct buf *data)
{
	cpio_add_parents(&a->cpio, path, &a->dirs);
	cpio_add(&a->cpio, path, S_IFREG | mode, data->data, data->size);
}

/* Adds a file of the host; to has no leading slash. */
static char *
add_file(struct archive *a, const char *from, const char *to)
{
	struct buf data = { 0 };
	char *err = NULL;

	if (read_file(from, &data))
		err = fail_os("cannot read %s", from);
	else
		add_data(a, to, 0755, &data);
	buf_deinit(&data);
	return err;
}

/* The names of loaded libraries; the program itself and the vdso have none. */
static int
note_library(struct dl_phdr_info *info, size_t size, void *libraries)
{
	(void)size;
	if (info->dlpi_name[0] == '/')
		strv_add(libraries, info->dlpi_name);
	return 0;
}

static char *
add_self(struct archive *a)
{
	struct strv libraries = { 0 };

	char *err = add_file(a, "/proc/self/exe", "init");
	dl_iterate_phdr(note_library, &libraries);
	for (size_t i = 0; i < libraries.count && !err; i++)
		err = add_file(a, libraries.v[i], libraries.v[i] + 1);
	strv_deinit(&libraries);
	return err;
}

/* Adds the modules, and to the spec where in the initramfs they are. */
static char *
add_modules(struct archive *a, const struct vm_options *opt,
	    struct spec *spec)
{
	struct strv paths = { 0 };

	char *err = modules_resolve(opt->release, &paths);
	for (size_t i = 0; i < paths.count && !err; i++) {
		struct buf data = { 0 };
		CLEANUP_FREE char *name = xasprintf("modules/%zu.ko", i);

		err = module_read(paths.v[i], &data);
		if (!err)
			add_data(a, name, 0644, &data);
		strv_add(&spec->modules, name);
		buf_deinit(&data);
	}
	strv_deinit(&paths);
	return err;
}

static void
fill_spec(const struct vm_options *opt, struct spec *spec)
{
	spec->cwd = xstrdup(opt->cwd);
	for (size_t i = 0; i < opt->shares.count; i++)
		strv_add(&spec->shares, opt->shares.v[i]);
	for (char **arg = opt->command; *arg; arg++)
		strv_add(&spec->argv, *arg);
	for (char **env = environ; *env; env++)
		strv_add(&spec->envp, *env);
}

static char *
fill_archive(struct archive *a, const struct vm_options *opt)
{
	static const char *const mount_points[] = {
		"proc/", "sys/", "dev/", "lower/", "memory/", "root/",
	};
	struct spec spec = { 0 };
	struct buf text = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(mount_points); i++)
		cpio_add_parents(&a->cpio, mount_points[i], &a->dirs);
	fill_spec(opt, &spec);
	char *err = add_self(a);
	if (!err)
		err = add_modules(a, opt, &spec);
	if (!err) {
		spec_write(&spec, &text);
		add_data(a, SPEC_PATH, 0600, &text);
		cpio_end(&a->cpio);
	}
	spec_deinit(&spec);
	buf_deinit(&text);
	return err;
}

char *
initrd_build(const struct vm_options *opt, int *ret)
{
	struct archive a = { 0 };

	char *err = fill_archive(&a, opt);
	int fd = err ? -1 : memfd_create("stap-vm-initrd", MFD_CLOEXEC);
	if (!err && (fd < 0 || write_all(fd, a.cpio.data, a.cpio.size)))
		err = fail_os("cannot keep the initramfs in memory");
	buf_deinit(&a.cpio);
	strv_deinit(&a.dirs);
	if (err) {
		cleanup_fd(&fd);
		return err;
	}
	*ret = fd;
	return NULL;
}
