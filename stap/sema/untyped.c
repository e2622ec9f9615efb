/*
 * What is left without a type once types.c found nothing more: nothing in the
 * program tells, so the script's author has to.
 */
#include "untyped.h"

#include "cures.h"

/* A variable that is assigned got its lack of a type from something else,
 * which comes first. */
static void require_type(struct sema *s, const struct var *v,
			 const struct var_list *locals, bool written)
{
	if (v->type != TYPE_UNKNOWN || v->written != written)
		return;
	diag_error(s->diag, v->at, "unresolved type \n%s",
		   cure_untyped(s, v, locals));
}

/* A function without a result has no value to use. */
static void require_value(void *data, struct expr **slot)
{
	struct sema *s = data;
	struct expr *e = *slot;

	if (e->kind == EXPR_CALL && e->type == TYPE_UNKNOWN)
		diag_error(s->diag, e->at, "unresolved type \n"
			   "function '%s' has no 'return value'",
			   e->call.name);
	expr_children(e, require_value, s);
}

static void require_values(void *data, struct stmt **slot)
{
	struct stmt *s = *slot;

	if ((s->kind == STMT_EXPR && s->expr->kind == EXPR_CALL) ||
	    s->kind == STMT_PASS_ON)
		expr_children(s->expr, require_value, data);
	else
		stmt_children(s, require_value, require_values, data);
}

static void require_key_types(struct sema *s, const struct var *v)
{
	for (int i = 0; i < v->arity; i++)
		if (v->key_types[i] == TYPE_UNKNOWN)
			diag_error(s->diag, v->at, "unresolved type of index %d "
				   "\nnothing is ever stored in the array", i);
}

/* Variables, by whether something is assigned to them. */
static void require_variables(struct sema *s, bool written)
{
	struct program *p = s->program;

	vec_each(&p->globals, struct var **, v)
		require_type(s, *v, NULL, written);
	vec_each(&p->handlers, struct handler **, h)
		vec_each(&(*h)->locals, struct var **, v)
			require_type(s, *v, &(*h)->locals, written);
	vec_each(&p->functions, struct function **, f) {
		vec_each(&(*f)->params, struct var **, v)
			require_type(s, *v, &(*f)->locals, written);
		vec_each(&(*f)->locals, struct var **, v)
			require_type(s, *v, &(*f)->locals, written);
	}
}

void untyped_report(struct sema *s)
{
	struct program *p = s->program;

	require_variables(s, false);
	vec_each(&p->handlers, struct handler **, h)
		require_values(s, &(*h)->body);
	vec_each(&p->functions, struct function **, f)
		if ((*f)->body)
			require_values(s, &(*f)->body);
	if (s->diag->errors)
		return;
	require_variables(s, true);
	vec_each(&p->globals, struct var **, v)
		require_key_types(s, *v);
}
