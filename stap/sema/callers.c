/*
 * Sites that are about who calls (site->callers): the handler begins with
 *
 *	if (!(ACCESS && ACCESS)) next
 *
 * where each access tells of one caller.  When a function returns its caller
 * can no longer be told: there the entry handler keeps the answer.
 */
#include "../util/intern.h"
#include "binder.h"

/* Where the caller that is LEVEL further out goes on: a tapset function. */
static struct expr *
return_address(struct arena *a, bool user, size_t level,
	       const struct place *at)
{
	struct expr *e = expr_new(a, EXPR_CALL, at);

	e->call.name = intern(user ? "__user_return_address"
				  : "__return_address");
	vec_push(a, &e->call.args, expr_number(a, (int64_t)level, at));
	return e;
}

static struct expr *caller_is(struct binder *b, size_t level,
			      const struct place *at)
{
	const struct access *code = b->site->callers.items[level];
	struct arena *a = b->s->arena;
	struct expr *e = expr_new(a, EXPR_ACCESS, at);

	binder_set_access(b, e, code);
	if (code->operand_count)
		vec_push(a, &e->access.operands,
			 return_address(a, code->user, level + 1, at));
	return e;
}

static struct expr *all_callers(struct binder *b, const struct place *at)
{
	struct expr *all = caller_is(b, 0, at);

	for (size_t i = 1; i < b->site->callers.count; i++) {
		struct expr *e = expr_new(b->s->arena, EXPR_LOGICAL, at);

		e->type = TYPE_LONG;
		e->binary.op = OP_ANDAND;
		e->binary.left = all;
		e->binary.right = caller_is(b, i, at);
		all = e;
	}
	return all;
}

void bind_callers(struct binder *b, struct stmt **body)
{
	struct arena *a = b->s->arena;
	const struct place *at = (*body)->at;
	struct stmt *block, *guard;
	struct expr *all;

	if (!b->site->callers.count)
		return;
	all = all_callers(b, at);
	if (b->site->is_return) {
		struct expr *kept = expr_new(a, EXPR_ACCESS, at);

		binder_set_access(b, kept, binder_entry_slot(b, all));
		all = kept;
	}
	guard = stmt_new(a, STMT_IF, at);
	guard->branch.cond = expr_new(a, EXPR_UNARY, at);
	guard->branch.cond->type = TYPE_LONG;
	guard->branch.cond->unary.op = OP_NOT;
	guard->branch.cond->unary.operand = all;
	guard->branch.yes = stmt_new(a, STMT_NEXT, at);
	block = stmt_new(a, STMT_BLOCK, at);
	vec_push(a, &block->block, guard);
	vec_push(a, &block->block, *body);
	*body = block;
}
