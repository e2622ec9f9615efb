/*
 * Functions of an object with an index; dwarf_sweep.h for those without.
 */
#ifndef STAP_DEBUGINFO_INDEX_FIND_H
#define STAP_DEBUGINFO_INDEX_FIND_H

#include "dwarf_sweep.h"

struct index;

/* True if the place was of use. */
typedef bool index_found(void *data, const struct function_match *m);

/*
 * As dwarf_sweep_functions(); texts live as long as the index.  With ONCE,
 * the first place of use of a function stands for all its others.
 */
void index_find_functions(const struct index *ix,
			  const struct function_pattern *p, unsigned what,
			  const struct addresses *symbols, bool once,
			  index_found *fn, void *data);

/* One of the out-of-line functions for P and a symbol at ADDR begins there. */
bool index_describes(const struct index *ix, const struct function_pattern *p,
		     uint64_t addr);

#endif
