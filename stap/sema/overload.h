/* Functions of one name and arity: which one a call calls, what `next` does. */
#ifndef STAP_SEMA_OVERLOAD_H
#define STAP_SEMA_OVERLOAD_H

#include "sema.h"

struct function_list { VEC_FIELDS(struct function *); };

/* The function to call out of LIST, which has one at least, in the order of
 * their declarations; sorts it.  Warns of those that are never reached. */
struct function *overload_first(struct sema *s, struct function_list *list);

/* Whether a `next`, or STAP_NEXT, is in F. */
bool overload_says_next(struct function *f);

/* Turns each `next` in F's body into a call of the function behind it; without
 * one it stays, and is an error when it runs. */
void overload_rewrite(struct sema *s, struct function *f);

#endif
