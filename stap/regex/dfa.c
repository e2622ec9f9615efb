/*
 * NFAs to DFAs: a state is a set of NFA nodes that the same bytes lead to,
 * each with the places that its tags have on the best way there.
 *
 * Places are in registers.  Which node uses which registers is part of the
 * state; all a transition does is to move registers and to note the current
 * place.  Registers are numbered by age, register 0 having the place furthest
 * left, so that two ways to one node can be compared here, once and for all:
 * nothing is compared when the DFA runs.
 *
 *	(a|ab)(c|bcd)	behind "ab":	before c:   group 1 is r0 to here
 *					before cd:  group 1 is r0 to r1
 */
#include "tree.h"

#include <string.h>

enum {
	MOST_WORK = 1 << 25,		/* nodes looked at, for all states */
	MOST_MEMORY = 1 << 25,		/* bytes for all states */
};

/* A state while states are made. */
struct set {
	unsigned count;
	uint16_t *nodes;		/* ascending */
	unsigned char *tags;		/* tag_count for each node */
	unsigned registers;
	bool found;			/* a match: no search for later ones */
	uint64_t hash;
};

struct maker {
	struct arena *arena;
	const struct nfa *nfa;
	struct dfa *dfa;
	struct { VEC_FIELDS(struct set); } sets;	/* by state */
	unsigned char sample[256];	/* a byte of each class */
	size_t work, memory;

	/* The closure being made: nodes reached, with the tags of the best
	 * way; those that wait for their successors to be reached. */
	bool at_start, at_end;		/* of the string */
	bool *reached, *waiting;
	unsigned char (*tags)[NFA_MAX_TAGS];
	int highest;			/* waiting node, or less than 0 */
};

/* ---- classes of bytes ------------------------------------------------------ */

/* Bytes of one class are in the same sets of the pattern. */
static void split_classes(struct dfa *d, const struct byte_set *set)
{
	int numbers[256][2];
	unsigned count = 0;

	memset(numbers, -1, sizeof(numbers));
	for (unsigned byte = 1; byte < 256; byte++) {
		int *n = &numbers[d->classes[byte]][set_has(set, byte)];

		if (*n < 0)
			*n = (int)count++;
		d->classes[byte] = (unsigned char)*n;
	}
	d->class_count = count;
}

static void find_classes(struct maker *m)
{
	m->dfa->class_count = 1;
	vec_each(&m->nfa->nodes, const struct nfa_node *, node)
		if (node->kind == NFA_BYTE)
			split_classes(m->dfa, node->set);
	for (unsigned byte = 1; byte < 256; byte++)
		m->sample[m->dfa->classes[byte]] = (unsigned char)byte;
}

/* ---- closures --------------------------------------------------------------- */

/* HERE is younger than any register. */
static bool is_better(const struct nfa *nfa, const unsigned char *a,
		      const unsigned char *b)
{
	for (unsigned t = 0; t < nfa->tag_count; t++) {
		if (a[t] == b[t])
			continue;
		if (a[t] == REGEX_UNSET || b[t] == REGEX_UNSET)
			return b[t] == REGEX_UNSET;
		return nfa->tag_is_end[t] ? a[t] > b[t] : a[t] < b[t];
	}
	return false;
}

static void reach(struct maker *m, unsigned node, const unsigned char *tags)
{
	if (m->reached[node] && !is_better(m->nfa, tags, m->tags[node]))
		return;
	m->reached[node] = m->waiting[node] = true;
	memmove(m->tags[node], tags, m->nfa->tag_count);
	if ((int)node > m->highest)
		m->highest = (int)node;
}

static void pass(struct maker *m, unsigned n)
{
	const struct nfa_node *node = &m->nfa->nodes.items[n];
	unsigned char tags[NFA_MAX_TAGS];

	switch (node->kind) {
	case NFA_FORK:
		reach(m, node->next[0], m->tags[n]);
		reach(m, node->next[1], m->tags[n]);
		return;
	case NFA_TAG:
		memcpy(tags, m->tags[n], m->nfa->tag_count);
		tags[node->tag] = REGEX_HERE;
		reach(m, node->next[0], tags);
		return;
	case NFA_START:
		if (m->at_start)
			reach(m, node->next[0], m->tags[n]);
		return;
	case NFA_END:
		if (m->at_end)
			reach(m, node->next[0], m->tags[n]);
		return;
	case NFA_BYTE:
	case NFA_ACCEPT:
		return;
	}
}

static void closure_begin(struct maker *m, bool at_start, bool at_end)
{
	memset(m->reached, 0, m->nfa->nodes.count);
	m->at_start = at_start;
	m->at_end = at_end;
	m->highest = -1;
}

/* Successors have lower numbers but at the end of loops: taking the highest
 * first, a node seldom has to be passed twice. */
static void closure_end(struct maker *m)
{
	while (m->highest >= 0) {
		unsigned n = (unsigned)m->highest--;

		m->work++;
		if (!m->waiting[n])
			continue;
		m->waiting[n] = false;
		pass(m, n);
	}
}

/* Where a search begins: no tag is set. */
static void reach_start(struct maker *m)
{
	unsigned char tags[NFA_MAX_TAGS];

	memset(tags, REGEX_UNSET, sizeof(tags));
	reach(m, m->nfa->start, tags);
}

/* ---- states -------------------------------------------------------------------- */

static const unsigned char *tags_of(const struct maker *m, const struct set *s,
				    unsigned i)
{
	return s->tags + (size_t)i * m->nfa->tag_count;
}

/* Whether a node stays: those that wait for bytes or the end, and of matches
 * none that starts further right than one that was found. */
static bool is_kept(const struct maker *m, unsigned n, int accept)
{
	enum nfa_kind kind = m->nfa->nodes.items[n].kind;

	if (!m->reached[n] ||
	    (kind != NFA_BYTE && kind != NFA_END && kind != NFA_ACCEPT))
		return false;
	if (accept < 0)
		return true;
	if (m->nfa->tag_count == 0)
		return (int)n == accept;
	return m->tags[n][0] <= m->tags[accept][0];
}

static int accepting_node(const struct maker *m)
{
	for (unsigned n = 0; n < m->nfa->nodes.count; n++)
		if (m->reached[n] &&
		    m->nfa->nodes.items[n].kind == NFA_ACCEPT)
			return (int)n;
	return -1;
}

static struct set set_of_closure(struct maker *m, bool found)
{
	unsigned nodes = (unsigned)m->nfa->nodes.count;
	unsigned tags = m->nfa->tag_count;
	int accept = accepting_node(m);
	struct set s = { .found = found || accept >= 0 };

	for (unsigned n = 0; n < nodes; n++)
		s.count += is_kept(m, n, accept);
	s.nodes = arena_array(m->arena, uint16_t, s.count + 1);
	s.tags = arena_alloc(m->arena, (size_t)s.count * tags + 1);
	m->memory += (size_t)s.count * (tags + 2) + sizeof(s);
	s.count = 0;
	for (unsigned n = 0; n < nodes; n++) {
		if (!is_kept(m, n, accept))
			continue;
		memcpy(s.tags + (size_t)s.count * tags, m->tags[n], tags);
		s.nodes[s.count++] = (uint16_t)n;
	}
	return s;
}

/* Registers by age.  FROM tells what each held before the transition. */
static void renumber(const struct maker *m, struct set *s,
		     unsigned char from[256])
{
	size_t size = (size_t)s->count * m->nfa->tag_count;
	bool used[256] = { false };
	unsigned char number[256];

	for (size_t i = 0; i < size; i++)
		used[s->tags[i]] = true;
	number[REGEX_UNSET] = REGEX_UNSET;
	for (unsigned r = 0; r < REGEX_UNSET; r++) {
		if (!used[r])
			continue;
		from[s->registers] = (unsigned char)r;
		number[r] = (unsigned char)s->registers++;
	}
	for (size_t i = 0; i < size; i++)
		s->tags[i] = number[s->tags[i]];
}

static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t size)
{
	for (const unsigned char *b = bytes; size-- > 0; b++)
		hash = (hash ^ *b) * 0x100000001b3;
	return hash;
}

static bool same_set(const struct maker *m, const struct set *a,
		     const struct set *b)
{
	return a->hash == b->hash && a->count == b->count &&
	       a->found == b->found &&
	       memcmp(a->nodes, b->nodes, a->count * sizeof(*a->nodes)) == 0 &&
	       memcmp(a->tags, b->tags,
		      (size_t)a->count * m->nfa->tag_count) == 0;
}

static unsigned add_state(struct maker *m, const struct set *s)
{
	struct dfa_state *state = vec_add(m->arena, &m->dfa->states);

	vec_push(m->arena, &m->sets, *s);
	state->edges = arena_array(m->arena, struct dfa_edge,
				   m->dfa->class_count);
	state->register_count = s->registers;
	if (s->registers > m->dfa->register_count)
		m->dfa->register_count = s->registers;
	return (unsigned)m->dfa->states.count - 1;
}

/* State 0 for a set without nodes.  State 1, at the start of the string, is
 * like no other. */
static unsigned state_of_set(struct maker *m, struct set *s)
{
	if (s->count == 0)
		return 0;
	s->hash = hash_bytes(s->found, s->nodes, s->count * sizeof(*s->nodes));
	s->hash = hash_bytes(s->hash, s->tags,
			     (size_t)s->count * m->nfa->tag_count);
	for (size_t i = 2; i < m->sets.count; i++)
		if (same_set(m, &m->sets.items[i], s))
			return (unsigned)i;
	return add_state(m, s);
}

/* ---- transitions ------------------------------------------------------------------ */

/* Registers only move down, as older ones are given up: doing it from the
 * lowest up overwrites nothing that is still wanted. */
static void set_moves(struct maker *m, struct dfa_edge *e,
		      const unsigned char *from, unsigned count)
{
	e->moves = arena_array(m->arena, struct move, count + 1);
	for (unsigned r = 0; r < count; r++)
		if (from[r] != r)
			e->moves[e->move_count++] =
				(struct move){ (unsigned char)r, from[r] };
}

static void make_edge(struct maker *m, unsigned state, unsigned class)
{
	const struct set *s = &m->sets.items[state];
	struct dfa_edge e = { 0 };
	unsigned char from[256];
	struct set to;

	closure_begin(m, false, false);
	for (unsigned i = 0; i < s->count; i++) {
		const struct nfa_node *n = &m->nfa->nodes.items[s->nodes[i]];

		if (n->kind == NFA_BYTE && set_has(n->set, m->sample[class]))
			reach(m, n->next[0], tags_of(m, s, i));
	}
	if (!s->found)
		reach_start(m);
	closure_end(m);
	to = set_of_closure(m, s->found);
	renumber(m, &to, from);
	e.to = state_of_set(m, &to);
	if (e.to)
		set_moves(m, &e, from, to.registers);
	m->dfa->states.items[state].edges[class] = e;
}

static void set_final(struct maker *m, struct dfa_final *f, int accept)
{
	if (accept < 0)
		return;
	f->accepts = true;
	f->tags = arena_memdup(m->arena, m->tags[accept],
			       m->nfa->tag_count + 1);
}

/* What a string that ends here has matched. */
static void make_finals(struct maker *m, unsigned state)
{
	const struct set *s = &m->sets.items[state];
	struct dfa_state *d = &m->dfa->states.items[state];

	for (int at_end = 0; at_end < 2; at_end++) {
		closure_begin(m, at_end && state == 1, at_end);
		for (unsigned i = 0; i < s->count; i++)
			reach(m, s->nodes[i], tags_of(m, s, i));
		closure_end(m);
		set_final(m, at_end ? &d->final_end : &d->final,
			  accepting_node(m));
	}
}

static void make_start(struct maker *m)
{
	unsigned char from[256];
	struct set s = { 0 };

	add_state(m, &s);			/* the end of the search */
	closure_begin(m, true, false);
	reach_start(m);
	closure_end(m);
	s = set_of_closure(m, false);
	renumber(m, &s, from);
	add_state(m, &s);
}

static bool is_too_large(const struct maker *m)
{
	size_t states = m->dfa->states.count;

	return states > REGEX_MAX_STATES ||
	       states * m->dfa->class_count > REGEX_MAX_TABLE ||
	       m->work > MOST_WORK || m->memory > MOST_MEMORY;
}

bool dfa_build(struct arena *a, const struct nfa *nfa, struct dfa *ret,
	       struct regex_error *err)
{
	size_t nodes = nfa->nodes.count;
	struct maker m = {
		.arena = a, .nfa = nfa, .dfa = ret,
		.reached = arena_array(a, bool, nodes),
		.waiting = arena_array(a, bool, nodes),
		.tags = arena_alloc(a, nodes * sizeof(*m.tags)),
	};

	find_classes(&m);
	make_start(&m);
	for (unsigned state = 1; state < ret->states.count; state++) {
		/* without captures a match is the end */
		if (!m.sets.items[state].found || nfa->tag_count)
			for (unsigned c = 0; c < ret->class_count; c++)
				make_edge(&m, state, c);
		make_finals(&m, state);
		if (is_too_large(&m)) {
			err->message = "the pattern needs too large a table:"
				       " make it shorter, above all"
				       " repetitions of what is like its"
				       " surroundings";
			return false;
		}
	}
	return true;
}
