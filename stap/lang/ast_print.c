/*
 * Statements and declarations as text.  Every statement ends with ';' or '}':
 * without them the next line could continue an expression.
 */
#include "ast_print.h"

#include <inttypes.h>

static const char *expr_text(struct writer *w, const struct expr *e)
{
	struct str s;

	str_init(&s, w->out.arena);
	ast_print_expr(&s, e);
	return str_text(&s);
}

static const char *optional_text(struct writer *w, const struct expr *e)
{
	return e ? expr_text(w, e) : "";
}

/* ---- statements ------------------------------------------------------ */

static void print_list(struct writer *w, const struct stmt_list *list)
{
	writer_indent(w, 1);
	vec_each(list, struct stmt *const *, s)
		ast_print_stmt(w, *s);
	writer_indent(w, -1);
}

/* An else behind S would belong to an if inside it. */
static bool swallows_else(const struct stmt *s)
{
	switch (s->kind) {
	case STMT_IF:
		return !s->branch.no || swallows_else(s->branch.no);
	case STMT_LOOP:
		return swallows_else(s->loop.body);
	case STMT_FOREACH:
		return swallows_else(s->foreach->body);
	case STMT_EMPTY: case STMT_BLOCK: case STMT_EXPR: case STMT_RETURN:
	case STMT_BREAK: case STMT_CONTINUE: case STMT_NEXT: case STMT_PASS_ON:
	case STMT_DELETE: case STMT_TRY: case STMT_EMBEDDED:
		break;
	}
	return false;
}

/* HEAD and what it governs; a block opens on the same line. */
static void
print_governed(struct writer *w, const char *head, const struct stmt *s,
	       bool braces)
{
	if (s->kind == STMT_BLOCK) {
		writer_line(w, "%s {", head);
		print_list(w, &s->block);
		writer_line(w, "}");
		return;
	}
	writer_line(w, "%s%s", head, braces ? " {" : "");
	writer_indent(w, 1);
	ast_print_stmt(w, s);
	writer_indent(w, -1);
	if (braces)
		writer_line(w, "}");
}

/* A chain of else-ifs is printed in a loop, as it was read. */
static void print_if(struct writer *w, const struct stmt *s)
{
	const char *prefix = "";

	for (;;) {
		const struct stmt *no = s->branch.no;

		print_governed(w, arena_printf(w->out.arena, "%sif (%s)",
					       prefix,
					       expr_text(w, s->branch.cond)),
			       s->branch.yes,
			       no && swallows_else(s->branch.yes));
		if (!no)
			return;
		if (no->kind != STMT_IF) {
			print_governed(w, "else", no, false);
			return;
		}
		prefix = "else ";
		s = no;
	}
}

static void print_loop(struct writer *w, const struct stmt *s)
{
	const char *head;

	if (s->loop.cond && !s->loop.init && !s->loop.step)
		head = arena_printf(w->out.arena, "while (%s)",
				    expr_text(w, s->loop.cond));
	else
		head = arena_printf(w->out.arena, "for (%s; %s; %s)",
				    optional_text(w, s->loop.init),
				    optional_text(w, s->loop.cond),
				    optional_text(w, s->loop.step));
	print_governed(w, head, s->loop.body, false);
}

static const char *selector(enum stat_part part)
{
	switch (part) {
	case STAT_NONE:		break;
	case STAT_COUNT:	return " @count";
	case STAT_SUM:		return " @sum";
	case STAT_MIN:		return " @min";
	case STAT_MAX:		return " @max";
	case STAT_AVG:		return " @avg";
	case STAT_VARIANCE:	return " @variance";
	}
	return "";
}

static const char *mark(const struct foreach *f)
{
	return f->direction > 0 ? " +" : " -";
}

static void put_loop_keys(struct str *out, const struct foreach *f)
{
	bool brackets = f->keys.count != 1;

	if (brackets)
		str_add_char(out, '[');
	for (size_t i = 0; i < f->keys.count; i++) {
		if (i)
			str_add(out, ", ");
		ast_print_expr(out, f->keys.items[i]);
		if (f->direction && f->sort_key == i + 1)
			str_add(out, mark(f));
	}
	if (brackets)
		str_add_char(out, ']');
}

static void put_slice(struct str *out, const struct expr_list *slice)
{
	if (!slice->count)
		return;
	str_add_char(out, '[');
	vec_each(slice, struct expr *const *, e) {
		if (e != slice->items)
			str_add(out, ", ");
		if (*e)
			ast_print_expr(out, *e);
		else
			str_add_char(out, '*');
	}
	str_add_char(out, ']');
}

static void print_foreach(struct writer *w, const struct foreach *f)
{
	struct str head;

	str_init(&head, w->out.arena);
	str_add(&head, "foreach (");
	if (f->value) {
		ast_print_expr(&head, f->value);
		str_add(&head, " = ");
	}
	put_loop_keys(&head, f);
	str_add(&head, " in ");
	ast_print_expr(&head, f->array);
	put_slice(&head, &f->slice);
	str_add(&head, selector(f->sort_part));
	if (f->direction && f->sort_key == 0)
		str_add(&head, mark(f));
	if (f->limit) {
		str_add(&head, " limit ");
		ast_print_expr(&head, f->limit);
	}
	str_add_char(&head, ')');
	print_governed(w, str_text(&head), f->body, false);
}

static void print_try(struct writer *w, const struct stmt *s)
{
	const char *catch = "catch";

	if (s->try_catch.message)
		catch = arena_printf(w->out.arena, "catch (%s)",
				     expr_text(w, s->try_catch.message));
	print_governed(w, "try", s->try_catch.body, true);
	print_governed(w, catch, s->try_catch.handler, true);
}

/* Embedded C in front would be a statement of its own. */
static void print_expr_stmt(struct writer *w, const char *text)
{
	writer_line(w, starts_with(text, "%{") ? "(%s);" : "%s;", text);
}

void ast_print_stmt(struct writer *w, const struct stmt *s)
{
	switch (s->kind) {
	case STMT_EMPTY:
		writer_line(w, ";");
		break;
	case STMT_BLOCK:
		writer_line(w, "{");
		print_list(w, &s->block);
		writer_line(w, "}");
		break;
	case STMT_EXPR:
		print_expr_stmt(w, expr_text(w, s->expr));
		break;
	case STMT_IF:
		print_if(w, s);
		break;
	case STMT_LOOP:
		print_loop(w, s);
		break;
	case STMT_FOREACH:
		print_foreach(w, s->foreach);
		break;
	case STMT_RETURN:
		writer_line(w, "return%s%s;", s->expr ? " " : "",
			    optional_text(w, s->expr));
		break;
	case STMT_BREAK:
		writer_line(w, "break;");
		break;
	case STMT_CONTINUE:
		writer_line(w, "continue;");
		break;
	case STMT_NEXT:
	case STMT_PASS_ON:
		writer_line(w, "next;");
		break;
	case STMT_DELETE:
		writer_line(w, "delete %s;", expr_text(w, s->expr));
		break;
	case STMT_TRY:
		print_try(w, s);
		break;
	case STMT_EMBEDDED:
		writer_line(w, "%%{%s%%}", s->embedded);
		break;
	}
}

/* ---- declarations ---------------------------------------------------- */

static void put_type(struct str *out, enum type t)
{
	if (t == TYPE_LONG || t == TYPE_STRING)
		str_printf(out, ":%s", type_name(t));
}

static void print_global(struct writer *w, const struct var *v)
{
	struct str s;

	str_init(&s, w->out.arena);
	str_printf(&s, "%sglobal %s%s", v->private ? "private " : "", v->name,
		   v->wrap ? "%" : "");
	if (v->size)
		str_printf(&s, "[%" PRId64 "]", v->size);
	if (v->init) {
		str_add(&s, " = ");
		ast_print_expr(&s, v->init);
	}
	writer_line(w, "%s", str_text(&s));
}

static const char *function_head(struct writer *w, const struct function *f)
{
	struct str s;

	str_init(&s, w->out.arena);
	str_printf(&s, "%sfunction %s", f->private ? "private " : "", f->name);
	if (f->explicit_type)
		put_type(&s, f->type);
	str_add(&s, " (");
	vec_each(&f->params, struct var *const *, v) {
		if (v != f->params.items)
			str_add(&s, ", ");
		str_add(&s, (*v)->name);
		put_type(&s, (*v)->type);
	}
	str_add_char(&s, ')');
	if (f->priority != (f->source && f->source->library ? 1 : 0))
		str_printf(&s, ":%" PRId64, f->priority);
	return str_text(&s);
}

void ast_print_function(struct writer *w, const struct function *f)
{
	const char *head = function_head(w, f);

	if (f->body)
		print_governed(w, head, f->body, true);
	else
		writer_line(w, "%s %%{%s%%}", head,
			    f->embedded ? f->embedded : "");
}

static const char *points_text(struct writer *w, const struct point_list *list)
{
	struct str s;

	str_init(&s, w->out.arena);
	vec_each(list, struct point *const *, p) {
		if (p != list->items)
			str_add(&s, ", ");
		ast_print_point(&s, *p, true);
	}
	return str_text(&s);
}

static void print_probe(struct writer *w, const struct probe *probe)
{
	print_governed(w, arena_printf(w->out.arena, "probe %s",
				       points_text(w, &probe->points)),
		       probe->body, true);
}

/* Bodies of probes and aliases are blocks, unless a pass made them. */
static void print_body(struct writer *w, const struct stmt *s)
{
	if (s->kind == STMT_BLOCK) {
		print_list(w, &s->block);
		return;
	}
	writer_indent(w, 1);
	ast_print_stmt(w, s);
	writer_indent(w, -1);
}

static void print_alias(struct writer *w, const struct alias *alias)
{
	writer_line(w, "probe %s %s %s {", point_text(w->out.arena, alias->name),
		    alias->prologue ? "=" : "+=",
		    points_text(w, &alias->points));
	if (alias->prologue)
		print_body(w, alias->prologue);
	if (alias->prologue && alias->epilogue)
		writer_line(w, "}, {");
	if (alias->epilogue)
		print_body(w, alias->epilogue);
	writer_line(w, "}");
}

void ast_print_file(struct writer *w, const struct script_file *f)
{
	vec_each(&f->embeds, struct embedded *const *, e)
		writer_line(w, "%%{%s%%}", (*e)->text);
	vec_each(&f->globals, struct var *const *, v)
		print_global(w, *v);
	vec_each(&f->functions, struct function *const *, fn)
		ast_print_function(w, *fn);
	vec_each(&f->aliases, struct alias *const *, alias)
		print_alias(w, *alias);
	vec_each(&f->probes, struct probe *const *, probe)
		print_probe(w, *probe);
}
