/*
 * Where a handler runs, and where memory is: what tapset functions ask of the
 * machine.
 */
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/thread_info.h>

#include "script_tapset.h"

stap_s64 stap_stack_size(void)
{
	return THREAD_SIZE;
}

/* Stacks of tasks and of interrupts have the same size, and are aligned to
 * it. */
stap_s64 stap_stack_unused(void)
{
	return current_stack_pointer & (THREAD_SIZE - 1);
}

stap_s64 stap_addr_node(stap_u64 addr)
{
	if (!virt_addr_valid((void *)(unsigned long)addr))
		return -1;
	return page_to_nid(virt_to_page((void *)(unsigned long)addr));
}
