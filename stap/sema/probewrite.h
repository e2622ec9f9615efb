/* @probewrite() in the code of aliases. */
#ifndef STAP_SEMA_PROBEWRITE_H
#define STAP_SEMA_PROBEWRITE_H

#include "../lang/ast.h"

/* A copy of CODE in which @probewrite() is 1 or 0, as BODY writes it or not. */
struct stmt *probewrite_answer(struct arena *a, const struct stmt *code,
			       struct stmt *body);

#endif
