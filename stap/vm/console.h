/* The guest's serial console: kept in a log, shown when the guest failed. */
#ifndef STAP_VM_CONSOLE_H
#define STAP_VM_CONSOLE_H

/* A log in memory, or in the file at path if that is not NULL. */
char *console_open(const char *path, int *ret);

/*
 * Prints, to standard error, the lines that tell why a guest failed: from the
 * kernel's last complaint on, or the last ones if it made none.
 */
void console_print(int log_fd);

#endif
