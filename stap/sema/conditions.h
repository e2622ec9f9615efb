/* Probes that are attached and detached by their conditions. */
#ifndef STAP_SEMA_CONDITIONS_H
#define STAP_SEMA_CONDITIONS_H

#include "sema.h"
#include "usage.h"

/* Fills `rearms` and `refreshes` of handlers, and adds to U what handlers
 * read when they evaluate conditions. */
void conditions_plan(struct sema *s, struct usage *u);

#endif
