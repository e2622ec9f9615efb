/*
 * /proc/systemtap/MODULE: a directory of ours in one that is shared with the
 * modules of other scripts.
 */
#ifndef STAP_RUNTIME_PROCDIR_H
#define STAP_RUNTIME_PROCDIR_H

struct proc_dir_entry;

int stap_procdir_make(const char *name, struct proc_dir_entry **ret);
/* With everything in it. */
void stap_procdir_remove(struct proc_dir_entry *dir);

#endif
