/*
 * asserts: string copies are cut and ended right wherever the strings lie,
 * also at the end of a page; operands may be the same memory.
 */
#include "runtime_stub.h"

#include <sys/mman.h>

#include "../../runtime/str.h"

enum { PAGE = 4096 };

/* A page behind which reading faults; where TEXT ends at its end. */
static char *page;

static char *at_page_end(const char *text)
{
	size_t size = strlen(text) + 1;

	return memcpy(page + PAGE - size, text, size);
}

static int page_setup(void **state)
{
	(void)state;
	page = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (page == MAP_FAILED)
		return -1;
	return mprotect(page + PAGE, PAGE, PROT_NONE);
}

static int page_teardown(void **state)
{
	(void)state;
	return munmap(page, 2 * PAGE);
}

static void random_text(char *dst, size_t len)
{
	for (size_t i = 0; i < len; i++)
		dst[i] = (char)(1 + stub_below(255));
	dst[len] = '\0';
}

static void strlen_everywhere(void **state)
{
	char buffer[128];

	(void)state;
	for (size_t offset = 0; offset < 16; offset++) {
		for (size_t len = 0; len < 64; len++) {
			memset(buffer, 'x', sizeof(buffer));
			random_text(buffer + offset, len);
			assert_int_equal(stap_strlen(buffer + offset), len);
			assert_int_equal(stap_strlen(
				at_page_end(buffer + offset)), len);
		}
	}
}

static void strlen_high_bytes(void **state)
{
	(void)state;
	assert_int_equal(stap_strlen("\x80\x80\x80\x80\x80\x80\x80\x80"), 8);
	assert_int_equal(stap_strlen("\x01\x01\x01\x01\x01\x01\x01\x01\x01"),
			 9);
	assert_int_equal(stap_strlen("\xff\x01\xff"), 3);
	assert_int_equal(stap_strlen("\0\x01"), 0);
}

/* Nothing at or behind DST + SIZE may change. */
static void strlcpy_cuts(void **state)
{
	char src[80], dst[96], guard[96];

	(void)state;
	memset(guard, 0x5a, sizeof(guard));
	for (size_t len = 0; len < 70; len++) {
		random_text(src, len);
		for (size_t size = 1; size < 80; size++) {
			size_t kept = len < size - 1 ? len : size - 1;

			memset(dst, 0x5a, sizeof(dst));
			stap_strlcpy(dst, src, size);
			assert_memory_equal(dst, src, kept);
			assert_int_equal(dst[kept], 0);
			assert_memory_equal(dst + size, guard,
					    sizeof(dst) - size);
			stap_strlcpy(dst, at_page_end(src), size);
			assert_memory_equal(dst, src, kept);
			assert_int_equal(dst[kept], 0);
		}
	}
}

static void strlcpy_same_memory(void **state)
{
	char text[600];

	(void)state;
	for (size_t len = 0; len < 40; len++) {
		char copy[600];

		random_text(text, len);
		strcpy(copy, text);
		stap_strlcpy(text, text, sizeof(text));
		assert_string_equal(text, copy);
		stap_strlcpy(text, text, 10);
		copy[9] = '\0';
		assert_string_equal(text, copy);
	}
}

static void strlcpy_no_room(void **state)
{
	char dst = 'x';

	(void)state;
	stap_strlcpy(&dst, "abc", 0);
	assert_int_equal(dst, 'x');
	stap_strlcpy(&dst, "abc", 1);
	assert_int_equal(dst, 0);
}

static const struct {
	const char *a, *b;
	stap_size size;
	const char *result;
} concats[] = {
	{ "", "", 512, "" },
	{ "a", "", 512, "a" },
	{ "", "b", 512, "b" },
	{ "ab", "cd", 512, "abcd" },
	{ "ab", "cd", 5, "abcd" },
	{ "ab", "cd", 4, "abc" },
	{ "ab", "cd", 3, "ab" },
	{ "ab", "cd", 2, "a" },
	{ "ab", "cd", 1, "" },
	{ "12345678", "12345678", 512, "1234567812345678" },
	{ "12345678", "12345678", 16, "123456781234567" },
};

static void concat_table(void **state)
{
	char dst[512];

	(void)state;
	for (size_t i = 0; i < sizeof(concats) / sizeof(*concats); i++) {
		stap_concat(dst, concats[i].a, concats[i].b, concats[i].size);
		assert_string_equal(dst, concats[i].result);

		strcpy(dst, concats[i].a);	/* DST is A */
		stap_concat(dst, dst, concats[i].b, concats[i].size);
		assert_string_equal(dst, concats[i].result);

		strcpy(dst, concats[i].b);	/* DST is B */
		stap_concat(dst, concats[i].a, dst, concats[i].size);
		assert_string_equal(dst, concats[i].result);
	}
}

static void concat_simply(char *dst, const char *a, const char *b,
			  size_t size)
{
	char all[200];

	strcpy(all, a);
	strcat(all, b);
	if (strlen(all) >= size)
		all[size - 1] = '\0';
	strcpy(dst, all);
}

static void concat_random(void **state)
{
	char a[80], b[80], dst[200], expected[200];

	(void)state;
	for (int i = 0; i < 2000; i++) {
		stap_size size = 1 + stub_below(100);

		random_text(a, stub_below(70));
		random_text(b, stub_below(70));
		concat_simply(expected, a, b, size);
		stap_concat(dst, a, b, size);
		assert_string_equal(dst, expected);

		strcpy(dst, b);
		stap_concat(dst, a, dst, size);
		assert_string_equal(dst, expected);

		strcpy(dst, a);		/* both */
		concat_simply(expected, a, a, size);
		stap_concat(dst, dst, dst, size);
		assert_string_equal(dst, expected);
	}
}

static void concat_no_room(void **state)
{
	char dst = 'x';

	(void)state;
	stap_concat(&dst, "a", "b", 0);
	assert_int_equal(dst, 'x');
}

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

static const struct {
	const char *a, *b;
	int result;
} comparisons[] = {
	{ "", "", 0 },
	{ "", "a", -1 },
	{ "a", "", 1 },
	{ "a", "a", 0 },
	{ "a", "b", -1 },
	{ "abcdefgh", "abcdefgh", 0 },
	{ "abcdefgh", "abcdefghi", -1 },
	{ "abcdefghi", "abcdefgh", 1 },
	{ "abcdefgha", "abcdefghb", -1 },
	{ "\xff", "a", 1 },		/* unsigned */
	{ "\x7f", "\x80", -1 },
	{ "ab\xff", "ab", 1 },
	{ "b", "ab", 1 },		/* the first byte decides */
	{ "za", "az", 1 },
	{ "10", "9", -1 },
};

static void strcmp_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(comparisons) / sizeof(*comparisons);
	     i++) {
		const char *a = comparisons[i].a, *b = comparisons[i].b;

		assert_int_equal(sign(stap_strcmp(a, b)),
				 comparisons[i].result);
		assert_int_equal(sign(stap_strcmp(b, a)),
				 -comparisons[i].result);
	}
}

/* What lies behind the NUL must not count. */
static void strcmp_ignores_rest(void **state)
{
	(void)state;
	assert_int_equal(stap_strcmp("abc\0xxxx", "abc\0yyyyy"), 0);
	assert_true(stap_strcmp("abc\0zzzz", "abcd\0aaa") < 0);
	assert_true(stap_strcmp("abcd\0aaa", "abc\0zzzz") > 0);
}

static void strcmp_random(void **state)
{
	char a[64], b[64];

	(void)state;
	for (int i = 0; i < 5000; i++) {
		random_text(a, stub_below(30));
		strcpy(b, a);
		if (*b && stub_below(4))
			b[stub_below((unsigned)strlen(b))] =
				(char)stub_below(256);
		assert_int_equal(sign(stap_strcmp(a, b)), sign(strcmp(a, b)));
		assert_int_equal(sign(stap_strcmp(at_page_end(a), b)),
				 sign(strcmp(a, b)));
		assert_int_equal(sign(stap_strcmp(b, at_page_end(a))),
				 sign(strcmp(b, a)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strlen_everywhere),
		cmocka_unit_test(strlen_high_bytes),
		cmocka_unit_test(strlcpy_cuts),
		cmocka_unit_test(strlcpy_same_memory),
		cmocka_unit_test(strlcpy_no_room),
		cmocka_unit_test(concat_table),
		cmocka_unit_test(concat_random),
		cmocka_unit_test(concat_no_room),
		cmocka_unit_test(strcmp_table),
		cmocka_unit_test(strcmp_ignores_rest),
		cmocka_unit_test(strcmp_random),
	};

	return cmocka_run_group_tests(tests, page_setup, page_teardown);
}
