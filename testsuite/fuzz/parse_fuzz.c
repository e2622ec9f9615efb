/*
 * Fuzzing pass 1.  Any bytes must be parsed or refused without harm; what is
 * parsed must print as source that parses to the same tree, and a copy of it
 * must print the same.
 *
 *	clang -fsanitize=fuzzer,address,undefined -fno-sanitize=pointer-overflow
 *		... parse_fuzz.c
 *	cc -DFUZZ_MAIN ... parse_fuzz.c		parse_fuzz FILE...
 *
 * (clang counts NULL + 0, which an empty vector gives, as overflow.)
 *
 * The first byte chooses: bit 0 guru mode, bit 1 library file, bit 2 macro
 * library.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../stap/lang/ast_print.h"
#include "../../stap/lang/parse.h"
#include "../../stap/util/path.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *print_file(struct arena *a, const struct script_file *f)
{
	struct writer w;

	writer_init(&w, a);
	ast_print_file(&w, f);
	return writer_text(&w);
}

static void require(bool fine, const char *what, const char *first,
		    const char *second)
{
	if (fine)
		return;
	fprintf(stderr, "%s\n--- first\n%s\n--- second\n%s\n", what, first,
		second);
	abort();
}

static void clone_bodies(struct arena *a, struct script_file *f)
{
	vec_each(&f->probes, struct probe **, p)
		(*p)->body = stmt_clone(a, (*p)->body);
	vec_each(&f->functions, struct function **, fn)
		(*fn)->body = stmt_clone(a, (*fn)->body);
}

/* Printing may add parentheses, and those reach the parser's limit sooner. */
static bool hit_limit(const struct diag *d, char *const *messages)
{
	fflush(d->out);
	return strstr(*messages, "nested too deeply") != NULL;
}

static void check_tree(struct parse_env *env, struct script_file *f,
		       char *const *messages)
{
	struct arena *a = env->arena;
	const char *first = print_file(a, f);
	struct source again = { .name = "again", .text = first,
				.size = strlen(first),
				.library = f->source->library };

	if (!*first)
		return;
	env->guru = true;	/* macros of the library may bring C along */
	env->arg_count = 0;

	const char *second = print_file(a, parse_file(env, &again));

	if (hit_limit(env->diag, messages))
		return;
	require(env->diag->errors == 0, "printed tree does not parse", first,
		second);
	require(strcmp(first, second) == 0, "printed tree parses to another",
		first, second);
	clone_bodies(a, f);
	require(strcmp(first, print_file(a, f)) == 0, "copy differs", first,
		print_file(a, f));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const args[] = { "12", "foo(\"x\") + $1", "$3", "" };
	bool used[4] = { false };
	char *messages = NULL;
	size_t messages_size;
	struct arena a;
	struct diag diag;

	if (size < 1)
		return 0;
	arena_init(&a);
	diag_init(&diag, &a, open_memstream(&messages, &messages_size));

	struct source source = {
		.name = "input", .text = arena_strndup(&a,
			(const char *)data + 1, size - 1),
		.size = size - 1, .library = data[0] & 2,
	};
	struct parse_env env = {
		.arena = &a, .diag = &diag, .guru = data[0] & 1,
		.kernel_release = "6.1.0-56-cloud-amd64", .arch = "x86_64",
		.args = args, .arg_count = 4, .arg_used = used,
	};

	if (data[0] & 4) {
		parse_macro_file(&env, &source);
	} else {
		struct script_file *f = parse_file(&env, &source);

		if (!diag.errors)
			check_tree(&env, f, &messages);
	}
	fclose(diag.out);
	free(messages);
	arena_deinit(&a);
	return 0;
}

#ifdef FUZZ_MAIN
int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		struct arena a;
		char *text;
		size_t size;

		arena_init(&a);
		if (path_read(&a, argv[i], &text, &size))
			fprintf(stderr, "cannot read %s\n", argv[i]);
		else
			LLVMFuzzerTestOneInput((const uint8_t *)text, size);
		arena_deinit(&a);
	}
	return 0;
}
#endif
