/*
 * Looking things up in a digest (object_format.h), in the kernel and in
 * staprun.
 */
#ifndef STAP_RUNTIME_OBJECT_VIEW_H
#define STAP_RUNTIME_OBJECT_VIEW_H

#include "object_format.h"
#include "shim.h"

/*
 * Finds the parts of a digest of SIZE bytes and checks everything that the
 * functions below rely on.  0 or -EINVAL.
 */
int stap_object_view(const void *digest, stap_size size,
		     struct stap_object_view *ret);

/* The rule that holds at PLACE; never NULL. */
const struct stap_rule *
stap_object_rule(const struct stap_object_view *v, uint32_t place);

/* The symbol that PLACE belongs to, or NULL. */
const struct stap_symbol *
stap_object_symbol(const struct stap_object_view *v, uint32_t place);

/* The link-time address of PLACE; false if it is in no segment. */
bool stap_object_linked(const struct stap_object_view *v, uint32_t place,
			uint64_t *ret);

/* Bytes from the object's first loaded one to PLACE. */
stap_u64 stap_object_distance(const struct stap_object_view *v,
			      uint32_t place);

#endif
