/* asserts: the words of -c are split as a shell would, or left to one; the
 * child waits for its release, and its end is described. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../runtime/staprun/child.h"
#include "../../runtime/staprun/signals.h"
#include "../../stap/util/str.h"

static struct arena arena;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena);
	return signals_open() < 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_deinit(&arena);
	return 0;
}

/* The words with '|' between them, or "sh" if a shell is to do it. */
static const char *split(const char *command)
{
	char **words = child_split(&arena, command);
	struct str s;

	if (!words)
		return "sh";
	str_init(&s, &arena);
	for (char **w = words; *w; w++)
		str_printf(&s, "%s%s", w == words ? "" : "|", *w);
	return str_text(&s);
}

static void quoting_is_removed(void **state)
{
	(void)state;
	assert_string_equal(split("ls"), "ls");
	assert_string_equal(split("  ls  -l\t/tmp "), "ls|-l|/tmp");
	assert_string_equal(split("a 'b  c' d"), "a|b  c|d");
	assert_string_equal(split("a \"b 'c'\" d"), "a|b 'c'|d");
	assert_string_equal(split("a b\\ c \\$x"), "a|b c|$x");
	assert_string_equal(split("a \"\\$x \\n\""), "a|$x \\n");
	assert_string_equal(split("a ''"), "a|");
	assert_string_equal(split("a x''y'z'\"w\""), "a|xyzw");
	assert_string_equal(split("a '$x|*;'"), "a|$x|*;");
	assert_string_equal(split("a b=c d#e f~"), "a|b=c|d#e|f~");
}

static void the_rest_is_for_a_shell(void **state)
{
	static const char *const commands[] = {
		"a | b", "a > b", "a; b", "a && b", "a $x", "a \"$x\"",
		"a `b`", "a *", "a ~", "A=1 b", "a #b", "(a)", "a 'b", "a \"b",
		"a \\", "a\nb", "", "  ",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++)
		assert_string_equal(split(commands[i]), "sh");
}

static int wait_status(struct child *c)
{
	int status;

	assert_int_equal(waitpid(c->pid, &status, 0), c->pid);
	c->pid = 0;
	return status;
}

static void child_waits_for_release(void **state)
{
	char path[] = "/tmp/staprun_childXXXXXX";
	int fd = mkstemp(path);
	struct child c;

	(void)state;
	close(fd);
	unlink(path);
	assert_null(child_start(&arena, arena_printf(&arena, "touch %s", path),
				&c));
	usleep(50000);
	assert_int_equal(access(path, F_OK), -1);
	child_release(&c);
	assert_int_equal(wait_status(&c), 0);
	assert_int_equal(access(path, F_OK), 0);
	unlink(path);
}

static const char *end_of(const char *command)
{
	struct child c;

	assert_null(child_start(&arena, command, &c));
	child_release(&c);
	return child_status_text(&arena, wait_status(&c));
}

static void ends_are_described(void **state)
{
	int saved = dup(2);

	(void)state;
	assert_null(end_of("true"));
	assert_string_equal(end_of("sh -c 'exit 3'"),
			    "Child process exited with status 3");
	assert_string_equal(end_of("kill -9 $$"),
			    "Child process exited with signal 9 (Killed)");
	/* "CMD: No such file or directory" on stderr */
	close(2);
	assert_string_equal(end_of("/no/such/command"),
			    "Child process exited with status 1");
	dup2(saved, 2);
	close(saved);
}

static void child_that_was_never_released_executes_nothing(void **state)
{
	struct child c;

	(void)state;
	assert_null(child_start(&arena, "kill -9 $$", &c));
	child_terminate(&c);
	assert_int_equal(c.pid, 0);
	assert_int_equal(c.gate, -1);

	assert_null(child_start(&arena, "kill -9 $$", &c));
	close(c.gate);		/* as if staprun died */
	assert_int_equal(WEXITSTATUS(wait_status(&c)), 1);
}

static void running_child_is_terminated(void **state)
{
	struct child c;

	(void)state;
	assert_null(child_start(&arena, "sleep 100", &c));
	child_release(&c);
	child_terminate(&c);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static void child_that_does_not_listen_is_left(void **state)
{
	struct child c;

	(void)state;
	assert_null(child_start(&arena, "trap '' TERM;"
				" for i in 1 2 3 4 5 6 7 8 9; do sleep 0.3;"
				" done", &c));
	child_release(&c);
	usleep(200000);
	child_terminate(&c);
	assert_true(c.pid > 0);
	kill(c.pid, SIGKILL);
	wait_status(&c);
}

static void child_has_ordinary_signals(void **state)
{
	(void)state;
	assert_null(end_of("grep -q 'SigBlk:.*0000$' /proc/self/status"));
	assert_null(end_of("grep -q 'SigIgn:.*0000$' /proc/self/status"));
}

/* The signal that arrives in a process of its own that ignored SIG before. */
static int arriving_signal(int sig)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		signals_restore();
		signal(sig, SIG_IGN);

		int fd = signals_open();

		kill(getpid(), sig);
		_exit(signals_read(fd));
	}
	waitpid(pid, &status, 0);
	return WEXITSTATUS(status);
}

static void only_hangups_stay_ignored(void **state)
{
	(void)state;
	assert_int_equal(arriving_signal(SIGHUP), 0);
	assert_int_equal(arriving_signal(SIGINT), SIGINT);
}

static void system_commands_write_where_told(void **state)
{
	char text[16] = "";
	int to[2];

	(void)state;
	assert_int_equal(pipe(to), 0);
	assert_true(child_system("echo hi; junk", 7, to[1]));
	close(to[1]);
	assert_int_equal(read(to[0], text, sizeof(text)), 3);
	assert_string_equal(text, "hi\n");
	close(to[0]);
	assert_int_equal(child_systems(), 1);
	assert_true(waitpid(-1, NULL, 0) > 0);
	child_system_ended();
	assert_int_equal(child_systems(), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quoting_is_removed),
		cmocka_unit_test(the_rest_is_for_a_shell),
		cmocka_unit_test(child_waits_for_release),
		cmocka_unit_test(ends_are_described),
		cmocka_unit_test(child_that_was_never_released_executes_nothing),
		cmocka_unit_test(running_child_is_terminated),
		cmocka_unit_test(child_that_does_not_listen_is_left),
		cmocka_unit_test(child_has_ordinary_signals),
		cmocka_unit_test(only_hangups_stay_ignored),
		cmocka_unit_test(system_commands_write_where_told),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
