/*
 * The passes as the table in passes.c has them: each returns false after it
 * has said what was wrong.  A dump prints to stdout what its pass made.
 */
#ifndef STAP_PASSES_H
#define STAP_PASSES_H

#include "stap.h"

/* pass_front.c */
bool parse_pass(struct stap *st);
void parse_dump(struct stap *st);
bool expand_pass(struct stap *st);
bool resolve_pass(struct stap *st);
bool autocast_pass(struct stap *st);
bool types_pass(struct stap *st);
bool warn_pass(struct stap *st);
bool display_pass(struct stap *st);
bool check_pass(struct stap *st);
bool optimise_pass(struct stap *st);
bool values_pass(struct stap *st);
bool plan_pass(struct stap *st);
bool coverage_pass(struct stap *st);
void program_pass_dump(struct stap *st);
bool emit_pass(struct stap *st);
void emit_dump(struct stap *st);

/* pass_back.c */
bool build_pass(struct stap *st);
void build_dump(struct stap *st);
bool run_pass(struct stap *st);

/* reuse.c */
/* Fills `key` and, if an earlier run made the module, `result`. */
bool reuse_find(struct stap *st);
/* Whether the module is good for later runs. */
bool reuse_is_possible(const struct stap *st);
/* Puts it into the cache, which must be there. */
struct error *reuse_keep(struct stap *st);

#endif
