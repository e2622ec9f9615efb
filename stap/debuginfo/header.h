/*
 * Types of C headers: what the compiler makes of them.
 */
#ifndef STAP_DEBUGINFO_HEADER_H
#define STAP_DEBUGINFO_HEADER_H

#include "user_object.h"

/* HEADERS: "<sys/time.h><sys/stat.h>".  The object has types and no code.
 * ERR_NOT_FOUND with the compiler's message. */
struct error *header_open(struct user_objects *all, const char *headers,
			  struct user_object **ret);

#endif
