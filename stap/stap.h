/*
 * One run of the translator: the options, and what each pass produced for the
 * next ones.  passes.c has the table.
 */
#ifndef STAP_STAP_H
#define STAP_STAP_H

#include "build/script_cache.h"
#include "build/temp.h"
#include "debuginfo/kernel.h"
#include "debuginfo/user_object.h"
#include "lang/library.h"
#include "options.h"
#include "sema/sema.h"

struct stap {
	struct arena arena;
	struct diag diag;
	struct options options;

	struct cache_dir cache;
	struct kernel *kernel;
	struct user_objects users;
	struct target_process target;
	struct parse_env parse_env;
	struct provider_env provider_env;
	struct library *library;	/* or NULL */
	struct source *source;		/* the main script, or NULL */
	const char *key;		/* of the script in the cache */

	struct script_file *script;	/* pass 1 */
	struct sema sema;		/* pass 2; sema.program */
	struct string_list values;	/* of -G, those that fit the program */
	struct script_result result;	/* passes 3 and 4, or an earlier run */
	unsigned shards;		/* of the C, that can be compiled apart */
	struct temp_dir temp;
	int status;			/* pass 5: exit status of the run */
};

/* Opens the cache and the kernel; false if it said why not. */
bool stap_prepare(struct stap *st);
/* Opens the library, all of whose files become inputs (util/inputs.h); false
 * if it said why not. */
bool stap_open_library(struct stap *st);
/* --example: its path becomes options.script_path. */
struct error *stap_find_example(struct stap *st);
/* Fills `source`, once. */
struct error *stap_read_script(struct stap *st);
/* -E: adds those scripts to `script`. */
void stap_parse_more(struct stap *st);
/* -G: fills `values`, by result.globals; false if it said what is wrong. */
bool stap_check_values(struct stap *st);
/* Runs the passes up to options.last_pass; returns the exit status. */
int stap_run_passes(struct stap *st);
/* --clean-cache; returns the exit status. */
int stap_clean_cache(struct stap *st);
/* --prepare; returns the exit status. */
int stap_prepare_kernel(struct stap *st);
/* -l and -L; returns the exit status. */
int stap_list(struct stap *st);
/* --dump-probe-types, --dump-probe-aliases, --dump-functions: 0 */
int stap_dump_probe_types(struct stap *st);
int stap_dump_probe_aliases(struct stap *st);
int stap_dump_functions(struct stap *st);

/* Where our own files are: next to the build tree's binary, or installed. */
const char *stap_data_dir(struct arena *a, const char *name);
const char *stap_program(struct arena *a, const char *name);

#endif
