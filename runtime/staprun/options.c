#define _GNU_SOURCE
#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INTERVAL_MS = 200 };

enum { OPT_TIMEOUT = 256, OPT_FAIL_STEP, OPT_EXPECT };

static const struct option long_options[] = {
	{ "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, 'V' },
	{ "timeout", required_argument, NULL, OPT_TIMEOUT },
	{ "fail-step", required_argument, NULL, OPT_FAIL_STEP },
	{ "expect", required_argument, NULL, OPT_EXPECT },
	{ NULL, 0, NULL, 0 },
};

/* Known options of the language's other implementation that do not work
 * here, and what does. */
static const struct {
	char letter;
	const char *advice;
} unsupported[] = {
	{ 'u', "probes in processes need nothing loaded beforehand" },
	{ 'b', "the size of the buffers is set with 'stap -s MB'" },
	{ 'M', "print from a timer probe instead" },
	{ 'N', "run staprun inside the namespace with nsenter(1)" },
	{ 'L', "run staprun in the background with -o FILE" },
	{ 'A', "run staprun in the background with -o FILE" },
	{ 'D', "run staprun in the background with -o FILE" },
	{ 'S', "pipe the output into a program that rotates files" },
	{ 'F', "use -o FILE" },
	{ 'r', "run staprun through ssh(1)" },
};

void options_usage(void)
{
	fputs("Usage: staprun [options] MODULE [name=value ...]\n"
	      "       staprun -d NAME\n"
	      "Loads the module that stap made of a script, shows what the"
	      " script prints,\n"
	      "and removes the module when the script ends.\n"
	      "\n"
	      "MODULE is a path, or the name of a module in"
	      " /lib/modules/RELEASE/systemtap;\n"
	      "name=value sets a global variable of the script.\n"
	      "\n"
	      "  -c CMD          start CMD once probes are armed, end with it;"
	      " target() is its pid\n"
	      "  -x PID          target() is PID\n"
	      "  -o FILE         output to FILE; %-conversions as in"
	      " strftime(3)\n"
	      "  -R              load under a unique name\n"
	      "  -d NAME         remove a module that was left behind\n"
	      "  -T MS           look for output at least this often"
	      " (default 200)\n"
	      "  --timeout=SEC   stop after SEC seconds\n"
	      "  --expect=PATH   have the unwind table of a program or library"
	      " ready; may repeat\n"
	      "  -w              hide warnings\n"
	      "  -C WHEN         color messages: never, always or auto\n"
	      "  -v              say what is done (repeat for more)\n"
	      "  --fail-step=N   for tests: make step N of the start fail\n"
	      "  -h, -V          this help, the version\n"
	      "\n"
	      "Exit status: 0 after a normal end, 1 after any error or if CMD"
	      " failed.\n", stdout);
}

/* A decimal number of LEAST to INT_MAX. */
static bool number(const char *text, long least, int *ret)
{
	char *end;

	errno = 0;
	long n = strtol(text, &end, 10);

	if (errno || end == text || *end || n < least || n > INT_MAX)
		return false;
	*ret = (int)n;
	return true;
}

static bool color(const char *text, enum say_color *ret)
{
	static const char *const names[] = {
		[SAY_COLOR_AUTO] = "auto",
		[SAY_COLOR_NEVER] = "never",
		[SAY_COLOR_ALWAYS] = "always",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(text, names[i]) == 0) {
			*ret = (enum say_color)i;
			return true;
		}
	return false;
}

static void refuse(int letter)
{
	for (size_t i = 0; i < sizeof(unsupported) / sizeof(*unsupported); i++)
		if (unsupported[i].letter == letter)
			say_error("option -%c is not supported yet; %s", letter,
				  unsupported[i].advice);
}

/* False after a message. */
static bool parse_one(struct options *o, int c)
{
	int n;

	switch (c) {
	case 'v':
		o->say.verbosity++;
		return true;
	case 'h':
		o->action = ACTION_HELP;
		return true;
	case 'V':
		o->action = ACTION_VERSION;
		return true;
	case 'w':
		o->say.hide_warnings = true;
		return true;
	case 'c':
		o->command = optarg;
		if (!optarg[strspn(optarg, " \t\n")])
			return say_error("-c needs a command"), false;
		return true;
	case 'x':
		if (number(optarg, 1, &o->target))
			return true;
		say_error("Invalid target process ID number.");
		return false;
	case 'o':
		o->output = optarg;
		return true;
	case 'd':
		o->action = ACTION_DELETE;
		return true;
	case 'R':
		o->rename = true;
		return true;
	case 'T':
		if (number(optarg, 1, &o->interval_ms))
			return true;
		say_error("Invalid interval '%s' for -T: it takes"
			  " milliseconds.", optarg);
		return false;
	case OPT_TIMEOUT:
		if (number(optarg, 1, &n)) {
			o->timeout_s = (unsigned)n;
			return true;
		}
		say_error("Invalid timeout interval.");
		return false;
	case OPT_EXPECT:
		if (o->expected_count < OPTIONS_EXPECTED) {
			o->expected[o->expected_count++] = optarg;
			return true;
		}
		say_error("Too many options --expect: more than %d.",
			  OPTIONS_EXPECTED);
		return false;
	case OPT_FAIL_STEP:
		if (number(optarg, 1, &o->fail_step))
			return true;
		say_error("Invalid step '%s' for --fail-step.", optarg);
		return false;
	case 'C':
		if (color(optarg, &o->say.color))
			return true;
		say_error("Invalid argument '%s' for -C: it takes never,"
			  " always or auto.", optarg);
		return false;
	default:
		refuse(c);
		return false;	/* getopt spoke about the others */
	}
}

static bool check(const struct options *o)
{
	if (o->command && o->target) {
		say_error("You can't specify -c and -x together.");
		return false;
	}
	if (!o->module) {
		say_error("A module must be specified.\n"
			  "Try 'staprun --help' for more information.");
		return false;
	}
	if (o->action == ACTION_DELETE && (o->parameter_count || o->command ||
					   o->target || o->output ||
					   o->rename)) {
		say_error("-d NAME removes a module and goes with no other"
			  " option than -v.");
		return false;
	}
	return true;
}

void options_parse(int argc, char **argv, struct options *ret)
{
	struct options o = { .action = ACTION_RUN,
			     .interval_ms = INTERVAL_MS };
	bool good = true;
	int c;

	optind = 0;		/* glibc: start over, for tests */
	while ((c = getopt_long(argc, argv,
				"+vVhwc:x:o:dRT:C:ub:M:N:LADS:F:r:",
				long_options, NULL)) != -1)
		good = parse_one(&o, c) && good;

	if (optind < argc) {
		o.module = argv[optind];
		o.parameters = argv + optind + 1;
		o.parameter_count = (size_t)(argc - optind - 1);
	}
	if (good && (o.action == ACTION_RUN || o.action == ACTION_DELETE))
		good = check(&o);
	if (!good)
		o.action = ACTION_BAD;
	*ret = o;
}
