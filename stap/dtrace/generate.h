/* What programs are built with: a header and, as C, their semaphores. */
#ifndef STAP_DTRACE_GENERATE_H
#define STAP_DTRACE_GENERATE_H

#include "../util/str.h"
#include "provider_file.h"

/* Macros PROVIDER_PROBE(arguments) and PROVIDER_PROBE_ENABLED(); with TYPES
 * also a typedef for each argument, PROVIDER_PROBE_arg1 .... SOURCE is what
 * it is made of. */
void generate_header(struct str *out, const char *source,
		     const struct provider_decls *all, bool types);
void generate_semaphores(struct str *out, const struct provider_decls *all);

#endif
