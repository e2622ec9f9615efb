/* Globals of the script in embedded C. */
#ifndef STAP_SEMA_GLOBAL_ACCESS_H
#define STAP_SEMA_GLOBAL_ACCESS_H

#include "sema.h"

/* The functions behind STAP_GLOBAL_GET_x and STAP_GLOBAL_SET_x in F's C join
 * the program, as its helpers. */
void global_access_add(struct sema *s, struct function *f);

/* Embedded C outside of functions: if it uses macros that functions have, a
 * call of a function with that body takes its place. */
void global_access_lift_stmt(struct sema *s, struct stmt *stmt);
void global_access_lift_expr(struct sema *s, struct expr **slot);

#endif
