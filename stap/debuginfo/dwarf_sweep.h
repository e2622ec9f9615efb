/*
 * Functions of an object without an index.
 */
#ifndef STAP_DEBUGINFO_DWARF_SWEEP_H
#define STAP_DEBUGINFO_DWARF_SWEEP_H

#include "dwarf_object.h"

/* Ascending. */
struct addresses { VEC_FIELDS(uint64_t); };

bool addresses_have(const struct addresses *list, uint64_t addr);

/* `symbol` is not set, and `name` and `file` live until it returns. */
typedef void sweep_found(void *data, const struct function_match *m);

/*
 * Calls FN with what matches P by its name and file, and with functions that
 * begin at an address of SYMBOLS, whatever they are called.  Lines and symbols
 * are not looked at.
 */
struct error *dwarf_sweep_functions(struct dwarf_object *obj,
				    const struct function_pattern *p,
				    unsigned what,
				    const struct addresses *symbols,
				    sweep_found *fn, void *data);

#endif
