#define _GNU_SOURCE 1
#include "kernels.h"

#include "modules.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Adds the names in dir that start with prefix, without it, each once. */
static void
add_releases(const char *dir, const char *prefix, struct strv *ret)
{
	DIR *d = opendir(dir);

	if (!d)
		return;
	for (struct dirent *e; (e = readdir(d)); ) {
		if (e->d_name[0] == '.' ||
		    strncmp(e->d_name, prefix, strlen(prefix)))
			continue;
		const char *release = e->d_name + strlen(prefix);
		if (*release && !strv_has(ret, release))
			strv_add(ret, release);
	}
	closedir(d);
}

static int
compare_versions(const void *a, const void *b)
{
	return strverscmp(*(char *const *)a, *(char *const *)b);
}

void
kernels_list(struct strv *ret)
{
	add_releases("/boot", "vmlinuz-", ret);
	add_releases("/lib/modules", "", ret);
	if (ret->count)
		qsort(ret->v, ret->count, sizeof(*ret->v), compare_versions);
}

char *
kernel_image(const char *release)
{
	return xasprintf("/boot/vmlinuz-%s", release);
}

char *
kernel_check(const char *release)
{
	CLEANUP_FREE char *image = kernel_image(release);
	if (access(image, R_OK))
		return fail("cannot read %s: install the Debian package "
			    "linux-image-%s (stap-vm --list shows what is "
			    "installed)", image, release);

	struct strv modules = { 0 };
	char *err = modules_resolve(release, &modules);
	strv_deinit(&modules);
	return err;
}

char *
kernel_newest(char **ret)
{
	struct strv releases = { 0 };
	char *found = NULL;

	kernels_list(&releases);
	for (size_t i = releases.count; i-- && !found; ) {
		CLEANUP_FREE char *err = kernel_check(releases.v[i]);
		if (!err)
			found = xstrdup(releases.v[i]);
	}
	strv_deinit(&releases);
	if (!found)
		return fail("no kernel to boot: install the Debian package "
			    "linux-image-cloud-amd64");
	*ret = found;
	return NULL;
}
