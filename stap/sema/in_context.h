/* Functions that mention variables of the probe that calls them. */
#ifndef STAP_SEMA_IN_CONTEXT_H
#define STAP_SEMA_IN_CONTEXT_H

#include "binder.h"

/* The function that CALL means if it is such a one, or calls one; else NULL. */
struct function *in_context_function(struct sema *s, const struct expr *call);

/* CALL, in the body being bound: of a copy that is bound, too. */
void in_context_bind(struct binder *b, struct expr *call);

#endif
