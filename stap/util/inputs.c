#include "inputs.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "intern.h"
#include "map.h"
#include "str.h"

/* Times of files come from a clock that ticks at least 100 times a second. */
enum { TICK_MS = 10 };

static struct {
	struct arena *arena;	/* NULL before inputs_start() */
	const char *apart;
	bool seeing;
	bool spoilt;
	struct input_list list;
	struct map known;	/* paths of the list */
} inputs;

void inputs_start(struct arena *a, const char *apart)
{
	memset(&inputs, 0, sizeof(inputs));
	inputs.arena = a;
	inputs.apart = apart;
	inputs.seeing = true;
}

void inputs_stop(void)
{
	inputs.seeing = false;
}

static const char *describe(struct arena *a, const struct stat *st)
{
	return arena_printf(a, "%lld %lld.%09ld %lld.%09ld %llu",
			    (long long)st->st_size,
			    (long long)st->st_mtim.tv_sec,
			    st->st_mtim.tv_nsec,
			    (long long)st->st_ctim.tv_sec,
			    st->st_ctim.tv_nsec,
			    (unsigned long long)st->st_ino);
}

const char *inputs_look(struct arena *a, const char *path)
{
	struct stat st;

	return stat(path, &st) < 0 ? "-" : describe(a, &st);
}

/* Every change sets the change time.  Within one tick of the clock a second
 * one would leave the same. */
static bool is_settled(const struct stat *st)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (now.tv_sec - st->st_ctim.tv_sec) * 1000 +
	       (now.tv_nsec - st->st_ctim.tv_nsec) / 1000000 > 2 * TICK_MS;
}

static bool is_made_by_the_kernel(const char *path)
{
	return starts_with(path, "/proc/") || starts_with(path, "/sys/") ||
	       starts_with(path, "/dev/");
}

/* What the running kernel tells of itself is told by its build-id, which its
 * users have in their keys. */
static bool goes_with_the_build(const char *path)
{
	return strcmp(path, "/sys/kernel/btf/vmlinux") == 0 ||
	       strcmp(path, "/proc/kallsyms") == 0;
}

static bool is_apart(const char *path)
{
	size_t len = inputs.apart ? strlen(inputs.apart) : 0;

	return len && strncmp(path, inputs.apart, len) == 0 &&
	       path[len] == '/';
}

static void note(const char *path, const char *look)
{
	const char *name = intern(path);

	if (map_get(&inputs.known, name))
		return;
	map_set(inputs.arena, &inputs.known, name, &inputs);
	vec_push(inputs.arena, &inputs.list, ((struct input){ name, look }));
}

void inputs_add(const char *path)
{
	struct stat st;

	if (!inputs.arena || is_apart(path) || goes_with_the_build(path))
		return;
	if (is_made_by_the_kernel(path)) {
		inputs.spoilt = true;
	} else if (stat(path, &st) < 0) {
		note(path, "-");
	} else {
		if (!is_settled(&st))
			inputs.spoilt = true;
		note(path, describe(inputs.arena, &st));
	}
}

void inputs_see(const char *path)
{
	if (inputs.seeing)
		inputs_add(path);
}

void inputs_spoil(void)
{
	inputs.spoilt = true;
}

const struct input_list *inputs_all(void)
{
	return &inputs.list;
}

bool inputs_repeatable(void)
{
	return inputs.arena && !inputs.spoilt;
}

bool inputs_unchanged(struct arena *a, const struct input_list *list)
{
	vec_each(list, const struct input *, in)
		if (strcmp(inputs_look(a, in->path), in->look) != 0)
			return false;
	if (inputs.seeing)
		vec_each(list, const struct input *, in)
			note(in->path, in->look);
	return true;
}
