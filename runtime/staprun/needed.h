/*
 * What the dynamic linker is going to load for a program, as far as its
 * files tell: the program, the linker, and the libraries they need, in their
 * turn.  A guess that saves time; what it misses is met later.
 */
#ifndef STAPRUN_NEEDED_H
#define STAPRUN_NEEDED_H

/* FOUND gets each file once, open for as long as it runs.  PROGRAM without a
 * slash is looked for in $PATH. */
void needed_files(const char *program, void (*found)(void *user, int fd),
		  void *user);

#endif
