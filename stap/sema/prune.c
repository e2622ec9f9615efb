/*
 * Pruning: functions, variables, values saved at function entry and handlers
 * of which nothing is left.  -p2 shows what remains.
 */
#include "../debuginfo/access.h"
#include "../lang/ast_print.h"
#include "calls.h"
#include "optimise.h"

/* ---- functions ------------------------------------------------------------------- */

static void
reach(struct arena *a, const struct callees *callees, bool *reached,
      struct callees *all)
{
	vec_each(callees, struct function **, f) {
		if (reached[(*f)->index])
			continue;
		reached[(*f)->index] = true;
		vec_push(a, all, *f);
	}
}

bool prune_functions(struct sema *s)
{
	struct program *p = s->program;
	size_t count = 0, before = p->functions.count;
	bool *reached = arena_array(s->arena, bool, before + 1);
	bool *seen = arena_array(s->arena, bool, before + 1);
	struct call_graph g = calls_of_program(s->arena, p);
	struct callees direct = { 0 }, all = { 0 };

	vec_each(&p->handlers, struct handler **, h) {
		calls_of_handler(s->arena, *h, seen, &direct);
		reach(s->arena, &direct, reached, &all);
	}
	for (size_t i = 0; i < all.count; i++)
		reach(s->arena, &g.of[all.items[i]->index], reached, &all);
	for (size_t i = 0; i < before; i++) {
		struct function *f = p->functions.items[i];

		if (!reached[i])
			continue;
		f->index = (unsigned)count;
		p->functions.items[count++] = f;
	}
	p->functions.count = count;
	return count != before;
}

/* ---- variables --------------------------------------------------------------------- */

static void prune_vars(struct var_list *vars)
{
	size_t count = 0;

	vec_each(vars, struct var **, v) {
		if (!(*v)->reads && !(*v)->writes)
			continue;
		(*v)->index = (unsigned)count;
		vars->items[count++] = *v;
	}
	vars->count = count;
}

/* ---- values saved at function entry --------------------------------------------------- */

struct slots {
	struct arena *arena;
	unsigned *moved;	/* to slot + 1, by old slot; 0: not in use */
	bool move;		/* second walk */
};

static void walk_slots(void *data, struct expr **slot)
{
	struct slots *s = data;
	struct expr *e = *slot;
	struct access *moved;

	expr_children(e, walk_slots, s);
	if (e->kind != EXPR_ACCESS && e->kind != EXPR_STORE)
		return;
	vec_each(&e->access.code->steps, const struct access_step *, step)
		if (step->op == ACC_ENTRY && !s->move)
			s->moved[step->value] = 1;
	if (!s->move)
		return;

	/* Copies of an expression share their code. */
	moved = arena_memdup(s->arena, e->access.code, sizeof(*moved));
	memset(&moved->steps, 0, sizeof(moved->steps));
	vec_each(&e->access.code->steps, const struct access_step *, step)
		if (step->op == ACC_ENTRY)
			access_push(s->arena, moved, ACC_ENTRY,
				    (int64_t)s->moved[step->value] - 1);
		else
			access_push_step(s->arena, moved, step);
	e->access.code = moved;
}

static void walk_slots_stmt(void *data, struct stmt **slot)
{
	stmt_children(*slot, walk_slots, walk_slots_stmt, data);
}

/* H's body, and the copies of functions that were bound with it. */
static void walk_slots_of(struct slots *slots, struct program *p,
			  struct handler *h)
{
	walk_slots_stmt(slots, &h->body);
	vec_each(&p->functions, struct function **, f)
		if ((*f)->site && (*f)->site == h->sites.items[0])
			walk_slots_stmt(slots, &(*f)->body);
}

static void
prune_entry_values(struct sema *s, const struct effects *f, struct handler *h)
{
	struct expr_list *values = &h->entry_values;
	struct slots slots = {
		.arena = s->arena,
		.moved = arena_array(s->arena, unsigned, values->count + 1),
	};
	unsigned count = 0;

	if (!values->count)
		return;
	walk_slots_of(&slots, s->program, h);
	for (size_t i = 0; i < values->count; i++) {
		struct expr *value = values->items[i];

		if (!slots.moved[i] && !expr_has_effects(f, value))
			continue;
		values->items[count] = value;
		slots.moved[i] = ++count;
	}
	if (count == values->count)
		return;
	values->count = count;
	slots.move = true;
	walk_slots_of(&slots, s->program, h);
}

/* ---- handlers ------------------------------------------------------------------------- */

static bool is_left(const struct handler *h)
{
	return h->body->kind != STMT_EMPTY || h->entry_values.count;
}

/* The point as it stands where the user named it. */
static const char *user_point(struct arena *a, const struct handler *h)
{
	const struct origin *o = h->origin;

	while (o->from)
		o = o->from;
	return point_text(a, o->point);
}

/* One point may have come to many handlers: it is told if none is left. */
static void tell_of_probes(struct sema *s)
{
	struct map left = { 0 }, told = { 0 };

	vec_each(&s->program->handlers, struct handler **, h)
		if (is_left(*h))
			map_set(s->arena, &left, (const char *)(*h)->at, *h);
	vec_each(&s->program->handlers, struct handler **, h) {
		const char *key = (const char *)(*h)->at;

		if (map_get(&left, key) || map_get(&told, key) ||
		    (*h)->at->source->library)
			continue;
		map_set(s->arena, &told, key, *h);
		diag_warn(s->diag, (*h)->at, "Probe '%s' has been elided",
			  user_point(s->arena, *h));
	}
}

static void prune_handlers(struct sema *s)
{
	struct program *p = s->program;
	size_t count = 0;

	tell_of_probes(s);
	vec_each(&p->handlers, struct handler **, h) {
		if (!is_left(*h))
			continue;
		(*h)->index = (unsigned)count;
		p->handlers.items[count++] = *h;
	}
	p->handlers.count = count;
	if (count == 0)
		diag_error(s->diag, NULL, "no probes found\n"
			   "all there were do nothing; with -u they stay");
}

void prune_program(struct sema *s, const struct effects *f)
{
	struct program *p = s->program;

	vec_each(&p->handlers, struct handler **, h)
		prune_entry_values(s, f, *h);
	prune_handlers(s);
	prune_functions(s);
	reads_count(p);
	prune_vars(&p->globals);
	vec_each(&p->functions, struct function **, fn)
		prune_vars(&(*fn)->locals);
	vec_each(&p->handlers, struct handler **, h)
		prune_vars(&(*h)->locals);
}
