/*
 * @enumname(): from a number to the enumerator's name, as an expression of
 * the script's own language.
 */
#ifndef STAP_SEMA_ENUM_NAME_H
#define STAP_SEMA_ENUM_NAME_H

#include "../debuginfo/ctype.h"
#include "../lang/ast.h"

/* STORED is an assignment of the number to a variable.  The name of the first
 * enumerator of TYPE, an enum, with that value, or "". */
struct expr *enum_name(struct arena *a, const struct ctype *type,
		       struct expr *stored);

/* STORED is an assignment of such a name to a variable; NUMBER is shown if
 * there is none. */
struct expr *enum_name_or_number(struct arena *a, struct expr *stored,
				 const struct expr *number);

#endif
