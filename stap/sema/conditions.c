/*
 * Conditions of probes: which of them attach and detach their probe, and who
 * evaluates them anew.
 *
 *	global on
 *	probe timer.s(1) { on = !on }			refreshes the next one
 *	probe kernel.function("f") if (on) { ... }
 *
 * A handler that changes what a condition reads evaluates it when it ends, so
 * it needs the locks of all that the condition reads.  Nothing may go wrong
 * there: a condition that can fail is tested when its probe is hit, only.
 */
#include <string.h>

#include "conditions.h"

static bool is_safe(const struct expr *e);

static bool all_safe(const struct expr_list *list)
{
	vec_each(list, struct expr *const *, e)
		if (!is_safe(*e))
			return false;
	return true;
}

static bool is_safe_binary(const struct expr *e)
{
	switch (e->binary.op) {
	case OP_CONCAT:			/* needs memory */
		return false;
	case OP_DIV:
	case OP_MOD:
		if (e->binary.right->kind != EXPR_NUMBER ||
		    e->binary.right->number <= 0)
			return false;
		break;
	default:
		break;
	}
	return is_safe(e->binary.left) && is_safe(e->binary.right);
}

/* Cannot raise an error, calls nothing, needs no memory. */
static bool is_safe(const struct expr *e)
{
	switch (e->kind) {
	case EXPR_NUMBER: case EXPR_STRING: case EXPR_VAR:
		return true;
	case EXPR_ELEMENT: case EXPR_IN:
		return all_safe(&e->element.keys);
	case EXPR_UNARY:
		return is_safe(e->unary.operand);
	case EXPR_BINARY:
		return is_safe_binary(e);
	case EXPR_LOGICAL:
		return is_safe(e->binary.left) && is_safe(e->binary.right);
	case EXPR_TERNARY:
		return is_safe(e->ternary.cond) && is_safe(e->ternary.yes) &&
		       is_safe(e->ternary.no);
	case EXPR_REGEX: case EXPR_STAT: case EXPR_HIST: case EXPR_BUCKET:
	case EXPR_ASSIGN: case EXPR_STEP: case EXPR_CALL: case EXPR_PRINT:
	case EXPR_TARGET: case EXPR_DEFINED: case EXPR_ENTRY: case EXPR_PROBEWRITE:
	case EXPR_EMBEDDED: case EXPR_ACCESS: case EXPR_STORE:
		break;
	}
	return false;
}

/* begin, end and the like are not attached to anything. */
static bool can_rearm(const struct handler *h)
{
	return h->condition && is_safe(h->condition) &&
	       strcmp(h->provider->name, "begin_end") != 0;
}

/* Globals that a condition reads. */
struct reads {
	struct arena *arena;
	struct var_list vars;
};

static void add_read(void *data, struct expr **slot)
{
	struct reads *r = data;
	struct expr *e = *slot;

	if (e->kind == EXPR_VAR)
		vec_push(r->arena, &r->vars, e->var.decl);
	if (e->kind == EXPR_ELEMENT || e->kind == EXPR_IN)
		vec_push(r->arena, &r->vars, e->element.array->var.decl);
	expr_children(e, add_read, r);
}

static bool changes(const struct use_list *uses, const struct reads *r)
{
	vec_each(&r->vars, struct var *const *, v)
		if (usage_flags(uses, *v) & USE_WRITE)
			return true;
	return false;
}

/* WRITER evaluates H's condition if it may change it. */
static void plan_refresh(struct usage *u, struct handler *writer,
			 struct handler *h, const struct reads *r)
{
	struct use_list *uses = &u->handlers[writer->index];

	if (!changes(uses, r))
		return;
	vec_push(r->arena, &writer->refreshes, h);
	vec_each(&r->vars, struct var *const *, v)
		usage_add(r->arena, uses, *v, USE_READ);
}

void conditions_plan(struct sema *s, struct usage *u)
{
	struct program *p = s->program;

	vec_each(&p->handlers, struct handler **, h) {
		struct reads r = { .arena = s->arena };

		if (!can_rearm(*h))
			continue;
		(*h)->rearms = true;
		add_read(&r, &(*h)->condition);
		vec_each(&p->handlers, struct handler **, writer)
			if (strcmp((*writer)->provider->name,
				   "begin_end") != 0)
				plan_refresh(u, *writer, *h, &r);
	}
}
