/*
 * One run of the translator: the options, and what each pass produced for the
 * next ones.  passes.c has the table.
 */
#ifndef STAP_STAP_H
#define STAP_STAP_H

#include "build/temp.h"
#include "debuginfo/kernel.h"
#include "lang/library.h"
#include "options.h"
#include "sema/sema.h"

struct stap {
	struct arena arena;
	struct diag diag;
	struct options options;

	struct kernel *kernel;
	struct parse_env parse_env;
	struct provider_env provider_env;
	struct library *library;	/* or NULL */
	struct source *source;		/* the main script */

	struct script_file *script;	/* pass 1 */
	struct sema sema;		/* pass 2; sema.program */
	struct string_list values;	/* of -G, those that fit the program */
	const char *c_text;		/* pass 3 */
	unsigned shards;		/* that can be compiled apart */
	struct temp_dir temp;
	const char *module_path;	/* pass 4 */
	int status;			/* pass 5: exit status of the run */
};

/* Opens the kernel and the library; false if it said why not. */
bool stap_prepare(struct stap *st);
/* Fills `source`. */
struct error *stap_read_script(struct stap *st);
/* -E: adds those scripts to `script`. */
void stap_parse_more(struct stap *st);
/* Runs the passes up to options.last_pass; returns the exit status. */
int stap_run_passes(struct stap *st);
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
