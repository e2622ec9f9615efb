/*
 * Decisions that emit/ spells out: names in C, which locks a handler takes,
 * how deep calls nest, whether embedded C needs kernel headers.
 *
 * Locks.  begin, end and error handlers run alone: begin before the other
 * probes are armed, end and error after all of them have finished.  Among the
 * others a global needs a lock only if one of them changes it, and not if all
 * they do is add to it: a statistic has a part for each processor, and a number
 * is counted up atomically.
 */
#include <stdio.h>
#include <string.h>

#include "../util/intern.h"
#include "calls.h"
#include "conditions.h"
#include "lines.h"
#include "sema.h"
#include "usage.h"

/* ---- names ------------------------------------------------------------------- */

/* Script names may hold '$', C names should not. */
static const char *
c_name(struct arena *a, const char *prefix, const char *name)
{
	struct str out;

	str_init(&out, a);
	str_add(&out, prefix);
	for (; *name; name++)
		str_add(&out, *name == '$' ? "_d_" : (char[]){ *name, 0 });
	return str_text(&out);
}

/* Private names and overloads of different files may be equal. */
static const char *
unique(struct arena *a, struct map *names, const char *name)
{
	const char *base = name;

	name = intern(name);
	for (unsigned n = 2; map_get(names, name); n++)
		name = intern(arena_printf(a, "%s_%u", base, n));
	map_set(a, names, name, (void *)(uintptr_t)name);
	return name;
}

static void name_locals(struct arena *a, struct var_list *vars)
{
	struct map names = { 0 };

	vec_each(vars, struct var **, v)
		(*v)->c_name = unique(a, &names, c_name(a, "", (*v)->name));
}

static void name_everything(struct arena *a, struct program *p)
{
	struct map globals = { 0 }, functions = { 0 };

	vec_each(&p->globals, struct var **, v)
		(*v)->c_name = unique(a, &globals, c_name(a, "g_", (*v)->name));
	vec_each(&p->functions, struct function **, f) {
		struct var_list both = { 0 };

		(*f)->c_name = unique(a, &functions,
				      c_name(a, "fn_", (*f)->name));
		vec_each(&(*f)->params, struct var **, v)
			vec_push(a, &both, *v);
		vec_each(&(*f)->locals, struct var **, v)
			vec_push(a, &both, *v);
		name_locals(a, &both);
	}
	vec_each(&p->handlers, struct handler **, h)
		name_locals(a, &(*h)->locals);
}

/* ---- locks --------------------------------------------------------------------- */

static bool runs_alone(const struct handler *h)
{
	return strcmp(h->provider->name, "begin_end") == 0;
}

static bool needs_lock(unsigned uses)
{
	if (!(uses & (USE_WRITE | USE_EXCLUSIVE)))
		return false;		/* read only, once probes are armed */
	return uses & (USE_READ | USE_EXCLUSIVE);
}

/* What all handlers that may run at the same time do to each global. */
static unsigned *
concurrent_uses(struct arena *a, const struct program *p,
		const struct usage *u)
{
	unsigned *all = arena_array(a, unsigned, p->globals.count + 1);

	vec_each(&p->handlers, struct handler **, h)
		if (!runs_alone(*h))
			vec_each(&u->handlers[(*h)->index], struct use *, use)
				all[use->global] |= use->flags;
	return all;
}

static void plan_locks(struct sema *s, struct program *p)
{
	struct usage u = usage_of_program(s->arena, p);
	const unsigned *all;

	conditions_plan(s, &u);
	all = concurrent_uses(s->arena, p, &u);

	vec_each(&p->globals, struct var **, v)
		(*v)->atomic = !needs_lock(all[(*v)->index]);
	vec_each(&p->handlers, struct handler **, h) {
		if (runs_alone(*h))
			continue;
		vec_each(&u.handlers[(*h)->index], struct use *, use) {
			struct var *v = p->globals.items[use->global];

			if (v->atomic)
				continue;
			v->locked = true;
			vec_push(s->arena, &(*h)->locks, ((struct lock){
				 v, (use->flags & (USE_EXCLUSIVE | USE_COUNT))
					!= 0 }));
		}
	}
}

/* ---- nesting --------------------------------------------------------------------- */

enum {
	RECURSION_BONUS = 10,
	MAX_CALLS = 1000,	/* one in another; -D MAXNESTING takes no more */
};

/* Calls below each function; those that call each other count once each. */
static unsigned *
function_depths(struct arena *a, const struct program *p,
		const struct call_graph *g)
{
	unsigned *depths = arena_array(a, unsigned, p->functions.count + 1);
	unsigned *below = arena_array(a, unsigned, p->functions.count + 1);

	for (size_t i = 0; i < p->functions.count; i++) {
		const struct function *f = g->order[i];
		unsigned cycle = g->cycle[f->index];

		/* The members of a cycle stand together: the last has it all. */
		vec_each(&g->of[f->index], struct function **, callee)
			if (g->cycle[(*callee)->index] != cycle &&
			    depths[(*callee)->index] + 1 > below[cycle])
				below[cycle] = depths[(*callee)->index] + 1;
		for (size_t j = i; g->cycle[g->order[j]->index] == cycle; j--) {
			depths[g->order[j]->index] =
				below[cycle] + g->cycle_size[f->index];
			if (j == 0)
				break;
		}
	}
	return depths;
}

static unsigned
handler_depth(struct arena *a, struct handler *h, const unsigned *depths,
	      bool *seen)
{
	struct callees callees = { 0 };
	unsigned deepest = 0;

	calls_of_handler(a, h, seen, &callees);
	vec_each(&callees, struct function **, f)
		if (depths[(*f)->index] + 1 > deepest)
			deepest = depths[(*f)->index] + 1;
	return deepest;
}

/* Tells of the first that goes too deep; its callers do so, too. */
static void check_depths(struct sema *s, const struct call_graph *g,
			 const unsigned *depths)
{
	unsigned bonus = g->any_cycle ? RECURSION_BONUS : 0;

	for (size_t i = 0; i < s->program->functions.count; i++) {
		const struct function *f = g->order[i];

		if (depths[f->index] + 1 + bonus <= MAX_CALLS)
			continue;
		diag_error(s->diag, f->at, "functions call each other more"
			   " than %d deep", MAX_CALLS);
		return;
	}
}

static void plan_nesting(struct sema *s, struct program *p)
{
	struct call_graph g = calls_of_program(s->arena, p);
	const unsigned *depths = function_depths(s->arena, p, &g);
	bool *seen = arena_array(s->arena, bool, p->functions.count + 1);
	unsigned deepest = 0;

	vec_each(&p->functions, struct function **, f)
		(*f)->recursive = g.cycle_size[(*f)->index] > 0;
	vec_each(&p->handlers, struct handler **, h) {
		unsigned depth = handler_depth(s->arena, *h, depths, seen);

		if (depth > deepest)
			deepest = depth;
	}
	check_depths(s, &g, depths);
	p->max_nesting = deepest + (g.any_cycle ? RECURSION_BONUS : 0);
	if (s->max_nesting)
		p->max_nesting = (unsigned)s->max_nesting;
}

/* ---- kernel headers ----------------------------------------------------------------- */

/* Tapset code that calls the runtime only says so. */
static bool wants_headers(const char *text)
{
	return text && !strstr(text, "/* pragma:runtime */");
}

static void find_embedded(void *data, struct expr **e)
{
	struct program *p = data;

	if ((*e)->kind == EXPR_EMBEDDED && wants_headers((*e)->string))
		p->needs_kernel_headers = true;
	expr_children(*e, find_embedded, data);
}

static void find_embedded_stmt(void *data, struct stmt **s)
{
	struct program *p = data;

	if ((*s)->kind == STMT_EMBEDDED && wants_headers((*s)->embedded))
		p->needs_kernel_headers = true;
	stmt_children(*s, find_embedded, find_embedded_stmt, data);
}

static void plan_headers(struct program *p)
{
	vec_each(&p->embeds, struct embedded **, e)
		p->needs_kernel_headers |= wants_headers((*e)->text);
	vec_each(&p->functions, struct function **, f) {
		p->needs_kernel_headers |= wants_headers((*f)->embedded);
		if ((*f)->body)
			find_embedded_stmt(p, &(*f)->body);
	}
	vec_each(&p->handlers, struct handler **, h)
		find_embedded_stmt(p, &(*h)->body);
}

/* ---- programs and libraries ---------------------------------------------------------- */

/* Embedded C says whether it looks at those of the current task, and whether
 * it needs their symbols in the kernel. */
static void plan_objects(struct program *p)
{
	vec_each(&p->functions, struct function **, f) {
		const char *text = (*f)->embedded;

		if (!text || !strstr(text, "/* pragma:vma */"))
			continue;
		p->user_objects = true;
		p->user_symbols |= strstr(text, "/* pragma:symbols */") != NULL;
	}
}

/* ---- registers ------------------------------------------------------------------------- */

/* What an ftrace callback has without saving all registers: ax, dx, cx, si,
 * di, bp, sp, r8, r9 and ip, by their DWARF numbers. */
static bool is_common_register(int64_t n)
{
	return n == 0 || n == 1 || n == 2 || (n >= 4 && n <= 9) || n == 16;
}

/* Whether a body may want others. */
struct register_use {
	bool others;
};

static void find_registers(void *data, struct expr **slot);

static void find_registers_stmt(void *data, struct stmt **s)
{
	if ((*s)->kind == STMT_EMBEDDED)
		((struct register_use *)data)->others = true;
	stmt_children(*s, find_registers, find_registers_stmt, data);
}

/* Runtime functions that look at any register say so by their names. */
static bool embedded_wants_registers(const char *text)
{
	return wants_headers(text) || strstr(text, "stap_reg(") ||
	       strstr(text, "stap_user_mode(") || strstr(text, "->regs");
}

static void find_registers(void *data, struct expr **slot)
{
	struct register_use *u = data;
	struct expr *e = *slot;

	if (e->kind == EXPR_ACCESS)
		vec_each(&e->access.code->steps,
			 const struct access_step *, step)
			u->others |= step->op == ACC_REG &&
				     !is_common_register(step->value);
	if (e->kind == EXPR_EMBEDDED || e->kind == EXPR_STORE)
		u->others = true;
	expr_children(e, find_registers, u);
}

/* Only there does it make a difference. */
static bool has_function_entry(const struct handler *h)
{
	vec_each(&h->sites, struct site **, site)
		if ((*site)->ftrace && !(*site)->is_return)
			return true;
	return false;
}

static bool function_wants_registers(struct function *f)
{
	struct register_use u = { false };

	if (f->embedded)
		return embedded_wants_registers(f->embedded);
	find_registers_stmt(&u, &f->body);
	return u.others;
}

static void plan_registers(struct sema *s, struct program *p)
{
	size_t count = p->functions.count;
	bool *wants = arena_array(s->arena, bool, count + 1);
	bool *seen = arena_array(s->arena, bool, count + 1);

	vec_each(&p->functions, struct function **, f)
		wants[(*f)->index] = function_wants_registers(*f);
	calls_spread(s->arena, p, wants);
	vec_each(&p->handlers, struct handler **, h) {
		struct register_use u = { false };

		if (!has_function_entry(*h))
			continue;
		find_registers_stmt(&u, &(*h)->body);
		(*h)->few_registers = !u.others &&
				      !calls_any(s->arena, *h, seen, wants);
	}
}

void sema_plan(struct sema *s)
{
	name_everything(s->arena, s->program);
	plan_locks(s, s->program);
	plan_nesting(s, s->program);
	if (s->diag->errors)
		return;
	plan_headers(s->program);
	plan_objects(s->program);
	plan_lines(s);
	plan_registers(s, s->program);
}
