/*
 * $variables to accesses.
 *
 * A probe body is written once and may land in many places, where the same
 * $name can live in different registers.  Here the body is copied for each
 * site and its target variables are looked up there; sites whose accesses
 * came out equal share one copy, so that a wildcard over a thousand functions
 * that reads no variable, or the same register, makes one handler.
 */
#include <string.h>

#include "../probes/target_path.h"
#include "binder.h"
#include "in_context.h"

/* ---- handlers ----------------------------------------------------------- */

struct search {
	struct sema *s;
	bool found;
};

static void find_target(void *data, struct expr **e)
{
	struct search *q = data;

	if ((*e)->kind == EXPR_TARGET || (*e)->kind == EXPR_DEFINED ||
	    (*e)->kind == EXPR_ENTRY ||
	    ((*e)->kind == EXPR_CALL && in_context_function(q->s, *e)))
		q->found = true;
	else
		expr_children(*e, find_target, data);
}

static void find_target_stmt(void *data, struct stmt **s)
{
	stmt_children(*s, find_target, find_target_stmt, data);
}

static struct handler *
add_handler(struct sema *s, const struct handler *proto)
{
	struct handler *h = arena_memdup(s->arena, proto, sizeof(*proto));

	h->index = (unsigned)s->program->handlers.count;
	vec_push(s->arena, &s->program->handlers, h);
	return h;
}

/* A group: a handler not yet in the program and how it fetches. */
struct group {
	const char *signature;
	struct handler *handler;
};

static struct group *
group_with(struct group *groups, size_t count, const char *signature)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(groups[i].signature, signature) == 0)
			return &groups[i];
	return NULL;
}

/* Sites that have no such variable, and why. */
struct left_out {
	const struct site *site;
	struct failure why;
};

struct left_out_list { VEC_FIELDS(struct left_out); };

/* One line for a wildcard however many they are; -v has a line for each. */
static void warn_left_out(struct sema *s, const struct left_out_list *list)
{
	vec_each(list, const struct left_out *, l) {
		size_t others = s->diag->verbose ? 0 : list->count - 1;
		const char *more = others ? arena_printf(s->arena,
					" and %zu more", others) : "";

		diag_warn(s->diag, l->why.at, "%s%s left out: %s",
			  l->site->pp, more, l->why.message);
		if (others)
			break;
	}
}

bool targets_bind(struct sema *s, const struct handler *proto,
		  const struct stmt *body, const struct site_list *sites,
		  struct failure *ret)
{
	struct { VEC_FIELDS(struct group); } groups = { 0 };
	struct left_out_list left_out = { 0 };
	struct stmt *original = stmt_clone(s->arena, body);
	struct search targets = { .s = s };

	find_target_stmt(&targets, &original);
	vec_each(sites, struct site **, site)
		if ((*site)->callers.count)
			targets.found = true;
	if (!targets.found) {
		struct handler *h = add_handler(s, proto);

		h->body = original;
		h->sites = *sites;
		return true;
	}

	vec_each(sites, struct site **, site) {
		struct handler *h = arena_memdup(s->arena, proto,
						 sizeof(*proto));
		struct function_copies copies = { 0 };
		struct binder b = { .s = s, .site = *site, .handler = h,
				    .copies = &copies };

		str_init(&b.signature, s->arena);
		str_init(&b.types, s->arena);
		h->body = stmt_clone(s->arena, body);
		bind_stmt(&b, &h->body);
		bind_callers(&b, &h->body);
		h->pending = b.pending;
		if (b.pending)
			str_add(&b.signature, str_text(&b.types));
		if (b.failures.count) {
			for (size_t i = 1; i < b.failures.count; i++)
				b.failures.items[i - 1].next =
					&b.failures.items[i];
			vec_push(s->arena, &left_out, ((struct left_out){
				 *site, b.failures.items[0] }));
			continue;
		}

		struct group *g = group_with(groups.items, groups.count,
					     str_text(&b.signature));

		if (!g) {
			vec_push(s->arena, &groups, ((struct group){
				 str_text(&b.signature), h }));
			g = &groups.items[groups.count - 1];
		}
		vec_push(s->arena, &g->handler->sites, *site);
	}
	if (groups.count)
		warn_left_out(s, &left_out);
	else if (left_out.count)
		*ret = left_out.items[0].why;
	vec_each(&groups, struct group *, g)
		add_handler(s, g->handler);
	return groups.count > 0;
}

/* ---- functions ---------------------------------------------------------- */

static const struct provider no_provider = { .name = "function" };
const struct site binder_nowhere = { .provider = &no_provider };

void targets_bind_function(struct sema *s, struct function *f)
{
	struct function_copies copies = { 0 };
	struct handler unused = { 0 };
	struct binder b = { .s = s, .site = &binder_nowhere,
			    .handler = &unused, .copies = &copies };

	str_init(&b.signature, s->arena);
	str_init(&b.types, s->arena);
	bind_stmt(&b, &f->body);
	f->pending = b.pending;
	vec_each(&b.failures, const struct failure *, failure)
		diag_error(s->diag, failure->at, "%s", failure->message);
}
