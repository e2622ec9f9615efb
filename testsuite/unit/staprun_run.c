/* asserts: a whole run against a pretended module: output of all rings in
 * order, messages, each reason to stop, and the result it gives. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../../runtime/staprun/run.h"
#include "../../runtime/staprun/signals.h"

enum { RINGS = 3, TEXT_SPACE = 1 << 20 };

/* The module's ends of the control channel and the rings. */
struct module {
	int cmd, rings[RINGS];
	uint64_t sequence;
	int32_t target;
	pthread_t thread;
	void (*script)(struct module *m);	/* after START */
	void (*end)(struct module *m);		/* after STOP, or NULL */
	struct stap_done done;
};

static struct arena arena;
static int signals;
static char printed[TEXT_SPACE], said[TEXT_SPACE];

/* ---- what a module does ---- */

static void put_item(struct module *m, unsigned ring, uint16_t kind,
		     uint16_t id, const void *payload, size_t size)
{
	size_t padded = (size + 7) & ~(size_t)7;
	struct {
		struct stap_chunk chunk;
		struct stap_item item;
		char payload[8192];
	} c = {
		.chunk.size = (uint32_t)(sizeof(c.chunk) + sizeof(c.item) +
					 padded),
		.chunk.sequence = m->sequence++,
		.item = { .kind = kind, .id = id, .size = (uint32_t)size },
	};

	memcpy(c.payload, payload, size);
	assert_int_equal(write(m->rings[ring], &c, c.chunk.size),
			 c.chunk.size);
}

static void put_text(struct module *m, unsigned ring, const char *text)
{
	put_item(m, ring, STAP_ITEM_TEXT, 0, text, strlen(text));
}

static void put_message(struct module *m, uint16_t kind, const char *text)
{
	put_item(m, RINGS - 1, kind, 0, text, strlen(text));
}

static void tell(struct module *m, uint32_t type, const void *p, size_t size)
{
	char message[256];
	struct stap_message head = { .type = type, .size = (uint32_t)size };

	memcpy(message, &head, sizeof(head));
	if (size)
		memcpy(message + sizeof(head), p, size);
	assert_int_equal(send(m->cmd, message, sizeof(head) + size, 0),
			 sizeof(head) + size);
}

static void wants_exit(struct module *m)
{
	tell(m, STAP_MSG_EXIT_REQUESTED, NULL, 0);
}

static void expect(struct module *m, uint32_t type, void *payload,
		   size_t size)
{
	struct {
		struct stap_command head;
		char payload[64];
	} c;

	ssize_t n;

	/* EXIT may come whenever the run has a reason to stop. */
	do
		n = recv(m->cmd, &c, sizeof(c), 0);
	while (n > 0 && c.head.type == STAP_CMD_EXIT);
	assert_int_equal(n, sizeof(c.head) + size);
	assert_int_equal(c.head.type, type);
	assert_int_equal(c.head.size, size);
	if (size)
		memcpy(payload, c.payload, size);
}

static void *module_main(void *arg)
{
	struct module *m = arg;
	struct stap_start start;

	expect(m, STAP_CMD_START, &start, sizeof(start));
	m->target = start.target;
	m->script(m);
	expect(m, STAP_CMD_STOP, NULL, 0);
	if (m->end)
		m->end(m);
	tell(m, STAP_MSG_DONE, &m->done, sizeof(m->done));
	for (unsigned i = 0; i < RINGS; i++)
		close(m->rings[i]);
	return NULL;
}

static void module_start(struct module *m, struct control *c)
{
	int *rings = calloc(RINGS, sizeof(*rings)), ends[2];

	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0,
				    ends), 0);
	m->cmd = ends[0];
	*c = (struct control){
		.objects = -1,
		.cmd = ends[1],
		.rings = rings,
		.ring_count = RINGS,
		.ring_size = 65536,
		.hist_elision = 2,
		.buffer = malloc(4096),
		.buffer_size = 4096,
	};
	for (unsigned i = 0; i < RINGS; i++) {
		assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
		fcntl(ends[0], F_SETFL, O_NONBLOCK);
		rings[i] = ends[0];
		m->rings[i] = ends[1];
	}
	pthread_create(&m->thread, NULL, module_main, m);
}

/* ---- running it ---- */

static void read_back(int fd, char *text)
{
	ssize_t n = pread(fd, text, TEXT_SPACE - 1, 0);

	text[n > 0 ? n : 0] = '\0';
	close(fd);
}

static struct control_format formats[] = {
	{ "%d %s\n", "ns" },
	{ "[%5d]\n", "n" },
};

/* What is printed and said ends up in `printed` and `said`. */
static bool run_with(struct module *m, struct options opt,
		     const char *command, struct output *out)
{
	struct child child = { .gate = -1 };
	struct run_setup setup = {
		.opt = &opt, .module = "m", .out = out, .child = &child,
		.signals = signals,
	};
	struct control control;
	int to = memfd_create("said", 0), saved = dup(2);

	/* Of threads that write at the same time one can overwrite the other:
	 * a memfd has no FMODE_ATOMIC_POS, as do_dentry_open() of the kernel's
	 * fs/open.c gives to files that are opened by name. */
	fcntl(to, F_SETFL, O_APPEND);
	opt.interval_ms = 200;
	say_init(&opt.say);
	if (command)
		assert_null(child_start(&arena, command, &child));
	module_start(m, &control);
	control.formats = formats;
	control.format_count = 2;
	dup2(to, 2);

	int *rings = control.rings;
	bool good = run_control(&arena, &control, &setup);

	free(rings);
	child_terminate(&child);
	run_wait_for_commands(signals, &child);
	dup2(saved, 2);
	close(saved);
	pthread_join(m->thread, NULL);
	close(m->cmd);
	if (command)
		assert_true(m->target > 1);
	read_back(to, said);
	return good;
}

static bool run(struct module *m, struct options opt, const char *command)
{
	int to = memfd_create("printed", 0);
	struct output out;

	output_open_fd(&out, to, "stdout");

	bool good = run_with(m, opt, command, &out);

	output_close(&out);
	read_back(to, printed);
	return good;
}

static const struct options plain = { .action = ACTION_RUN,
				      .say.color = SAY_COLOR_NEVER };

/* ---- output ---- */

static void many_lines(struct module *m)
{
	for (int i = 0; i < 3000; i++) {
		char text[32];

		snprintf(text, sizeof(text), "%d\n", i);
		put_text(m, (unsigned)rand() % RINGS, text);
	}
	wants_exit(m);
}

static void goodbye(struct module *m)
{
	put_text(m, 0, "bye\n");
}

static void output_of_all_rings_is_in_order(void **state)
{
	struct module m = { .script = many_lines, .end = goodbye };
	const char *p = printed;

	(void)state;
	assert_true(run(&m, plain, NULL));
	for (int i = 0; i < 3000; i++)
		assert_int_equal(strtol(p, (char **)(uintptr_t)&p, 10), i);
	assert_string_equal(p, "\nbye\n");
	assert_string_equal(said, "");
}

static void all_kinds(struct module *m)
{
	struct {
		int64_t n;
		uint32_t len;
		char text[4];
	} args = { -7, 3, "abc" };
	struct {
		struct stap_item_hist h;
		int64_t bucket[4];
	} hist = { { .kind = 2, .bucket_count = 4, .low = 0, .high = 1,
		     .width = 1 }, { 0, 2, 1, 0 } };
	int64_t n = 42;

	put_item(m, 0, STAP_ITEM_PRINT, 0, &args, 16);
	put_item(m, 1, STAP_ITEM_PRINT, 1, &n, 8);
	put_item(m, 1, STAP_ITEM_HIST, 0, &hist, sizeof(hist));
	put_message(m, STAP_ITEM_SYSTEM, "echo from the shell >&2");
	wants_exit(m);
}

static void records_histograms_and_commands(void **state)
{
	struct module m = { .script = all_kinds };

	(void)state;
	assert_true(run(&m, plain, NULL));
	assert_string_equal(said, "from the shell\n");
	assert_string_equal(printed, "-7 abc\n[   42]\n"
		"value |--------------------------------------------------"
		" count\n"
		"    0 |@@                                                 2\n"
		"    1 |@                                                  1\n"
		"\n");
}

static void messages(struct module *m)
{
	put_message(m, STAP_ITEM_WARN, "one");
	put_message(m, STAP_ITEM_WARN, "one");
	put_message(m, STAP_ITEM_WARN, "two\n");
	wants_exit(m);
}

static void warnings_are_said_once(void **state)
{
	struct module m = { .script = messages };
	struct options opt = plain;

	(void)state;
	assert_true(run(&m, plain, NULL));
	/* They were seen in this process already. */
	m = (struct module){ .script = messages };
	assert_string_equal(said, "WARNING: one\nWARNING: two\n");
	opt.say.hide_warnings = true;
	assert_true(run(&m, opt, NULL));
	assert_string_equal(said, "");
	m = (struct module){ .script = messages };
	opt = plain;
	opt.say.verbosity = 2;
	assert_true(run(&m, opt, NULL));
	/* Between them comes what -v -v says about the run itself. */
	char *first = strstr(said, "WARNING: one\n");

	assert_non_null(first);
	assert_non_null(strstr(first + 1, "WARNING: one\n"));
	assert_non_null(strstr(first, "WARNING: two\n"));
}

static void an_error(struct module *m)
{
	put_message(m, STAP_ITEM_ERROR, "bad thing");
	put_text(m, 0, "text\n");
	wants_exit(m);
}

static void errors_fail_the_run(void **state)
{
	struct module m = { .script = an_error };

	(void)state;
	assert_false(run(&m, plain, NULL));
	assert_string_equal(said, "ERROR: bad thing\n");
	assert_string_equal(printed, "text\n");
	m = (struct module){ .script = wants_exit, .done.failed = 1 };
	assert_false(run(&m, plain, NULL));
}

/* ---- reasons to stop ---- */

static void interrupted(struct module *m)
{
	put_text(m, 1, "hello\n");
	kill(getpid(), SIGINT);
}

static void ctrl_c_ends_in_order(void **state)
{
	struct module m = { .script = interrupted, .end = goodbye };

	(void)state;
	assert_true(run(&m, plain, NULL));
	assert_string_equal(printed, "hello\nbye\n");
	assert_string_equal(said, "");
}

static void nothing(struct module *m)
{
	(void)m;
}

static void timeout_ends_in_order(void **state)
{
	struct module m = { .script = nothing, .end = goodbye };
	struct options opt = plain;

	(void)state;
	opt.timeout_s = 1;
	assert_true(run(&m, opt, NULL));
	assert_string_equal(printed, "bye\n");
}

static void the_command_ends_the_run(void **state)
{
	struct module m = { .script = nothing, .end = goodbye };

	(void)state;
	assert_true(run(&m, plain, "true"));
	assert_string_equal(printed, "bye\n");
	assert_string_equal(said, "");
	m = (struct module){ .script = nothing, .end = goodbye };
	assert_false(run(&m, plain, "sh -c 'exit 3'"));
	assert_string_equal(said, "WARNING: Child process exited with status"
			    " 3\n");
	m = (struct module){ .script = nothing };
	assert_false(run(&m, plain, "kill -9 $$"));
	assert_string_equal(said, "WARNING: Child process exited with signal 9"
			    " (Killed)\n");
}

static void the_run_ends_the_command(void **state)
{
	struct module m = { .script = wants_exit };

	(void)state;
	assert_true(run(&m, plain, "sleep 100"));
	assert_string_equal(said, "");
}

/* ---- output that cannot be written ---- */

static void much(struct module *m)
{
	char text[4001];

	memset(text, 'x', 4000);
	text[4000] = '\0';
	for (int i = 0; i < 500; i++)
		put_text(m, (unsigned)i % RINGS, text);
}

static void closed_pipe_is_a_quiet_end(void **state)
{
	struct module m = { .script = much };
	struct output out;
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	output_open_fd(&out, ends[1], "stdout");
	close(ends[0]);
	assert_true(run_with(&m, plain, NULL, &out));
	assert_string_equal(said, "");
	output_close(&out);
	close(ends[1]);
}

static void full_disk_is_an_error(void **state)
{
	struct module m = { .script = much };
	struct output out;

	(void)state;
	assert_null(output_open_file(&arena, &out, "/dev/full", 0));
	assert_false(run_with(&m, plain, NULL, &out));
	assert_string_equal(said, "ERROR: write to /dev/full: No space left on"
			    " device\n");
	output_close(&out);
}

static void *interrupt_twice(void *arg)
{
	(void)arg;
	usleep(300000);
	kill(getpid(), SIGINT);
	usleep(700000);
	kill(getpid(), SIGINT);
	return NULL;
}

static void second_ctrl_c_does_not_wait_for_the_pipe(void **state)
{
	struct module m = { .script = much };
	struct output out;
	pthread_t user;
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	output_open_fd(&out, ends[1], "stdout");
	pthread_create(&user, NULL, interrupt_twice, NULL);
	assert_true(run_with(&m, plain, NULL, &out));
	pthread_join(user, NULL);
	assert_string_equal(said, "WARNING: interrupted again: leaving without"
			    " the remaining output; once more leaves at"
			    " once\n");
	output_close(&out);
	close(ends[0]);
	close(ends[1]);
}

/* ---- damage ---- */

static void damage(struct module *m)
{
	put_item(m, 0, STAP_ITEM_PRINT, 77, "", 0);
	put_text(m, 0, "goes on\n");
	put_item(m, 0, 99, 0, "x", 1);
	m->sequence += 3;
	put_text(m, 1, "and on\n");
	assert_int_equal(write(m->rings[2], "12345678", 8), 8);
	wants_exit(m);
}

static void damage_is_told(void **state)
{
	struct module m = { .script = damage };

	(void)state;
	assert_false(run(&m, plain, NULL));
	assert_string_equal(printed, "goes on\nand on\n");
	assert_string_equal(said,
		"ERROR: a piece of output (number 0) is damaged, the rest of it"
		" is lost\n"
		"ERROR: output of processor 2 is damaged, the rest of it is"
		" lost: the ring ends within a chunk\n"
		"ERROR: 3 pieces of output never arrived\n");
}

static void random_items(struct module *m)
{
	for (int i = 0; i < 2000; i++) {
		uint64_t words[16];

		for (int j = 0; j < 16; j++)
			words[j] = (uint64_t)(rand() % 4 ? rand() % 20 :
					      rand() * 77777777L);
		put_item(m, (unsigned)rand() % RINGS,
			 (uint16_t)(rand() % 3 + 1), (uint16_t)(rand() % 3),
			 words, (size_t)rand() % sizeof(words));
	}
	wants_exit(m);
}

static void random_items_are_harmless(void **state)
{
	struct module m = { .script = random_items };

	(void)state;
	run(&m, plain, NULL);
}

static int setup(void **state)
{
	(void)state;
	arena_init(&arena);
	signals = signals_open();
	return signals < 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_deinit(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(output_of_all_rings_is_in_order),
		cmocka_unit_test(records_histograms_and_commands),
		cmocka_unit_test(warnings_are_said_once),
		cmocka_unit_test(errors_fail_the_run),
		cmocka_unit_test(ctrl_c_ends_in_order),
		cmocka_unit_test(timeout_ends_in_order),
		cmocka_unit_test(the_command_ends_the_run),
		cmocka_unit_test(the_run_ends_the_command),
		cmocka_unit_test(closed_pipe_is_a_quiet_end),
		cmocka_unit_test(full_disk_is_an_error),
		cmocka_unit_test(second_ctrl_c_does_not_wait_for_the_pipe),
		cmocka_unit_test(damage_is_told),
		cmocka_unit_test(random_items_are_harmless),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
