/*
 * Pass 1 alone, for the goldens of testsuite/parse:
 *
 *	parse_main [-g] [-W] [-I DIR] FILE [ARGS]
 *
 * prints the tree on stdout and diagnostics on stderr; exit status 1 if there
 * were errors, or with -W warnings.  The kernel is a made-up one, always the
 * same.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../stap/lang/ast_print.h"
#include "../../stap/lang/library.h"
#include "../../stap/util/path.h"

struct words { VEC_FIELDS(const char *); };

static const char *test_config(void *data, const char *name)
{
	static const char *const values[][2] = {
		{ "CONFIG_SMP", "y" }, { "CONFIG_HZ", "250" },
		{ "CONFIG_LOCALVERSION", "-cloud" }, { "CONFIG_EXT4_FS", "m" },
	};

	(void)data;
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		if (strcmp(values[i][0], name) == 0)
			return values[i][1];
	return "";
}

/* Options may come in any place; the words left are in REST. */
static void
parse_options(struct arena *a, struct parse_env *env, struct words *words,
	      struct words *dirs, struct words *rest)
{
	for (size_t i = 0; i < words->count; i++) {
		const char *word = words->items[i];

		if (strcmp(word, "-g") == 0)
			env->guru = true;
		else if (strcmp(word, "-W") == 0)
			env->diag->warnings_are_errors = true;
		else if (strcmp(word, "-I") == 0 && i + 1 < words->count)
			vec_push(a, dirs, words->items[++i]);
		else if (strncmp(word, "--compatible=", 13) == 0)
			env->compatible = word + 13;
		else
			vec_push(a, rest, word);
	}
}

static int run(struct arena *a, struct words *command)
{
	struct diag diag;
	struct words dirs = { 0 }, rest = { 0 };
	struct parse_env env = {
		.arena = a, .diag = &diag, .arch = "x86_64",
		.kernel_release = "6.1.0-56-cloud-amd64",
		.config = test_config,
	};
	struct source source = { 0 };

	diag_init(&diag, a, stderr);
	parse_options(a, &env, command, &dirs, &rest);
	if (rest.count < 1) {
		fputs("usage: parse_main [-g] [-W] [-I DIR]"
		      " [--compatible=VERSION] FILE [ARGS]\n",
		      stderr);
		return 2;
	}

	struct error *err = path_read(a, rest.items[0], (char **)&source.text,
				      &source.size);

	if (err) {
		fprintf(stderr, "parse_main: %s\n", error_message(err));
		return 2;
	}
	source.name = path_base(rest.items[0]);
	env.args = rest.items + 1;
	env.arg_count = rest.count - 1;
	vec_push(a, &dirs, NULL);
	library_open(&env, dirs.items, NULL);

	struct script_file *file = parse_file(&env, &source);
	struct writer w;

	diag_finish(&diag);
	if (diag.errors || (diag.warnings && diag.warnings_are_errors))
		return 1;
	writer_init(&w, a);
	ast_print_file(&w, file);
	fputs(writer_text(&w), stdout);
	return 0;
}

int main(int argc, char **argv)
{
	struct arena a;
	struct words command = { 0 };

	arena_init(&a);
	for (int i = 1; i < argc; i++)
		vec_push(&a, &command, argv[i]);

	int status = run(&a, &command);

	arena_deinit(&a);
	return status;
}
