/*
 * Each different string once, so that names compare by pointer.
 * Interned strings live as long as the program.
 */
#ifndef STAP_UTIL_INTERN_H
#define STAP_UTIL_INTERN_H

#include <stddef.h>

const char *intern(const char *s);
const char *intern_n(const char *s, size_t len);

#endif
