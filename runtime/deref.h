/*
 * Fault-safe copies of memory whose address a script gave.
 */
#ifndef STAP_RUNTIME_DEREF_H
#define STAP_RUNTIME_DEREF_H

#include "script.h"

/*
 * SIZE bytes at kernel or user address ADDR to DST; 0, or -EFAULT with DST's
 * contents undefined.  The user copy takes the page in where the context may
 * sleep.
 */
int stap_copy_kernel(void *dst, stap_u64 addr, stap_size size);
int stap_copy_user(void *dst, stap_u64 addr, stap_size size);
/* Only what is in memory. */
int stap_copy_user_now(void *dst, stap_u64 addr, stap_size size);

#endif
