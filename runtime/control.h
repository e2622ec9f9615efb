/*
 * The module's directory below /proc/systemtap, and its control file.
 */
#ifndef STAP_RUNTIME_CONTROL_H
#define STAP_RUNTIME_CONTROL_H

struct proc_dir_entry;

int stap_control_init(void);
void stap_control_deinit(void);
/* The directory, for files of the script. */
struct proc_dir_entry *stap_control_directory(void);

#endif
