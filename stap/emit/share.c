/*
 * Handlers that differ in nothing but strings are compiled once.  From
 *
 *	probe syscall.* { n[name]++ }
 *
 * come hundreds of handlers, which would keep a compiler busy for seconds and
 * fill the module.  The first one is written for all; strings that are not the
 * same in each are taken from the table of probes:
 *
 *	static void probe_1(struct stap_ctx *c)
 *	... { .s = stap_string(c, 0) } ...
 *
 *	{ .handler = probe_1, .strings = (const char *const[]){ "close" }, },
 *
 * They are compared as C text, so whatever else differs keeps them apart.
 */
#include "emitter.h"

#include <ctype.h>
#include <string.h>

#include "../util/intern.h"

/* Fewer than that, and a string where it is used is easier to read. */
enum { LEAST_SHARED = 8 };

struct span {
	const char *start;
	size_t len;
};

/* What a handler's text is without its strings and its own name. */
struct shape {
	const char *text;		/* interned */
	struct { VEC_FIELDS(struct span); } strings;
};

/* Handlers of one shape. */
struct family {
	struct { VEC_FIELDS(size_t); } members;		/* positions */
};

/* ---- shapes --------------------------------------------------------------------- */

static size_t quoted_length(const char *p)
{
	size_t n = 1;

	while (p[n] && p[n] != *p)
		n += p[n] == '\\' && p[n + 1] ? 2 : 1;
	return p[n] ? n + 1 : n;
}

static size_t comment_length(const char *p)
{
	const char *end = strstr(p, "*/");

	return end ? (size_t)(end + 2 - p) : strlen(p);
}

static size_t word_length(const char *p)
{
	size_t n = 0;

	while (isalnum((unsigned char)p[n]) || p[n] == '_')
		n++;
	return n;
}

/* Of the token at P, or of white space and comments in a row. */
static size_t token_length(const char *p)
{
	if (*p == '"' || *p == '\'')
		return quoted_length(p);
	if (starts_with(p, "/*"))
		return comment_length(p);
	if (isspace((unsigned char)*p))
		return strspn(p, " \t\n");
	return word_length(p) ? word_length(p) : 1;
}

static bool is_blank(const char *token)
{
	return isspace((unsigned char)*token) || starts_with(token, "/*");
}

/* probe_1, and probe_1_locks. */
static bool is_own_name(struct span word, const char *name)
{
	size_t len = strlen(name);

	return word.len >= len && memcmp(word.start, name, len) == 0 &&
	       (word.len == len || word.start[len] == '_');
}

static void take_shape(struct emitter *em, const char *text, const char *name,
		       struct shape *ret)
{
	struct str out;
	bool blank = false;

	memset(ret, 0, sizeof(*ret));
	str_init(&out, em->arena);
	for (struct span t = { text, 0 }; *t.start; t.start += t.len) {
		t.len = token_length(t.start);
		if (is_blank(t.start)) {
			blank = true;
			continue;
		}
		if (blank)
			str_add_char(&out, ' ');
		blank = false;
		if (*t.start == '"') {
			vec_push(em->arena, &ret->strings, t);
			str_add_char(&out, '"');
		} else if (is_own_name(t, name)) {
			str_add_char(&out, '@');
			str_add_n(&out, t.start + strlen(name),
				  t.len - strlen(name));
		} else {
			str_add_n(&out, t.start, t.len);
		}
	}
	ret->text = intern(str_text(&out));
}

/* Has what the texts do not show: something outside by the handler's name, or
 * C of the user's own, which may have variables. */
static bool stands_alone(const struct handler *h, const char *text)
{
	return h->rearms || strstr(text, "\n#line");
}

/* ---- families ------------------------------------------------------------------- */

static bool same_span(struct span a, struct span b)
{
	return a.len == b.len && memcmp(a.start, b.start, a.len) == 0;
}

static bool is_same_in_all(const struct family *f, const struct shape *shapes,
			   size_t string)
{
	const struct shape *first = &shapes[f->members.items[0]];

	vec_each(&f->members, size_t *, member)
		if (!same_span(first->strings.items[string],
			       shapes[*member].strings.items[string]))
			return false;
	return true;
}

static void add_string(struct emitter *em, const struct family *f,
		       const struct shape *shapes, size_t string)
{
	vec_each(&f->members, size_t *, member) {
		struct span s = shapes[*member].strings.items[string];

		vec_push(em->arena, &em->shared[*member].strings,
			 arena_strndup(em->arena, s.start, s.len));
	}
}

/* Writes the first one's text for all. */
static void share(struct emitter *em, const struct family *f,
		  const struct shape *shapes, const char **texts)
{
	size_t first = f->members.items[0], count = 0;
	const char *rest = texts[first];
	struct str out;

	str_init(&out, em->arena);
	str_printf(&out, "/* For %zu probes: what differs is stap_string(). */\n",
		   f->members.count);
	for (size_t i = 0; i < shapes[first].strings.count; i++) {
		struct span s = shapes[first].strings.items[i];

		if (is_same_in_all(f, shapes, i))
			continue;
		str_add_n(&out, rest, (size_t)(s.start - rest));
		str_printf(&out, "stap_string(c, %zu)", count++);
		rest = s.start + s.len;
		add_string(em, f, shapes, i);
	}
	str_add(&out, rest);
	texts[first] = str_text(&out);
	vec_each(&f->members, size_t *, member) {
		em->shared[*member].by = first;
		if (*member != first)
			texts[*member] = NULL;
	}
}

void share_handlers(struct emitter *em, const char **texts)
{
	const struct program *p = em->program;
	size_t count = p->handlers.count;
	struct shape *shapes = arena_array(em->arena, struct shape, count + 1);
	struct map families = { 0 };

	em->shared = arena_array(em->arena, struct shared, count + 1);
	for (size_t i = 0; i < count; i++) {
		struct family *f;

		em->shared[i].by = i;
		if (count < LEAST_SHARED ||
		    stands_alone(p->handlers.items[i], texts[i]))
			continue;
		take_shape(em, texts[i],
			   handler_name(em, p->handlers.items[i]), &shapes[i]);
		f = map_get(&families, shapes[i].text);
		if (!f) {
			f = arena_new(em->arena, struct family);
			map_set(em->arena, &families, shapes[i].text, f);
		}
		vec_push(em->arena, &f->members, i);
	}
	for (size_t i = 0; i < families.count; i++) {
		const struct family *f = families.items[i].value;

		if (f->members.count >= LEAST_SHARED)
			share(em, f, shapes, texts);
	}
}
