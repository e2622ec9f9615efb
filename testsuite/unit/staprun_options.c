/* asserts: staprun's command line is understood, and what is not supported
 * is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <fcntl.h>
#include <unistd.h>

#include "../../runtime/staprun/options.h"

enum { MOST_WORDS = 16 };

static char message[2048];

/* Parses a line of words separated by blanks; what is said on stderr goes to
 * `message`. */
static struct options parse(const char *line)
{
	static char words[512], *argv[MOST_WORDS + 2];
	int argc = 0, saved = dup(2), to[2];
	struct options o;
	ssize_t n;

	snprintf(words, sizeof(words), "staprun %s", line);
	for (char *w = strtok(words, " "); w; w = strtok(NULL, " "))
		argv[argc++] = w;
	argv[argc] = NULL;

	assert_int_equal(pipe(to), 0);
	dup2(to[1], 2);
	close(to[1]);
	options_parse(argc, argv, &o);
	dup2(saved, 2);
	close(saved);
	n = read(to[0], message, sizeof(message) - 1);
	message[n > 0 ? n : 0] = '\0';
	close(to[0]);
	return o;
}

static void check_bad(const char *line, const char *said)
{
	assert_int_equal(parse(line).action, ACTION_BAD);
	assert_string_equal(message, said);
}

static void usual_lines(void **state)
{
	struct options o = parse("-v -w -x 12 -o out -R -T 50 --timeout=3"
				 " -C never dir/m.ko a=1 b=2");

	(void)state;
	assert_string_equal(message, "");
	assert_int_equal(o.action, ACTION_RUN);
	assert_int_equal(o.say.verbosity, 1);
	assert_true(o.say.hide_warnings);
	assert_int_equal(o.say.color, SAY_COLOR_NEVER);
	assert_int_equal(o.target, 12);
	assert_string_equal(o.output, "out");
	assert_true(o.rename);
	assert_int_equal(o.interval_ms, 50);
	assert_int_equal(o.timeout_s, 3);
	assert_string_equal(o.module, "dir/m.ko");
	assert_int_equal(o.parameter_count, 2);
	assert_string_equal(o.parameters[1], "b=2");

	o = parse("-c ls m");
	assert_string_equal(o.command, "ls");
	assert_int_equal(o.interval_ms, 200);
	assert_int_equal(parse("-d m").action, ACTION_DELETE);
	assert_int_equal(parse("-v -d m").action, ACTION_DELETE);
	assert_int_equal(parse("-h").action, ACTION_HELP);
	assert_int_equal(parse("--version").action, ACTION_VERSION);
}

/* Behind the module everything belongs to it. */
static void options_end_at_the_module(void **state)
{
	struct options o = parse("m -v");

	(void)state;
	assert_int_equal(o.say.verbosity, 0);
	assert_int_equal(o.parameter_count, 1);
}

static void mistakes(void **state)
{
	(void)state;
	check_bad("-c ls -x 3 m",
		  "ERROR: You can't specify -c and -x together.\n");
	check_bad("-x abc m", "ERROR: Invalid target process ID number.\n");
	check_bad("-x 0 m", "ERROR: Invalid target process ID number.\n");
	check_bad("-x 12345678901 m",
		  "ERROR: Invalid target process ID number.\n");
	check_bad("--timeout=0 m", "ERROR: Invalid timeout interval.\n");
	check_bad("-T 5x m", "ERROR: Invalid interval '5x' for -T: it takes"
		  " milliseconds.\n");
	check_bad("-C sometimes m", "ERROR: Invalid argument 'sometimes' for"
		  " -C: it takes never, always or auto.\n");
	check_bad("-v", "ERROR: A module must be specified.\n"
		  "ERROR: Try 'staprun --help' for more information.\n");
	check_bad("-d -o x m", "ERROR: -d NAME removes a module and goes with"
		  " no other option than -v.\n");
	check_bad("-Z m", "staprun: invalid option -- 'Z'\n");
}

static void what_is_not_built_is_refused(void **state)
{
	static const char *const lines[] = {
		"-u m", "-b 4 m", "-M 1 m", "-N 1 m", "-L m", "-A m", "-D m",
		"-S 1,2 m", "-F 3 m", "-r 1:x m",
	};

	(void)state;
	for (unsigned i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		char start[64];

		snprintf(start, sizeof(start), "ERROR: option -%c is not"
			 " supported yet; ", lines[i][1]);
		assert_int_equal(parse(lines[i]).action, ACTION_BAD);
		assert_memory_equal(message, start, strlen(start));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(usual_lines),
		cmocka_unit_test(options_end_at_the_module),
		cmocka_unit_test(mistakes),
		cmocka_unit_test(what_is_not_built_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
