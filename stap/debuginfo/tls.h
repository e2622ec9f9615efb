/*
 * Variables that exist once for each thread.
 */
#ifndef STAP_DEBUGINFO_TLS_H
#define STAP_DEBUGINFO_TLS_H

#include "access.h"

struct image;

/* CODE leaves the offset of a variable in IMG's thread-local storage; what is
 * added leaves its address in the current thread.  Returns why that cannot be
 * known, else NULL. */
const char *tls_push_address(const struct image *img, struct access *code);

#endif
