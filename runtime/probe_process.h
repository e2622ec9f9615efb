/* What follows from processes that come and go: for lifecycle.c. */
#ifndef STAP_RUNTIME_PROBE_PROCESS_H
#define STAP_RUNTIME_PROBE_PROCESS_H

/* Events are handled from now on: `begin` of those that are there already,
 * but for the command of -c, which has not become itself yet (0: none). */
void stap_process_existing(int command);

#endif
