/* Pass 2 as text: what takes part, with types and origins. */
#include "../lang/ast_print.h"
#include "sema.h"

static const char *var_type(struct arena *a, const struct var *v)
{
	struct str out;

	str_init(&out, a);
	str_printf(&out, "%s:%s", v->name, type_name(v->type));
	for (int i = 0; i < v->arity; i++)
		str_printf(&out, "%s%s", i ? ", " : " [",
			   type_name(v->key_types[i]));
	if (v->arity > 0)
		str_add_char(&out, ']');
	return str_text(&out);
}

static void
dump_locals(struct writer *w, const struct var_list *locals)
{
	if (locals->count == 0)
		return;
	writer_line(w, "  # locals");
	vec_each(locals, struct var **, v)
		writer_line(w, "  %s", var_type(w->out.arena, *v));
}

const char *function_signature(struct arena *a, const struct function *f)
{
	struct str out;

	str_init(&out, a);
	str_printf(&out, "%s:%s (", f->name, type_name(f->type));
	vec_each(&f->params, struct var **, v)
		str_printf(&out, "%s%s:%s",
			   v == f->params.items ? "" : ", ", (*v)->name,
			   type_name((*v)->type));
	str_add_char(&out, ')');
	return str_text(&out);
}

/* "begin", then where it came from as a comment: <- alias */
static void
dump_handler(struct writer *w, const struct handler *h, bool full)
{
	struct arena *a = w->out.arena;

	vec_each(&h->sites, struct site **, site) {
		struct str out;

		str_init(&out, a);
		str_printf(&out, "%s /*", (*site)->pp);
		for (const struct origin *o = h->origin; o; o = o->from)
			str_printf(&out, " <- %s", point_text(a, o->point));
		writer_line(w, "%s */", str_text(&out));
	}
	dump_locals(w, &h->locals);
	if (full)
		ast_print_stmt(w, h->body);
}

static void
dump_function(struct writer *w, const struct function *f, bool full)
{
	writer_line(w, "%s", function_signature(w->out.arena, f));
	dump_locals(w, &f->locals);
	if (full && f->body)
		ast_print_stmt(w, f->body);
}

void program_dump(struct writer *w, const struct program *p, bool full)
{
	if (p->globals.count)
		writer_line(w, "# globals");
	vec_each(&p->globals, struct var **, v)
		writer_line(w, "%s", var_type(w->out.arena, *v));
	if (p->embeds.count)
		writer_line(w, "# global embedded code");
	vec_each(&p->embeds, struct embedded **, e)
		writer_line(w, "%%{%s%%}", (*e)->text);
	if (p->functions.count)
		writer_line(w, "# functions");
	vec_each(&p->functions, struct function **, f)
		dump_function(w, *f, full);
	if (p->handlers.count)
		writer_line(w, "# probes");
	vec_each(&p->handlers, struct handler **, h)
		dump_handler(w, *h, full);
}

void plan_dump(struct writer *w, const struct program *p)
{
	writer_line(w, "# plan: nesting %u%s", p->max_nesting,
		    p->needs_kernel_headers ? ", kernel headers" : "");
	vec_each(&p->handlers, struct handler **, h) {
		struct str out;

		str_init(&out, w->out.arena);
		vec_each(&(*h)->locks, struct lock *, l)
			str_printf(&out, " %s%s", l->global->name,
				   l->exclusive ? "" : " (shared)");
		writer_line(w, "probe_%u %s: locks%s", (*h)->index, (*h)->pn,
			    out.len ? str_text(&out) : " none");
	}
}
