/*
 * The table of passes, and running it.
 *
 * Each pass reports all its errors; the driver stops behind the first pass
 * that had any.  -pN stops after the last pass with that number and prints
 * what it made.
 */
#include "passes.h"

#include <stdio.h>
#include <sys/resource.h>
#include <sys/time.h>

#include "util/package.h"
#include "util/path.h"
#include "util/str.h"

/* ---- the table ------------------------------------------------------------------ */

static const struct pass {
	int number;			/* -p */
	const char *name;
	bool (*run)(struct stap *st);
	void (*dump)(struct stap *st);	/* of what it made, or NULL */
} passes[] = {
	{ 1, "parse",	parse_pass,	parse_dump },
	{ 2, "expand",	expand_pass,	program_pass_dump },
	{ 2, "resolve",	resolve_pass,	program_pass_dump },
	{ 2, "autocast", autocast_pass,	program_pass_dump },
	{ 2, "types",	types_pass,	program_pass_dump },
	{ 2, "display",	display_pass,	program_pass_dump },
	{ 2, "check",	check_pass,	program_pass_dump },
	{ 2, "warn",	warn_pass,	program_pass_dump },
	{ 2, "optimise", optimise_pass,	program_pass_dump },
	{ 2, "values",	values_pass,	program_pass_dump },
	{ 2, "plan",	plan_pass,	program_pass_dump },
	{ 2, "coverage", coverage_pass,	program_pass_dump },
	{ 3, "emit",	emit_pass,	emit_dump },
	{ 4, "build",	build_pass,	build_dump },
	{ 5, "run",	run_pass,	NULL },
};

enum { PASS_COUNT = sizeof(passes) / sizeof(passes[0]) };

/* ---- running it ------------------------------------------------------------------- */

static const char *const failures[] = {
	[1] = "parse failed", [2] = "analysis failed",
	[3] = "translation failed", [4] = "compilation failed",
	[5] = "run failed",
};

/* Processor time of ours and of children, and the clock. */
struct times {
	double user, sys, real;		/* milliseconds */
};

static double milliseconds(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

static struct times times_now(void)
{
	struct rusage self, children;
	struct timeval now;

	getrusage(RUSAGE_SELF, &self);
	getrusage(RUSAGE_CHILDREN, &children);
	gettimeofday(&now, NULL);
	return (struct times){
		milliseconds(self.ru_utime) + milliseconds(children.ru_utime),
		milliseconds(self.ru_stime) + milliseconds(children.ru_stime),
		milliseconds(now),
	};
}

/* "using 178808virt/105024res/11416shr/109372data kb," */
static const char *memory_text(struct arena *a)
{
	unsigned long size = 0, resident = 0, shared = 0, text, lib, data = 0;
	FILE *f = fopen("/proc/self/statm", "r");

	if (f) {
		if (fscanf(f, "%lu %lu %lu %lu %lu %lu", &size, &resident,
			   &shared, &text, &lib, &data) != 6)
			size = 0;
		fclose(f);
	}
	return arena_printf(a, "using %luvirt/%lures/%lushr/%ludata kb,",
			    size * 4, resident * 4, shared * 4, data * 4);
}

static const char *plural(size_t count, const char *one, const char *many)
{
	return count == 1 ? one : many;
}

static const char *pass_text(struct stap *st, int number)
{
	struct arena *a = &st->arena;
	const struct program *p = st->sema.program;
	size_t probes = 0, files;

	switch (number) {
	case 1:
		files = library_file_count(st->library);
		return arena_printf(a, "parsed user script and %zu library"
				    " %s %s", files,
				    plural(files, "script", "scripts"),
				    memory_text(a));
	case 2:
		vec_each(&p->handlers, struct handler **, h)
			probes += (*h)->sites.count;
		return arena_printf(a, "analyzed script: %zu %s, %zu %s,"
			" %zu %s, %zu %s %s", probes,
			plural(probes, "probe", "probes"), p->functions.count,
			plural(p->functions.count, "function", "functions"),
			p->embeds.count,
			plural(p->embeds.count, "embed", "embeds"),
			p->globals.count,
			plural(p->globals.count, "global", "globals"),
			memory_text(a));
	case 3:
		return arena_printf(a, "translated to C %s", memory_text(a));
	case 4:
		return arena_printf(a, "compiled C into \"%s\"",
				    path_base(st->result.module_path));
	default:
		return "run completed";
	}
}

static void report_times(struct stap *st, int number, const struct times *from)
{
	struct times now = times_now();

	fprintf(stderr, "Pass %d: %s in %.0fusr/%.0fsys/%.0freal ms.\n",
		number, pass_text(st, number), now.user - from->user,
		now.sys - from->sys, now.real - from->real);
}

static bool warnings_fatal(const struct stap *st)
{
	return st->diag.warnings_are_errors && !st->diag.hide_warnings &&
	       st->diag.warnings > 0;
}

static void tell_failure(int number)
{
	fprintf(stderr, "Pass %d: %s.  [man error::pass%d]\n", number,
		failures[number], number);
}

/* An error in somebody else's library file is theirs to mend. */
static void tell_owner(struct stap *st)
{
	const struct source *file = st->diag.library;
	const char *owner;

	if (!file || starts_with(file->name, stap_data_dir(&st->arena,
							   "tapset")))
		return;
	owner = package_owner(&st->arena, file->name);
	if (owner)
		fprintf(stderr, "Library file '%s' belongs to package '%s'.\n",
			file->name, owner);
}

/* All passes with one number; false after telling which failed. */
static bool run_number(struct stap *st, int number, size_t *next)
{
	struct times from = times_now();
	unsigned verbose = st->options.verbose;
	bool ok = true;

	st->options.verbose += st->options.verbose_pass[number - 1];
	st->diag.verbose = st->options.verbose > 0;
	if (number == 5 && st->options.verbose)
		fputs("Pass 5: starting run.\n", stderr);
	for (; *next < PASS_COUNT && passes[*next].number == number; ++*next)
		ok = ok && passes[*next].run(st);
	ok = ok && !(number <= 2 && warnings_fatal(st));
	diag_finish(&st->diag);
	if (number == 2 && st->options.keep_going)
		diag_catalogue(&st->diag);
	if (st->options.verbose && (ok || number == 5))
		report_times(st, number, &from);
	if (!ok) {
		tell_owner(st);
		tell_failure(number);
	}
	st->options.verbose = verbose;
	return ok;
}

static int run_from(struct stap *st, int number)
{
	int last = st->options.last_pass;
	size_t next = 0;
	bool ok = true;

	while (next < PASS_COUNT && passes[next].number < number)
		next++;
	for (; ok && number <= last; number++) {
		ok = run_number(st, number, &next);
		if (ok && number == last && passes[next - 1].dump)
			passes[next - 1].dump(st);
	}
	return ok ? 0 : 1;
}

/* Passes 1 to 4 were run some other day. */
static int run_reused(struct stap *st)
{
	bool ok = stap_check_values(st) && !warnings_fatal(st);

	diag_finish(&st->diag);
	if (!ok) {
		tell_failure(2);
		return 1;
	}
	if (st->options.last_pass == 3)
		emit_dump(st);
	else if (st->options.last_pass == 4)
		build_dump(st);
	return run_from(st, 5);
}

int stap_run_passes(struct stap *st)
{
	int status;

	if (reuse_find(st)) {
		status = run_reused(st);
	} else {
		st->diag.log.count = 0;		/* is about the script alone */
		status = stap_open_library(st) ? run_from(st, 1) : 1;
	}
	temp_dir_close(&st->temp);
	return status;
}
