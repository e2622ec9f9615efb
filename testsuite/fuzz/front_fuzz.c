/*
 * Fuzzing passes 1 to 3.  Any bytes must be translated or refused without
 * harm; what is parsed must print as source that parses to the same tree, and
 * a copy of it must print the same.  ./run builds it with libFuzzer; with
 * -DFUZZ_MAIN it is the program of ./replay, for files.
 *
 * The input is a script.  What else there is to choose its first byte does:
 * see enum choice.
 */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../stap/debuginfo/kernel.h"
#include "../../stap/debuginfo/user_object.h"
#include "../../stap/emit/emit.h"
#include "../../stap/lang/ast_print.h"
#include "../../stap/sema/sema.h"
#include "../../stap/util/path.h"
#include "../../stap/util/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum choice {
	GURU = 1,
	LIBRARY_FILE = 2,	/* the text is one of the library */
	MACRO_FILE = 4,		/* or a macro library; ends with pass 1 */
	TAPSETS = 8,		/* the library is there */
	OLD_LANGUAGE = 16,	/* --compatible=3.3 */
	UNOPTIMISED = 32,	/* -u */
};

/* ---- pass 1 --------------------------------------------------------------------- */

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

/* False if the tree cannot be looked at further. */
static bool check_tree(const struct parse_env *env, struct script_file *f,
		       char *const *messages)
{
	struct arena *a = env->arena;
	const char *first = print_file(a, f);
	struct source again = { .name = "again", .text = first,
				.size = strlen(first),
				.library = f->source->library };
	struct parse_env no_args = *env;

	if (!*first)
		return true;
	no_args.guru = true;	/* macros of the library may bring C along */
	no_args.arg_count = 0;

	const char *second = print_file(a, parse_file(&no_args, &again));

	if (hit_limit(env->diag, messages))
		return false;
	require(env->diag->errors == 0, "printed tree does not parse", first,
		second);
	require(strcmp(first, second) == 0, "printed tree parses to another",
		first, second);
	clone_bodies(a, f);
	require(strcmp(first, print_file(a, f)) == 0, "copy differs", first,
		print_file(a, f));
	return true;
}

/* ---- passes 2 and 3 ------------------------------------------------------------- */

/* What all of the passes do before the driver would stop. */
static bool analyse(struct sema *s)
{
	static void (*const passes[])(struct sema *) = {
		sema_expand, sema_resolve, sema_autocast, sema_types,
		sema_warn, sema_display, sema_check, sema_optimise, sema_plan,
		sema_regexes,
	};

	for (size_t i = 0; i < sizeof(passes) / sizeof(passes[0]); i++) {
		if (passes[i] == sema_optimise && s->unoptimised)
			continue;
		passes[i](s);
		if (s->diag->errors)
			return false;
	}
	return true;
}

static void dump(struct sema *s)
{
	struct writer w;

	writer_init(&w, s->arena);
	program_dump(&w, s->program, true);
	plan_dump(&w, s->program);
}

static void translate(struct parse_env *env, struct kernel *kernel,
		      struct library *library, struct script_file *f,
		      unsigned choice)
{
	struct target_process target = { 0 };
	struct user_objects users;
	struct provider_env probes = {
		.arena = env->arena, .diag = env->diag, .kernel = kernel,
		.users = &users, .target = &target, .guru = env->guru,
	};
	struct sema sema = {
		.arena = env->arena, .diag = env->diag, .env = &probes,
		.parse_env = env, .library = library, .user = f,
		.unoptimised = choice & UNOPTIMISED,
	};
	const struct emit_options options = {
		.script_name = "input", .kernel_release = env->kernel_release,
	};
	unsigned shards;

	user_objects_init(&users, env->arena);
	if (analyse(&sema)) {
		dump(&sema);
		emit_module(env->arena, env->diag, sema.program, &options,
			    &shards);
	}
	user_objects_close(&users);
}

/* ---- one input ------------------------------------------------------------------ */

static const char *const tapset_dirs[] = { SRCDIR "/tapsets", NULL };

static void front(struct parse_env *env, const struct source *source,
		  unsigned choice, char *const *messages)
{
	struct kernel *kernel;
	struct library *library = NULL;

	if (choice & MACRO_FILE) {
		parse_macro_file(env, source);
		return;
	}
	if (choice & TAPSETS)
		library = library_open(env, tapset_dirs, NULL);
	if (kernel_open(env->arena, env->kernel_release, &kernel))
		return;

	struct script_file *f = parse_file(env, source);

	if (!env->diag->errors && check_tree(env, f, messages))
		translate(env, kernel, library, f, choice);
	kernel_close(kernel);
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
		.size = size - 1, .library = data[0] & LIBRARY_FILE,
	};
	struct parse_env env = {
		.arena = &a, .diag = &diag, .guru = data[0] & GURU,
		.kernel_release = "6.1.0-golden", .arch = "x86_64",
		.compatible = data[0] & OLD_LANGUAGE ? "3.3" : NULL,
		.args = args, .arg_count = 4, .arg_used = used,
	};

	front(&env, &source, data[0], &messages);
	diag_finish(&diag);
	fclose(diag.out);
	free(messages);
	arena_deinit(&a);
	return 0;
}

#ifdef FUZZ_MAIN
/* CHOICE as a byte in front of the text, none if negative. */
static int replay(const char *path, int choice)
{
	struct str input;
	struct arena a;
	char *text;
	size_t size;

	arena_init(&a);
	if (path_read(&a, path, &text, &size)) {
		fprintf(stderr, "cannot read %s\n", path);
		arena_deinit(&a);
		return 1;
	}
	str_init(&input, &a);
	if (choice >= 0)
		str_add_char(&input, (char)choice);
	str_add_n(&input, text, size);
	LLVMFuzzerTestOneInput((const uint8_t *)str_text(&input), input.len);
	arena_deinit(&a);
	return 0;
}

/* [CHOICE] FILE...: files are inputs, or scripts if there is a choice. */
int main(int argc, char **argv)
{
	int first = 1, choice = -1, bad = 0;

	if (argc > 1 && sscanf(argv[1], "%d", &choice) == 1)
		first++;
	for (int i = first; i < argc; i++) {
		printf("%s\n", argv[i]);
		fflush(stdout);
		bad |= replay(argv[i], choice);
	}
	return bad;
}
#endif
