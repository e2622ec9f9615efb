/*
 * Which globals of the user's script are arrays or statistics.
 *
 * Code of library aliases goes into handlers of the script, whose globals its
 * variables then are, if they have the same names: `n` of syscall.select.  For
 * a scalar that is what scripts of old count on.  An array cannot be meant.
 */
#include "sema.h"

static void note(struct sema *s, const struct expr *e)
{
	if (e->kind == EXPR_VAR)
		map_set(s->arena, s->aggregates, e->var.name, (void *)e);
}

static void see_expr(void *data, struct expr **slot)
{
	struct sema *s = data;
	const struct expr *e = *slot;

	switch (e->kind) {
	case EXPR_ELEMENT:
	case EXPR_IN:
		note(s, e->element.array);
		break;
	case EXPR_ASSIGN:
		if (e->assign.op == OP_SAMPLE)
			note(s, e->assign.left);
		break;
	default:
		break;
	}
	expr_children(*slot, see_expr, s);
}

static void see_stmt(void *data, struct stmt **slot)
{
	struct sema *s = data;

	if ((*slot)->kind == STMT_FOREACH)
		note(s, (*slot)->foreach->array);
	stmt_children(*slot, see_expr, see_stmt, s);
}

bool user_aggregate(struct sema *s, const char *name)
{
	if (!s->aggregates) {
		s->aggregates = arena_new(s->arena, struct map);
		vec_each(&s->user->probes, struct probe **, p)
			see_stmt(s, &(*p)->body);
		vec_each(&s->user->functions, struct function **, f)
			if ((*f)->body)
				see_stmt(s, &(*f)->body);
	}
	return map_get(s->aggregates, name) != NULL;
}
