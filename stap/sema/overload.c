/*
 * Functions of one name with as many parameters: each is tried in its turn,
 * lower priority numbers first, until one does not say `next`.
 *
 *	function f(x) { if (x > 9) next; return 1 }
 *	function f(x) { return 2 }
 *
 * A call calls the first; `next` becomes a call of the one behind it, with
 * the parameters as they came.  Embedded C cannot call: one that says
 * STAP_NEXT gets a function around it that looks whether it did.
 */
#include <string.h>

#include "../util/intern.h"
#include "overload.h"

/* ---- which may go on to another --------------------------------------------- */

static void find_next(void *data, struct stmt **slot)
{
	if ((*slot)->kind == STMT_NEXT || (*slot)->kind == STMT_PASS_ON)
		*(bool *)data = true;
	stmt_children(*slot, NULL, find_next, data);
}

bool overload_says_next(struct function *f)
{
	bool found = false;

	if (f->embedded)
		return strstr(f->embedded, "STAP_NEXT");
	find_next(&found, &f->body);
	return found;
}

/* ---- around embedded C --------------------------------------------------------- */

static struct expr *call_of(struct arena *a, struct function *callee,
			    const struct function *caller,
			    const struct place *at)
{
	struct expr *call = expr_new(a, EXPR_CALL, at);

	call->call.name = callee->name;
	call->call.decl = callee;
	vec_each(&caller->params, struct var **, p)
		vec_push(a, &call->call.args, expr_var(a, (*p)->name, at));
	return call;
}

static struct stmt *simple_stmt(struct arena *a, enum stmt_kind kind,
				struct expr *e, const struct place *at)
{
	struct stmt *s = stmt_new(a, kind, at);

	s->expr = e;
	return s;
}

static struct stmt *next_if_wanted(struct arena *a, const struct place *at)
{
	struct expr *cond = expr_new(a, EXPR_EMBEDDED, at);
	struct stmt *s = stmt_new(a, STMT_IF, at);

	cond->string = " /* pragma:runtime */ stap_next_wanted(c) ";
	s->branch.cond = cond;
	s->branch.yes = stmt_new(a, STMT_NEXT, at);
	return s;
}

/* { result = f(x); if (next wanted) next; return result } */
static struct function *around(struct arena *a, struct function *f)
{
	struct function *outer = arena_new(a, struct function);
	struct stmt *body = stmt_new(a, STMT_BLOCK, f->at);
	const char *result = intern("next$result");
	struct expr *call;

	outer->name = f->name;
	outer->at = f->at;
	outer->source = f->source;
	outer->type = f->type;
	outer->type_at = f->type_at;
	outer->explicit_type = f->explicit_type;
	outer->body = body;
	vec_each(&f->params, struct var **, p)
		vec_push(a, &outer->params,
			 (struct var *)arena_memdup(a, *p, sizeof(**p)));

	call = call_of(a, f, outer, f->at);
	if (f->explicit_type) {
		struct expr *set = expr_new(a, EXPR_ASSIGN, f->at);

		set->assign.op = OP_SET;
		set->assign.left = expr_var(a, result, f->at);
		set->assign.right = call;
		call = set;
	}
	vec_push(a, &body->block, simple_stmt(a, STMT_EXPR, call, f->at));
	vec_push(a, &body->block, next_if_wanted(a, f->at));
	if (f->explicit_type)
		vec_push(a, &body->block, simple_stmt(a, STMT_RETURN,
				expr_var(a, result, f->at), f->at));
	return outer;
}

/* ---- the order --------------------------------------------------------------------- */

/* Stable, and the lists are short. */
static void sort_by_priority(struct function_list *list)
{
	for (size_t i = 1; i < list->count; i++)
		for (size_t k = i; k > 0 && list->items[k]->priority <
				   list->items[k - 1]->priority; k--) {
			struct function *f = list->items[k];

			list->items[k] = list->items[k - 1];
			list->items[k - 1] = f;
		}
}

static void warn_unreachable(struct sema *s, const struct function *f,
			     const struct function *last)
{
	if (f->source->library)
		return;
	diag_warn(s->diag, f->at, "function '%s' is never reached: the one at"
		  " %s, which comes before it, has no 'next'", f->name,
		  place_position(s->arena, last->at));
}

struct function *overload_first(struct sema *s, struct function_list *list)
{
	struct function *first, *last = NULL;

	sort_by_priority(list);
	first = list->items[0];
	if (first->overload)		/* been here before */
		return first->overload;
	vec_each(list, struct function **, it) {
		struct function *f = *it;

		if (last && !last->may_pass_on) {
			warn_unreachable(s, f, last);
			continue;
		}
		f->overload = f;
		if (f->embedded && overload_says_next(f))
			f->overload = around(s->arena, f);
		f = f->overload;
		f->may_pass_on = overload_says_next(f);
		if (last)
			last->behind = f;
		last = f;
	}
	return first->overload;
}

/* ---- next ----------------------------------------------------------------------------- */

static void find_change(void *data, struct expr **slot)
{
	struct function *f = data;
	struct expr *e = *slot, *to = NULL;

	if (e->kind == EXPR_ASSIGN)
		to = e->assign.left;
	else if (e->kind == EXPR_STEP)
		to = e->step.operand;
	if (to && to->kind == EXPR_VAR)
		vec_each(&f->params, struct var **, p)
			(*p)->written |= (*p)->name == to->var.name;
	expr_children(e, find_change, f);
}

static void find_set(struct function *f, const struct expr *to)
{
	if (to && to->kind == EXPR_VAR)
		vec_each(&f->params, struct var **, p)
			(*p)->written |= (*p)->name == to->var.name;
}

static void find_changes(void *data, struct stmt **slot)
{
	struct stmt *s = *slot;

	if (s->kind == STMT_FOREACH) {
		find_set(data, s->foreach->value);
		vec_each(&s->foreach->keys, struct expr **, key)
			find_set(data, *key);
	} else if (s->kind == STMT_TRY) {
		find_set(data, s->try_catch.message);
	} else if (s->kind == STMT_DELETE) {
		find_set(data, s->expr);
	}
	stmt_children(s, find_change, find_changes, data);
}

struct rewrite {
	struct arena *arena;
	struct function *function;
	const char **first;		/* by parameter: name of its value as
					 * it came */
};

static void rewrite_next(void *data, struct stmt **slot)
{
	struct rewrite *r = data;
	struct stmt *s = *slot;

	if (s->kind != STMT_NEXT) {
		stmt_children(s, NULL, rewrite_next, r);
		return;
	}
	s->kind = STMT_PASS_ON;
	s->expr = call_of(r->arena, r->function->behind, r->function,
			  r->function->at);
	for (size_t i = 0; i < s->expr->call.args.count; i++)
		s->expr->call.args.items[i]->var.name = r->first[i];
}

/* { x$first = x; BODY }, for a parameter that the body changes */
static void keep_first(struct rewrite *r, const struct var *p,
		       const char *name)
{
	struct arena *a = r->arena;
	struct expr *set = expr_new(a, EXPR_ASSIGN, p->at);
	struct stmt *body = stmt_new(a, STMT_BLOCK, p->at);

	set->assign.op = OP_SET;
	set->assign.left = expr_var(a, name, p->at);
	set->assign.right = expr_var(a, p->name, p->at);
	vec_push(a, &body->block, simple_stmt(a, STMT_EXPR, set, p->at));
	vec_push(a, &body->block, r->function->body);
	r->function->body = body;
}

void overload_rewrite(struct sema *s, struct function *f)
{
	struct rewrite r = {
		.arena = s->arena, .function = f,
		.first = arena_array(s->arena, const char *,
				     f->params.count + 1),
	};

	if (!f->behind || !f->body)
		return;
	find_changes(f, &f->body);
	for (size_t i = 0; i < f->params.count; i++) {
		const struct var *p = f->params.items[i];

		r.first[i] = p->name;
		if (!p->written)
			continue;
		r.first[i] = intern(arena_printf(s->arena, "%s$first",
						 p->name));
		keep_first(&r, p, r.first[i]);
	}
	rewrite_next(&r, &f->body);
}
