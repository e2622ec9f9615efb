/*
 * Functions of any binary as sites: what kernel.function() and its like in
 * other binaries have in common.
 */
#ifndef STAP_PROBES_FUNCTION_H
#define STAP_PROBES_FUNCTION_H

#include "provider.h"

enum function_variant {
	FUNCTION_PLAIN, FUNCTION_CALL, FUNCTION_INLINED, FUNCTION_EXPORTED,
	FUNCTION_RETURN, FUNCTION_CALL_RETURN, FUNCTION_EXPORTED_RETURN,
	FUNCTION_VARIANTS,

	FUNCTION_MAXACTIVE = 0x10,	/* flags added to one of these */
	FUNCTION_ADDRESS = 0x20,
};

/* As provider.resolve, for functions of B.  FIRST is the number of POINT's
 * argument that holds the pattern or address, behind which a MAXACTIVE is. */
struct error *function_sites(struct provider_env *env, struct binary *b,
			     int variant, const struct point *point,
			     unsigned first, struct site_list *ret);

enum statement_variant {
	STATEMENT_EXACT, STATEMENT_NEAREST, STATEMENT_ADDRESS,
};

/* The same for statements (statement.c). */
struct error *statement_sites(struct provider_env *env, struct binary *b,
			      int variant, const struct point *point,
			      unsigned first, struct site_list *ret);

/* ... for labels of functions, VARIANT is 0 (label.c). */
struct error *label_sites(struct provider_env *env, struct binary *b,
			  int variant, const struct point *point,
			  unsigned first, struct site_list *ret);

enum callee_variant {
	CALLEE_PLAIN, CALLEE_CALL, CALLEE_RETURN, CALLEE_MAXACTIVE,
	CALLEE_ALL, CALLEE_DEPTH,
};

/* ... for functions that others call (callee.c). */
struct error *callee_sites(struct provider_env *env, struct binary *b,
			   int variant, const struct point *point,
			   unsigned first, struct site_list *ret);

#endif
