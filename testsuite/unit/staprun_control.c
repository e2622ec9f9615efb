/* asserts: the module's greeting is taken apart without trusting it, and
 * output files get the names asked for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "../../runtime/staprun/control.h"
#include "../../runtime/staprun/output.h"

static struct arena arena;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_deinit(&arena);
	return 0;
}

struct greeting {
	char bytes[256];
	size_t size;
};

static void add(struct greeting *g, const void *bytes, size_t size)
{
	memcpy(g->bytes + g->size, bytes, size);
	g->size += size;
}

static void add_text(struct greeting *g, const char *text)
{
	uint32_t len = (uint32_t)strlen(text);

	add(g, &len, sizeof(len));
	add(g, text, len);
}

static struct greeting make_greeting(void)
{
	struct greeting g = { .size = 0 };
	struct stap_hello h = {
		.version = STAP_PROTO_VERSION, .cpu_count = 4,
		.ring_size = 8192, .format_count = 2, .hist_elision = -1,
	};

	add(&g, &h, sizeof(h));
	add_text(&g, "%d\n");
	add_text(&g, "");
	add_text(&g, "n");
	add_text(&g, "");
	return g;
}

static struct error *decode(const void *bytes, size_t size,
			    struct control *ret)
{
	/* Of its own, so that sanitizers see a step too far. */
	char *copy = malloc(size ? size : 1);
	struct error *err;

	memcpy(copy, bytes, size);
	err = control_hello(&arena, copy, size, ret);
	free(copy);
	return err;
}

static void greeting_is_understood(void **state)
{
	struct greeting g = make_greeting();
	struct control c;

	(void)state;
	assert_null(decode(g.bytes, g.size, &c));
	assert_int_equal(c.ring_count, 4);
	assert_int_equal(c.ring_size, 8192);
	assert_int_equal(c.hist_elision, -1);
	assert_int_equal(c.format_count, 2);
	assert_string_equal(c.formats[0].text, "%d\n");
	assert_string_equal(c.formats[0].args, "n");
	assert_string_equal(c.formats[1].text, "");
}

static void check_refused(struct stap_hello h, const char *message)
{
	struct greeting g = make_greeting();
	struct control c;

	memcpy(g.bytes, &h, sizeof(h));

	struct error *err = decode(g.bytes, g.size, &c);

	assert_non_null(err);
	assert_string_equal(error_message(err), message);
}

static void bad_greetings_are_refused(void **state)
{
	struct greeting g = make_greeting();
	struct stap_hello good, h;
	struct control c;

	(void)state;
	memcpy(&good, g.bytes, sizeof(good));
	for (size_t size = 0; size < g.size; size++)
		assert_non_null(decode(g.bytes, size, &c));
	h = good;
	h.version = 9;
	check_refused(h, "the module speaks version 9 of the protocol, this"
		      " staprun version 1; rebuild it with stap");
	h = good;
	h.cpu_count = 0;
	check_refused(h, "the module's greeting makes no sense: number of"
		      " processors");
	h = good;
	h.format_count = UINT32_MAX;
	check_refused(h, "the module's greeting makes no sense: number of"
		      " formats");
	h = good;
	h.format_count = 3;
	check_refused(h, "the module's greeting makes no sense: a format is"
		      " cut off");
}

static void random_greetings_are_harmless(void **state)
{
	(void)state;
	for (unsigned round = 0; round < 20000; round++) {
		struct greeting g = make_greeting();
		struct control c;

		for (int i = rand() % 3; i >= 0; i--)
			g.bytes[(size_t)rand() % g.size] = (char)rand();
		decode(g.bytes, g.size, &c);
	}
}

static void output_names_are_expanded(void **state)
{
	const time_t when = 86400 * 3 + 3723;	/* 4 January 1970, 01:02:03 */
	const char *name;

	(void)state;
	setenv("TZ", "UTC", 1);
	tzset();
	assert_null(output_file_name(&arena, "a/%Y-%m-%d_%T.%%", when, &name));
	assert_string_equal(name, "a/1970-01-04_01:02:03.%");
	assert_null(output_file_name(&arena, "plain", when, &name));
	assert_string_equal(name, "plain");
	assert_non_null(output_file_name(&arena, "", when, &name));

	struct error *err;
	struct output o;

	err = output_open_file(&arena, &o, "/no/such/%Y", when);
	assert_non_null(err);
	assert_string_equal(error_message(err), "Couldn't open output file"
			    " /no/such/1970: No such file or directory");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(greeting_is_understood),
		cmocka_unit_test(bad_greetings_are_refused),
		cmocka_unit_test(random_greetings_are_harmless),
		cmocka_unit_test(output_names_are_expanded),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
