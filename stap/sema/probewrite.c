/*
 * @probewrite(x): does the probe that uses an alias write x?
 *
 *	probe packet = ... { verdict = 0 }, { if (@probewrite(verdict)) ... }
 */
#include "probewrite.h"

#include <string.h>

#include "../lang/ast_print.h"

/* What is asked for, as text, and whether a body writes it. */
struct writes {
	struct arena *arena;
	const char *name;
	struct stmt *body;
	bool found;
};

static const char *expr_text(struct arena *a, const struct expr *e)
{
	struct str out;

	str_init(&out, a);
	ast_print_expr(&out, e);
	return str_text(&out);
}

static void find_write(void *data, struct expr **slot)
{
	struct writes *w = data;
	const struct expr *e = *slot;
	const struct expr *to = e->kind == EXPR_ASSIGN ? e->assign.left
			      : e->kind == EXPR_STEP ? e->step.operand : NULL;

	if (to && strcmp(expr_text(w->arena, to), w->name) == 0)
		w->found = true;
	expr_children(*slot, find_write, w);
}

static void find_write_stmt(void *data, struct stmt **slot)
{
	stmt_children(*slot, find_write, find_write_stmt, data);
}

static void answer_probewrite(void *data, struct expr **slot)
{
	struct writes *w = data;
	struct expr *e = *slot;

	if (e->kind != EXPR_PROBEWRITE) {
		expr_children(e, answer_probewrite, w);
		return;
	}
	w->name = expr_text(w->arena, e->operand);
	w->found = false;
	find_write_stmt(w, &w->body);
	*slot = expr_number(w->arena, w->found, e->at);
}

static void answer_probewrite_stmt(void *data, struct stmt **slot)
{
	stmt_children(*slot, answer_probewrite, answer_probewrite_stmt, data);
}

struct stmt *probewrite_answer(struct arena *a, const struct stmt *code,
			       struct stmt *body)
{
	struct stmt *copy = stmt_clone(a, code);
	struct writes w = { .arena = a, .body = body };

	answer_probewrite_stmt(&w, &copy);
	return copy;
}
