/* One staprun at a time changes the set of loaded modules. */
#ifndef STAPRUN_LOCK_H
#define STAPRUN_LOCK_H

/*
 * Waits for the lock, but not for ever.  Returns what lock_drop() takes, also
 * if there is no lock to be had: the kernel keeps its lists in order by
 * itself, the lock only keeps us from meeting its transient states.
 */
int lock_take(void);
void lock_drop(int *lock);

#define CLEANUP_LOCK __attribute__((cleanup(lock_drop)))

#endif
