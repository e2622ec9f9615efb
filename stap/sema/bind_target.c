/*
 * One target expression to an access, at one site: the variable itself, its
 * value at the function's entry, all of it as text, or a set of variables.
 */
#include <inttypes.h>
#include <string.h>

#include "../lang/ast_print.h"
#include "../probes/target_path.h"
#include "../util/intern.h"
#include "../debuginfo/walk.h"
#include "autocast.h"
#include "binder.h"
#include "enum_name.h"
#include "cures.h"
#include "pretty.h"

/* One bit for each tells whether it could be read (script.h). */
enum { MAX_ENTRY_SLOTS = 64 };

static const char *no_variables(struct arena *a, const struct site *site)
{
	if (!site->pp)
		return "unresolved target-symbol expression\n"
		       "a function sees no variables of the probe: pass the"
		       " value as a parameter";
	if (starts_with(site->pp, "kprobe."))
		return "unresolved target-symbol expression\n"
		       "kprobe.function() knows no variables: write"
		       " kernel.function(), or int_arg(1), pointer_arg(1) ...";
	return arena_printf(a, "unresolved target-symbol expression\n"
			    "probe %s has no such variable; arguments of the"
			    " script are $1, @1 ...", site->pp);
}

/* ---- single variables ------------------------------------------------ */

/* Where there is no place in a program: casts and globals. */
static struct error *
read_placeless(struct provider_env *env, const struct site *site,
	       const struct target *t, bool at_entry,
	       const struct access **ret)
{
	(void)at_entry;
	if (t->kind == TARGET_NAME)
		return error_new(env->arena, ERR_NOT_FOUND,
				 "%s", no_variables(env->arena, site));
	return target_read_placeless(env, t, ret);
}

static struct error *
look_up(struct binder *b, const struct target *t, bool at_entry,
	const struct access **ret)
{
	const struct provider *prov = b->site->provider;

	if (t->kind == TARGET_PERF)
		return error_new(b->s->arena, ERR_UNSUPPORTED,
				 "perf counter '%s' is not there: probes of"
				 " perf counters are not supported yet",
				 t->name);
	return (prov->variable ? prov->variable : read_placeless)(
			b->s->env, b->site, t, at_entry, ret);
}

/* The expressions that an access takes as its run-time operands. */
static void
collect_operands(struct arena *a, const struct target *t,
		 struct expr_list *ret)
{
	if (t->base)
		vec_push(a, ret, t->base);
	vec_each(&t->steps, const struct target_step *, step)
		if (step->kind == STEP_INDEX &&
		    step->index->kind != EXPR_NUMBER)
			vec_push(a, ret, step->index);
}

void
binder_set_access(struct binder *b, struct expr *e, const struct access *code)
{
	struct target *t = e->kind == EXPR_TARGET ? e->target : NULL;
	struct expr_list operands = { 0 };

	if (t)
		collect_operands(b->s->arena, t, &operands);
	e->kind = EXPR_ACCESS;
	e->access.code = code;
	e->access.operands = operands;
	e->access.target = t;
	e->type = TYPE_LONG;
	if (code->user)
		str_add(&b->signature, "user ");
	access_print(&b->signature, code);
	str_add_char(&b->signature, '\n');
	str_printf(&b->types, "%s\n", code->type ? code->type : "");
}

/* What tells apart the values of entry slots. */
static const char *entry_text(struct arena *a, const struct expr *e)
{
	struct str out;

	str_init(&out, a);
	if (e->kind == EXPR_ACCESS)
		access_print(&out, e->access.code);
	else
		ast_print_expr(&out, e);
	return str_text(&out);
}

/* Is it fetched alike wherever it is asked for? */
static bool is_plain_access(const struct expr *e)
{
	return e->kind == EXPR_ACCESS && !e->access.operands.count;
}

struct access *binder_entry_slot(struct binder *b, struct expr *value)
{
	struct arena *a = b->s->arena;
	struct expr_list *values = &b->handler->entry_values;
	struct access *slot = arena_new(a, struct access);
	const char *text = entry_text(a, value);
	size_t n = 0;

	while (n < values->count &&
	       (!is_plain_access(value) ||
		!is_plain_access(values->items[n]) ||
		strcmp(entry_text(a, values->items[n]), text) != 0))
		n++;
	if (n == values->count)
		vec_push(a, values, value);
	if (n == MAX_ENTRY_SLOTS)
		binder_fail(b, value->at, "too many values to save at function"
		     " entry (more than 64)\ncapture fewer with @entry()");

	str_printf(&b->signature, "entry %s = ", text);
	access_push(a, slot, ACC_ENTRY, (int64_t)n);
	slot->type = "long";
	return slot;
}

/* The slot of a variable that CODE fetches at entry. */
static const struct access *
variable_slot(struct binder *b, const struct place *at,
	      const struct access *code)
{
	struct expr *value = expr_new(b->s->arena, EXPR_ACCESS, at);
	struct access *slot;

	value->access.code = code;
	value->type = TYPE_LONG;
	slot = binder_entry_slot(b, value);
	slot->type = code->type;
	slot->is_pointer = code->is_pointer;
	slot->value_type = code->value_type;
	slot->user = code->user;
	return slot;
}

static bool is_return_value(const struct target *t)
{
	return t->kind == TARGET_NAME && strcmp(t->name, "$return") == 0;
}

/* The trailing $ or $$ of a variable, or NULL. */
static const struct target_step *pretty_step(const struct target *t)
{
	vec_each(&t->steps, const struct target_step *, step)
		if (step->kind == STEP_PRETTY || step->kind == STEP_PRETTY_DEEP)
			return step;
	return NULL;
}

/* ---- pretty-printing -------------------------------------------------- */

/* A part of WHOLE, which is a variable with $ or $$ behind it. */
struct part {
	struct binder *b;
	struct expr *whole;
	bool captured;
};

/* @cast(f(), "t")$: each part needs what f() returned.  The first will store
 * it in a local variable. */
static void store_operand(struct binder *b, struct expr **slot)
{
	struct arena *a = b->s->arena;
	struct expr *var = expr_new(a, EXPR_VAR, (*slot)->at);
	struct expr *assign = expr_new(a, EXPR_ASSIGN, (*slot)->at);

	var->var.name = intern(arena_printf(a, "__operand%u", ++b->operands));
	assign->assign.op = OP_SET;
	assign->assign.left = var;
	assign->assign.right = *slot;
	*slot = assign;
}

static void each_operand(struct binder *b, struct target *t,
			 void (*fn)(struct binder *b, struct expr **slot))
{
	if (t->base)
		fn(b, &t->base);
	vec_each(&t->steps, struct target_step *, step)
		if (step->kind == STEP_INDEX)
			fn(b, &step->index);
}

void binder_store_operand(struct binder *b, struct expr **slot)
{
	enum expr_kind kind = (*slot)->kind;

	if (kind != EXPR_NUMBER && kind != EXPR_VAR && kind != EXPR_ACCESS)
		store_operand(b, slot);
}

void binder_use_operand(struct binder *b, struct expr **slot)
{
	(void)b;
	if ((*slot)->kind == EXPR_ASSIGN)
		*slot = (*slot)->assign.left;
}

static struct expr *part_value(void *data, const struct access *code)
{
	struct part *part = data;
	struct binder *b = part->b;
	struct expr *e = expr_clone(b->s->arena, part->whole);

	binder_set_access(b, e, part->captured ? variable_slot(b, e->at, code)
					: code);
	each_operand(b, part->whole->target, binder_use_operand);
	return e;
}

static struct pretty_print pretty_start(struct binder *b,
					const struct place *at)
{
	struct pretty_print p = {
		.arena = b->s->arena, .at = at, .value = part_value,
	};

	str_init(&p.format, b->s->arena);
	return p;
}

static struct expr *
pretty_variable(struct binder *b, struct expr *e, const struct access *code,
		bool captured)
{
	struct part part = { b, e, captured };
	struct pretty_print p = pretty_start(b, e->at);
	struct expr *text;

	each_operand(b, e->target, binder_store_operand);
	p.data = &part;
	pretty_add(&p, code);
	text = pretty_finish(&p);
	str_printf(&b->signature, "%s\n", text->print->format);
	return text;
}

/* ---- variables --------------------------------------------------------- */

/* Is the value one of the function's entry, seen from its return? */
static bool is_captured(struct binder *b, const struct expr *e)
{
	const struct target *t = e->target;

	if (b->in_entry)
		return true;
	if (!b->site->is_return || b->in_entry_expr)
		return false;
	if (t->kind == TARGET_VAR)
		return b->s->env->var_is_captured;
	return t->kind == TARGET_NAME && !is_return_value(t);
}

/* It reads as if it were the value now. */
static void warn_captured(struct binder *b, const struct expr *e)
{
	if (!b->in_entry && e->target->kind == TARGET_NAME)
		diag_warn(b->s->diag, e->at, "confusing usage, value is"
			  " captured as @entry(%s) in .return probe",
			  e->target->name);
}

/* The step of E that ERR is about, or E itself. */
static const struct place *
place_of_error(const struct expr *e, const struct error *err)
{
	unsigned step = error_step(err);

	return step && step <= e->target->steps.count
		? e->target->steps.items[step - 1].at : e->at;
}

static bool has_operands(struct binder *b, const struct target *t)
{
	struct expr_list operands = { 0 };

	collect_operands(b->s->arena, t, &operands);
	return operands.count > 0;
}

static struct error *
no_type(struct arena *a, const struct expr *base, const struct access *source)
{
	struct str text;
	const char *why = "";

	str_init(&text, a);
	ast_print_expr(&text, base);
	if (base->kind == EXPR_ELEMENT ||
	    (base->kind == EXPR_VAR && base->var.decl &&
	     base->var.decl->kind == VAR_GLOBAL))
		why = "globals keep no types: ";
	else if (source)
		why = "it holds values of several types: ";
	if (expr_is_string(base))
		return error_new(a, ERR_UNSUPPORTED,
				 "'%s' is a string, which has no parts\n"
				 "a part of it is substr(%s, start, length)",
				 str_text(&text), str_text(&text));
	return error_new(a, ERR_UNSUPPORTED,
			 "the C type of '%s' is not known\n"
			 "%suse @cast(%s, \"TYPE\")", str_text(&text), why,
			 str_text(&text));
}

/* The part of a value that the script keeps. */
static struct error *
look_up_part(struct binder *b, const struct target *t,
	     const struct access **ret)
{
	const struct access *source = autocast_source(t->base);
	struct var_path path;
	struct error *err;

	if (!source || !source->value_type)
		return no_type(b->s->arena, t->base, source);
	err = target_path(b->s->arena, t, &path);
	return err ? err : value_read(b->s->arena, source, &path, ret);
}

/* Must it wait until types have flowed? */
static bool is_pending(const struct binder *b, const struct target *t)
{
	return !autocast_source(t->base) && !b->last && !b->in_entry_expr;
}

/* 0, or "" for what is text. */
static void bind_nothing(struct binder *b, struct expr **slot)
{
	struct expr *e = *slot;
	const struct target *t = e->target;

	*slot = pretty_step(t) ||
		(t->kind == TARGET_NAME && starts_with(t->name, "$$"))
		? expr_string(b->s->arena, intern(""), e->at)
		: expr_number(b->s->arena, 0, e->at);
	str_add(&b->signature, "nothing\n");
}

/* With --skip-badvars it is nothing. */
static void cannot_read(struct binder *b, struct expr **slot,
			const struct error *err)
{
	struct expr *e = *slot;
	const struct place *at = place_of_error(e, err);

	if (!b->s->skip_badvars || b->strict) {
		binder_fail(b, at, error_message(err));
		return;
	}
	diag_warn(b->s->diag, at, "%s", error_message(err));
	bind_nothing(b, slot);
}

static void bind_autocast(struct binder *b, struct expr **slot)
{
	struct expr *e = *slot;
	const struct access *code;
	struct error *err;

	if (is_pending(b, e->target)) {
		b->pending = true;
		return;
	}
	b->rebound = true;
	err = look_up_part(b, e->target, &code);
	if (err)
		cannot_read(b, slot, err);
	else if (pretty_step(e->target))
		*slot = pretty_variable(b, e, code, false);
	else
		binder_set_access(b, e, code);
}

static void bind_variable(struct binder *b, struct expr **slot)
{
	struct expr *e = *slot;
	bool captured = is_captured(b, e);
	const struct access *code;

	if (captured && has_operands(b, e->target)) {
		binder_fail(b, e->at, "an index that is not a literal cannot be used"
		     " in a value captured at function entry");
		return;
	}

	struct error *err = look_up(b, e->target,
				    captured || b->in_entry_expr, &code);

	if (!err && captured)
		warn_captured(b, e);
	if (err)
		cannot_read(b, slot, err);
	else if (e->target->kind == TARGET_ENUM)
		*slot = expr_number(b->s->arena, code->steps.items[0].value,
				    e->at);
	else if (pretty_step(e->target))
		*slot = pretty_variable(b, e, code, captured);
	else
		binder_set_access(b, e, captured ? variable_slot(b, e->at, code)
					  : code);
}

/* ---- $$vars and its like: one string of all values -------------------- */

static struct expr *target_expr(struct arena *a, const char *name,
				const struct target_step *pretty,
				const struct place *at)
{
	struct expr *e = expr_new(a, EXPR_TARGET, at);

	e->target = arena_new(a, struct target);
	e->target->kind = TARGET_NAME;
	e->target->name = name;
	if (pretty)
		vec_push(a, &e->target->steps, *pretty);
	return e;
}

/* "a=" and what $a is; "?" if it cannot be had, without a word. */
static void
add_member(struct binder *b, struct pretty_print *p, const char *name,
	   const struct target_step *pretty, bool captured)
{
	struct part part = { b, target_expr(b->s->arena, name, pretty, p->at),
			     captured };
	const struct access *code;

	str_printf(&p->format, "%s%s=", p->format.len ? " " : "",
		   name + !b->site->provider->dollars);
	if (look_up(b, part.whole->target, captured, &code)) {
		str_add_char(&p->format, '?');
		return;
	}
	p->data = &part;
	if (pretty) {
		pretty_add(p, code);
	} else {
		str_add(&p->format, "%#x");
		vec_push(p->arena, &p->args, part_value(&part, code));
	}
}

/* sprintf("a=%#x b=%#x c=?", $a, $b) */
static void
bind_set(struct binder *b, struct expr **slot, enum variable_set set)
{
	const struct provider *prov = b->site->provider;
	const struct target_step *pretty = pretty_step((*slot)->target);
	const struct place *at = (*slot)->at;
	bool captured = b->in_entry ||
			(b->site->is_return && set != SET_RETURN);
	struct pretty_print p = pretty_start(b, at);
	struct name_list names = { 0 };
	struct error *err;

	if (!prov->variable_names) {
		binder_fail(b, at, no_variables(b->s->arena, b->site));
		return;
	}
	err = prov->variable_names(b->s->env, b->site, set, &names);
	if (err) {
		binder_fail(b, at, error_message(err));
		return;
	}
	vec_each(&names, const char **, name)
		add_member(b, &p, *name, pretty, captured);
	*slot = pretty_finish(&p);
	str_printf(&b->signature, "%s\n", (*slot)->print->format);
}

static bool set_of(const char *name, enum variable_set *ret)
{
	static const struct {
		const char *name;
		enum variable_set set;
	} sets[] = {
		{ "$$vars", SET_VARS }, { "$$parms", SET_PARMS },
		{ "$$locals", SET_LOCALS }, { "$$return", SET_RETURN },
	};

	for (size_t i = 0; i < sizeof(sets) / sizeof(sets[0]); i++)
		if (strcmp(name, sets[i].name) == 0) {
			*ret = sets[i].set;
			return true;
		}
	return false;
}

static bool bind_text(struct binder *b, struct expr **slot)
{
	const struct provider *prov = b->site->provider;
	const char *text = prov->text ? prov->text(b->site,
						   (*slot)->target->name)
				      : NULL;

	if (!text)
		return false;
	*slot = expr_string(b->s->arena, intern(text), (*slot)->at);
	str_printf(&b->signature, "%s\n", text);
	return true;
}

/* ---- names of enumerators ------------------------------------------------ */

/* TYPE is "enum x", maybe with qualifiers behind: without them.  Else NULL. */
static const char *enum_in(struct arena *a, const char *type)
{
	size_t keyword = strlen("enum ");

	if (!type || !starts_with(type, "enum "))
		return NULL;
	return arena_strndup(a, type, keyword + strcspn(type + keyword, " "));
}

/* The enum that @enumname names, or that its operand is of. */
static struct error *
enum_of(struct binder *b, const struct target *t, struct ctype *ret)
{
	const char *type = t->name;

	if (!type && t->base->kind == EXPR_ACCESS)
		type = enum_in(b->s->arena, t->base->access.code->type);
	if (!type)
		return error_new(b->s->arena, ERR_UNSUPPORTED,
				 "the enum of this value is not known\n"
				 "name it: @enumname(VALUE, \"enum TYPE\")");
	return target_find_enum(b->s->env, t, type, ret);
}

static void bind_enum_name(struct binder *b, struct expr **slot)
{
	struct expr *e = *slot, *number = e->target->base, *name;
	struct ctype type;
	struct error *err = enum_of(b, e->target, &type);

	if (err) {
		binder_fail(b, e->at, error_message(err));
		return;
	}
	str_printf(&b->signature, "enum %s\n", ctype_text(b->s->arena, &type));
	store_operand(b, &number);
	name = enum_name(b->s->arena, &type, number);
	store_operand(b, &name);
	*slot = enum_name_or_number(b->s->arena, name, number->assign.left);
}

void bind_target(struct binder *b, struct expr **slot)
{
	struct expr *e = *slot;
	const struct target *t = e->target;
	enum variable_set set;

	if (b->site->stands_in && t->kind == TARGET_NAME) {
		bind_nothing(b, slot);
		return;
	}
	if (t->kind == TARGET_NAME && starts_with(t->name, "$$")) {
		if (t->steps.count > (pretty_step(t) ? 1 : 0))
			binder_fail(b, e->at, "a set of variables has no members");
		else if (set_of(t->name, &set))
			bind_set(b, slot, set);
		else if (!bind_text(b, slot))
			binder_fail(b, e->at, no_variables(b->s->arena, b->site));
		return;
	}

	/* Operands first: they may hold target variables of their own. */
	if (t->base)
		bind_expr(b, &e->target->base);
	vec_each(&t->steps, struct target_step *, step)
		if (step->kind == STEP_INDEX)
			bind_expr(b, &step->index);
	if (b->failed)
		return;
	if (binder_has_functions(b, t))
		binder_call_reader(b, slot);
	else if (t->kind == TARGET_ENUMNAME)
		bind_enum_name(b, slot);
	else if (t->kind == TARGET_AUTOCAST)
		bind_autocast(b, slot);
	else
		bind_variable(b, slot);
}
