/*
 * $variables to accesses.
 *
 * A probe body is written once and may land in many places, where the same
 * $name can live in different registers.  Here the body is copied for each
 * site and its target variables are looked up there; sites whose accesses
 * came out equal share one copy, so that a wildcard over a thousand functions
 * that reads no variable, or the same register, makes one handler.
 *
 * @defined() is answered on the way, before its branches are looked at: what
 * it guards may not exist.
 */
#include <inttypes.h>
#include <string.h>

#include "../lang/ast_print.h"
#include "../probes/target_path.h"
#include "../probes/tracepoint.h"
#include "../util/intern.h"
#include "enum_name.h"
#include "pretty.h"
#include "sema.h"

/* One bit for each tells whether it could be read (script.h). */
enum { MAX_ENTRY_SLOTS = 64 };

struct binder {
	struct sema *s;
	const struct site *site;
	struct handler *handler;	/* entry values are added here */
	struct str signature;		/* all accesses, in order */
	bool in_entry;			/* inside @entry($name) */
	bool in_entry_expr;		/* inside any other @entry() */
	unsigned operands;		/* stored in locals, for their names */
	bool failed;			/* in this statement */
	struct { VEC_FIELDS(struct failure); } failures;
};

static void bind_expr(void *data, struct expr **e);
static void bind_stmt(void *data, struct stmt **s);

static void fail(struct binder *b, const struct place *at, const char *message)
{
	if (b->failed)
		return;
	b->failed = true;
	vec_push(b->s->arena, &b->failures, ((struct failure){
		 .message = message, .at = at, .in_body = true }));
}

static const char *no_variables(struct arena *a, const struct site *site)
{
	if (!site->pp)
		return "unresolved target-symbol expression\n"
		       "a function sees no variables of the probe: pass the"
		       " value as a parameter";
	return arena_printf(a, "unresolved target-symbol expression\n"
			    "probe %s has no such variable; arguments of the"
			    " script are $1, @1 ...", site->pp);
}

static bool is_true(const struct expr *e)
{
	return e->kind == EXPR_NUMBER && e->number != 0;
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
	return target_read_placeless(env, t, NULL, ret);
}

static struct error *
look_up(struct binder *b, const struct target *t, bool at_entry,
	const struct access **ret)
{
	const struct provider *prov = b->site->provider;

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

static void
set_access(struct binder *b, struct expr *e, const struct access *code)
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
	access_print(&b->signature, code);
	str_add_char(&b->signature, '\n');
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

/* A slot for a value that the entry handler saves; variables share. */
static struct access *entry_slot(struct binder *b, struct expr *value)
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
		fail(b, value->at, "too many values to save at function"
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
	slot = entry_slot(b, value);
	slot->type = code->type;
	slot->is_pointer = code->is_pointer;
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

static void store_if_computed(struct binder *b, struct expr **slot)
{
	enum expr_kind kind = (*slot)->kind;

	if (kind != EXPR_NUMBER && kind != EXPR_VAR && kind != EXPR_ACCESS)
		store_operand(b, slot);
}

static void use_stored(struct binder *b, struct expr **slot)
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

	set_access(b, e, part->captured ? variable_slot(b, e->at, code)
					: code);
	each_operand(b, part->whole->target, use_stored);
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

	each_operand(b, e->target, store_if_computed);
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

static void bind_variable(struct binder *b, struct expr **slot)
{
	struct expr *e = *slot;
	bool captured = is_captured(b, e);
	const struct access *code;

	if (captured && has_operands(b, e->target)) {
		fail(b, e->at, "an index that is not a literal cannot be used"
		     " in a value captured at function entry");
		return;
	}

	struct error *err = look_up(b, e->target,
				    captured || b->in_entry_expr, &code);

	if (!err && captured)
		warn_captured(b, e);
	if (err)
		fail(b, place_of_error(e, err), error_message(err));
	else if (e->target->kind == TARGET_ENUM)
		*slot = expr_number(b->s->arena, code->steps.items[0].value,
				    e->at);
	else if (pretty_step(e->target))
		*slot = pretty_variable(b, e, code, captured);
	else
		set_access(b, e, captured ? variable_slot(b, e->at, code)
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

	str_printf(&p->format, "%s%s=", p->format.len ? " " : "", name + 1);
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
		fail(b, at, no_variables(b->s->arena, b->site));
		return;
	}
	err = prov->variable_names(b->s->env, b->site, set, &names);
	if (err) {
		fail(b, at, error_message(err));
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

/* $$name and $$system of a tracepoint. */
static bool bind_text(struct binder *b, struct expr **slot)
{
	const char *text = tracepoint_text(b->site, (*slot)->target->name);

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
		fail(b, e->at, error_message(err));
		return;
	}
	str_printf(&b->signature, "enum %s\n", ctype_text(b->s->arena, &type));
	store_operand(b, &number);
	name = enum_name(b->s->arena, &type, number);
	store_operand(b, &name);
	*slot = enum_name_or_number(b->s->arena, name, number->assign.left);
}

static void bind_target(struct binder *b, struct expr **slot)
{
	struct expr *e = *slot;
	const struct target *t = e->target;
	enum variable_set set;

	if (t->kind == TARGET_NAME && starts_with(t->name, "$$")) {
		if (t->steps.count > (pretty_step(t) ? 1 : 0))
			fail(b, e->at, "a set of variables has no members");
		else if (set_of(t->name, &set))
			bind_set(b, slot, set);
		else if (!bind_text(b, slot))
			fail(b, e->at, no_variables(b->s->arena, b->site));
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
	if (t->kind == TARGET_ENUMNAME)
		bind_enum_name(b, slot);
	else
		bind_variable(b, slot);
}

/* ---- @defined and @entry ---------------------------------------------- */

/* 1 or 0: whether everything in E can be had here. */
static void bind_defined(struct binder *b, struct expr **slot)
{
	struct arena *a = b->s->arena;
	struct handler trial_handler = *b->handler;
	struct diag quiet = *b->s->diag;
	struct sema s = *b->s;
	struct binder trial = *b;
	struct expr *copy = expr_clone(a, (*slot)->operand);

	quiet.quiet = true;
	s.diag = &quiet;
	trial.s = &s;
	trial.handler = &trial_handler;
	str_init(&trial.signature, a);
	bind_expr(&trial, &copy);
	*slot = expr_number(a, !trial.failed, (*slot)->at);
	str_printf(&b->signature, "defined %d\n", !trial.failed);
}

/* The handler of the entry is another one, with locals of its own. */
static void reject_variables(void *data, struct expr **slot)
{
	struct binder *b = data;

	if ((*slot)->kind == EXPR_VAR || (*slot)->kind == EXPR_ELEMENT)
		fail(b, (*slot)->at, "script variables cannot be used in"
		     " @entry(): it is evaluated when the function is"
		     " entered");
	else
		expr_children(*slot, reject_variables, b);
}

/* Any number, evaluated by the entry handler. */
static void bind_entry_expr(struct binder *b, struct expr **slot)
{
	struct expr *value = (*slot)->operand;
	struct expr *e = expr_new(b->s->arena, EXPR_ACCESS, (*slot)->at);

	reject_variables(b, &value);
	b->in_entry_expr = true;
	bind_expr(b, &value);
	b->in_entry_expr = false;
	if (b->failed)
		return;
	set_access(b, e, entry_slot(b, value));
	*slot = e;
}

static void bind_entry(struct binder *b, struct expr **slot)
{
	struct expr *inner = (*slot)->operand;

	if (!b->site->is_return) {
		fail(b, (*slot)->at, "@entry is only valid in .return"
		     " probes\nit is the value a .return probe had when"
		     " the function was entered");
		return;
	}
	if (b->in_entry_expr) {
		fail(b, (*slot)->at, "@entry cannot be used in @entry\n"
		     "leave out the inner one");
		return;
	}
	if (inner->kind != EXPR_TARGET || !target_has_parts(inner->target)) {
		bind_entry_expr(b, slot);
		return;
	}
	b->in_entry = true;
	bind_expr(b, &inner);
	b->in_entry = false;
	*slot = inner;
}

/* ---- the walk ---------------------------------------------------------- */

static void reject_step(struct binder *b, const struct expr *e)
{
	if (e->step.operand->kind == EXPR_TARGET)
		fail(b, e->at, "++ and -- do not write target variables\n"
		     "write $x = $x + 1");
}

/* $x + VALUE, where what is in the brackets of $x is evaluated before. */
static struct expr *
updated_value(struct binder *b, const struct expr *assign, struct expr *left,
	      struct expr *value)
{
	struct expr *sum = expr_new(b->s->arena, EXPR_BINARY, assign->at);

	vec_each(&left->access.operands, struct expr **, operand)
		store_if_computed(b, operand);
	sum->binary.op = assign->assign.op;
	sum->binary.left = expr_clone(b->s->arena, left);
	sum->binary.right = value;
	vec_each(&sum->binary.left->access.operands, struct expr **, operand)
		use_stored(b, operand);
	return sum;
}

/* $x = e, and $x += e as $x = $x + e. */
static void bind_store(struct binder *b, struct expr **slot)
{
	struct expr *e = *slot, *left = e->assign.left, *value;

	if (!b->s->env->guru) {
		fail(b, left->at,
		     "write to target variable not permitted; need stap -g\n"
		     "add the option -g, if the kernel is yours to break");
		return;
	}
	value = e->assign.right;
	bind_expr(b, &left);
	bind_expr(b, &value);
	if (b->failed)
		return;
	if (left->kind != EXPR_ACCESS || !left->access.code->writable) {
		fail(b, left->at, "this target variable cannot be written:"
		     " it has no place of its own here");
		return;
	}
	if (e->assign.op != OP_SET)
		value = updated_value(b, e, left, value);
	left->kind = EXPR_STORE;
	left->access.value = value;
	str_add(&b->signature, "stored\n");
	*slot = left;
}

static void bind_expr(void *data, struct expr **slot)
{
	struct binder *b = data;
	struct expr *e = *slot;

	if (b->failed)
		return;
	switch (e->kind) {
	case EXPR_TARGET:
		bind_target(b, slot);
		return;
	case EXPR_DEFINED:
		bind_defined(b, slot);
		return;
	case EXPR_ENTRY:
		bind_entry(b, slot);
		return;
	case EXPR_TERNARY:
		bind_expr(b, &e->ternary.cond);
		if (e->ternary.cond->kind == EXPR_NUMBER) {
			*slot = is_true(e->ternary.cond) ? e->ternary.yes
							 : e->ternary.no;
			bind_expr(b, slot);
			return;
		}
		bind_expr(b, &e->ternary.yes);
		bind_expr(b, &e->ternary.no);
		return;
	case EXPR_LOGICAL:
		bind_expr(b, &e->binary.left);
		if (e->binary.left->kind == EXPR_NUMBER &&
		    is_true(e->binary.left) == (e->binary.op == OP_OROR)) {
			*slot = expr_number(b->s->arena,
					    e->binary.op == OP_OROR, e->at);
			return;
		}
		bind_expr(b, &e->binary.right);
		return;
	case EXPR_UNARY:
		bind_expr(b, &e->unary.operand);
		if (e->unary.op == OP_NOT &&
		    e->unary.operand->kind == EXPR_NUMBER)
			*slot = expr_number(b->s->arena,
					    !e->unary.operand->number, e->at);
		return;
	case EXPR_ASSIGN:
		if (e->assign.left->kind != EXPR_TARGET)
			break;
		bind_store(b, slot);
		return;
	case EXPR_STEP:
		reject_step(b, e);
		break;
	default:
		break;
	}
	expr_children(*slot, bind_expr, b);
}

static void bind_stmt(void *data, struct stmt **slot)
{
	struct binder *b = data;
	struct stmt *s = *slot;

	/* One failure for each statement. */
	b->failed = false;
	if (s->kind != STMT_IF) {
		stmt_children(s, bind_expr, bind_stmt, b);
		return;
	}

	bind_expr(b, &s->branch.cond);
	if (b->failed)
		return;
	if (s->branch.cond->kind != EXPR_NUMBER) {
		bind_stmt(b, &s->branch.yes);
		if (s->branch.no)
			bind_stmt(b, &s->branch.no);
		return;
	}
	*slot = is_true(s->branch.cond) ? s->branch.yes : s->branch.no;
	if (*slot)
		bind_stmt(b, slot);
	else
		*slot = stmt_new(b->s->arena, STMT_EMPTY, s->at);
}

/* ---- handlers ----------------------------------------------------------- */

static void find_target(void *data, struct expr **e)
{
	bool *found = data;

	if ((*e)->kind == EXPR_TARGET || (*e)->kind == EXPR_DEFINED ||
	    (*e)->kind == EXPR_ENTRY)
		*found = true;
	else
		expr_children(*e, find_target, data);
}

static void find_target_stmt(void *data, struct stmt **s)
{
	stmt_children(*s, find_target, find_target_stmt, data);
}

static struct handler *
add_handler(struct sema *s, const struct handler *proto)
{
	struct handler *h = arena_memdup(s->arena, proto, sizeof(*proto));

	h->index = (unsigned)s->program->handlers.count;
	vec_push(s->arena, &s->program->handlers, h);
	return h;
}

/* A group: a handler not yet in the program and how it fetches. */
struct group {
	const char *signature;
	struct handler *handler;
};

static struct group *
group_with(struct group *groups, size_t count, const char *signature)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(groups[i].signature, signature) == 0)
			return &groups[i];
	return NULL;
}

/* Sites that have no such variable, and why. */
struct left_out {
	const struct site *site;
	struct failure why;
};

struct left_out_list { VEC_FIELDS(struct left_out); };

/* One line for a wildcard however many they are; -v has a line for each. */
static void warn_left_out(struct sema *s, const struct left_out_list *list)
{
	vec_each(list, const struct left_out *, l) {
		size_t others = s->diag->verbose ? 0 : list->count - 1;
		const char *more = others ? arena_printf(s->arena,
					" and %zu more", others) : "";

		diag_warn(s->diag, l->why.at, "%s%s left out: %s",
			  l->site->pp, more, l->why.message);
		if (others)
			break;
	}
}

bool targets_bind(struct sema *s, const struct handler *proto,
		  const struct stmt *body, const struct site_list *sites,
		  struct failure *ret)
{
	struct { VEC_FIELDS(struct group); } groups = { 0 };
	struct left_out_list left_out = { 0 };
	struct stmt *original = stmt_clone(s->arena, body);
	bool has_targets = false;

	find_target_stmt(&has_targets, &original);
	if (!has_targets) {
		struct handler *h = add_handler(s, proto);

		h->body = original;
		h->sites = *sites;
		return true;
	}

	vec_each(sites, struct site **, site) {
		struct handler *h = arena_memdup(s->arena, proto,
						 sizeof(*proto));
		struct binder b = { .s = s, .site = *site, .handler = h };

		str_init(&b.signature, s->arena);
		h->body = stmt_clone(s->arena, body);
		bind_stmt(&b, &h->body);
		if (b.failures.count) {
			for (size_t i = 1; i < b.failures.count; i++)
				b.failures.items[i - 1].next =
					&b.failures.items[i];
			vec_push(s->arena, &left_out, ((struct left_out){
				 *site, b.failures.items[0] }));
			continue;
		}

		struct group *g = group_with(groups.items, groups.count,
					     str_text(&b.signature));

		if (!g) {
			vec_push(s->arena, &groups, ((struct group){
				 str_text(&b.signature), h }));
			g = &groups.items[groups.count - 1];
		}
		vec_push(s->arena, &g->handler->sites, *site);
	}
	if (groups.count)
		warn_left_out(s, &left_out);
	else if (left_out.count)
		*ret = left_out.items[0].why;
	vec_each(&groups, struct group *, g)
		add_handler(s, g->handler);
	return groups.count > 0;
}

/* ---- functions ---------------------------------------------------------- */

void targets_bind_function(struct sema *s, struct function *f)
{
	static const struct provider nowhere = { .name = "function" };
	static const struct site site = { .provider = &nowhere };
	struct handler unused = { 0 };
	struct binder b = { .s = s, .site = &site, .handler = &unused };

	str_init(&b.signature, s->arena);
	bind_stmt(&b, &f->body);
	vec_each(&b.failures, const struct failure *, failure)
		diag_error(s->diag, failure->at, "%s", failure->message);
}
