/*
 * What names and types do not rule out: operands of assignments and delete,
 * arrays changed while a loop walks them, probe conditions.  It also gives
 * every print statement its format.
 */
#include <string.h>

#include "sema.h"
#include "usage.h"

struct checker {
	struct sema *s;
	struct usage usage;
	const struct foreach *loops[32];	/* being walked, outermost first */
	unsigned loop_count;
};

static void check_expr(void *data, struct expr **slot);
static void check_stmt(void *data, struct stmt **slot);

/* ---- arrays ------------------------------------------------------------------ */

/* Something changes ARRAY: not while a loop walks it. */
static void
check_not_walked(struct checker *c, const struct var *array,
		 const struct place *at)
{
	for (unsigned i = 0; i < c->loop_count; i++)
		if (c->loops[i]->array->kind == EXPR_VAR &&
		    c->loops[i]->array->var.decl == array)
			diag_error(c->s->diag, at, "variable '%s' modified"
				   " during 'foreach' iteration\ncollect the keys"
				   " first, or delete all of it behind the loop",
				   array->name);
}

static void check_call(struct checker *c, const struct expr *e)
{
	const struct use_list *uses =
		&c->usage.functions[e->call.decl->index];

	for (unsigned i = 0; i < c->loop_count; i++) {
		const struct expr *array = c->loops[i]->array;

		if (array->kind == EXPR_VAR &&
		    usage_flags(uses, array->var.decl) & USE_WRITE)
			diag_error(c->s->diag, e->at, "function call modifies"
				   " var '%s' during 'foreach' iteration\n"
				   "call it behind the loop",
				   array->var.decl->name);
	}
}

/* False if an error was told. */
static bool check_lvalue(struct checker *c, const struct expr *e)
{
	if (e->kind == EXPR_VAR)
		return true;
	if (e->kind != EXPR_ELEMENT) {
		diag_error(c->s->diag, e->at,
			   "Expecting lvalue for assignment\n"
			   "only variables and array elements can be assigned;"
			   " '==' compares");
		return false;
	}
	check_not_walked(c, e->element.array->var.decl, e->at);
	return true;
}

/* Only `in`, `delete` and foreach take slices. */
static void check_keys(struct checker *c, const struct expr *e)
{
	vec_each(&e->element.keys, struct expr **, key)
		if (!*key)
			diag_error(c->s->diag, e->at, "array slices can only be"
				   " used with 'in', 'delete' and 'foreach'\n"
				   "write each index");
}

static void check_delete(struct checker *c, struct expr *e)
{
	if (e->kind == EXPR_ELEMENT) {
		check_not_walked(c, e->element.array->var.decl, e->at);
		vec_each(&e->element.keys, struct expr **, key)
			if (*key)
				check_expr(c, key);
	} else if (e->kind == EXPR_VAR) {
		check_not_walked(c, e->var.decl, e->at);
	} else {
		diag_error(c->s->diag, e->at, "Expecting an array, an array"
			   " element or a variable to delete\n"
			   "write delete array[index], or delete array");
	}
}

/* ---- printing ---------------------------------------------------------------- */

/* Text for a format: no directives in it. */
static void add_text(struct str *format, const char *text)
{
	for (; *text; text++) {
		if (*text == '%')
			str_add_char(format, '%');
		str_add_char(format, *text);
	}
}

/* print, println, printd and printdln as a printf. */
static void set_format(struct arena *a, struct print *p)
{
	struct str format, kinds;

	str_init(&format, a);
	str_init(&kinds, a);
	vec_each(&p->args, struct expr **, arg) {
		bool string = (*arg)->type == TYPE_STRING;

		if (p->delimiter && arg > p->args.items)
			add_text(&format, p->delimiter);
		str_add(&format, string ? "%s" : "%d");
		str_add_char(&kinds, string ? 's' : 'n');
	}
	if (p->newline)
		str_add_char(&format, '\n');
	p->format = str_text(&format);
	p->arg_kinds = str_text(&kinds);
}

/* ---- the walk ------------------------------------------------------------------ */

static void check_expr(void *data, struct expr **slot)
{
	struct checker *c = data;
	struct expr *e = *slot;

	switch (e->kind) {
	case EXPR_ELEMENT:
		check_keys(c, e);
		break;
	case EXPR_ASSIGN:
		/* `a() = 1 && b() = 2` is one mistake. */
		if (!check_lvalue(c, e->assign.left))
			return;
		break;
	case EXPR_STEP:
		check_lvalue(c, e->step.operand);
		break;
	case EXPR_CALL:
		check_call(c, e);
		break;
	case EXPR_PRINT:
		if (!e->print->formatted && !e->print->histogram)
			set_format(c->s->arena, e->print);
		break;
	default:
		break;
	}
	expr_children(e, check_expr, c);
}

static void check_foreach(struct checker *c, struct foreach *f)
{
	if (f->array->kind == EXPR_VAR) {
		struct var *v = f->array->var.decl;

		if (v->type == TYPE_STATS) {
			/* Sorted by it, or what the value variable shows. */
			if (f->sort_part == STAT_NONE)
				f->sort_part = STAT_COUNT;
		} else if (f->sort_part != STAT_NONE) {
			diag_error(c->s->diag, f->array->at, "sorting by a"
				   " statistic needs an array of statistics\nleave"
				   " out the selector: write array- or array+");
		}
		if (f->direction)
			check_not_walked(c, v, f->array->at);
	} else {
		check_expr(c, &f->array);
		if (f->keys.count != 1)
			diag_error(c->s->diag, f->array->at, "a loop over"
				   " histogram buckets has one variable\nwrite"
				   " foreach (bucket in @hist_log(statistic))");
	}
	vec_each(&f->slice, struct expr **, e)
		if (*e)
			check_expr(c, e);
	if (f->limit)
		check_expr(c, &f->limit);

	if (c->loop_count == sizeof(c->loops) / sizeof(c->loops[0])) {
		diag_error(c->s->diag, f->array->at,
			   "foreach loops nest too deep (more than %u)\n"
			   "put the inner ones into a function",
			   c->loop_count);
		return;
	}
	c->loops[c->loop_count++] = f;
	check_stmt(c, &f->body);
	c->loop_count--;
}

static void check_stmt(void *data, struct stmt **slot)
{
	struct checker *c = data;
	struct stmt *s = *slot;

	if (s->kind == STMT_DELETE)
		check_delete(c, s->expr);
	else if (s->kind == STMT_FOREACH)
		check_foreach(c, s->foreach);
	else
		stmt_children(s, check_expr, check_stmt, c);
}

/* ---- probe conditions ------------------------------------------------------------ */

static void check_condition(void *data, struct expr **slot)
{
	struct sema *s = data;
	struct expr *e = *slot;

	if (e->kind == EXPR_CALL || e->kind == EXPR_PRINT)
		diag_error(s->diag, e->at,
			   "probe condition must not reference function\n"
			   "test it in the body: if (...) next");
	else if (e->kind == EXPR_ASSIGN || e->kind == EXPR_STEP)
		diag_error(s->diag, e->at,
			   "probe condition must not modify any variables\n"
			   "'==' compares; assignments belong in bodies");
	else
		expr_children(e, check_condition, s);
}

/* Entry handlers take no locks. */
static void check_entry(void *data, struct expr **slot)
{
	struct checker *c = data;
	const struct expr *e = *slot;

	if (e->kind == EXPR_CALL) {
		const struct function *f = e->call.decl;

		if (c->usage.functions[f->index].count)
			diag_error(c->s->diag, e->at, "function '%s' uses"
				   " global variables: it cannot be called in"
				   " @entry()", f->name);
	}
	expr_children(*slot, check_entry, c);
}

static void
check_locals(struct sema *s, const struct var_list *vars)
{
	vec_each(vars, struct var **, v)
		if ((*v)->type == TYPE_STATS)
			diag_error(s->diag, (*v)->at, "statistic '%s' must be"
				   " declared global\ndeclare it: global %s",
				   (*v)->name, (*v)->name);
}

void sema_check(struct sema *s)
{
	struct program *p = s->program;
	struct checker c = { .s = s };

	c.usage = usage_of_program(s->arena, p);
	vec_each(&p->handlers, struct handler **, h) {
		if ((*h)->condition) {
			check_condition(s, &(*h)->condition);
			check_expr(&c, &(*h)->condition);
		}
		check_locals(s, &(*h)->locals);
		vec_each(&(*h)->entry_values, struct expr **, e) {
			check_entry(&c, e);
			check_expr(&c, e);
		}
		check_stmt(&c, &(*h)->body);
	}
	vec_each(&p->functions, struct function **, f) {
		check_locals(s, &(*f)->params);
		check_locals(s, &(*f)->locals);
		if ((*f)->body)
			check_stmt(&c, &(*f)->body);
	}
	sema_statistics(s);
}
