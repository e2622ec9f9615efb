#define _GNU_SOURCE
#include "signals.h"

#include <signal.h>
#include <stddef.h>
#include <stdbool.h>
#include <sys/signalfd.h>
#include <unistd.h>

static const int watched[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCHLD };

/* A write that cannot be finished gives an errno instead. */
static const int ignored[] = { SIGPIPE, SIGXFSZ };

#define EACH(it, list) \
	(size_t it = 0; it < sizeof(list) / sizeof(*(list)); it++)

static sigset_t old_mask;
static struct sigaction old_ignored[sizeof(ignored) / sizeof(*ignored)];

/*
 * Shells ignore SIGINT for background jobs, from which `kill -INT` must stop a
 * script all the same; SIGHUP stays ignored as nohup(1) wants it.  A blocked
 * signal reaches the descriptor even if it is ignored.
 */
static bool stays_ignored(int sig)
{
	struct sigaction old;

	return sig == SIGHUP && sigaction(sig, NULL, &old) == 0 &&
	       old.sa_handler == SIG_IGN;
}

int signals_open(void)
{
	sigset_t set;

	sigemptyset(&set);
	for EACH(i, watched) {
		if (stays_ignored(watched[i]))
			continue;
		signal(watched[i], SIG_DFL);
		sigaddset(&set, watched[i]);
	}
	for EACH(i, ignored) {
		sigaction(ignored[i], NULL, &old_ignored[i]);
		signal(ignored[i], SIG_IGN);
	}
	if (sigprocmask(SIG_BLOCK, &set, &old_mask) < 0)
		return -1;
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int signals_read(int fd)
{
	struct signalfd_siginfo info;

	return read(fd, &info, sizeof(info)) == sizeof(info) ?
	       (int)info.ssi_signo : 0;
}

void signals_restore(void)
{
	for EACH(i, ignored)
		sigaction(ignored[i], &old_ignored[i], NULL);
	sigprocmask(SIG_SETMASK, &old_mask, NULL);
}
