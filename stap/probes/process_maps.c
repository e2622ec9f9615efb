/*
 * /proc/PID/maps, line by line:
 *
 *	7f1c2a026000-7f1c2a17b000 r-xp 00026000 08:01 1311 /usr/lib/.../libc.so.6
 *
 * In another mount namespace the name may mean another file, or none; there
 * /proc/PID/map_files has it.
 */
#include "process_maps.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "../util/path.h"

/* The file that is mapped, by whatever name. */
static const char *path_of(struct arena *a, int pid,
			   const struct process_map *m)
{
	const char *link;
	struct stat its, ours;

	if (*m->name != '/')
		return NULL;
	link = arena_printf(a, "/proc/%d/map_files/%" PRIx64 "-%" PRIx64, pid,
			    m->start, m->end);
	if (stat(link, &its) == 0 &&
	    (stat(m->name, &ours) || its.st_dev != ours.st_dev ||
	     its.st_ino != ours.st_ino))
		return link;
	return m->name;
}

static bool parse_line(struct arena *a, const char *line,
		       struct process_map *ret)
{
	char mode[5];
	int name = 0;

	*ret = (struct process_map){ 0 };
	if (sscanf(line, "%" SCNx64 "-%" SCNx64 " %4s %" SCNx64 " %*s %*s %n",
		   &ret->start, &ret->end, mode, &ret->offset, &name) < 4 ||
	    !name)
		return false;
	ret->is_code = mode[2] == 'x';
	ret->name = arena_strdup(a, line + name);
	return true;
}

struct error *process_maps(struct arena *a, int pid, struct process_maps *ret)
{
	char *text, *line;
	struct error *err = path_read(a, arena_printf(a, "/proc/%d/maps", pid),
				      &text, NULL);

	if (err)
		return err;
	while ((line = strsep(&text, "\n"))) {
		struct process_map m;

		if (parse_line(a, line, &m))
			vec_push(a, ret, m);
	}
	vec_each(ret, struct process_map *, m)
		m->path = path_of(a, pid, m);
	return NULL;
}

const struct process_map *process_map_at(const struct process_maps *maps,
					 uint64_t addr)
{
	vec_each(maps, const struct process_map *, m)
		if (addr >= m->start && addr < m->end)
			return m;
	return NULL;
}
