/*
 * Target expressions of scripts (lang/ast.h) in the words of debuginfo/: what
 * providers with DWARF share.
 */
#ifndef STAP_PROBES_TARGET_PATH_H
#define STAP_PROBES_TARGET_PATH_H

#include "../debuginfo/ctype.h"
#include "../debuginfo/var.h"
#include "provider.h"

/* The steps of T.  Indexes that are not literals become operands, counted
 * from 1 behind the base of a cast, else from 0. */
struct error *target_path(struct arena *a, const struct target *t,
			  struct var_path *ret);

/* The @operators at a place in HOME, which is where they look unless they name
 * another binary, before they look in the kernel; AT may be NULL: then @var
 * finds only globals. */
struct error *target_read_at(struct provider_env *env, const struct target *t,
			     struct binary *home, const struct var_place *at,
			     const struct access **ret);

/* Those that need no place: any provider may offer them. */
struct error *target_read_placeless(struct provider_env *env,
				    const struct target *t,
				    const struct access **ret);

/* The enum called TYPE where T, an @enumname, looks for it. */
struct error *target_find_enum(struct provider_env *env,
			       const struct target *t, const char *type,
			       struct ctype *ret);

/* ERR_NO_DEBUGINFO for a $variable, with why there is neither DWARF nor BTF. */
struct error *target_needs_debuginfo(struct arena *a, const struct target *t,
				     const struct error *no_dwarf,
				     const struct error *no_btf);

#endif
