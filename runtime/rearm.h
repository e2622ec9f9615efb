/* Attaching and detaching probes with conditions while the script runs. */
#ifndef STAP_RUNTIME_REARM_H
#define STAP_RUNTIME_REARM_H

/* Evaluates all conditions: before anything is attached, after begin. */
void stap_rearm_first(void);
/* From a timer, often: sees to conditions that have changed. */
void stap_rearm_beat(void);
/* Waits until nothing is attached or detached; with the state beyond LIVE
 * nothing will be. */
void stap_rearm_end(void);

int stap_rearm_init(void);

#endif
