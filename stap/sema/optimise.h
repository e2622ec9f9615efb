/*
 * Inside the optimiser: what its files ask of each other.
 *
 *	optimise.c	the order of all this, and how often
 *	effects.c	what evaluating something does beyond giving a value
 *	reads.c		who reads and writes a variable
 *	fold.c		operators and branches whose outcome is known
 *	constants.c	variables that only ever hold one value
 *	elide.c		what has no effect goes
 *	elisions.c	and the author hears of it
 *	prune.c		what nothing reaches any more goes
 *
 * A local or global is dead when var.reads is 0: what is assigned to it goes
 * nowhere.  Each round of the optimiser counts anew, and elide.c keeps the
 * counts true while it works backwards through a body, so that one round
 * takes a whole chain `b = a; c = b; d = c` away.
 */
#ifndef STAP_SEMA_OPTIMISE_H
#define STAP_SEMA_OPTIMISE_H

#include "sema.h"

/* ---- effects ----------------------------------------------------------- */

struct effects;

struct effects *effects_of_program(struct arena *a, const struct program *p);
/*
 * Whether E must be evaluated although nobody wants its value: it changes a
 * variable, prints, or may raise an error that the script can see.  Reading
 * memory through $variables is no effect, faults or not; dividing by what may
 * be 0, or asking an empty statistic for its minimum, is.
 */
bool expr_has_effects(const struct effects *f, const struct expr *e);

/* ---- reads ------------------------------------------------------------- */

/* Fills var.reads and var.writes of all variables of the program. */
void reads_count(struct program *p);
/* Takes back what E or S, about to be dropped, was counted for. */
void reads_drop_expr(const struct program *p, struct expr *e, bool value_used);
void reads_drop_stmt(const struct program *p, struct stmt *s);

/* ---- the steps; true if they changed anything -------------------------- */

struct fold {
	struct arena *arena;
	const struct effects *effects;
	int64_t max_string;	/* bytes of a string with its NUL */
	bool changed;
};

/* Fold what is below as well. */
void fold_expr(struct fold *f, struct expr **slot);
void fold_stmt(struct fold *f, struct stmt **slot);

/* Needs counts; they are stale afterwards. */
bool constants_propagate(struct sema *s);

/* Warnings about what a script says in vain, by place. */
struct elisions;

struct elisions *elisions_new(struct sema *s);
/* E may be NULL; places in library files are passed over. */
void elisions_note(struct elisions *e, const struct place *at,
		   const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Shows those whose place does nothing in any copy of the code. */
void elisions_report(struct elisions *e);

/* Needs counts and keeps them true.  TOLD is NULL or gets what is elided. */
bool elide_program(struct sema *s, const struct effects *f,
		   struct elisions *told);

/* Functions that no handler reaches, of those the program has. */
bool prune_functions(struct sema *s);
/* Entry values, handlers and variables of which nothing is left; tells of
 * handlers, and that none is left. */
void prune_program(struct sema *s, const struct effects *f);

#endif
