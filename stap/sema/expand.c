/*
 * Probe points to handlers.
 *
 *	probe foo.bar = kernel.function("f") { a = 1 }
 *	probe foo.bar.return { println(a) }
 *
 * The second probe's point is an alias with a suffix.  It expands to
 * kernel.function("f").return, with the alias' code before the body; the
 * provider of that point finds the sites.  Aliases nest, so the code around a
 * body grows from the inside out; an error anywhere below an optional point
 * is no error.
 */
#include "../lang/ast_print.h"
#include "probewrite.h"
#include "sema.h"

#include <fnmatch.h>
#include <string.h>

enum {
	MAX_ALIAS_DEPTH = 64,
	MAX_EXPANDED = 20000,	/* aliases of aliases multiply */
};

/* What was collected on the way from the user's spelling to a point. */
struct expansion {
	const struct expansion *outer;	/* the use of the alias we are in */
	const struct origin *origin;
	const struct point *point;	/* as spelled at this level */
	const struct alias *alias;	/* whose points we expand, or NULL */
	struct expr *condition;		/* this level's own, or NULL */
	const struct place *at;		/* the user's probe point */
	const struct stmt *body;
	unsigned depth;
};

static bool part_equal(const struct point_part *use,
		       const struct point_part *def)
{
	bool glob = strpbrk(use->name, "*?[") != NULL;

	if (use->arg != def->arg)
		return false;
	if (glob ? fnmatch(use->name, def->name, 0) != 0
		 : use->name != def->name)
		return false;
	switch (def->arg) {
	case ARG_NONE:   return true;
	case ARG_NUMBER: return use->number == def->number;
	case ARG_STRING: return strcmp(use->string, def->string) == 0;
	}
	return false;
}

/* True if the alias' name is all of POINT (SUFFIX false), or its front. */
static bool
alias_matches(const struct alias *alias, const struct point *point, bool suffix)
{
	size_t count = alias->name->parts.count;

	if (suffix ? point->parts.count <= count : point->parts.count != count)
		return false;
	for (size_t i = 0; i < count; i++)
		if (!part_equal(&point->parts.items[i],
				&alias->name->parts.items[i]))
			return false;
	return true;
}

struct alias_list { VEC_FIELDS(const struct alias *); };

struct alias_search {
	struct sema *s;
	const struct point *point;
	const char *first;		/* its first name; NULL if a pattern */
	bool suffix;
	struct alias_list *found;
};

static void search_file(void *data, struct script_file *file)
{
	struct alias_search *search = data;
	struct script_file *library = file == search->s->user ? NULL : file;

	/* Most differ there. */
	vec_each(&file->aliases, struct alias **, alias)
		if ((!search->first || search->first ==
		     (*alias)->name->parts.items[0].name) &&
		    alias_matches(*alias, search->point, search->suffix)) {
			(*alias)->file = library;
			vec_push(search->s->arena, search->found,
				 (const struct alias *)*alias);
		}
}

static void
search_library(struct sema *s, struct alias_search *search)
{
	const char *pattern = search->point->parts.items[0].name;
	const char *const *names;
	size_t count;

	if (!s->library)
		return;
	if (search->first) {
		library_aliases(s->library, search->first, search_file,
				search);
		return;
	}
	library_alias_names(s->library, s->arena, &names, &count);
	for (size_t i = 0; i < count; i++)
		if (fnmatch(pattern, names[i], 0) == 0)
			library_aliases(s->library, names[i], search_file,
					search);
}

/* syscall.read.return.maxactive(5) is a suffix of syscall.read.return, not of
 * syscall.read. */
static void keep_longest(struct alias_list *list)
{
	size_t longest = 0, kept = 0;

	vec_each(list, const struct alias **, alias)
		if ((*alias)->name->parts.count > longest)
			longest = (*alias)->name->parts.count;
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i]->name->parts.count == longest)
			list->items[kept++] = list->items[i];
	list->count = kept;
}

/* All definitions of an alias that POINT names; those whose name is only the
 * front of it if there is no other. */
static struct alias_list find_aliases(struct sema *s, const struct point *point)
{
	struct alias_list found = { 0 };
	const char *first = point->parts.items[0].name;

	if (strpbrk(first, "*?["))
		first = NULL;
	for (int suffix = 0; suffix <= 1 && found.count == 0; suffix++) {
		struct alias_search search = {
			s, point, first, suffix, &found,
		};

		search_file(&search, s->user);
		search_library(s, &search);
		if (suffix)
			keep_longest(&found);
	}
	return found;
}

/* POINT of an alias, with what the use had behind the alias' name. */
static struct point *
with_suffix(struct arena *a, const struct point *point,
	    const struct point *use, size_t name_parts)
{
	struct point *full = arena_memdup(a, point, sizeof(*point));

	memset(&full->parts, 0, sizeof(full->parts));
	vec_each(&point->parts, const struct point_part *, part)
		vec_push(a, &full->parts, *part);
	for (size_t i = name_parts; i < use->parts.count; i++)
		vec_push(a, &full->parts, use->parts.items[i]);
	return full;
}

/* The body inside the code of all aliases on the way to it: the alias nearest
 * to the real point goes outermost. */
static struct stmt *wrap_body(struct arena *a, const struct expansion *x)
{
	if (!x->alias)
		return probewrite_answer(a, x->body, stmt_clone(a, x->body));

	/* Uses further out are nearer to the body. */
	struct stmt *inner = wrap_body(a, x->outer);
	const struct alias *alias = x->alias;

	if (!alias->prologue && !alias->epilogue)
		return inner;

	struct stmt *block = stmt_new(a, STMT_BLOCK, inner->at);

	if (alias->prologue)
		vec_push(a, &block->block, probewrite_answer(a, alias->prologue, inner));
	vec_push(a, &block->block, inner);
	if (alias->epilogue)
		vec_push(a, &block->block, probewrite_answer(a, alias->epilogue, inner));
	return block;
}

static struct expr *
all_conditions(struct arena *a, const struct expansion *x)
{
	struct expr *all = NULL;

	for (; x; x = x->outer) {
		if (!x->condition)
			continue;

		struct expr *one = expr_clone(a, x->condition);

		if (all) {
			struct expr *both = expr_new(a, EXPR_LOGICAL, one->at);

			both->binary.op = OP_ANDAND;
			both->binary.left = one;
			both->binary.right = all;
			one = both;
		}
		all = one;
	}
	return all;
}

/* The point as the user wrote it; for a wildcard the alias it stands for. */
static const char *user_name(struct arena *a, const struct expansion *x)
{
	const struct expansion *inner = NULL;

	for (; x->outer; x = x->outer)
		inner = x;

	const char *text = point_text(a, x->point);

	if (!inner || !strpbrk(text, "*?["))
		return text;
	return point_text(a, with_suffix(a, inner->alias->name, x->point,
					 inner->alias->name->parts.count));
}

/* A point that a provider knows. */
static bool
expand_leaf(struct sema *s, const struct expansion *x,
	    const struct point_match *match, struct failure *fail)
{
	struct site_list sites = { 0 };
	const struct point *point = point_as_pattern(s->arena, x->point,
						     match->pattern);
	struct error *err = match->provider->resolve(s->env,
				match->pattern->variant, point, &sites);

	if (err) {
		const struct point_part *last =
			&point->parts.items[point->parts.count - 1];

		vec_each(&point->parts, const struct point_part *, part)
			if (part->arg != ARG_NONE)
				last = part;
		*fail = (struct failure){ .message = error_message(err),
					  .at = last->at };
		return false;
	}

	if (x->alias && strcmp(point->parts.items[0].name, "never") == 0)
		vec_each(&sites, struct site **, site)
			(*site)->stands_in = true;

	struct handler proto = {
		.origin = x->origin,
		.at = x->at,
		.pn = user_name(s->arena, x),
		.aliased = x->outer != NULL,
		.provider = match->provider,
		.condition = all_conditions(s->arena, x),
	};

	return targets_bind(s, &proto, wrap_body(s->arena, x), &sites, fail);
}

static bool expand_point(struct sema *s, const struct expansion *x,
			 struct failure *fail);

/* False, said once, for a point that stands for too many. */
static bool count_expanded(struct sema *s, const struct place *at)
{
	if (s->expanded == MAX_EXPANDED)
		diag_error(s->diag, at, "probe point stands for more than %d"
			   " others: name some of them", MAX_EXPANDED);
	return s->expanded++ < MAX_EXPANDED;
}

/*
 * A comma list: each point must resolve unless it is optional; a sufficient
 * one (!) that does ends the list.  Fills FAIL and returns false if one that
 * had to resolve did not.  RET counts those that did.
 */
static bool
expand_list(struct sema *s, const struct expansion *outer,
	    const struct point_list *points, const struct alias *alias,
	    const struct point *use, unsigned *ret, struct failure *fail)
{
	*ret = 0;
	vec_each(points, struct point **, p) {
		struct point *point = *p;
		struct origin *origin = arena_new(s->arena, struct origin);
		struct failure ignored = { 0 };
		bool optional = point->optional || point->sufficient;

		if (s->expanded > MAX_EXPANDED ||
		    !count_expanded(s, alias ? outer->at : point->at))
			return false;
		if (alias)
			point = with_suffix(s->arena, point, use,
					    alias->name->parts.count);
		*origin = (struct origin){ point, outer->origin };

		struct expansion x = {
			.outer = alias ? outer : NULL,
			.origin = origin,
			.point = point,
			.alias = alias,
			.condition = point->condition,
			.at = alias ? outer->at : point->at,
			.body = outer->body,
			.depth = outer->depth + 1,
		};

		if (expand_point(s, &x, optional ? &ignored : fail)) {
			++*ret;
			if (point->sufficient)
				break;
		} else if (!optional) {
			if (alias)
				vec_push(s->arena, &fail->trail, point->at);
			return false;
		}
	}
	return true;
}

static bool in_expansion(const struct expansion *x, const struct alias *alias)
{
	for (; x; x = x->outer)
		if (x->alias == alias)
			return true;
	return false;
}

static bool
expand_alias(struct sema *s, const struct expansion *x,
	     const struct alias *alias, struct failure *fail)
{
	unsigned expanded;

	if (x->depth > MAX_ALIAS_DEPTH) {
		*fail = (struct failure){
			.message = arena_printf(s->arena, "aliases of aliases"
						" go deeper than %d",
						MAX_ALIAS_DEPTH),
			.at = x->point->at };
		return false;
	}
	if (in_expansion(x, alias)) {
		*fail = (struct failure){
			.message = arena_printf(s->arena,
				"recursive loop in alias expansion of %s\n"
				"an alias cannot stand for itself",
				point_text(s->arena, alias->name)),
			.at = alias->name->at };
		return false;
	}
	if (!expand_list(s, x, &alias->points, alias, x->point, &expanded,
			 fail))
		return false;
	if (!expanded)
		*fail = (struct failure){
			.message = arena_printf(s->arena,
				"nothing that %s stands for is there",
				point_text(s->arena, alias->name)),
			.at = alias->name->at };
	return expanded > 0;
}

static void
add_alias_siblings(struct sema *s, const struct script_file *file,
		   const struct point *point, size_t depth,
		   struct name_list *ret)
{
	vec_each(&file->aliases, struct alias **, alias) {
		const struct point *name = (*alias)->name;
		size_t n = 0;

		while (n < depth && n < name->parts.count &&
		       part_equal(&point->parts.items[n],
				  &name->parts.items[n]))
			n++;
		if (n == depth && n < name->parts.count)
			vec_push(s->arena, ret, name->parts.items[n].name);
	}
}

struct sibling_search {
	struct sema *s;
	const struct point *point;
	size_t depth;
	struct name_list *names;
};

static void library_siblings(void *data, struct script_file *file)
{
	struct sibling_search *q = data;

	add_alias_siblings(q->s, file, q->point, q->depth, q->names);
}

static void
siblings(struct sema *s, const struct point *point, size_t depth,
	 struct name_list *ret)
{
	struct sibling_search q = { s, point, depth, ret };

	providers_siblings(s->arena, point, depth, ret);
	add_alias_siblings(s, s->user, point, depth, ret);
	if (!s->library)
		return;
	if (depth > 0) {
		library_aliases(s->library, point->parts.items[0].name,
				library_siblings, &q);
		return;
	}

	const char *const *names;
	size_t count;

	library_alias_names(s->library, s->arena, &names, &count);
	for (size_t i = 0; i < count; i++)
		vec_push(s->arena, ret, names[i]);
}

/* Families of the language that no provider has yet: to call them a spelling
 * mistake would send the user looking for it. */
static bool is_later_family(const struct point *point)
{
	static const char *const first[] = {
		"kprobe", "module",
	};
	const struct point_part *parts = point->parts.items;

	for (size_t i = 0; i < sizeof(first) / sizeof(*first); i++)
		if (strcmp(parts[0].name, first[i]) == 0)
			return true;
	return false;
}

/* The shortest few: "timer.s(number) or timer.s(number).randomize(number)" */
static const char *join_forms(struct arena *a, const struct name_list *forms)
{
	enum { SHOWN = 4 };
	bool shown[forms->count];
	struct str out;

	memset(shown, 0, sizeof(shown));
	str_init(&out, a);
	for (size_t n = 0; n < SHOWN && n < forms->count; n++) {
		size_t best = forms->count;

		for (size_t i = 0; i < forms->count; i++)
			if (!shown[i] && (best == forms->count ||
					  strlen(forms->items[i]) <
					  strlen(forms->items[best])))
				best = i;
		shown[best] = true;
		str_printf(&out, "%s%s", n ? ", or " : "", forms->items[best]);
	}
	return str_text(&out);
}

/* The first part that nothing known has at its place, and what could; or the
 * part whose name is right, and what is wrong with its argument or length. */
static void
point_mismatch(struct sema *s, const struct point *point, struct failure *ret)
{
	struct name_list names = { 0 }, forms = { 0 };
	size_t depth = 0;
	bool ends;

	/* Go as deep as there still are siblings. */
	while (depth + 1 < point->parts.count) {
		struct name_list deeper = { 0 };

		siblings(s, point, depth + 1, &deeper);
		if (deeper.count == 0)
			break;
		depth++;
	}
	siblings(s, point, depth, &names);

	const struct point_part *part = &point->parts.items[depth];

	if (providers_forms(s->arena, point, depth, &forms, &ends)) {
		bool longer = ends && depth + 1 < point->parts.count;

		ret->at = longer ? part[1].at : part->at;
		ret->message = arena_printf(s->arena, "probe point mismatch\n"
			"write %s", join_forms(s->arena, &forms));
		return;
	}

	const char *similar = similar_names(s->arena, part->name, names.items,
					    names.count, 5);
	const char *wild = strpbrk(part->name, "*?[")
				? ": didn't find any wildcard matches" : "";

	ret->at = part->at;
	ret->message = *similar
		? arena_printf(s->arena, "probe point mismatch%s (similar: %s)%s",
			       wild, similar,
			       mistaken_hint(s->arena, part->name, names.items,
					     names.count))
		: arena_printf(s->arena, "probe point mismatch%s", wild);
}

static void
point_unknown(struct sema *s, const struct point *point, struct failure *ret)
{
	if (is_later_family(point))
		*ret = (struct failure){
			.message = arena_printf(s->arena,
				"probe points like %s are not supported yet\n"
				"stap --dump-probe-types lists those that are",
				point_text(s->arena, point)),
			.at = point->at };
	else
		point_mismatch(s, point, ret);
}

static bool
expand_point(struct sema *s, const struct expansion *x, struct failure *fail)
{
	struct match_list matches = { 0 };
	struct alias_list aliases = { 0 };
	unsigned done = 0;

	providers_match(s->arena, x->point, &matches);
	vec_each(&matches, struct point_match *, m)
		done += expand_leaf(s, x, m, fail);
	if (matches.count == 0 || strpbrk(x->point->parts.items[0].name, "*?["))
		aliases = find_aliases(s, x->point);
	vec_each(&aliases, const struct alias **, alias) {
		/* with what is private there */
		if ((*alias)->file)
			sema_join(s, (*alias)->file);
		done += expand_alias(s, x, *alias, fail);
	}

	if (matches.count == 0 && aliases.count == 0)
		point_unknown(s, x->point, fail);
	return done > 0;
}

/* The points of aliases on the way to what failed. */
static void
report_trail(struct sema *s, const struct failure *fail)
{
	for (size_t i = fail->trail.count; i-- > 0;)
		diag_more(s->diag, fail->trail.items[i],
			  "while resolving probe point");
}

static void
report(struct sema *s, const struct point *point, const struct failure *fail)
{
	if (!fail->in_body) {
		diag_error(s->diag, point->at, "while resolving probe point");
		report_trail(s, fail);
		diag_more(s->diag, fail->at, "%s", fail->message);
		return;
	}
	for (const struct failure *f = fail; f; f = f->next) {
		diag_error(s->diag, f->at, "%s", f->message);
		if (f->at->source != point->at->source || fail->trail.count) {
			diag_more(s->diag, point->at,
				  "while resolving probe point");
			report_trail(s, fail);
		}
	}
}

void expand_probe(struct sema *s, const struct probe *probe)
{
	struct expansion outer = { .body = probe->body };

	/* One point at a time, so that each failure names its own. */
	for (size_t i = 0; i < probe->points.count; i++) {
		struct point *point = probe->points.items[i];
		struct point_list one = { .items = &point, .count = 1 };
		struct failure fail = { 0 };
		unsigned expanded;

		s->expanded = 0;
		if (!expand_list(s, &outer, &one, NULL, NULL, &expanded,
				 &fail) && s->expanded <= MAX_EXPANDED)
			report(s, point, &fail);
		if (expanded && point->sufficient)
			break;
	}
}

void sema_expand(struct sema *s)
{
	s->program = arena_new(s->arena, struct program);
	sema_join(s, s->user);
	if (s->program->handlers.count == 0 && s->diag->errors == 0)
		diag_error(s->diag, NULL, "no probes found\n"
			   "a script needs one: probe begin { println(1) }");
}
