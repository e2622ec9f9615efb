/*
 * Statements, each under a comment that shows it as the script has it.
 */
#include "emitter.h"

#include "../lang/ast_print.h"

/* ---- comments ---------------------------------------------------------------- */

/* HEAD, then E, then TAIL: "if (", x > 2, ")". */
static void explain(struct emitter *em, const struct stmt *s, const char *head,
		    const struct expr *e, const char *tail)
{
	struct str out;

	str_init(&out, em->arena);
	str_add(&out, head);
	if (e)
		ast_print_expr(&out, e);
	str_add(&out, tail);
	comment(em, s->at, str_text(&out));
}

/* ---- try and catch ------------------------------------------------------------- */

/*
 *	lines of the body, which go to catch_1 when they fail
 *	goto done_1;
 * catch_1:
 *	if (c->fatal)
 *		goto out;
 *	lines of the handler
 * done_1:
 */
void guard_begin(struct emitter *em, struct guard *g)
{
	struct body *b = em->body;
	unsigned n = ++b->tries;

	g->outer = b->fail;
	g->handler = (struct label){
		arena_printf(em->arena, "catch_%u", n), 0 };
	g->done = (struct label){ arena_printf(em->arena, "done_%u", n), 0 };
	b->fail = &g->handler;
}

bool guard_handler(struct emitter *em, struct guard *g)
{
	em->body->fail = g->outer;
	if (!g->handler.uses)
		return false;
	go_to(em, &g->done);
	place_label(em, &g->handler);
	line(em, "if (c->fatal)");
	writer_indent(&em->w, 1);
	go_to(em, g->outer);
	writer_indent(&em->w, -1);
	return true;
}

void guard_end(struct emitter *em, struct guard *g)
{
	place_label(em, &g->done);
}

static void emit_try(struct emitter *em, const struct stmt *s)
{
	const struct expr *message = s->try_catch.message;
	struct guard g;

	guard_begin(em, &g);
	emit_body(em, s->try_catch.body);
	if (!guard_handler(em, &g))
		return;
	if (message)
		line(em, "stap_catch(c, %s, MAXSTRINGLEN);",
		     var_text(em, message->var.decl));
	else
		line(em, "stap_catch(c, NULL, 0);");
	emit_body(em, s->try_catch.handler);
	guard_end(em, &g);
}

/* ---- leaving ------------------------------------------------------------------ */

static void emit_return(struct emitter *em, const struct stmt *s)
{
	if (s->expr && em->body->function->type == TYPE_STRING)
		emit_string_into(em, "ret", NULL, s->expr);
	else if (s->expr && em->body->function->type == TYPE_LONG)
		line(em, "ret = %s;", emit_value(em, s->expr));
	else if (s->expr)
		emit_discard(em, s->expr);
}

static void emit_break(struct emitter *em, const struct stmt *s)
{
	struct loop *loop = em->body->loop;
	bool is_break = s->kind == STMT_BREAK;

	if (!loop)
		diag_error(em->diag, s->at, "cannot '%s' outside loop\n"
			   "'next' leaves a probe, 'return' a function",
			   is_break ? "break" : "continue");
	else if (is_break)
		line(em, "break;");
	else if (loop->next)
		go_to(em, loop->next);
	else
		line(em, "continue;");
}

/* ---- expressions --------------------------------------------------------------- */

/*
 * Keys and values to print are arrays on the kernel's small stack.  In blocks
 * of their own, the arrays of one statement make room for those of the next.
 */
static bool scope_begin(struct emitter *em, const struct expr *e)
{
	if (!e || !expr_needs_array(e))
		return false;
	line(em, "{");
	writer_indent(&em->w, 1);
	return true;
}

static void emit_expr_stmt(struct emitter *em, const struct stmt *s)
{
	bool scope;

	explain(em, s, "", s->expr, "");
	scope = scope_begin(em, s->expr);
	emit_discard(em, s->expr);
	if (scope)
		block_end(em, "");
}

static void emit_return_stmt(struct emitter *em, const struct stmt *s)
{
	bool scope;

	explain(em, s, s->expr ? "return " : "return", s->expr, "");
	scope = scope_begin(em, s->expr);
	emit_return(em, s);
	if (scope)
		block_end(em, "");
	go_to(em, &em->body->out);
}

/* In a function with none behind it, it is an error. */
static void emit_next(struct emitter *em, const struct stmt *s)
{
	if (!em->body->function) {
		go_to(em, &em->body->out);
		return;
	}
	line(em, "stap_error(c, \"all functions exhausted\");");
	emit_check(em, s->at);
}

/* The callee may return nothing where this function returns something. */
static void emit_pass_on(struct emitter *em, const struct stmt *s)
{
	bool scope;

	comment(em, s->at, "next");
	scope = scope_begin(em, s->expr);
	if (s->expr->type == TYPE_UNKNOWN)
		emit_discard(em, s->expr);
	else
		emit_return(em, s);
	if (scope)
		block_end(em, "");
	go_to(em, &em->body->out);
}

static void emit_delete_stmt(struct emitter *em, const struct stmt *s)
{
	bool scope;

	explain(em, s, "delete ", s->expr, "");
	scope = scope_begin(em, s->expr);
	emit_delete(em, s->expr);
	if (scope)
		block_end(em, "");
}

/* ---- the others ------------------------------------------------------------------- */

static void emit_if(struct emitter *em, const struct stmt *s)
{
	unsigned buffers = em->body->buffers;

	block_begin(em, "if (%s)", emit_value(em, s->branch.cond));
	em->body->buffers = buffers;	/* the condition is over */
	emit_body(em, s->branch.yes);
	if (s->branch.no) {
		block_else(em);
		emit_body(em, s->branch.no);
	}
	block_end(em, "");
}

static void emit_embedded_stmt(struct emitter *em, const struct stmt *s)
{
	line(em, "{");
	line_marker(em, s->at);
	raw(em, s->embedded);
	raw(em, "\n");
	line_marker_back(em);
	line(em, "}");
}

static void emit_one(struct emitter *em, const struct stmt *s)
{
	switch (s->kind) {
	case STMT_EMPTY:
		break;
	case STMT_BLOCK:
		emit_body(em, s);
		break;
	case STMT_EXPR:
		emit_expr_stmt(em, s);
		break;
	case STMT_IF:
		explain(em, s, "if (", s->branch.cond, ")");
		emit_if(em, s);
		break;
	case STMT_LOOP:
		emit_loop(em, s);
		break;
	case STMT_FOREACH:
		emit_foreach(em, s);
		break;
	case STMT_RETURN:
		emit_return_stmt(em, s);
		break;
	case STMT_BREAK:
	case STMT_CONTINUE:
		emit_break(em, s);
		break;
	case STMT_NEXT:
		comment(em, s->at, "next");
		emit_next(em, s);
		break;
	case STMT_PASS_ON:
		emit_pass_on(em, s);
		break;
	case STMT_DELETE:
		emit_delete_stmt(em, s);
		break;
	case STMT_TRY:
		comment(em, s->at, "try");
		emit_try(em, s);
		break;
	case STMT_EMBEDDED:
		emit_embedded_stmt(em, s);
		break;
	}
}

void emit_stmt(struct emitter *em, const struct stmt *s)
{
	unsigned buffers = em->body->buffers;

	emit_one(em, s);
	em->body->buffers = buffers;
}

void emit_body(struct emitter *em, const struct stmt *s)
{
	if (s->kind != STMT_BLOCK) {
		emit_stmt(em, s);
		return;
	}
	vec_each(&s->block, struct stmt **, it)
		emit_stmt(em, *it);
}
