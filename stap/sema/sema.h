/*
 * Pass 2: a parsed script becomes a closed, typed program.
 *
 *	expand		probe points -> handlers with sites (aliases, wildcards)
 *	targets		$variables in a handler -> accesses, one handler for
 *			each group of sites that fetch them alike
 *	resolve		names -> variables and functions; library files join
 *	autocast	parts of values that the script keeps -> accesses
 *	types		inference to a fixed point
 *	warn		what is likely a mistake
 *	display		globals nobody reads are printed at the end
 *	check		what types alone do not rule out
 *	optimise	less code (optimise.h)
 *	plan		C names, locks, nesting: what emit/ needs decided
 *	regexes		patterns -> tables
 *
 * Each of them reports all errors it finds to `diag` and may trust what the
 * ones before promised.
 */
#ifndef STAP_SEMA_SEMA_H
#define STAP_SEMA_SEMA_H

#include "../lang/library.h"
#include "program.h"

struct sema {
	struct arena *arena;
	struct diag *diag;
	struct provider_env *env;
	struct parse_env *parse_env;	/* for code that passes write */
	struct library *library;	/* or NULL */
	struct script_file *user;	/* the main script */
	bool no_display;		/* --no-global-var-display */
	bool skip_badvars;		/* variables that are not there are 0 */
	int64_t max_nesting;		/* -D MAXNESTING, or 0 */
	int64_t max_string;		/* MAXSTRINGLEN, at least */
	bool unoptimised;		/* -u */
	struct map *aggregates;		/* of aggregates.c, or NULL */
	unsigned expanded;		/* points one probe point stands for */
	struct program *program;	/* what the passes fill */
	unsigned similar_asked;		/* names of variables, in warnings */
	unsigned rebound_operands;	/* stored in locals, by autocast.c */
	size_t resolved_handlers, resolved_functions;	/* by resolve.c */
};

void sema_expand(struct sema *s);	/* the user's probes */
void sema_resolve(struct sema *s);	/* and all that they reach */
void sema_autocast(struct sema *s);	/* `->` behind the script's values */
void sema_types(struct sema *s);
void sema_warn(struct sema *s);
void sema_display(struct sema *s);
void sema_check(struct sema *s);
void sema_optimise(struct sema *s);
void sema_plan(struct sema *s);
void sema_regexes(struct sema *s);

/* Pass 2's dump: spec/cli.md PAS-02; with bodies if FULL. */
void program_dump(struct writer *w, const struct program *p, bool full);
/* "name:type (arg:type, ...)" */
const char *function_signature(struct arena *a, const struct function *f);
/* Locks and layouts, for tests and -p2 -vv. */
void plan_dump(struct writer *w, const struct program *p);

/* Between the passes: */

/* NAME, a global of the user's script, is an array or a statistic. */
bool user_aggregate(struct sema *s, const char *name);

/* Makes a file part of the program: its globals, embedded C and probes. */
void sema_join(struct sema *s, struct script_file *file);
/* Notes in var.stat which parts of each statistic the program extracts, anew;
 * reports histograms and bit shifts that disagree. */
void sema_statistics(struct sema *s);
/* Fills written and read of all variables. */
void variables_note(struct program *p);
/* Makes F part of it; sema_resolve() looks into its body. */
void sema_use_function(struct sema *s, struct function *f);
/* Names in a body that was resolved and has changed. */
void sema_resolve_again(struct sema *s, struct map *scope,
			struct var_list *locals, bool in_library,
			struct stmt **body);
/* The first function NAME of FILE; the others are its same_name. */
struct function *sema_function_in(struct sema *s, struct script_file *file,
				  const char *name);
/* The files that a call AT looks into, in that order: three at most. */
size_t sema_function_files(struct sema *s, const char *name,
			   const struct place *at, struct script_file **ret);
/* The handlers of one probe, appended to the program. */
void expand_probe(struct sema *s, const struct probe *probe);

/* A failure that only the caller knows to be harmless (an optional point). */
struct failure {
	const char *message;
	const struct place *at;		/* or NULL */
	bool in_body;			/* the point itself is fine */
	const struct failure *next;	/* another one of the same body */
	/* The points in aliases that led there, innermost first. */
	struct { VEC_FIELDS(const struct place *); } trail;
};

/*
 * Binds BODY with its $variables to SITES and appends the handlers: copies of
 * PROTO with body and sites filled in.  False with RET set if no site can
 * serve.
 */
bool targets_bind(struct sema *s, const struct handler *proto,
		  const struct stmt *body, const struct site_list *sites,
		  struct failure *ret);
/* The same for a function's body, where only @cast and @var make sense. */
void targets_bind_function(struct sema *s, struct function *f);

#endif
