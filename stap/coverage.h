/* -q: counts what scripts use of the tapsets; the format is in coverage.c. */
#ifndef STAP_COVERAGE_H
#define STAP_COVERAGE_H

#include "sema/program.h"

/* Adds the program's probes, functions and globals to DIR/coverage. */
struct error *coverage_add(struct arena *a, const char *dir,
			   const struct program *p);

#endif
