/*
 * Programs by the file they are: which of the script's a process executes.
 *
 * Programs have numbers from STAP_FIRST_PROGRAM; OTHER is one that no probe
 * names, 0 that there is none (threads of the kernel).
 */
#ifndef STAP_RUNTIME_EXE_FILE_H
#define STAP_RUNTIME_EXE_FILE_H

#include <linux/types.h>

struct task_struct;

enum {
	STAP_OTHER_PROGRAM = 1,
	STAP_FIRST_PROGRAM = 2,
	STAP_MAX_PROGRAMS = 16000,	/* their numbers are below */
};

/* Memory for COUNT of them; 0 or -ENOMEM. */
int stap_programs_init(unsigned count);
void stap_programs_deinit(void);
/* Before the run: the number of the program at PATH, which stays; the same
 * for the same path; 0 if there are too many. */
unsigned stap_program_add(const char *path);
/* In the reader's process: looks up the files.  May sleep. */
void stap_programs_find(void);

/* The current process has just executed a file, preemption is off.  A file
 * that took the place of one of the programs is recognised by its path. */
unsigned stap_program_executed(void);
/* What TASK, which does not go away, executes; may sleep where spinlocks do. */
unsigned stap_program_of(struct task_struct *task);
/* The same of one that does not run yet. */
unsigned stap_program_of_new(const struct task_struct *task);

#endif
