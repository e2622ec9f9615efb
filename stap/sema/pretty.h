/*
 * Pretty-printed variables as a sprintf() in the script's own language.
 */
#ifndef STAP_SEMA_PRETTY_H
#define STAP_SEMA_PRETTY_H

#include "../debuginfo/access.h"
#include "../lang/ast.h"

struct pretty_print {
	struct arena *arena;
	const struct place *at;
	struct str format;
	struct expr_list args;
	/* The value of a part, read where the probe is. */
	struct expr *(*value)(void *data, const struct access *code);
	void *data;
};

/* Adds the parts of CODE: of one value, if it has none. */
void pretty_add(struct pretty_print *p, const struct access *code);

/* sprintf(format, args); "ERROR" at run time if something cannot be read. */
struct expr *pretty_finish(struct pretty_print *p);

#endif
