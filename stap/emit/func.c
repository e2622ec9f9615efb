/*
 * Functions and handlers.  The body is written first, aside; then it is known
 * what its frame holds and which labels it needs.
 *
 *	struct probe_1_locals {
 *		stap_s64 i;
 *		char name[MAXSTRINGLEN];
 *		char t1[MAXSTRINGLEN];
 *	};
 *
 * A body without locals and string temporaries has no frame; recursive
 * functions always do, since frames count the nesting.
 */
#include "emitter.h"

#include <ctype.h>
#include <string.h>

/* A body's text with what surrounds it. */
struct written {
	const char *text;
	bool has_frame, empty_frame;
	unsigned frame_size;		/* bytes */
	struct var_list members;	/* of the frame: locals, copies */
};

/* ---- prototypes ------------------------------------------------------------- */

static const char *c_type(enum type t)
{
	switch (t) {
	case TYPE_LONG:		return "stap_s64 ";
	case TYPE_STRING:	return "const char *";
	case TYPE_UNKNOWN:
	case TYPE_STATS:	break;
	}
	return "void ";
}

/* "static stap_s64 fn_f(struct stap_ctx *c, stap_s64 p_x)" */
static const char *prototype(struct emitter *em, const struct function *f)
{
	struct str out;

	str_init(&out, em->arena);
	str_printf(&out, "%s %s%s(struct stap_ctx *c",
		   f->embedded && embedded_everywhere(em->program)
		   ? "static" : linkage(em),
		   f->type == TYPE_LONG ? "stap_s64 " : "void ",
		   function_name(em, f));
	vec_each(&f->params, struct var **, p)
		str_printf(&out, ", %s%s", c_type((*p)->type),
			   param_name(em, *p));
	if (f->type == TYPE_STRING)
		str_add(&out, ", char *ret");
	str_add(&out, ")");
	return str_text(&out);
}

void emit_prototypes(struct emitter *em)
{
	vec_each(&em->program->functions, struct function **, f)
		line(em, "%s;", prototype(em, *f));
	if (em->program->functions.count)
		writer_blank(&em->w);
}

bool param_is_copied(struct emitter *em, const struct function *f,
		     const struct var *param)
{
	(void)em;
	if (param->type != TYPE_STRING)
		return false;
	if (!f->embedded)
		return function_sets_param(f, param);
	/* embedded C may write to its arguments unless it says otherwise */
	return !f->source->library &&
	       !strstr(f->embedded, "unmodified-fnargs");
}

/* ---- frames -------------------------------------------------------------------- */

static unsigned
member_size(const struct emitter *em, const struct var *v)
{
	return v->type == TYPE_STRING ? (em->string_size + 7) & ~7u : 8;
}

static void
measure_frame(struct emitter *em, const struct body *b, bool must,
	      struct written *w)
{
	vec_each(b->locals, struct var **, v)
		if ((*v)->type == TYPE_LONG || (*v)->type == TYPE_STRING)
			vec_push(em->arena, &w->members, *v);
	for (size_t i = 0; b->function && i < b->function->params.count; i++)
		if (param_is_copied(em, b->function,
				    b->function->params.items[i]))
			vec_push(em->arena, &w->members,
				 b->function->params.items[i]);

	vec_each(&w->members, struct var **, v)
		w->frame_size += member_size(em, *v);
	w->frame_size += b->most_buffers * ((em->string_size + 7) & ~7u);
	w->empty_frame = w->frame_size == 0;
	w->has_frame = must || !w->empty_frame;
}

static void emit_member(struct emitter *em, const struct var *v)
{
	if (v->type == TYPE_STRING)
		line(em, "char %s[MAXSTRINGLEN];", local_name(em, v));
	else
		line(em, "stap_s64 %s;", local_name(em, v));
}

/* Numbers first, so that strings of odd sizes leave no holes. */
static void emit_frame_struct(struct emitter *em, const struct body *b,
			      const struct written *w)
{
	if (!w->has_frame || w->empty_frame)
		return;
	block_begin(em, "struct %s_locals", b->name);
	vec_each(&w->members, struct var **, v)
		if ((*v)->type != TYPE_STRING)
			emit_member(em, *v);
	vec_each(&w->members, struct var **, v)
		if ((*v)->type == TYPE_STRING)
			emit_member(em, *v);
	for (unsigned i = 1; i <= b->most_buffers; i++)
		line(em, "char t%u[MAXSTRINGLEN];", i);
	block_end(em, ";");
	writer_blank(&em->w);
}

static void emit_frame_push(struct emitter *em, const struct body *b,
			    const struct written *w)
{
	if (w->has_frame && w->empty_frame)
		line(em, "void *l = stap_frame_push(c, 0, MAX_NESTING);");
	else if (w->has_frame)
		line(em, "struct %s_locals *l = stap_frame_push(c, "
		     "sizeof(*l), MAX_NESTING);", b->name);
}

/* A handler's. */
static void emit_frame_first(struct emitter *em, const struct body *b,
			     const struct written *w)
{
	if (!w->has_frame)
		return;
	line(em, "struct %s_locals *l = stap_frame_first(c, sizeof(*l));",
	     b->name);
	writer_blank(&em->w);
}

static void emit_initial_values(struct emitter *em, const struct written *w)
{
	vec_each(&w->members, struct var **, v) {
		const char *name = local_name(em, *v);

		if ((*v)->kind == VAR_PARAM)
			line(em, "stap_strcpy(l->%s, %s);", name,
			     param_name(em, *v));
		else if ((*v)->type == TYPE_STRING)
			line(em, "l->%s[0] = '\\0';", name);
		else
			line(em, "l->%s = 0;", name);
	}
}

/* ---- texts ---------------------------------------------------------------------- */

/* A body that ends with "goto out;" right before the label need not. */
static const char *
without_last_goto(struct emitter *em, struct body *b, const char *text)
{
	static const char last[] = "\n\tgoto out;\n";
	size_t len = strlen(text), size = sizeof(last) - 1;

	if (len < size || strcmp(text + len - size, last) != 0)
		return text;
	/* "if (failed)\n\t\tgoto" is indented more and does not match */
	b->out.uses--;
	return arena_strndup(em->arena, text, len - size + 1);
}

/* Whether C text holds the identifier NAME. */
static bool mentions(const char *text, const char *name)
{
	size_t len = strlen(name);

	for (const char *p = strstr(text, name); p;
	     p = strstr(p + 1, name)) {
		bool starts = p == text ||
			      !(isalnum((unsigned char)p[-1]) || p[-1] == '_' ||
				p[-1] == '>');
		bool ends = !(isalnum((unsigned char)p[len]) || p[len] == '_');

		if (starts && ends)
			return true;
	}
	return false;
}

/* Keeps the compiler from asking about parameters nobody reads. */
static void emit_unused(struct emitter *em, const struct function *f,
			const struct written *w)
{
	const char *text = w->text;

	if (!w->has_frame && !mentions(text, "c"))
		line(em, "(void)c;");
	vec_each(&f->params, struct var **, p)
		if (!param_is_copied(em, f, *p) &&
		    !mentions(text, param_name(em, *p)))
			line(em, "(void)%s;", param_name(em, *p));
}

/* ---- functions -------------------------------------------------------------------- */

static void explain_function(struct emitter *em, const struct function *f)
{
	struct str out;

	str_init(&out, em->arena);
	str_printf(&out, "function %s", f->name);
	if (f->type != TYPE_UNKNOWN)
		str_printf(&out, ":%s", type_name(f->type));
	str_add(&out, " (");
	for (size_t i = 0; i < f->params.count; i++)
		str_printf(&out, "%s%s:%s", i ? ", " : "",
			   f->params.items[i]->name,
			   type_name(f->params.items[i]->type));
	str_add(&out, ")");
	comment(em, f->at, str_text(&out));
}

static void write_function_body(struct emitter *em, const struct function *f,
				struct written *w)
{
	struct body *b = em->body;
	struct capture c;

	capture_begin(em, &c, 1);
	if (f->recursive && !em->opt->suppress_time_limits) {
		unsigned cost = stmt_cost(em->facts, f->body);

		line(em, "if (stap_spend(c, %u, %s))", cost ? cost : 1,
		     where(em, f->at));
		writer_indent(&em->w, 1);
		go_to(em, &b->out);
		writer_indent(&em->w, -1);
	}
	if (f->embedded)
		emit_embedded_body(em, f);
	else
		emit_body(em, f->body);
	w->text = without_last_goto(em, b, capture_end(em, &c, 1));
	measure_frame(em, b, f->recursive, w);
}

void emit_function(struct emitter *em, const struct function *f)
{
	static const struct var_list no_locals;
	struct body b = {
		.function = f, .name = function_name(em, f),
		.locals = f->embedded ? &no_locals : &f->locals,
		.out = { "out", 0 },
	};
	struct written w = { 0 };
	bool is_long = f->type == TYPE_LONG;
	const char *ret = f->embedded ? "retvalue" : "ret";

	b.fail = &b.out;
	em->body = &b;
	write_function_body(em, f, &w);
	facts_set_frame(em->facts, f, w.frame_size);

	emit_frame_struct(em, &b, &w);
	explain_function(em, f);
	line(em, "%s", prototype(em, f));
	line(em, "{");
	writer_indent(&em->w, 1);
	emit_frame_push(em, &b, &w);
	if (is_long)
		declaration(em, "stap_s64 %s = 0;", ret);
	if (w.has_frame || is_long)
		writer_blank(&em->w);
	emit_unused(em, f, &w);
	if (f->type == TYPE_STRING)
		line(em, "ret[0] = '\\0';");
	if (w.has_frame) {
		line(em, "if (!l)");
		line(em, is_long ? "\treturn %s;" : "\treturn;", ret);
	}
	emit_initial_values(em, &w);
	raw(em, w.text);
	place_label(em, &b.out);
	if (w.has_frame)
		line(em, "stap_frame_pop(c, l);");
	if (is_long)
		line(em, "return %s;", ret);
	block_end(em, "");
	writer_blank(&em->w);
	em->body = NULL;
}

/* ---- handlers --------------------------------------------------------------------- */

static void emit_condition(struct emitter *em, const struct handler *h)
{
	struct operand o;

	if (!h->condition)
		return;
	emit_condition_comment(em, h);
	o = emit_expr(em, h->condition);
	line(em, "if (!%s)", at_least(em, o, UNARY));
	writer_indent(&em->w, 1);
	go_to(em, &em->body->out);
	writer_indent(&em->w, -1);
}

static void write_handler_body(struct emitter *em, const struct handler *h,
			       struct written *w)
{
	struct capture c;

	capture_begin(em, &c, 1);
	emit_condition(em, h);
	emit_body(em, h->body);
	w->text = without_last_goto(em, em->body, capture_end(em, &c, 1));
	measure_frame(em, em->body, false, w);
}

static bool is_interruptible(const struct handler *h)
{
	vec_each(&h->sites, struct site **, s)
		if (!(*s)->interruptible)
			return false;
	return true;
}

static void emit_budget(struct emitter *em, const struct handler *h,
			bool spends)
{
	if (spends && !em->opt->suppress_time_limits)
		line(em, "stap_budget_begin(c, %d);", is_interruptible(h));
}

static bool entry_spends(struct emitter *em, const struct handler *h)
{
	vec_each(&h->entry_values, struct expr *const *, e)
		if (facts_spends(em->facts, NULL, *e))
			return true;
	return false;
}

/* Frame memory for the calls among the entry values. */
static unsigned entry_deepest(struct emitter *em, const struct handler *h)
{
	unsigned most = 0;

	vec_each(&h->entry_values, struct expr *const *, e) {
		unsigned size = facts_deepest(em->facts, NULL, *e,
					      em->max_nesting);

		if (size > most)
			most = size;
	}
	return most;
}

/* Of what is saved at entry; the kernel's limit, KRETPROBE_MAX_DATA_SIZE in
 * include/linux/kprobes.h. */
enum { MOST_ENTRY_BYTES = 4096 };

static void check_entry_size(struct emitter *em, const struct handler *h)
{
	size_t size = (h->entry_values.count + 1) * 8 +
		      emit_entry_strings(h) * (size_t)em->string_size;

	if (size > MOST_ENTRY_BYTES)
		diag_error(em->diag, h->at, "the values saved at function entry"
			   " take %zu bytes, and %d are to be had\ncapture"
			   " fewer strings with @entry(), or lower"
			   " -D MAXSTRINGLEN", size, MOST_ENTRY_BYTES);
}

/* The values of a return probe that are taken when the function is entered.
 * Returns the frame memory that takes. */
static unsigned
emit_entry_handler(struct emitter *em, const struct handler *h,
		   const char *handler_name)
{
	static const struct var_list no_locals;
	const char *name = arena_printf(em->arena, "%s_entry", handler_name);
	struct body b = { .handler = h, .name = name, .locals = &no_locals,
			  .out = { "out", 0 } };
	struct written w = { 0 };
	struct capture c;

	if (!h->entry_values.count)
		return 0;
	check_entry_size(em, h);
	b.fail = &b.out;
	em->body = &b;
	capture_begin(em, &c, 1);
	emit_entry_values(em, h);
	w.text = capture_end(em, &c, 1);
	measure_frame(em, &b, false, &w);

	emit_frame_struct(em, &b, &w);
	comment(em, h->at, arena_printf(em->arena,
		"values saved at entry for probe %s", h->pn));
	line(em, "%s void %s(struct stap_ctx *c)", linkage(em), name);
	line(em, "{");
	writer_indent(&em->w, 1);
	emit_frame_first(em, &b, &w);
	emit_budget(em, h, entry_spends(em, h));
	raw(em, w.text);
	place_label(em, &b.out);
	if (w.has_frame)
		line(em, "stap_frame_pop(c, l);");
	block_end(em, "");
	writer_blank(&em->w);
	em->body = NULL;
	return w.frame_size + entry_deepest(em, h);
}

static void explain_handler(struct emitter *em, const struct handler *h)
{
	comment(em, h->at, arena_printf(em->arena, "probe %s", h->pn));
}

static void emit_handler_text(struct emitter *em, const struct handler *h,
			      const struct written *w)
{
	struct body *b = em->body;
	struct label unlocked = { "unlocked", 0 };
	size_t locks = h->locks.count;

	emit_frame_first(em, b, w);
	if (!w->has_frame && !locks && !h->captures && !h->refreshes.count &&
	    !mentions(w->text, "c"))
		line(em, "(void)c;");
	emit_budget(em, h, facts_spends(em->facts, h->body, h->condition));
	if (locks) {
		line(em, "if (!stap_lock_all(c, %s_locks, %zu))", b->name,
		     locks);
		writer_indent(&em->w, 1);
		if (w->has_frame)
			go_to(em, &unlocked);
		else
			line(em, "return;");
		writer_indent(&em->w, -1);
	}
	emit_initial_values(em, w);
	if (h->captures)
		line(em, "stap_regex_forget(c);");
	raw(em, w->text);
	place_label(em, &b->out);
	emit_refreshes(em, h);
	if (locks)
		line(em, "stap_unlock_all(%s_locks, %zu);", b->name, locks);
	place_label(em, &unlocked);
	if (w->has_frame)
		line(em, "stap_frame_pop(c, l);");
}

/* -t, or a limit on time: what stands in the tables in place of the handler. */
static void emit_timed_handler(struct emitter *em, const char *name)
{
	line(em, "%s void %s_timed(struct stap_ctx *c)", linkage(em), name);
	line(em, "{");
	writer_indent(&em->w, 1);
	line(em, "stap_u64 start = stap_timing_start();");
	writer_blank(&em->w);
	line(em, "%s(c);", name);
	line(em, "stap_timing_stop(c, start);");
	block_end(em, "");
	writer_blank(&em->w);
}

unsigned emit_handler(struct emitter *em, const struct handler *h,
		      const char *name)
{
	struct body b = { .handler = h, .name = name, .locals = &h->locals,
			  .out = { "out", 0 } };
	struct written w = { 0 };
	unsigned entry_size = emit_entry_handler(em, h, name), size;

	b.fail = &b.out;
	em->body = &b;
	write_handler_body(em, h, &w);

	emit_lock_table(em, h, name);
	emit_frame_struct(em, &b, &w);
	explain_handler(em, h);
	line(em, "%s void %s(struct stap_ctx *c)", linkage(em), name);
	line(em, "{");
	writer_indent(&em->w, 1);
	emit_handler_text(em, h, &w);
	block_end(em, "");
	writer_blank(&em->w);
	em->body = NULL;
	if (emit_times_handlers(em))
		emit_timed_handler(em, name);
	size = w.frame_size + facts_deepest(em->facts, h->body, h->condition,
					    em->max_nesting);
	return size > entry_size ? size : entry_size;
}
