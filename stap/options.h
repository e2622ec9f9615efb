/* The command line of stap, checked; see spec/cli.md sections 1 and 2. */
#ifndef STAP_OPTIONS_H
#define STAP_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "util/arena.h"
#include "util/vec.h"

struct string_list { VEC_FIELDS(const char *); };

enum list_mode { LIST_NONE, LIST_NAMES, LIST_VARIABLES };

enum build_mode { BUILD_AUTO, BUILD_KBUILD };

struct options {
	/* what */
	const char *script_path;	/* file, "-" for stdin, or NULL */
	const char *example;		/* --example, or NULL */
	const char *script_text;	/* -e */
	struct string_list more_scripts; /* -E */
	struct string_list args;	/* $1 $2 ... */
	enum list_mode list;
	const char *list_point;		/* -l, -L */
	bool json;			/* the listing */
	/* --dump-probe-types and its like: what to list, or 0 */
	enum dump { DUMP_NONE, DUMP_TYPES, DUMP_ALIASES, DUMP_FUNCTIONS } dump;
	bool prepare;			/* --prepare: no script */
	bool clean_cache;		/* --clean-cache: no script */

	/* how far and how loud */
	int last_pass;			/* -p */
	unsigned verbose;		/* -v; in a pass with its --vp */
	unsigned verbose_pass[5];	/* --vp, from pass 1 */
	bool keep_temp;			/* -k */
	bool hide_warnings;		/* -w */
	bool warnings_are_errors;	/* -W */
	bool no_display;		/* --no-global-var-display */
	bool disable_cache;		/* --disable-cache */
	bool poison_cache;		/* --poison-cache: write only */
	int color;			/* --color: 1 always, 0 never, -1 auto */

	/* translation */
	bool guru;			/* -g */
	const char *compatible;		/* --compatible, or NULL */
	bool check_version;
	bool keep_going;		/* --semantic-keep-going */
	bool unoptimized;		/* -u */
	struct string_list tapset_dirs;	/* -I */
	struct string_list defines;	/* -D */
	struct string_list make_args;	/* -B */
	struct string_list globals;	/* -G */
	struct string_list objects;	/* -d: programs and libraries */
	struct string_list modules;	/* ... of the kernel */
	const char *release;		/* -r: release or build tree, or NULL */
	const char *module_name;	/* -m, or NULL */
	const char *runtime_dir;	/* -R, or NULL */
	enum build_mode build;		/* --build */
	bool suppress_handler_errors;
	bool suppress_time_limits;
	bool skip_badvars;
	bool timing;			/* -t */
	bool coverage;			/* -q */
	unsigned buffer_mb;		/* -s, or 0 */

	/* running */
	const char *command;		/* -c */
	int target_pid;			/* -x */
	const char *output;		/* -o */
	long timeout;			/* -T, seconds, or 0 */
	bool vm;			/* --vm */
	const char *vm_release;		/* --vm=RELEASE, or NULL */
};

enum options_result {
	OPTIONS_RUN,		/* go on */
	OPTIONS_DONE,		/* --help and the like: status 0 */
	OPTIONS_BAD,		/* said why: status 1 */
};

/* Defaults, then $SYSTEMTAP_DIR/rc, then ARGV. */
enum options_result options_parse(struct arena *a, int argc, char **argv,
				  struct options *ret);

#endif
