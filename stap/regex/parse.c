/*
 * Patterns to trees, by recursive descent:
 *
 *	alternatives:	branch ( '|' branch )*
 *	branch:		( atom repeat* )*
 *	repeat:		'*' | '+' | '?' | '{' [M] [ ',' [N] ] '}'
 *	atom:		'(' alternatives ')' | '[' set ']' | '.' | '^' | '$'
 *			| '\' char | char
 */
#include "tree.h"

#include <ctype.h>
#include <string.h>

enum { MOST_DEPTH = 100 };

struct parser {
	struct arena *arena;
	const char *text;
	size_t at;
	unsigned groups, depth;
	struct regex_error *error;	/* message set: failed */
};

static struct re *parse_alternatives(struct parser *p);

static char peek(const struct parser *p)
{
	return p->text[p->at];
}

static bool accept(struct parser *p, char c)
{
	if (peek(p) != c)
		return false;
	p->at++;
	return true;
}

static bool failed(const struct parser *p)
{
	return p->error->message;
}

/* The first error counts. */
static void fail(struct parser *p, size_t offset, const char *message)
{
	if (failed(p))
		return;
	p->error->message = message;
	p->error->offset = offset;
}

static struct re *re_new(struct parser *p, enum re_kind kind)
{
	struct re *re = arena_new(p->arena, struct re);

	re->kind = kind;
	re->tag = re->start_tag = -1;
	return re;
}

/* ---- sets -------------------------------------------------------------- */

static void set_add_range(struct byte_set *s, unsigned from, unsigned to)
{
	for (unsigned byte = from; byte <= to; byte++)
		set_add(s, byte);
}

/* All but these; the string ends before any NUL. */
static void set_invert(struct byte_set *s)
{
	for (unsigned i = 0; i < 4; i++)
		s->bits[i] = ~s->bits[i];
	s->bits[0] &= ~(uint64_t)1;
}

static void set_add_kind(struct byte_set *s, int (*is)(int))
{
	for (int byte = 1; byte < 128; byte++)
		if (is(byte))
			set_add(s, (unsigned)byte);
}

static const struct {
	const char *name;
	int (*is)(int);
} kinds[] = {
	{ "alpha", isalpha }, { "digit", isdigit }, { "alnum", isalnum },
	{ "upper", isupper }, { "lower", islower }, { "space", isspace },
	{ "blank", isblank }, { "punct", ispunct }, { "print", isprint },
	{ "graph", isgraph }, { "cntrl", iscntrl }, { "xdigit", isxdigit },
};

/* NAME ':]' behind '[:' */
static void parse_kind(struct parser *p, struct byte_set *s, size_t start)
{
	const char *name = p->text + p->at;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		size_t len = strlen(kinds[i].name);

		if (strncmp(name, kinds[i].name, len) == 0 &&
		    strncmp(name + len, ":]", 2) == 0) {
			p->at += len + 2;
			set_add_kind(s, kinds[i].is);
			return;
		}
	}
	fail(p, start, "unknown kind of characters: there are [:alpha:] "
	     "[:digit:] [:alnum:] [:upper:] [:lower:] [:space:] [:blank:] "
	     "[:punct:] [:print:] [:graph:] [:cntrl:] [:xdigit:]");
}

/* One end of a range: a character, [.c.] or [=c=]. */
static unsigned parse_set_char(struct parser *p)
{
	const char *here = p->text + p->at;

	if (here[0] == '[' && (here[1] == '.' || here[1] == '=')) {
		if (here[2] && here[3] == here[1] && here[4] == ']') {
			p->at += 5;
			return (unsigned char)here[2];
		}
		fail(p, p->at, "a set knows single characters only");
	}
	p->at++;
	return (unsigned char)here[0];
}

static void parse_set_item(struct parser *p, struct byte_set *s)
{
	size_t start = p->at;
	unsigned from, to;

	if (strncmp(p->text + p->at, "[:", 2) == 0) {
		p->at += 2;
		parse_kind(p, s, start);
		return;
	}
	from = to = parse_set_char(p);
	if (peek(p) == '-' && p->text[p->at + 1] &&
	    p->text[p->at + 1] != ']') {
		p->at++;
		to = parse_set_char(p);
	}
	if (from > to)
		fail(p, start, "the range ends before it begins");
	set_add_range(s, from, to);
}

/* [ '^' ] [ ']' ] item* ']' behind '[' */
static struct re *parse_set(struct parser *p, size_t start)
{
	struct re *re = re_new(p, RE_SET);
	bool invert = accept(p, '^');

	do {
		if (!peek(p)) {
			fail(p, start, "'[' has no ']'");
			return re;
		}
		parse_set_item(p, &re->set);
	} while (!accept(p, ']') && !failed(p));
	if (invert)
		set_invert(&re->set);
	return re;
}

static struct re *one_byte(struct parser *p, unsigned byte)
{
	struct re *re = re_new(p, RE_SET);

	set_add(&re->set, byte);
	return re;
}

static struct re *any_byte(struct parser *p)
{
	struct re *re = re_new(p, RE_SET);

	set_invert(&re->set);
	return re;
}

/* ---- escapes ------------------------------------------------------------- */

static int is_word(int c)
{
	return isalnum(c) || c == '_';
}

static struct re *kind_of_byte(struct parser *p, int (*is)(int), bool invert)
{
	struct re *re = re_new(p, RE_SET);

	set_add_kind(&re->set, is);
	if (invert)
		set_invert(&re->set);
	return re;
}

/* What follows a backslash. */
static struct re *parse_escape(struct parser *p)
{
	static const char letters[] = "ntrfva", bytes[] = "\n\t\r\f\v\a";
	char c = peek(p);
	const char *letter = c ? strchr(letters, c) : NULL;

	if (!c) {
		fail(p, p->at - 1, "a backslash at the end: for the character"
		     " itself write \"\\\\\\\\\" in the script");
		return re_new(p, RE_EMPTY);
	}
	p->at++;
	switch (c) {
	case 'w': return kind_of_byte(p, is_word, false);
	case 'W': return kind_of_byte(p, is_word, true);
	case 's': return kind_of_byte(p, isspace, false);
	case 'S': return kind_of_byte(p, isspace, true);
	case 'd': case 'D':
		fail(p, p->at - 2, "\\d and \\D are not known: write [0-9] or"
		     " [^0-9]");
		break;
	}
	if (letter)
		return one_byte(p, (unsigned char)bytes[letter - letters]);
	if (isdigit((unsigned char)c))
		fail(p, p->at - 2, "back-references cannot be matched without"
		     " going back; use matched() and compare");
	else if (isalpha((unsigned char)c))
		fail(p, p->at - 2, "unknown escape");
	return one_byte(p, (unsigned char)c);
}

/* ---- atoms, repeats --------------------------------------------------------- */

static struct re *parse_group(struct parser *p, size_t start)
{
	struct re *re = re_new(p, RE_GROUP);

	re->group = p->groups++;
	if (p->groups > REGEX_MAX_GROUPS)
		fail(p, start, "more than 31 groups");
	if (++p->depth > MOST_DEPTH)
		fail(p, start, "groups nest too deep");
	else
		vec_push(p->arena, &re->items, parse_alternatives(p));
	p->depth--;
	if (!accept(p, ')'))
		fail(p, start, "'(' has no ')'");
	return re;
}

static bool at_interval(const struct parser *p)
{
	return peek(p) == '{' && (p->text[p->at + 1] == ',' ||
				  isdigit((unsigned char)p->text[p->at + 1]));
}

static bool at_repeat(const struct parser *p)
{
	char c = peek(p);

	return c == '*' || c == '+' || c == '?' || at_interval(p);
}

static struct re *parse_atom(struct parser *p)
{
	size_t start = p->at;
	char c = peek(p);

	if (at_repeat(p)) {
		fail(p, start, "nothing to repeat here");
		return re_new(p, RE_EMPTY);
	}
	p->at++;
	switch (c) {
	case '(': return parse_group(p, start);
	case '[': return parse_set(p, start);
	case '.': return any_byte(p);
	case '^': return re_new(p, RE_START);
	case '$': return re_new(p, RE_END);
	case '\\': return parse_escape(p);
	}
	return one_byte(p, (unsigned char)c);
}

/* Digits; -1 if there are none. */
static int parse_count(struct parser *p, size_t start)
{
	int n = -1;

	while (isdigit((unsigned char)peek(p)) && !failed(p)) {
		n = (n < 0 ? 0 : n) * 10 + (p->text[p->at++] - '0');
		if (n > RE_MOST_REPEATS)
			fail(p, start, "more than 1000 repetitions");
	}
	return n;
}

/* M [ ',' [N] ] '}' behind '{' */
static void parse_interval(struct parser *p, struct re *re)
{
	size_t start = p->at - 1;

	re->min = re->max = parse_count(p, start);
	if (re->min < 0)
		re->min = 0;
	if (accept(p, ',')) {
		re->max = parse_count(p, start);
		if (re->max < 0)
			re->max = RE_FOREVER;
	}
	if (!accept(p, '}'))
		fail(p, start, "'{' has no '}'; the character itself is"
		     " written [{]");
	else if (re->max != RE_FOREVER && re->max < re->min)
		fail(p, start, "at most is less than at least");
}

static struct re *parse_repeat(struct parser *p, struct re *what)
{
	struct re *re = re_new(p, RE_REPEAT);

	vec_push(p->arena, &re->items, what);
	re->max = RE_FOREVER;
	switch (p->text[p->at++]) {
	case '+':
		re->min = 1;
		break;
	case '?':
		re->max = 1;
		break;
	case '{':
		parse_interval(p, re);
		break;
	}
	return re;
}

static struct re *parse_branch(struct parser *p)
{
	struct re *cat = re_new(p, RE_CAT);

	while (peek(p) && peek(p) != '|' && peek(p) != ')' && !failed(p)) {
		struct re *re = parse_atom(p);

		while (at_repeat(p) && !failed(p))
			re = parse_repeat(p, re);
		vec_push(p->arena, &cat->items, re);
	}
	if (cat->items.count == 0)
		return re_new(p, RE_EMPTY);
	return cat->items.count == 1 ? cat->items.items[0] : cat;
}

static struct re *parse_alternatives(struct parser *p)
{
	struct re *first = parse_branch(p), *alt;

	if (peek(p) != '|')
		return first;
	alt = re_new(p, RE_ALT);
	vec_push(p->arena, &alt->items, first);
	while (accept(p, '|') && !failed(p))
		vec_push(p->arena, &alt->items, parse_branch(p));
	return alt;
}

struct re *re_parse(struct arena *a, const char *pattern, unsigned *groups,
		    struct regex_error *ret)
{
	struct parser p = {
		.arena = a, .text = pattern, .groups = 1, .error = ret,
	};
	struct re *re = parse_alternatives(&p);

	if (peek(&p) && !failed(&p))
		fail(&p, p.at, "')' has no '('; the character itself is"
		     " written [)]");
	*groups = p.groups;
	return failed(&p) ? NULL : re;
}
