/* asserts: a result in the cache is used again only if it is whole, was asked
 * for, and the files it was made from look the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../stap/util/inputs.h"
#include "../../stap/util/path.h"
#include "../../stap/util/saved.h"

static struct arena arena;
static struct cache_dir cache;
static char dir[] = "/tmp/util_saved.XXXXXX";

static const char *in_dir(const char *name)
{
	return path_join(&arena, dir, name);
}

static void write_file(const char *name, const char *text)
{
	assert_null(path_write(&arena, in_dir(name), text, strlen(text)));
}

/* Longer ago than a file's time takes to move on. */
static void settle(void)
{
	usleep(50 * 1000);
}

static void begin_run(void)
{
	inputs_start(&arena, cache.path);
}

static void keep(const char *key, const char *value)
{
	struct str text;

	saved_begin(&arena, "test 1", key, &text);
	records_add(&text, "value", value);
	assert_null(saved_end(&arena, &cache, "result", &text));
}

/* Its value, NULL if it is not to be used. */
static const char *find(const char *kind, const char *key)
{
	struct records r;
	const char *value;

	if (!saved_open(&arena, &cache, "result", kind, key, &r))
		return NULL;
	value = records_next(&r, "value");
	assert_true(records_done(&r));
	return value;
}

/* ---- records ---------------------------------------------------------------- */

static void records_come_back(void **state)
{
	struct records r;
	struct str text;

	(void)state;
	records_begin(&text, &arena, "kind 1");
	records_add(&text, "a", "two\nlines");
	records_add(&text, "a", "");
	records_add(&text, "bc", "sum 12\n");
	records_end(&text);

	assert_true(records_open(&r, text.text, text.len, "kind 1"));
	assert_null(records_next(&r, "b"));
	assert_string_equal(records_next(&r, "a"), "two\nlines");
	assert_string_equal(records_next(&r, "a"), "");
	assert_false(records_done(&r));
	assert_string_equal(records_next(&r, "bc"), "sum 12\n");
	assert_null(records_next(&r, "bc"));
	assert_true(records_done(&r));
}

/* Cut anywhere, or with any byte changed. */
static void damage_shows(void **state)
{
	struct records r;
	struct str text;

	(void)state;
	records_begin(&text, &arena, "kind 1");
	records_add(&text, "name", "a text of some length");
	records_end(&text);
	for (size_t i = 0; i < text.len; i++) {
		char *copy = arena_memdup(&arena, text.text, text.len + 1);

		assert_false(records_open(&r, copy, i, "kind 1"));
		copy[i] ^= 1;
		assert_false(records_open(&r, copy, text.len, "kind 1"));
	}
	assert_false(records_open(&r, text.text, text.len, "kind 2"));
	assert_false(records_open(&r, text.text, text.len, "kind"));
	assert_true(records_open(&r, text.text, text.len, "kind 1"));
}

/* ---- what is kept ------------------------------------------------------------- */

static void found_again(void **state)
{
	(void)state;
	begin_run();
	keep("key", "value");
	assert_string_equal(find("test 1", "key"), "value");
	assert_null(find("test 1", "other key"));
	assert_null(find("test 2", "key"));

	cache.read = false;
	assert_null(find("test 1", "key"));
	cache.read = true;
}

static void files_that_change(void **state)
{
	(void)state;
	write_file("input", "one");
	settle();
	begin_run();
	inputs_see(in_dir("input"));
	assert_false(path_exists(in_dir("absent")));
	assert_true(inputs_repeatable());
	keep("key", "value");
	assert_non_null(find("test 1", "key"));

	write_file("absent", "");
	assert_null(find("test 1", "key"));
	unlink(in_dir("absent"));
	assert_non_null(find("test 1", "key"));

	write_file("input", "two");	/* of the same size */
	assert_null(find("test 1", "key"));
}

/* Its next change might leave no trace.  A busy machine may take longer than
 * a moment to look. */
static void files_that_just_changed(void **state)
{
	(void)state;
	for (int i = 0; i < 1000; i++) {
		begin_run();
		write_file("input", "three");
		inputs_see(in_dir("input"));
		if (!inputs_repeatable())
			break;
	}
	assert_false(inputs_repeatable());
	settle();
	begin_run();
	inputs_see(in_dir("input"));
	assert_true(inputs_repeatable());
}

static void what_counts(void **state)
{
	(void)state;
	begin_run();
	inputs_see(path_join(&arena, cache.path, "something"));
	assert_int_equal(inputs_all()->count, 0);
	inputs_see("/etc/passwd");
	inputs_see("/etc/passwd");
	assert_int_equal(inputs_all()->count, 1);
	inputs_stop();
	inputs_see("/etc/group");
	assert_int_equal(inputs_all()->count, 1);
	inputs_add("/etc/group");
	assert_int_equal(inputs_all()->count, 2);
	inputs_add("/sys/kernel/btf/vmlinux");
	assert_true(inputs_repeatable());
	inputs_add("/proc/self/maps");
	assert_false(inputs_repeatable());
}

/* Another's inputs are ours once we build on it. */
static void inputs_are_inherited(void **state)
{
	(void)state;
	begin_run();
	inputs_see("/etc/passwd");
	keep("key", "value");
	begin_run();
	assert_non_null(find("test 1", "key"));
	assert_int_equal(inputs_all()->count, 1);
	assert_string_equal(inputs_all()->items[0].path, "/etc/passwd");
}

/* ---- whose it is ----------------------------------------------------------------- */

static void open_to_others(void **state)
{
	struct cache_dir again;
	struct stat st;

	(void)state;
	begin_run();
	keep("key", "value");
	chmod(in_dir("cache/result"), 0666);
	assert_null(find("test 1", "key"));
	chmod(in_dir("cache/result"), 0644);
	assert_non_null(find("test 1", "key"));

	chmod(cache.path, 0777);
	assert_null(cache_dir_open(&arena, true, true, &again));
	assert_int_equal(stat(cache.path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0755);
}

static void no_file(void **state)
{
	(void)state;
	unlink(in_dir("cache/result"));
	assert_null(find("test 1", "key"));
	assert_int_equal(symlink(in_dir("input"), in_dir("cache/result")), 0);
	assert_null(find("test 1", "key"));
	unlink(in_dir("cache/result"));
	assert_int_equal(mkfifo(in_dir("cache/result"), 0600), 0);
	assert_null(find("test 1", "key"));
	unlink(in_dir("cache/result"));
}

static void no_directory(void **state)
{
	struct cache_dir none;

	(void)state;
	assert_null(cache_dir_open(&arena, false, false, &none));
	assert_null(none.path);
	setenv("SYSTEMTAP_DIR", in_dir("elsewhere"), 1);
	write_file("input", "");
	assert_null(cache_dir_open(&arena, true, true, &none));
	assert_non_null(none.path);	/* made when something is written */
	setenv("SYSTEMTAP_DIR", in_dir("file"), 1);
	assert_int_equal(mkdir(in_dir("file"), 0755), 0);
	write_file("file/cache", "");
	assert_non_null(cache_dir_open(&arena, true, true, &none));
	assert_null(none.path);
	setenv("SYSTEMTAP_DIR", dir, 1);
}

static int set_up(void **state)
{
	(void)state;
	arena_init(&arena);
	if (!mkdtemp(dir))
		return -1;
	setenv("SYSTEMTAP_DIR", dir, 1);
	return cache_dir_open(&arena, true, true, &cache) ? -1 : 0;
}

static int tear_down(void **state)
{
	(void)state;
	path_remove_tree(dir);
	arena_deinit(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_come_back),
		cmocka_unit_test(damage_shows),
		cmocka_unit_test(found_again),
		cmocka_unit_test(files_that_change),
		cmocka_unit_test(files_that_just_changed),
		cmocka_unit_test(what_counts),
		cmocka_unit_test(inputs_are_inherited),
		cmocka_unit_test(open_to_others),
		cmocka_unit_test(no_file),
		cmocka_unit_test(no_directory),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
