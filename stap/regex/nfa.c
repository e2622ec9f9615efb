/*
 * Trees to NFAs, built from the end: each part is told which node follows.
 * Repetitions are written out, so that x{2,3} is xx(x|).
 *
 * With captures, tags remember places.  A group has one at its start and one
 * at its end.  A part of a sequence whose length varies has one at its end,
 * too, since POSIX lets what stands left take as much as it can even if it is
 * no group: in "a*(ab)?b*" the "a*" comes first.  For the same reason an
 * alternative before one with groups has a tag: that it is set decides.
 */
#include "tree.h"

struct builder {
	struct arena *arena;
	struct nfa *nfa;
	bool captures, too_large, too_many_tags;
};

/* ---- tags ---------------------------------------------------------------- */

static int new_tag(struct builder *b, bool is_end)
{
	struct nfa *nfa = b->nfa;

	if (nfa->tag_count == NFA_MAX_TAGS) {
		b->too_many_tags = true;
		return 0;
	}
	nfa->tag_is_end[nfa->tag_count] = is_end;
	return (int)nfa->tag_count++;
}

static bool length_varies(const struct re *re, unsigned *length)
{
	unsigned sum = 0, first = 0, one;

	switch (re->kind) {
	case RE_EMPTY: case RE_START: case RE_END:
		*length = 0;
		return false;
	case RE_SET:
		*length = 1;
		return false;
	case RE_CAT: case RE_GROUP:
		for (size_t i = 0; i < re->items.count; i++) {
			if (length_varies(re->items.items[i], &one))
				return true;
			sum += one;
		}
		*length = sum;
		return false;
	case RE_ALT:
		for (size_t i = 0; i < re->items.count; i++) {
			if (length_varies(re->items.items[i], &one) ||
			    (i > 0 && one != first))
				return true;
			first = one;
		}
		*length = first;
		return false;
	case RE_REPEAT:
		if (re->min != re->max ||
		    length_varies(re->items.items[0], &one))
			return true;
		*length = one * (unsigned)re->min;
		return false;
	}
	return true;
}

static bool has_groups(const struct re *re)
{
	if (re->kind == RE_GROUP)
		return true;
	for (size_t i = 0; i < re->items.count; i++)
		if (has_groups(re->items.items[i]))
			return true;
	return false;
}

static void place_tags(struct builder *b, struct re *re)
{
	bool choice = re->kind == RE_ALT && has_groups(re);
	unsigned length;

	if (re->kind == RE_GROUP) {
		int *tags = b->nfa->group_tags[re->group];

		tags[0] = re->start_tag = new_tag(b, false);
		tags[1] = re->tag = new_tag(b, true);
	}
	for (size_t i = 0; i < re->items.count; i++) {
		struct re *item = re->items.items[i];
		bool last = i + 1 == re->items.count;

		if (re->kind == RE_CAT && !last && item->kind != RE_GROUP &&
		    length_varies(item, &length))
			item->tag = new_tag(b, true);
		if (choice && !last && item->kind != RE_GROUP)
			item->start_tag = new_tag(b, false);
		place_tags(b, item);
	}
}

/* ---- nodes ----------------------------------------------------------------- */

static unsigned new_node(struct builder *b, enum nfa_kind kind, unsigned next)
{
	struct nfa_node node = { .kind = kind, .next = { next, next } };

	if (b->nfa->nodes.count == NFA_MAX_NODES) {
		b->too_large = true;
		return 0;
	}
	vec_push(b->arena, &b->nfa->nodes, node);
	return (unsigned)b->nfa->nodes.count - 1;
}

static unsigned tag_node(struct builder *b, int tag, unsigned next)
{
	unsigned node = new_node(b, NFA_TAG, next);

	b->nfa->nodes.items[node].tag = (unsigned)tag;
	return node;
}

static unsigned build(struct builder *b, const struct re *re, unsigned next);

static unsigned fork_node(struct builder *b, unsigned first, unsigned second)
{
	unsigned node = new_node(b, NFA_FORK, second);

	b->nfa->nodes.items[node].next[0] = first;
	return node;
}

/* x+: the body, then a fork back to it */
static unsigned
build_loop(struct builder *b, const struct re *body, unsigned next)
{
	unsigned fork = new_node(b, NFA_FORK, next);
	unsigned start = build(b, body, fork);

	b->nfa->nodes.items[fork].next[0] = start;
	return start;
}

static unsigned
build_repeat(struct builder *b, const struct re *re, unsigned next)
{
	const struct re *body = re->items.items[0];
	int required = re->min;
	unsigned end = next;

	if (re->max == RE_FOREVER) {
		next = build_loop(b, body, next);
		if (required == 0)
			return fork_node(b, next, end);
		required--;
	}
	/* from the innermost: (x(x|)|) */
	for (int i = re->min; i < re->max && !b->too_large; i++)
		next = fork_node(b, build(b, body, next), end);
	for (int i = 0; i < required && !b->too_large; i++)
		next = build(b, body, next);
	return next;
}

static unsigned
build_alternatives(struct builder *b, const struct re *re, unsigned next)
{
	size_t i = re->items.count - 1;
	unsigned node = build(b, re->items.items[i], next);

	while (i-- > 0)
		node = fork_node(b, build(b, re->items.items[i], next), node);
	return node;
}

/* RE without its tags. */
static unsigned
build_plain(struct builder *b, const struct re *re, unsigned next)
{
	unsigned node;

	switch (re->kind) {
	case RE_EMPTY:
		return next;
	case RE_SET:
		node = new_node(b, NFA_BYTE, next);
		b->nfa->nodes.items[node].set = &re->set;
		return node;
	case RE_START:
		return new_node(b, NFA_START, next);
	case RE_END:
		return new_node(b, NFA_END, next);
	case RE_CAT:
		for (size_t i = re->items.count; i-- > 0;)
			next = build(b, re->items.items[i], next);
		return next;
	case RE_ALT:
		return build_alternatives(b, re, next);
	case RE_REPEAT:
		return build_repeat(b, re, next);
	case RE_GROUP:
		return build(b, re->items.items[0], next);
	}
	return next;
}

static unsigned build(struct builder *b, const struct re *re, unsigned next)
{
	if (b->captures && re->tag >= 0)
		next = tag_node(b, re->tag, next);
	next = build_plain(b, re, next);
	if (b->captures && re->start_tag >= 0)
		next = tag_node(b, re->start_tag, next);
	return next;
}

bool nfa_build(struct arena *a, struct re *tree, unsigned groups,
	       bool captures, struct nfa *ret, struct regex_error *err)
{
	struct builder b = { .arena = a, .nfa = ret, .captures = captures };
	int start_tag = 0;

	ret->group_count = groups;
	if (captures) {
		start_tag = new_tag(&b, false);
		place_tags(&b, tree);
	}
	ret->start = build(&b, tree, new_node(&b, NFA_ACCEPT, 0));
	if (captures)
		ret->start = tag_node(&b, start_tag, ret->start);
	if (b.too_large)
		err->message = "the pattern is too large when its repetitions"
			       " are written out";
	else if (b.too_many_tags)
		err->message = "the pattern has too many parts to record what"
			       " its groups match";
	return !err->message;
}
