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
	bool about_use;		/* the place is in use, and that is the point */
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

static struct remark *
remark(struct elisions *e, const struct place *at, const char *fmt, va_list ap)
{
	struct remark *r;

	if (!e || at->source->library || map_get(&e->remarks, key_of(at)))
		return NULL;
	r = arena_new(e->s->arena, struct remark);
	r->at = at;
	r->text = arena_vprintf(e->s->arena, fmt, ap);
	map_set(e->s->arena, &e->remarks, key_of(at), r);
	return r;
}

void elisions_note(struct elisions *e, const struct place *at,
		   const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	remark(e, at, fmt, ap);
	va_end(ap);
}

/* ---- never assigned ------------------------------------------------------------ */

__attribute__((format(printf, 3, 4)))
static void note_about_use(struct elisions *e, const struct place *at,
			   const char *fmt, ...)
{
	struct remark *r;
	va_list ap;

	va_start(ap, fmt);
	r = remark(e, at, fmt, ap);
	va_end(ap);
	if (r)
		r->about_use = true;
}

/* " (similar: a, b)", or nothing. */
static const char *
similar(struct elisions *e, const struct var *v, const struct var_list *locals)
{
	struct arena *a = e->s->arena;
	struct name_list names = { 0 };
	const char *text;

	vec_each(locals, struct var **, other)
		if (*other != v)
			vec_push(a, &names, (*other)->name);
	vec_each(&e->s->program->globals, struct var **, other)
		if (*other != v && !(*other)->source->library)
			vec_push(a, &names, (*other)->name);
	text = similar_names(a, v->name, names.items, names.count, 5);
	return *text ? arena_printf(a, " (similar: %s)", text) : "";
}

static void note_locals(struct elisions *e, const struct var_list *locals)
{
	vec_each(locals, struct var **, v)
		if ((*v)->kind == VAR_LOCAL && (*v)->reads && !(*v)->writes &&
		    !(*v)->at->source->library)
			note_about_use(e, (*v)->at, "never-assigned local"
				       " variable '%s'%s", (*v)->name,
				       similar(e, *v, locals));
}

/* -G NAME=VALUE */
static bool is_given(const struct sema *s, const struct var *v)
{
	size_t len = strlen(v->name);

	vec_each(&s->given, const char *const *, g)
		if (strncmp(*g, v->name, len) == 0 && (*g)[len] == '=')
			return true;
	return false;
}

void elisions_note_unassigned(struct elisions *e)
{
	static const struct var_list none;
	struct program *p = e->s->program;

	vec_each(&p->globals, struct var **, v)
		if ((*v)->reads && !(*v)->writes && !(*v)->init &&
		    !(*v)->at->source->library && !is_given(e->s, *v))
			note_about_use(e, (*v)->at, "never-assigned global"
				       " variable '%s'%s", (*v)->name,
				       similar(e, *v, &none));
	vec_each(&p->functions, struct function **, f)
		note_locals(e, &(*f)->locals);
	vec_each(&p->handlers, struct handler **, h)
		note_locals(e, &(*h)->locals);
}

/* ---- telling ------------------------------------------------------------------------ */

static void withdraw(void *data, struct expr **slot)
{
	struct elisions *e = data;
	struct remark *r = map_get(&e->remarks, key_of((*slot)->at));

	if (r && !r->about_use)
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
	if (list.count)
		qsort(list.items, list.count, sizeof(*list.items),
		      compare_places);
	vec_each(&list, struct remark **, r)
		if (!(*r)->withdrawn)
			diag_warn(e->s->diag, (*r)->at, "%s", (*r)->text);
}
