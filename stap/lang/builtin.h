/* The @operators of the language itself, as opposed to macros. */
#ifndef STAP_LANG_BUILTIN_H
#define STAP_LANG_BUILTIN_H

#include <stdbool.h>

/* NAME has its @. */
bool builtin_is_operator(const char *name);

#endif
