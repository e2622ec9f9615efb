/*
 * Which globals each handler and function reads and writes, with what it
 * calls.
 */
#ifndef STAP_SEMA_USAGE_H
#define STAP_SEMA_USAGE_H

#include "program.h"

enum {
	USE_READ = 1,		/* the value goes somewhere */
	USE_WRITE = 2,
	USE_EXCLUSIVE = 4,	/* nobody else may touch it meanwhile */
	USE_COUNT = 8,		/* n++, n += e: one addition, value unused */
};

struct use {
	unsigned global;	/* var.index */
	unsigned flags;
};

/* In the order of the globals, each once. */
struct use_list { VEC_FIELDS(struct use); };

struct usage {
	struct use_list *handlers;	/* by handler.index */
	struct use_list *functions;	/* by function.index */
};

struct usage usage_of_program(struct arena *a, const struct program *p);
/* The flags of one of them, 0 if it is not used. */
unsigned usage_flags(const struct use_list *list, const struct var *global);
/* Notes that LIST's owner does that, too. */
void usage_add(struct arena *a, struct use_list *list,
	       const struct var *global, unsigned flags);

#endif
