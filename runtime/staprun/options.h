/* The command line of staprun. */
#ifndef STAPRUN_OPTIONS_H
#define STAPRUN_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "say.h"

enum options_action {
	ACTION_RUN,		/* load, read, unload */
	ACTION_DELETE,		/* -d: remove a module that was left behind */
	ACTION_HELP,
	ACTION_VERSION,
	ACTION_BAD,		/* a message was printed */
};

enum { OPTIONS_EXPECTED = 256 };

struct options {
	enum options_action action;
	struct say_options say;
	const char *module;	/* path or name */
	char *const *parameters;	/* NAME=VALUE words */
	size_t parameter_count;
	const char *command;	/* -c, or NULL */
	int target;		/* -x, 0 if not given */
	const char *output;	/* -o, or NULL */
	bool rename;		/* -R */
	int interval_ms;	/* -T */
	unsigned timeout_s;	/* --timeout, 0: none */
	const char *expected[OPTIONS_EXPECTED];	/* --expect: paths */
	unsigned expected_count;
	int fail_step;		/* --fail-step, 0: none */
};

/* Mistakes are reported on stderr. */
void options_parse(int argc, char **argv, struct options *ret);
void options_usage(void);

#endif
