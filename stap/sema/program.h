/*
 * The closed program that pass 2 makes: the globals, functions and probes
 * that take part, with every name, type and place settled.  After plan.c it
 * also holds all decisions emit/ spells out.
 */
#ifndef STAP_SEMA_PROGRAM_H
#define STAP_SEMA_PROGRAM_H

#include "../lang/ast.h"
#include "../probes/provider.h"

/* Where a probe point came from: the chain -p2 shows as "<- alias". */
struct origin {
	const struct point *point;	/* as the alias or user spelled it */
	const struct origin *from;	/* the use that led here, or NULL */
};

/* A lock on one global for the length of a handler. */
struct lock {
	const struct var *global;
	bool exclusive;
};

/* What stands behind =~ and !~. */
struct pattern {
	const struct regex *tables;
	const struct place *at;		/* where it stands first */
};

/* One handler: a probe body bound to sites that share their accesses. */
struct handler {
	const struct origin *origin;
	const struct place *at;		/* where the user named the point */
	const char *pn;			/* the point as the user wrote it */
	bool aliased;			/* by an alias, which pn() names */
	const struct provider *provider;
	struct site_list sites;
	struct expr *condition;		/* conjunction, or NULL */
	struct stmt *body;
	struct map scope;		/* locals by name */
	struct var_list locals;
	/* Return probes: values to save at entry, one slot each.  They use
	 * no variables of the script. */
	struct expr_list entry_values;
	unsigned index;
	bool pending;			/* there are targets for autocast.c */

	/* plan */
	struct { VEC_FIELDS(struct lock); } locks;	/* in global order */
	bool few_registers;		/* arguments and ip are all it reads */
	bool captures;			/* what it matches is remembered */
	bool rearms;			/* detached while its condition is 0 */
	/* Handlers whose conditions it may change. */
	struct { VEC_FIELDS(struct handler *); } refreshes;
};

/* What the module can tell lines of the source of. */
struct line_object {
	struct binary *binary;
	const unsigned char *table;	/* debuginfo/line_table.h */
	size_t size;
};

struct program {
	struct { VEC_FIELDS(struct handler *); } handlers;
	struct { VEC_FIELDS(struct function *); } functions;	/* used ones */
	struct { VEC_FIELDS(struct embedded *); } embeds;
	struct var_list globals;				/* used ones */
	struct { VEC_FIELDS(struct script_file *); } files;	/* joined */

	/* plan */
	unsigned max_nesting;		/* deepest chain of calls */
	struct { VEC_FIELDS(struct pattern); } patterns;	/* each once */
	bool captures;			/* matched() or ngroups() is called */
	bool user_objects;		/* user-space stacks or symbols */
	bool user_symbols;		/* ... as strings */
	struct { VEC_FIELDS(struct line_object); } line_objects;
	bool needs_kernel_headers;	/* embedded C beyond the runtime's */
};

#endif
