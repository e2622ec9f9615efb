/* C types of values that the script keeps. */
#ifndef STAP_SEMA_AUTOCAST_H
#define STAP_SEMA_AUTOCAST_H

#include "sema.h"

/* How the value of E was read from the probed program; NULL if it was not, or
 * if that is not known (yet). Without a value_type: in several ways. */
const struct access *autocast_source(const struct expr *e);

#endif
