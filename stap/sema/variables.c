/*
 * Which variables are assigned and which are read, anywhere in the program:
 * var.written and var.read. And what is likely a mistake though it could run:
 * variables that nothing assigns, statements that nothing reaches, names that
 * hide others, probes written twice. Only the user's script is judged.
 */
#include "../lang/ast_print.h"
#include "../util/intern.h"
#include "cures.h"

#include <string.h>

/* ---- noting ---------------------------------------------------------- */

static void note_expr(void *data, struct expr **slot);

static void note_written(struct expr *e)
{
	if (e->kind == EXPR_ELEMENT)
		e = e->element.array;
	if (e->kind == EXPR_VAR)
		e->var.decl->written = true;
}

static void note_keys(struct expr *e)
{
	if (e->kind == EXPR_ELEMENT)
		vec_each(&e->element.keys, struct expr **, key)
			if (*key)
				note_expr(NULL, key);
}

static void note_expr(void *data, struct expr **slot)
{
	struct expr *e = *slot;

	switch (e->kind) {
	case EXPR_VAR:
		e->var.decl->read = true;
		return;
	case EXPR_ASSIGN:
		note_written(e->assign.left);
		note_keys(e->assign.left);
		note_expr(data, &e->assign.right);
		return;
	case EXPR_STEP:
		note_written(e->step.operand);
		note_keys(e->step.operand);
		return;
	case EXPR_ELEMENT:
	case EXPR_IN:
		if (e->element.array->kind == EXPR_VAR)
			e->element.array->var.decl->read = true;
		break;
	default:
		break;
	}
	expr_children(e, note_expr, data);
}

static void note_stmt(void *data, struct stmt **slot)
{
	struct stmt *s = *slot;

	switch (s->kind) {
	case STMT_FOREACH:
		vec_each(&s->foreach->keys, struct expr **, key)
			note_written(*key);
		if (s->foreach->value)
			note_written(s->foreach->value);
		break;
	case STMT_TRY:
		if (s->try_catch.message)
			note_written(s->try_catch.message);
		break;
	case STMT_DELETE:
		note_written(s->expr);
		break;
	default:
		break;
	}
	stmt_children(s, note_expr, note_stmt, data);
}

/* Embedded C says what it assigns: pragma:write:NAME. */
static void note_embedded(const struct program *p, const char *text)
{
	static const char mark[] = "pragma:write:";

	while ((text = strstr(text, mark))) {
		text += strlen(mark);
		vec_each(&p->globals, struct var **, v) {
			size_t len = strlen((*v)->name);

			if (strncmp(text, (*v)->name, len) == 0)
				(*v)->written = true;
		}
	}
}

void variables_note(struct program *p)
{
	vec_each(&p->handlers, struct handler **, h) {
		if ((*h)->condition)
			note_expr(NULL, &(*h)->condition);
		vec_each(&(*h)->entry_values, struct expr **, e)
			note_expr(NULL, e);
		note_stmt(NULL, &(*h)->body);
	}
	vec_each(&p->functions, struct function **, f) {
		vec_each(&(*f)->params, struct var **, v)
			(*v)->written = true;
		if ((*f)->body)
			note_stmt(NULL, &(*f)->body);
		if ((*f)->embedded)
			note_embedded(p, (*f)->embedded);
	}
	vec_each(&p->globals, struct var **, v)
		if ((*v)->init)
			(*v)->written = true;
}

/* ---- never assigned -------------------------------------------------- */

static bool is_users(const struct sema *s, const struct place *at)
{
	return at->source == s->user->source;
}

/* Warnings that name similar variables: where there are more, what generated
 * the script is wrong, and each looks at all variables. */
enum { MAX_SIMILAR = 20 };

/* What the reader may have meant: the names in scope that are assigned. */
static const char *
similar_variables(struct sema *s, const struct var *wanted,
		  const struct var_list *locals, const struct var_list *params)
{
	const struct var_list *lists[] = {
		locals, params, &s->program->globals,
	};
	struct name_list names = { 0 };

	if (s->similar_asked++ >= MAX_SIMILAR)
		return "";
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		if (!lists[i])
			continue;
		vec_each(lists[i], struct var **, v)
			if (*v != wanted && (*v)->written &&
			    ((*v)->kind != VAR_GLOBAL ||
			     (*v)->source == s->user->source))
				vec_push(s->arena, &names, (*v)->name);
	}

	const char *list = similar_names(s->arena, wanted->name, names.items,
					 names.count, 5);

	return *list ? arena_printf(s->arena, " (similar: %s)", list) : "";
}

static void
warn_locals(struct sema *s, const struct var_list *locals,
	    const struct var_list *params)
{
	vec_each(locals, struct var **, v) {
		if ((*v)->written || !is_users(s, (*v)->at))
			continue;

		const char *cure = s->similar_asked < MAX_SIMILAR
			? cure_unassigned(s, *v) : NULL;

		diag_warn(s->diag, (*v)->at,
			  "never-assigned local variable '%s'%s%s%s",
			  (*v)->name, similar_variables(s, *v, locals, params),
			  cure ? "\n" : "", cure ? cure : "");
	}
}

static void warn_variables(struct sema *s)
{
	vec_each(&s->program->globals, struct var **, v)
		if (!(*v)->written && is_users(s, (*v)->at))
			diag_warn(s->diag, (*v)->at,
				  "never-assigned global variable '%s'%s",
				  (*v)->name,
				  similar_variables(s, *v, NULL, NULL));
	vec_each(&s->program->handlers, struct handler **, h)
		warn_locals(s, &(*h)->locals, NULL);
	vec_each(&s->program->functions, struct function **, f)
		warn_locals(s, &(*f)->locals, &(*f)->params);
}

/* ---- unreachable ----------------------------------------------------- */

static bool leaves(const struct stmt *s)
{
	switch (s->kind) {
	case STMT_RETURN: case STMT_PASS_ON: case STMT_BREAK:
	case STMT_CONTINUE: case STMT_NEXT:
		return true;
	case STMT_BLOCK:
		vec_each(&s->block, struct stmt **, child)
			if (leaves(*child))
				return true;
		return false;
	case STMT_IF:
		return s->branch.no && leaves(s->branch.yes) &&
		       leaves(s->branch.no);
	default:
		return false;
	}
}

static void ignore_expr(void *data, struct expr **e)
{
	(void)data;
	(void)e;
}

/* The first statement of each run of them. */
static void warn_unreachable(void *data, struct stmt **slot)
{
	struct sema *s = data;
	struct stmt *block = *slot;
	const struct stmt *last = NULL;

	if (block->kind == STMT_BLOCK)
		vec_each(&block->block, struct stmt **, child) {
			if ((*child)->kind == STMT_EMPTY)
				continue;
			if (last) {
				diag_warn(s->diag, (*child)->at,
					  "statement is never reached\n"
					  "the one at %s goes elsewhere",
					  place_position(s->arena, last->at));
				break;
			}
			if (leaves(*child))
				last = *child;
		}
	stmt_children(block, ignore_expr, warn_unreachable, s);
}

/* ---- hidden ---------------------------------------------------------- */

static void warn_parameters(struct sema *s, const struct function *f)
{
	vec_each(&f->params, struct var **, param) {
		const struct var *global = map_get(&s->user->globals_by_name,
						   (*param)->name);

		if (global)
			diag_warn(s->diag, (*param)->at,
				  "parameter '%s' hides the global variable"
				  " of that name\n"
				  "it is declared at %s", (*param)->name,
				  place_position(s->arena, global->at));
	}
}

/* A library's variable that the script assigns is hardly meant. */
static void warn_foreign(void *data, struct expr **slot)
{
	struct sema *s = data;
	const struct expr *e = *slot, *left;

	if (e->kind == EXPR_ASSIGN && is_users(s, e->at)) {
		left = e->assign.left;
		if (left->kind == EXPR_ELEMENT)
			left = left->element.array;
		if (left->kind == EXPR_VAR && left->var.decl->source->library &&
		    left->var.decl->kind == VAR_GLOBAL)
			diag_warn(s->diag, left->at,
				  "cross-file global variable reference to"
				  " identifier '%s' at %s from",
				  left->var.name,
				  place_position(s->arena,
						 left->var.decl->at));
	}
	expr_children(*slot, warn_foreign, s);
}

static void warn_foreign_stmt(void *data, struct stmt **slot)
{
	stmt_children(*slot, warn_foreign, warn_foreign_stmt, data);
}

/* ---- twice ----------------------------------------------------------- */

/* The points and the body of P as text. */
static const char *probe_text(struct arena *a, const struct probe *p)
{
	struct writer w;
	struct str points;

	str_init(&points, a);
	vec_each(&p->points, struct point **, point) {
		ast_print_point(&points, *point, true);
		str_add_char(&points, ',');
	}
	writer_init(&w, a);
	writer_line(&w, "%s", str_text(&points));
	ast_print_stmt(&w, p->body);
	return writer_text(&w);
}

static void warn_duplicates(struct sema *s)
{
	struct map seen = { 0 };

	vec_each(&s->user->probes, struct probe **, p) {
		const char *text = intern(probe_text(s->arena, *p));
		const struct probe *old = map_get(&seen, text);
		const struct place *at = (*p)->points.items[0]->at;

		if (old)
			diag_warn(s->diag, at, "the same probe with the same"
				  " body is also at %s\nremove one of them",
				  place_position(s->arena,
						 old->points.items[0]->at));
		else
			map_set(s->arena, &seen, text, *p);
	}
}

/* ---- all of it ------------------------------------------------------- */

void sema_warn(struct sema *s)
{
	warn_variables(s);
	warn_duplicates(s);
	vec_each(&s->user->probes, struct probe **, p)
		warn_unreachable(s, &(*p)->body);
	vec_each(&s->user->functions, struct function **, f) {
		warn_parameters(s, *f);
		if ((*f)->body)
			warn_unreachable(s, &(*f)->body);
	}
	vec_each(&s->program->handlers, struct handler **, h)
		warn_foreign_stmt(s, &(*h)->body);
	vec_each(&s->program->functions, struct function **, f)
		if ((*f)->body)
			warn_foreign_stmt(s, &(*f)->body);
}
