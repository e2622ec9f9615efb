/*
 * Runs the instructions of one function's call frame information, and says
 * what holds where.
 */
#ifndef STAPRUN_CFI_RUN_H
#define STAPRUN_CFI_RUN_H

#include "../object_format.h"
#include "cfi_parse.h"

/*
 * Calls ADD for each stretch of code from SKIP bytes behind F's start on, in
 * ascending order; RULE is complete and zero where nothing is told.  False if
 * the instructions make no sense; what was added before may stay.
 */
bool cfi_run(const struct cfi_function *f,
	     void (*add)(void *user, uint64_t skip,
			 const struct stap_rule *rule),
	     void *user);

#endif
