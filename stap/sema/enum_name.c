/*
 * Names of enumerators are looked for by halves.  For four of them:
 *
 *	(n = value) < 3 ? (n < 2 ? (n == 1 ? "A" : "") : (n == 2 ? "B" : ""))
 *			: (n < 4 ? (n == 3 ? "C" : "") : (n == 4 ? "D" : ""))
 */
#include "enum_name.h"

#include <stdlib.h>

#include "../util/intern.h"

struct enumerator {
	const char *name;
	int64_t value;
	size_t order;			/* as declared */
};

struct search {
	struct arena *arena;
	struct { VEC_FIELDS(struct enumerator); } all;
	struct expr *number;		/* for the next comparison */
	struct expr *again;		/* ... and those behind it */
};

static bool add_enumerator(void *data, const char *name, int64_t value)
{
	struct search *s = data;

	vec_push(s->arena, &s->all, ((struct enumerator){
		 intern(name), value, s->all.count }));
	return true;
}

static int by_value(const void *left, const void *right)
{
	const struct enumerator *a = left, *b = right;

	if (a->value != b->value)
		return a->value < b->value ? -1 : 1;
	return a->order < b->order ? -1 : 1;
}

/* Sorted, the first of each value. */
static void sort_enumerators(struct search *s)
{
	struct enumerator *e = s->all.items;
	size_t kept = 0;

	if (!s->all.count)
		return;
	qsort(e, s->all.count, sizeof(*e), by_value);
	for (size_t i = 1; i < s->all.count; i++)
		if (e[i].value != e[kept].value)
			e[++kept] = e[i];
	s->all.count = kept + 1;
}

static struct expr *compare(struct search *s, enum op op, int64_t value)
{
	struct expr *e = expr_new(s->arena, EXPR_BINARY, s->number->at);

	e->binary.op = op;
	e->binary.left = s->number;
	e->binary.right = expr_number(s->arena, value, s->number->at);
	s->number = expr_clone(s->arena, s->again);
	return e;
}

/* Among those from FIRST to END, at least one. */
static struct expr *find(struct search *s, size_t first, size_t end)
{
	struct expr *e = expr_new(s->arena, EXPR_TERNARY, s->again->at);
	const struct enumerator *all = s->all.items;

	if (end - first == 1) {
		e->ternary.cond = compare(s, OP_EQ, all[first].value);
		e->ternary.yes = expr_string(s->arena, all[first].name, e->at);
		e->ternary.no = expr_string(s->arena, intern(""), e->at);
	} else {
		size_t middle = first + (end - first) / 2;

		e->ternary.cond = compare(s, OP_LT, all[middle].value);
		e->ternary.yes = find(s, first, middle);
		e->ternary.no = find(s, middle, end);
	}
	return e;
}

struct expr *enum_name(struct arena *a, const struct ctype *type,
		       struct expr *stored)
{
	struct search s = { .arena = a, .number = stored,
			    .again = stored->assign.left };

	ctype_each_enumerator(type, add_enumerator, &s);
	sort_enumerators(&s);
	/* Always a comparison, as the number must be evaluated. */
	if (!s.all.count)
		add_enumerator(&s, "", 0);
	return find(&s, 0, s.all.count);
}

struct expr *enum_name_or_number(struct arena *a, struct expr *stored,
				 const struct expr *number)
{
	struct expr *e = expr_new(a, EXPR_TERNARY, stored->at);
	struct expr *known = expr_new(a, EXPR_BINARY, stored->at);
	struct expr *text = expr_new(a, EXPR_PRINT, stored->at);

	known->binary.op = OP_NE;
	known->binary.left = stored;
	known->binary.right = expr_string(a, intern(""), stored->at);
	text->print = arena_new(a, struct print);
	text->print->name = "sprintf";
	text->print->to_string = text->print->formatted = true;
	text->print->format = "%d";
	vec_push(a, &text->print->args, expr_clone(a, number));
	e->ternary.cond = known;
	e->ternary.yes = expr_clone(a, stored->assign.left);
	e->ternary.no = text;
	return e;
}
