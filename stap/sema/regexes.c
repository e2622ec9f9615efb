/*
 * Patterns to tables.  Equal patterns share one; tables record what groups
 * match only if the script asks with matched() or ngroups().
 */
#include "../regex/regex.h"

#include <string.h>

#include "sema.h"

struct walk {
	struct sema *s;
	unsigned *functions;		/* by index: number of the last
					 * handler it was seen for */
	unsigned handler;		/* this one's, from 1 */
	bool matches;			/* the handler does, or asks */
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
			   " %zu): %s", err.offset, err.message);
	return re;
}

static void visit_function(struct walk *w, struct function *f)
{
	if (w->functions[f->index] == w->handler)
		return;
	w->functions[f->index] = w->handler;
	w->matches |= records_matches(f);
	if (f->body)
		visit_stmt(w, &f->body);
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
	if (e->kind == EXPR_CALL)
		visit_function(w, e->call.decl);
	expr_children(e, visit_expr, w);
}

static void visit_stmt(void *data, struct stmt **slot)
{
	stmt_children(*slot, visit_expr, visit_stmt, data);
}

void sema_regexes(struct sema *s)
{
	struct program *p = s->program;
	struct walk w = {
		.s = s,
		.functions = arena_array(s->arena, unsigned,
					 p->functions.count + 1),
	};

	vec_each(&p->functions, struct function **, f)
		p->captures |= records_matches(*f);
	vec_each(&p->handlers, struct handler **, h) {
		w.handler++;
		w.matches = false;
		if ((*h)->condition)
			visit_expr(&w, &(*h)->condition);
		vec_each(&(*h)->entry_values, struct expr **, e)
			visit_expr(&w, e);
		visit_stmt(&w, &(*h)->body);
		(*h)->captures = p->captures && w.matches;
	}
}
