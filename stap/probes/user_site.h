/*
 * Sites in user code, whichever family finds them, and how they are written
 * down for the runtime.
 */
#ifndef STAP_PROBES_USER_SITE_H
#define STAP_PROBES_USER_SITE_H

#include "process_files.h"

/* Makes SITE one at link-time address ADDR of FILE: fills its `user` and
 * `binary`.  ERR_OTHER if nothing of the file is at ADDR. */
struct error *user_site_place(struct provider_env *env, struct site *site,
			      const struct process_file *file, uint64_t addr);

/* provider.emit_site of all of them. */
void user_site_emit(struct writer *w, const struct site *site,
		    const char *name);

#endif
