/*
 * Type inference.
 *
 * Every variable, array key, parameter and function result has one type in
 * the whole program, and nothing declares it.  Each walk over the program
 * carries types from where they are known to where they are not; walks are
 * repeated until one finds nothing new.  A disagreement is reported once,
 * with both places.
 */
#include <string.h>

#include "../lang/format_check.h"
#include "cures.h"

/* Each carries types further by a step at least; no script that makes sense
 * comes near. */
enum { MAX_WALKS = 1000 };

struct inference {
	struct sema *s;
	struct function *function;	/* being walked, or NULL */
	const struct stmt *stmt;	/* the innermost being walked */
	const struct frame *frame;	/* the expression; NULL between them */
	bool changed;
};

static enum type infer(struct inference *t, struct expr *e, enum type want);

/* ---- disagreements -------------------------------------------------------- */

/* What stands before the cure in a message that has one. */
static const char *break_before(const char *cure)
{
	return cure ? "\n" : "";
}

static const char *
type_cure(struct inference *t, enum type want, enum type have)
{
	return t->frame ? cure_type(t->s->arena, t->frame, t->stmt, want, have)
			: NULL;
}

/* The same two types in conflict with the same first place are one mistake,
 * wherever they meet. */
static void
disagree(struct inference *t, const struct place *at, enum type want,
	 enum type have, const struct place *first)
{
	struct arena *a = t->s->arena;
	const char *cure = type_cure(t, want, have);
	const char *key = first && at->kind == PLACE_IDENTIFIER
		? arena_printf(a, "%s as %s, %s", at->text, type_name(want),
			       place_position(a, first))
		: NULL;

	diag_error_about(t->s->diag, key, at, "type mismatch (%s)%s%s",
			 type_name(want), break_before(cure), cure ? cure : "");
	if (first)
		diag_more(t->s->diag, first,
			  "type was first inferred here (%s)", type_name(have));
}

static void
index_disagrees(struct inference *t, const struct place *at, unsigned index,
		enum type want, enum type have, const struct place *first)
{
	const char *cure = type_cure(t, have, want);

	diag_error(t->s->diag, at, "index %u type mismatch (%s)\n%s", index,
		   type_name(want), cure ? cure : "an array has one type for"
		   " each index");
	if (first)
		diag_more(t->s->diag, first,
			  "type of index %u was first inferred here (%s)",
			  index, type_name(have));
}

/* E, which can only be HAVE, stands where WANT is needed. */
static enum type
expect(struct inference *t, struct expr *e, enum type have, enum type want)
{
	e->type = have;
	if (want != TYPE_UNKNOWN && want != have) {
		const char *cure = type_cure(t, want, have);

		diag_error(t->s->diag, e->at,
			   "type mismatch: expected %s but found %s%s%s",
			   type_name(want), type_name(have),
			   break_before(cure), cure ? cure : "");
	}
	return have;
}

/* ---- declarations ----------------------------------------------------------- */

/* V holds WANT, as seen at AT; returns what it holds. */
static enum type
unify_var(struct inference *t, struct var *v, enum type want,
	  const struct place *at)
{
	if (want == TYPE_UNKNOWN || want == v->type)
		return v->type;
	if (v->type == TYPE_UNKNOWN) {
		v->type = want;
		v->type_at = at;
		t->changed = true;
	} else {
		disagree(t, at, want, v->type, v->type_at);
	}
	return v->type;
}

static enum type
unify_result(struct inference *t, struct function *f, enum type want,
	     const struct place *at)
{
	if (want == TYPE_UNKNOWN || want == f->type)
		return f->type;
	if (f->type == TYPE_UNKNOWN) {
		if (!f->returns_value)
			return TYPE_UNKNOWN;
		f->type = want;
		f->type_at = at;
		t->changed = true;
	} else {
		disagree(t, at, want, f->type, f->type_at);
	}
	return f->type;
}

static void
set_arity(struct inference *t, struct var *v, int arity,
	  const struct place *at)
{
	struct arena *a = t->s->arena;

	if (v->arity == arity || v->misused)
		return;
	if (arity == 0 && v->arity < 0 && (v->wrap || v->size)) {
		if (v->wrap)
			diag_error(t->s->diag, at,
				   "wrapping not supported for scalars\n%s",
				   cure_arity(a, t->frame, t->stmt, v, 0));
		else
			diag_error(t->s->diag, at,
				   "inconsistent arity (0 vs 1)\n%s",
				   cure_arity(a, t->frame, t->stmt, v, 0));
		diag_more(t->s->diag, v->at, "declared as an array here");
	}
	if (v->arity >= 0) {
		diag_error_about(t->s->diag,
				 arena_printf(a, "%s, %d for %d", v->name,
					      arity, v->arity),
				 at, "inconsistent arity (%d vs %d)\n%s",
				 arity, v->arity,
				 cure_arity(a, t->frame, t->stmt, v, arity));
		if (v->arity_at)
			diag_more(t->s->diag, v->arity_at,
				  "arity %d first inferred here", v->arity);
		return;
	}
	v->arity = arity;
	v->arity_at = at;
	v->key_types = arena_array(a, enum type, arity + 1);
	v->key_at = arena_array(a, const struct place *, arity + 1);
	t->changed = true;
}

static enum type
unify_key(struct inference *t, struct var *v, unsigned index, enum type want,
	  const struct place *at)
{
	enum type *have = &v->key_types[index];

	if (want == TYPE_UNKNOWN || want == *have)
		return *have;
	if (*have == TYPE_UNKNOWN) {
		*have = want;
		v->key_at[index] = at;
		t->changed = true;
	} else {
		index_disagrees(t, at, index, want, *have, v->key_at[index]);
	}
	return *have;
}

/* ---- variables and elements --------------------------------------------------- */

static enum type infer_var(struct inference *t, struct expr *e, enum type want)
{
	struct var *v = e->var.decl;

	set_arity(t, v, 0, e->at);
	e->type = unify_var(t, v, want, e->at);
	return e->type;
}

static void
infer_key(struct inference *t, struct var *v, unsigned index, struct expr *key)
{
	enum type have = infer(t, key, TYPE_UNKNOWN);
	enum type type = unify_key(t, v, index, have, key->at);

	if (have == TYPE_UNKNOWN)
		infer(t, key, type);
}

/* The index expressions of an element; false if their number is wrong. */
static bool infer_keys(struct inference *t, struct expr *e)
{
	struct var *v = e->element.array->var.decl;
	size_t count = e->element.keys.count;

	set_arity(t, v, (int)count, e->element.array->at);
	if (v->arity != (int)count)
		return false;
	for (unsigned i = 0; i < count; i++)
		if (e->element.keys.items[i])
			infer_key(t, v, i, e->element.keys.items[i]);
	return true;
}

static enum type
infer_element(struct inference *t, struct expr *e, enum type want)
{
	struct expr *array = e->element.array;

	if (!infer_keys(t, e))
		return TYPE_UNKNOWN;
	e->type = unify_var(t, array->var.decl, want, array->at);
	array->type = e->type;
	return e->type;
}

/* ---- operators ------------------------------------------------------------------ */

/* Both sides are of one type; returns it. */
static enum type
infer_pair(struct inference *t, struct expr *left, struct expr *right,
	   enum type want)
{
	enum type type = infer(t, left, want);
	enum type other = infer(t, right, type);

	if (type == TYPE_UNKNOWN && other != TYPE_UNKNOWN)
		type = infer(t, left, other);
	return type;
}

static enum type
infer_binary(struct inference *t, struct expr *e, enum type want)
{
	switch (e->binary.op) {
	case OP_CONCAT:
		infer(t, e->binary.left, TYPE_STRING);
		infer(t, e->binary.right, TYPE_STRING);
		return expect(t, e, TYPE_STRING, want);
	case OP_LT: case OP_LE: case OP_GT: case OP_GE: case OP_EQ: case OP_NE:
		infer_pair(t, e->binary.left, e->binary.right, TYPE_UNKNOWN);
		return expect(t, e, TYPE_LONG, want);
	case OP_ADD:
		infer(t, e->binary.left, TYPE_LONG);
		/* Two strings were meant to be joined: told once. */
		infer(t, e->binary.right, expr_is_string(e->binary.left)
					? TYPE_UNKNOWN : TYPE_LONG);
		return expect(t, e, TYPE_LONG, TYPE_UNKNOWN);
	default:
		infer(t, e->binary.left, TYPE_LONG);
		infer(t, e->binary.right, TYPE_LONG);
		return expect(t, e, TYPE_LONG, want);
	}
}

static enum type
infer_assign(struct inference *t, struct expr *e, enum type want)
{
	struct expr *left = e->assign.left, *right = e->assign.right;
	unsigned errors;

	switch (e->assign.op) {
	case OP_SET:
		errors = t->s->diag->errors;
		/* The value's type is more often the right one to blame. */
		e->type = infer(t, right, TYPE_UNKNOWN);
		if (t->s->diag->errors > errors)
			return TYPE_UNKNOWN;	/* nobody knows what was meant */
		if (e->type == TYPE_UNKNOWN) {
			e->type = infer(t, left, want);
			infer(t, right, e->type);
		} else {
			infer(t, left, e->type);
		}
		if (want != TYPE_UNKNOWN && e->type != TYPE_UNKNOWN &&
		    want != e->type)
			expect(t, e, e->type, want);
		return e->type;
	case OP_SAMPLE:
		infer(t, left, TYPE_STATS);
		infer(t, right, TYPE_LONG);
		return expect(t, e, TYPE_LONG, want);
	case OP_CONCAT:
		infer(t, left, TYPE_STRING);
		infer(t, right, TYPE_STRING);
		return expect(t, e, TYPE_STRING, want);
	default:
		infer(t, left, TYPE_LONG);
		infer(t, right, TYPE_LONG);
		return expect(t, e, TYPE_LONG, want);
	}
}

static enum type
infer_list(struct inference *t, struct expr_list *list, enum type want)
{
	vec_each(list, struct expr **, e)
		infer(t, *e, want);
	return want;
}

static enum type
infer_call(struct inference *t, struct expr *e, enum type want)
{
	struct function *f = e->call.decl;

	if (!f)		/* resolve.c said so */
		return infer_list(t, &e->call.args, TYPE_UNKNOWN);
	for (unsigned i = 0; i < f->params.count; i++) {
		struct expr *arg = e->call.args.items[i];
		struct var *param = f->params.items[i];
		enum type have = infer(t, arg, TYPE_UNKNOWN);

		if (have == TYPE_UNKNOWN)
			infer(t, arg, param->type);
		else if (param->type == TYPE_UNKNOWN)
			unify_var(t, param, have, arg->at);
		else if (param->type != have)
			index_disagrees(t, arg->at, i, have, param->type,
					param->type_at);
	}
	e->type = unify_result(t, f, want, e->at);
	return e->type;
}

/* ---- printing --------------------------------------------------------------------- */

static void infer_formatted(struct inference *t, struct expr *e)
{
	struct print *p = e->print;

	if (!p->arg_kinds && !format_check(t->s->arena, t->s->diag, p, e->at))
		return;
	if (strlen(p->arg_kinds) != p->args.count) {
		diag_error(t->s->diag, e->at, "Wrong number of args to"
			   " formatted print operator\n"
			   "the format takes %zu, and %zu %s given",
			   strlen(p->arg_kinds), p->args.count,
			   p->args.count == 1 ? "is" : "are");
		p->arg_kinds = NULL;
		return;
	}
	for (size_t i = 0; i < p->args.count; i++)
		infer(t, p->args.items[i],
		      p->arg_kinds[i] == 's' ? TYPE_STRING : TYPE_LONG);
}

static bool is_histogram(const struct print *p)
{
	return p->args.count == 1 && p->args.items[0]->kind == EXPR_HIST;
}

static enum type
infer_print(struct inference *t, struct expr *e, enum type want)
{
	struct print *p = e->print;

	if (p->formatted) {
		infer_formatted(t, e);
	} else if (is_histogram(p)) {
		p->histogram = true;
		infer(t, p->args.items[0]->hist.operand, TYPE_STATS);
	} else {
		vec_each(&p->args, struct expr **, arg) {
			if (infer(t, *arg, TYPE_UNKNOWN) == TYPE_STATS)
				diag_error(t->s->diag, (*arg)->at,
					"print format actual argument"
					" evaluation type unsupported\n"
					"print a part of the statistic: @count,"
					" @sum, @min, @max, @avg, @hist_log");
		}
	}
	return expect(t, e, p->to_string ? TYPE_STRING : TYPE_LONG, want);
}

/* ---- expressions -------------------------------------------------------------------- */

static enum type
infer_expr(struct inference *t, struct expr *e, enum type want)
{
	enum type type;

	switch (e->kind) {
	case EXPR_NUMBER:
		return expect(t, e, TYPE_LONG, want);
	case EXPR_STRING:
		return expect(t, e, TYPE_STRING, want);
	case EXPR_VAR:
		return infer_var(t, e, want);
	case EXPR_ELEMENT:
		return infer_element(t, e, want);
	case EXPR_IN:
		infer_keys(t, e);
		return expect(t, e, TYPE_LONG, want);
	case EXPR_UNARY:
		infer(t, e->unary.operand, TYPE_LONG);
		return expect(t, e, TYPE_LONG, want);
	case EXPR_BINARY:
		return infer_binary(t, e, want);
	case EXPR_LOGICAL:
		infer(t, e->binary.left, TYPE_LONG);
		infer(t, e->binary.right, TYPE_LONG);
		return expect(t, e, TYPE_LONG, want);
	case EXPR_TERNARY:
		infer(t, e->ternary.cond, TYPE_LONG);
		type = infer_pair(t, e->ternary.yes, e->ternary.no, want);
		e->type = type;
		return type;
	case EXPR_ASSIGN:
		return infer_assign(t, e, want);
	case EXPR_STEP:
		infer(t, e->step.operand, TYPE_LONG);
		return expect(t, e, TYPE_LONG, want);
	case EXPR_REGEX:
		infer(t, e->regex.left, TYPE_STRING);
		return expect(t, e, TYPE_LONG, want);
	case EXPR_CALL:
		return infer_call(t, e, want);
	case EXPR_PRINT:
		return infer_print(t, e, want);
	case EXPR_STAT:
		infer(t, e->stat.operand, TYPE_STATS);
		return expect(t, e, TYPE_LONG, want);
	case EXPR_HIST:
		break;		/* infer_print() and foreach look at it */
	case EXPR_BUCKET:
		infer(t, e->bucket.hist->hist.operand, TYPE_STATS);
		infer(t, e->bucket.index, TYPE_LONG);
		return expect(t, e, TYPE_LONG, want);
	case EXPR_ACCESS:
		infer_list(t, &e->access.operands, TYPE_LONG);
		return expect(t, e, TYPE_LONG, want);
	case EXPR_STORE:
		infer_list(t, &e->access.operands, TYPE_LONG);
		infer(t, e->access.value, TYPE_LONG);
		return expect(t, e, TYPE_LONG, want);
	case EXPR_EMBEDDED:
		return expect(t, e, strstr(e->string, "/* string */")
				? TYPE_STRING : TYPE_LONG, want);
	case EXPR_TARGET: case EXPR_DEFINED: case EXPR_ENTRY:
		break;		/* gone after targets.c, or an error there */
	}
	return TYPE_UNKNOWN;
}

/* What may come out of E; WANT is what its place needs, if known. */
static enum type infer(struct inference *t, struct expr *e, enum type want)
{
	struct frame frame = { e, t->frame };

	t->frame = &frame;

	enum type type = infer_expr(t, e, want);

	t->frame = frame.outer;
	return type;
}

/* ---- statements ------------------------------------------------------------------------ */

static void infer_stmt(void *data, struct stmt **slot);

static void
infer_array_loop(struct inference *t, struct foreach *f)
{
	struct var *v = f->array->var.decl;

	set_arity(t, v, (int)f->keys.count, f->array->at);
	f->array->type = v->type;
	if (v->arity != (int)f->keys.count)
		return;
	if (f->slice.count && f->slice.count != f->keys.count)
		diag_error(t->s->diag, f->array->at,
			   "inconsistent arity (%zu vs %d)", f->slice.count,
			   v->arity);
	for (unsigned i = 0; i < f->keys.count; i++) {
		struct expr *key = f->keys.items[i];
		enum type have = infer(t, key, v->key_types[i]);

		if (v->key_types[i] == TYPE_UNKNOWN)
			unify_key(t, v, i, have, key->at);
		if (i < f->slice.count && f->slice.items[i])
			infer_key(t, v, i, f->slice.items[i]);
	}
	if (!f->value)
		return;

	/* Of a statistic, the value is what the loop sorts by. */
	enum type want = v->type == TYPE_STATS ? TYPE_LONG : v->type;
	enum type have = infer(t, f->value, want);

	if (v->type == TYPE_UNKNOWN)
		unify_var(t, v, have, f->value->at);
}

static void infer_foreach(struct inference *t, struct foreach *f)
{
	if (f->array->kind == EXPR_VAR) {
		infer_array_loop(t, f);
	} else {
		infer(t, f->array->hist.operand, TYPE_STATS);
		infer_list(t, &f->keys, TYPE_LONG);
		if (f->value)
			infer(t, f->value, TYPE_LONG);
	}
	if (f->limit)
		infer(t, f->limit, TYPE_LONG);
	infer_stmt(t, &f->body);
}

static void infer_delete(struct inference *t, struct expr *e)
{
	if (e->kind == EXPR_ELEMENT) {
		infer_keys(t, e);
		e->type = e->element.array->var.decl->type;
	} else if (e->kind == EXPR_VAR) {
		e->type = e->var.decl->type;	/* scalar or array */
	} else {
		infer(t, e, TYPE_UNKNOWN);
	}
}

static void infer_return(struct inference *t, struct stmt *s)
{
	struct function *f = t->function;

	if (!s->expr || !f)
		return;
	f->returns_value = true;

	enum type have = infer(t, s->expr, f->type);

	if (f->type == TYPE_UNKNOWN)
		unify_result(t, f, have, s->expr->at);
}

/* If the function behind returns something, so does this one. */
static void infer_pass_on(struct inference *t, struct stmt *s)
{
	struct function *f = t->function;
	const struct function *behind = s->expr->call.decl;
	enum type have;

	if (behind->returns_value && !f->returns_value)
		f->returns_value = t->changed = true;
	have = infer(t, s->expr, f->type);
	if (f->type == TYPE_UNKNOWN)
		unify_result(t, f, have, s->expr->at);
}

static void infer_child(void *data, struct expr **e)
{
	infer(data, *e, TYPE_UNKNOWN);
}

static void infer_stmt(void *data, struct stmt **slot)
{
	struct inference *t = data;
	struct stmt *s = *slot;

	t->stmt = s;
	switch (s->kind) {
	case STMT_IF:
		infer(t, s->branch.cond, TYPE_LONG);
		infer_stmt(t, &s->branch.yes);
		if (s->branch.no)
			infer_stmt(t, &s->branch.no);
		return;
	case STMT_LOOP:
		if (s->loop.init)
			infer(t, s->loop.init, TYPE_UNKNOWN);
		if (s->loop.cond)
			infer(t, s->loop.cond, TYPE_LONG);
		if (s->loop.step)
			infer(t, s->loop.step, TYPE_UNKNOWN);
		infer_stmt(t, &s->loop.body);
		return;
	case STMT_FOREACH:
		infer_foreach(t, s->foreach);
		return;
	case STMT_RETURN:
		infer_return(t, s);
		return;
	case STMT_PASS_ON:
		infer_pass_on(t, s);
		return;
	case STMT_DELETE:
		infer_delete(t, s->expr);
		return;
	case STMT_TRY:
		infer_stmt(t, &s->try_catch.body);
		if (s->try_catch.message)
			infer(t, s->try_catch.message, TYPE_STRING);
		infer_stmt(t, &s->try_catch.handler);
		return;
	case STMT_EMPTY: case STMT_BLOCK: case STMT_EXPR: case STMT_BREAK:
	case STMT_CONTINUE: case STMT_NEXT: case STMT_EMBEDDED:
		stmt_children(s, infer_child, infer_stmt, t);
		return;
	}
}

/* ---- the program ------------------------------------------------------------------------- */

static void walk_program(struct inference *t)
{
	struct program *p = t->s->program;

	vec_each(&p->globals, struct var **, v) {
		if (!(*v)->init)
			continue;
		unify_var(t, *v, (*v)->init->kind == EXPR_STRING ? TYPE_STRING
								 : TYPE_LONG,
			  (*v)->init->at);
		set_arity(t, *v, 0, (*v)->at);
	}
	vec_each(&p->handlers, struct handler **, h) {
		t->function = NULL;
		if ((*h)->condition)
			infer(t, (*h)->condition, TYPE_LONG);
		infer_list(t, &(*h)->entry_values, TYPE_LONG);
		infer_stmt(t, &(*h)->body);
	}
	vec_each(&p->functions, struct function **, f) {
		t->function = *f;
		if ((*f)->explicit_type || (*f)->embedded)
			(*f)->returns_value = true;
		if ((*f)->body)
			infer_stmt(t, &(*f)->body);
	}
}

/* A variable that is assigned got its lack of a type from something else,
 * which comes first. */
static void require_type(struct sema *s, const struct var *v,
			 const struct var_list *locals, bool written)
{
	if (v->type != TYPE_UNKNOWN || v->written != written)
		return;
	diag_error(s->diag, v->at, "unresolved type \n%s",
		   cure_untyped(s, v, locals));
}

/* A function without a result has no value to use. */
static void require_value(void *data, struct expr **slot)
{
	struct sema *s = data;
	struct expr *e = *slot;

	if (e->kind == EXPR_CALL && e->type == TYPE_UNKNOWN)
		diag_error(s->diag, e->at, "unresolved type \n"
			   "function '%s' has no 'return value'",
			   e->call.name);
	expr_children(e, require_value, s);
}

static void require_values(void *data, struct stmt **slot)
{
	struct stmt *s = *slot;

	if ((s->kind == STMT_EXPR && s->expr->kind == EXPR_CALL) ||
	    s->kind == STMT_PASS_ON)
		expr_children(s->expr, require_value, data);
	else
		stmt_children(s, require_value, require_values, data);
}

static void require_key_types(struct sema *s, const struct var *v)
{
	for (int i = 0; i < v->arity; i++)
		if (v->key_types[i] == TYPE_UNKNOWN)
			diag_error(s->diag, v->at, "unresolved type of index %d "
				   "\nnothing is ever stored in the array", i);
}

/* Variables, by whether something is assigned to them. */
static void require_variables(struct sema *s, bool written)
{
	struct program *p = s->program;

	vec_each(&p->globals, struct var **, v)
		require_type(s, *v, NULL, written);
	vec_each(&p->handlers, struct handler **, h)
		vec_each(&(*h)->locals, struct var **, v)
			require_type(s, *v, &(*h)->locals, written);
	vec_each(&p->functions, struct function **, f) {
		vec_each(&(*f)->params, struct var **, v)
			require_type(s, *v, &(*f)->locals, written);
		vec_each(&(*f)->locals, struct var **, v)
			require_type(s, *v, &(*f)->locals, written);
	}
}

static void require_types(struct sema *s)
{
	struct program *p = s->program;

	require_variables(s, false);
	vec_each(&p->handlers, struct handler **, h)
		require_values(s, &(*h)->body);
	vec_each(&p->functions, struct function **, f)
		if ((*f)->body)
			require_values(s, &(*f)->body);
	if (s->diag->errors)
		return;
	require_variables(s, true);
	vec_each(&p->globals, struct var **, v)
		require_key_types(s, *v);
}

void sema_types(struct sema *s)
{
	struct inference t = { .s = s };
	unsigned errors = s->diag->errors;
	unsigned walks = 0;

	do {
		t.changed = false;
		walk_program(&t);
	} while (t.changed && s->diag->errors == errors &&
		 ++walks < MAX_WALKS);

	if (t.changed && s->diag->errors == errors)
		diag_error(s->diag, NULL, "types follow from one another in"
			   " more than %d steps\nuse something of a known type"
			   " earlier", MAX_WALKS);
	if (s->diag->errors > 0)
		return;
	variables_note(s->program);
	require_types(s);
}
