/*
 * Variables of a probe that library functions read and write, since they are
 * no place in memory that an access could name: in procfs probes,
 *
 *	$value = x		__procfs_set(x)
 *	$value .= x		__procfs_append(x)
 *	println($value)		println(__procfs_value())
 */
#include <string.h>

#include "../util/intern.h"
#include "binder.h"

bool binder_has_functions(const struct binder *b, const struct target *t)
{
	const struct provider *prov = b->site->provider;

	if (!prov->variable_function || t->kind != TARGET_NAME)
		return false;
	return !prov->function_variable ||
	       strcmp(prov->function_variable, t->name) == 0;
}

/* TARGET becomes, or is what is assigned to in, the expression in SLOT. */
static void call(struct binder *b, struct expr **slot,
		 const struct expr *target, enum variable_use use,
		 struct expr *argument)
{
	const struct target *t = target->target;
	struct expr *e = expr_new(b->s->arena, EXPR_CALL, (*slot)->at);
	const char *name;
	struct error *err = b->site->provider->variable_function(
			b->s->env, b->site, t, use, &name);

	if (err) {
		binder_fail(b, t->steps.count ? t->steps.items[0].at
					      : target->at,
			    error_message(err));
		return;
	}
	e->call.name = intern(name);
	if (argument)
		vec_push(b->s->arena, &e->call.args, argument);
	str_printf(&b->signature, "%s()\n", name);
	*slot = e;
}

void binder_call_reader(struct binder *b, struct expr **slot)
{
	call(b, slot, *slot, VARIABLE_READ, NULL);
}

void binder_call_writer(struct binder *b, struct expr **slot)
{
	struct expr *e = *slot;
	bool appends = e->assign.op == OP_CONCAT;

	if (!appends && e->assign.op != OP_SET) {
		binder_fail(b, e->at, "only = and .= write this variable");
		return;
	}
	bind_expr(b, &e->assign.right);
	if (!b->failed)
		call(b, slot, e->assign.left,
		     appends ? VARIABLE_APPEND : VARIABLE_SET,
		     e->assign.right);
}
