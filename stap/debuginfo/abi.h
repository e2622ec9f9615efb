/*
 * Where C functions find parameters and leave results: the System V ABI for
 * x86-64, as far as the kernel uses it (no floating point).
 */
#ifndef STAP_DEBUGINFO_ABI_H
#define STAP_DEBUGINFO_ABI_H

#include "ctype.h"
#include "loc.h"

/* Parameter NAME of FUNCTION, a type or a function of ctype.h, at its first
 * instruction; *RET_TYPE is its type.  False if there is none, if it is on the
 * stack, or if the parameters before it are of types not understood. */
bool abi_parameter(struct arena *a, const struct ctype *function,
		   const char *name, struct ctype *ret_type,
		   struct location *ret);

/* A result of TYPE when the function has returned. */
void abi_result(struct arena *a, const struct ctype *type,
		struct location *ret);

#endif
