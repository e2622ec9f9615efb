/* Globals of the script in embedded C. */
#ifndef STAP_SEMA_GLOBAL_ACCESS_H
#define STAP_SEMA_GLOBAL_ACCESS_H

#include "sema.h"

/* The functions behind STAP_GLOBAL_GET_x and STAP_GLOBAL_SET_x in F's C join
 * the program, as its helpers. */
void global_access_add(struct sema *s, struct function *f);

#endif
