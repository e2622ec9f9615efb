/* A pattern's tree, NFA and DFA: what the files of regex/ hand each other. */
#ifndef STAP_REGEX_TREE_H
#define STAP_REGEX_TREE_H

#include "../util/vec.h"
#include "regex.h"

/* ---- parse.c ---------------------------------------------------------- */

struct byte_set {
	uint64_t bits[4];
};

static inline bool set_has(const struct byte_set *s, unsigned byte)
{
	return s->bits[byte / 64] >> (byte % 64) & 1;
}

static inline void set_add(struct byte_set *s, unsigned byte)
{
	s->bits[byte / 64] |= (uint64_t)1 << (byte % 64);
}

enum re_kind {
	RE_EMPTY,
	RE_SET,			/* set: one byte */
	RE_START, RE_END,	/* ^ $ */
	RE_CAT, RE_ALT,		/* items */
	RE_REPEAT,		/* items[0], min to max times */
	RE_GROUP,		/* items[0], (...) number `group` */
};

enum { RE_FOREVER = -1, RE_MOST_REPEATS = 1000 };

struct re {
	enum re_kind kind;
	struct byte_set set;
	struct { VEC_FIELDS(struct re *); } items;
	int min, max;			/* max may be RE_FOREVER */
	unsigned group;
	int tag;			/* nfa.c: of its end, or -1 */
	int start_tag;			/* of groups, alternatives; or -1 */
};

/* NULL, with RET set, if PATTERN is wrong.  GROUPS counts group 0 too. */
struct re *re_parse(struct arena *a, const char *pattern, unsigned *groups,
		    struct regex_error *ret);

/* ---- nfa.c ------------------------------------------------------------ */

enum nfa_kind {
	NFA_BYTE,		/* a byte of `set`, then next[0] */
	NFA_FORK,		/* next[0] or next[1] */
	NFA_TAG,		/* remember in `tag` where this is */
	NFA_START, NFA_END,	/* go on at an end of the string only */
	NFA_ACCEPT,
};

struct nfa_node {
	enum nfa_kind kind;
	const struct byte_set *set;
	unsigned tag;
	unsigned next[2];
};

enum { NFA_MAX_NODES = 2000, NFA_MAX_TAGS = 96 };

/*
 * Tags are ordered by what counts first when two ways lead to one node: the
 * start of the match, then groups and parts as they stand in the pattern.
 * Of starts less is better, of ends more.
 */
struct nfa {
	struct { VEC_FIELDS(struct nfa_node); } nodes;
	unsigned start;
	unsigned tag_count;		/* 0: no captures wanted */
	bool tag_is_end[NFA_MAX_TAGS];
	int group_tags[REGEX_MAX_GROUPS][2];	/* start and end */
	unsigned group_count;
};

bool nfa_build(struct arena *a, struct re *tree, unsigned groups,
	       bool captures, struct nfa *ret, struct regex_error *err);

/* ---- dfa.c ------------------------------------------------------------ */

struct move {
	unsigned char to, from;		/* register; from: or REGEX_HERE */
};

/* Register or REGEX_HERE or REGEX_UNSET, by tag. */
struct dfa_final {
	bool accepts;
	unsigned char *tags;
};

struct dfa_edge {
	unsigned to;			/* state, 0: the search ends */
	struct move *moves;
	unsigned move_count;
};

struct dfa_state {
	struct dfa_edge *edges;		/* by class */
	struct dfa_final final, final_end;
	unsigned register_count;
};

struct dfa {
	struct { VEC_FIELDS(struct dfa_state); } states;
	unsigned char classes[256];	/* by byte */
	unsigned class_count;
	unsigned register_count;	/* most of any state */
};

bool dfa_build(struct arena *a, const struct nfa *nfa, struct dfa *ret,
	       struct regex_error *err);

/* ---- tables.c --------------------------------------------------------- */

struct regex *tables_make(struct arena *a, const struct nfa *nfa,
			  const struct dfa *dfa, struct regex_error *err);

#endif
