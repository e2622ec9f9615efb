/*
 * One loop over poll(): signals on one side, the guest's three ports on the
 * other, and the caller's standard output and error, which may be slow.
 *
 * The caller's descriptors are his: they may be shared with other programs, so
 * O_NONBLOCK is out of the question. When poll() finds room in a pipe, a write
 * of PIPE_BUF bytes does not block; we never write more at once.
 *
 * A run ends when the guest said WIRE_EXIT and as many bytes as it counted have
 * been handed on. The guest is then killed: it has nothing worth saving, and
 * shutting down would take longer than many commands.
 */
#define _GNU_SOURCE 1
#include "host.h"

#include "console.h"
#include "qemu.h"
#include "wire.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum {
	BOOT_LIMIT = 300,		/* seconds until COMMAND runs */
	LAST_INTERRUPT = 3,		/* that many SIGINT end the guest */
	BUFFER_SIZE = 256 * 1024,
};

/* Output on its way from the guest to the caller. */
struct stream {
	int to;
	bool broken;			/* the caller does not want it */
	bool ended;			/* QEMU is gone */
	uint64_t received;
	size_t offset, size;		/* what buffer still holds */
	char *buffer;
};

struct host {
	const struct vm_options *opt;
	struct guest guest;
	struct stream streams[STREAM_COUNT];
	struct wire_reader reader;
	int signals;			/* signalfd */
	unsigned interrupts;
	bool link_ended;
	bool started;
	bool output_lost;		/* by a full disk or such */
	bool exited;
	struct wire_message exit;	/* valid once exited */
	bool done;
	int status;			/* valid once done */
	char *failure;			/* why there is none of COMMAND's */
};

/* What poll() watches. */
enum {
	WATCH_SIGNALS,
	WATCH_LINK,
	WATCH_FROM,
	WATCH_TO = WATCH_FROM + STREAM_COUNT,
	WATCH_COUNT = WATCH_TO + STREAM_COUNT,
};

static void
finish(struct host *h, int status, char *failure)
{
	if (h->done) {
		free(failure);
		return;
	}
	h->done = true;
	h->status = status;
	h->failure = failure;
}

/* Seconds from the start; 0: as long as it takes. */
static unsigned
time_limit(const struct host *h)
{
	unsigned limit = h->opt->limit;

	if (!h->started && (!limit || limit > BOOT_LIMIT))
		return BOOT_LIMIT;
	return limit;
}

/* In milliseconds; -1: for ever. */
static int64_t
time_left(const struct host *h)
{
	unsigned limit = time_limit(h);

	if (!limit)
		return -1;
	int64_t left = h->opt->start + limit * 1000LL - now_ms();
	return left < 0 ? 0 : left;
}

static void
check_time(struct host *h)
{
	if (time_left(h))
		return;
	if (h->started)
		finish(h, VM_FAILED, fail("time limit of %u s reached",
					  time_limit(h)));
	else
		finish(h, VM_FAILED, fail("time limit of %u s reached before "
					  "the guest had booted",
					  time_limit(h)));
}

static void
tell_guest(struct host *h, enum wire_type type, uint32_t value)
{
	struct wire_message message = { .type = type, .value = value };

	/* A guest that does not listen is about to end, or cannot be helped
	 * by anything but a limit or a third SIGINT. */
	if (h->guest.qemu)
		wire_send(h->guest.ports[PORT_LINK], &message);
}

static void
take_signal(struct host *h, int signo)
{
	if (signo == SIGCHLD) {
		guest_reap(&h->guest);
		return;
	}
	if (!h->started || h->exited || !h->guest.qemu) {
		finish(h, 128 + signo, NULL);
		return;
	}
	if (signo == SIGINT && ++h->interrupts >= LAST_INTERRUPT) {
		finish(h, 128 + signo, NULL);
		fprintf(stderr, "stap-vm: interrupted %d times, guest ended\n",
			LAST_INTERRUPT);
		return;
	}
	tell_guest(h, WIRE_SIGNAL, signo);
}

static void
read_signals(struct host *h)
{
	struct signalfd_siginfo info;

	while (read(h->signals, &info, sizeof(info)) == sizeof(info))
		take_signal(h, info.ssi_signo);
}

static void
take_message(struct host *h, const struct wire_message *message)
{
	switch (message->type) {
	case WIRE_STARTED:
		h->started = true;
		if (h->opt->verbose)
			fprintf(stderr, "stap-vm: command started after "
				"%.2f s (guest up for %.2f s)\n",
				(now_ms() - h->opt->start) / 1000.0,
				message->value / 1000.0);
		break;
	case WIRE_EXIT:
		h->exited = true;
		h->exit = *message;
		break;
	default:
		finish(h, VM_FAILED, fail("the guest sent garbage"));
	}
}

static void
read_link(struct host *h)
{
	struct wire_message message;
	int got;

	while ((got = wire_read(&h->reader, h->guest.ports[PORT_LINK],
				&message)) > 0)
		take_message(h, &message);
	if (got < 0)
		h->link_ended = true;
}

static void
read_stream(struct host *h, enum wire_port port)
{
	struct stream *s = &h->streams[port];

	ssize_t n = read(h->guest.ports[port], s->buffer, BUFFER_SIZE);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {
		s->ended = true;
		return;
	}
	s->received += n;
	s->offset = 0;
	s->size = s->broken ? 0 : n;
}

static void
break_stream(struct host *h, enum wire_port port)
{
	struct stream *s = &h->streams[port];

	if (errno != EPIPE) {
		fprintf(stderr, "stap-vm: cannot write to standard %s: %s\n",
			port == PORT_OUT ? "output" : "error", strerror(errno));
		h->output_lost = true;
	}
	s->broken = true;
	s->size = 0;
	tell_guest(h, WIRE_CLOSE, port);
}

static void
write_stream(struct host *h, enum wire_port port)
{
	struct stream *s = &h->streams[port];
	size_t size = s->size < PIPE_BUF ? s->size : PIPE_BUF;

	ssize_t n = write(s->to, s->buffer + s->offset, size);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n < 0) {
		break_stream(h, port);
		return;
	}
	s->offset += n;
	s->size -= n;
}

/* The last word of somebody who is not there any more. */
static char *
explain_loss(struct host *h)
{
	CLEANUP_FREE char *log = guest_read_log(h->guest.qemu_log);

	return fail("the guest ended %s%s%s",
		    h->started ? "before the command did" : "while booting",
		    *log ? ": " : "", log);
}

/*
 * virtiofsd ends when QEMU does, and may be seen to end first. If it does so
 * alone, the guest waits for its files for ever.
 */
static void
check_virtiofsd(struct host *h)
{
	if (h->done || h->guest.virtiofsd || !h->guest.qemu)
		return;
	usleep(200000);
	guest_reap(&h->guest);
	if (!h->guest.qemu)
		return;
	CLEANUP_FREE char *log = guest_read_log(h->guest.virtiofsd_log);
	finish(h, VM_FAILED, fail("virtiofsd, which serves files to the guest, "
				  "ended: %s", *log ? log : "no reason given"));
}

static void
check_end(struct host *h)
{
	bool flushed = true, complete = true, ended = h->link_ended;

	for (int i = 0; i < STREAM_COUNT; i++) {
		struct stream *s = &h->streams[i];

		flushed &= !s->size;
		complete &= s->received >= h->exit.sent[i];
		ended &= s->ended;
	}
	if (h->done || !flushed)
		return;
	if (h->exited && complete)
		finish(h, h->output_lost ? VM_FAILED : (int)h->exit.value,
		       NULL);
	else if (ended)
		finish(h, VM_FAILED, explain_loss(h));
}

static void
watch(struct pollfd *p, int fd, bool wanted, short events)
{
	*p = (struct pollfd){ .fd = wanted ? fd : -1, .events = events };
}

static void
wait_for_events(struct host *h, struct pollfd *p)
{
	int64_t left = time_left(h);

	watch(&p[WATCH_SIGNALS], h->signals, true, POLLIN);
	watch(&p[WATCH_LINK], h->guest.ports[PORT_LINK], !h->link_ended,
	      POLLIN);
	for (int i = 0; i < STREAM_COUNT; i++) {
		struct stream *s = &h->streams[i];

		watch(&p[WATCH_FROM + i], h->guest.ports[i],
		      !s->size && !s->ended, POLLIN);
		watch(&p[WATCH_TO + i], s->to, s->size, POLLOUT);
	}
	if (poll(p, WATCH_COUNT, left > INT_MAX ? INT_MAX : left) < 0)
		for (int i = 0; i < WATCH_COUNT; i++)
			p[i].revents = 0;
}

static void
loop(struct host *h)
{
	struct pollfd p[WATCH_COUNT];

	while (!h->done) {
		wait_for_events(h, p);
		if (p[WATCH_SIGNALS].revents)
			read_signals(h);
		if (p[WATCH_LINK].revents)
			read_link(h);
		for (int i = 0; i < STREAM_COUNT; i++) {
			if (p[WATCH_FROM + i].revents)
				read_stream(h, i);
			if (p[WATCH_TO + i].revents)
				write_stream(h, i);
		}
		check_end(h);
		check_virtiofsd(h);
		check_time(h);
	}
}

/*
 * A signal is COMMAND's business, not ours. A shell without job control has
 * SIGINT and SIGQUIT ignored in what it runs in the background; we take them
 * all the same, as nobody sends one there by accident. SIGHUP, if ignored, was
 * so on purpose: nohup.
 */
static char *
open_signals(int *ret)
{
	struct sigaction hangup;
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGQUIT);
	if (!sigaction(SIGHUP, NULL, &hangup) && hangup.sa_handler != SIG_IGN)
		sigaddset(&set, SIGHUP);
	signal(SIGCHLD, SIG_DFL);
	signal(SIGPIPE, SIG_IGN);
	sigprocmask(SIG_BLOCK, &set, NULL);

	int fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (fd < 0)
		return fail_os("cannot make a signalfd");
	*ret = fd;
	return NULL;
}

static void
host_init(struct host *h, const struct vm_options *opt)
{
	*h = (struct host){ .opt = opt, .signals = -1 };
	guest_init(&h->guest);
	for (int i = 0; i < STREAM_COUNT; i++) {
		h->streams[i].to = i == PORT_OUT ? STDOUT_FILENO : STDERR_FILENO;
		h->streams[i].buffer = xrealloc(NULL, BUFFER_SIZE);
	}
}

static void
host_deinit(struct host *h)
{
	guest_close(&h->guest);
	cleanup_fd(&h->signals);
	for (int i = 0; i < STREAM_COUNT; i++)
		free(h->streams[i].buffer);
	free(h->failure);
}

int
host_run(const struct vm_options *opt)
{
	struct host h;
	bool booted = false;

	host_init(&h, opt);
	char *err = open_signals(&h.signals);
	if (!err)
		err = guest_open(opt, &h.guest);
	if (err)
		finish(&h, VM_FAILED, err);
	else
		booted = true;
	if (booted && opt->verbose)
		fprintf(stderr, "stap-vm: booting %s after %.2f s\n",
			opt->release, (now_ms() - opt->start) / 1000.0);
	loop(&h);
	if (h.failure)
		fprintf(stderr, "stap-vm: %s\n", h.failure);
	if (h.failure && booted)
		console_print(h.guest.console);

	int status = h.status;
	host_deinit(&h);
	if (opt->verbose)
		fprintf(stderr, "stap-vm: ended after %.2f s\n",
			(now_ms() - opt->start) / 1000.0);
	return status;
}
