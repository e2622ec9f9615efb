/*
 * What to do about a parse error.  The rules of the parser say what they
 * expected; here a table knows, from that and the tokens around, what people
 * mean who write such a thing.
 *
 *	expected ')', saw '{'	the '(' at t.stp:3:5 is not closed
 *	saw 'and'		write '&&' for 'and'
 *
 * The first row that fits gives the cure.  In its text %t is the token, %l
 * the one before it, and %o the innermost open bracket with its place.
 */
#include "parser.h"

#include <string.h>

#include "../util/str.h"

struct row {
	const char *expected;		/* how the message begins, or NULL */
	const char *token, *last;	/* text or <class>, NULL: anything */
	const char *cure;
};

#define VALUE "expected literal string or number"
#define ITEM "expected 'probe'"
#define NAME "expected identifier"

static const struct row rows[] = {
	/* Operators of other languages. */
	{ NULL, "=", "&&", "there is no '&&=': write x = x && y" },
	{ NULL, "=", "||", "there is no '||=': write x = x || y" },
	{ NULL, "=", ">>>", "there is no '>>>=': write x = x >>> y" },
	{ NULL, "=", "==", "'==' compares; there is no '==='" },
	{ NULL, "=", "!=", "'!=' compares; there is no '!=='" },
	{ NULL, "=", "=", "'=' assigns and '==' compares" },
	{ NULL, "*", "*", "there is no power operator; 2 to the n is 1 << n" },
	{ NULL, "and", NULL, "write '&&' for 'and'" },
	{ NULL, "or", NULL, "write '||' for 'or'" },
	{ NULL, "eq", NULL, "write '==' for 'eq'" },
	{ NULL, "ne", NULL, "write '!=' for 'ne'" },
	{ NULL, "is", NULL, "write '==' for 'is'" },
	{ VALUE, ">", "<", "write '!=' for '<>'" },
	{ "expected ')'", "~", NULL, "regular expressions are matched with =~ and !~" },
	{ VALUE, "=", "}", "indexes stand in brackets: array[index]" },
	{ NULL, "not", NULL, "write '!' for 'not'" },
	{ VALUE, "*", NULL, "there is no unary '*'; kernel_long(p) and @cast(p, \"type\")->member read memory" },
	{ NULL, ":", "default", "there is no 'switch': use if (...) ... else if (...) ..." },
	{ NULL, NULL, "case", "there is no 'switch': use if (...) ... else if (...) ..." },
	{ VALUE, ":", "?", "both values are needed: condition ? value : other value" },
	{ VALUE, ":", "<name>", "'=' assigns; there is no ':=', and there are no labels" },
	{ VALUE, ":", "<value>", "'case' and labels do not exist: use if (...) ... else if (...) ..." },

	{ VALUE, "<type>", "(", "<cast>" },

	/* Values. */
	{ VALUE, "=", "<reserved>", "'%l' is a reserved word: choose another name" },
	{ VALUE, "{", NULL, "there are no lists: arrays start empty, fill them in 'probe begin'" },
	{ VALUE, "}", "<reserved>", "a value is missing behind '%l'" },
	{ VALUE, "]", "[", "an index is missing" },
	{ VALUE, "[", "=", "arrays start empty: fill them in 'probe begin'" },
	{ "expected literal", "<name>", "=", "a global starts with a literal: assign other values in 'probe begin'" },
	{ VALUE, "<reserved>", NULL, "'%t' is a reserved word: it cannot be the name of a variable or function" },
	{ VALUE, "<item>", NULL, "a value is missing behind '%l'" },
	{ VALUE, ")", ",", "a value is missing behind the ','" },
	{ VALUE, ")", "(", "<empty>" },
	{ VALUE, ")", NULL, "<close>" },
	{ VALUE, "]", NULL, "<close>" },
	{ VALUE, ",", NULL, "<comma>" },
	{ VALUE, "}", ")", "a statement is missing behind the ')'; there is no do ... while loop" },
	{ VALUE, "<operator>", ")", "the condition of 'if' and 'while' is all of it in one pair of parentheses" },
	{ VALUE, "}", "<operator>", "a value is missing behind '%l'" },
	{ VALUE, ";", "<operator>", "a value is missing behind '%l'" },
	{ "expected literal number", "<string>", "[", "the size of an array is a number; what its indexes are is not declared" },
	{ "expected literal number", "<name>", NULL, "only literals can stand here: numbers, or script arguments such as $1" },
	{ VALUE, "<name>", "(", "only literals can stand here: numbers, strings in double quotes, or script arguments such as $1" },
	{ "expected literal string", "<name>", "(", "only a literal string can stand here, in double quotes" },
	{ "expected literal string", "struct", NULL, "write the type in double quotes: \"struct task_struct\"" },
	{ "expected literal string", ")", "(", "a literal string is missing between the parentheses" },
	{ "expected literal string", "<name>", NULL, "only a literal string can stand here, in double quotes" },
	{ "expected literal string", "<number>", NULL, "write it in double quotes: \"%t\"" },
	{ "expected string literal", "<number>", NULL, "write it in double quotes: \"%t\"" },

	/* Statements. */
	{ "expected statement", "else", NULL, "no 'if' precedes this 'else': is there a '}' or a statement too many before it?" },
	{ "expected statement", "<type>", NULL, "variables are not declared: write name = value" },
	{ "expected statement", "<item>", NULL, "<inside>" },
	{ "expected statement", "catch", NULL, "no 'try' precedes this 'catch'" },
	{ "expected statement", "limit", ")", "the limit stands inside the parentheses: foreach (key in array limit 5)" },
	{ "expected statement", "<reserved>", NULL, "'%t' is a reserved word: it cannot be the name of a variable or function" },
	{ "expected '('", "{", NULL, "write function name(parameters) { ... }" },
	{ "expected '('", "<name>", "<name>", "write function name(parameters) { ... }" },
	{ "expected '('", NULL, "<operator>", "write %l(...)" },
	{ "expected '('", "<string>", "<printer>", "write %l(\"...\")" },
	{ "expected '('", "each", "for", "write 'foreach' in one word" },
	{ "expected '('", NULL, "if", "write if (condition) statement" },
	{ "expected '('", NULL, "while", "write while (condition) statement" },
	{ "expected '('", NULL, "for", "write for (start; condition; step) statement" },
	{ "expected '('", NULL, "foreach", "write foreach (key in array) statement" },
	{ "expected '('", NULL, "<printer>", "'%l' is a built-in function: it needs parentheses, and cannot be the name of a variable" },
	{ "expected ':'", NULL, NULL, "write condition ? value : other value" },
	{ "expected ';'", "<name>", "<c-type>", "variables are not declared: write for (i = 0; condition; step)" },
	{ "expected ';'", ":", NULL, "the three parts of 'for' are separated by ';'" },
	{ "expected ';'", ",", NULL, "the three parts of 'for' are separated by ';'" },
	{ "expected ';'", ")", NULL, "'for' has three parts, for (start; condition; step); to walk an array, write foreach (key in array)" },
	{ "expected 'in'", ",", NULL, "write foreach ([k1, k2] in array), or foreach (value = key in array)" },
	{ "expected 'in'", NULL, "]", "there are no lists: fill an array element by element; [k1, k2] in array tests an element" },
	{ "expected 'in'", NULL, NULL, "write foreach (key in array)" },
	{ "expected 'catch'", NULL, NULL, "write try { ... } catch (message) { ... }" },
	{ "expected '{'", NULL, "try", "write try { ... } catch (message) { ... }, with the braces" },
	{ "expected '{'", NULL, "catch", "write try { ... } catch (message) { ... }, with the braces" },
	{ "found 'return'", NULL, NULL, "'next' ends a probe's handler" },

	/* Names. */
	{ NAME, "<type>", "global", "globals are not declared with a type: write global name" },
	{ NAME, "<type>", "(", "the type follows the name of a parameter: name:%t" },
	{ NAME, "<type>", ",", "the type follows the name of a parameter: name:%t" },
	{ NAME, "(", "function", "the function's name is missing" },
	{ NAME, "<item>", NULL, "a name is missing before '%t'" },
	{ NAME, ")", ",", "a name is missing behind the ','" },
	{ NAME, "<number>", "global", "names begin with a letter or _" },
	{ NAME " or '*'", "<string>", NULL, "probe points are not quoted: probe begin" },
	{ NAME " or '*'", ".", NULL, "a name is missing before the '.'" },
	{ NAME, "<reserved>", NULL, "'%t' is a reserved word: choose another name" },
	{ NAME, "<printer>", NULL, "'%t' is a built-in function: choose another name" },
	{ NAME, "<number>", "in", "only arrays are walked; to count, write for (i = 0; i < %t; i++)" },
	{ NAME, NULL, "in", "only the name of a global array can follow 'in'" },
	{ NAME, "<dollar>", NULL, "names with '$' belong to the probed program: choose another name" },
	{ "expected 'string' or 'long'", NULL, NULL, "the types are 'long', of 64 bits, and 'string'" },

	/* Brackets. */
	{ "expected '}'", NULL, NULL, "<open>" },
	{ "expected ')'", "}", NULL, "<open>" },
	{ "expected ')'", "{", NULL, "<open>" },
	{ "expected ')'", ";", NULL, "<open>" },
	{ "expected ')'", "<newline>", NULL, "<open>" },
	{ "expected ')'", "<eof>", NULL, "<open>" },
	{ "expected ')'", "=", NULL, "<parameter>" },
	{ "expected ')'", "[", NULL, "<parameter>" },
	{ "expected ')'", ",", NULL, "this takes no more arguments" },
	{ "expected ')'", "<value>", "<c-type>", "<c-type>" },
	{ "expected ')'", "desc", NULL, "write array- for descending order, array+ for ascending" },
	{ "expected ')'", "asc", NULL, "write array- for descending order, array+ for ascending" },
	{ "expected ')'", "(", "<name>", "only the name of a global array can follow 'in'; array- and array+ sort it" },
	{ "expected ')'", "<operator>", "<name>", "this operator cannot follow here: put what stands before it in parentheses" },
	{ "expected ')'", "<operator>", "<string>", "this operator cannot follow here: put what stands before it in parentheses" },
	{ "expected ')'", "<value>", "not", "write '!' for 'not'" },
	{ "expected ')'", "<value>", NULL, "is a ',' or an operator missing before it?" },
	{ "expected ')'", "<operator>", "<number>", "only a literal can stand here, no expression" },
	{ "expected ']'", NULL, NULL, "<open>" },
	{ "expected ','", ")", NULL, "more arguments are needed here" },

	/* Probes. */
	{ "expected '{'", "/", NULL, "a condition is written probe point if (expression) { ... }" },
	{ "expected '{'", "when", NULL, "a condition is written probe point if (expression) { ... }" },
	{ "expected '{'", "<eof>", "}", "the last { ... } was read as part of a probe point: is one missing before it?" },
	{ "expected '{'", ";", NULL, "leave out this ';'" },
	{ "expected '{'", "[", NULL, "the argument of a probe point stands in parentheses" },
	{ "expected '{'", "<name>", NULL, "<body>" },
	{ "expected '{'", "<reserved>", NULL, "<body>" },
	{ "expected '{'", "<item>", NULL, "<body>" },
	{ "expected '{'", NULL, NULL, "write { before the body, and } behind it" },

	/* Between items. */
	{ ITEM, "}", NULL, "there is a '}' too many here or before" },
	{ ITEM, ")", NULL, "there is a ')' too many here or before" },
	{ ITEM, ";", NULL, "leave out this ';'" },
	{ ITEM, "--", NULL, "comments begin with '#' or '//'" },
	{ ITEM, "*", NULL, "'/*' begins a comment, and the first '*/' ends it: comments do not nest" },
	{ ITEM, "<type>", NULL, "write function name:%t (...) or global name" },
	{ ITEM, "<reserved>", NULL, "statements stand in bodies: is there a '}' too many before it?" },
	{ ITEM, "<name>", NULL, "<word>" },
	{ ITEM, ":", NULL, "globals are not declared with a type: how the script uses them decides" },
};

/* Words that begin declarations elsewhere, and what they are here. */
static const struct { const char *word, *cure; } words[] = {
	{ "func", "function" }, { "def", "function" }, { "fn", "function" },
	{ "fun", "function" }, { "proc", "function" }, { "void", "function" },
	{ "sub", "function" }, { "int", "global" }, { "char", "global" },
	{ "var", "global" }, { "let", "global" }, { "static", "global" },
	{ "const", "global" }, { "unsigned", "global" }, { "my", "global" },
	{ "BEGIN", "probe begin" }, { "END", "probe end" },
	{ "kprobe", "probe kernel.function(\"name\")" },
	{ "kretprobe", "probe kernel.function(\"name\").return" },
	{ "tracepoint", "probe kernel.trace(\"name\")" },
	{ "alias", "probe name = point" }, { "macro", "@define" },
};

static const char *const items[] = {
	"probe", "global", "private", "function",
};

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* ---- classes of tokens ----------------------------------------------- */

static bool is_item(const struct token *t)
{
	for (size_t i = 0; i < LENGTH(items); i++)
		if (token_is_keyword(t, items[i]))
			return true;
	return false;
}

static bool is_type(const struct token *t)
{
	return token_is_keyword(t, "long") || token_is_keyword(t, "string");
}

static bool is_printer(const struct token *t)
{
	return t->kind == TOKEN_IDENTIFIER && lex_is_printer(t->text);
}

static bool is_value(const struct token *t)
{
	return t->kind == TOKEN_IDENTIFIER || t->kind == TOKEN_NUMBER ||
	       t->kind == TOKEN_STRING;
}

static bool is_c_type(const struct token *t)
{
	static const char *const types[] = {
		"int", "char", "unsigned", "signed", "short", "struct", "bool",
		"void", "u64", "u32", "size_t", "const", "double", "float",
	};

	for (size_t i = 0; i < LENGTH(types); i++)
		if (t->kind == TOKEN_IDENTIFIER && strcmp(t->text, types[i]) == 0)
			return true;
	return is_type(t);
}

static bool
in_class(const struct parser *p, const char *class, const struct token *t)
{
	if (strcmp(class, "<item>") == 0)
		return is_item(t);
	if (strcmp(class, "<type>") == 0)
		return is_type(t);
	if (strcmp(class, "<c-type>") == 0)
		return is_c_type(t);
	if (strcmp(class, "<reserved>") == 0)
		return t->kind == TOKEN_KEYWORD && !is_item(t);
	if (strcmp(class, "<printer>") == 0)
		return is_printer(t);
	if (strcmp(class, "<name>") == 0)
		return t->kind == TOKEN_IDENTIFIER;
	if (strcmp(class, "<dollar>") == 0)
		return t->kind == TOKEN_IDENTIFIER && strchr(t->text, '$');
	if (strcmp(class, "<string>") == 0)
		return t->kind == TOKEN_STRING;
	if (strcmp(class, "<number>") == 0)
		return t->kind == TOKEN_NUMBER;
	if (strcmp(class, "<value>") == 0)
		return is_value(t);
	if (strcmp(class, "<operator>") == 0)
		return t->kind == TOKEN_OPERATOR && !strchr("()[]{},;", t->text[0]);
	if (strcmp(class, "<eof>") == 0)
		return t->kind == TOKEN_EOF;
	if (strcmp(class, "<newline>") == 0)
		return p->last.at && t->at->line != p->last.at->line;
	return false;
}

static bool
fits(const struct parser *p, const char *wanted, const struct token *t)
{
	if (!wanted)
		return true;
	if (!t->at)
		return false;
	if (wanted[0] == '<' && wanted[1] && wanted[1] != '<' && wanted[1] != '=')
		return in_class(p, wanted, t);
	return t->kind != TOKEN_STRING && t->text && strcmp(t->text, wanted) == 0;
}

/* ---- cures that take a look around ------------------------------------ */

static const struct token *innermost(const struct parser *p)
{
	return p->open.count ? &p->open.items[p->open.count - 1] : NULL;
}

/* "the '(' at t.stp:3:5 is not closed" */
static const char *cure_open(const struct parser *p)
{
	const struct token *open = innermost(p);

	if (p->next.kind == TOKEN_EOF && p->next.message)
		return p->next.message;
	if (!open)
		return NULL;
	return arena_printf(p->arena, "the '%s' at %s is not closed",
			    open->text, place_position(p->arena, open->at));
}

/* Behind a name in parentheses: of a function's parameter, or an operand. */
static const char *cure_parameter(const struct parser *p)
{
	if (p->open.count > 1 || !p->in_parameters)
		return cure_open(p);
	return p->next.text[0] == '='
		? "parameters have no default values: define another function, with fewer of them"
		: "arrays cannot be passed to functions: use the global array itself";
}

/* At a closing bracket where a value should be. */
static const char *cure_close(const struct parser *p)
{
	const struct token *open = innermost(p);

	if (!open || strcmp(open->text, "{") == 0)
		return arena_printf(p->arena, "there is a '%s' too many",
				    p->next.text);
	return arena_printf(p->arena, "a value is missing before '%s'",
			    p->next.text);
}

static const char *cure_comma(const struct parser *p)
{
	const struct token *open = innermost(p);

	return open && strcmp(open->text, "{") == 0
		? "there is no comma operator: end a statement with ';' or a new line"
		: NULL;
}

/* A declaration in the middle of a body, or behind one that lacks its end. */
static const char *cure_inside(const struct parser *p)
{
	if (p->next.at->column <= 1)
		return cure_open(p);
	return "probes, functions and globals are declared outside of each other's bodies";
}

/* A name of a type where a value should be. */
static const char *cure_cast(const struct parser *p)
{
	if (p->before.kind == TOKEN_IDENTIFIER &&
	    strcmp(p->before.text, "sizeof") == 0)
		return "the size of a type is @cast_sizeof(\"type\")";
	if (p->before.kind == TOKEN_IDENTIFIER)
		return arena_printf(p->arena, "'%s' is a reserved word: it cannot be the name of a variable or function",
				    p->next.text);
	return "there are no casts: numbers have 64 bits; strtol(s, 10) and sprint(n) convert";
}

/* A C type in parentheses, and something behind it. */
static const char *cure_c_type(const struct parser *p)
{
	return p->in_parameters
		? "the type follows the name of a parameter: name:long or name:string"
		: "there are no C casts: write @cast(pointer, \"struct name\")->member";
}

/* Parentheses with nothing in them. */
static const char *cure_empty(const struct parser *p)
{
	if (is_printer(&p->before))
		return "a value is missing between the parentheses";
	return "a literal is missing between the parentheses: write it, or leave them out";
}

/* Something else where a probe's body should begin. */
static const char *cure_body(const struct parser *p)
{
	if (p->next.at->line == p->last.at->line &&
	    p->last.kind != TOKEN_OPERATOR)
		return "the parts of a probe point are joined by '.', several points by ','";
	return "write { before the body, and } behind it";
}

/* The first word of what is no declaration. */
static const char *cure_word(const struct parser *p)
{
	const char *word = p->next.text;
	const char *near = mistaken_name(word, items, LENGTH(items));

	for (size_t i = 0; i < LENGTH(words); i++)
		if (strcmp(word, words[i].word) == 0)
			return arena_printf(p->arena, "write '%s'",
					    words[i].cure);
	if (near)
		return arena_printf(p->arena, "did you mean '%s'?", near);
	if (p->last_item && strcmp(p->last_item, "global") == 0)
		return "names behind 'global' are separated by ','";
	return "statements stand in bodies: probe begin { ... }; variables that probes share are declared: global name";
}

/* Behind a global, anything else belongs to it in the user's mind. */
static const char *cure_global(const struct parser *p)
{
	if (p->next.kind != TOKEN_OPERATOR || p->next.text[0] == '}')
		return NULL;
	if (p->next.text[0] == '[')
		return "the number of indexes is not declared: name[size] limits the elements";
	if (p->next.text[0] == ':')
		return "globals are not declared with a type: how the script uses them decides";
	return "a global starts with one literal: compute other values in 'probe begin'";
}

static const char *special(const struct parser *p, const char *cure)
{
	if (strcmp(cure, "<open>") == 0)
		return cure_open(p);
	if (strcmp(cure, "<close>") == 0)
		return cure_close(p);
	if (strcmp(cure, "<comma>") == 0)
		return cure_comma(p);
	if (strcmp(cure, "<inside>") == 0)
		return cure_inside(p);
	if (strcmp(cure, "<parameter>") == 0)
		return cure_parameter(p);
	if (strcmp(cure, "<cast>") == 0)
		return cure_cast(p);
	if (strcmp(cure, "<c-type>") == 0)
		return cure_c_type(p);
	if (strcmp(cure, "<empty>") == 0)
		return cure_empty(p);
	if (strcmp(cure, "<body>") == 0)
		return cure_body(p);
	return cure_word(p);
}

/* ---- the table ------------------------------------------------------- */

static const char *spelled(const struct parser *p, const char *cure)
{
	struct str out;

	str_init(&out, p->arena);
	for (; *cure; cure++) {
		if (cure[0] == '%' && cure[1] == 't')
			str_add(&out, (cure++, p->next.text));
		else if (cure[0] == '%' && cure[1] == 'l')
			str_add(&out, (cure++, p->last.text));
		else
			str_add_char(&out, *cure);
	}
	return str_text(&out);
}

/* What was inserted and lacks its end has no place of its own here. */
static const char *cure_insertion(const struct parser *p)
{
	const struct place *last = p->last.at, *next = p->next.at;

	if (last && last->via && !next->via)
		return arena_printf(p->arena, "the text before it comes from macro '%s'",
				    last->via->text);
	if (last && last->argument && !next->argument)
		return arena_printf(p->arena, "the text before it comes from command line argument %s",
				    last->argument);
	return NULL;
}

const char *parse_cure(const struct parser *p, const char *message)
{
	const char *cure = cure_insertion(p);

	if (!cure && starts_with(message, ITEM) && p->last_item &&
	    strcmp(p->last_item, "global") == 0)
		cure = cure_global(p);
	for (size_t i = 0; i < LENGTH(rows) && !cure; i++) {
		const struct row *r = &rows[i];

		if ((r->expected && !starts_with(message, r->expected)) ||
		    !fits(p, r->token, &p->next) || !fits(p, r->last, &p->last))
			continue;
		cure = r->cure[0] == '<' ? special(p, r->cure)
					 : spelled(p, r->cure);
	}
	return cure;
}
