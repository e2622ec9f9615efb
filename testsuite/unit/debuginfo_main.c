/*
 * Shows what probes/ and debuginfo/ make of a probe point and of target
 * expressions, as text:
 *
 *	debuginfo_main RELEASE POINT [EXPR]...
 *	debuginfo_main 6.1.0-56-cloud-amd64 \
 *		'kernel.function("vfs_read").call' '$count' '$file->f_flags'
 *
 * prints for each site its pp(), address, symbol and ftrace flag, then a line
 * for each expression: its access and type, or the error; what ends in " $" or
 * " $$" is pretty-printed, with its values in <>.  EXPR may be "vars", "parms"
 * or "return" for the names in those sets, "emit" for the C of the site, and a
 * leading '^' reads at the function's entry.  With "-q POINT" sites are only
 * counted.  With "-" in the place of POINT, points come from stdin, one a line
 * with its expressions behind tabs, and the answers to each follow a line
 * "point POINT".  With "lines" in its place, each EXPR is an address in hex,
 * of the kernel's file, or "-" for those that come from stdin: their lines in
 * the source follow, as the line table for modules has them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../runtime/line_view.h"
#include "../../stap/debuginfo/kernel.h"
#include "../../stap/debuginfo/line_table.h"
#include "../../stap/debuginfo/user_object.h"
#include "../../stap/probes/registry.h"
#include "../../stap/util/intern.h"

static struct arena arena;

/* ---- points by hand: the driver needs no script parser ----------------- */

static const char *parse_argument(const char *p, struct point_part *part)
{
	char *end;

	if (*p == '"') {
		size_t len = strcspn(p + 1, "\"");

		part->arg = ARG_STRING;
		part->string = intern_n(p + 1, len);
		p += len + 2;
	} else {
		part->arg = ARG_NUMBER;
		part->number = (int64_t)strtoull(p, &end, 0);
		p = end;
	}
	return *p == ')' ? p + 1 : p;
}

static struct point *parse_point(const char *p)
{
	struct point *point = arena_new(&arena, struct point);

	while (*p) {
		struct point_part part = { 0 };
		size_t len = strcspn(p, ".(");

		part.name = intern_n(p, len);
		p += len;
		if (*p == '(')
			p = parse_argument(p + 1, &part);
		vec_push(&arena, &point->parts, part);
		if (*p == '.')
			p++;
		else if (*p) {
			fprintf(stderr, "cannot parse '%s'\n", p);
			exit(2);
		}
	}
	return point;
}

/* ---- targets by hand --------------------------------------------------- */

static size_t word(const char *p)
{
	return strspn(p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
			 "0123456789_$");
}

static const char *parse_step(const char *p, struct target *t)
{
	struct target_step step = { 0 };

	if (*p == ' ') {
		step.kind = strcmp(p, " $") == 0 ? STEP_PRETTY
						 : STEP_PRETTY_DEEP;
		p += strlen(p);
	} else if (*p == '[') {
		size_t len = strcspn(p, "]");
		char *end;
		long n = strtol(p + 1, &end, 0);
		struct expr *e = arena_new(&arena, struct expr);

		e->kind = end == p + len ? EXPR_NUMBER : EXPR_VAR;
		e->number = n;
		step.kind = STEP_INDEX;
		step.index = e;
		p += len + (p[len] == ']');
	} else {
		p += *p == '.' ? 1 : 2;
		step.kind = STEP_MEMBER;
		step.member = intern_n(p, word(p));
		p += word(p);
	}
	vec_push(&arena, &t->steps, step);
	return p;
}

/* @var("x") or @cast(e, "type") */
static const char *parse_at(const char *p, struct target *t)
{
	bool cast = strncmp(p, "@cast", 5) == 0;
	const char *quote = strchr(p, '"');

	if (!quote) {
		fprintf(stderr, "cannot parse '%s'\n", p);
		exit(2);
	}
	t->kind = cast ? TARGET_CAST : TARGET_VAR;
	if (cast)
		t->base = arena_new(&arena, struct expr);
	t->name = intern_n(quote + 1, strcspn(quote + 1, "\""));
	return strchr(quote, ')') + 1;
}

static struct target *parse_target(const char *p)
{
	struct target *t = arena_new(&arena, struct target);

	if (*p == '&') {
		t->address_of = true;
		p++;
	}
	if (*p == '@') {
		p = parse_at(p, t);
	} else {
		t->kind = TARGET_NAME;
		t->name = intern_n(p, word(p));
		p += word(p);
	}
	while (*p)
		p = parse_step(p, t);
	return t;
}

/* ---- showing ------------------------------------------------------------ */

static void show_names(struct provider_env *env, const struct site *site,
		       const char *what)
{
	enum variable_set set = strcmp(what, "parms") == 0 ? SET_PARMS
			      : strcmp(what, "return") == 0 ? SET_RETURN
			      : SET_VARS;
	struct name_list names = { 0 };
	const struct access *acc;

	site->provider->variable_names(env, site, set, &names);
	printf("  %s:", what);
	vec_each(&names, const char **, name) {
		bool ret = strcmp(*name, "$return") == 0;
		struct error *err = site->provider->variable(env, site,
			parse_target(*name), site->is_return && !ret, &acc);

		printf(" %s:%s", *name, err ? "?" : acc->type);
	}
	printf("\n");
}

static void show_emit(const struct site *site)
{
	struct writer w;

	writer_init(&w, &arena);
	if (site->provider->emit_decls)
		site->provider->emit_decls(&w, site, "site_0");
	site->provider->emit_site(&w, site, "site_0");
	fputs(writer_text(&w), stdout);
}

static void show_pretty(const char *text, const struct pretty *pretty)
{
	static const char *const styles[] = {
		[PRETTY_SIGNED] = "signed", [PRETTY_UNSIGNED] = "unsigned",
		[PRETTY_POINTER] = "pointer", [PRETTY_CHAR] = "char",
		[PRETTY_STRING] = "string", [PRETTY_CHARS] = "chars",
	};
	struct str out;

	str_init(&out, &arena);
	vec_each(pretty, const struct pretty_item *, item) {
		if (item->text) {
			str_add(&out, item->text);
			continue;
		}
		str_printf(&out, "<%s", styles[item->style]);
		if (item->style == PRETTY_CHARS)
			str_printf(&out, " %llu",
				   (unsigned long long)item->size);
		str_add(&out, ": ");
		access_print(&out, item->value);
		str_add(&out, ">");
	}
	printf("  %s: %s\n", text, str_text(&out));
}

static void show_expr(struct provider_env *env, const struct site *site,
		      const char *text)
{
	bool at_entry = *text == '^';
	const struct access *acc;
	struct error *err = site->provider->variable(env, site,
				parse_target(text + at_entry), at_entry, &acc);
	struct str out;

	if (err) {
		printf("  %s: error: %s\n", text, error_message(err));
		return;
	}
	if (acc->pretty) {
		show_pretty(text, acc->pretty);
		return;
	}
	str_init(&out, &arena);
	access_print(&out, acc);
	printf("  %s (%s%s): %s\n", text, acc->type,
	       acc->is_pointer ? ", pointer" : "", str_text(&out));
}

static void show_site(struct provider_env *env, const struct site *site,
		      char **exprs)
{
	printf("%s 0x%llx %s%s\n", site->pp, (unsigned long long)site->addr,
	       site->symbol ? site->symbol : "-",
	       site->ftrace ? " ftrace" : "");
	for (; *exprs; exprs++) {
		if (strcmp(*exprs, "vars") == 0 ||
		    strcmp(*exprs, "parms") == 0 ||
		    strcmp(*exprs, "return") == 0)
			show_names(env, site, *exprs);
		else if (strcmp(*exprs, "emit") == 0)
			show_emit(site);
		else
			show_expr(env, site, *exprs);
	}
}

/* ---- points ------------------------------------------------------------- */

static bool show_point(struct provider_env *env, const char *text, bool quiet,
		       char **exprs)
{
	struct match_list matches = { 0 };
	struct site_list sites = { 0 };
	struct point *point = parse_point(text);
	struct error *err;

	providers_match(&arena, point, &matches);
	if (matches.count == 0) {
		printf("error: no pattern fits\n");
		return false;
	}
	err = matches.items->provider->resolve(env,
			matches.items->pattern->variant, point, &sites);
	if (err) {
		printf("error: %s\n", error_message(err));
		return false;
	}
	if (quiet)
		printf("%zu sites\n", sites.count);
	else
		vec_each(&sites, struct site **, site)
			show_site(env, *site, exprs);
	return true;
}

static void show_points(struct provider_env *env)
{
	enum { MAX_EXPRS = 32 };
	char *line = NULL;
	size_t size = 0;

	while (getline(&line, &size, stdin) > 0) {
		char *exprs[MAX_EXPRS + 1] = { 0 };
		char *rest = line, *point = strsep(&rest, "\t\n");

		for (int i = 0; rest && *rest && i < MAX_EXPRS; i++)
			exprs[i] = strsep(&rest, "\t\n");
		printf("point %s\n", point);
		show_point(env, point, false, exprs);
	}
	free(line);
}

/* ---- lines -------------------------------------------------------------- */

static void show_line(const unsigned char *table, const char *text)
{
	uint64_t addr = strtoull(text, NULL, 16);
	struct stap_line_place at;

	if (stap_line_find((const void *)table, addr, &at))
		printf("0x%llx %s:%u\n", (unsigned long long)addr, at.file,
		       at.line);
	else
		printf("0x%llx ?\n", (unsigned long long)addr);
}

static bool show_lines(struct provider_env *env, char **addresses)
{
	const unsigned char *table;
	struct dwarf_object *dwarf;
	struct error *err = kernel_dwarf(env->kernel, &dwarf);
	char *line = NULL;
	size_t size = 0;

	if (!err)
		err = dwarf_line_table(&arena, dwarf, &table, &size);
	if (err) {
		printf("error: %s\n", error_message(err));
		return false;
	}
	for (; *addresses; addresses++) {
		if (strcmp(*addresses, "-") != 0) {
			show_line(table, *addresses);
			continue;
		}
		while (getline(&line, &size, stdin) > 0)
			show_line(table, line);
	}
	free(line);
	return true;
}

int main(int argc, char **argv)
{
	struct target_process target = { 0 };
	struct user_objects users;
	struct provider_env env = {
		.arena = &arena, .users = &users, .target = &target,
	};
	bool quiet = argc > 2 && strcmp(argv[2], "-q") == 0;
	char **args = argv + 2 + quiet;
	bool good = true;
	struct error *err;

	arena_init(&arena);
	if (argc < 3 + quiet) {
		fprintf(stderr, "usage: %s RELEASE POINT [EXPR]...\n",
			argv[0]);
		return 2;
	}
	user_objects_init(&users, &arena);
	err = kernel_open(&arena, argv[1], &env.kernel);
	if (err) {
		printf("error: %s\n", error_message(err));
		return 1;
	}
	if (strcmp(*args, "lines") == 0)
		good = show_lines(&env, args + 1);
	else if (strcmp(*args, "-") == 0)
		show_points(&env);
	else
		good = show_point(&env, *args, quiet, args + 1);
	kernel_close(env.kernel);
	user_objects_close(&users);
	arena_deinit(&arena);
	return good ? 0 : 1;
}
