/*
 * Servers are asked by elfutils' client library.  It brings a dozen others
 * with it, and few scripts need it: it is loaded when a file is wanted, as
 * libdw does, by the interface that its version 1 keeps.
 */
#include "debug_server.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

struct client;

static struct {
	struct client *(*begin)(void);
	/* A descriptor, or minus an errno.  LEN 0: the build-id is in hex. */
	int (*find)(struct client *c, const unsigned char *build_id, int len,
		    char **path);
	void (*end)(struct client *c);
} library;

/* POSIX has it that a data pointer can hold a function's. */
static bool load(void *from, const char *name, void *function)
{
	*(void **)function = dlsym(from, name);
	return *(void **)function != NULL;
}

static bool have_library(void)
{
	static bool tried, found;
	void *from;

	if (tried)
		return found;
	tried = true;
	from = dlopen("libdebuginfod.so.1", RTLD_NOW);
	found = from && load(from, "debuginfod_begin", &library.begin) &&
		load(from, "debuginfod_find_debuginfo", &library.find) &&
		load(from, "debuginfod_end", &library.end);
	return found;
}

static bool has_servers(void)
{
	const char *urls = getenv("DEBUGINFOD_URLS");

	return urls && *urls;
}

bool debug_server_find(struct arena *a, const char *build_id,
		       const char **ret)
{
	struct client *client;
	char *path = NULL;
	int fd;

	if (!build_id || !has_servers() || !have_library())
		return false;
	client = library.begin();
	if (!client)
		return false;
	fd = library.find(client, (const unsigned char *)build_id, 0, &path);
	library.end(client);
	if (fd < 0)
		return false;
	close(fd);
	*ret = arena_strdup(a, path);
	free(path);
	return true;
}

const char *debug_server_note(void)
{
	if (!has_servers())
		return "";
	if (have_library())
		return " (nor do the servers in DEBUGINFOD_URLS have it)";
	return " (the servers in DEBUGINFOD_URLS cannot be asked: install "
	       "the package libdebuginfod1)";
}
