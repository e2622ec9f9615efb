/* The directives of a printf format; spec/language.md OUT-03, OUT-04. */
#ifndef STAP_LANG_FORMAT_CHECK_H
#define STAP_LANG_FORMAT_CHECK_H

#include "ast.h"

/*
 * Checks PRINT->format and fills PRINT->arg_kinds.  A bad directive is a
 * parse error at AT, and false.  Does nothing for prints without a format.
 */
bool format_check(struct arena *a, struct diag *d, struct print *print,
		  const struct place *at);

#endif
