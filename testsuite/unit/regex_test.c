/*
 * asserts: patterns match what POSIX says they do: tables made by stap/regex/
 * and read by runtime/regex.c agree with the C library, on chosen and on
 * random patterns.
 */
#include "runtime_stub.h"

#include <regex.h>

#include "../../runtime/regex.h"
#include "../../stap/regex/regex.h"

enum { TEXT_SIZE = 64 };

static struct stap_regex tables_of(const struct regex *re)
{
	return (struct stap_regex){
		.classes = re->classes, .next = re->next, .flags = re->flags,
		.class_count = re->class_count,
		.group_count = re->group_count, .moves_at = re->moves_at,
		.final_at = re->final_at, .final_end_at = re->final_end_at,
		.moves = re->moves, .finals = re->finals,
	};
}

/* "0,3 1,2 -": the places of groups, "no" without a match. */
static const char *
search(struct arena *a, const char *pattern, const char *text)
{
	static char buffer[512];
	struct stap_match m = { .groups = 0 };
	struct regex_error err;
	struct regex *re = regex_compile(a, pattern, true, &err);
	struct stap_regex r;
	size_t len = 0;

	if (!re)
		return err.message;
	r = tables_of(re);
	if (!stap_regex_search(&m, &r, text))
		return "no";
	for (unsigned g = 0; g < m.groups; g++)
		len += (size_t)(m.places[2 * g] < 0
			? snprintf(buffer + len, sizeof(buffer) - len, "%s-",
				   g ? " " : "")
			: snprintf(buffer + len, sizeof(buffer) - len,
				   "%s%d,%d", g ? " " : "", m.places[2 * g],
				   m.places[2 * g + 1]));
	return buffer;
}

/* ---- chosen patterns ------------------------------------------------------- */

static void chosen(void **state)
{
	static const struct { const char *pattern, *text, *places; } tests[] = {
		{ "", "", "0,0" },
		{ "", "abc", "0,0" },
		{ "b", "abc", "1,2" },
		{ "b*", "abc", "0,0" },
		{ "x*b+", "abbc", "1,3" },
		{ "abcde|c", "abcdx", "2,3" },
		{ "abcde|c|cdx", "abcdx", "2,5" },
		{ "^b", "ab", "no" },
		{ "b$", "ab", "1,2" },
		{ "b$", "ba", "no" },
		{ "^$", "", "0,0" },
		{ "^a$", "a\n", "no" },
		{ "a$|ab", "ab", "0,2" },
		{ "(a|ab)(c|bcd)(d*)", "abcd", "0,4 0,2 2,3 3,4" },
		{ "(a|ab)(bcd|c)(d*)", "abcd", "0,4 0,2 2,3 3,4" },
		{ "a*(ab)?b*", "ab", "0,2 -" },
		{ "(a*)(ab)?b*", "ab", "0,2 0,1 -" },
		{ "((a?)(ab)?)(b?)", "ab", "0,2 0,2 0,0 0,2 2,2" },
		{ "(a*)(a*)", "aaa", "0,3 0,3 3,3" },
		{ "(a*)*", "b", "0,0 0,0" },
		{ "(a*)*", "aaa", "0,3 0,3" },
		{ "(a*)+", "-", "0,0 0,0" },
		{ "(a|b)*c", "xabbc", "1,5 3,4" },
		{ "(ab|a)(bc|c)?", "abc", "0,3 0,2 2,3" },
		{ "([a-z]+)=([0-9]+)", "pid=42;", "0,6 0,3 4,6" },
		{ "(.*)/([^/]*)$", "/usr/lib/x.so", "0,13 0,8 9,13" },
		{ "(a)|(b)", "b", "0,1 - 0,1" },
		{ "(x)?y", "y", "0,1 -" },
		{ "(ab|a){2}", "xaaba", "1,4 2,4" },
		{ "b|a{0,2}([ab])|(b)", "b", "0,1 - -" },
		{ "a{0}b", "ab", "1,2" },
		{ "a{2,}", "xaaaay", "1,5" },
		{ "[]a]+", "x]a]", "1,4" },
		{ "[^]a]", "]ab", "2,3" },
		{ "[a-]+", "x-a-", "1,4" },
		{ "[[:digit:][:upper:]]+", "abC4d", "2,4" },
		{ "[[.-.]x]+", "a-x", "1,3" },
		{ "a\\.b", "axb a.b", "4,7" },
		{ "\\(\\)\\[\\]\\{\\}\\|\\*\\+\\?\\^\\$\\\\", "()[]{}|*+?^$\\",
		  "0,13" },
		{ "\\w+\\s\\W", "ab1_ -", "0,6" },
		{ "a{x}", "a{x}", "0,4" },
		{ "\xc3\xa9+", "caf\xc3\xa9", "3,5" },
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(tests) / sizeof(tests[0]); i++)
		assert_string_equal(search(&a, tests[i].pattern,
					   tests[i].text), tests[i].places);
	arena_deinit(&a);
}

static void refused(void **state)
{
	static const struct {
		const char *pattern;
		size_t offset;
		const char *message;
	} tests[] = {
		{ "a(b", 1, "'(' has no ')'" },
		{ "ab)", 2, "')' has no '('; the character itself is written"
		  " [)]" },
		{ "x[a", 1, "'[' has no ']'" },
		{ "[z-a]", 1, "the range ends before it begins" },
		{ "a|*b", 2, "nothing to repeat here" },
		{ "a{3,2}", 1, "at most is less than at least" },
		{ "a{3", 1, "'{' has no '}'; the character itself is written"
		  " [{]" },
		{ "a{2000}", 1, "more than 1000 repetitions" },
		{ "(a)\\1", 3, "back-references cannot be matched without"
		  " going back; use matched() and compare" },
		{ "x\\d", 1, "\\d and \\D are not known: write [0-9] or"
		  " [^0-9]" },
		{ "((a{100}){100}){100}", 0, "the pattern is too large when"
		  " its repetitions are written out" },
		{ "(a|b)*a(a|b){16}", 0, "the pattern needs too large a table:"
		  " make it shorter, above all repetitions of what is like"
		  " its surroundings" },
	};
	struct regex_error err;
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(tests) / sizeof(tests[0]); i++) {
		assert_null(regex_compile(&a, tests[i].pattern, false, &err));
		assert_string_equal(err.message, tests[i].message);
		assert_int_equal(err.offset, tests[i].offset);
	}
	arena_deinit(&a);
}

/* ---- random patterns --------------------------------------------------------- */

struct maker {
	char text[256];
	size_t len;
	unsigned groups;
	bool ambiguous;		/* where C libraries differ from POSIX */
};

static void put(struct maker *m, const char *text)
{
	size_t len = strlen(text);

	if (m->len + len >= sizeof(m->text))
		return;
	memcpy(m->text + m->len, text, len + 1);
	m->len += len;
}

static void put_pattern(struct maker *m, unsigned depth);

static void put_atom(struct maker *m, unsigned depth)
{
	static const char *const simple[] = {
		"a", "b", "c", ".", "[ab]", "[^a]", "[b-c]", "a", "b",
	};

	if (depth && m->groups < 6 && stub_below(4) == 0) {
		m->groups++;
		put(m, "(");
		put_pattern(m, depth - 1);
		put(m, ")");
	} else {
		put(m, simple[stub_below(9)]);
	}
}

static void put_branch(struct maker *m, unsigned depth)
{
	static const char *const repeats[] = {
		"*", "+", "?", "{2}", "{1,2}", "{0,2}", "{1,}",
	};
	unsigned count = 1 + stub_below(4);

	while (count--) {
		unsigned groups = m->groups;

		put_atom(m, depth);
		if (stub_below(3) == 0) {
			put(m, repeats[stub_below(7)]);
			m->ambiguous |= m->groups != groups;
		}
	}
}

static void put_pattern(struct maker *m, unsigned depth)
{
	put_branch(m, depth);
	while (stub_below(4) == 0) {
		unsigned groups = m->groups;

		put(m, "|");
		put_branch(m, depth);
		m->ambiguous |= depth < 2 || m->groups != groups;
	}
}

static void random_text(char text[TEXT_SIZE])
{
	size_t len = stub_below(12);

	for (size_t i = 0; i < len; i++)
		text[i] = "abcd"[stub_below(4)];
	text[len] = '\0';
}

/* Of ambiguous patterns only the whole match is compared. */
static void compare(const struct maker *m, const struct regex *plain,
		    const struct regex *re, const regex_t *lib,
		    const char *text)
{
	struct stap_regex p = tables_of(plain), r = tables_of(re);
	struct stap_match match = { .groups = 0 };
	regmatch_t want[8];
	bool found = regexec(lib, text, 8, want, 0) == 0;
	unsigned checked = m->ambiguous ? 1 : re->group_count;

	assert_int_equal(stap_regex_find(&p, text), found);
	assert_int_equal(stap_regex_search(&match, &r, text), found);
	for (unsigned g = 0; found && g < checked; g++) {
		if (match.places[2 * g] != want[g].rm_so ||
		    match.places[2 * g + 1] != want[g].rm_eo)
			print_message("%s in %s: group %u is %d,%d, not "
				      "%d,%d\n", m->text, text, g,
				      match.places[2 * g],
				      match.places[2 * g + 1],
				      (int)want[g].rm_so, (int)want[g].rm_eo);
		assert_int_equal(match.places[2 * g], want[g].rm_so);
		assert_int_equal(match.places[2 * g + 1], want[g].rm_eo);
	}
}

static void random_patterns(void **state)
{
	(void)state;
	for (unsigned i = 0; i < 500; i++) {
		struct maker m = { .len = 0 };
		struct regex *plain, *re;
		struct regex_error err;
		struct arena a;
		regex_t lib;

		if (stub_below(8) == 0)
			put(&m, "^");
		put_pattern(&m, 2);
		if (stub_below(8) == 0)
			put(&m, "$");
		if (m.len > 200)
			continue;
		arena_init(&a);
		assert_int_equal(regcomp(&lib, m.text, REG_EXTENDED), 0);
		plain = regex_compile(&a, m.text, false, &err);
		re = regex_compile(&a, m.text, true, &err);
		assert_non_null(plain);
		for (unsigned n = 0; re && n < 30; n++) {
			char text[TEXT_SIZE];

			random_text(text);
			compare(&m, plain, re, &lib, text);
		}
		regfree(&lib);
		arena_deinit(&a);
	}
}

/* ---- what scripts ask ----------------------------------------------------------- */

static void groups_of_a_match(void **state)
{
	struct stap_match *m = calloc(1, sizeof(*m) + 16);
	struct stap_ctx c = { .match = m };
	struct regex_error err;
	struct stap_regex r;
	struct arena a;
	char text[16];

	(void)state;
	arena_init(&a);
	r = tables_of(regex_compile(&a, "(b+)(x)?", true, &err));

	stap_matched(&c, text, sizeof(text), 0);
	assert_error(&c, "Attempted to get nonexistent subexpression 0");
	assert_int_equal(stap_ngroups(&c), 0);

	assert_true(stap_regex_match(&c, &r, "abbc", 16));
	assert_false(stap_regex_match(&c, &r, "none", 16));
	assert_int_equal(stap_ngroups(&c), 3);
	stap_matched(&c, text, sizeof(text), 0);
	assert_string_equal(text, "bb");
	stap_matched(&c, text, 2, 1);
	assert_string_equal(text, "b");
	assert_null(c.error);
	stap_matched(&c, text, sizeof(text), 2);
	assert_error(&c, "Attempted to get nonexistent subexpression 2");
	stap_matched(&c, text, sizeof(text), -1);
	assert_error(&c, "Attempted to get nonexistent subexpression -1");
	stap_matched(&c, text, sizeof(text), 3);
	assert_error(&c, "Attempted to get nonexistent subexpression 3");

	stap_regex_forget(&c);
	assert_int_equal(stap_ngroups(&c), 0);
	arena_deinit(&a);
	free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chosen),
		cmocka_unit_test(refused),
		cmocka_unit_test(random_patterns),
		cmocka_unit_test(groups_of_a_match),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
