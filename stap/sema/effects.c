/*
 * Effects: what evaluating something does beyond giving a value.
 *
 * A function has none if nothing in its body has, its own variables aside.
 * Loops may run into the limit of actions, recursion into that of nesting:
 * both are errors that a script can see, so both count; but not loops of the
 * library, whose aliases compute what few scripts use.  Of embedded C only the
 * comment "pure" tells.
 */
#include "calls.h"
#include "optimise.h"

struct effects {
	bool *pure;		/* functions, by index */
};

struct search {
	const struct effects *effects;
	bool in_function;	/* locals end with it: no effect */
	bool in_library;	/* loops are no effect */
	bool found;
};

static void search_expr(void *data, struct expr **slot);
static void search_stmt(void *data, struct stmt **slot);

static bool is_pure_text(const char *text)
{
	return strstr(text, "/* pure */") != NULL;
}

/* ---- expressions ------------------------------------------------------------- */

static bool is_lasting(const struct search *s, const struct expr *lvalue)
{
	return !s->in_function || lvalue->kind != EXPR_VAR ||
	       lvalue->var.decl->kind == VAR_GLOBAL;
}

/* Count and sum of nothing are 0, the others an error. */
static bool may_fail_empty(enum stat_part part)
{
	return part != STAT_COUNT && part != STAT_SUM;
}

static bool may_divide_by_zero(const struct expr *e)
{
	const struct expr *by = e->binary.right;

	return (e->binary.op == OP_DIV || e->binary.op == OP_MOD) &&
	       (by->kind != EXPR_NUMBER || by->number == 0);
}

/* Of the node itself. */
static bool has_own_effect(const struct search *s, const struct expr *e)
{
	switch (e->kind) {
	case EXPR_NUMBER:
	case EXPR_STRING:
	case EXPR_VAR:
	case EXPR_ELEMENT:
	case EXPR_UNARY:
	case EXPR_LOGICAL:
	case EXPR_TERNARY:
	case EXPR_IN:
	case EXPR_ACCESS:
		return false;
	case EXPR_BINARY:
		return may_divide_by_zero(e);
	case EXPR_ASSIGN:
		return is_lasting(s, e->assign.left) ||
		       e->assign.op == OP_DIV || e->assign.op == OP_MOD;
	case EXPR_STEP:
		return is_lasting(s, e->step.operand);
	case EXPR_CALL:
		return !s->effects->pure[e->call.decl->index];
	case EXPR_PRINT:
		return !e->print->to_string;
	case EXPR_STAT:
		return may_fail_empty(e->stat.part);
	case EXPR_EMBEDDED:
		return !is_pure_text(e->string);
	case EXPR_STORE:
	case EXPR_REGEX:	/* what matched() tells */
	case EXPR_HIST:		/* empty */
	case EXPR_BUCKET:	/* empty, or no such bucket */
	case EXPR_TARGET:	/* these are gone by now */
	case EXPR_DEFINED:
	case EXPR_ENTRY:
	case EXPR_PROBEWRITE:
		return true;
	}
	return true;
}

static void search_expr(void *data, struct expr **slot)
{
	struct search *s = data;

	if (s->found)
		return;
	s->found = has_own_effect(s, *slot);
	if (!s->found)
		expr_children(*slot, search_expr, s);
}

bool expr_has_effects(const struct effects *f, const struct expr *e)
{
	struct search search = { .effects = f };
	struct expr *start = (struct expr *)(uintptr_t)e;

	search_expr(&search, &start);
	return search.found;
}

/* ---- statements, of functions ------------------------------------------------- */

static void search_stmt(void *data, struct stmt **slot)
{
	struct search *search = data;
	const struct stmt *s = *slot;

	if (search->found)
		return;
	switch (s->kind) {
	case STMT_LOOP:
		search->found = !search->in_library;
		break;
	case STMT_NEXT:
	case STMT_EMBEDDED:
		search->found = true;
		break;
	case STMT_DELETE:
		search->found = is_lasting(search, s->expr);
		break;
	case STMT_FOREACH:
		/* sorting changes the array; its variables may be globals */
		search->found = s->foreach->direction != 0;
		vec_each(&s->foreach->keys, struct expr **, key)
			search->found |= is_lasting(search, *key);
		if (s->foreach->value)
			search->found |= is_lasting(search, s->foreach->value);
		break;
	case STMT_TRY:
		if (s->try_catch.message)
			search->found = is_lasting(search,
						   s->try_catch.message);
		break;
	case STMT_EMPTY: case STMT_BLOCK: case STMT_EXPR: case STMT_IF:
	case STMT_RETURN: case STMT_PASS_ON: case STMT_BREAK:
	case STMT_CONTINUE:
		break;
	}
	if (!search->found)
		stmt_children(*slot, search_expr, search_stmt, search);
}

static bool is_pure(const struct effects *f, const struct function *fn)
{
	struct search search = { .effects = f, .in_function = true,
				 .in_library = fn->at->source->library };
	struct stmt *body = fn->body;

	if (fn->embedded)
		return is_pure_text(fn->embedded);
	if (body)
		search_stmt(&search, &body);
	return !search.found;
}

/* Those called first; functions of a recursion see each other as impure. */
struct effects *effects_of_program(struct arena *a, const struct program *p)
{
	struct call_graph g = calls_of_program(a, p);
	struct effects *f = arena_new(a, struct effects);

	f->pure = arena_array(a, bool, p->functions.count + 1);
	for (size_t i = 0; i < p->functions.count; i++)
		f->pure[g.order[i]->index] = is_pure(f, g.order[i]);
	return f;
}
