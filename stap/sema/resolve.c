/*
 * Names to declarations.
 *
 * Each handler and each function that is reached gets its own scope.  A name
 * that is no local yet is a global of the same file, of the user's script, of
 * a file that joined already, or of a library file that joins now; failing
 * all that it is a new local.  Functions are looked for in the same order.
 *
 * A library function does not see the globals of the user's script: its
 * locals have names that scripts use too.  Code of a library alias sees those
 * that are scalars.
 */
#include <string.h>

#include "cures.h"
#include "global_access.h"
#include "overload.h"

struct resolver {
	struct sema *s;
	struct map *scope;
	struct var_list *locals;
	bool in_library;	/* a function of it */
};

/* ---- joining files ------------------------------------------------------ */

static bool is_user_file(const struct sema *s, const struct script_file *file)
{
	return file == s->user;
}

/* Names are looked up often: by map. */
static void index_file(struct arena *a, struct script_file *file)
{
	if (file->indexed)
		return;
	file->indexed = true;
	for (size_t i = file->functions.count; i-- > 0;) {
		struct function *f = file->functions.items[i];

		f->same_name = map_get(&file->functions_by_name, f->name);
		map_set(a, &file->functions_by_name, f->name, f);
	}
}

void sema_join(struct sema *s, struct script_file *file)
{
	if (file->joined)
		return;
	file->joined = true;
	vec_push(s->arena, &s->program->files, file);
	index_file(s->arena, file);
	vec_each(&file->globals, struct var **, v)
		(*v)->source = file->source;
	vec_each(&file->embeds, struct embedded **, e)
		vec_push(s->arena, &s->program->embeds, *e);
	vec_each(&file->probes, struct probe **, p)
		expand_probe(s, *p);
}

/* ---- globals ------------------------------------------------------------ */

static struct var *
global_in(struct arena *a, struct script_file *file, const char *name,
	  const struct source *asking)
{
	struct var *v;

	index_file(a, file);
	v = map_get(&file->globals_by_name, name);
	return v && (!v->private || file->source == asking) ? v : NULL;
}

static struct script_file *
joined_file(const struct sema *s, const struct source *source)
{
	vec_each(&s->program->files, struct script_file **, f)
		if ((*f)->source == source)
			return *f;
	return NULL;
}

static struct var *
find_global(const struct resolver *r, const char *name, const struct place *at)
{
	struct sema *s = r->s;
	struct script_file *own = joined_file(s, at->source);
	struct var *v = own ? global_in(s->arena, own, name, at->source)
			    : NULL;

	if (!v && !r->in_library &&
	    !(at->source->library && !at->source->generated &&
	      user_aggregate(s, name)))
		v = global_in(s->arena, s->user, name, at->source);
	for (size_t i = 0; !v && i < s->program->files.count; i++)
		if (!is_user_file(s, s->program->files.items[i]))
			v = global_in(s->arena, s->program->files.items[i],
				      name, at->source);
	if (!v && s->library) {
		struct script_file *file = library_global(s->library, name);

		if (file) {
			v = global_in(s->arena, file, name, at->source);
			sema_join(s, file);
		}
	}
	return v;
}

/* Used globals in the order of their first use. */
static void use_global(struct sema *s, struct var *v)
{
	if (v->used)
		return;
	v->used = true;
	v->index = (unsigned)s->program->globals.count;
	v->arity = -1;
	vec_push(s->arena, &s->program->globals, v);
}

/* ---- variables ------------------------------------------------------------ */

static struct var *new_local(struct resolver *r, const struct expr *e)
{
	struct arena *a = r->s->arena;
	struct var *v = arena_new(a, struct var);

	v->kind = VAR_LOCAL;
	v->name = e->var.name;
	v->at = e->at;
	v->source = e->at->source;
	v->index = (unsigned)r->locals->count;
	vec_push(a, r->locals, v);
	map_set(a, r->scope, v->name, v);
	return v;
}

/* A variable that a library alias has set does not hide an array. */
static struct var *find_local(const struct resolver *r, const struct expr *e)
{
	struct var *v = map_get(r->scope, e->var.name);

	if (v && v->source && v->source->library && !e->at->source->library &&
	    map_get(&r->s->user->globals_by_name, e->var.name) &&
	    user_aggregate(r->s, e->var.name))
		return NULL;
	return v;
}

static void resolve_var(struct resolver *r, struct expr *e)
{
	struct var *v = find_local(r, e);

	if (!v) {
		v = find_global(r, e->var.name, e->at);
		if (v) {
			use_global(r->s, v);
			if (v->source != e->at->source &&
			    !v->source->library && !e->at->source->library)
				diag_warn(r->s->diag, e->at,
					  "cross-file global variable reference"
					  " to identifier '%s' at %s", v->name,
					  place_position(r->s->arena, v->at));
		}
	}
	e->var.decl = v ? v : new_local(r, e);
}

static void array_missing(struct resolver *r, const struct expr *e,
			  const struct var *v, const char *arity)
{
	struct arena *a = r->s->arena;

	if (v && v->misused)
		v = NULL;	/* made up at its first use as an array */
	diag_error_about(r->s->diag, arena_printf(a, "array %s", e->var.name),
			 e->at, "unresolved %sglobal array %s, missing global"
			 " declaration?\n%s", arity, e->var.name,
			 cure_array(r->s, e->var.name, v));
}

/* An array can only be a global. */
static void
resolve_array(struct resolver *r, struct expr *e, size_t arity)
{
	struct var *v = find_local(r, e);

	if (!v)
		v = find_global(r, e->var.name, e->at);
	if (v && v->kind == VAR_GLOBAL)
		use_global(r->s, v);
	else if (arity)
		array_missing(r, e, v, arena_printf(r->s->arena, "arity-%zu ",
						    arity));
	else
		array_missing(r, e, v, "");
	e->var.decl = v ? v : new_local(r, e);
	if (e->var.decl->kind != VAR_GLOBAL)
		e->var.decl->misused = true;
}

/* ---- functions ------------------------------------------------------------ */

struct candidates {
	struct function_list exact;	/* right number of parameters */
	struct function *other;		/* same name only */
};

static void
collect(const struct sema *s, struct script_file *file, const char *name,
	size_t arity, const struct source *asking, struct candidates *ret)
{
	struct function *f;

	index_file(s->arena, file);
	f = map_get(&file->functions_by_name, name);
	for (; f; f = f->same_name) {
		if (f->private && file->source != asking)
			continue;
		if (f->params.count == arity)
			vec_push(s->arena, &ret->exact, f);
		else if (!ret->other)
			ret->other = f;
	}
}

static void
collect_library(struct sema *s, const char *name, size_t arity,
		const struct place *at, struct candidates *ret)
{
	struct script_file *file = s->library ?
				   library_function(s->library, name) : NULL;
	size_t before = ret->exact.count;

	if (!file)
		return;
	collect(s, file, name, arity, at->source, ret);
	if (ret->exact.count > before)
		sema_join(s, file);
}

struct function *sema_function_in(struct sema *s, struct script_file *file,
				  const char *name)
{
	index_file(s->arena, file);
	return map_get(&file->functions_by_name, name);
}

size_t sema_function_files(struct sema *s, const char *name,
			   const struct place *at, struct script_file **ret)
{
	struct script_file *own = joined_file(s, at->source), *library;
	size_t count = 0;

	if (own && !is_user_file(s, own))
		ret[count++] = own;
	ret[count++] = s->user;
	library = s->library ? library_function(s->library, name) : NULL;
	if (library)
		ret[count++] = library;
	return count;
}

/* A `next` may lead from the script's functions to the library's. */
static bool any_passes_on(const struct function_list *list)
{
	vec_each(list, struct function **, f)
		if (overload_says_next(*f))
			return true;
	return false;
}

static void
find_function(struct sema *s, const char *name, size_t arity,
	      const struct place *at, struct candidates *ret)
{
	struct script_file *own = joined_file(s, at->source);

	memset(ret, 0, sizeof(*ret));
	if (own && !is_user_file(s, own))
		collect(s, own, name, arity, at->source, ret);
	if (ret->exact.count)
		return;
	collect(s, s->user, name, arity, at->source, ret);
	if (!ret->exact.count || any_passes_on(&ret->exact))
		collect_library(s, name, arity, at, ret);
}

static void
unresolved_function(struct sema *s, const char *name, const struct place *at)
{
	struct name_list names = { 0 };

	if (diag_is_full(s->diag)) {
		diag_error_about(s->diag, arena_printf(s->arena, "function %s",
						       name),
				 at, "unresolved function %s", name);
		return;
	}
	vec_each(&s->user->functions, struct function **, f)
		vec_push(s->arena, &names, (*f)->name);
	if (s->library) {
		const char *const *more;
		size_t count;

		library_function_names(s->library, s->arena, &more, &count);
		/* Those with an underscore are for the library itself. */
		for (size_t i = 0; i < count; i++)
			if (more[i][0] != '_' || name[0] == '_')
				vec_push(s->arena, &names, more[i]);
	}

	const char *similar = similar_names(s->arena, name, names.items,
					    names.count, 5);

	const char *cure = cure_function(s, name, at);
	const char *hint = cure
		? arena_printf(s->arena, "\n%s", cure)
		: mistaken_hint(s->arena, name, names.items, names.count);

	diag_error_about(s->diag, arena_printf(s->arena, "function %s", name),
			 at, "unresolved function %s%s%s%s%s", name,
			 *similar ? " (similar: " : "", similar,
			 *similar ? ")" : "", hint);
}

void sema_use_function(struct sema *s, struct function *f)
{
	if (f->used)
		return;
	f->used = true;
	f->index = (unsigned)s->program->functions.count;
	vec_push(s->arena, &s->program->functions, f);
}

/* Functions of the library that say in their C that they are dangerous. */
static void check_guru(struct sema *s, const struct function_list *list,
		       const struct place *at)
{
	vec_each(list, struct function *const *, f)
		if (!s->env->guru && (*f)->embedded &&
		    strstr((*f)->embedded, "/* guru */"))
			diag_error(s->diag, at, "function %s may not be used "
				   "unless -g is specified\nadd the option -g,"
				   " if the kernel is yours to break",
				   (*f)->name);
}

/* "f(a, b)" */
static const char *call_text(struct arena *a, const struct function *f)
{
	struct str out;

	str_init(&out, a);
	str_printf(&out, "%s(", f->name);
	for (size_t i = 0; i < f->params.count; i++)
		str_printf(&out, "%s%s", i ? ", " : "",
			   f->params.items[i]->name);
	str_add_char(&out, ')');
	return str_text(&out);
}

static void resolve_call(struct resolver *r, struct expr *e)
{
	struct candidates c;

	if (e->call.decl) {		/* sema wrote the call */
		sema_use_function(r->s, e->call.decl);
		return;
	}
	find_function(r->s, e->call.name, e->call.args.count, e->at, &c);
	if (c.exact.count) {
		e->call.decl = overload_first(r->s, &c.exact);
		sema_use_function(r->s, e->call.decl);
		check_guru(r->s, &c.exact, e->at);
	} else if (c.other) {
		diag_error(r->s->diag, e->at, "arity mismatch found (function"
			   " '%s' takes %zu args)\n%zu %s given: write %s",
			   c.other->name, c.other->params.count,
			   e->call.args.count,
			   e->call.args.count == 1 ? "is" : "are",
			   call_text(r->s->arena, c.other));
		diag_more(r->s->diag, c.other->at, "function defined here");
	} else {
		unresolved_function(r->s, e->call.name, e->at);
	}
}

/* ---- the walk --------------------------------------------------------------- */

static void resolve_expr(void *data, struct expr **slot)
{
	struct resolver *r = data;
	struct expr *e = *slot;

	switch (e->kind) {
	case EXPR_VAR:
		resolve_var(r, e);
		return;
	case EXPR_ELEMENT:
	case EXPR_IN:
		if (e->element.array->kind == EXPR_VAR)
			resolve_array(r, e->element.array,
				      e->element.keys.count);
		else
			resolve_expr(r, &e->element.array);
		vec_each(&e->element.keys, struct expr **, key)
			if (*key)
				resolve_expr(r, key);
		return;
	case EXPR_CALL:
		resolve_call(r, e);
		break;
	case EXPR_EMBEDDED:
		global_access_lift_expr(r->s, slot);
		return;
	case EXPR_TARGET:
		if (e->target->kind == TARGET_AUTOCAST)
			break;		/* autocast.c needs its operands */
		return;
	case EXPR_ENTRY:
		/* targets.c has reported an error here, or one before. */
		return;
	default:
		break;
	}
	expr_children(e, resolve_expr, r);
}

static void resolve_stmt(void *data, struct stmt **slot);

static void resolve_foreach(struct resolver *r, struct foreach *f)
{
	if (f->array->kind == EXPR_VAR)
		resolve_array(r, f->array, f->keys.count);
	else
		resolve_expr(r, &f->array);
	vec_each(&f->slice, struct expr **, e)
		if (*e)
			resolve_expr(r, e);
	if (f->limit)
		resolve_expr(r, &f->limit);
	if (f->value)
		resolve_expr(r, &f->value);
	vec_each(&f->keys, struct expr **, e)
		resolve_expr(r, e);
	resolve_stmt(r, &f->body);
}

static void resolve_stmt(void *data, struct stmt **slot)
{
	struct resolver *r = data;
	struct stmt *s = *slot;

	if (s->kind == STMT_FOREACH) {
		resolve_foreach(r, s->foreach);
		return;
	}
	if (s->kind == STMT_EMBEDDED)
		global_access_lift_stmt(r->s, s);
	stmt_children(s, resolve_expr, resolve_stmt, r);
}

static void resolve_handler(struct sema *s, struct handler *h)
{
	struct resolver r = { s, &h->scope, &h->locals, false };

	vec_each(&h->entry_values, struct expr **, e)
		resolve_expr(&r, e);
	if (h->condition)
		resolve_expr(&r, &h->condition);
	if (h->locals.count)	/* a condition sees globals only */
		diag_error(s->diag, h->locals.items[0]->at,
			   "unresolved global variable '%s' in a probe"
			   " condition\n%s", h->locals.items[0]->name,
			   cure_global(s, h->locals.items[0]->name));
	resolve_stmt(&r, &h->body);
}

static void resolve_function(struct sema *s, struct function *f)
{
	struct resolver r = { s, &f->scope, &f->locals,
			      f->at->source->library };

	for (size_t i = 0; i < f->params.count; i++) {
		struct var *p = f->params.items[i];

		p->kind = VAR_PARAM;
		p->index = (unsigned)i;
		map_set(s->arena, &f->scope, p->name, p);
	}
	if (f->embedded)
		global_access_add(s, f);
	if (!f->body)
		return;
	overload_rewrite(s, f);
	if (!f->site)
		targets_bind_function(s, f);
	resolve_stmt(&r, &f->body);
}

void sema_resolve_again(struct sema *s, struct map *scope,
			struct var_list *locals, bool in_library,
			struct stmt **body)
{
	struct resolver r = { s, scope, locals, in_library };

	resolve_stmt(&r, body);
	sema_resolve(s);
}

/* Handlers and functions are added while this runs, and by later passes that
 * call it again. */
void sema_resolve(struct sema *s)
{
	struct program *p = s->program;

	if (s->unoptimised)
		vec_each(&s->user->functions, struct function **, f)
			sema_use_function(s, *f);
	for (;;) {
		if (s->resolved_handlers < p->handlers.count)
			resolve_handler(s, p->handlers.items
						[s->resolved_handlers++]);
		else if (s->resolved_functions < p->functions.count)
			resolve_function(s, p->functions.items
						[s->resolved_functions++]);
		else
			break;
	}
}
