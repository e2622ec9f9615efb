/* Which globals each handler and function reads and writes. */
#ifndef STAP_SEMA_USAGE_H
#define STAP_SEMA_USAGE_H

#include "program.h"

enum {
	USE_READ = 1,		/* the value goes somewhere */
	USE_WRITE = 2,
	USE_EXCLUSIVE = 4,	/* nobody else may touch it meanwhile */
	USE_COUNT = 8,		/* n++, n += e: one addition, value unused */
};

/* One byte of flags for each global, by var.index. */
struct usage {
	unsigned char **handlers;	/* by handler.index */
	unsigned char **functions;	/* by function.index */
	size_t global_count;
};

/* With what is called included. */
struct usage usage_of_program(struct arena *a, const struct program *p);
/* Of one statement, with what it calls. */
void usage_of_stmt(const struct usage *u, struct stmt *s, unsigned char *ret);

#endif
