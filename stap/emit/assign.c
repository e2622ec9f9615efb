/*
 * Assignments, ++ and --, delete.  A scalar is assigned like in C; an array
 * element goes through one function of runtime/script.h that finds or makes
 * it:
 *
 *	l->x = stap_add(l->x, 2);
 *	stap_map_set_long(c, &g_a, k1, 2);
 */
#include "emitter.h"

static bool is_element(const struct expr *e)
{
	return e->kind == EXPR_ELEMENT;
}

/* Only lvalues whose place the runtime can store to; else an error. */
static bool is_assignable(struct emitter *em, const struct expr *e)
{
	if (e->kind == EXPR_VAR || is_element(e))
		return true;
	diag_error(em->diag, e->at, "Expecting lvalue for assignment");
	return false;
}

/* ---- scalars ------------------------------------------------------------------ */

void emit_set(struct emitter *em, const struct var *v, struct operand value)
{
	const char *name = var_text(em, v);

	if (v->type == TYPE_STRING)
		line(em, "stap_strcpy(%s, %s);", name, value.text);
	else
		line(em, "%s = %s;", name, value.text);
}

/* x = e, where the value of a call that cannot fail needs no temporary. */
static void set_long(struct emitter *em, const struct var *v,
		     const struct expr *right)
{
	if (right->kind == EXPR_CALL && !function_can_fail(right->call.decl))
		line(em, "%s = %s;", var_text(em, v),
		     emit_call_text(em, right, NULL));
	else
		emit_set(em, v, emit_expr(em, right));
}

/* x += e of a global that several handlers count up at the same time. */
static void count_up(struct emitter *em, const struct expr *e,
		     const struct var *v)
{
	struct operand value = emit_expr(em, e->assign.right);

	line(em, e->assign.op == OP_ADD ? "stap_count(&%s, %s);"
					: "stap_count(&%s, stap_neg(%s));",
	     global_name(em, v), value.text);
}

/* x op= e */
static void update_long(struct emitter *em, const struct expr *e,
			const struct var *v)
{
	struct expr *const sides[] = { e->assign.left, e->assign.right };
	struct operand values[2];

	emit_operands(em, sides, 2, values);
	emit_set(em, v, emit_binary(em, e->assign.op, values[0], values[1],
				    e->at));
}

/* x .= e */
static void append(struct emitter *em, const struct expr *e,
		   const struct var *v)
{
	struct expr *const sides[] = { e->assign.left, e->assign.right };
	struct operand values[2];

	emit_operands(em, sides, 2, values);
	line(em, "stap_concat(%s, %s, %s, MAXSTRINGLEN);", var_text(em, v),
	     values[0].text, values[1].text);
}

static void
assign_scalar(struct emitter *em, const struct expr *e, struct operand *ret)
{
	const struct var *v = e->assign.left->var.decl;

	if (e->assign.op == OP_SAMPLE) {
		struct operand value = emit_expr(em, e->assign.right);

		line(em, "stap_stat_add(&%s, &%s, %s);", global_name(em, v),
		     stat_kind_name(em, v), value.text);
		if (ret)
			*ret = value;
		return;
	}
	if (e->assign.op == OP_CONCAT)
		append(em, e, v);
	else if (v->type == TYPE_STRING)
		emit_string_into(em, var_text(em, v), v, e->assign.right);
	else if (e->assign.op == OP_SET)
		set_long(em, v, e->assign.right);
	else if (!ret && v->atomic &&
		 (e->assign.op == OP_ADD || e->assign.op == OP_SUB))
		count_up(em, e, v);
	else
		update_long(em, e, v);
	if (ret)
		*ret = operand(var_text(em, v), PRIMARY, false);
}

/* ---- elements ------------------------------------------------------------------- */

/* What is assigned, with the keys before it: all evaluated left to right. */
struct target_values {
	const struct var *array;
	struct operand *keys;
	struct operand value;
	const char *key_name;
};

/*
 * A string that points into the array itself must not stay there: making
 * room for the new element may reuse its memory.
 */
static struct operand
out_of_array(struct emitter *em, const struct expr *e, struct operand o,
	     const struct var *array)
{
	if (e->type == TYPE_STRING && !o.settled && expr_reads(e, array))
		return settle(em, o, TYPE_STRING);
	return o;
}

static struct target_values
evaluate_target(struct emitter *em, const struct expr *left,
		struct expr *right)
{
	const struct expr_list *keys = &left->element.keys;
	size_t count = keys->count;
	struct target_values t = { .array = array_of(left) };
	struct expr **list = arena_array(em->arena, struct expr *, count + 1);

	t.keys = arena_array(em->arena, struct operand, count + 1);
	for (size_t i = 0; i < count; i++)
		list[i] = keys->items[i];
	list[count] = right;
	emit_operands(em, list, count + (right != NULL), t.keys);
	for (size_t i = 0; i < count + (right != NULL); i++)
		if (list[i])
			t.keys[i] = out_of_array(em, list[i], t.keys[i],
						 t.array);
	t.value = t.keys[count];
	t.key_name = emit_keys(em, keys, t.keys, t.array, NULL);
	return t;
}

static const char *
read_element(struct emitter *em, const struct target_values *t)
{
	return arena_printf(em->arena, t->array->type == TYPE_STRING
				? "stap_map_string(&%s, %s)"
				: "stap_map_long(&%s, %s)",
			    global_name(em, t->array), t->key_name);
}

/* FUNCTION(c, &g_array, k1, VALUE) */
static const char *
element_call(struct emitter *em, const char *function,
	     const struct target_values *t, const char *value)
{
	return arena_printf(em->arena, "%s(c, &%s, %s, %s)", function,
			    global_name(em, t->array), t->key_name, value);
}

/* The new value of "a[k] op= value". */
static struct operand
updated_value(struct emitter *em, enum op op, const struct target_values *t,
	      const struct place *at)
{
	struct operand old = operand(read_element(em, t), PRIMARY, false);

	if (op == OP_CONCAT) {
		struct operand dest = new_buffer(em);

		line(em, "stap_concat(%s, %s, %s, MAXSTRINGLEN);", dest.text,
		     old.text, t->value.text);
		return dest;
	}
	return emit_binary(em, op, old, t->value, at);
}

static void
assign_element(struct emitter *em, const struct expr *e, struct operand *ret)
{
	struct target_values t = evaluate_target(em, e->assign.left,
						 e->assign.right);
	enum op op = e->assign.op;
	bool text = t.array->type == TYPE_STRING;

	if (op == OP_SAMPLE) {
		line(em, "%s;", element_call(em, "stap_map_sample", &t,
					     t.value.text));
	} else if (op == OP_ADD && !ret) {
		line(em, "%s;", element_call(em, "stap_map_add", &t,
					     t.value.text));
	} else {
		if (op != OP_SET)
			t.value = updated_value(em, op, &t, e->at);
		line(em, "%s;", element_call(em, text ? "stap_map_set_string"
						      : "stap_map_set_long",
					     &t, t.value.text));
	}
	emit_check(em, e->at);
	if (ret && op == OP_SAMPLE)
		*ret = t.value;
	else if (ret)
		*ret = operand(read_element(em, &t), PRIMARY, false);
}

void emit_assign(struct emitter *em, const struct expr *e, struct operand *ret)
{
	if (ret)
		*ret = operand(e->type == TYPE_STRING ? "\"\"" : "0", PRIMARY,
			       true);
	if (!is_assignable(em, e->assign.left))
		return;
	if (is_element(e->assign.left))
		assign_element(em, e, ret);
	else
		assign_scalar(em, e, ret);
}

/* ---- ++ and -- -------------------------------------------------------------------- */

static const char *
step_text(struct emitter *em, const struct expr *e)
{
	const struct var *v = e->step.operand->var.decl;
	const char *name = var_text(em, v);

	if (v->atomic)
		return arena_printf(em->arena, "stap_count(&%s, %s)", name,
				    e->step.op == OP_INC ? "1" : "-1");
	return arena_printf(em->arena, "%s = stap_%s(%s, 1)", name,
			    e->step.op == OP_INC ? "add" : "sub", name);
}

static void
step_element(struct emitter *em, const struct expr *e, struct operand *ret)
{
	struct target_values t = evaluate_target(em, e->step.operand, NULL);
	bool up = e->step.op == OP_INC;
	const char *call = element_call(em, "stap_map_add", &t,
					up ? "1" : "-1");
	const char *name;

	if (!ret) {
		line(em, "%s;", call);
		emit_check(em, e->at);
		return;
	}
	name = new_temp(em, TEMP_LONG);
	declaration(em, "stap_s64 %s = %s;", name, call);
	emit_check(em, e->at);
	if (!e->step.prefix)	/* the value before */
		name = arena_printf(em->arena, "stap_%s(%s, 1)",
				    up ? "sub" : "add", name);
	*ret = operand(name, PRIMARY, true);
}

void emit_step(struct emitter *em, const struct expr *e, struct operand *ret)
{
	const struct expr *left = e->step.operand;
	struct operand var;

	if (ret)
		*ret = operand("0", PRIMARY, true);
	if (!is_assignable(em, left))
		return;
	if (is_element(left)) {
		step_element(em, e, ret);
		return;
	}
	var = operand(var_text(em, left->var.decl), PRIMARY, false);
	if (ret)
		*ret = e->step.prefix ? var : settle(em, var, TYPE_LONG);
	line(em, "%s;", step_text(em, e));
}

const char *simple_assignment(struct emitter *em, const struct expr *e)
{
	struct capture c;
	const char *lines;

	if (e->kind == EXPR_STEP && e->step.operand->kind == EXPR_VAR)
		return step_text(em, e);
	if (e->kind != EXPR_ASSIGN || e->type != TYPE_LONG ||
	    e->assign.left->kind != EXPR_VAR || e->assign.op == OP_SAMPLE ||
	    e->assign.left->var.decl->atomic)
		return NULL;

	/* only what needs no lines before it fits into a for head */
	struct expr *const sides[] = { e->assign.left, e->assign.right };
	struct operand values[2];

	capture_begin(em, &c, 0);
	emit_operands(em, sides, 2, values);
	if (e->assign.op != OP_SET)
		values[1] = emit_binary(em, e->assign.op, values[0],
					values[1], e->at);
	lines = capture_end(em, &c, 0);
	if (*lines)
		return NULL;
	return arena_printf(em->arena, "%s = %s",
			    var_text(em, e->assign.left->var.decl),
			    values[1].text);
}

/* ---- delete ------------------------------------------------------------------------- */

static void delete_element(struct emitter *em, const struct expr *e)
{
	const struct var *array = array_of(e);
	const struct expr_list *keys = &e->element.keys;
	struct operand *values = arena_array(em->arena, struct operand,
					     keys->count + 1);
	unsigned wild;
	const char *name;

	emit_operands(em, keys->items, keys->count, values);
	name = emit_keys(em, keys, values, array, &wild);
	if (wild)
		line(em, "stap_map_delete_slice(&%s, %s, %#x);",
		     global_name(em, array), name, wild);
	else
		line(em, "stap_map_delete(&%s, %s);", global_name(em, array),
		     name);
}

void emit_delete(struct emitter *em, const struct expr *e)
{
	const struct var *v;

	if (!is_assignable(em, e))
		return;
	if (is_element(e)) {
		delete_element(em, e);
		return;
	}
	v = e->var.decl;
	if (v->arity > 0)
		line(em, "stap_map_clear(&%s);", global_name(em, v));
	else if (v->type == TYPE_STATS)
		line(em, "stap_stat_clear(&%s);", global_name(em, v));
	else if (v->type == TYPE_STRING)
		line(em, "%s[0] = '\\0';", var_text(em, v));
	else
		line(em, "%s = 0;", var_text(em, v));
}
