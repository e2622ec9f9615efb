/*
 * dtrace: what the build systems of programs with static markers call.
 *
 *	dtrace -h -s probes.d		probes.h, with a macro for each probe
 *	dtrace -G -s probes.d		probes.o, with their semaphores
 */
#define _GNU_SOURCE
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../util/path.h"
#include "../util/proc.h"
#include "generate.h"

struct word_list { VEC_FIELDS(const char *); };

struct dtrace {
	struct arena arena;
	bool header, object;
	bool preprocess, keep, types, verbose;
	const char *source, *output;
	struct word_list definitions;	/* -D, -U and -I for the compiler */
	const char *dir;		/* for what comes between */
};

static void usage(FILE *to)
{
	fputs("usage: dtrace -h -s FILE.d [-o FILE.h] [--types]\n"
	      "       dtrace -G -s FILE.d [-o FILE.o] [OBJECT]...\n"
	      "both with [-C] [-D NAME[=VALUE]] [-U NAME] [-I DIR] [-k] [-v]\n",
	      to);
}

/* ---- options --------------------------------------------------------- */

static void add_definition(struct dtrace *d, char letter, const char *text)
{
	vec_push(&d->arena, &d->definitions,
		 arena_printf(&d->arena, "-%c%s", letter, text));
}

enum { OPTION_TYPES = 256, OPTION_HELP };

static const struct option long_options[] = {
	{ "types", no_argument, NULL, OPTION_TYPES },
	{ "help", no_argument, NULL, OPTION_HELP },
	{ NULL, 0, NULL, 0 },
};

/* False with the message on stderr.  Objects that are named are those of the
 * program, which dtrace elsewhere would change. */
static bool parse_options(struct dtrace *d, int argc, char **argv)
{
	int c;

	while ((c = getopt_long(argc, argv, "hGs:o:CkvD:U:I:x:3:6:m:",
				long_options, NULL)) != -1)
		switch (c) {
		case 'h': d->header = true; break;
		case 'G': d->object = true; break;
		case 's': d->source = optarg; break;
		case 'o': d->output = optarg; break;
		case 'C': d->preprocess = true; break;
		case 'k': d->keep = true; break;
		case 'v': d->verbose = true; break;
		case 'D': case 'U': case 'I':
			add_definition(d, (char)c, optarg);
			break;
		case 'x': case '3': case '6': case 'm':
			break;	/* -xnolibs, -32, -64, -m64: of no effect */
		case OPTION_TYPES: d->types = true; break;
		case OPTION_HELP:
			usage(stdout);
			exit(0);
		default:
			usage(stderr);
			return false;
		}
	if (d->header == d->object || !d->source) {
		fputs(d->source ? "dtrace: give one of -h and -G\n"
				: "dtrace: give the list of probes with -s\n",
		      stderr);
		usage(stderr);
		return false;
	}
	return true;
}

/* ---- the compiler ---------------------------------------------------- */

/* Adds the words of the variable NAME, or of OTHERWISE. */
static void add_words(struct dtrace *d, struct word_list *words,
		      const char *name, const char *otherwise)
{
	const char *text = getenv(name);

	if (!text || !text[strspn(text, " \t")])
		text = otherwise;
	while (*(text += strspn(text, " \t"))) {
		size_t len = strcspn(text, " \t");

		vec_push(&d->arena, words,
			 arena_strndup(&d->arena, text, len));
		text += len;
	}
}

/* $CC $CFLAGS, then REST, NULL-ended. */
static struct error *compile(struct dtrace *d, const char *const *rest)
{
	struct proc_options opt = { .trace = d->verbose };
	struct word_list words = { 0 };
	struct error *err;
	int status = 0;

	add_words(d, &words, "CC", "cc");
	add_words(d, &words, "CFLAGS", "");
	vec_each(&d->definitions, const char **, word)
		vec_push(&d->arena, &words, *word);
	for (; *rest; rest++)
		vec_push(&d->arena, &words, *rest);
	vec_push(&d->arena, &words, NULL);
	err = proc_run(&d->arena, words.items, &opt, &status);
	if (!err && status)
		err = error_new(&d->arena, ERR_OTHER, "%s: the compiler failed"
				" with status %d", d->source, status);
	return err;
}

/* ---- steps ----------------------------------------------------------- */

static struct error *read_source(struct dtrace *d, char **ret)
{
	const char *path = d->source;
	struct error *err;

	if (d->preprocess) {
		const char *words[] = { "-E", "-x", "c", "-o", NULL, path,
					NULL };

		path = path_join(&d->arena, d->dir, "probes.d");
		words[4] = path;
		err = compile(d, words);
		if (err)
			return err;
	}
	return path_read(&d->arena, path, ret, NULL);
}

/* FILE.d becomes FILE and SUFFIX, here. */
static const char *output_path(struct dtrace *d, const char *suffix)
{
	const char *base = path_base(d->source);
	const char *dot = strrchr(base, '.');

	if (d->output)
		return d->output;
	return arena_printf(&d->arena, "%.*s%s",
			    (int)(dot ? dot - base : (long)strlen(base)), base,
			    suffix);
}

static struct error *write_header(struct dtrace *d,
				  const struct provider_decls *all)
{
	struct str text;

	str_init(&text, &d->arena);
	generate_header(&text, path_base(d->source), all, d->types);
	return path_write(&d->arena, output_path(d, ".h"), str_text(&text),
			  text.len);
}

static struct error *write_object(struct dtrace *d,
				  const struct provider_decls *all)
{
	const char *file = path_join(&d->arena, d->dir, "semaphores.c");
	const char *words[] = { "-c", "-fPIC", "-o", output_path(d, ".o"),
				file, NULL };
	struct error *err;
	struct str text;

	str_init(&text, &d->arena);
	generate_semaphores(&text, all);
	err = path_write(&d->arena, file, str_text(&text), text.len);
	return err ? err : compile(d, words);
}

static struct error *run(struct dtrace *d)
{
	struct provider_decls all = { 0 };
	struct error *err;
	char *text;

	err = read_source(d, &text);
	if (!err)
		err = provider_file_parse(&d->arena, d->source, text, &all);
	if (err)
		return err;
	return d->header ? write_header(d, &all) : write_object(d, &all);
}

int main(int argc, char **argv)
{
	const char *tmp = getenv("TMPDIR");
	struct dtrace d = { 0 };
	struct error *err;
	char *dir;

	arena_init(&d.arena);
	if (!parse_options(&d, argc, argv)) {
		arena_deinit(&d.arena);
		return 1;
	}
	dir = arena_printf(&d.arena, "%s/dtrace-XXXXXX",
			   tmp && *tmp ? tmp : "/tmp");
	d.dir = mkdtemp(dir);
	if (!d.dir) {
		perror(dir);
		arena_deinit(&d.arena);
		return 1;
	}
	err = run(&d);
	if (err)
		fprintf(stderr, "dtrace: %s\n", error_message(err));
	if (d.keep)
		fprintf(stderr, "dtrace: kept %s\n", d.dir);
	else
		path_remove_tree(d.dir);
	arena_deinit(&d.arena);
	return err != NULL;
}
