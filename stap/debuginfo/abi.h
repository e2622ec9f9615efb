/*
 * Where C functions find parameters and leave results: the System V ABI for
 * x86-64, as far as the kernel uses it (no floating point).
 */
#ifndef STAP_DEBUGINFO_ABI_H
#define STAP_DEBUGINFO_ABI_H

#include "loc.h"

/* PARAM of FUNCTION at its first instruction.  False if it is on the stack, or
 * if the parameters before it are of types not understood. */
bool abi_parameter(struct arena *a, Dwarf_Die *function, Dwarf_Die *param,
		   struct location *ret);

/* A result of TYPE when the function has returned. */
void abi_result(struct arena *a, Dwarf_Die *type, struct location *ret);

#endif
