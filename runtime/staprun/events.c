#define _GNU_SOURCE
#include "events.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "say.h"
#include "signals.h"

/* Ctrl-C reaches us from the terminal and from stap: one wish, not two. */
enum { SAME_WISH_MS = 500 };

static int64_t now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000LL + ts.tv_nsec / 1000000;
}

static void set_event(int fd)
{
	eventfd_write(fd, 1);
}

static bool take_event(int fd)
{
	eventfd_t count;

	return fd >= 0 && eventfd_read(fd, &count) == 0;
}

static void stop(struct events *e)
{
	atomic_store(&e->stop, true);
	/* The main thread may be in a START that has thousands of probes to
	 * arm; to other commands this means nothing. */
	if (atomic_load(&e->busy))
		control_send(e->control, STAP_CMD_EXIT, NULL, 0);
	set_event(e->stop_event);
}

static void fail(struct events *e)
{
	e->failed = true;
	stop(e);
}

/* The first wish stops the script in order, the second gives up its remaining
 * output, the third everything. */
static void user_wants_stop(struct events *e)
{
	int64_t now = now_ms();

	if (e->wishes && now - e->last_wish < SAME_WISH_MS)
		return;
	e->last_wish = now;
	switch (++e->wishes) {
	case 1:
		stop(e);
		break;
	case 2:
		say_warning("interrupted again: leaving without the remaining"
			    " output; once more leaves at once");
		reader_discard(e->reader);
		break;
	default:
		say_error("left without removing the module; 'staprun -d %s'"
			  " does that", e->module);
		_exit(1);
	}
}

static void child_ended(struct events *e, int status)
{
	const char *text = child_status_text(e->arena, status);

	e->child->pid = 0;
	/* Once the run is being stopped (Ctrl-C hits both of us) its end is
	 * no news. */
	if (atomic_load(&e->stop))
		return;
	if (text) {
		say_warning("%s", text);
		e->failed = true;
	}
	stop(e);
}

static void reap(struct events *e)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		if (pid == e->child->pid)
			child_ended(e, status);
		else
			child_system_ended();
}

static void handle_signals(struct events *e)
{
	int sig;

	while ((sig = signals_read(e->signals)) != 0) {
		switch (sig) {
		case SIGCHLD:
			reap(e);
			break;
		case SIGQUIT:
			if (!atomic_load(&e->stop))
				say_warning("detaching from a script is not"
					    " supported yet; stopping it");
			user_wants_stop(e);
			break;
		default:
			user_wants_stop(e);
		}
	}
}

static void handle_messages(struct events *e)
{
	const struct stap_message *m;
	const void *payload;
	int errnum = 0;

	while ((m = control_receive(e->control, &payload, &errnum))) {
		if (m->type == STAP_MSG_EXIT_REQUESTED)
			stop(e);
		if (m->type == STAP_MSG_DONE && m->size >= sizeof(e->done)) {
			memcpy(&e->done, payload, sizeof(e->done));
			e->has_done = true;
		}
	}
	if (errnum) {
		say_error("reading the module's messages: %s",
			  strerror(errnum));
		fail(e);
	}
}

/* Returns false once there is nothing more to watch. */
static bool handle_events(struct events *e)
{
	bool busy = atomic_load(&e->busy);
	struct pollfd fds[] = {
		{ .fd = e->signals, .events = POLLIN },
		{ .fd = e->timer, .events = POLLIN },
		{ .fd = e->reader->notify, .events = POLLIN },
		{ .fd = e->change_event, .events = POLLIN },
		{ .fd = busy || e->failed ? -1 : e->control->cmd,
		  .events = POLLIN },
	};

	poll(fds, sizeof(fds) / sizeof(*fds), e->interval_ms);
	handle_signals(e);
	if (take_event(e->timer) || take_event(e->reader->notify))
		stop(e);
	if (fds[4].revents)
		handle_messages(e);
	take_event(e->change_event);
	return !atomic_load(&e->finish);
}

static void *thread_main(void *arg)
{
	struct events *e = arg;

	while (handle_events(e))
		continue;
	handle_messages(e);
	return NULL;
}

struct error *events_start(struct events *e)
{
	e->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	e->stop_event = eventfd(0, EFD_CLOEXEC);
	e->change_event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (e->timer < 0 || e->stop_event < 0 || e->change_event < 0)
		return error_os(e->arena, errno, "eventfd");

	int errnum = pthread_create(&e->thread, NULL, thread_main, e);

	if (errnum)
		return error_os(e->arena, errnum, "starting a thread");
	e->running = true;
	return NULL;
}

struct error *events_set_timeout(struct events *e, unsigned seconds)
{
	const struct itimerspec when = { .it_value.tv_sec = seconds };

	if (timerfd_settime(e->timer, 0, &when, NULL) < 0)
		return error_os(e->arena, errno, "setting the timeout");
	return NULL;
}

void events_set_busy(struct events *e, bool busy)
{
	atomic_store(&e->busy, busy);
	set_event(e->change_event);
}

void events_wait(struct events *e)
{
	eventfd_t count;

	while (!atomic_load(&e->stop))
		eventfd_read(e->stop_event, &count);
}

void events_finish(struct events *e)
{
	if (e->running) {
		atomic_store(&e->finish, true);
		set_event(e->change_event);
		pthread_join(e->thread, NULL);
		e->running = false;
	}
	close(e->timer);
	close(e->stop_event);
	close(e->change_event);
}
