/*
 * Regular expressions at run time: one table look-up for each byte.
 *
 * The tables come from the translator (stap/regex/).  Where groups matched is
 * in registers that transitions move; what they held at the end of the match
 * stays in the context, with a copy of the string, for matched().
 */
#include "regex.h"

#include "str.h"

static inline unsigned char byte_at(const char *s)
{
	return *(const unsigned char *)s;
}

int stap_regex_find(const struct stap_regex *r, const char *s)
{
	unsigned state = STAP_REGEX_START;

	for (; *s && state; s++) {
		if (r->flags[state] & STAP_REGEX_ACCEPT)
			return 1;
		state = r->next[state * r->class_count +
				r->classes[byte_at(s)]];
	}
	return r->flags[state] != 0;
}

/* Places of groups, from what a final of the tables says. */
static void note_match(struct stap_match *m, const struct stap_regex *r,
		       const unsigned char *final, unsigned here)
{
	unsigned i;

	for (i = 0; i < 2 * r->group_count; i++) {
		unsigned char from = final[i];

		m->places[i] = from == STAP_REGEX_HERE ? (int)here :
			       from == STAP_REGEX_UNSET ? -1 :
			       (int)m->registers[from];
	}
	m->groups = r->group_count;
}

static void move_registers(struct stap_match *m, const unsigned char *moves,
			   unsigned here)
{
	unsigned count = *moves++;

	for (; count; count--, moves += 2)
		m->registers[moves[0]] = moves[1] == STAP_REGEX_HERE ? here :
					 m->registers[moves[1]];
}

/* A match that goes on accepting is noted when it ends: each one found is
 * better than those before. */
int stap_regex_search(struct stap_match *m, const struct stap_regex *r,
		      const char *s)
{
	unsigned state = STAP_REGEX_START, here = 0;
	int found = 0;

	m->registers[0] = 0;	/* all that state has: places are all 0 */
	for (; s[here]; ) {
		unsigned edge = state * r->class_count +
				r->classes[byte_at(s + here)];
		unsigned next = r->next[edge];

		if (r->flags[state] & STAP_REGEX_ACCEPT &&
		    !(r->flags[next] & STAP_REGEX_ACCEPT)) {
			note_match(m, r, r->finals + r->final_at[state], here);
			found = 1;
		}
		if (!next)
			return found;
		here++;
		move_registers(m, r->moves + r->moves_at[edge], here);
		state = next;
	}
	if (!r->flags[state])
		return found;
	note_match(m, r, r->finals + r->final_end_at[state], here);
	return 1;
}

int stap_regex_match(struct stap_ctx *c, const struct stap_regex *r,
		     const char *s, stap_size size)
{
	if (!stap_regex_search(c->match, r, s))
		return 0;
	stap_strlcpy(c->match->text, s, size);
	return 1;
}

void stap_matched(struct stap_ctx *c, char *ret, stap_size size, stap_s64 n)
{
	const struct stap_match *m = c->match;
	stap_size len;

	ret[0] = '\0';
	if (n < 0 || n >= (stap_s64)m->groups || m->places[2 * n] < 0) {
		stap_error(c, "Attempted to get nonexistent subexpression"
			   " %lld", n);
		return;
	}
	len = (stap_size)(m->places[2 * n + 1] - m->places[2 * n]) + 1;
	stap_strlcpy(ret, m->text + m->places[2 * n], len < size ? len : size);
}

stap_s64 stap_ngroups(struct stap_ctx *c)
{
	return c->match->groups;
}

void stap_regex_forget(struct stap_ctx *c)
{
	c->match->groups = 0;
}
