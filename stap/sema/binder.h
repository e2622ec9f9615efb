/*
 * A probe's body being bound to one of its sites: what targets.c begins, and
 * bind_expr.c and bind_target.c do.
 */
#ifndef STAP_SEMA_BINDER_H
#define STAP_SEMA_BINDER_H

#include "sema.h"

/* A function that reads variables of the probe, bound to the same site. */
struct function_copy {
	const struct function *of;
	struct function *copy;
	bool at_entry;
};

struct function_copies { VEC_FIELDS(struct function_copy); };

struct binder {
	struct sema *s;
	const struct site *site;
	struct handler *handler;	/* entry values are added here */
	struct str signature;		/* all accesses, in order */
	bool in_entry;			/* inside @entry($name) */
	bool in_entry_expr;		/* inside any other @entry() */
	struct str types;		/* of all accesses, in order */
	unsigned operands;		/* stored in locals, for their names */
	struct function_copies *copies;
	/* Parts of values that the script keeps are bound when types have
	 * flowed (autocast.c): */
	bool pending;			/* there are some */
	bool last;			/* what is not known now never is */
	bool rebound;			/* there was something to bind */
	bool failed;			/* in this statement */
	bool strict;			/* for @defined, whatever options say */
	struct { VEC_FIELDS(struct failure); } failures;
};

/* Notes the first failure of a statement. */
void binder_fail(struct binder *b, const struct place *at,
		 const char *message);

/* No probe: only casts and globals can be had. */
extern const struct site binder_nowhere;

/* ---- callers.c ---- */

/* Puts the question who calls, if the site has one, in front of BODY. */
void bind_callers(struct binder *b, struct stmt **body);

/* ---- bind_expr.c: the walk ---- */

void bind_expr(void *data, struct expr **slot);
void bind_stmt(void *data, struct stmt **slot);

/* ---- bind_target.c: one target expression ---- */

/* $name, @var, @cast and what is behind them; also $$vars and its like. */
void bind_target(struct binder *b, struct expr **slot);

/* Makes E, a target or a new node, the value that CODE fetches. */
void binder_set_access(struct binder *b, struct expr *e,
		       const struct access *code);
/* A slot for a value that the entry handler saves; equal values share, unless
 * a call makes them. */
struct access *binder_entry_slot(struct binder *b, struct expr *value);

/* An operand that several accesses take: the first, which evaluates it, is to
 * store it in a local variable; the others use that. */
void binder_store_operand(struct binder *b, struct expr **slot);
void binder_use_operand(struct binder *b, struct expr **slot);

/* ---- bind_function.c: variables that functions stand for ---- */

bool binder_has_functions(const struct binder *b, const struct target *t);
/* The target in SLOT, read. */
void binder_call_reader(struct binder *b, struct expr **slot);
/* The assignment to one in SLOT. */
void binder_call_writer(struct binder *b, struct expr **slot);

#endif
