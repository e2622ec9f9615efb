/*
 * The module's directory below /proc/systemtap, and its control file.
 */
#ifndef STAP_RUNTIME_CONTROL_H
#define STAP_RUNTIME_CONTROL_H

int stap_control_init(void);
void stap_control_deinit(void);

#endif
