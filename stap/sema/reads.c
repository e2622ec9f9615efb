/*
 * Who reads and writes a variable.
 *
 * A read is a place where the value goes somewhere.  `n++` and `n += e` whose
 * value nobody takes write n and do not read it.
 */
#include "optimise.h"

/* Counting up, or down for what is dropped. */
struct count {
	const struct program *program;
	unsigned by;
};

static void count_expr(struct count *c, struct expr *e, bool value_used);
static void count_stmt(void *data, struct stmt **slot);

/* Whether embedded C says that it uses V: "pragma:read:V". */
static bool is_named(const char *text, const char *pragma, const struct var *v)
{
	size_t len = strlen(v->name);

	while ((text = strstr(text, pragma))) {
		text += strlen(pragma);
		if (strncmp(text, v->name, len) == 0 &&
		    (text[len] == ' ' || text[len] == '*'))
			return true;
	}
	return false;
}

static void count_embedded(struct count *c, const char *text)
{
	if (!strstr(text, "pragma:read:") && !strstr(text, "pragma:write:"))
		return;
	vec_each(&c->program->globals, struct var **, v) {
		if (is_named(text, "pragma:read:", *v))
			(*v)->reads += c->by;
		if (is_named(text, "pragma:write:", *v))
			(*v)->writes += c->by;
	}
}

static void count_read(void *data, struct expr **slot)
{
	count_expr(data, *slot, true);
}

static void count_keys(struct count *c, struct expr *e)
{
	vec_each(&e->element.keys, struct expr **, key)
		if (*key)
			count_expr(c, *key, true);
}

/* What is assigned to, stepped or deleted. */
static void count_lvalue(struct count *c, struct expr *e, bool read)
{
	struct var *v = NULL;

	if (e->kind == EXPR_ELEMENT) {
		count_keys(c, e);
		v = e->element.array->var.decl;
	} else if (e->kind == EXPR_VAR) {
		v = e->var.decl;
	}
	if (!v) {
		count_expr(c, e, true);
		return;
	}
	v->writes += c->by;
	if (read)
		v->reads += c->by;
}

static void count_expr(struct count *c, struct expr *e, bool value_used)
{
	switch (e->kind) {
	case EXPR_VAR:
		e->var.decl->reads += c->by;
		return;
	case EXPR_ASSIGN:
		count_lvalue(c, e->assign.left, value_used &&
			     e->assign.op != OP_SET &&
			     e->assign.op != OP_SAMPLE);
		count_expr(c, e->assign.right, true);
		return;
	case EXPR_STEP:
		count_lvalue(c, e->step.operand, value_used);
		return;
	case EXPR_EMBEDDED:
		count_embedded(c, e->string);
		return;
	default:
		expr_children(e, count_read, c);
		return;
	}
}

static void count_foreach(struct count *c, struct foreach *f)
{
	count_expr(c, f->array, true);
	vec_each(&f->slice, struct expr **, e)
		if (*e)
			count_expr(c, *e, true);
	if (f->limit)
		count_expr(c, f->limit, true);
	vec_each(&f->keys, struct expr **, key)
		count_lvalue(c, *key, false);
	if (f->value)
		count_lvalue(c, f->value, false);
}

static void count_stmt(void *data, struct stmt **slot)
{
	struct count *c = data;
	struct stmt *s = *slot;

	switch (s->kind) {
	case STMT_EXPR:
		count_expr(c, s->expr, false);
		return;
	case STMT_DELETE:
		count_lvalue(c, s->expr, false);
		return;
	case STMT_LOOP:
		if (s->loop.init)
			count_expr(c, s->loop.init, false);
		if (s->loop.cond)
			count_expr(c, s->loop.cond, true);
		if (s->loop.step)
			count_expr(c, s->loop.step, false);
		count_stmt(data, &s->loop.body);
		return;
	case STMT_FOREACH:
		count_foreach(c, s->foreach);
		count_stmt(data, &s->foreach->body);
		return;
	case STMT_TRY:
		if (s->try_catch.message)
			count_lvalue(c, s->try_catch.message, false);
		count_stmt(data, &s->try_catch.body);
		count_stmt(data, &s->try_catch.handler);
		return;
	case STMT_EMBEDDED:
		count_embedded(c, s->embedded);
		return;
	case STMT_EMPTY: case STMT_BLOCK: case STMT_IF: case STMT_RETURN:
	case STMT_PASS_ON: case STMT_BREAK: case STMT_CONTINUE:
	case STMT_NEXT:
		stmt_children(s, count_read, count_stmt, data);
		return;
	}
}

void reads_drop_expr(const struct program *p, struct expr *e, bool value_used)
{
	struct count down = { p, -1u };

	count_expr(&down, e, value_used);
}

void reads_drop_stmt(const struct program *p, struct stmt *s)
{
	struct count down = { p, -1u };

	count_stmt(&down, &s);
}

/* ---- the program ---------------------------------------------------------------- */

static void forget(struct var_list *vars)
{
	vec_each(vars, struct var **, v)
		(*v)->reads = (*v)->writes = 0;
}

void reads_count(struct program *p)
{
	struct count up = { p, 1 };

	forget(&p->globals);
	vec_each(&p->functions, struct function **, f) {
		forget(&(*f)->params);
		forget(&(*f)->locals);
		if ((*f)->body)
			count_stmt(&up, &(*f)->body);
		if ((*f)->embedded)
			count_embedded(&up, (*f)->embedded);
	}
	vec_each(&p->handlers, struct handler **, h) {
		forget(&(*h)->locals);
		vec_each(&(*h)->entry_values, struct expr **, e)
			count_expr(&up, *e, true);
		if ((*h)->condition)
			count_expr(&up, (*h)->condition, true);
		count_stmt(&up, &(*h)->body);
	}
}
