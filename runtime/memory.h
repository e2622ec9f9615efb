/*
 * Memory of a run: taken while the module loads or starts, never by a
 * handler.  Every taking is a step that tests can make fail.
 */
#ifndef STAP_RUNTIME_MEMORY_H
#define STAP_RUNTIME_MEMORY_H

#include <linux/types.h>

/* Zeroed memory, or NULL.  NODE as of cpu_to_node(), or NUMA_NO_NODE. */
void *stap_alloc(size_t size, int node);
/* NULL is allowed. */
void stap_free(void *memory);

/* Bytes taken so far. */
size_t stap_memory_used(void);

/*
 * Fault injection: true when the module parameter fail_step names this step,
 * counting from 1 in the order steps are taken.  Steps are allocations,
 * parts of start-up, and registrations of probes.
 */
bool stap_fail_step(void);

#endif
