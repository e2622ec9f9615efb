/*
 * The lexer, copies of trees, printing and parsing again, the format checker
 * and the library.  Trees come from the goldens of testsuite/parse.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>

#include "../../stap/lang/ast_print.h"
#include "../../stap/lang/format_check.h"
#include "../../stap/lang/lex.h"
#include "../../stap/lang/library.h"
#include "../../stap/util/intern.h"
#include "../../stap/util/path.h"

static struct arena arena;
static struct diag diag;
static char *diag_text;
static size_t diag_size;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena);
	diag_init(&diag, &arena, open_memstream(&diag_text, &diag_size));
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fclose(diag.out);
	free(diag_text);
	arena_deinit(&arena);
	return 0;
}

static struct parse_env test_env(void)
{
	return (struct parse_env){
		.arena = &arena, .diag = &diag, .guru = true,
		.kernel_release = "6.1.0-56-cloud-amd64", .arch = "x86_64",
	};
}

static struct source *source_of(const char *name, const char *text)
{
	struct source *s = arena_new(&arena, struct source);

	*s = (struct source){ .name = name, .text = text,
			      .size = strlen(text) };
	return s;
}

static struct script_file *parse_text(const char *name, const char *text)
{
	struct parse_env env = test_env();

	return parse_file(&env, source_of(name, text));
}

static const char *print_file(const struct script_file *f)
{
	struct writer w;

	writer_init(&w, &arena);
	ast_print_file(&w, f);
	return writer_text(&w);
}

/* ---- lexer ----------------------------------------------------------- */

static void check_tokens(const char *text, const char *const *wanted)
{
	struct lexer lx;
	struct token t;

	lex_init(&lx, &arena, source_of("t", text), NULL);
	for (; *wanted; wanted++) {
		lex_next(&lx, &t);
		assert_string_equal(t.text, *wanted);
	}
	lex_next(&lx, &t);
	assert_int_equal(t.kind, TOKEN_EOF);
	lex_next(&lx, &t);
	assert_int_equal(t.kind, TOKEN_EOF);
}

static void operators_match_longest(void **state)
{
	(void)state;
	check_tokens("a--b", (const char *const[]){ "a", "--", "b", NULL });
	check_tokens("x<<<=y", (const char *const[]){ "x", "<<<", "=", "y",
						      NULL });
	check_tokens("7%(x)", (const char *const[]){ "7", "%(", "x", ")",
						     NULL });
	check_tokens("a>>>b>>=c->d", (const char *const[]){
		"a", ">>>", "b", ">>=", "c", "->", "d", NULL });
	check_tokens("$$vars$ foo$1 $1 @12 $# @#", (const char *const[]){
		"$$vars$", "foo$1", "$1", "@12", "$#", "@#", NULL });
}

static void places_count_lines_and_columns(void **state)
{
	struct lexer lx;
	struct token t;

	(void)state;
	lex_init(&lx, &arena, source_of("t", "a\n\tb /*\n*/ \"c\"%{ x\n %}d"),
		 NULL);
	static const unsigned wanted[][2] = {
		{ 1, 1 }, { 2, 2 }, { 3, 4 }, { 3, 7 }, { 4, 4 },
	};

	for (size_t i = 0; i < 5; i++) {
		lex_next(&lx, &t);
		assert_int_equal(t.at->line, wanted[i][0]);
		assert_int_equal(t.at->column, wanted[i][1]);
	}
}

static void token_kinds(void **state)
{
	static const enum token_kind wanted[] = {
		TOKEN_KEYWORD, TOKEN_IDENTIFIER, TOKEN_IDENTIFIER,
		TOKEN_NUMBER, TOKEN_STRING, TOKEN_OPERATOR, TOKEN_OPERATOR,
		TOKEN_EMBEDDED, TOKEN_ARGUMENT, TOKEN_ERROR, TOKEN_EOF,
	};
	struct lexer lx;
	struct token t;

	(void)state;
	lex_init(&lx, &arena, source_of("t",
		"probe printf $x 1 \"s\" + @count %{%} @1 \\"), NULL);
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
		lex_next(&lx, &t);
		assert_int_equal(t.kind, wanted[i]);
	}
}

/* A NUL byte in the text is a character like others, not its end. */
static void nul_bytes(void **state)
{
	static const char text[] = "a\0b \"c\0d\" e";
	const struct source source = { .name = "t", .text = text,
				       .size = sizeof(text) - 1 };
	struct lexer lx;
	struct token t;

	(void)state;
	lex_init(&lx, &arena, &source, NULL);
	lex_next(&lx, &t);
	assert_string_equal(t.text, "a");
	lex_next(&lx, &t);
	assert_int_equal(t.kind, TOKEN_ERROR);
	lex_next(&lx, &t);
	assert_string_equal(t.text, "b");
	lex_next(&lx, &t);
	assert_int_equal(t.kind, TOKEN_ERROR);	/* the unclosed string */
	lex_next(&lx, &t);
	assert_int_equal(t.kind, TOKEN_EOF);
}

static void regex_text_keeps_backslashes(void **state)
{
	static const char *const table[][2] = {
		{ "a\\.b", "a\\.b" }, { "a\\\\.b", "a\\.b" },
		{ "\\\\\\\\", "\\\\" }, { "\\x2e", "\\." },
		{ "\\n", "\n" }, { "\\\"", "\"" }, { "a\\0b", "a" },
		{ "[[:digit:]]\\{", "[[:digit:]]\\{" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		assert_string_equal(lex_regex_text(&arena, table[i][0]),
				    table[i][1]);
}

/* ---- trees ----------------------------------------------------------- */

/* The directory of goldens, next to this file's. */
static const char *parse_dir(void)
{
	const char *given = getenv("STAP_TESTSUITE");
	const char *slash = strrchr(__FILE__, '/');

	if (given)
		return path_join(&arena, given, "parse");
	return arena_printf(&arena, "%.*s/../parse",
			    (int)(slash - __FILE__), __FILE__);
}

/* Calls FN with each golden tree; there must be some. */
static void each_golden(void (*fn)(const char *name, const char *text))
{
	const char *dir = parse_dir();
	DIR *d = opendir(dir);
	unsigned count = 0;

	assert_non_null(d);
	for (struct dirent *entry; (entry = readdir(d));) {
		const char *name = arena_strdup(&arena, entry->d_name);
		char *text;

		if (!ends_with(name, ".ast"))
			continue;
		assert_null(path_read(&arena, path_join(&arena, dir, name),
				      &text, NULL));
		fn(name, text);
		count++;
	}
	closedir(d);
	assert_true(count > 10);
}

static void check_round_trip(const char *name, const char *text)
{
	struct script_file *f = parse_text(name, text);

	assert_int_equal(diag.errors, 0);
	assert_string_equal(print_file(f), text);
}

static void printed_trees_parse_back(void **state)
{
	(void)state;
	each_golden(check_round_trip);
}

/* Breaks every node of a tree, so that a copy that shares one shows it. */
static void spoil_expr(void *data, struct expr **e)
{
	expr_children(*e, spoil_expr, data);
	memset(*e, 0, sizeof(**e));
	(*e)->kind = EXPR_NUMBER;
}

static void spoil_stmt(void *data, struct stmt **s)
{
	stmt_children(*s, spoil_expr, spoil_stmt, data);
	memset(*s, 0, sizeof(**s));
	(*s)->kind = STMT_EMPTY;
}

static void check_clone(const char *name, const char *text)
{
	struct script_file *f = parse_text(name, text);

	vec_each(&f->probes, struct probe **, probe) {
		struct stmt *copy = stmt_clone(&arena, (*probe)->body);

		spoil_stmt(NULL, &(*probe)->body);
		(*probe)->body = copy;
	}
	vec_each(&f->functions, struct function **, fn) {
		struct stmt *copy = stmt_clone(&arena, (*fn)->body);

		if (!copy)
			continue;
		spoil_stmt(NULL, &(*fn)->body);
		(*fn)->body = copy;
	}
	assert_string_equal(print_file(f), text);
}

static void clones_share_nothing(void **state)
{
	(void)state;
	each_golden(check_clone);
}

static void note_name(void *data, struct expr **e)
{
	if ((*e)->kind == EXPR_VAR)
		str_add(data, (*e)->var.name);
	expr_children(*e, note_name, data);
}

static void note_stmt(void *data, struct stmt **s)
{
	stmt_children(*s, note_name, note_stmt, data);
}

static void check_order(const char *body, const char *wanted)
{
	struct script_file *f = parse_text("t",
		arena_printf(&arena, "probe begin { %s }", body));
	struct str names;

	str_init(&names, &arena);
	note_stmt(&names, &f->probes.items[0]->body);
	assert_string_equal(str_text(&names), wanted);
}

static void children_come_in_order_of_evaluation(void **state)
{
	(void)state;
	check_order("a[b, c] = d + e", "bcade");
	check_order("a ? b : c", "abc");
	check_order("for (a; b; c) d", "abdc");
	check_order("foreach (a = [b, c] in d[e, *] limit f) g", "edfabcg");
	check_order("@cast(a, \"t\")->x[b][c]", "abc");
	check_order("if (a) b; else c", "abc");
	check_order("try { a } catch (b) { c }", "abc");
	check_order("printf(\"%d%d\", a, @hist_log(b)[c])", "abc");
	check_order("@defined(a) @entry(b) f(c, d =~ \"x\") e++ [g] in h",
		    "abcdegh");
}

/* A tree no parser makes: the else must not move to the inner if. */
static void dangling_else_gets_braces(void **state)
{
	struct script_file *f = parse_text("t",
		"probe begin { if (a) { if (b) c; } else d; }");
	struct stmt *outer = f->probes.items[0]->body->block.items[0];

	(void)state;
	outer->branch.yes = outer->branch.yes->block.items[0];

	const char *text = print_file(f);

	assert_string_equal(text, print_file(parse_text("t", text)));
	assert_non_null(strstr(text, "if (a) {"));
}

/* ---- formats --------------------------------------------------------- */

static void check_format(const char *format, const char *kinds)
{
	static const struct source source = { .name = "t", .text = "" };
	static const struct place at = { .source = &source, .line = 1,
					 .column = 1, .kind = PLACE_STRING,
					 .text = "" };
	struct print print = { .formatted = true, .format = format };

	assert_int_equal(format_check(&arena, &diag, &print, &at),
			 kinds != NULL);
	if (kinds)
		assert_string_equal(print.arg_kinds, kinds);
}

static void format_directives(void **state)
{
	(void)state;
	check_format("", "");
	check_format("%% %d%s", "ns");
	check_format("%*.*d|%-#05x|%.3s|%*s", "nnnnsns");
	check_format("%m%#m%M%#M%8b%c%p%lu", "kukunnnn");
	check_format("%", NULL);
	check_format("%5%", NULL);
	check_format("%lld", NULL);
	check_format("%hd", NULL);
	check_format("%n", NULL);
	assert_int_equal(diag.errors, 5);
}

/* ---- library --------------------------------------------------------- */

static char library_root[64];

static void put_file(const char *dir, const char *name, const char *text)
{
	const char *path = arena_printf(&arena, "%s/%s", library_root, dir);

	assert_null(path_make_dirs(&arena, path));
	assert_null(path_write(&arena, path_join(&arena, path, name), text,
			       strlen(text)));
}

static const char *dir_of(const char *name)
{
	return arena_printf(&arena, "%s/%s", library_root, name);
}

static void count_file(void *data, struct script_file *f)
{
	(void)f;
	++*(unsigned *)data;
}

static unsigned alias_files(struct library *lib, const char *first)
{
	unsigned count = 0;

	library_aliases(lib, intern(first), count_file, &count);
	return count;
}

static void make_library(void)
{
	put_file("near", "a.stp", "function f() { return 1 }\n");
	put_file("far", "a.stp", "function hidden() { }\n");
	put_file("far", "b.stp",
		 "global g = -1, h[5] %( 1 == 2 %? function no() {} %)\n"
		 "function f(x) { } private function p() { } private q\n"
		 "private global r global s%, t%[3]\n"
		 "probe kernel.function(\"x\").return { function_ = 1 }\n"
		 "probe {one,two} { }\n"
		 "probe vfs.read = kernel.{function(\"a\"), function(\"b\")} "
		 "{ global_ = 1 }\n"
		 "probe vfs.write(\"x\") += begin { }\n"
		 "probe syscall.read = vfs.read { }, { }\n"
		 "function last() %{ } function unseen() { %}\n");
	put_file("far", "c.stp", "probe vfs.open = begin { }\n"
		 "function broken() { ) }\n");
	put_file("far", "d.stp", "probe vfs.close = begin { @macro }\n");
	put_file("far", "m.stpm", "@define macro %( x = %{ 1 %} %)\n");
	put_file("far", "readme.txt", "function nothing() { }\n");
}

static void library_finds_definitions(void **state)
{
	struct parse_env env = test_env();
	const char *const *names;
	size_t count;

	(void)state;
	strcpy(library_root, "/tmp/stap-lang-test-XXXXXX");
	assert_non_null(mkdtemp(library_root));
	make_library();
	env.guru = false;

	const char *const dirs[] = { dir_of("near"), dir_of("nowhere"),
				     dir_of("far"), NULL };
	struct library *lib = library_open(&env, dirs, NULL);

	assert_int_equal(library_file_count(lib), 4);
	assert_ptr_equal(library_function(lib, intern("f"))->functions.count,
			 1);
	assert_non_null(strstr(library_function(lib, intern("f"))->source->name,
			       "/near/a.stp"));
	assert_null(library_function(lib, intern("hidden")));
	assert_null(library_function(lib, intern("no")));
	assert_null(library_function(lib, intern("p")));
	assert_null(library_function(lib, intern("unseen")));
	assert_null(library_function(lib, intern("nothing")));
	assert_non_null(library_function(lib, intern("last")));
	assert_null(library_global(lib, intern("q")));
	assert_null(library_global(lib, intern("r")));
	assert_non_null(library_global(lib, intern("g")));
	assert_non_null(library_global(lib, intern("h")));
	assert_ptr_equal(library_global(lib, intern("t")),
			 library_global(lib, intern("s")));
	assert_int_equal(diag.errors, 0);
	assert_int_equal(diag.warnings, 0);

	/* c.stp is faulty: a warning, once. */
	assert_int_equal(alias_files(lib, "vfs"), 2);
	assert_int_equal(alias_files(lib, "vfs"), 2);
	assert_int_equal(alias_files(lib, "syscall"), 1);
	assert_int_equal(alias_files(lib, "one"), 0);
	assert_int_equal(diag.errors, 0);
	assert_int_equal(diag.warnings, 1);

	library_alias_names(lib, &arena, &names, &count);
	assert_int_equal(count, 2);
	assert_string_equal(names[0], "vfs");
	library_function_names(lib, &arena, &names, &count);
	assert_int_equal(count, 3);
	path_remove_tree(library_root);
}

/* Only parsing a file counts as mention of an argument, not looking at it. */
static void library_scan_uses_no_arguments(void **state)
{
	struct parse_env env = test_env();
	const char *const args[] = { "a", "b" };
	bool used[2] = { false, false };

	(void)state;
	strcpy(library_root, "/tmp/stap-lang-test-XXXXXX");
	assert_non_null(mkdtemp(library_root));
	put_file("d", "argv.stp", "global argv_1 = %( $# > 0 %? @1 %: \"\" %)\n");
	env.args = args;
	env.arg_count = 2;
	env.arg_used = used;

	const char *const dirs[] = { dir_of("d"), NULL };
	struct library *lib = library_open(&env, dirs, NULL);

	assert_false(used[0]);
	assert_non_null(library_global(lib, intern("argv_1")));
	assert_true(used[0]);
	assert_false(used[1]);
	path_remove_tree(library_root);
}

int main(void)
{
#define TEST(fn) cmocka_unit_test_setup_teardown(fn, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(operators_match_longest),
		TEST(places_count_lines_and_columns),
		TEST(token_kinds),
		TEST(nul_bytes),
		TEST(regex_text_keeps_backslashes),
		TEST(printed_trees_parse_back),
		TEST(clones_share_nothing),
		TEST(children_come_in_order_of_evaluation),
		TEST(dangling_else_gets_braces),
		TEST(format_directives),
		TEST(library_finds_definitions),
		TEST(library_scan_uses_no_arguments),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
