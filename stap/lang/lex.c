/*
 * One function per kind of token.  Operators are found in a table ordered by
 * length, so the longest match wins: "a--b" is "a", "--", "b", and "%(" is
 * never a modulo sign.
 */
#define _GNU_SOURCE
#include "lex.h"

#include <string.h>

#include "../util/intern.h"
#include "../util/str.h"

static const char *const keywords[] = {
	"probe", "global", "private", "function", "if", "else", "while", "for",
	"foreach", "in", "limit", "return", "delete", "break", "continue",
	"next", "try", "catch", "string", "long",
};

static const char *const printers[] = {
	"print", "println", "printd", "printdln", "printf",
	"sprint", "sprintln", "sprintd", "sprintdln", "sprintf",
};

/* Longest first. */
static const char *const operators[] = {
	"<<<", ">>>", "<<=", ">>=",
	"->", "++", "--", "&&", "||", "==", "!=", "<=", ">=", "<<", ">>",
	"+=", "-=", "*=", "/=", "%=", "&=", "^=", "|=", ".=", "=~", "!~",
	"%(", "%)", "%?", "%:", "%}",
	"{", "}", "(", ")", "[", "]", ",", ";", ":", "?", "!", ".", "+", "-",
	"*", "/", "%", "&", "|", "^", "~", "<", ">", "=",
};

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static bool is_in(const char *const *list, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (list[i][0] == word[0] && strcmp(list[i], word) == 0)
			return true;
	return false;
}

bool lex_is_printer(const char *name)
{
	return is_in(printers, LENGTH(printers), name);
}

bool token_is_op(const struct token *t, const char *op)
{
	return t->kind == TOKEN_OPERATOR && strcmp(t->text, op) == 0;
}

bool token_is_keyword(const struct token *t, const char *word)
{
	return t->kind == TOKEN_KEYWORD && strcmp(t->text, word) == 0;
}

/* ---- characters ------------------------------------------------------ */

/* ctype.h asks the locale; scripts are bytes. */
static bool is_digit(int c)
{
	return c >= '0' && c <= '9';
}

static bool is_word(int c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_blank(int c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static int digit_value(int c)
{
	if (is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return 99;
}

/* The byte N ahead; -1 behind the end (a NUL may be part of the text). */
static int look(const struct lexer *lx, size_t n)
{
	if (n >= lx->source->size - lx->pos)
		return -1;
	return (unsigned char)lx->source->text[lx->pos + n];
}

static const char *here(const struct lexer *lx)
{
	return lx->source->text + lx->pos;
}

static void advance(struct lexer *lx, size_t count)
{
	for (const char *p = here(lx), *end = p + count; p < end; p++) {
		if (*p == '\n') {
			lx->line++;
			lx->column = 1;
		} else {
			lx->column++;
		}
	}
	lx->pos += count;
}

/* Bytes up to (not including) the first STOP, or to the end. */
static size_t distance(const struct lexer *lx, const char *stop)
{
	size_t left = lx->source->size - lx->pos;
	const char *p = memmem(here(lx), left, stop, strlen(stop));

	return p ? (size_t)(p - here(lx)) : left;
}

static bool skip_comment(struct lexer *lx)
{
	int c = look(lx, 0), next = look(lx, 1);

	if (c == '#' || (c == '/' && next == '/')) {
		advance(lx, distance(lx, "\n"));
		return true;
	}
	if (c == '/' && next == '*') {
		unsigned line = lx->line, column = lx->column;

		advance(lx, 2);
		advance(lx, distance(lx, "*/"));
		if (look(lx, 0) >= 0)
			advance(lx, 2);
		else
			lx->unclosed = arena_printf(lx->arena,
				"the comment that begins at %s:%u:%u is not closed",
				lx->source->name, line, column);
		return true;
	}
	return false;
}

/* What stands before the next token. */
static void skip_blank(struct lexer *lx, struct token *ret)
{
	size_t start = lx->pos;

	for (;;) {
		if (is_blank(look(lx, 0)))
			advance(lx, 1);
		else if (skip_comment(lx))
			ret->commented = true;
		else
			break;
	}
	ret->spaced = lx->pos != start;
}

/* ---- tokens ---------------------------------------------------------- */

static const struct place *
place_new(const struct lexer *lx, enum place_kind kind, const char *text)
{
	struct place *at = arena_new(lx->arena, struct place);

	if (lx->pinned)
		*at = *lx->pinned;
	else
		*at = (struct place){ .source = lx->source,
				      .line = lx->line, .column = lx->column };
	at->kind = kind;
	at->text = text;
	return at;
}

/* The next LEN bytes are a token whose spelling is its text. */
static void
take(struct lexer *lx, size_t len, enum token_kind kind, enum place_kind shown,
     struct token *ret)
{
	ret->kind = kind;
	ret->text = intern_n(here(lx), len);
	ret->at = place_new(lx, shown, ret->text);
	advance(lx, len);
}

static void
take_junk(struct lexer *lx, size_t len, const char *message, struct token *ret)
{
	take(lx, len, TOKEN_ERROR, PLACE_JUNK, ret);
	ret->message = message;
}

static void lex_word(struct lexer *lx, struct token *ret)
{
	size_t len = 1;

	while (is_word(look(lx, len)) || look(lx, len) == '$')
		len++;
	if (is_in(keywords, LENGTH(keywords), intern_n(here(lx), len)))
		take(lx, len, TOKEN_KEYWORD, PLACE_KEYWORD, ret);
	else
		take(lx, len, TOKEN_IDENTIFIER, PLACE_IDENTIFIER, ret);
}

/* $1 @1 $# @#, where $ or @ was seen; false if it is something else. */
static bool lex_argument(struct lexer *lx, struct token *ret)
{
	size_t len = 1;

	if (look(lx, 1) == '#')
		len = 2;
	else
		while (is_digit(look(lx, len)))
			len++;
	if (len == 1)
		return false;
	take(lx, len, TOKEN_ARGUMENT, PLACE_JUNK, ret);
	return true;
}

/* "@" name */
static void lex_at(struct lexer *lx, struct token *ret)
{
	size_t len = 1;

	while (is_word(look(lx, len)))
		len++;
	if (len == 1)
		take_junk(lx, 1, "expected a name after '@'\nwrite it without a blank: @count(x), @1", ret);
	else
		take(lx, len, TOKEN_OPERATOR, PLACE_OPERATOR, ret);
}

static bool number_value(const char *s, int64_t *ret)
{
	unsigned base = 10;
	uint64_t value = 0;

	if (s[0] == '0' && (s[1] == 'x' || s[1] == 'X')) {
		base = 16;
		s += 2;
	} else if (s[0] == '0') {
		base = 8;
	}
	if (!*s)
		return false;
	for (; *s; s++) {
		unsigned digit = (unsigned)digit_value((unsigned char)*s);

		if (digit >= base ||
		    __builtin_mul_overflow(value, base, &value) ||
		    __builtin_add_overflow(value, digit, &value))
			return false;
	}
	*ret = (int64_t)value;
	return true;
}

static void lex_number(struct lexer *lx, struct token *ret)
{
	size_t len = 1;

	while (is_word(look(lx, len)))
		len++;
	take(lx, len, TOKEN_NUMBER, PLACE_NUMBER, ret);
	ret->bad_number = !number_value(ret->text, &ret->number);
}

/* ---- strings --------------------------------------------------------- */

/*
 * Decodes the escape behind a backslash at *P and moves *P past it.  -1: not
 * an escape that C knows (*P unmoved); 256 or more: does not fit a byte.
 */
static int decode_escape(const char **p)
{
	static const char letters[] = "ntrabfv", values[] = "\n\t\r\a\b\f\v";
	const char *s = *p;
	int value = 0;

	if (*s >= '0' && *s <= '7') {
		for (int n = 0; n < 3 && *s >= '0' && *s <= '7'; n++)
			value = value * 8 + *s++ - '0';
	} else if (*s == 'x' && digit_value((unsigned char)s[1]) < 16) {
		while (digit_value((unsigned char)*++s) < 16)
			if (value < 256)
				value = value * 16 +
					digit_value((unsigned char)*s);
	} else if (*s == '\\' || *s == '"' || *s == '\'') {
		value = *s++;
	} else if (*s && strchr(letters, *s)) {
		value = values[strchr(letters, *s++) - letters];
	} else {
		return -1;
	}
	*p = s;
	return value;
}

/* False if an escape does not fit a byte. */
static bool
decode(struct arena *a, const char *raw, const char **ret, bool *ret_cut)
{
	struct str value;

	str_init(&value, a);
	*ret_cut = false;
	for (const char *p = raw; *p;) {
		int c = *p++;

		if (c == '\\') {
			c = decode_escape(&p);
			if (c > 255)
				return false;
			if (c == 0)
				*ret_cut = true;
			if (c < 0)
				c = *p++;
		}
		if (!*ret_cut)
			str_add_char(&value, (char)c);
	}
	*ret = intern(str_text(&value));
	return true;
}

const char *lex_regex_text(struct arena *a, const char *raw)
{
	struct str out;

	str_init(&out, a);
	for (const char *p = raw; *p;) {
		if (*p != '\\') {
			str_add_char(&out, *p++);
			continue;
		}
		p++;

		bool backslash = *p == '\\';
		int c = decode_escape(&p);

		if (c == 0)
			break;
		if (c < 0) {
			str_add_char(&out, '\\');
			str_add_char(&out, *p++);
			continue;
		}
		if (!backslash && strchr(".[]()*+?{}|^$", c))
			str_add_char(&out, '\\');
		str_add_char(&out, (char)c);
	}
	return intern(str_text(&out));
}

/* Length of a string literal with both quotes; 0 if it is not closed. */
static size_t string_len(const struct lexer *lx)
{
	for (size_t n = 1;; n++) {
		int c = look(lx, n);

		if (c == '"')
			return n + 1;
		if (c == '\\')
			c = look(lx, ++n);
		if (c == '\n' || c <= 0)
			return 0;
	}
}

static void lex_string(struct lexer *lx, struct token *ret)
{
	size_t len = string_len(lx);

	if (!len) {
		take_junk(lx, distance(lx, "\n"),
			  "Could not find matching closing quote\n"
			  "a string ends on its own line; a line break in it is written \\n",
			  ret);
		return;
	}

	const char *raw = intern_n(here(lx) + 1, len - 2);

	ret->kind = TOKEN_STRING;
	ret->raw = ret->text = raw;
	if (strchr(raw, '\\') &&
	    !decode(lx->arena, raw, &ret->text, &ret->cut)) {
		take_junk(lx, len, "escape sequence does not fit in a byte",
			  ret);
		return;
	}
	ret->at = place_new(lx, PLACE_STRING, raw);
	advance(lx, len);
}

/* "%{" C "%}" */
static void lex_embedded(struct lexer *lx, struct token *ret)
{
	size_t left = lx->source->size - lx->pos;
	size_t len = distance(lx, "%}");

	if (len == left) {
		ret->kind = TOKEN_ERROR;
		ret->text = intern("%{");
		ret->at = place_new(lx, PLACE_JUNK, ret->text);
		ret->message = "Could not find matching '%}' to close embedded code\n"
			       "write %} behind the C text";
		advance(lx, left);
		return;
	}
	ret->kind = TOKEN_EMBEDDED;
	ret->text = arena_strndup(lx->arena, here(lx) + 2, len - 2);
	ret->at = place_new(lx, PLACE_EMBEDDED, intern("%{"));
	advance(lx, len + 2);
}

/* All bytes of one character. */
static size_t character_len(const struct lexer *lx)
{
	size_t len = 1;

	if (look(lx, 0) >= 0xc0)
		while (len < 4 && (look(lx, len) & ~0x3f) == 0x80)
			len++;
	return len;
}

static const char *junk_message(const struct lexer *lx, size_t len)
{
	static const struct { const char *text, *message; } known[] = {
#define UNEXPECTED "unexpected character"
#define QUOTES UNEXPECTED "\nstrings are written in plain double quotes: \"text\""
		{ "'", UNEXPECTED "\nstrings are written in double quotes, and there are no character literals" },
		{ "\u201c", QUOTES }, { "\u201d", QUOTES }, { "\u201e", QUOTES },
		{ "\u2018", QUOTES }, { "\u2019", QUOTES },
		{ "\u00a0", UNEXPECTED "\nthis is a no-break space: write a plain one" },
		{ "\ufeff", UNEXPECTED "\nthis is a byte order mark: save the file without it" },
		{ "\\", UNEXPECTED "\nlines need no '\\' to go on: leave it out" },
		{ "`", UNEXPECTED "\nto run a command from a script, see system()" },
	};

	for (size_t i = 0; i < LENGTH(known); i++)
		if (strlen(known[i].text) == len &&
		    memcmp(known[i].text, here(lx), len) == 0)
			return known[i].message;
	return len > 1 ? UNEXPECTED "\nonly strings and comments may hold it"
		       : UNEXPECTED "\nleave it out, or put it into a string";
}

static void lex_operator(struct lexer *lx, struct token *ret)
{
	for (size_t i = 0; i < LENGTH(operators); i++) {
		const char *op = operators[i];

		if (op[0] != *here(lx))		/* most of them */
			continue;

		size_t len = strlen(op);

		if (len <= lx->source->size - lx->pos &&
		    memcmp(here(lx), op, len) == 0) {
			take(lx, len, TOKEN_OPERATOR, PLACE_OPERATOR, ret);
			return;
		}
	}

	size_t len = character_len(lx);

	take_junk(lx, len, junk_message(lx, len), ret);
}

/* ---- entry points ---------------------------------------------------- */

void lex_init(struct lexer *lx, struct arena *a, const struct source *source,
	      const struct place *pinned)
{
	*lx = (struct lexer){ .arena = a, .source = source, .line = 1,
			      .column = 1, .pinned = pinned };
}

void lex_next(struct lexer *lx, struct token *ret)
{
	*ret = (struct token){ 0 };
	skip_blank(lx, ret);

	int c = look(lx, 0), next = look(lx, 1);

	if (c < 0) {
		take(lx, 0, TOKEN_EOF, PLACE_EOF, ret);
		ret->message = lx->unclosed;
	} else if ((c == '$' || c == '@') && lex_argument(lx, ret)) {
		/* taken */
	} else if (is_digit(c)) {
		lex_number(lx, ret);
	} else if (is_word(c) || c == '$') {
		lex_word(lx, ret);
	} else if (c == '@') {
		lex_at(lx, ret);
	} else if (c == '"') {
		lex_string(lx, ret);
	} else if (c == '%' && next == '{') {
		lex_embedded(lx, ret);
	} else {
		lex_operator(lx, ret);
	}
}
