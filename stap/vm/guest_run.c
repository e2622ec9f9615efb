/*
 * Process 1 of the guest while the command runs: starts it, copies what it
 * writes to the ports, passes signals on, collects orphans, and reports the
 * end.
 *
 * Bytes are copied with read() and write(), although the port driver can
 * splice(): should its queue be full, splice() loses what it took out of the
 * pipe. And the ports never block, as a blocking write waits for the host in
 * the kernel, spinning with interrupts off.
 */
#define _GNU_SOURCE 1
#include "guest.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	/* The driver takes this much at once. */
	CHUNK = 32768,
	/* Other processes may go on writing for so long after the command. */
	GRACE = 1000,			/* ms */
	/* Their pipes must have been closed this long after their death. */
	PATIENCE = 3000,		/* ms */
};

struct flow {
	int pipe;			/* -1: at its end, or not wanted */
	int port;
	size_t offset, size;		/* what data still holds */
	uint64_t sent;
	char data[CHUNK];
};

struct agent {
	const struct spec *spec;
	int link;
	int signals;			/* signalfd, for SIGCHLD */
	struct wire_reader reader;
	struct flow flows[STREAM_COUNT];
	pid_t command;			/* and its process group; 0: ended */
	int status;			/* valid once it ended */
	int64_t deadline;		/* now_ms(); 0: none */
	bool killed;			/* every other process */
};

enum {
	WATCH_SIGNALS,
	WATCH_LINK,
	WATCH_FLOW,
	WATCH_COUNT = WATCH_FLOW + STREAM_COUNT,
};

/* The command's side of fork(): messages go where the command's would. */
static void __attribute__((noreturn))
exec_command(const struct spec *spec, const int *pipes)
{
	sigset_t none;

	setsid();
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	dup2(open("/dev/null", O_RDWR | O_CLOEXEC), STDIN_FILENO);
	dup2(pipes[PORT_OUT], STDOUT_FILENO);
	dup2(pipes[PORT_ERR], STDERR_FILENO);
	if (chdir(spec->cwd)) {
		fprintf(stderr, "stap-vm: cannot enter %s in the guest: %s "
			"(/run and /dev/shm are empty there, unless shared)\n",
			spec->cwd, strerror(errno));
		_exit(126);
	}
	environ = spec->envp.v;
	execvp(spec->argv.v[0], spec->argv.v);

	int status = errno == ENOENT ? 127 : 126;
	fprintf(stderr, "stap-vm: cannot run %s: %s\n", spec->argv.v[0],
		strerror(errno));
	_exit(status);
}

/*
 * Returns when the child has called exec, or is dead: a signal that was sent
 * earlier could find no process group yet, and get lost. The pipe is closed by
 * either.
 */
static void
wait_for_exec(int pipe_end)
{
	char byte;

	while (read(pipe_end, &byte, 1) < 0 && errno == EINTR)
		;
}

static char *
start_command(struct agent *a)
{
	int from[STREAM_COUNT], to[STREAM_COUNT], exec[2];

	for (int i = 0; i < STREAM_COUNT; i++) {
		int ends[2];

		if (pipe2(ends, O_CLOEXEC))
			return fail_os("cannot make a pipe");
		from[i] = ends[0];
		to[i] = ends[1];
	}
	if (pipe2(exec, O_CLOEXEC))
		return fail_os("cannot make a pipe");
	a->command = fork();
	if (!a->command)
		exec_command(a->spec, to);
	if (a->command < 0)
		return fail_os("cannot start the command");
	close(exec[1]);
	wait_for_exec(exec[0]);
	close(exec[0]);
	for (int i = 0; i < STREAM_COUNT; i++) {
		close(to[i]);
		fcntl(from[i], F_SETFL, O_NONBLOCK);
		a->flows[i].pipe = from[i];
	}
	return NULL;
}

static void
send_started(struct agent *a)
{
	struct timespec t;

	clock_gettime(CLOCK_BOOTTIME, &t);
	struct wire_message message = {
		.type = WIRE_STARTED,
		.value = t.tv_sec * 1000 + t.tv_nsec / 1000000,
	};
	wire_send(a->link, &message);
}

static void
flow_close(struct flow *f)
{
	if (f->pipe >= 0)
		close(f->pipe);
	f->pipe = -1;
}

static void
flow_read(struct flow *f)
{
	ssize_t n = read(f->pipe, f->data, CHUNK);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {
		flow_close(f);
		return;
	}
	f->offset = 0;
	f->size = n;
}

static void
flow_write(struct flow *f)
{
	ssize_t n = write(f->port, f->data + f->offset, f->size);

	if (n <= 0)
		return;			/* full; poll() will tell */
	f->offset += n;
	f->size -= n;
	f->sent += n;
}

/* After a read there is mostly room to write: save a poll(). */
static void
flow_move(struct flow *f)
{
	if (!f->size && f->pipe >= 0)
		flow_read(f);
	if (f->size)
		flow_write(f);
}

static void
reap(struct agent *a)
{
	struct signalfd_siginfo info;
	int status;
	pid_t pid;

	while (read(a->signals, &info, sizeof(info)) > 0)
		;
	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		if (pid != a->command)
			continue;
		a->command = 0;
		a->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) :
						  WEXITSTATUS(status);
		a->deadline = now_ms() + GRACE;
	}
}

static void
take_message(struct agent *a, const struct wire_message *message)
{
	if (message->type == WIRE_SIGNAL && a->command)
		kill(-a->command, message->value);
	if (message->type == WIRE_CLOSE && message->value < STREAM_COUNT) {
		struct flow *f = &a->flows[message->value];

		flow_close(f);
		f->size = 0;
	}
}

/* Once the command ended, what it left behind has to, too. */
static void
check_deadline(struct agent *a)
{
	if (!a->deadline || now_ms() < a->deadline)
		return;
	if (!a->killed) {
		kill(-1, SIGKILL);	/* all but process 1 */
		a->killed = true;
		a->deadline = now_ms() + PATIENCE;
		return;
	}
	for (int i = 0; i < STREAM_COUNT; i++)
		if (!a->flows[i].size)
			flow_close(&a->flows[i]);
}

static void
wait_for_events(struct agent *a, struct pollfd *p)
{
	int timeout = -1;

	p[WATCH_SIGNALS] = (struct pollfd){ a->signals, POLLIN, 0 };
	p[WATCH_LINK] = (struct pollfd){ a->link, POLLIN, 0 };
	for (int i = 0; i < STREAM_COUNT; i++) {
		struct flow *f = &a->flows[i];

		p[WATCH_FLOW + i] = (struct pollfd){
			.fd = f->size ? f->port : f->pipe,
			.events = f->size ? POLLOUT : POLLIN,
		};
	}
	if (a->deadline) {
		int64_t left = a->deadline - now_ms();
		timeout = left < 0 ? 100 : left + 1;
	}
	if (poll(p, WATCH_COUNT, timeout) < 0)
		for (int i = 0; i < WATCH_COUNT; i++)
			p[i].revents = 0;
}

static bool
flowing(const struct agent *a)
{
	for (int i = 0; i < STREAM_COUNT; i++)
		if (a->flows[i].size || a->flows[i].pipe >= 0)
			return true;
	return false;
}

static void
loop(struct agent *a)
{
	struct pollfd p[WATCH_COUNT];
	struct wire_message message;

	while (a->command || flowing(a)) {
		wait_for_events(a, p);
		if (p[WATCH_SIGNALS].revents)
			reap(a);
		if (p[WATCH_LINK].revents &&
		    wire_read(&a->reader, a->link, &message) > 0)
			take_message(a, &message);
		for (int i = 0; i < STREAM_COUNT; i++)
			if (p[WATCH_FLOW + i].revents)
				flow_move(&a->flows[i]);
		check_deadline(a);
	}
}

static void
send_exit(struct agent *a)
{
	struct wire_message message = { .type = WIRE_EXIT, .value = a->status };

	for (int i = 0; i < STREAM_COUNT; i++)
		message.sent[i] = a->flows[i].sent;
	/* Pages of shared files that were written through mmap(). */
	if (a->spec->shares.count)
		sync();
	wire_send(a->link, &message);
}

static char *
open_signals(int *ret)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, NULL);
	int fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (fd < 0)
		return fail_os("cannot make a signalfd");
	*ret = fd;
	return NULL;
}

char *
guest_run(const struct spec *spec, const int ports[PORT_COUNT])
{
	static struct agent a;		/* large */

	a.spec = spec;
	a.link = ports[PORT_LINK];
	for (int i = 0; i < STREAM_COUNT; i++)
		a.flows[i].port = ports[i];
	char *err = open_signals(&a.signals);
	if (!err)
		err = start_command(&a);
	if (err)
		return err;
	send_started(&a);
	loop(&a);
	send_exit(&a);
	for (;;)
		pause();		/* the host ends it all */
}
