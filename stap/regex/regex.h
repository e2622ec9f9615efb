/*
 * Regular expressions: a pattern becomes a DFA, so that the kernel looks at
 * each byte of a string once and never goes back.
 *
 *	parse.c		text -> tree		"a(b|c)*"
 *	nfa.c		tree -> NFA		bytes, forks, tags
 *	dfa.c		NFA -> DFA		states, moves of registers
 *	tables.c	DFA -> struct regex	what emit/ prints
 *
 * The syntax is POSIX extended regular expressions on bytes: . [] ^ $ * + ?
 * {m,n} | () and a backslash before what is meant literally; ^ and $ match at
 * the ends of the string only.  \w \W \s \S \n \t ... are there, too;
 * back-references are not.
 *
 * The leftmost match counts, of those the longest.  Groups follow POSIX: of
 * the ways to match the same text, the one in which what stands further left
 * takes more.  Of a repeated group, the last repetition is what it matched;
 * which repetitions there were, if there is a choice, is not promised.
 */
#ifndef STAP_REGEX_REGEX_H
#define STAP_REGEX_REGEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../util/arena.h"

enum {
	REGEX_MAX_GROUPS = 32,		/* with group 0, the whole match */
	REGEX_MAX_STATES = 2000,
	REGEX_MAX_TABLE = 65536,	/* states x classes */
};

/* In moves and finals: not a register but ... */
enum {
	REGEX_UNSET = 0xff,		/* nothing: the group has no match */
	REGEX_HERE = 0xfe,		/* bytes read so far */
};

/* In flags of a state: there is a match ... */
enum {
	REGEX_ACCEPT = 1,
	REGEX_ACCEPT_AT_END = 2,	/* ... if the string ends here */
};

struct regex_error {
	const char *message;
	size_t offset;			/* in the pattern, bytes */
};

/*
 * The tables, as runtime/regex.c reads them.  State 0 is the end of the
 * search, state 1 its start.  A transition is next[state * class_count +
 * classes[byte]].
 *
 * The rest is there only with CAPTURES: a transition comes with the moves
 * that begin at moves[moves_at[...]], a count and so many pairs (to, from).
 * The finals of a state begin at finals[final_at[state]] (at the string's
 * end: finals[final_end_at[state]]): where group 0 starts and ends, group 1
 * starts and ends, ...
 */
struct regex {
	const char *pattern;
	unsigned char classes[256];
	unsigned class_count, state_count, group_count, register_count;
	uint16_t *next;
	unsigned char *flags;		/* by state */

	bool captures;
	uint16_t *moves_at, *final_at, *final_end_at;
	unsigned char *moves, *finals;
	size_t moves_size, finals_size;
};

/* NULL, with RET set, if PATTERN is wrong or too large. */
struct regex *regex_compile(struct arena *a, const char *pattern,
			    bool captures, struct regex_error *ret);

#endif
