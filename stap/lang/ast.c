/*
 * Constructors, copies and walks.  Each switch names every kind of node and
 * has no default, so that the compiler finds what a new kind needs.
 */
#include "ast.h"

const char *type_name(enum type t)
{
	switch (t) {
	case TYPE_UNKNOWN: return "unknown";
	case TYPE_LONG:    return "long";
	case TYPE_STRING:  return "string";
	case TYPE_STATS:   return "stats";
	}
	return "unknown";
}

const char *op_text(enum op op)
{
	switch (op) {
	case OP_ADD:	case OP_PLUS:	return "+";
	case OP_SUB:	case OP_NEG:	return "-";
	case OP_MUL:	return "*";
	case OP_DIV:	return "/";
	case OP_MOD:	return "%";
	case OP_SHL:	return "<<";
	case OP_SHR:	return ">>";
	case OP_USHR:	return ">>>";
	case OP_AND:	return "&";
	case OP_XOR:	return "^";
	case OP_OR:	return "|";
	case OP_CONCAT:	return ".";
	case OP_LT:	return "<";
	case OP_LE:	return "<=";
	case OP_GT:	return ">";
	case OP_GE:	return ">=";
	case OP_EQ:	return "==";
	case OP_NE:	return "!=";
	case OP_ANDAND:	return "&&";
	case OP_OROR:	return "||";
	case OP_NOT:	return "!";
	case OP_BITNOT:	return "~";
	case OP_SET:	return "=";
	case OP_SAMPLE:	return "<<<";
	case OP_INC:	return "++";
	case OP_DEC:	return "--";
	}
	return "?";
}

bool target_has_parts(const struct target *t)
{
	switch (t->kind) {
	case TARGET_NAME:
	case TARGET_VAR:
	case TARGET_CAST:
	case TARGET_AUTOCAST:
		return true;
	case TARGET_DEREF:
	case TARGET_REGISTER:
	case TARGET_ENUM:
	case TARGET_ENUMNAME:
	case TARGET_PERF:
		return false;
	}
	return false;
}

/* ---- constructors ---------------------------------------------------- */

struct expr *expr_new(struct arena *a, enum expr_kind kind,
		      const struct place *at)
{
	struct expr *e = arena_new(a, struct expr);

	e->kind = kind;
	e->at = at;
	return e;
}

struct expr *expr_number(struct arena *a, int64_t n, const struct place *at)
{
	struct expr *e = expr_new(a, EXPR_NUMBER, at);

	e->type = TYPE_LONG;
	e->number = n;
	return e;
}

struct expr *expr_string(struct arena *a, const char *s,
			 const struct place *at)
{
	struct expr *e = expr_new(a, EXPR_STRING, at);

	e->type = TYPE_STRING;
	e->string = s;
	return e;
}

struct expr *expr_var(struct arena *a, const char *name,
		      const struct place *at)
{
	struct expr *e = expr_new(a, EXPR_VAR, at);

	e->var.name = name;
	return e;
}

struct stmt *stmt_new(struct arena *a, enum stmt_kind kind,
		      const struct place *at)
{
	struct stmt *s = arena_new(a, struct stmt);

	s->kind = kind;
	s->at = at;
	return s;
}

/* ---- copies ---------------------------------------------------------- */

static struct expr_list
clone_list(struct arena *a, const struct expr_list *list)
{
	struct expr_list copy = { 0 };

	vec_each(list, struct expr *const *, e)
		vec_push(a, &copy, expr_clone(a, *e));
	return copy;
}

static struct target *clone_target(struct arena *a, const struct target *t)
{
	if (!t)
		return NULL;

	struct target *copy = arena_memdup(a, t, sizeof(*t));

	copy->base = expr_clone(a, t->base);
	copy->steps.items = NULL;
	copy->steps.count = copy->steps.space = 0;
	vec_each(&t->steps, const struct target_step *, step) {
		struct target_step *s = vec_add(a, &copy->steps);

		*s = *step;
		s->index = expr_clone(a, step->index);
	}
	return copy;
}

static struct print *clone_print(struct arena *a, const struct print *p)
{
	struct print *copy = arena_memdup(a, p, sizeof(*p));

	copy->args = clone_list(a, &p->args);
	return copy;
}

/* NULL gives NULL. */
struct expr *expr_clone(struct arena *a, const struct expr *e)
{
	if (!e)
		return NULL;

	struct expr *copy = arena_memdup(a, e, sizeof(*e));

	switch (e->kind) {
	case EXPR_NUMBER:
	case EXPR_STRING:
	case EXPR_VAR:
	case EXPR_EMBEDDED:
		break;
	case EXPR_ELEMENT:
	case EXPR_IN:
		copy->element.array = expr_clone(a, e->element.array);
		copy->element.keys = clone_list(a, &e->element.keys);
		break;
	case EXPR_UNARY:
		copy->unary.operand = expr_clone(a, e->unary.operand);
		break;
	case EXPR_BINARY:
	case EXPR_LOGICAL:
		copy->binary.left = expr_clone(a, e->binary.left);
		copy->binary.right = expr_clone(a, e->binary.right);
		break;
	case EXPR_TERNARY:
		copy->ternary.cond = expr_clone(a, e->ternary.cond);
		copy->ternary.yes = expr_clone(a, e->ternary.yes);
		copy->ternary.no = expr_clone(a, e->ternary.no);
		break;
	case EXPR_ASSIGN:
		copy->assign.left = expr_clone(a, e->assign.left);
		copy->assign.right = expr_clone(a, e->assign.right);
		break;
	case EXPR_STEP:
		copy->step.operand = expr_clone(a, e->step.operand);
		break;
	case EXPR_REGEX:
		copy->regex.left = expr_clone(a, e->regex.left);
		break;
	case EXPR_CALL:
		copy->call.args = clone_list(a, &e->call.args);
		break;
	case EXPR_PRINT:
		copy->print = clone_print(a, e->print);
		break;
	case EXPR_STAT:
		copy->stat.operand = expr_clone(a, e->stat.operand);
		break;
	case EXPR_HIST:
		copy->hist.operand = expr_clone(a, e->hist.operand);
		break;
	case EXPR_BUCKET:
		copy->bucket.hist = expr_clone(a, e->bucket.hist);
		copy->bucket.index = expr_clone(a, e->bucket.index);
		break;
	case EXPR_TARGET:
		copy->target = clone_target(a, e->target);
		break;
	case EXPR_DEFINED:
	case EXPR_ENTRY:
	case EXPR_PROBEWRITE:
		copy->operand = expr_clone(a, e->operand);
		break;
	case EXPR_STORE:
		copy->access.value = expr_clone(a, e->access.value);
		/* fall through */
	case EXPR_ACCESS:
		copy->access.operands = clone_list(a, &e->access.operands);
		copy->access.target = clone_target(a, e->access.target);
		break;
	}
	return copy;
}

static struct foreach *clone_foreach(struct arena *a, const struct foreach *f)
{
	struct foreach *copy = arena_memdup(a, f, sizeof(*f));

	copy->value = expr_clone(a, f->value);
	copy->keys = clone_list(a, &f->keys);
	copy->array = expr_clone(a, f->array);
	copy->slice = clone_list(a, &f->slice);
	copy->limit = expr_clone(a, f->limit);
	copy->body = stmt_clone(a, f->body);
	return copy;
}

static struct stmt_list
clone_block(struct arena *a, const struct stmt_list *list)
{
	struct stmt_list copy = { 0 };

	vec_each(list, struct stmt *const *, s)
		vec_push(a, &copy, stmt_clone(a, *s));
	return copy;
}

/* NULL gives NULL. */
struct stmt *stmt_clone(struct arena *a, const struct stmt *s)
{
	if (!s)
		return NULL;

	struct stmt *copy = arena_memdup(a, s, sizeof(*s));

	switch (s->kind) {
	case STMT_EMPTY:
	case STMT_BREAK:
	case STMT_CONTINUE:
	case STMT_NEXT:
	case STMT_EMBEDDED:
		break;
	case STMT_BLOCK:
		copy->block = clone_block(a, &s->block);
		break;
	case STMT_EXPR:
	case STMT_RETURN:
	case STMT_PASS_ON:
	case STMT_DELETE:
		copy->expr = expr_clone(a, s->expr);
		break;
	case STMT_IF:
		copy->branch.cond = expr_clone(a, s->branch.cond);
		copy->branch.yes = stmt_clone(a, s->branch.yes);
		copy->branch.no = stmt_clone(a, s->branch.no);
		break;
	case STMT_LOOP:
		copy->loop.init = expr_clone(a, s->loop.init);
		copy->loop.cond = expr_clone(a, s->loop.cond);
		copy->loop.step = expr_clone(a, s->loop.step);
		copy->loop.body = stmt_clone(a, s->loop.body);
		break;
	case STMT_FOREACH:
		copy->foreach = clone_foreach(a, s->foreach);
		break;
	case STMT_TRY:
		copy->try_catch.body = stmt_clone(a, s->try_catch.body);
		copy->try_catch.message = expr_clone(a, s->try_catch.message);
		copy->try_catch.handler = stmt_clone(a, s->try_catch.handler);
		break;
	}
	return copy;
}

/* ---- walks ----------------------------------------------------------- */

static void visit(struct expr **e, expr_visit *fn, void *data)
{
	if (*e && fn)
		fn(data, e);
}

static void visit_list(struct expr_list *list, expr_visit *fn, void *data)
{
	vec_each(list, struct expr **, e)
		visit(e, fn, data);
}

static void visit_target(struct target *t, expr_visit *fn, void *data)
{
	visit(&t->base, fn, data);
	vec_each(&t->steps, struct target_step *, step)
		visit(&step->index, fn, data);
}

void expr_children(struct expr *e, expr_visit *fn, void *data)
{
	switch (e->kind) {
	case EXPR_NUMBER:
	case EXPR_STRING:
	case EXPR_VAR:
	case EXPR_EMBEDDED:
		break;
	case EXPR_ELEMENT:
	case EXPR_IN:
		visit_list(&e->element.keys, fn, data);
		visit(&e->element.array, fn, data);
		break;
	case EXPR_UNARY:
		visit(&e->unary.operand, fn, data);
		break;
	case EXPR_BINARY:
	case EXPR_LOGICAL:
		visit(&e->binary.left, fn, data);
		visit(&e->binary.right, fn, data);
		break;
	case EXPR_TERNARY:
		visit(&e->ternary.cond, fn, data);
		visit(&e->ternary.yes, fn, data);
		visit(&e->ternary.no, fn, data);
		break;
	case EXPR_ASSIGN:
		visit(&e->assign.left, fn, data);
		visit(&e->assign.right, fn, data);
		break;
	case EXPR_STEP:
		visit(&e->step.operand, fn, data);
		break;
	case EXPR_REGEX:
		visit(&e->regex.left, fn, data);
		break;
	case EXPR_CALL:
		visit_list(&e->call.args, fn, data);
		break;
	case EXPR_PRINT:
		visit_list(&e->print->args, fn, data);
		break;
	case EXPR_STAT:
		visit(&e->stat.operand, fn, data);
		break;
	case EXPR_HIST:
		visit(&e->hist.operand, fn, data);
		break;
	case EXPR_BUCKET:
		visit(&e->bucket.hist, fn, data);
		visit(&e->bucket.index, fn, data);
		break;
	case EXPR_TARGET:
		visit_target(e->target, fn, data);
		break;
	case EXPR_DEFINED:
	case EXPR_ENTRY:
	case EXPR_PROBEWRITE:
		visit(&e->operand, fn, data);
		break;
	case EXPR_ACCESS:
		visit_list(&e->access.operands, fn, data);
		break;
	case EXPR_STORE:
		visit_list(&e->access.operands, fn, data);
		fn(data, &e->access.value);
		break;
	}
}

static void visit_stmt(struct stmt **s, stmt_visit *fn, void *data)
{
	if (*s && fn)
		fn(data, s);
}

/* What a loop is told before it starts comes first. */
static void
foreach_children(struct foreach *f, expr_visit *on_expr, stmt_visit *on_stmt,
		 void *data)
{
	visit_list(&f->slice, on_expr, data);
	visit(&f->array, on_expr, data);
	visit(&f->limit, on_expr, data);
	visit(&f->value, on_expr, data);
	visit_list(&f->keys, on_expr, data);
	visit_stmt(&f->body, on_stmt, data);
}

void stmt_children(struct stmt *s, expr_visit *on_expr, stmt_visit *on_stmt,
		   void *data)
{
	switch (s->kind) {
	case STMT_EMPTY:
	case STMT_BREAK:
	case STMT_CONTINUE:
	case STMT_NEXT:
	case STMT_EMBEDDED:
		break;
	case STMT_BLOCK:
		vec_each(&s->block, struct stmt **, child)
			visit_stmt(child, on_stmt, data);
		break;
	case STMT_EXPR:
	case STMT_RETURN:
	case STMT_PASS_ON:
	case STMT_DELETE:
		visit(&s->expr, on_expr, data);
		break;
	case STMT_IF:
		visit(&s->branch.cond, on_expr, data);
		visit_stmt(&s->branch.yes, on_stmt, data);
		visit_stmt(&s->branch.no, on_stmt, data);
		break;
	case STMT_LOOP:
		visit(&s->loop.init, on_expr, data);
		visit(&s->loop.cond, on_expr, data);
		visit_stmt(&s->loop.body, on_stmt, data);
		visit(&s->loop.step, on_expr, data);
		break;
	case STMT_FOREACH:
		foreach_children(s->foreach, on_expr, on_stmt, data);
		break;
	case STMT_TRY:
		visit_stmt(&s->try_catch.body, on_stmt, data);
		visit(&s->try_catch.message, on_expr, data);
		visit_stmt(&s->try_catch.handler, on_stmt, data);
		break;
	}
}
