/*
 * Pass 3: the closed program becomes one C file that needs no kernel headers
 * (unless the user's embedded C does): globals, functions and handlers in the
 * order of the script, then the tables runtime/script.h describes.
 *
 * The same program gives the same bytes: nothing depends on addresses, times
 * or the directory of the run.
 */
#ifndef STAP_EMIT_EMIT_H
#define STAP_EMIT_EMIT_H

#include "../sema/program.h"

struct emit_options {
	const char *script_name;	/* "t.stp" or "<input>" */
	const char *const *defines;	/* -D: "NAME" or "NAME=VALUE",
					 * NULL-ended; or NULL */
	const char *kernel_release;
	const char *kernel_build_id;	/* hex, or NULL if unknown */
	uint64_t anchor;		/* link-time address of
					 * register_kprobe, 0 if unknown */
	unsigned buffer_mb;		/* -s, or 0 */
	bool suppress_handler_errors;
	bool suppress_time_limits;
	bool skip_badvars;
	bool timing;			/* -t */
	bool empty_sum_fails;		/* language level 1.4 */
	bool unmangled;			/* THIS-> is for all embedded C:
					 * language level 1.7 */
};

/* What the file is called in its own #line markers. */
#define EMIT_FILE_NAME "script.c"

/*
 * The text; errors go to DIAG and leave a text that is not to be used.
 * RET_SHARDS is how many compilers can share it, each with -DSTAP_SHARD=N for
 * N from 0; without that macro one compiles all of it.
 */
const char *emit_module(struct arena *a, struct diag *diag,
			const struct program *p,
			const struct emit_options *opt, unsigned *ret_shards);

#endif
