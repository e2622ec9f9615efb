/*
 * See lines.h.  Whatever code the script has probes in, or -d names, may turn
 * up in a stack; of the kernel always.
 *
 *	symfileline()	pragma:lines			the kernel, modules
 *	usymfileline()	pragma:lines and pragma:vma	programs, libraries
 */
#include "lines.h"

#include <string.h>

#include "../debuginfo/kernel.h"
#include "../debuginfo/line_table.h"
#include "../debuginfo/module.h"
#include "../debuginfo/user_object.h"
#include "sema.h"

struct wanted {
	bool kernel, user;
};

static struct wanted lines_wanted(const struct program *p)
{
	struct wanted w = { 0 };

	vec_each(&p->functions, struct function **, f) {
		const char *text = (*f)->embedded;

		if (!text || !strstr(text, "/* pragma:lines */"))
			continue;
		if (strstr(text, "/* pragma:vma */"))
			w.user = true;
		else
			w.kernel = true;
	}
	return w;
}

/* Without its lines, addresses in it stay numbers. */
static void add_object(struct sema *s, struct binary *b)
{
	struct line_object own = { .binary = b };
	struct dwarf_object *dwarf;
	struct error *err;

	vec_each(&s->program->line_objects, struct line_object *, o)
		if (o->binary == b)
			return;
	err = binary_dwarf(b, &dwarf);
	if (!err)
		err = dwarf_line_table(s->arena, dwarf, &own.table, &own.size);
	if (err) {
		diag_warn(s->diag, NULL, "no lines of %s: %s", b->name,
			  error_message(err));
		own.size = 0;
	}
	vec_push(s->arena, &s->program->line_objects, own);
}

static void add_probed(struct sema *s, struct wanted w)
{
	vec_each(&s->program->handlers, struct handler **, h)
		vec_each(&(*h)->sites, struct site **, site) {
			struct binary *b = (*site)->binary;

			if (b && (b->user ? w.user : w.kernel))
				add_object(s, b);
		}
}

static struct error *add_named(struct sema *s, struct wanted w,
			       const char *name)
{
	struct module_list modules = { 0 };
	struct user_object *user;
	struct error *err;

	if (strchr(name, '/')) {
		err = w.user ? user_object_open(s->env->users, name, &user)
			     : NULL;
		if (!err && w.user)
			add_object(s, &user->binary);
		return err;
	}
	if (!w.kernel || strcmp(name, "kernel") == 0)
		return NULL;
	err = modules_find(s->env->kernel, name, &modules);
	vec_each(&modules, struct module **, m)
		add_object(s, &(*m)->binary);
	return err;
}

void plan_lines(struct sema *s)
{
	struct wanted w = lines_wanted(s->program);

	if (w.kernel)
		add_object(s, kernel_binary(s->env->kernel));
	if (w.kernel || w.user)
		add_probed(s, w);
	for (const char *const *o = s->env->objects; o && *o; o++) {
		struct error *err = add_named(s, w, *o);

		if (err)
			diag_warn(s->diag, NULL, "no lines of %s: %s", *o,
				  error_message(err));
	}
}
