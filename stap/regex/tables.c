/*
 * The DFA as tables.  Moves of registers that no match will ever show are left
 * out (tags that only served to compare ways); equal lists of moves and finals
 * are stored once.
 */
#include "tree.h"

#include <string.h>

struct bytes { VEC_FIELDS(unsigned char); };

struct tables {
	struct arena *arena;
	const struct nfa *nfa;
	const struct dfa *dfa;
	struct regex *regex;
	struct bytes moves, finals;
	bool (*live)[256];		/* by state: registers to be shown */
	bool too_large;
};

/* ---- what is needed ---------------------------------------------------------- */

/* Where group GROUP starts (END: ends). */
static unsigned char
final_place(const struct tables *t, const struct dfa_final *f, unsigned group,
	    bool end)
{
	if (group == 0)
		return end ? REGEX_HERE : f->tags[0];
	return f->tags[t->nfa->group_tags[group][end]];
}

static void want_final(struct tables *t, unsigned state,
		       const struct dfa_final *f)
{
	if (!f->accepts)
		return;
	for (unsigned g = 0; g < t->nfa->group_count; g++)
		for (int end = 0; end < 2; end++)
			t->live[state][final_place(t, f, g, end)] = true;
}

static bool is_moved(const struct dfa_edge *e, unsigned reg, unsigned *from)
{
	for (unsigned i = 0; i < e->move_count; i++)
		if (e->moves[i].to == reg) {
			*from = e->moves[i].from;
			return true;
		}
	return false;
}

/* What is live behind an edge was live before it; true if that is news. */
static bool want_edge(struct tables *t, unsigned state,
		      const struct dfa_edge *e)
{
	bool changed = false;

	for (unsigned r = 0; r < t->dfa->states.items[e->to].register_count;
	     r++) {
		unsigned from = r;

		if (!t->live[e->to][r])
			continue;
		is_moved(e, r, &from);
		changed |= !t->live[state][from];
		t->live[state][from] = true;
	}
	return changed;
}

static void find_live(struct tables *t)
{
	const struct dfa *d = t->dfa;
	bool changed = true;

	t->live = arena_alloc(t->arena, d->states.count * sizeof(*t->live));
	for (unsigned s = 1; s < d->states.count; s++) {
		want_final(t, s, &d->states.items[s].final);
		want_final(t, s, &d->states.items[s].final_end);
	}
	while (changed) {
		changed = false;
		for (size_t s = d->states.count; s-- > 1;)
			for (unsigned c = 0; c < d->class_count; c++)
				changed |= want_edge(t, (unsigned)s,
					&d->states.items[s].edges[c]);
	}
}

/* ---- lists --------------------------------------------------------------------- */

/* Where LIST is in POOL, put there unless it was. */
static uint16_t place_in(struct tables *t, struct bytes *pool,
			 const unsigned char *list, size_t size)
{
	size_t at;

	for (at = 0; at + size <= pool->count; at++)
		if (memcmp(pool->items + at, list, size) == 0)
			return (uint16_t)at;
	at = pool->count;
	if (at + size > UINT16_MAX) {
		t->too_large = true;
		return 0;
	}
	for (size_t i = 0; i < size; i++)
		vec_push(t->arena, pool, list[i]);
	return (uint16_t)at;
}

static uint16_t place_moves(struct tables *t, const struct dfa_edge *e)
{
	unsigned char list[1 + 2 * 256];
	size_t size = 1;

	for (unsigned i = 0; i < e->move_count; i++) {
		if (!t->live[e->to][e->moves[i].to])
			continue;
		list[size++] = e->moves[i].to;
		list[size++] = e->moves[i].from;
	}
	list[0] = (unsigned char)((size - 1) / 2);
	return place_in(t, &t->moves, list, size);
}

static uint16_t place_final(struct tables *t, const struct dfa_final *f)
{
	unsigned char list[2 * REGEX_MAX_GROUPS];
	size_t size = 0;

	for (unsigned g = 0; g < t->nfa->group_count; g++)
		for (int end = 0; end < 2; end++)
			list[size++] = final_place(t, f, g, end);
	return place_in(t, &t->finals, list, size);
}

/* ---- the tables ------------------------------------------------------------------ */

static void fill_state(struct tables *t, size_t s)
{
	const struct dfa_state *state = &t->dfa->states.items[s];
	unsigned classes = t->dfa->class_count;
	struct regex *re = t->regex;

	for (unsigned c = 0; c < classes; c++) {
		re->next[s * classes + c] = (uint16_t)state->edges[c].to;
		if (re->captures)
			re->moves_at[s * classes + c] =
				place_moves(t, &state->edges[c]);
	}
	if (state->final.accepts) {
		re->flags[s] |= REGEX_ACCEPT;
		if (re->captures)
			re->final_at[s] = place_final(t, &state->final);
	}
	if (state->final_end.accepts) {
		re->flags[s] |= REGEX_ACCEPT_AT_END;
		if (re->captures)
			re->final_end_at[s] = place_final(t,
							  &state->final_end);
	}
}

struct regex *tables_make(struct arena *a, const struct nfa *nfa,
			  const struct dfa *dfa, struct regex_error *err)
{
	struct regex *re = arena_new(a, struct regex);
	struct tables t = {
		.arena = a, .nfa = nfa, .dfa = dfa, .regex = re,
	};
	size_t states = dfa->states.count, size = states * dfa->class_count;

	memcpy(re->classes, dfa->classes, sizeof(re->classes));
	re->class_count = dfa->class_count;
	re->state_count = (unsigned)states;
	re->group_count = nfa->group_count;
	re->register_count = dfa->register_count;
	re->captures = nfa->tag_count > 0;
	re->next = arena_array(a, uint16_t, size);
	re->flags = arena_array(a, unsigned char, states);
	if (re->captures) {
		re->moves_at = arena_array(a, uint16_t, size);
		re->final_at = arena_array(a, uint16_t, states);
		re->final_end_at = arena_array(a, uint16_t, states);
		find_live(&t);
	}
	for (size_t s = 0; s < states; s++)
		fill_state(&t, s);
	re->moves = t.moves.items;
	re->moves_size = t.moves.count;
	re->finals = t.finals.items;
	re->finals_size = t.finals.count;
	if (t.too_large)
		err->message = "the pattern needs too large a table to record"
			       " what its groups match";
	return t.too_large ? NULL : re;
}

struct regex *regex_compile(struct arena *a, const char *pattern,
			    bool captures, struct regex_error *ret)
{
	struct nfa nfa = { 0 };
	struct dfa dfa = { 0 };
	struct regex *regex;
	unsigned groups;

	*ret = (struct regex_error){ 0 };

	struct re *tree = re_parse(a, pattern, &groups, ret);

	if (!tree || !nfa_build(a, tree, groups, captures, &nfa, ret) ||
	    !dfa_build(a, &nfa, &dfa, ret))
		return NULL;
	regex = tables_make(a, &nfa, &dfa, ret);
	if (regex)
		regex->pattern = pattern;
	return regex;
}
