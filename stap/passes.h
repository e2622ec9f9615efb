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
bool types_pass(struct stap *st);
bool warn_pass(struct stap *st);
bool display_pass(struct stap *st);
bool check_pass(struct stap *st);
bool optimise_pass(struct stap *st);
bool plan_pass(struct stap *st);
bool coverage_pass(struct stap *st);
void program_pass_dump(struct stap *st);
bool emit_pass(struct stap *st);
void emit_dump(struct stap *st);

/* pass_back.c */
bool build_pass(struct stap *st);
void build_dump(struct stap *st);
bool run_pass(struct stap *st);

#endif
