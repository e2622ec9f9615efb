/*
 * What inference knows of variables, keys and results: joining it with what an
 * expression says of them, waking who waited for it, and telling of both places
 * where the two disagree.
 */
#include "inference.h"

#include "cures.h"

/* ---- waiting ---- */

/* The step at work found unknown what LIST belongs to. */
void infer_wait(struct inference *t, struct step_numbers *list)
{
	unsigned n = t->work.taken;

	if (!list->count || list->items[list->count - 1] != n)
		vec_push(t->s->arena, list, n);
}

/* It is known now; who needs more of it will wait again. */
static void wake(struct inference *t, struct step_numbers *list)
{
	vec_each(list, const unsigned *, n)
		worklist_add(&t->work, *n);
	list->count = 0;
}

/* ---- disagreements ---- */

/* What stands before the cure in a message that has one. */
static const char *break_before(const char *cure)
{
	return cure ? "\n" : "";
}

static const char *
type_cure(struct inference *t, enum type want, enum type have)
{
	return t->frame ? cure_type(t->s->arena, t->frame, t->stmt, want, have)
			: NULL;
}

/* The same two types in conflict with the same first place are one mistake,
 * wherever they meet. */
static void
disagree(struct inference *t, const struct place *at, enum type want,
	 enum type have, const struct place *first)
{
	struct arena *a = t->s->arena;
	const char *cure = type_cure(t, want, have);
	const char *key = first && at->kind == PLACE_IDENTIFIER
		? arena_printf(a, "%s as %s, %s", at->text, type_name(want),
			       place_position(a, first))
		: NULL;

	diag_error_about(t->s->diag, key, at, "type mismatch (%s)%s%s",
			 type_name(want), break_before(cure), cure ? cure : "");
	if (first)
		diag_more(t->s->diag, first,
			  "type was first inferred here (%s)", type_name(have));
}

void
infer_index_disagrees(struct inference *t, const struct place *at,
		      unsigned index, enum type want, enum type have,
		      const struct place *first)
{
	const char *cure = type_cure(t, have, want);

	diag_error(t->s->diag, at, "index %u type mismatch (%s)\n%s", index,
		   type_name(want), cure ? cure : "an array has one type for"
		   " each index");
	if (first)
		diag_more(t->s->diag, first,
			  "type of index %u was first inferred here (%s)",
			  index, type_name(have));
}

/* E, which can only be HAVE, stands where WANT is needed. */
enum type
infer_expect(struct inference *t, struct expr *e, enum type have,
	     enum type want)
{
	e->type = have;
	if (want != TYPE_UNKNOWN && want != have) {
		const char *cure = type_cure(t, want, have);

		diag_error(t->s->diag, e->at,
			   "type mismatch: expected %s but found %s%s%s",
			   type_name(want), type_name(have),
			   break_before(cure), cure ? cure : "");
	}
	return have;
}

/* ---- declarations ---- */

/* V holds WANT, as seen at AT; returns what it holds. */
enum type
unify_var(struct inference *t, struct var *v, enum type want,
	  const struct place *at)
{
	if (want == TYPE_UNKNOWN || want == v->type) {
		if (v->type == TYPE_UNKNOWN)
			infer_wait(t, &v->waiting);
		return v->type;
	}
	if (v->type == TYPE_UNKNOWN) {
		v->type = want;
		v->type_at = at;
		wake(t, &v->waiting);
	} else {
		disagree(t, at, want, v->type, v->type_at);
		v->misused = true;
	}
	return v->type;
}

enum type
unify_result(struct inference *t, struct function *f, enum type want,
	     const struct place *at)
{
	if (f->type == TYPE_UNKNOWN &&
	    (want == TYPE_UNKNOWN || !f->returns_value)) {
		infer_wait(t, &f->waiting);
		return TYPE_UNKNOWN;
	}
	if (want == TYPE_UNKNOWN || want == f->type)
		return f->type;
	if (f->type == TYPE_UNKNOWN) {
		f->type = want;
		f->type_at = at;
		wake(t, &f->waiting);
	} else {
		disagree(t, at, want, f->type, f->type_at);
	}
	return f->type;
}

/* F has a result, of whatever type. */
void unify_has_result(struct inference *t, struct function *f)
{
	if (f->returns_value)
		return;
	f->returns_value = true;
	wake(t, &f->waiting);
}

void
unify_arity(struct inference *t, struct var *v, int arity,
	    const struct place *at)
{
	struct arena *a = t->s->arena;

	if (v->arity == arity || v->misused)
		return;
	if (arity == 0 && v->arity < 0 && (v->wrap || v->size)) {
		if (v->wrap)
			diag_error(t->s->diag, at,
				   "wrapping not supported for scalars\n%s",
				   cure_arity(a, t->frame, t->stmt, v, 0));
		else
			diag_error(t->s->diag, at,
				   "inconsistent arity (0 vs 1)\n%s",
				   cure_arity(a, t->frame, t->stmt, v, 0));
		diag_more(t->s->diag, v->at, "declared as an array here");
	}
	if (v->arity >= 0) {
		diag_error_about(t->s->diag,
				 arena_printf(a, "%s, %d for %d", v->name,
					      arity, v->arity),
				 at, "inconsistent arity (%d vs %d)\n%s",
				 arity, v->arity,
				 cure_arity(a, t->frame, t->stmt, v, arity));
		if (v->arity_at)
			diag_more(t->s->diag, v->arity_at,
				  "arity %d first inferred here", v->arity);
		return;
	}
	v->arity = arity;
	v->arity_at = at;
	v->key_types = arena_array(a, enum type, arity + 1);
	v->key_at = arena_array(a, const struct place *, arity + 1);
}

enum type
unify_key(struct inference *t, struct var *v, unsigned index, enum type want,
	  const struct place *at)
{
	enum type *have = &v->key_types[index];

	if (want == TYPE_UNKNOWN || want == *have) {
		if (*have == TYPE_UNKNOWN)
			infer_wait(t, &v->waiting);
		return *have;
	}
	if (*have == TYPE_UNKNOWN) {
		*have = want;
		v->key_at[index] = at;
		wake(t, &v->waiting);
	} else {
		infer_index_disagrees(t, at, index, want, *have,
				      v->key_at[index]);
	}
	return *have;
}
