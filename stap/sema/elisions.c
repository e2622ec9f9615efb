/*
 * What a script says in vain, told to its author.
 *
 * Code may stand in several handlers: an alias' in all that use it, a probe's
 * in one for each way in which its variables are fetched.  What a place says
 * in vain is told once, and only if it is in vain in all of them.  Library
 * files are not the author's.
 */
#include "optimise.h"

#include <stdlib.h>

struct remark {
	const struct place *at;
	const char *text;
	bool withdrawn;
};

struct elisions {
	struct sema *s;
	struct map remarks;		/* by the place's address */
};

/* Maps compare keys by address, as places want to be compared. */
static const char *key_of(const struct place *at)
{
	return (const char *)at;
}

struct elisions *elisions_new(struct sema *s)
{
	struct elisions *e = arena_new(s->arena, struct elisions);

	e->s = s;
	return e;
}

void elisions_note(struct elisions *e, const struct place *at,
		   const char *fmt, ...)
{
	struct remark *r;
	va_list ap;

	if (!e || at->source->library || map_get(&e->remarks, key_of(at)))
		return;
	r = arena_new(e->s->arena, struct remark);
	r->at = at;
	va_start(ap, fmt);
	r->text = arena_vprintf(e->s->arena, fmt, ap);
	va_end(ap);
	map_set(e->s->arena, &e->remarks, key_of(at), r);
}

/* ---- telling ------------------------------------------------------------------------ */

static void withdraw(void *data, struct expr **slot)
{
	struct elisions *e = data;
	struct remark *r = map_get(&e->remarks, key_of((*slot)->at));

	if (r)
		r->withdrawn = true;
	expr_children(*slot, withdraw, e);
}

static void withdraw_stmt(void *data, struct stmt **slot)
{
	stmt_children(*slot, withdraw, withdraw_stmt, data);
}

static int compare_places(const void *va, const void *vb)
{
	const struct remark *a = *(struct remark *const *)va;
	const struct remark *b = *(struct remark *const *)vb;

	if (a->at->line != b->at->line)
		return a->at->line < b->at->line ? -1 : 1;
	return a->at->column < b->at->column ? -1
					     : a->at->column > b->at->column;
}

void elisions_report(struct elisions *e)
{
	struct program *p = e->s->program;
	struct { VEC_FIELDS(struct remark *); } list = { 0 };

	vec_each(&p->functions, struct function **, f)
		if ((*f)->body)
			withdraw_stmt(e, &(*f)->body);
	vec_each(&p->handlers, struct handler **, h)
		withdraw_stmt(e, &(*h)->body);
	for (size_t i = 0; i < e->remarks.count; i++)
		vec_push(e->s->arena, &list, e->remarks.items[i].value);
	vec_sort(&list, compare_places);
	vec_each(&list, struct remark **, r)
		if (!(*r)->withdrawn)
			diag_warn(e->s->diag, (*r)->at, "%s", (*r)->text);
}
