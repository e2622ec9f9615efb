/*
 * Memory of a run, and the injection of faults into start-up.
 *
 *	insmod stap_x.ko fail_step=3
 *
 * makes the third step fail as if memory had run out.  A test counts up from
 * 1 until the script starts.
 */
#include "memory.h"

#include <linux/module.h>
#include <linux/vmalloc.h>

#include "script_tables.h"

static unsigned fail_step;
module_param(fail_step, uint, 0);
MODULE_PARM_DESC(fail_step, "step of start-up that fails, for tests");

static unsigned steps_taken;
static size_t memory_used;

bool stap_fail_step(void)
{
	return ++steps_taken == fail_step;
}

void *stap_alloc(size_t size, int node)
{
	size_t limit = (size_t)stap_script.limits.max_memory << 10;
	void *memory;

	if (stap_fail_step())
		return NULL;
	if (limit && memory_used + size > limit) {
		pr_err("%s: more than STP_MAXMEMORY=%u kB are needed\n",
		       THIS_MODULE->name, stap_script.limits.max_memory);
		return NULL;
	}
	memory = vzalloc_node(size, node);
	if (memory)
		memory_used += size;
	return memory;
}

void stap_free(void *memory)
{
	vfree(memory);
}

size_t stap_memory_used(void)
{
	return memory_used;
}
