/*
 * What watchpoints of the kernel's and of processes' memory have in common.
 */
#ifndef STAP_PROBES_WATCH_H
#define STAP_PROBES_WATCH_H

#include "provider.h"

enum {
	WATCH_SYMBOL = 1, WATCH_LENGTH = 2, WATCH_READS = 4, /* of a variant */
};

/* The site watches LENGTH bytes at ADDR as it is when it runs. */
struct error *watch_address(struct provider_env *env, struct site *site,
			    uint64_t addr, int64_t length);
/* ... or SIZE bytes of a variable there, as far as the processor can. */
void watch_variable(struct site *site, uint64_t addr, uint64_t size);
/* Counts it: the processor has few registers for them. */
void watch_add(struct provider_env *env, const struct point *point,
	       struct site *site, struct site_list *ret);

#endif
