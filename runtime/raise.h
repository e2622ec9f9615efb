/* Signals that handlers send. */
#ifndef STAP_RUNTIME_RAISE_H
#define STAP_RUNTIME_RAISE_H

int stap_raise_init(void);
/* Waits for those under way; no handler runs any more. */
void stap_raise_deinit(void);

#endif
