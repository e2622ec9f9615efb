/*
 * What to do about mistakes that names and types show: the hint below a
 * message. Each returns NULL if it knows nothing that would help.
 */
#ifndef STAP_SEMA_CURES_H
#define STAP_SEMA_CURES_H

#include "sema.h"

/* Where an expression stands while types are inferred. */
struct frame {
	const struct expr *e;
	const struct frame *outer;	/* NULL: E is a statement's own */
};

/* WHERE->e came out as HAVE where WANT is needed; IN is the statement. */
const char *cure_type(struct arena *a, const struct frame *where,
		      const struct stmt *in, enum type want, enum type have);
/* V is used with ARITY indexes. */
const char *cure_arity(struct arena *a, const struct frame *where,
		       const struct stmt *in, const struct var *v, int arity);
/* Nothing tells the type of V, one of LOCALS or a global (LOCALS NULL). */
const char *cure_untyped(struct sema *s, const struct var *v,
			 const struct var_list *locals);
/* NAME, a word of other languages. */
const char *cure_word(const char *name);
/* V is never assigned: what else it may be. */
const char *cure_unassigned(struct sema *s, const struct var *v);
/* No function is called NAME. */
const char *cure_function(struct sema *s, const char *name,
			  const struct place *at);
/* V, which is a local or parameter or NULL, is used as an array NAME. */
const char *cure_array(struct sema *s, const char *name, const struct var *v);
/* No global NAME for a probe condition, or one that is never assigned. */
const char *cure_global(struct sema *s, const char *name);

/* True if E is known to be a string. */
bool expr_is_string(const struct expr *e);

#endif
