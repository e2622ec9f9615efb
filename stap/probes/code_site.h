/*
 * What probes on kernel code have in common, whichever way they were found:
 * look-ups by symbol alone, and how a site is written down for the runtime.
 */
#ifndef STAP_PROBES_CODE_SITE_H
#define STAP_PROBES_CODE_SITE_H

#include "../debuginfo/dwarf_find.h"
#include "provider.h"

struct binary;
struct symtab;

/* Adds the functions whose names match P (its file and line are not looked
 * at), each address once. */
void symbols_find(struct arena *a, const struct symtab *st,
		  const struct function_pattern *p,
		  struct function_matches *ret);

/* ERR_NOT_FOUND with the functions that have a name like NAME. */
struct error *symbols_no_match(struct arena *a, const struct symtab *st,
			       const char *name);

/* The same for all of P; if the function is in another file, that.  DWARF may
 * be NULL; WHAT as for dwarf_find_functions(). */
struct error *functions_no_match(struct arena *a, struct dwarf_object *dwarf,
				 const struct symtab *st,
				 const struct function_pattern *p,
				 unsigned what);

/* Why code of B at ADDR may not be probed, or NULL. */
const char *code_refusal(const struct binary *b, struct symtab *st,
			 uint64_t addr);

/* A site at ADDR, which is in the function M of B, without its pp. */
struct error *code_site_new(struct arena *a, const struct provider *provider,
			    struct binary *b, struct symtab *st,
			    const struct function_match *m, uint64_t addr,
			    struct site **ret);

/* vfs_read@fs/read_write.c:450 */
const char *code_function_text(struct arena *a, const struct function_match *m);
/* kernel.function("vfs_read@fs/read_write.c:450") */
const char *code_function_pp(struct arena *a, const struct binary *b,
			const struct function_match *m);

/* The N-th argument of POINT as .maxactive(N); ERR_OTHER if out of range. */
struct error *point_maxactive(struct arena *a, const struct point *point,
			      unsigned n, int64_t *ret);

/* Adds the sites of POINT in B; its arguments from FIRST on are about them. */
typedef struct error *code_sites(struct provider_env *env, struct binary *b,
				 int variant, const struct point *point,
				 unsigned first, struct site_list *ret);
/*
 * Calls FN with each of the modules that POINT names in module(...), or else
 * with the kernel.  Some of many may fail, which is worth a warning if their
 * files are bad; an error if no call was a success.
 */
struct error *code_resolve(struct provider_env *env, code_sites *fn,
			   int variant, const struct point *point,
			   struct site_list *ret);

/* SITE is at ADDR of B. */
struct error *code_site_place(struct site *site, struct binary *b,
			      uint64_t addr);

/* provider.emit_site of all of them. */
void code_site_emit(struct writer *w, const struct site *site,
		    const char *name);

#endif
