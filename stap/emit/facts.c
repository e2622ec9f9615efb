#include "facts.h"

#include <string.h>

#include "../sema/calls.h"
#include "../sema/usage.h"

struct var_set { VEC_FIELDS(const struct var *); };

struct function_facts {
	const struct function *function;
	struct callees calls;		/* direct ones, each once */
	unsigned cost;
	unsigned frame;			/* bytes */
	bool costing;			/* on the way of the recursion */
	bool spends;			/* itself or through callees */
	unsigned *deepest;		/* by nesting left; 0: not known yet */
};

struct facts {
	struct arena *arena;
	struct usage usage;
	struct function_facts *items;	/* by function.index */
	size_t count;
};

/* ---- walking ---------------------------------------------------------------- */

/* Calls back for every node below one, parents first. */
struct walk {
	void (*on_expr)(struct walk *w, struct expr *e);
	void (*on_stmt)(struct walk *w, struct stmt *s);
	struct arena *arena;
	void *result;
	const void *wanted;
};

static void walk_expr(void *data, struct expr **e)
{
	struct walk *w = data;

	w->on_expr(w, *e);
	expr_children(*e, walk_expr, w);
}

static void walk_stmt(void *data, struct stmt **s)
{
	struct walk *w = data;

	if (w->on_stmt)
		w->on_stmt(w, *s);
	stmt_children(*s, walk_expr, walk_stmt, w);
}

/* The visitors may replace nodes; these do not. */
static void walk_from_expr(struct walk *w, const struct expr *e)
{
	struct expr *start = (struct expr *)(uintptr_t)e;

	if (start)
		walk_expr(w, &start);
}

static void walk_from_stmt(struct walk *w, const struct stmt *s)
{
	struct stmt *start = (struct stmt *)(uintptr_t)s;

	if (start)
		walk_stmt(w, &start);
}

/* ---- what is written ------------------------------------------------------ */

static bool set_has(const struct var_set *set, const struct var *v)
{
	vec_each(set, const struct var **, it)
		if (*it == v)
			return true;
	return false;
}

static bool set_add(struct arena *a, struct var_set *set, const struct var *v)
{
	if (!v || set_has(set, v))
		return false;
	vec_push(a, set, v);
	return true;
}

/* The variable an lvalue belongs to, NULL for none (a target variable). */
static const struct var *base_var(const struct expr *e)
{
	if (e && e->kind == EXPR_ELEMENT)
		e = e->element.array;
	return e && e->kind == EXPR_VAR ? e->var.decl : NULL;
}

static void note_write(struct walk *w, const struct expr *lvalue)
{
	set_add(w->arena, w->result, base_var(lvalue));
}

static void writes_of_expr(struct walk *w, struct expr *e)
{
	if (e->kind == EXPR_ASSIGN)
		note_write(w, e->assign.left);
	else if (e->kind == EXPR_STEP)
		note_write(w, e->step.operand);
}

static void writes_of_stmt(struct walk *w, struct stmt *s)
{
	if (s->kind == STMT_DELETE)
		note_write(w, s->expr);
	if (s->kind == STMT_TRY)
		note_write(w, s->try_catch.message);
	if (s->kind != STMT_FOREACH)
		return;
	note_write(w, s->foreach->value);
	vec_each(&s->foreach->keys, struct expr **, k)
		note_write(w, *k);
}

static unsigned function_cost(const struct facts *f,
			      const struct function *fn);

static const struct function_facts *
facts_of(const struct facts *f, const struct function *fn)
{
	return &f->items[fn->index];
}

static void calls_of_expr(struct walk *w, struct expr *e)
{
	struct callees *calls = w->result;

	if (e->kind != EXPR_CALL)
		return;
	vec_each(calls, struct function **, it)
		if (*it == e->call.decl)
			return;
	vec_push(w->arena, calls, e->call.decl);
}

static void find_loop(struct walk *w, struct stmt *s)
{
	if (s->kind == STMT_LOOP || s->kind == STMT_FOREACH)
		*(bool *)w->result = true;
}

static void ignore_expr(struct walk *w, struct expr *e)
{
	(void)w;
	(void)e;
}

static bool has_loop(const struct stmt *body)
{
	bool found = false;
	struct walk w = { ignore_expr, find_loop, NULL, &found, NULL };

	walk_from_stmt(&w, body);
	return found;
}

static bool callee_spends(const struct facts *f, const struct callees *calls)
{
	vec_each(calls, struct function **, callee) {
		const struct function_facts *c = facts_of(f, *callee);

		if (c && c->spends)
			return true;
	}
	return false;
}

/* Its callees are known already; those of a cycle are recursive. */
static void find_spending(struct facts *f, const struct function *function)
{
	struct function_facts *fn = &f->items[function->index];

	fn->spends = function->recursive || has_loop(function->body) ||
		     callee_spends(f, &fn->calls);
}

struct facts *facts_new(struct arena *a, const struct program *p)
{
	struct facts *f = arena_new(a, struct facts);
	struct call_graph graph = calls_of_program(a, p);

	f->arena = a;
	f->usage = usage_of_program(a, p);
	f->count = p->functions.count;
	f->items = arena_array(a, struct function_facts, f->count + 1);
	for (size_t i = 0; i < f->count; i++) {
		struct function_facts *fn = &f->items[i];
		struct walk w = { calls_of_expr, NULL, a, &fn->calls, NULL };

		fn->function = p->functions.items[i];
		walk_from_stmt(&w, fn->function->body);
	}
	/* those called first, so that nothing need go deep */
	for (size_t i = 0; i < f->count; i++) {
		find_spending(f, graph.order[i]);
		function_cost(f, graph.order[i]);
	}
	return f;
}

bool function_writes(const struct facts *f, const struct function *fn,
		     const struct var *global)
{
	return usage_flags(&f->usage.functions[fn->index], global) & USE_WRITE;
}

bool function_sets_param(const struct function *fn, const struct var *param)
{
	struct arena a;
	struct var_set writes = { 0 };
	struct walk w = { writes_of_expr, writes_of_stmt, &a, &writes, NULL };

	arena_init(&a);
	walk_from_stmt(&w, fn->body);

	bool found = set_has(&writes, param);

	arena_deinit(&a);
	return found;
}

bool function_can_fail(const struct function *fn)
{
	static const char *const raising[] = {
		"STAP_ERROR", "CONTEXT", "kread", "uread", "kwrite", "uwrite",
		"kderef", "uderef",
	};

	if (!fn->embedded || fn->recursive || fn->helpers.count)
		return true;
	for (size_t i = 0; i < sizeof(raising) / sizeof(raising[0]); i++)
		if (strstr(fn->embedded, raising[i]))
			return true;
	return false;
}

/* ---- what is read ---------------------------------------------------------- */

static void find_read(struct walk *w, struct expr *e)
{
	if ((e->kind == EXPR_VAR || e->kind == EXPR_ELEMENT ||
	     e->kind == EXPR_IN) && base_var(e) == w->wanted)
		*(bool *)w->result = true;
	if ((e->kind == EXPR_ELEMENT || e->kind == EXPR_IN) &&
	    base_var(e->element.array) == w->wanted)
		*(bool *)w->result = true;
}

bool expr_reads(const struct expr *e, const struct var *v)
{
	bool found = false;
	struct walk w = { find_read, NULL, NULL, &found, v };

	walk_from_expr(&w, e);
	return found;
}

static void find_array(struct walk *w, struct expr *e)
{
	if (e->kind == EXPR_ELEMENT || e->kind == EXPR_IN ||
	    (e->kind == EXPR_PRINT && e->print->args.count))
		*(bool *)w->result = true;
}

bool expr_needs_array(const struct expr *e)
{
	bool found = false;
	struct walk w = { find_array, NULL, NULL, &found, NULL };

	walk_from_expr(&w, e);
	return found;
}

/* Whether one of CALLEES writes a global that is read. */
struct conflict {
	const struct facts *facts;
	const struct callees *calls;
	bool found;
};

static void find_conflict(struct walk *w, struct expr *e)
{
	struct conflict *c = w->result;
	const struct var *v = base_var(e->kind == EXPR_IN ? e->element.array
							  : e);

	if (!v || v->kind != VAR_GLOBAL)
		return;
	vec_each(c->calls, struct function **, callee)
		c->found |= function_writes(c->facts, *callee, v);
}

bool expr_disturbs(const struct facts *f, const struct expr *writer,
		   const struct expr *reader)
{
	struct var_set writes = { 0 };
	struct callees calls = { 0 };
	struct conflict conflict = { f, &calls, false };
	struct walk w = { writes_of_expr, NULL, f->arena, &writes, NULL };

	walk_from_expr(&w, writer);
	w = (struct walk){ calls_of_expr, NULL, f->arena, &calls, NULL };
	walk_from_expr(&w, writer);
	if (calls.count) {
		w = (struct walk){ find_conflict, NULL, NULL, &conflict, NULL };
		walk_from_expr(&w, reader);
	}
	if (conflict.found)
		return true;
	vec_each(&writes, const struct var **, v)
		if (expr_reads(reader, *v))
			return true;
	return false;
}

/* ---- costs -------------------------------------------------------------------- */

struct cost_walk {
	const struct facts *facts;
	unsigned sum;
};

static unsigned function_cost(const struct facts *f, const struct function *fn)
{
	struct function_facts *it = (struct function_facts *)(uintptr_t)
		facts_of(f, fn);

	if (!it || fn->recursive || !fn->body || it->costing)
		return 0;
	if (!it->cost) {
		it->costing = true;
		it->cost = stmt_cost(f, fn->body);
		it->costing = false;
	}
	return it->cost;
}

static void add_call_cost(struct walk *w, struct expr *e)
{
	struct cost_walk *cost = w->result;

	if (e->kind == EXPR_CALL)
		cost->sum += function_cost(cost->facts, e->call.decl);
}

unsigned expr_cost(const struct facts *f, const struct expr *e)
{
	struct cost_walk cost = { f, 0 };
	struct walk w = { add_call_cost, NULL, NULL, &cost, NULL };

	walk_from_expr(&w, e);
	return cost.sum;
}

static unsigned larger(unsigned a, unsigned b)
{
	return a > b ? a : b;
}

unsigned stmt_cost(const struct facts *f, const struct stmt *s)
{
	unsigned sum = 0;

	if (!s)
		return 0;
	switch (s->kind) {
	case STMT_EMPTY:
		return 0;
	case STMT_BLOCK:
		vec_each(&s->block, struct stmt **, it)
			sum += stmt_cost(f, *it);
		return sum;
	case STMT_EXPR:
	case STMT_RETURN:
	case STMT_PASS_ON:
	case STMT_DELETE:
		return 1 + expr_cost(f, s->expr);
	case STMT_IF:
		return 1 + expr_cost(f, s->branch.cond) +
		       larger(stmt_cost(f, s->branch.yes),
			      stmt_cost(f, s->branch.no));
	case STMT_LOOP:
		return 1 + expr_cost(f, s->loop.init);
	case STMT_FOREACH:
		return 1 + expr_cost(f, s->foreach->limit);
	case STMT_TRY:
		return stmt_cost(f, s->try_catch.body) +
		       stmt_cost(f, s->try_catch.handler);
	case STMT_BREAK:
	case STMT_CONTINUE:
	case STMT_NEXT:
	case STMT_EMBEDDED:
		return 1;
	}
	return sum;
}

bool facts_spends(const struct facts *f, const struct stmt *body,
		  const struct expr *e)
{
	struct callees calls = { 0 };
	struct walk w = { calls_of_expr, NULL, f->arena, &calls, NULL };

	walk_from_stmt(&w, body);
	walk_from_expr(&w, e);
	return has_loop(body) || callee_spends(f, &calls);
}

/* ---- frames --------------------------------------------------------------------- */

void facts_set_frame(struct facts *f, const struct function *fn, unsigned size)
{
	struct function_facts *it = (struct function_facts *)(uintptr_t)
		facts_of(f, fn);

	if (it)
		it->frame = size;
}

/* Bytes that a call of FN takes at most with LEFT levels to go.  Only frames
 * of recursive functions are sure to use up a level. */
static unsigned
deepest(const struct facts *f, const struct function *fn, unsigned left,
	unsigned levels)
{
	struct function_facts *it = (struct function_facts *)(uintptr_t)
		facts_of(f, fn);
	unsigned most = 0;

	if (!it || left == 0)
		return 0;
	if (!it->deepest)
		it->deepest = arena_array(f->arena, unsigned, levels + 1);
	if (it->deepest[left])
		return it->deepest[left] - 1;
	vec_each(&it->calls, struct function **, callee)
		most = larger(most, deepest(f, *callee,
					    left - fn->recursive, levels));
	it->deepest[left] = it->frame + most + 1;
	return it->frame + most;
}

unsigned facts_deepest(const struct facts *f, const struct stmt *body,
		       const struct expr *condition, unsigned max_nesting)
{
	struct callees calls = { 0 };
	struct walk w = { calls_of_expr, NULL, f->arena, &calls, NULL };
	unsigned levels = max_nesting + 2, most = 0;

	walk_from_stmt(&w, body);
	walk_from_expr(&w, condition);
	vec_each(&calls, struct function **, callee)
		most = larger(most, deepest(f, *callee, levels, levels));
	return most;
}
