/*
 * Patterns to tables.  Equal patterns share one; tables record what groups
 * match only if the script asks with matched() or ngroups().
 */
#include "../regex/regex.h"

#include <string.h>

#include "calls.h"
#include "sema.h"

struct walk {
	struct sema *s;
	bool matches;			/* it does, or asks */
};

static void visit_stmt(void *data, struct stmt **slot);

static bool records_matches(const struct function *f)
{
	return f->embedded && strstr(f->embedded, "/* pragma:captures */");
}

static const struct regex *
tables_of(struct sema *s, const char *pattern, const struct place *at)
{
	struct program *p = s->program;
	struct regex_error err;
	const struct regex *re;

	vec_each(&p->patterns, struct pattern *, old)
		if (strcmp(old->tables->pattern, pattern) == 0)
			return old->tables;
	re = regex_compile(s->arena, pattern, p->captures, &err);
	if (re)
		vec_push(s->arena, &p->patterns, ((struct pattern){ re, at }));
	else
		diag_error(s->diag, at, "regex compilation error (at position"
			   " %zu): %s\na character that means something in"
			   " patterns is meant itself behind a backslash",
			   err.offset, err.message);
	return re;
}

static void visit_expr(void *data, struct expr **slot)
{
	struct walk *w = data;
	struct expr *e = *slot;

	if (e->kind == EXPR_REGEX) {
		w->matches = true;
		if (!e->regex.tables)
			e->regex.tables = tables_of(w->s, e->regex.pattern,
						    e->regex.pattern_at);
	}
	expr_children(e, visit_expr, w);
}

static void visit_stmt(void *data, struct stmt **slot)
{
	stmt_children(*slot, visit_expr, visit_stmt, data);
}

/* Whether H itself, not what it calls, matches something. */
static bool visit_handler(struct walk *w, struct handler *h)
{
	w->matches = false;
	if (h->condition)
		visit_expr(w, &h->condition);
	vec_each(&h->entry_values, struct expr **, e)
		visit_expr(w, e);
	visit_stmt(w, &h->body);
	return w->matches;
}

static bool visit_function(struct walk *w, struct function *f)
{
	w->matches = records_matches(f);
	if (f->body)
		visit_stmt(w, &f->body);
	return w->matches;
}

void sema_regexes(struct sema *s)
{
	struct program *p = s->program;
	size_t count = p->functions.count;
	bool *matches = arena_array(s->arena, bool, count + 1);
	bool *seen = arena_array(s->arena, bool, count + 1);
	struct walk w = { .s = s };

	vec_each(&p->functions, struct function **, f)
		p->captures |= records_matches(*f);
	vec_each(&p->handlers, struct handler **, h)
		(*h)->captures = visit_handler(&w, *h) && p->captures;
	vec_each(&p->functions, struct function **, f)
		matches[(*f)->index] = visit_function(&w, *f);
	if (!p->captures)
		return;
	calls_spread(s->arena, p, matches);
	vec_each(&p->handlers, struct handler **, h)
		(*h)->captures |= calls_any(s->arena, *h, seen, matches);
}
