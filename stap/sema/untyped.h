/* Reports what has no type after inference. */
#ifndef STAP_SEMA_UNTYPED_H
#define STAP_SEMA_UNTYPED_H

#include "sema.h"

/* Variables' `read` and `written` are noted. */
void untyped_report(struct sema *s);

#endif
