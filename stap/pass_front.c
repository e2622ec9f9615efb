/*
 * Passes 1 to 3: what each calls, and how its result is printed for -pN.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coverage.h"
#include "emit/emit.h"
#include "lang/ast_print.h"
#include "passes.h"
#include "util/path.h"

/* ---- pass 1 ------------------------------------------------------------------- */

/* What another file declares becomes part of the script. */
static void add_script(struct arena *a, struct script_file *to,
		       const struct script_file *more)
{
	vec_each(&more->globals, struct var **, v)
		vec_push(a, &to->globals, *v);
	vec_each(&more->aliases, struct alias **, it)
		vec_push(a, &to->aliases, *it);
	vec_each(&more->functions, struct function **, f)
		vec_push(a, &to->functions, *f);
	vec_each(&more->embeds, struct embedded **, e)
		vec_push(a, &to->embeds, *e);
	vec_each(&more->probes, struct probe **, p)
		vec_push(a, &to->probes, *p);
}

void stap_parse_more(struct stap *st)
{
	vec_each(&st->options.more_scripts, const char **, text) {
		struct source *source = arena_new(&st->arena, struct source);
		struct script_file *more;

		source->name = "<input>";
		source->text = *text;
		source->size = strlen(*text);
		more = parse_file(&st->parse_env, source);
		add_script(&st->arena, st->script, more);
	}
}

bool parse_pass(struct stap *st)
{
	struct error *err = stap_read_script(st);

	if (err) {
		fprintf(stderr, "%s\n", error_message(err));
		return false;
	}
	st->script = parse_file(&st->parse_env, st->source);
	stap_parse_more(st);
	return st->diag.errors == 0;
}

void parse_dump(struct stap *st)
{
	struct writer w;

	writer_init(&w, &st->arena);
	writer_line(&w, "# parse tree dump");
	writer_line(&w, "# file %s", st->source->name);
	ast_print_file(&w, st->script);
	fputs(writer_text(&w), stdout);
}

/* ---- pass 2 ------------------------------------------------------------------- */

static int64_t define_value(const struct options *o, const char *name)
{
	size_t len = strlen(name);

	vec_each(&o->defines, const char **, d)
		if (strncmp(*d, name, len) == 0 && (*d)[len] == '=')
			return strtoll(*d + len + 1, NULL, 0);
	return 0;
}

enum { DEFAULT_MAXSTRINGLEN = 512 };

bool expand_pass(struct stap *st)
{
	st->sema = (struct sema){
		.arena = &st->arena,
		.diag = &st->diag,
		.env = &st->provider_env,
		.parse_env = &st->parse_env,
		.library = st->library,
		.user = st->script,
		.no_display = st->options.no_display,
		.skip_badvars = st->options.skip_badvars,
		.max_nesting = define_value(&st->options, "MAXNESTING"),
		.max_string = define_value(&st->options, "MAXSTRINGLEN"),
		.unoptimised = st->options.unoptimized,
	};
	if (st->sema.max_string <= 0)
		st->sema.max_string = DEFAULT_MAXSTRINGLEN;
	sema_expand(&st->sema);
	return true;
}

/* Mistakes in points, names and types are told together: each of these three
 * passes by what the ones before could make nothing of. */
bool resolve_pass(struct stap *st)
{
	sema_resolve(&st->sema);
	return true;
}

bool autocast_pass(struct stap *st)
{
	sema_autocast(&st->sema);
	return true;
}

bool types_pass(struct stap *st)
{
	sema_types(&st->sema);
	return st->diag.errors == 0;
}

static struct var *
find_global(const struct stap *st, const char *name, size_t len)
{
	vec_each(&st->sema.program->globals, struct var **, v)
		if (strlen((*v)->name) == len &&
		    memcmp((*v)->name, name, len) == 0)
			return *v;
	return NULL;
}

bool warn_pass(struct stap *st)
{
	vec_each(&st->options.globals, const char **, g) {
		struct var *v = find_global(st, *g, strcspn(*g, "="));

		if (v)
			v->written = true;
	}
	sema_warn(&st->sema);
	return st->diag.errors == 0;
}

bool display_pass(struct stap *st)
{
	sema_display(&st->sema);
	return st->diag.errors == 0;
}

bool check_pass(struct stap *st)
{
	sema_check(&st->sema);
	for (size_t i = 0; i < st->options.args.count; i++)
		if (!st->parse_env.arg_used[i])
			diag_warn(&st->diag, NULL,
				  "unused command line option $%zu/@%zu",
				  i + 1, i + 1);
	return st->diag.errors == 0;
}

bool optimise_pass(struct stap *st)
{
	if (!st->options.unoptimized)
		sema_optimise(&st->sema);
	return st->diag.errors == 0;
}

bool values_pass(struct stap *st)
{
	vec_each(&st->sema.program->globals, struct var **, v)
		vec_push(&st->arena, &st->result.globals,
			 ((struct script_global){
				.name = (*v)->name,
				.is_scalar = (*v)->arity == 0 &&
					     (*v)->type != TYPE_STATS,
				.is_number = (*v)->type == TYPE_LONG,
			 }));
	return stap_check_values(st);
}

bool plan_pass(struct stap *st)
{
	sema_plan(&st->sema);
	sema_regexes(&st->sema);
	return st->diag.errors == 0;
}

/* A record that cannot be kept is no reason not to run. */
bool coverage_pass(struct stap *st)
{
	const char *dir;
	struct error *err;

	if (!st->options.coverage)
		return true;
	dir = path_user_dir(&st->arena);
	err = dir ? coverage_add(&st->arena, dir, st->sema.program)
		  : error_new(&st->arena, ERR_OTHER, "there is no home"
			      " directory; SYSTEMTAP_DIR names another");
	if (err)
		diag_warn(&st->diag, NULL, "-q: nothing is recorded: %s",
			  error_message(err));
	return true;
}

void program_pass_dump(struct stap *st)
{
	struct writer w;

	writer_init(&w, &st->arena);
	program_dump(&w, st->sema.program, st->options.verbose > 0);
	if (st->options.verbose > 1)
		plan_dump(&w, st->sema.program);
	fputs(writer_text(&w), stdout);
}

/* ---- pass 3 ------------------------------------------------------------------- */

bool emit_pass(struct stap *st)
{
	const struct options *o = &st->options;
	struct string_list defines = { 0 };
	uint64_t anchor = 0;

	vec_each(&o->defines, const char **, d)
		vec_push(&st->arena, &defines, *d);
	vec_push(&st->arena, &defines, (const char *)NULL);
	kernel_symbol(st->kernel, "register_kprobe", &anchor);

	struct emit_options emit = {
		.script_name = path_base(st->source->name),
		.defines = defines.items,
		.kernel_release = kernel_release(st->kernel),
		.kernel_build_id = kernel_build_id(st->kernel),
		.anchor = anchor,
		.buffer_mb = o->buffer_mb,
		.suppress_handler_errors = o->suppress_handler_errors,
		.suppress_time_limits = o->suppress_time_limits,
		.skip_badvars = o->skip_badvars,
		.timing = o->timing,
		.empty_sum_fails = parse_level_at_most(&st->parse_env, "1.4"),
		.unmangled = parse_level_at_most(&st->parse_env, "1.7"),
	};

	st->result.c_text = emit_module(&st->arena, &st->diag,
					st->sema.program, &emit, &st->shards);
	return st->diag.errors == 0;
}

void emit_dump(struct stap *st)
{
	fputs(st->result.c_text, stdout);
}
