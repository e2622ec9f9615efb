/*
 * Text to syntax tree: lexer, preprocessor and parser of one file.
 *
 * The preprocessor asks its environment for facts about the kernel and the
 * command line.  Errors go to diag; the result then holds what could be read.
 */
#ifndef STAP_LANG_PARSE_H
#define STAP_LANG_PARSE_H

#include "ast.h"

struct macro_set;		/* library macros (*.stpm), preproc.h */

/* The language level we implement: systemtap_v. */
#define LANGUAGE_VERSION "5.6"

/* The oldest one that --compatible can ask for. */
#define OLDEST_LANGUAGE_VERSION "1.0"

/* What conditionals and arguments may ask. */
struct parse_env {
	struct arena *arena;
	struct diag *diag;
	const char *kernel_release;	/* "6.1.0-56-cloud-amd64" */
	const char *arch;		/* "x86_64" */
	/* "y", "m", a number or string, "" if unset; may be NULL: all unset */
	const char *(*config)(void *data, const char *name);
	void *config_data;
	bool guru;			/* -g */
	const char *compatible;		/* --compatible, or NULL: our level */
	bool check_version;		/* tell of what differs between levels */
	const char *privilege;		/* NULL: "stapdev" */
	const char *const *args;	/* script arguments */
	size_t arg_count;
	bool *arg_used;			/* arg_count flags, set when used */
	struct macro_set *macros;	/* library macros, or NULL */
};

/* Is the language level VERSION or older? */
bool parse_level_at_most(const struct parse_env *env, const char *version);
/* The same for WHAT at AT, which means something else up to VERSION: a warning
 * says so if the user wants to know. */
bool parse_level_differs(const struct parse_env *env, const struct place *at,
			 const char *version, const char *what);

/* Never NULL.  User scripts (not source->library) may hold embedded C only in
 * guru mode. */
struct script_file *parse_file(struct parse_env *env,
			       const struct source *source);
/* Adds the macros of a *.stpm file to env->macros. */
void parse_macro_file(struct parse_env *env, const struct source *source);

#endif
