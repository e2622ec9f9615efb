/*
 * Elision: what has no effect goes.
 *
 *	unused = f(x)		f(x)	"Eliding assignment to 'unused'"
 *	a + 1				"Eliding side-effect-free expression"
 *	if (a) { }
 *	return 1; b = 2		return 1
 *
 * Bodies are walked backwards: what a dropped statement read may be dead to
 * those before it.
 */
#include "optimise.h"

struct elider {
	struct sema *s;
	const struct effects *effects;
	struct elisions *told;		/* or NULL */
	bool changed;
};

static void elide_stmt(struct elider *el, struct stmt **slot);

/* ---- dead assignments ------------------------------------------------------------ */

static bool can_fail(const struct expr *e)
{
	const struct expr *by = e->assign.right;

	return e->kind == EXPR_ASSIGN &&
	       (e->assign.op == OP_DIV || e->assign.op == OP_MOD) &&
	       (by->kind != EXPR_NUMBER || by->number == 0);
}

/* The variable that E changes for nobody, or NULL. */
static struct var *dead_target(const struct elider *el, const struct expr *e)
{
	const struct expr *to;

	if (e->kind == EXPR_ASSIGN)
		to = e->assign.left;
	else if (e->kind == EXPR_STEP)
		to = e->step.operand;
	else
		return NULL;
	if (can_fail(e))
		return NULL;
	if (to->kind == EXPR_VAR)
		return to->var.decl->reads ? NULL : to->var.decl;
	if (to->kind != EXPR_ELEMENT || to->element.array->var.decl->reads)
		return NULL;
	vec_each(&to->element.keys, struct expr **, key)
		if (*key && expr_has_effects(el->effects, *key))
			return NULL;
	return to->element.array->var.decl;
}

static void drop_target(struct elider *el, struct expr *to, struct var *v)
{
	v->writes--;
	if (to->kind != EXPR_ELEMENT)
		return;
	vec_each(&to->element.keys, struct expr **, key)
		if (*key)
			reads_drop_expr(el->s->program, *key, true);
}

/* Drops the assignment E to V; what is left of it, or NULL. */
static struct expr *
without_assignment(struct elider *el, struct expr *e, struct var *v)
{
	el->changed = true;
	elisions_note(el->told, e->at, "Eliding assignment to '%s'", v->name);
	if (e->kind == EXPR_STEP) {
		drop_target(el, e->step.operand, v);
		return NULL;
	}
	drop_target(el, e->assign.left, v);
	return e->assign.right;
}

/* ---- expressions ------------------------------------------------------------------- */

/* Within an expression whose value is wanted: `print(unused = 1)`. */
static void elide_value(void *data, struct expr **slot)
{
	struct elider *el = data;
	struct expr *e = *slot;
	struct var *dead = NULL;

	if (e->kind == EXPR_ASSIGN && e->assign.op == OP_SET)
		dead = dead_target(el, e);
	if (dead) {
		*slot = without_assignment(el, e, dead);
		elide_value(el, slot);
	} else {
		expr_children(e, elide_value, el);
	}
}

static struct expr *effective_condition(struct elider *el, struct expr *e)
{
	if (expr_has_effects(el->effects, e->ternary.yes) ||
	    expr_has_effects(el->effects, e->ternary.no))
		return e;
	reads_drop_expr(el->s->program, e->ternary.yes, true);
	reads_drop_expr(el->s->program, e->ternary.no, true);
	return e->ternary.cond;
}

/* The part of E, which does nothing of its own, that has effects; E if there
 * are several. */
static struct expr *effective_part(struct elider *el, struct expr *e)
{
	struct program *p = el->s->program;
	struct expr *left, *right;

	if (e->kind == EXPR_UNARY)
		return e->unary.operand;
	if (e->kind == EXPR_TERNARY)
		return effective_condition(el, e);
	if (e->kind != EXPR_BINARY && e->kind != EXPR_LOGICAL)
		return e;

	left = e->binary.left;
	right = e->binary.right;
	if (e->binary.op == OP_DIV || e->binary.op == OP_MOD)
		return e;
	if (!expr_has_effects(el->effects, right)) {
		reads_drop_expr(p, right, true);
		return left;
	}
	if (e->kind == EXPR_BINARY && !expr_has_effects(el->effects, left)) {
		reads_drop_expr(p, left, true);
		return right;
	}
	return e;
}

/* E's value goes nowhere: what must be left of it, or NULL. */
static struct expr *elide_void(struct elider *el, struct expr *e, bool tell)
{
	struct expr *part;

	for (; e; e = part) {
		struct var *dead = dead_target(el, e);

		if (dead) {
			part = without_assignment(el, e, dead);
			tell = false;
			continue;
		}
		if (!expr_has_effects(el->effects, e)) {
			if (tell)
				elisions_note(el->told, e->at, "Eliding"
					      " side-effect-free expression");
			reads_drop_expr(el->s->program, e, false);
			el->changed = true;
			return NULL;
		}
		part = effective_part(el, e);
		if (part == e)
			break;
		el->changed = true;
		tell = false;
	}
	if (e)
		expr_children(e, elide_value, el);
	return e;
}

/* ---- statements -------------------------------------------------------------------- */

static bool is_empty(const struct stmt *s)
{
	return !s || s->kind == STMT_EMPTY;
}

static void make_empty(struct elider *el, struct stmt **slot)
{
	if ((*slot)->kind != STMT_EMPTY)
		*slot = stmt_new(el->s->arena, STMT_EMPTY, (*slot)->at);
}

static void drop_stmt(struct elider *el, struct stmt **slot)
{
	reads_drop_stmt(el->s->program, *slot);
	make_empty(el, slot);
	el->changed = true;
}

/* Whether nothing behind S is reached. */
static bool is_end(const struct stmt *s)
{
	switch (s->kind) {
	case STMT_RETURN:
	case STMT_PASS_ON:
	case STMT_NEXT:
	case STMT_BREAK:
	case STMT_CONTINUE:
		return true;
	case STMT_BLOCK:
		return s->block.count &&
		       is_end(s->block.items[s->block.count - 1]);
	case STMT_IF:
		return s->branch.no && is_end(s->branch.yes) &&
		       is_end(s->branch.no);
	case STMT_EMPTY: case STMT_EXPR: case STMT_LOOP: case STMT_FOREACH:
	case STMT_DELETE: case STMT_TRY: case STMT_EMBEDDED:
		break;
	}
	return false;
}

static void drop_unreachable(struct elider *el, struct stmt_list *block)
{
	size_t end = 0;

	while (end < block->count && !is_end(block->items[end]))
		end++;
	while (block->count > end + 1)
		drop_stmt(el, &block->items[--block->count]);
}

static void elide_block(struct elider *el, struct stmt **slot)
{
	struct stmt_list *block = &(*slot)->block;
	size_t count = 0;

	drop_unreachable(el, block);
	for (size_t i = block->count; i-- > 0;)
		elide_stmt(el, &block->items[i]);
	vec_each(block, struct stmt **, child)
		if (!is_empty(*child))
			block->items[count++] = *child;
	block->count = count;
	if (count == 0)
		make_empty(el, slot);
}

static void elide_expr_stmt(struct elider *el, struct stmt **slot, bool tell)
{
	struct expr *left = elide_void(el, (*slot)->expr, tell);

	if (left)
		(*slot)->expr = left;
	else
		make_empty(el, slot);
}

static void elide_if(struct elider *el, struct stmt **slot)
{
	struct stmt *s = *slot;

	if (s->branch.no)
		elide_stmt(el, &s->branch.no);
	if (is_empty(s->branch.no))
		s->branch.no = NULL;
	elide_stmt(el, &s->branch.yes);
	if (s->branch.no || !is_empty(s->branch.yes)) {
		elide_value(el, &s->branch.cond);
		return;
	}
	*slot = stmt_new(el->s->arena, STMT_EXPR, s->at);
	(*slot)->expr = s->branch.cond;
	el->changed = true;
	elide_expr_stmt(el, slot, false);
}

/* Loops stay, empty or not: they may have no end. */
static void elide_loop(struct elider *el, struct stmt *s)
{
	if (s->loop.step)
		s->loop.step = elide_void(el, s->loop.step, true);
	elide_stmt(el, &s->loop.body);
	if (s->loop.cond)
		elide_value(el, &s->loop.cond);
	if (s->loop.init)
		s->loop.init = elide_void(el, s->loop.init, true);
}

static bool is_dead_variable(const struct expr *e)
{
	return e->kind == EXPR_VAR && e->var.decl->reads == 0;
}

/* A loop over an array that leaves nothing behind: no order, no variable. */
static bool is_idle(const struct elider *el, const struct foreach *f)
{
	if (!is_empty(f->body) || f->direction || f->array->kind != EXPR_VAR ||
	    (f->value && !is_dead_variable(f->value)) ||
	    (f->limit && expr_has_effects(el->effects, f->limit)))
		return false;
	vec_each(&f->keys, struct expr **, key)
		if (!is_dead_variable(*key))
			return false;
	vec_each(&f->slice, struct expr **, e)
		if (*e && expr_has_effects(el->effects, *e))
			return false;
	return true;
}

static void elide_foreach(struct elider *el, struct stmt **slot)
{
	struct foreach *f = (*slot)->foreach;

	elide_stmt(el, &f->body);
	if (is_idle(el, f)) {
		drop_stmt(el, slot);
		return;
	}
	if (f->value && f->array->kind == EXPR_VAR &&
	    is_dead_variable(f->value)) {
		f->value->var.decl->writes--;
		f->value = NULL;
		el->changed = true;
	}
	if (f->limit)
		elide_value(el, &f->limit);
	vec_each(&f->slice, struct expr **, e)
		if (*e)
			elide_value(el, e);
}

static void elide_try(struct elider *el, struct stmt **slot)
{
	struct stmt *s = *slot;

	elide_stmt(el, &s->try_catch.handler);
	elide_stmt(el, &s->try_catch.body);
	if (is_empty(s->try_catch.body)) {
		drop_stmt(el, slot);
		return;
	}
	if (s->try_catch.message && is_dead_variable(s->try_catch.message)) {
		s->try_catch.message->var.decl->writes--;
		s->try_catch.message = NULL;
		el->changed = true;
	}
}

static void elide_delete(struct elider *el, struct stmt **slot)
{
	const struct expr *e = (*slot)->expr;
	const struct expr *array = e->kind == EXPR_ELEMENT ? e->element.array
							   : e;
	bool idle = is_dead_variable(array);

	if (e->kind == EXPR_ELEMENT)
		vec_each(&e->element.keys, struct expr **, key)
			idle &= !*key || !expr_has_effects(el->effects, *key);
	if (idle)
		drop_stmt(el, slot);
	else
		expr_children((*slot)->expr, elide_value, el);
}

static void elide_stmt(struct elider *el, struct stmt **slot)
{
	struct stmt *s = *slot;

	switch (s->kind) {
	case STMT_BLOCK:
		elide_block(el, slot);
		break;
	case STMT_EXPR:
		elide_expr_stmt(el, slot, true);
		break;
	case STMT_IF:
		elide_if(el, slot);
		break;
	case STMT_LOOP:
		elide_loop(el, s);
		break;
	case STMT_FOREACH:
		elide_foreach(el, slot);
		break;
	case STMT_RETURN:
	case STMT_PASS_ON:
		if (s->expr)
			elide_value(el, &s->expr);
		break;
	case STMT_DELETE:
		elide_delete(el, slot);
		break;
	case STMT_TRY:
		elide_try(el, slot);
		break;
	case STMT_EMPTY: case STMT_BREAK: case STMT_CONTINUE: case STMT_NEXT:
	case STMT_EMBEDDED:
		break;
	}
}

bool elide_program(struct sema *s, const struct effects *f,
		   struct elisions *told)
{
	struct elider el = { s, f, told, false };

	vec_each(&s->program->functions, struct function **, fn) {
		if (!(*fn)->body)
			continue;
		elide_stmt(&el, &(*fn)->body);
		if (is_empty((*fn)->body))
			elisions_note(told, (*fn)->at, "side-effect-free"
				      " function '%s'", (*fn)->name);
	}
	vec_each(&s->program->handlers, struct handler **, h)
		elide_stmt(&el, &(*h)->body);
	return el.changed;
}
