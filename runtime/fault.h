/*
 * User memory that is not there: waiting for it in the middle of a handler.
 */
#ifndef STAP_RUNTIME_FAULT_H
#define STAP_RUNTIME_FAULT_H

#include "context.h"

/* The event came from user mode, where nothing forbids to sleep. */
static inline bool stap_may_fault(const struct stap_cpu_ctx *cc)
{
	return cc->may_fault;
}

/*
 * Has the kernel bring SIZE bytes at ADDR into memory, to be read or written.
 * 0, or -EFAULT if they are not the program's, or if too many handlers wait
 * already.  Preemption is off before and afterwards, perhaps on another
 * processor; CC stays the handler's, but what it has staged moves: pointers
 * from stap_stage() are no longer good.
 */
int stap_fault_in(struct stap_cpu_ctx *cc, u64 addr, size_t size);
int stap_fault_in_writable(struct stap_cpu_ctx *cc, u64 addr, size_t size);

#endif
