/*
 * What the run lost, told at its end.
 */
#ifndef STAP_RUNTIME_REPORT_H
#define STAP_RUNTIME_REPORT_H

#include <linux/types.h>

/* Warnings for everything that is not zero. */
void stap_report(void);

/* lifecycle.c: hits that the kernel did not deliver, over all families. */
u64 stap_missed(void);
void stap_report_missed(void);

struct seq_file;

/* The same numbers and more for the file ".stats": a name and a value on each
 * line, zeros included. */
int stap_stats_show(struct seq_file *m, void *unused);

#endif
