/*
 * What the parts of the runtime that also run in user space (map, stat, hist,
 * str, regex, out, format, record) need from below: C's basics, memory, the
 * processor they run on.
 *
 * In user space stap_alloc(), stap_free(), stap_cpu_count() and
 * stap_this_cpu() are the unit tests' to define; staprun needs none of them.
 */
#ifndef STAP_RUNTIME_SHIM_H
#define STAP_RUNTIME_SHIM_H

#ifdef __KERNEL__

#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/numa.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/types.h>

#include "memory.h"

/* One more than the largest number of a processor. */
static inline unsigned stap_cpu_count(void)
{
	return nr_cpu_ids;
}

/* Stays the same while a handler runs (context.h). */
static inline unsigned stap_this_cpu(void)
{
	return raw_smp_processor_id();
}

#else

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#ifndef __always_inline
#define __always_inline	inline __attribute__((__always_inline__))
#endif
#define NUMA_NO_NODE	(-1)

/* As in memory.h; aligned to 64 bytes at least. */
void *stap_alloc(size_t size, int node);
void stap_free(void *memory);
unsigned stap_cpu_count(void);
unsigned stap_this_cpu(void);

#endif

#include "script.h"

#endif
