/*
 * Only providers matter.  Comments, lines that begin with # (of the
 * preprocessor, and #pragma D attributes) and declarations outside of
 * providers are passed over; "# 7" moves to line 7, as preprocessors say.
 */
#include "provider_file.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../util/str.h"

struct file {
	struct arena *arena;
	const char *name;
	const char *at;
	unsigned line;
	bool line_start;
};

/* ---- characters ------------------------------------------------------ */

static void skip_comment(struct file *f)
{
	const char *end = strstr(f->at + 2, "*/");

	end = end ? end + 2 : f->at + strlen(f->at);
	for (; f->at < end; f->at++)
		f->line += *f->at == '\n';
}

/* Of the preprocessor, with the lines that continue it. */
static void skip_directive(struct file *f)
{
	const char *number = f->at + 1 + strspn(f->at + 1, " \t");

	if (strncmp(number, "line", 4) == 0)
		number += 4 + strspn(number + 4, " \t");
	if (isdigit((unsigned char)*number))
		f->line = (unsigned)strtoul(number, NULL, 10) - 1;
	while (*f->at && *f->at != '\n') {
		if (f->at[0] == '\\' && f->at[1] == '\n') {
			f->line++;
			f->at++;
		}
		f->at++;
	}
}

static void skip_blanks(struct file *f)
{
	for (;;) {
		if (*f->at == '\n') {
			f->line++;
			f->line_start = true;
			f->at++;
		} else if (isspace((unsigned char)*f->at)) {
			f->at++;
		} else if (f->at[0] == '/' && f->at[1] == '*') {
			skip_comment(f);
		} else if (f->at[0] == '/' && f->at[1] == '/') {
			f->at += strcspn(f->at, "\n");
		} else if (*f->at == '#' && f->line_start) {
			skip_directive(f);
		} else {
			return;
		}
	}
}

/* ---- words ----------------------------------------------------------- */

static bool is_word_char(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static size_t word_length(const char *at)
{
	size_t len = 0;

	while (is_word_char(at[len]))
		len++;
	return len;
}

static void advance(struct file *f, size_t len)
{
	f->at += len;
	f->line_start = false;
	skip_blanks(f);
}

/* Takes WORD, or a sign, if that comes next. */
static bool take(struct file *f, const char *word)
{
	size_t len = strlen(word);

	if (strncmp(f->at, word, len) != 0 ||
	    (is_word_char(word[0]) && is_word_char(f->at[len])))
		return false;
	advance(f, len);
	return true;
}

static struct error *expected(struct file *f, const char *what)
{
	size_t len = word_length(f->at);

	if (!*f->at)
		return error_new(f->arena, ERR_BAD_FORMAT, "%s:%u: expected"
				 " %s, found the end of the file", f->name,
				 f->line, what);
	return error_new(f->arena, ERR_BAD_FORMAT, "%s:%u: expected %s, found"
			 " '%.*s'", f->name, f->line, what,
			 (int)(len ? len : 1), f->at);
}

static struct error *take_name(struct file *f, const char **ret)
{
	size_t len = word_length(f->at);

	if (!len || isdigit((unsigned char)*f->at))
		return expected(f, "a name");
	*ret = arena_strndup(f->arena, f->at, len);
	advance(f, len);
	return NULL;
}

/* ---- arguments ------------------------------------------------------- */

static bool is_type_word(const char *word, size_t len)
{
	static const char *const words[] = {
		"void", "char", "short", "int", "long", "float", "double",
		"signed", "unsigned", "const", "volatile", "struct", "union",
		"enum", "_Bool", "bool",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (len == strlen(words[i]) &&
		    memcmp(word, words[i], len) == 0)
			return true;
	return false;
}

/* How many words TEXT has, and whether one before the last is a type by
 * itself: "unsigned" may, "const" and "struct" may not. */
static bool has_type_before(const char *text, const char *last)
{
	bool tag = false, any = false;

	for (const char *at = text; at < last; ) {
		size_t len = word_length(at);
		bool keyword = len && is_type_word(at, len);
		bool names_tag = keyword && (at[0] == 's' || at[0] == 'u' ||
					     at[0] == 'e') &&
				 (strncmp(at, "struct", len) == 0 ||
				  strncmp(at, "union", len) == 0 ||
				  strncmp(at, "enum", len) == 0);
		bool qualifier = keyword && (strncmp(at, "const", len) == 0 ||
					     strncmp(at, "volatile",
						     len) == 0);

		if (len && !names_tag && !qualifier)
			any = true;
		if (len && !qualifier)
			tag = names_tag;
		at += len ? len : 1;
	}
	return any && !tag;
}

/* "const char *name" without the name; "unsigned long" has none. */
static const char *type_of(struct arena *a, const char *argument)
{
	size_t end = strlen(argument), start;

	while (end && argument[end - 1] == ' ')
		end--;
	start = end;
	while (start && is_word_char(argument[start - 1]))
		start--;
	if (start == end || is_type_word(argument + start, end - start) ||
	    !has_type_before(argument, argument + start))
		return argument;
	while (start && argument[start - 1] == ' ')
		start--;
	return arena_strndup(a, argument, start);
}

/* Up to a comma or parenthesis of its own, with single blanks.  What follows
 * a colon is how dtrace elsewhere would translate it. */
static const char *take_argument(struct file *f)
{
	bool translated = false;
	unsigned depth = 0;
	struct str text;

	str_init(&text, f->arena);
	while (*f->at && (depth || (*f->at != ',' && *f->at != ')'))) {
		const char *before = f->at;
		size_t len = word_length(f->at);

		len = len ? len : 1;
		depth += *before == '(';
		depth -= *before == ')';
		translated |= *before == ':' && depth == 0;
		advance(f, len);
		if (translated)
			continue;
		str_add_n(&text, before, len);
		if (f->at > before + len && *f->at != ',' && *f->at != ')')
			str_add_char(&text, ' ');
	}
	while (text.len && text.text[text.len - 1] == ' ')
		text.text[--text.len] = '\0';
	return str_text(&text);
}

static struct error *take_arguments(struct file *f, struct probe_decl *p)
{
	if (!take(f, "("))
		return expected(f, "'('");
	while (!take(f, ")")) {
		const char *text;

		if (p->argument_count && !take(f, ","))
			return expected(f, "',' or ')'");
		text = take_argument(f);
		if (!*text)
			return expected(f, "a type");
		if (!p->argument_count && strcmp(text, "void") == 0 &&
		    *f->at == ')')
			continue;
		if (p->argument_count == MAX_ARGUMENTS)
			return error_new(f->arena, ERR_BAD_FORMAT, "%s:%u:"
					 " probe %s has more than %d arguments",
					 f->name, f->line, p->name,
					 MAX_ARGUMENTS);
		p->arguments[p->argument_count] = text;
		p->types[p->argument_count++] = type_of(f->arena, text);
	}
	return NULL;
}

/* ---- providers ------------------------------------------------------- */

static struct error *take_probe(struct file *f, struct provider_decl *p)
{
	struct probe_decl *probe = vec_add(f->arena, &p->probes);
	struct error *err;

	if (!take(f, "probe"))
		return expected(f, "'probe' or '}'");
	*probe = (struct probe_decl){ 0 };
	err = take_name(f, &probe->name);
	if (!err)
		err = take_arguments(f, probe);
	if (!err && !take(f, ";"))
		err = expected(f, "';'");
	return err;
}

static struct error *take_provider(struct file *f, struct provider_decls *ret)
{
	struct provider_decl p = { 0 };
	struct error *err = take_name(f, &p.name);

	if (err)
		return err;
	if (!take(f, "{"))
		return expected(f, "'{'");
	while (!take(f, "}")) {
		err = take_probe(f, &p);
		if (err)
			return err;
	}
	take(f, ";");
	vec_push(f->arena, ret, p);
	return NULL;
}

/* typedefs and whatever: up to a semicolon outside of braces. */
static void skip_declaration(struct file *f)
{
	unsigned depth = 0;

	while (*f->at) {
		char c = *f->at;
		size_t len = word_length(f->at);

		depth += c == '{';
		if (c == '}' && depth)
			depth--;
		advance(f, len ? len : 1);
		if (c == ';' && depth == 0)
			return;
	}
}

struct error *provider_file_parse(struct arena *a, const char *name,
				  const char *text,
				  struct provider_decls *ret)
{
	struct file f = { a, name, text, 1, true };

	skip_blanks(&f);
	while (*f.at) {
		struct error *err = NULL;

		if (take(&f, "provider"))
			err = take_provider(&f, ret);
		else
			skip_declaration(&f);
		if (err)
			return err;
	}
	if (!ret->count)
		return error_new(a, ERR_NOT_FOUND, "%s: there is no provider in"
				 " it", name);
	return NULL;
}
