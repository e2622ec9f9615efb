#define _GNU_SOURCE
#include "run.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "events.h"
#include "objects.h"
#include "reader.h"
#include "say.h"
#include "signals.h"

struct run {
	struct arena *arena;
	const struct run_setup *setup;
	struct control control;
	struct reader reader;
	struct events events;
	struct objects objects;
	int start_errnum;	/* START was refused */
	bool failed;
};

/* A command, with the control channel to ourselves. */
static int send(struct run *r, enum stap_command_type type,
		const void *payload, size_t size)
{
	events_set_busy(&r->events, true);

	int errnum = control_send(&r->control, type, payload, size);

	events_set_busy(&r->events, false);
	return errnum;
}

/* Tables for what the target is going to run, or runs, are in the module
 * before its first event. */
static void expect_target(struct run *r)
{
	const struct options *opt = r->setup->opt;
	char **words = opt->command ? child_split(r->arena, opt->command)
				    : NULL;

	/* In begin and end probes the current task is this one. */
	objects_expect_program(&r->objects, "/proc/self/exe");
	if (opt->command)
		objects_expect_program(&r->objects,
				       words ? words[0] : "/bin/sh");
	for (unsigned i = 0; i < opt->expected_count; i++)
		objects_expect_program(&r->objects, opt->expected[i]);
	if (opt->target)
		objects_expect_process(&r->objects, opt->target);
	objects_answer(&r->objects);
}

static struct error *start_threads(struct run *r)
{
	const struct options *opt = r->setup->opt;
	struct error *err = reader_init(r->arena, &r->reader, &r->control,
					r->setup->out, opt->interval_ms);

	if (!err)
		err = objects_init(r->arena, r->control.objects, &r->objects);
	if (err)
		return err;
	r->control.objects = -1;
	r->reader.printer.objects = &r->objects;
	expect_target(r);

	/* What scripts see as execname() in begin and end probes. */
	prctl(PR_SET_NAME, "stapio");

	r->events = (struct events){
		.arena = r->arena,
		.control = &r->control,
		.reader = &r->reader,
		.child = r->setup->child,
		.module = r->setup->module,
		.signals = r->setup->signals,
		.interval_ms = opt->interval_ms,
		.busy = true,
	};
	err = objects_start(r->arena, &r->objects);
	if (!err)
		err = reader_start(r->arena, &r->reader);
	return err ? err : events_start(&r->events);
}

/* tz_ctime() is for who started the script. */
static void tell_time_zone(struct stap_start *s)
{
	time_t now = time(NULL);
	struct tm local;

	if (!localtime_r(&now, &local))
		return;
	s->tz_gmtoff = (int32_t)local.tm_gmtoff;
	snprintf(s->tz_name, sizeof(s->tz_name), "%s", local.tm_zone);
}

/* False if the module could not start. */
static bool start_probes(struct run *r)
{
	struct stap_start s = { .target = r->setup->opt->target };

	if (r->setup->child->pid) {
		s.target = r->setup->child->pid;
		s.waits = 1;
	}
	tell_time_zone(&s);
	say_detail(2, "starting the probes");

	int errnum = send(r, STAP_CMD_START, &s, sizeof(s));

	if (!errnum)
		return true;
	r->start_errnum = errnum;
	r->failed = true;
	return false;
}

static void run_until_stop(struct run *r)
{
	unsigned timeout = r->setup->opt->timeout_s;
	struct error *err = NULL;

	if (!atomic_load(&r->events.stop))
		child_release(r->setup->child);
	if (timeout)
		err = events_set_timeout(&r->events, timeout);
	if (err) {
		say_error("%s", error_message(err));
		r->failed = true;
		return;
	}
	events_wait(&r->events);
}

/* Disarms, and lets the rest of the output out. */
static void stop_probes(struct run *r)
{
	say_detail(2, "stopping the probes");

	int errnum = send(r, STAP_CMD_STOP, NULL, 0);

	if (errnum) {
		say_error("stopping the script: %s", strerror(errnum));
		r->failed = true;
		reader_abandon(&r->reader);
	}
	reader_join(&r->reader);
}

static void check_done(struct run *r)
{
	if (!r->events.has_done) {
		say_error("the module did not tell how the run ended");
		r->failed = true;
		return;
	}
	/* The module has told the numbers as warnings of its own. */
	if (r->events.done.failed)
		r->failed = true;
}

static bool run_failed(const struct run *r)
{
	/*
	 * A reader that went away (`stap ... | head`) has seen what it wanted
	 * to see: the script was stopped in order, as by Ctrl-C, so that is
	 * no failure.  Any other lost output is.
	 */
	int lost = r->setup->out->error;

	return r->failed || r->events.failed || r->reader.printer.errors ||
	       r->reader.printer.damaged || (lost && lost != EPIPE);
}

/* What failed is in the script's output, or else the number has to do. */
static void report_start(const struct run *r)
{
	if (r->start_errnum && !r->reader.printer.errors)
		say_error("the script could not start: %s",
			  strerror(r->start_errnum));
}

static void lead(struct run *r)
{
	if (start_probes(r))
		run_until_stop(r);
	stop_probes(r);
	report_start(r);
	events_finish(&r->events);
	check_done(r);
}

bool run_control(struct arena *a, struct control *control,
		 const struct run_setup *setup)
{
	struct run r = {
		.arena = a, .setup = setup, .control = *control,
		.objects.fd = -1,
	};
	struct error *err = start_threads(&r);

	if (!err) {
		lead(&r);
	} else {
		say_error("%s", error_message(err));
		r.failed = true;
		reader_abandon(&r.reader);
		reader_join(&r.reader);
	}

	bool failed = run_failed(&r);

	objects_deinit(&r.objects);
	reader_deinit(&r.reader);
	control_close(&r.control);
	return !failed;
}

bool run_module(struct arena *a, const char *dir,
		const struct run_setup *setup)
{
	struct control control;
	struct error *err = control_open(a, dir, &control);

	if (!err)
		return run_control(a, &control, setup);
	say_error("%s", error_message(err));
	return false;
}

void run_wait_for_commands(int signals, const struct child *child)
{
	struct pollfd p = { .fd = signals, .events = POLLIN };
	int sig;
	pid_t pid;

	for (;;) {
		while ((pid = waitpid(-1, NULL, WNOHANG)) > 0)
			if (pid != child->pid)
				child_system_ended();
		if (child_systems() <= 0)
			return;
		poll(&p, 1, -1);
		while ((sig = signals_read(signals)) != 0)
			if (sig != SIGCHLD)
				return;
	}
}
