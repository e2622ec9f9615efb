/*
 * Functions that mention variables of the probe.
 *
 *	function flags() { return $file->f_flags }
 *
 * means something else in each probe that calls it: every site's handler gets
 * a copy, bound to that site as the handler's own body is.
 */
#include "in_context.h"

/* ---- which are those ---- */

struct search {
	struct sema *s;
	struct script_file *file;
	bool found;
};

/* The only function of FILE that CALL could mean. */
static struct function *only_in(struct sema *s, struct script_file *file,
				const struct expr *call)
{
	struct function *only = NULL;

	for (struct function *f = sema_function_in(s, file, call->call.name);
	     f; f = f->same_name) {
		if (f->params.count != call->call.args.count ||
		    (f->private && file->source != call->at->source))
			continue;
		if (only)
			return NULL;
		only = f;
	}
	return only;
}

static void search_expr(void *data, struct expr **slot)
{
	struct search *q = data;
	struct expr *e = *slot;
	struct function *f;

	if (q->found)
		return;
	if (e->kind == EXPR_ENTRY ||
	    (e->kind == EXPR_TARGET && e->target->kind == TARGET_NAME)) {
		q->found = true;
		return;
	}
	if (e->kind == EXPR_CALL) {
		f = only_in(q->s, q->file, e);
		q->found = f && f->in_context;
	}
	expr_children(e, search_expr, q);
}

static void search_stmt(void *data, struct stmt **slot)
{
	stmt_children(*slot, search_expr, search_stmt, data);
}

/* In rounds, since functions call one another in any order. */
static void search_file(struct sema *s, struct script_file *file)
{
	struct search q = { .s = s, .file = file };
	bool news = !file->context_known;

	file->context_known = true;
	while (news) {
		news = false;
		vec_each(&file->functions, struct function **, f) {
			if ((*f)->in_context || !(*f)->body)
				continue;
			q.found = false;
			search_stmt(&q, &(*f)->body);
			(*f)->in_context = q.found;
			news |= q.found;
		}
	}
}

struct function *in_context_function(struct sema *s, const struct expr *call)
{
	struct script_file *files[3];
	struct function *f = NULL;
	size_t count;

	if (call->call.decl)
		return NULL;
	count = sema_function_files(s, call->call.name, call->at, files);
	for (size_t i = 0; !f && i < count; i++) {
		f = only_in(s, files[i], call);
		if (f)
			search_file(s, files[i]);
	}
	return f && f->in_context ? f : NULL;
}

/* ---- copies ---- */

static struct function *copy_function(struct arena *a,
				      const struct function *f)
{
	struct function *copy = arena_new(a, struct function);

	copy->name = f->name;
	copy->at = f->at;
	copy->source = f->source;
	copy->type = f->type;
	copy->type_at = f->type_at;
	copy->explicit_type = f->explicit_type;
	copy->body = stmt_clone(a, f->body);
	vec_each(&f->params, struct var **, p)
		vec_push(a, &copy->params,
			 (struct var *)arena_memdup(a, *p, sizeof(**p)));
	return copy;
}

static struct function *known_copy(const struct binder *b,
				   const struct function *f)
{
	vec_each(b->copies, const struct function_copy *, c)
		if (c->of == f && c->at_entry == b->in_entry_expr)
			return c->copy;
	return NULL;
}

void in_context_bind(struct binder *b, struct expr *call)
{
	struct function *f = in_context_function(b->s, call), *copy;
	bool pending = b->pending;

	if (!f || b->failed)
		return;
	copy = known_copy(b, f);
	if (!copy) {
		copy = copy_function(b->s->arena, f);
		copy->site = b->site;
		vec_push(b->s->arena, b->copies, ((struct function_copy){
			 .of = f, .copy = copy,
			 .at_entry = b->in_entry_expr }));
		b->pending = false;
		bind_stmt(b, &copy->body);
		copy->pending = b->pending;
		b->pending = pending || b->pending;
		b->failed = false;
	}
	call->call.decl = copy;
}
