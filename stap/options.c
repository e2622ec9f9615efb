/*
 * argv to struct options.  Options and other words may come in any order up
 * to "--"; the first other word is the script unless -e, -l or -L gave one,
 * the rest are the script's arguments.
 */
#define _GNU_SOURCE
#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "about.h"
#include "lang/parse.h"
#include "rc.h"

enum long_option {
	OPT_FIRST = 256,
	OPT_VM, OPT_BUILD, OPT_COLOR, OPT_NO_DISPLAY, OPT_SUPPRESS_ERRORS,
	OPT_SUPPRESS_LIMITS, OPT_SKIP_BADVARS, OPT_DUMP_TYPES, OPT_DUMP_ALIASES,
	OPT_DUMP_FUNCTIONS, OPT_PREPARE, OPT_CLEAN_CACHE, OPT_DISABLE_CACHE,
	OPT_POISON_CACHE, OPT_VP, OPT_RUNTIME, OPT_COMPATIBLE, OPT_CHECK_VERSION,
	OPT_KEEP_GOING, OPT_EXAMPLE, OPT_LDD, OPT_JSON, OPT_LATER,
};

static const char short_options[] =
	"+hVp:vkguwWbits:I:D:B:a:G:R:r:m:d:o:c:x:e:E:l:L:FS:T:qP";

static const struct option long_options[] = {
	{ "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, 'V' },
	{ "vm", optional_argument, NULL, OPT_VM },
	{ "build", required_argument, NULL, OPT_BUILD },
	{ "color", optional_argument, NULL, OPT_COLOR },
	{ "colour", optional_argument, NULL, OPT_COLOR },
	{ "no-global-var-display", no_argument, NULL, OPT_NO_DISPLAY },
	{ "suppress-handler-errors", no_argument, NULL, OPT_SUPPRESS_ERRORS },
	{ "suppress-time-limits", no_argument, NULL, OPT_SUPPRESS_LIMITS },
	{ "skip-badvars", no_argument, NULL, OPT_SKIP_BADVARS },
	{ "dump-probe-types", no_argument, NULL, OPT_DUMP_TYPES },
	{ "dump-probe-aliases", no_argument, NULL, OPT_DUMP_ALIASES },
	{ "dump-functions", no_argument, NULL, OPT_DUMP_FUNCTIONS },
	{ "prepare", optional_argument, NULL, OPT_PREPARE },
	{ "clean-cache", no_argument, NULL, OPT_CLEAN_CACHE },
	{ "disable-cache", no_argument, NULL, OPT_DISABLE_CACHE },
	{ "poison-cache", no_argument, NULL, OPT_POISON_CACHE },
	{ "prologue-searching", optional_argument, NULL, 'P' },
	{ "vp", required_argument, NULL, OPT_VP },
	{ "runtime", required_argument, NULL, OPT_RUNTIME },
	{ "compatible", required_argument, NULL, OPT_COMPATIBLE },
	{ "check-version", no_argument, NULL, OPT_CHECK_VERSION },
	{ "semantic-keep-going", no_argument, NULL, OPT_KEEP_GOING },
	{ "example", required_argument, NULL, OPT_EXAMPLE },
	{ "ldd", no_argument, NULL, OPT_LDD },
	{ "all-modules", no_argument, NULL, OPT_LDD },
	{ "json", no_argument, NULL, OPT_JSON },
	/* Known to users of SystemTap, not built yet. */
	{ "privilege", required_argument, NULL, OPT_LATER },
	{ "unprivileged", no_argument, NULL, OPT_LATER },
	{ "interactive", no_argument, NULL, OPT_LATER },
	{ "monitor", optional_argument, NULL, OPT_LATER },
	{ "remote", required_argument, NULL, OPT_LATER },
	{ "dyninst", no_argument, NULL, OPT_LATER },
	{ "bpf", no_argument, NULL, OPT_LATER },
	{ "sysroot", required_argument, NULL, OPT_LATER },
	{ "target-namespaces", required_argument, NULL, OPT_LATER },
	{ "debug", no_argument, NULL, OPT_LATER },
	{ "sign-module", no_argument, NULL, OPT_LATER },
	{ "remote-prefix", no_argument, NULL, OPT_LATER },
	{ "save-uprobes", no_argument, NULL, OPT_LATER },
	{ "language-server", no_argument, NULL, OPT_LATER },
	{ "sysenv", required_argument, NULL, OPT_LATER },
	{ "modinfo", required_argument, NULL, OPT_LATER },
	{ "build-as", required_argument, NULL, OPT_LATER },
	{ "tmpdir", required_argument, NULL, OPT_LATER },
	{ "rlimit-as", required_argument, NULL, OPT_LATER },
	{ "rlimit-cpu", required_argument, NULL, OPT_LATER },
	{ "rlimit-nproc", required_argument, NULL, OPT_LATER },
	{ "rlimit-stack", required_argument, NULL, OPT_LATER },
	{ "rlimit-fsize", required_argument, NULL, OPT_LATER },
	{ "use-server", optional_argument, NULL, OPT_LATER },
	{ "use-server-on-error", optional_argument, NULL, OPT_LATER },
	{ "list-servers", optional_argument, NULL, OPT_LATER },
	{ "trust-servers", optional_argument, NULL, OPT_LATER },
	{ "download-debuginfo", optional_argument, NULL, OPT_LATER },
	{ NULL, 0, NULL, 0 },
};

static enum options_result bad(const char *fmt, ...)
	__attribute__((format(printf, 1, 2)));

static enum options_result bad(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	return OPTIONS_BAD;
}

static enum options_result bad_usage(void)
{
	return bad("Try '--help' for more information. [man stap]\n"
		   "Texts like [man foo] name manual pages: try \"man foo\".");
}

/* VALUE must be made of what REGEX allows: it ends up in files and commands
 * that make and the compiler read. */
static bool safe(const char *option, const char *value, const char *regex)
{
	regex_t re;
	bool ok;

	if (regcomp(&re, regex, REG_EXTENDED | REG_NOSUB))
		abort();
	ok = regexec(&re, value, 0, NULL, 0) == 0;
	regfree(&re);
	if (!ok)
		bad("ERROR: Safety pattern mismatch for %s parameter"
		    " ('%s' vs. '%s')", option, value, regex);
	return ok;
}

/* A decimal number in [LOW, HIGH] and nothing else. */
static bool number(const char *text, long low, long high, long *ret)
{
	char *end;

	errno = 0;
	long n = strtol(text, &end, 10);

	if (errno || end == text || *end || n < low || n > high)
		return false;
	*ret = n;
	return true;
}

static enum options_result
set_text_option(struct arena *a, struct options *o, int c, const char *arg)
{
	switch (c) {
	case 'I':
		vec_push(a, &o->tapset_dirs, arg);
		break;
	case 'D':
		if (!safe("-D", arg, "^[A-Za-z_][A-Za-z0-9_]*"
				     "(=-?[A-Za-z0-9_]+)?$"))
			return OPTIONS_BAD;
		vec_push(a, &o->defines, arg);
		break;
	case 'B':
		if (!safe("-B", arg, "^[A-Za-z0-9_]+=[-A-Za-z0-9_/.,=]*$"))
			return OPTIONS_BAD;
		vec_push(a, &o->make_args, arg);
		break;
	case 'G':
		if (!safe("-G", arg, "^[A-Za-z_][A-Za-z0-9_]*"
				     "=[A-Za-z0-9_.-]+$"))
			return OPTIONS_BAD;
		vec_push(a, &o->globals, arg);
		break;
	case 'R':
		o->runtime_dir = arg;
		break;
	case 'r':
		if (!safe("-r", arg, "^[A-Za-z0-9_.+/~-]+$"))
			return OPTIONS_BAD;
		o->release = arg;
		break;
	case 'm':
		if (!safe("-m", arg, "^[A-Za-z0-9_]+$"))
			return OPTIONS_BAD;
		o->module_name = arg;
		break;
	case 'E':
		vec_push(a, &o->more_scripts, arg);
		break;
	case 'o':
		o->output = arg;
		break;
	case 'c':
		o->command = arg;
		break;
	case 'e':
		if (o->script_text)
			return bad("Only one script can be given on the"
				   " command line.");
		o->script_text = arg;
		break;
	case 'l':
	case 'L':
		if (o->list_point)
			return bad("Only one -l or -L can be given.");
		o->list = c == 'l' ? LIST_NAMES : LIST_VARIABLES;
		o->list_point = arg;
		break;
	default:
		abort();
	}
	return OPTIONS_RUN;
}

static enum options_result
set_number_option(struct options *o, int c, const char *arg)
{
	long n;

	switch (c) {
	case 'p':
		if (!number(arg, 1, 5, &n))
			return bad("Invalid pass number (should be 1-5).");
		o->last_pass = (int)n;
		break;
	case 's':
		if (!number(arg, 1, 4095, &n))
			return bad("Invalid buffer size (should be 1-4095).");
		o->buffer_mb = (unsigned)n;
		break;
	case 'x':
		if (!number(arg, INT_MIN, INT_MAX, &n))
			return bad("Invalid target process ID number.");
		o->target_pid = (int)n;
		break;
	case 'T':
		if (!number(arg, 1, LONG_MAX / 1000, &n))
			return bad("Invalid timeout interval.");
		o->timeout = n;
		break;
	default:
		abort();
	}
	return OPTIONS_RUN;
}

static enum options_result set_color(struct options *o, const char *arg)
{
	if (!arg || strcmp(arg, "always") == 0)
		o->color = 1;
	else if (strcmp(arg, "never") == 0)
		o->color = 0;
	else if (strcmp(arg, "auto") == 0)
		o->color = -1;
	else
		return bad("Invalid argument '%s' for --color.", arg);
	return OPTIONS_RUN;
}

/* Where DWARF says where a parameter is, there is nothing to search for. */
static enum options_result set_prologue(const char *arg)
{
	if (!arg || strcmp(arg, "always") == 0)
		return bad("stap: --prologue-searching=always is not supported:"
			   " debuginfo says where parameters are.");
	if (strcmp(arg, "never") != 0 && strcmp(arg, "auto") != 0)
		return bad("Invalid argument '%s' for --prologue-searching.",
			   arg);
	return OPTIONS_RUN;
}

static enum options_result set_runtime(const char *arg)
{
	if (strcmp(arg, "dyninst") == 0 || strcmp(arg, "bpf") == 0)
		return bad("stap: --runtime=%s is not supported: scripts become"
			   " kernel modules.", arg);
	if (strcmp(arg, "kernel") != 0)
		return bad("ERROR: %s is an invalid argument for --runtime",
			   arg);
	return OPTIONS_RUN;
}

static enum options_result set_compatible(struct options *o, const char *arg)
{
	if (!safe("--compatible", arg, "^[0-9]+(\\.[0-9]+)*$"))
		return OPTIONS_BAD;
	if (strverscmp(arg, LANGUAGE_VERSION) > 0)
		return bad("ERROR: systemtap version %s cannot be compatible"
			   " with future version %s", LANGUAGE_VERSION, arg);
	if (strverscmp(arg, OLDEST_LANGUAGE_VERSION) < 0)
		return bad("stap: --compatible=%s is not supported: the oldest"
			   " is %s.", arg, OLDEST_LANGUAGE_VERSION);
	o->compatible = arg;
	return OPTIONS_RUN;
}

/* A digit for each pass from the first. */
static enum options_result set_vp(struct options *o, const char *arg)
{
	size_t len = strlen(arg);

	if (len < 1 || len > 5 || strspn(arg, "0123456789") != len)
		return bad("Invalid --vp argument: it takes 1 to 5 digits.");
	for (size_t i = 0; i < len; i++)
		o->verbose_pass[i] += (unsigned)(arg[i] - '0');
	return OPTIONS_RUN;
}

static enum options_result set_build(struct options *o, const char *arg)
{
	if (strcmp(arg, "kbuild") == 0)
		o->build = BUILD_KBUILD;
	else if (strcmp(arg, "auto") == 0)
		o->build = BUILD_AUTO;
	else
		return bad("Invalid argument '%s' for --build"
			   " (should be auto or kbuild).", arg);
	return OPTIONS_RUN;
}

/* The name of a kernel module counts for lines only: the kernel knows its
 * symbols. */
static enum options_result
add_object(struct arena *a, struct options *o, const char *arg)
{
	char *real;

	if (!strchr(arg, '/')) {
		vec_push(a, &o->modules, arg);
		return OPTIONS_RUN;
	}
	real = realpath(arg, NULL);
	if (!real)
		return bad("stap: -d %s: %s", arg, strerror(errno));
	vec_push(a, &o->objects, (const char *)arena_strdup(a, real));
	free(real);
	return OPTIONS_RUN;
}

static enum options_result
set_prepare(struct arena *a, struct options *o, const char *arg)
{
	o->prepare = true;
	return arg ? set_text_option(a, o, 'r', arg) : OPTIONS_RUN;
}

static enum options_result set_vm(struct options *o, const char *arg)
{
	if (arg && !safe("--vm", arg, "^[A-Za-z0-9_.+~-]+$"))
		return OPTIONS_BAD;
	o->vm = true;
	o->vm_release = arg;
	return OPTIONS_RUN;
}

static enum options_result
set_option(struct arena *a, struct options *o, int c, const char *arg,
	   int index)
{
	switch (c) {
	case 'h':
		about_print_help();
		return OPTIONS_DONE;
	case 'V':
		about_print_version();
		return OPTIONS_DONE;
	case 'v': o->verbose++; break;
	case 'k': o->keep_temp = true; break;
	case 'g': o->guru = true; break;
	case 'u': o->unoptimized = true; break;
	case 'w': o->hide_warnings = true; break;
	case 'W': o->warnings_are_errors = true; break;
	case 't': o->timing = true; break;
	case 'q': o->coverage = true; break;
	case 'I': case 'D': case 'B': case 'G': case 'R': case 'r': case 'm':
	case 'o': case 'c': case 'e': case 'E': case 'l': case 'L':
		return set_text_option(a, o, c, arg);
	case 'p': case 's': case 'x': case 'T':
		return set_number_option(o, c, arg);
	case OPT_VM:
		return set_vm(o, arg);
	case OPT_BUILD:
		return set_build(o, arg);
	case OPT_COLOR:
		return set_color(o, arg);
	case 'P':
		return set_prologue(arg);
	case OPT_RUNTIME:
		return set_runtime(arg);
	case OPT_COMPATIBLE:
		return set_compatible(o, arg);
	case OPT_VP:
		return set_vp(o, arg);
	case OPT_NO_DISPLAY: o->no_display = true; break;
	case OPT_SUPPRESS_ERRORS: o->suppress_handler_errors = true; break;
	case OPT_SUPPRESS_LIMITS: o->suppress_time_limits = true; break;
	case OPT_SKIP_BADVARS: o->skip_badvars = true; break;
	case OPT_DUMP_TYPES: o->dump = DUMP_TYPES; break;
	case OPT_DUMP_ALIASES: o->dump = DUMP_ALIASES; break;
	case OPT_DUMP_FUNCTIONS: o->dump = DUMP_FUNCTIONS; break;
	case OPT_CLEAN_CACHE: o->clean_cache = true; break;
	case OPT_DISABLE_CACHE: o->disable_cache = true; break;
	case OPT_POISON_CACHE: o->poison_cache = true; break;
	case OPT_CHECK_VERSION: o->check_version = true; break;
	case OPT_KEEP_GOING: o->keep_going = true; break;
	case OPT_EXAMPLE: o->example = arg; break;
	case OPT_JSON: o->json = true; break;
	case OPT_PREPARE:
		return set_prepare(a, o, arg);
	case 'd':
		return add_object(a, o, arg);
	case OPT_LDD:
		/* Libraries come with the programs that need them, and the
		 * kernel knows its own symbols and stacks. */
		break;
	case OPT_LATER:
		return bad("stap: --%s is not supported yet.",
			   long_options[index].name);
	case '?':
		return bad_usage();
	default:
		return bad("stap: -%c is not supported yet.", c);
	}
	return OPTIONS_RUN;
}

/* Words that are not options, in place of getopt's own permutation, which
 * does not keep apart what stands behind "--". */
static enum options_result
take_words(struct arena *a, struct options *o, int argc, char **argv)
{
	bool script_wanted = true;
	struct string_list words = { 0 };

	optind = 1;
	while (optind < argc) {
		int index = 0;
		int c = getopt_long(argc, argv, short_options, long_options,
				    &index);
		enum options_result result;

		if (c == -1) {
			if (optind < argc &&
			    strcmp(argv[optind - 1], "--") == 0) {
				while (optind < argc)
					vec_push(a, &words,
						 (const char *)argv[optind++]);
				break;
			}
			if (optind < argc)
				vec_push(a, &words,
					 (const char *)argv[optind++]);
			continue;
		}
		result = set_option(a, o, c, optarg, index);
		if (result != OPTIONS_RUN)
			return result;
	}

	script_wanted = !o->script_text && !o->list_point && !o->example;
	vec_each(&words, const char **, word) {
		if (script_wanted)
			o->script_path = *word;
		else
			vec_push(a, &o->args, *word);
		script_wanted = false;
	}
	return OPTIONS_RUN;
}

static enum options_result check(const struct options *o)
{
	if (o->command && o->target_pid)
		return bad("You can't specify -c and -x together.");
	if (o->example && o->script_text)
		return bad("Only one script can be given on the command line.");
	if ((o->list || o->dump) && (o->script_text || o->script_path ||
				     o->example || o->args.count))
		return bad("Cannot specify a script with -l/-L/--dump-*"
			   " switches.");
	if (o->json && !o->list)
		return bad("stap: --json is for listings: give -l or -L"
			   " as well.");
	if (o->suppress_time_limits && !o->guru)
		return bad("ERROR --suppress-time-limits requires guru mode"
			   " (-g)");
	if (!o->script_text && !o->script_path && !o->example && !o->list &&
	    !o->dump && !o->prepare && !o->clean_cache) {
		bad("A script must be specified.");
		return bad_usage();
	}
	if (o->disable_cache && (o->prepare || o->clean_cache ||
				 o->poison_cache))
		return bad("stap: --disable-cache leaves nothing to do for"
			   " --prepare, --clean-cache and --poison-cache.");
	if (o->vm && o->release)
		return bad("stap: --vm=RELEASE names the kernel already:"
			   " leave out -r.");
	return OPTIONS_RUN;
}

/* ---- all words --------------------------------------------------------------- */

enum options_result
options_parse(struct arena *a, int argc, char **argv, struct options *ret)
{
	struct { VEC_FIELDS(char *); } all = { 0 };
	struct string_list rc = { 0 };
	struct error *err = rc_words(a, &rc);

	if (err)
		return bad("ERROR: %s", error_message(err));
	*ret = (struct options){ .last_pass = 5, .color = -1 };
	vec_push(a, &all, argv[0]);
	vec_each(&rc, const char **, word)
		vec_push(a, &all, arena_strdup(a, *word));
	for (int i = 1; i < argc; i++)
		vec_push(a, &all, argv[i]);
	vec_push(a, &all, (char *)NULL);

	enum options_result result = take_words(a, ret, (int)all.count - 1,
						all.items);

	return result == OPTIONS_RUN ? check(ret) : result;
}
