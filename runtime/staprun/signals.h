/*
 * Signals as events: they are blocked in all threads and read from one
 * descriptor, so that a handler never interrupts anything.
 */
#ifndef STAPRUN_SIGNALS_H
#define STAPRUN_SIGNALS_H

/* Call before any thread starts.  Returns the descriptor to poll, or -1. */
int signals_open(void);
/* The next signal number, or 0. */
int signals_read(int fd);
/* In a child: as if signals_open() had not been called. */
void signals_restore(void);

#endif
