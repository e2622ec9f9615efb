/*
 * What emit/ needs to know about the program beyond the tree: which variables
 * an expression or function may change, how many statements it costs, and how
 * much frame memory the deepest chain of calls takes.
 */
#ifndef STAP_EMIT_FACTS_H
#define STAP_EMIT_FACTS_H

#include "../sema/program.h"

struct facts;

struct facts *facts_new(struct arena *a, const struct program *p);

/* Whether evaluating WRITER may change what READER's value depends on. */
bool expr_disturbs(const struct facts *f, const struct expr *writer,
		   const struct expr *reader);
/* Whether E's value depends on V. */
bool expr_reads(const struct expr *e, const struct var *v);
/* Whether its C declares arrays of keys or printed values. */
bool expr_needs_array(const struct expr *e);
/* Whether the function, or what it calls, may change a global. */
bool function_writes(const struct facts *f, const struct function *fn,
		     const struct var *global);
/* Whether the body assigns to its parameter. */
bool function_sets_param(const struct function *fn, const struct var *param);
/* Whether calling it can leave an error behind. */
bool function_can_fail(const struct function *fn);

/* Statements, those of functions called included, up to the next place that
 * counts by itself: a loop's body, a recursive function. */
unsigned expr_cost(const struct facts *f, const struct expr *e);
unsigned stmt_cost(const struct facts *f, const struct stmt *s);

/* Whether it comes to a place that takes from the budget: a loop, a recursive
 * function.  Any of them may be NULL. */
bool facts_spends(const struct facts *f, const struct stmt *body,
		  const struct expr *e);

/* Frame bytes, told once the function's text is known. */
void facts_set_frame(struct facts *f, const struct function *fn,
		     unsigned size);
/* Bytes that a handler's calls take beyond its own frame. */
unsigned facts_deepest(const struct facts *f, const struct stmt *body,
		       const struct expr *condition, unsigned max_nesting);

#endif
