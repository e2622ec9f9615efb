/* -l and -L: what a probe point resolves to; --dump-probe-types and its like:
 * what there is. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stap.h"
#include "debuginfo/kernel.h"
#include "debuginfo/module.h"
#include "lang/ast_print.h"
#include "util/intern.h"

struct line_list { VEC_FIELDS(const char *); };

static int compare_lines(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* BETWEEN stands at the end of all lines but the last one. */
static void
print_sorted(struct line_list *lines, const char *between, bool repeat)
{
	const char *last = NULL;

	vec_sort(lines, compare_lines);
	vec_each(lines, const char **, line) {
		if (last && !repeat && strcmp(*line, last) == 0)
			continue;
		if (last)
			puts(between);
		fputs(*line, stdout);
		last = *line;
	}
	if (last)
		puts("");
}

int stap_dump_probe_types(struct stap *st)
{
	struct line_list lines = { 0 };

	for (const struct provider *const *p = providers; *p; p++)
		for (const struct point_pattern *pat = (*p)->patterns;
		     pat->text; pat++)
			vec_push(&st->arena, &lines, pat->text);
	print_sorted(&lines, "", false);
	return 0;
}

/* ---- what the library defines ------------------------------------------ */

struct alias_dump {
	struct stap *st;
	struct line_list *lines;
};

static const char *alias_text(struct arena *a, const struct alias *alias)
{
	struct str line;

	str_init(&line, a);
	ast_print_point(&line, alias->name, false);
	str_add(&line, alias->prologue ? " =" : " +=");
	vec_each(&alias->points, struct point **, p) {
		str_add(&line, p == alias->points.items ? " " : ", ");
		ast_print_point(&line, *p, true);
	}
	return str_text(&line);
}

/* Names that begin with "__" are the library's own. */
static void dump_aliases(void *data, struct script_file *file)
{
	struct alias_dump *d = data;

	vec_each(&file->aliases, struct alias **, alias)
		if (!starts_with((*alias)->name->parts.items[0].name, "__"))
			vec_push(&d->st->arena, d->lines,
				 alias_text(&d->st->arena, *alias));
}

int stap_dump_probe_aliases(struct stap *st)
{
	struct line_list lines = { 0 };
	struct alias_dump d = { st, &lines };
	const char *const *names;
	size_t count;

	if (!stap_open_library(st))
		return 1;
	library_alias_names(st->library, &st->arena, &names, &count);
	for (size_t i = 0; i < count; i++)
		library_aliases(st->library, names[i], dump_aliases, &d);
	print_sorted(&lines, "", false);
	return 0;
}

/* The markers of embedded C that say who may call it. */
static const char *function_line(struct arena *a, const struct function *f)
{
	static const char *const marks[] = {
		"/* unprivileged */", "/* myproc-unprivileged */", "/* guru */",
	};
	struct str line;

	str_init(&line, a);
	str_add(&line, function_signature(a, f));
	for (size_t i = 0; f->embedded && i < sizeof(marks) / sizeof(marks[0]);
	     i++)
		if (strstr(f->embedded, marks[i]))
			str_printf(&line, " %s", marks[i]);
	return str_text(&line);
}

/* All of the library's functions as one program, for their types. */
int stap_dump_functions(struct stap *st)
{
	struct line_list lines = { 0 };
	const char *const *names;
	size_t count;

	if (!stap_open_library(st))
		return 1;
	st->diag.quiet = true;
	st->sema = (struct sema){
		.arena = &st->arena, .diag = &st->diag,
		.env = &st->provider_env, .parse_env = &st->parse_env,
		.library = st->library,
		.user = arena_new(&st->arena, struct script_file),
		.program = arena_new(&st->arena, struct program),
	};
	library_function_names(st->library, &st->arena, &names, &count);
	for (size_t i = 0; i < count; i++) {
		struct script_file *file = library_function(st->library,
							    names[i]);

		if (file)
			vec_each(&file->functions, struct function **, f)
				sema_use_function(&st->sema, *f);
	}
	sema_resolve(&st->sema);
	sema_autocast(&st->sema);
	sema_types(&st->sema);
	vec_each(&st->sema.program->functions, struct function **, f)
		if (!starts_with((*f)->name, "__"))
			vec_push(&st->arena, &lines,
				 function_line(&st->arena, *f));
	print_sorted(&lines, "", false);
	return 0;
}

/* ---- -l and -L ----------------------------------------------------------- */

struct listed_variable {
	const char *name, *type;
};

/* A line of the listing. */
struct listed {
	const char *point;
	const char *pc;			/* "_stext+0x34a0f0", or NULL */
	struct { VEC_FIELDS(struct listed_variable); } variables;
};

static void add_variable(struct stap *st, struct listed *l, const char *name,
			 const char *type)
{
	struct listed_variable v = { name, type };

	vec_push(&st->arena, &l->variables, v);
}

static void
add_variables(struct stap *st, struct listed *l, const struct site *site,
	      enum variable_set set)
{
	const struct provider *prov = site->provider;
	struct name_list names = { 0 };

	if (!prov->variable_names || !prov->variable ||
	    prov->variable_names(&st->provider_env, site, set, &names))
		return;
	vec_each(&names, const char **, name) {
		struct target t = { .kind = TARGET_NAME, .name = *name };
		const struct access *code;
		bool entry = site->is_return && set != SET_RETURN;

		if (!prov->variable(&st->provider_env, site, &t, entry, &code))
			add_variable(st, l, *name, code->type);
	}
}

/* LISTED: "$syscall:long $arg1:long" */
static void add_fixed_variables(struct stap *st, struct listed *l,
				const char *listed)
{
	char *text = arena_strdup(&st->arena, listed), *rest = text, *word;

	while ((word = strtok_r(rest, " ", &rest))) {
		char *colon = strchr(word, ':');

		*colon = '\0';
		add_variable(st, l, word, colon + 1);
	}
}

/* Where it is, if it is code. */
static const char *place_of(struct stap *st, const struct site *site)
{
	uint64_t stext;

	if (site->user)
		return arena_printf(&st->arena, "0x%llx",
				    (unsigned long long)site->user->addr);
	if (site->section && site->addr)
		return arena_printf(&st->arena, "%s+0x%llx",
				    site->section->name,
				    (unsigned long long)site->addr);
	if (site->addr && kernel_symbol(st->kernel, "_stext", &stext))
		return arena_printf(&st->arena, "_stext+0x%llx",
				    (unsigned long long)(site->addr - stext));
	return NULL;
}

/* The script's own variables of an alias first, then target variables. */
static void describe(struct stap *st, const struct handler *h,
		     const struct site *site, struct listed *l)
{
	l->point = site->pp;
	if (st->options.verbose)
		l->pc = place_of(st, site);
	if (st->options.list == LIST_NAMES)
		return;
	vec_each(&h->locals, struct var **, v)
		add_variable(st, l, (*v)->name, type_name((*v)->type));
	if (site->provider->listed) {
		add_fixed_variables(st, l, site->provider->listed);
		return;
	}
	if (site->is_return)
		add_variables(st, l, site, SET_RETURN);
	add_variables(st, l, site, site->is_return ? SET_PARMS : SET_VARS);
}

static const char *as_text(struct arena *a, const struct listed *l)
{
	struct str line;

	str_init(&line, a);
	str_add(&line, l->point);
	if (l->pc)
		str_printf(&line, " /* pc=%s */", l->pc);
	vec_each(&l->variables, const struct listed_variable *, v)
		str_printf(&line, " %s:%s", v->name, v->type);
	return str_text(&line);
}

/* RFC 8259, section 7. */
static void add_json_string(struct str *out, const char *text)
{
	str_add_char(out, '"');
	for (; *text; text++)
		if ((unsigned char)*text < ' ')
			str_printf(out, "\\u%04x", (unsigned char)*text);
		else if (*text == '"' || *text == '\\')
			str_printf(out, "\\%c", *text);
		else
			str_add_char(out, *text);
	str_add_char(out, '"');
}

static void add_json_member(struct str *out, const char *name,
			    const char *value)
{
	str_printf(out, "\"%s\": ", name);
	add_json_string(out, value);
}

static const char *
as_json(struct arena *a, const struct listed *l, enum list_mode mode)
{
	struct str line;

	str_init(&line, a);
	str_add(&line, "{");
	add_json_member(&line, "point", l->point);
	if (l->pc) {
		str_add(&line, ", ");
		add_json_member(&line, "pc", l->pc);
	}
	if (mode == LIST_VARIABLES)
		str_add(&line, ", \"variables\": [");
	vec_each(&l->variables, const struct listed_variable *, v) {
		str_add(&line, v == l->variables.items ? "{" : ", {");
		add_json_member(&line, "name", v->name);
		str_add(&line, ", ");
		add_json_member(&line, "type", v->type);
		str_add(&line, "}");
	}
	str_add(&line, mode == LIST_VARIABLES ? "]}" : "}");
	return str_text(&line);
}

static void print_listing(struct stap *st, struct line_list *lines)
{
	if (!st->options.json) {
		print_sorted(lines, "", st->options.verbose > 0);
		return;
	}
	puts("[");
	print_sorted(lines, ",", st->options.verbose > 0);
	puts("]");
}

int stap_list(struct stap *st)
{
	struct source *source = arena_new(&st->arena, struct source);
	struct line_list lines = { 0 };

	if (!stap_open_library(st))
		return 1;
	source->name = "<input>";
	source->text = arena_printf(&st->arena, "probe %s { }",
				    st->options.list_point);
	source->size = strlen(source->text);

	/* A mistake in the point itself is told; no match is silent. */
	st->script = parse_file(&st->parse_env, source);
	stap_parse_more(st);
	if (st->diag.errors)
		return 1;
	st->script->probes.count = 1;	/* none of -E */
	st->diag.quiet = st->options.verbose == 0;
	st->provider_env.names_only = st->options.list == LIST_NAMES &&
				      !st->options.verbose;
	st->sema = (struct sema){
		.arena = &st->arena, .diag = &st->diag,
		.env = &st->provider_env, .parse_env = &st->parse_env,
		.library = st->library, .user = st->script,
	};
	sema_expand(&st->sema);
	if (st->options.list == LIST_VARIABLES) {
		sema_resolve(&st->sema);
		sema_autocast(&st->sema);
		sema_types(&st->sema);
	}
	vec_each(&st->sema.program->handlers, struct handler **, h)
		vec_each(&(*h)->sites, struct site **, site) {
			struct listed l = { 0 };

			describe(st, *h, *site, &l);
			vec_push(&st->arena, &lines, st->options.json
				 ? as_json(&st->arena, &l, st->options.list)
				 : as_text(&st->arena, &l));
		}
	print_listing(st, &lines);
	return lines.count ? 0 : 1;
}
