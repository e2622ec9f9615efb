/*
 * Globals of the script that are written and never read are printed when it
 * ends: the shortest script, `global n probe timer.profile { n++ }`, tells
 * what it found.  spec/language.md IMP-03 has the shapes.
 *
 * The printing is written as script text, and takes the way of all scripts.
 */
#include <string.h>

#include "sema.h"
#include "usage.h"

static const char stats_format[] =
	" @count=%d @min=%d @max=%d @sum=%d @avg=%d\\n\"";

/* ["%s",%d] and the key variables behind it. */
static void
add_keys(struct arena *a, const struct var *v, struct str *format,
	 struct str *names)
{
	str_init(format, a);
	str_init(names, a);
	for (int i = 0; i < v->arity; i++) {
		str_add(format, i ? "," : "[");
		str_add(format, v->key_types[i] == TYPE_STRING ? "\\\"%s\\\""
							       : "%d");
		str_printf(names, "%s__key%d", i ? ", " : "", i);
	}
	str_add(format, "]");
}

static void add_extractors(struct str *out, const char *operand)
{
	static const char *const parts[] = { "count", "min", "max", "sum",
					     "avg" };

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		str_printf(out, ", @%s(%s)", parts[i], operand);
}

static void display_array(struct arena *a, struct str *out, struct var *v)
{
	struct str format, names;

	add_keys(a, v, &format, &names);
	if (v->type == TYPE_STATS) {
		str_printf(out, "foreach ([%s] in %s-) { printf(\"%s%s%s",
			   str_text(&names), v->name, v->name,
			   str_text(&format), stats_format);
		str_printf(out, ", %s", str_text(&names));
		add_extractors(out, arena_printf(a, "%s[%s]", v->name,
						 str_text(&names)));
		str_add(out, ") }\n");
		return;
	}
	str_printf(out, "foreach (__value = [%s] in %s-) {"
		   " printf(\"%s%s=%s\\n\", %s, __value) }\n",
		   str_text(&names), v->name, v->name, str_text(&format),
		   v->type == TYPE_STRING ? "\\\"%s\\\"" : "%d",
		   str_text(&names));
}

static void display_scalar(struct str *out, struct var *v)
{
	switch (v->type) {
	case TYPE_STRING:
		str_printf(out, "printf(\"%s=\\\"%%s\\\"\\n\", %s)\n", v->name,
			   v->name);
		break;
	case TYPE_STATS:
		str_printf(out, "if (@count(%s)) { printf(\"%s%s", v->name,
			   v->name, stats_format);
		add_extractors(out, v->name);
		str_printf(out, ") } else { println(\"%s @count=0x0\") }\n",
			   v->name);
		break;
	default:
		str_printf(out, "printf(\"%s=%%d\\n\", %s)\n", v->name,
			   v->name);
	}
}

/* What all handlers do to each global. */
static unsigned *all_uses(struct sema *s)
{
	struct program *p = s->program;
	struct usage u = usage_of_program(s->arena, p);
	unsigned *all = arena_array(s->arena, unsigned, p->globals.count + 1);

	vec_each(&p->handlers, struct handler **, h)
		vec_each(&u.handlers[(*h)->index], struct use *, use)
			all[use->global] |= use->flags;
	return all;
}

static bool
to_display(const struct sema *s, const struct var *v, unsigned uses)
{
	return v->source == s->user->source &&
	       (uses & (USE_READ | USE_WRITE)) == USE_WRITE;
}

/* A probe for each, behind all others that run at the end. */
static const char *display_text(struct sema *s)
{
	const unsigned *uses = all_uses(s);
	struct str out;

	str_init(&out, s->arena);
	vec_each(&s->program->globals, struct var **, v) {
		if (!to_display(s, *v, uses[(*v)->index]))
			continue;
		/* All names of the script are settled: nobody else sees it. */
		(*v)->private = false;
		str_add(&out, "probe end(9223372036854775807),"
			      " error(9223372036854775807) {\n");
		if ((*v)->arity > 0)
			display_array(s->arena, &out, *v);
		else
			display_scalar(&out, *v);
		str_add(&out, "}\n");
	}
	return out.len ? str_text(&out) : NULL;
}

void sema_display(struct sema *s)
{
	const char *text = s->no_display ? NULL : display_text(s);

	if (!text)
		return;
	struct source *source = arena_new(s->arena, struct source);

	*source = (struct source){ .name = "<display of globals>",
				   .text = text, .size = strlen(text),
				   .library = true,
				   .generated = true };

	struct script_file *file = parse_file(s->parse_env, source);

	sema_join(s, file);
	sema_resolve(s);
	sema_types(s);
}
