/*
 * Type inference at work: what types.c begins, infer_expr.c and unify.c do.
 */
#ifndef STAP_SEMA_INFERENCE_H
#define STAP_SEMA_INFERENCE_H

#include "sema.h"
#include "worklist.h"

/* Has either a statement, or only one of the others, whose head it is. */
struct step {
	struct handler *handler;
	struct function *function;
	struct stmt *stmt;
	unsigned walks;
};

struct inference {
	struct sema *s;
	struct { VEC_FIELDS(struct step); } steps;	/* the program's order */
	struct worklist work;		/* by their numbers */
	struct function *function;	/* being walked, or NULL */
	const struct stmt *stmt;	/* being walked, or NULL */
	const struct frame *frame;	/* the expression; NULL between them */
};

/* ---- infer_expr.c: expressions ---- */

/* What may come out of E; WANT is what its place needs, if known. */
enum type infer(struct inference *t, struct expr *e, enum type want);
enum type infer_list(struct inference *t, struct expr_list *list,
		     enum type want);
/* The index expressions of an element; false if their number is wrong. */
bool infer_keys(struct inference *t, struct expr *e);
void infer_key(struct inference *t, struct var *v, unsigned index,
	       struct expr *key);

/* ---- unify.c: declarations ---- */

/* The step at work found unknown what LIST belongs to. */
void infer_wait(struct inference *t, struct step_numbers *list);
/* E, which can only be HAVE, stands where WANT is needed. */
enum type infer_expect(struct inference *t, struct expr *e, enum type have,
		       enum type want);
/* What stands AT for index INDEX of an array or a function is of type WANT,
 * while all others there are HAVE. */
void infer_index_disagrees(struct inference *t, const struct place *at,
			   unsigned index, enum type want, enum type have,
			   const struct place *first);

/* Each: V, F or a key is WANT as seen AT; returns what it is. */
enum type unify_var(struct inference *t, struct var *v, enum type want,
		    const struct place *at);
enum type unify_result(struct inference *t, struct function *f, enum type want,
		       const struct place *at);
enum type unify_key(struct inference *t, struct var *v, unsigned index,
		    enum type want, const struct place *at);
/* V has ARITY keys; 0 for a scalar. */
void unify_arity(struct inference *t, struct var *v, int arity,
		 const struct place *at);
/* F has a result, of whatever type. */
void unify_has_result(struct inference *t, struct function *f);

#endif
