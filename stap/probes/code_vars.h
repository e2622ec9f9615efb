/*
 * Members of providers whose sites are in kernel code; site->data is the
 * struct var_place, its die 0 without debug information.
 */
#ifndef STAP_PROBES_CODE_VARS_H
#define STAP_PROBES_CODE_VARS_H

#include "../debuginfo/var.h"
#include "provider.h"

/* provider.variable */
struct error *code_variable(struct provider_env *env, const struct site *site,
			    const struct target *t, bool at_entry,
			    const struct access **ret);
/* provider.variable_names */
struct error *code_variable_names(struct provider_env *env,
				  const struct site *site,
				  enum variable_set set,
				  struct name_list *ret);

#endif
