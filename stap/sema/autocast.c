/*
 * `->`, [], $ and & behind values of the script.
 *
 *	f = $file; println(f->f_inode->i_ino)
 *
 * A number that was read from the probed program knows its C type (access.h).
 * It keeps it through local variables, parameters, results of functions and
 * `?:`, but not through globals, elements of arrays, or variables that are
 * assigned values of two types.
 *
 * targets.c left such expressions as they were.  Here types flow until nothing
 * is new; what can be bound then is, which gives further types; and so on.
 */
#include "autocast.h"

#include <string.h>

#include "binder.h"

/* Of what holds values of several types. */
static const struct access many_types;

static bool is_same(const struct access *a, const struct access *b)
{
	return a == b || (a->type && b->type && a->user == b->user &&
			  strcmp(a->type, b->type) == 0);
}

const struct access *autocast_source(const struct expr *e)
{
	const struct access *yes, *no;

	switch (e->kind) {
	case EXPR_ACCESS:
		return e->access.code->value_type ? e->access.code : NULL;
	case EXPR_VAR:
		return e->var.decl && e->var.decl->kind != VAR_GLOBAL
			? e->var.decl->holds : NULL;
	case EXPR_CALL:
		return e->call.decl ? e->call.decl->holds : NULL;
	case EXPR_TERNARY:
		yes = autocast_source(e->ternary.yes);
		no = autocast_source(e->ternary.no);
		return yes && no && is_same(yes, no) ? yes : NULL;
	case EXPR_ASSIGN:
		return e->assign.op == OP_SET ? autocast_source(e->assign.right)
					      : NULL;
	default:
		return NULL;
	}
}

/* ---- the flow ---- */

struct flow {
	struct sema *s;
	struct function *function;	/* being walked, or NULL */
	bool news;
};

static void flow_into(struct flow *f, const struct access **holds,
		      const struct access *source)
{
	if (!source || source == *holds || *holds == &many_types)
		return;
	if (!*holds)
		*holds = source;
	else if (!is_same(*holds, source))
		*holds = &many_types;
	else
		return;
	f->news = true;
}

static void flow_into_params(struct flow *f, const struct expr *call)
{
	struct function *callee = call->call.decl;

	for (size_t i = 0; callee && i < callee->params.count; i++)
		flow_into(f, &callee->params.items[i]->holds,
			  autocast_source(call->call.args.items[i]));
}

static void flow_expr(void *data, struct expr **slot)
{
	struct flow *f = data;
	struct expr *e = *slot;

	expr_children(e, flow_expr, f);
	if (e->kind == EXPR_ASSIGN && e->assign.left->kind == EXPR_VAR &&
	    e->assign.left->var.decl)
		flow_into(f, &e->assign.left->var.decl->holds,
			  autocast_source(e));
	else if (e->kind == EXPR_CALL)
		flow_into_params(f, e);
}

static void flow_stmt(void *data, struct stmt **slot)
{
	struct flow *f = data;
	struct stmt *s = *slot;

	stmt_children(s, flow_expr, flow_stmt, f);
	if ((s->kind == STMT_RETURN || s->kind == STMT_PASS_ON) && s->expr &&
	    f->function)
		flow_into(f, &f->function->holds, autocast_source(s->expr));
}

static void flow_program(struct sema *s)
{
	struct flow f = { .s = s };

	do {
		f.news = false;
		f.function = NULL;
		vec_each(&s->program->handlers, struct handler **, h)
			flow_stmt(&f, &(*h)->body);
		vec_each(&s->program->functions, struct function **, it) {
			f.function = *it;
			if (f.function->body)
				flow_stmt(&f, &f.function->body);
		}
	} while (f.news);
}

/* ---- binding what was left ---- */

static void report(struct sema *s, const struct binder *b)
{
	vec_each(&b->failures, const struct failure *, failure)
		diag_error(s->diag, failure->at, "%s", failure->message);
}

/* Returns whether anything was bound. */
static bool
rebind(struct sema *s, struct handler *h, const struct site *site,
       struct stmt **body, bool last, bool *ret_pending)
{
	struct function_copies copies = { 0 };
	struct binder b = {
		.s = s, .site = site, .handler = h, .last = last,
		.copies = &copies, .operands = s->rebound_operands,
	};

	str_init(&b.signature, s->arena);
	str_init(&b.types, s->arena);
	bind_stmt(&b, body);
	s->rebound_operands = b.operands;
	*ret_pending = b.pending;
	report(s, &b);
	return b.rebound || b.failures.count;
}

static bool rebind_handler(struct sema *s, struct handler *h, bool last)
{
	bool news = rebind(s, h, h->sites.items[0], &h->body, last,
			   &h->pending);

	if (news)
		sema_resolve_again(s, &h->scope, &h->locals, false, &h->body);
	return news;
}

static bool rebind_function(struct sema *s, struct function *f, bool last)
{
	struct handler unused = { 0 };
	bool news = rebind(s, &unused, f->site ? f->site : &binder_nowhere,
			   &f->body, last, &f->pending);

	if (news)
		sema_resolve_again(s, &f->scope, &f->locals,
				   f->at->source->library, &f->body);
	return news;
}

/* Functions may be added meanwhile. */
static bool rebind_program(struct sema *s, bool last, bool *ret_left)
{
	struct program *p = s->program;
	bool news = false, left = false;

	for (size_t i = 0; i < p->handlers.count; i++)
		if (p->handlers.items[i]->pending) {
			news |= rebind_handler(s, p->handlers.items[i], last);
			left |= p->handlers.items[i]->pending;
		}
	for (size_t i = 0; i < p->functions.count; i++)
		if (p->functions.items[i]->pending) {
			news |= rebind_function(s, p->functions.items[i], last);
			left |= p->functions.items[i]->pending;
		}
	*ret_left = left;
	return news;
}

static bool is_any_pending(const struct program *p)
{
	vec_each(&p->handlers, struct handler **, h)
		if ((*h)->pending)
			return true;
	vec_each(&p->functions, struct function **, f)
		if ((*f)->pending)
			return true;
	return false;
}

void sema_autocast(struct sema *s)
{
	bool left = is_any_pending(s->program);

	while (left) {
		flow_program(s);
		if (!rebind_program(s, false, &left))
			break;
	}
	if (left)
		rebind_program(s, true, &left);
}
