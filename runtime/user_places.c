/*
 * Where the current process has a program or library that is not the one which
 * was probed: by the mapping of its first page.
 *
 * The files are found before anything is armed, so this is a family of probes
 * without any.
 */
#include <linux/fs.h>
#include <linux/kernel.h>

#include "attach.h"
#include "context.h"
#include "memory.h"
#include "objects.h"
#include "user_file.h"

static struct inode **place_inodes;

stap_s64 stap_object_addr(struct stap_ctx *c, unsigned object, stap_u64 addr)
{
	const struct stap_user_object *o = &stap_script.objects[object];
	u64 start;

	if (place_inodes[object] &&
	    stap_mapping_of_file(place_inodes[object], o->offset, &start))
		return start + (addr - o->addr);
	if (!stap_skips_faults())
		stap_error(c, "%s is not mapped by this process", o->path);
	return 0;
}

static int user_places_prepare(void)
{
	unsigned count = stap_script.object_count;

	if (!count)
		return 0;
	place_inodes = stap_alloc(count * sizeof(*place_inodes), NUMA_NO_NODE);
	return place_inodes ? 0 : -ENOMEM;
}

/* A file that is not there is not mapped; one with another build-id was
 * warned of. */
static void user_places_open(void)
{
	for (unsigned i = 0; i < stap_script.object_count; i++)
		stap_user_file(stap_script.objects[i].path,
			       stap_script.objects[i].build_id,
			       &place_inodes[i]);
}

static void user_places_release(void)
{
	for (unsigned i = 0; place_inodes && i < stap_script.object_count; i++)
		iput(place_inodes[i]);
	stap_free(place_inodes);
	place_inodes = NULL;
}

static void nothing_to_do(void)
{
}

const struct stap_family stap_user_places_family = {
	.name = "user_places",
	.prepare = user_places_prepare,
	.arm = user_places_open,
	.disarm = nothing_to_do,
	.rearm = nothing_to_do,
	.release = user_places_release,
};
