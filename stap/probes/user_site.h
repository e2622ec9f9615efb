/*
 * Sites in user code, whichever family finds them, and how they are written
 * down for the runtime.
 */
#ifndef STAP_PROBES_USER_SITE_H
#define STAP_PROBES_USER_SITE_H

#include "../debuginfo/user_object.h"
#include "provider.h"

/*
 * Makes SITE one at link-time address ADDR of O: fills its `user` and
 * `binary`.  PID 0: in any process.  ERR_OTHER if nothing of the file is at
 * ADDR.
 */
struct error *user_site_place(struct provider_env *env, struct site *site,
			      struct user_object *o, uint64_t addr, int pid);

/* provider.emit_site of all of them. */
void user_site_emit(struct writer *w, const struct site *site,
		    const char *name);

#endif
