/*
 * Who calls whom, and in which order to ask functions so that what they call
 * has answered: Tarjan's strongly connected components.  Scripts may nest
 * calls as deep as they have functions, so the search keeps its own stack.
 */
#include "calls.h"

/* ---- direct calls ---------------------------------------------------------------- */

struct collection {
	struct arena *arena;
	bool *known;				/* by function.index */
	struct callees *callees;
};

static void add(struct collection *c, struct function *f)
{
	if (c->known[f->index])
		return;
	c->known[f->index] = true;
	vec_push(c->arena, c->callees, f);
}

static void collect_expr(void *data, struct expr **slot)
{
	if ((*slot)->kind == EXPR_CALL)
		add(data, (*slot)->call.decl);
	expr_children(*slot, collect_expr, data);
}

static void collect_stmt(void *data, struct stmt **slot)
{
	stmt_children(*slot, collect_expr, collect_stmt, data);
}

/* Leaves `known` as it was: all false. */
static void forget(struct collection *c)
{
	vec_each(c->callees, struct function **, f)
		c->known[(*f)->index] = false;
}

void calls_of_handler(struct arena *a, const struct handler *h, bool *seen,
		      struct callees *ret)
{
	struct collection c = { .arena = a, .known = seen, .callees = ret };
	struct stmt *body = h->body;
	struct expr *condition = h->condition;

	ret->count = 0;
	vec_each(&h->entry_values, struct expr **, e)
		collect_expr(&c, e);
	if (condition)
		collect_expr(&c, &condition);
	collect_stmt(&c, &body);
	forget(&c);
}

/* ---- the order ---------------------------------------------------------------------- */

/* A function whose callees are being searched. */
struct visit {
	struct function *function;
	size_t next;			/* callee to look at */
};

struct search {
	struct arena *arena;
	struct call_graph *graph;
	struct visit *path;
	size_t depth;
	struct function **open;		/* found, component not known yet */
	size_t open_count, ordered;
	unsigned *found, *lowest;	/* by index: in order of finding, from 1 */
	bool *is_open;
	unsigned found_count;
};

static void enter(struct search *s, struct function *f)
{
	s->found[f->index] = s->lowest[f->index] = ++s->found_count;
	s->is_open[f->index] = true;
	s->open[s->open_count++] = f;
	s->path[s->depth++] = (struct visit){ f, 0 };
}

static bool calls_itself(const struct call_graph *g, const struct function *f)
{
	vec_each(&g->of[f->index], struct function **, callee)
		if (*callee == f)
			return true;
	return false;
}

/* F is the first that was found of those that call each other. */
static void close_component(struct search *s, const struct function *f)
{
	struct call_graph *g = s->graph;
	size_t first = s->open_count;
	unsigned size = 0;

	while (s->open[--first] != f)
		;
	if (s->open_count - first > 1 || calls_itself(g, f))
		size = (unsigned)(s->open_count - first);
	g->any_cycle |= size > 0;
	for (size_t i = first; i < s->open_count; i++) {
		struct function *member = s->open[i];

		s->is_open[member->index] = false;
		g->cycle[member->index] = f->index;
		g->cycle_size[member->index] = size;
		g->order[s->ordered++] = member;
	}
	s->open_count = first;
}

static void take_lower(unsigned *lowest, unsigned other)
{
	if (other < *lowest)
		*lowest = other;
}

static void search_from(struct search *s, struct function *f)
{
	enter(s, f);
	while (s->depth) {
		struct visit *top = &s->path[s->depth - 1];
		unsigned index = top->function->index;
		const struct callees *callees = &s->graph->of[index];

		if (top->next < callees->count) {
			struct function *callee = callees->items[top->next++];

			if (!s->found[callee->index])
				enter(s, callee);
			else if (s->is_open[callee->index])
				take_lower(&s->lowest[index],
					   s->found[callee->index]);
			continue;
		}
		if (s->lowest[index] == s->found[index])
			close_component(s, top->function);
		if (--s->depth)
			take_lower(&s->lowest[top[-1].function->index],
				   s->lowest[index]);
	}
}

struct call_graph calls_of_program(struct arena *a, const struct program *p)
{
	size_t count = p->functions.count;
	struct call_graph g = {
		.of = arena_array(a, struct callees, count + 1),
		.order = arena_array(a, struct function *, count + 1),
		.cycle = arena_array(a, unsigned, count + 1),
		.cycle_size = arena_array(a, unsigned, count + 1),
	};
	struct collection c = {
		.arena = a, .known = arena_array(a, bool, count + 1),
	};
	struct search s = {
		.arena = a, .graph = &g,
		.path = arena_array(a, struct visit, count + 1),
		.open = arena_array(a, struct function *, count + 1),
		.found = arena_array(a, unsigned, count + 1),
		.lowest = arena_array(a, unsigned, count + 1),
		.is_open = arena_array(a, bool, count + 1),
	};

	vec_each(&p->functions, struct function **, f) {
		c.callees = &g.of[(*f)->index];
		if ((*f)->body)
			collect_stmt(&c, &(*f)->body);
		vec_each(&(*f)->helpers, struct function **, h)
			add(&c, *h);
		forget(&c);
	}
	vec_each(&p->functions, struct function **, f)
		if (!s.found[(*f)->index])
			search_from(&s, *f);
	return g;
}

/* ---- what is said of callers, too --------------------------------------------------- */

void calls_spread(struct arena *a, const struct program *p, bool *flags)
{
	struct call_graph g = calls_of_program(a, p);
	size_t count = p->functions.count;
	bool *cycle = arena_array(a, bool, count + 1);

	for (size_t i = 0; i < count; i++) {
		unsigned index = g.order[i]->index;
		bool *own = &cycle[g.cycle[index]];

		*own |= flags[index];
		vec_each(&g.of[index], struct function **, f)
			*own |= cycle[g.cycle[(*f)->index]];
	}
	for (size_t i = 0; i < count; i++)
		flags[i] = cycle[g.cycle[i]];
}

bool calls_any(struct arena *a, const struct handler *h, bool *seen,
	       const bool *flags)
{
	struct callees direct = { 0 };

	calls_of_handler(a, h, seen, &direct);
	vec_each(&direct, struct function **, f)
		if (flags[(*f)->index])
			return true;
	return false;
}
