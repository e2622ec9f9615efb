/* -t: how often each site's handler ran, and how long it took. */
#ifndef STAP_RUNTIME_TIMING_H
#define STAP_RUNTIME_TIMING_H

/* Without -t these do nothing. */
int stap_timing_init(void);
void stap_timing_deinit(void);

/* In process context, after the last handler. */
void stap_timing_report(void);

#endif
