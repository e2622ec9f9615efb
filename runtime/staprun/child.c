#define _GNU_SOURCE
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../../stap/util/str.h"
#include "../../stap/util/vec.h"
#include "ids.h"
#include "signals.h"

enum { TERMINATE_MS = 1000, TERMINATE_STEP_MS = 20 };

/* ---- splitting ---- */

/* What means something to a shell outside of quotes; ~ and # only at the
 * start of a word, and = only in the first word (VAR=value command). */
static bool needs_shell(char c, bool word_start, bool first_word)
{
	return strchr("|&;<>()$`*?[]{}!\n", c) ||
	       (word_start && (c == '~' || c == '#')) ||
	       (first_word && c == '=');
}

/* One word at *P, which is not blank; false if it needs a shell. */
static bool split_word(const char **p, struct str *word, bool first_word)
{
	const char *s = *p;
	char quote = '\0';

	for (bool start = true; *s; s++, start = false) {
		char c = *s;

		if (!quote && (c == ' ' || c == '\t'))
			break;
		if (quote == '\'') {
			if (c == '\'')
				quote = '\0';
			else
				str_add_char(word, c);
		} else if (c == '\\') {
			/* In double quotes it protects these only. */
			if (!s[1] || s[1] == '\n')
				return false;
			if (quote && !strchr("\"\\$`", s[1]))
				str_add_char(word, c);
			else
				str_add_char(word, *++s);
		} else if (quote) {
			if (c == '"')
				quote = '\0';
			else if (c == '$' || c == '`')
				return false;
			else
				str_add_char(word, c);
		} else if (c == '\'' || c == '"') {
			quote = c;
		} else if (needs_shell(c, start, first_word)) {
			return false;
		} else {
			str_add_char(word, c);
		}
	}
	*p = s;
	return !quote;
}

char **child_split(struct arena *a, const char *command)
{
	struct { VEC_FIELDS(char *); } words = { 0 };

	for (const char *p = command; *p; ) {
		struct str word;

		if (*p == ' ' || *p == '\t') {
			p++;
			continue;
		}
		str_init(&word, a);
		if (!split_word(&p, &word, words.count == 0))
			return NULL;
		vec_push(a, &words, arena_strdup(a, str_text(&word)));
	}
	if (words.count == 0)
		return NULL;
	vec_push(a, &words, NULL);
	return words.items;
}

/* ---- the command of -c ---- */

static _Noreturn void become_command(char **words, const char *command)
{
	signals_restore();
	become_user();
	if (words)
		execvp(words[0], words);
	else
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	fprintf(stderr, "%s: %s\n", words ? words[0] : "/bin/sh",
		strerror(errno));
	_exit(1);
}

/* One byte is the permission; the end of the file means that staprun died
 * before giving it. */
static void wait_for_permission(int gate)
{
	ssize_t n;
	char go;

	do
		n = read(gate, &go, 1);
	while (n < 0 && errno == EINTR);
	if (n != 1)
		_exit(1);
}

struct error *
child_start(struct arena *a, const char *command, struct child *ret)
{
	char **words = child_split(a, command);
	int gate[2];

	if (pipe2(gate, O_CLOEXEC) < 0)
		return error_os(a, errno, "pipe");

	pid_t pid = fork();

	if (pid < 0)
		return error_os(a, errno, "fork");
	if (pid == 0) {
		close(gate[1]);
		wait_for_permission(gate[0]);
		become_command(words, command);
	}
	close(gate[0]);
	*ret = (struct child){ .pid = pid, .gate = gate[1] };
	return NULL;
}

void child_release(struct child *c)
{
	if (c->gate < 0)
		return;
	/* A child that was killed meanwhile is found by waiting for it. */
	if (write(c->gate, "g", 1) < 0 && errno != EPIPE)
		kill(c->pid, SIGKILL);
	close(c->gate);
	c->gate = -1;
}

void child_terminate(struct child *c)
{
	const struct timespec step = { 0, TERMINATE_STEP_MS * 1000000L };

	if (c->pid == 0)
		return;
	kill(c->pid, c->gate >= 0 ? SIGKILL : SIGTERM);
	kill(c->pid, SIGCONT);
	for (int ms = 0; ms < TERMINATE_MS; ms += TERMINATE_STEP_MS) {
		if (waitpid(c->pid, NULL, WNOHANG) != 0) {
			c->pid = 0;
			break;
		}
		nanosleep(&step, NULL);
	}
	if (c->gate >= 0)
		close(c->gate);
	c->gate = -1;
}

const char *child_status_text(struct arena *a, int status)
{
	if (WIFSIGNALED(status))
		return arena_printf(a, "Child process exited with signal %d"
				    " (%s)", WTERMSIG(status),
				    strsignal(WTERMSIG(status)));
	if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
		return arena_printf(a, "Child process exited with status %d",
				    WEXITSTATUS(status));
	return NULL;
}

/* ---- system() ---- */

/* May be negative for a moment: started by one thread, waited for by
 * another. */
static atomic_int systems;

bool child_system(const char *command, size_t len, int out)
{
	char *text = strndup(command, len);

	if (!text)
		return false;

	/* Only calls that are safe after a fork in a threaded process. */
	pid_t pid = fork();

	if (pid == 0) {
		signals_restore();
		become_user();
		if (out != STDOUT_FILENO)
			dup2(out, STDOUT_FILENO);
		execl("/bin/sh", "sh", "-c", text, (char *)NULL);
		_exit(127);
	}
	free(text);
	if (pid < 0)
		return false;
	atomic_fetch_add(&systems, 1);
	return true;
}

void child_system_ended(void)
{
	atomic_fetch_sub(&systems, 1);
}

int child_systems(void)
{
	return atomic_load(&systems);
}
