/* See pretty.h. */
#include "pretty.h"

#include "../util/intern.h"

static void add_text(struct pretty_print *p, const char *text)
{
	for (; *text; text++) {
		if (*text == '%')
			str_add_char(&p->format, '%');
		str_add_char(&p->format, *text);
	}
}

static struct expr *call(struct pretty_print *p, const char *name,
			 struct expr *arg)
{
	struct expr *e = expr_new(p->arena, EXPR_CALL, p->at);

	e->call.name = intern(name);
	vec_push(p->arena, &e->call.args, arg);
	return e;
}

/* A string behind a pointer: quoted, or the pointer if it leads nowhere. */
static struct expr *string(struct pretty_print *p, bool user,
			   struct expr *address)
{
	return call(p, user ? "user_string_quoted"
			    : "kernel_or_user_string_quoted", address);
}

/* Characters in an array, which need not end with a NUL. */
static struct expr *chars(struct pretty_print *p, bool user, uint64_t size,
			  struct expr *address)
{
	struct expr *e = call(p, user ? "user_string_n" : "kernel_string_n",
			      address);

	vec_push(p->arena, &e->call.args,
		 expr_number(p->arena, (int64_t)size, p->at));
	return call(p, "string_quoted", e);
}

static void add_value(struct pretty_print *p, const struct pretty_item *item)
{
	static const char *const directives[] = {
		[PRETTY_SIGNED] = "%i",
		[PRETTY_UNSIGNED] = "%u",
		[PRETTY_POINTER] = "%#x",
		[PRETTY_CHAR] = "'%#c'",
		[PRETTY_STRING] = "%s",
		[PRETTY_CHARS] = "%s",
	};
	bool user = item->value->user;
	struct expr *e = p->value(p->data, item->value);

	if (item->style == PRETTY_STRING)
		e = string(p, user, e);
	else if (item->style == PRETTY_CHARS)
		e = chars(p, user, item->size, e);
	str_add(&p->format, directives[item->style]);
	vec_push(p->arena, &p->args, e);
}

void pretty_add(struct pretty_print *p, const struct access *code)
{
	struct pretty_item whole = { .value = code, .style = PRETTY_SIGNED };

	if (!code->pretty) {
		add_value(p, &whole);
		return;
	}
	vec_each(code->pretty, const struct pretty_item *, item) {
		if (item->text)
			add_text(p, item->text);
		else
			add_value(p, item);
	}
}

struct expr *pretty_finish(struct pretty_print *p)
{
	struct expr *e = expr_new(p->arena, EXPR_PRINT, p->at);

	e->print = arena_new(p->arena, struct print);
	e->print->name = "sprintf";
	e->print->to_string = e->print->formatted = true;
	e->print->guarded = true;
	e->print->format = str_text(&p->format);
	e->print->args = p->args;
	return e;
}
