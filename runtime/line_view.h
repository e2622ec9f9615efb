/*
 * Looking up addresses in a line table (line_format.h), in the kernel and in
 * tests.  Our translator made it, for a module that holds it: nothing in it is
 * checked.
 */
#ifndef STAP_RUNTIME_LINE_VIEW_H
#define STAP_RUNTIME_LINE_VIEW_H

#include "line_format.h"
#include "shim.h"

struct stap_line_place {
	const char *file;
	uint32_t line;
};

/* The line that link-time address ADDR is in; false if none is known. */
bool stap_line_find(const struct stap_line_head *t, uint64_t addr,
		    struct stap_line_place *ret);

#endif
