/*
 * Expressions.  emit_expr() writes the lines that an expression needs and
 * returns the operand that stands for its value:
 *
 *	(a[k]++ + f(x)) * 2
 *
 *	union stap_value k1[] = { { .n = l->k } };
 *	stap_s64 n1 = stap_map_add(c, &g_a, k1, 1);
 *	...
 *	stap_s64 n2 = fn_f(c, l->x);
 *	...				=> stap_mul(stap_add(...), 2)
 *
 * Side effects are in the lines, in the order of the script; operands are
 * free of them, so that it does not matter when C evaluates them, unless a
 * later operand changes a variable: then the earlier is copied first.
 */
#include "emitter.h"

#include <string.h>

/* Operand texts longer than this go into a temporary. */
enum { LONGEST_TEXT = 60 };

struct operand operand(const char *text, enum tightness t, bool settled)
{
	return (struct operand){ .text = text, .tight = t, .settled = settled };
}

const char *at_least(struct emitter *em, struct operand o, enum tightness t)
{
	if (o.tight >= t)
		return o.text;
	return arena_printf(em->arena, "(%s)", o.text);
}

/* ---- temporaries -------------------------------------------------------------- */

const char *new_temp(struct emitter *em, enum temp kind)
{
	static const char letters[TEMP_COUNT] = {
		[TEMP_LONG] = 'n', [TEMP_TEXT] = 's', [TEMP_KEYS] = 'k',
		[TEMP_VALUES] = 'v', [TEMP_NODE] = 'e',
	};

	return arena_printf(em->arena, "%c%u", letters[kind],
			    ++em->body->temps[kind]);
}

struct operand new_buffer(struct emitter *em)
{
	struct body *b = em->body;
	struct operand o;

	if (++b->buffers > b->most_buffers)
		b->most_buffers = b->buffers;
	o = operand(arena_printf(em->arena, "l->t%u", b->buffers), PRIMARY,
		    true);
	o.buffer = true;
	return o;
}

struct operand settle(struct emitter *em, struct operand o, enum type type)
{
	if (type == TYPE_STRING) {
		struct operand copy = new_buffer(em);

		line(em, "stap_strcpy(%s, %s);", copy.text, o.text);
		return copy;
	}

	const char *name = new_temp(em, TEMP_LONG);

	declaration(em, "stap_s64 %s = %s;", name, o.text);
	return operand(name, PRIMARY, true);
}

void emit_check(struct emitter *em, const struct place *at)
{
	line(em, "if (stap_failed(c, %s))", where(em, at));
	writer_indent(&em->w, 1);
	go_to(em, em->body->fail);
	writer_indent(&em->w, -1);
}

void emit_operands(struct emitter *em, struct expr *const *list, size_t count,
		   struct operand *ret)
{
	for (size_t i = 0; i < count; i++) {
		bool disturbed = false;

		if (!list[i])
			continue;
		ret[i] = emit_expr(em, list[i]);
		for (size_t j = i + 1; j < count && !ret[i].settled; j++)
			disturbed |= list[j] && expr_disturbs(em->facts,
							list[j], list[i]);
		if (disturbed)
			ret[i] = settle(em, ret[i], list[i]->type);
	}
}

const char *emit_value_array(struct emitter *em, enum temp kind,
			     const struct operand *values,
			     const enum type *types, size_t count)
{
	const char *name = new_temp(em, kind);
	struct str out;

	str_init(&out, em->arena);
	for (size_t i = 0; i < count; i++)
		str_printf(&out, "%s{ .%c = %s }", i ? ", " : "",
			   types[i] == TYPE_STRING ? 's' : 'n',
			   values[i].text ? values[i].text : "0");
	declaration(em, "union stap_value %s[] = { %s };", name,
		    str_text(&out));
	return name;
}

/* ---- arithmetic and comparison ------------------------------------------------ */

static struct operand
function_like(struct emitter *em, const char *name, struct operand left,
	      struct operand right)
{
	return operand(arena_printf(em->arena, "%s(%s, %s)", name, left.text,
				    right.text),
		       PRIMARY, left.settled && right.settled);
}

static struct operand
infix(struct emitter *em, struct operand left, const char *op,
      struct operand right, enum tightness sides, enum tightness result)
{
	return operand(arena_printf(em->arena, "%s %s %s",
				    at_least(em, left, sides), op,
				    at_least(em, right, sides)),
		       result, left.settled && right.settled);
}

/* A divisor that C's own operator can take. */
static bool is_easy_divisor(struct operand o)
{
	return o.tight == PRIMARY && o.text[0] >= '1' && o.text[0] <= '9';
}

static struct operand
divide(struct emitter *em, enum op op, struct operand left,
       struct operand right, const struct place *at)
{
	const char *name = op == OP_DIV ? "stap_div" : "stap_mod";
	const char *temp;

	if (is_easy_divisor(right))
		return infix(em, left, op_text(op), right, UNARY, LOOSE);
	temp = new_temp(em, TEMP_LONG);
	declaration(em, "stap_s64 %s = %s(c, %s, %s);", temp, name, left.text,
		    right.text);
	emit_check(em, at);
	return operand(temp, PRIMARY, true);
}

struct operand emit_binary(struct emitter *em, enum op op, struct operand left,
			   struct operand right, const struct place *at)
{
	switch (op) {
	case OP_ADD:
		return function_like(em, "stap_add", left, right);
	case OP_SUB:
		return function_like(em, "stap_sub", left, right);
	case OP_MUL:
		return function_like(em, "stap_mul", left, right);
	case OP_DIV:
	case OP_MOD:
		return divide(em, op, left, right, at);
	case OP_SHL:
		return function_like(em, "stap_shl", left, right);
	case OP_SHR:
		return function_like(em, "stap_shr", left, right);
	case OP_USHR:
		return function_like(em, "stap_ushr", left, right);
	case OP_AND:
	case OP_XOR:
	case OP_OR:
		return infix(em, left, op_text(op), right, UNARY, LOOSE);
	case OP_LT:
	case OP_LE:
	case OP_GT:
	case OP_GE:
	case OP_EQ:
	case OP_NE:
		return infix(em, left, op_text(op), right, UNARY, COMPARISON);
	case OP_CONCAT:
	case OP_ANDAND:
	case OP_OROR:
	case OP_PLUS:
	case OP_NEG:
	case OP_NOT:
	case OP_BITNOT:
	case OP_SET:
	case OP_SAMPLE:
	case OP_INC:
	case OP_DEC:
		break;
	}
	diag_error(em->diag, at, "no such binary operator in C");
	return left;
}

static struct operand
compare_strings(struct emitter *em, enum op op, struct operand left,
		struct operand right)
{
	struct operand order = function_like(em, "stap_strcmp", left, right);

	return infix(em, order, op_text(op), operand("0", PRIMARY, true),
		     UNARY, COMPARISON);
}

static struct operand
binary_expr(struct emitter *em, const struct expr *e)
{
	struct expr *const sides[] = { e->binary.left, e->binary.right };
	struct operand values[2];

	emit_operands(em, sides, 2, values);
	if (sides[0]->type == TYPE_STRING)
		return compare_strings(em, e->binary.op, values[0], values[1]);
	return emit_binary(em, e->binary.op, values[0], values[1], e->at);
}

static struct operand unary_expr(struct emitter *em, const struct expr *e)
{
	struct operand o = emit_expr(em, e->unary.operand);

	switch (e->unary.op) {
	case OP_NEG:
		if (e->unary.operand->kind == EXPR_NUMBER)
			return operand(number(em, (int64_t)(0 - (uint64_t)
					       e->unary.operand->number)),
				       UNARY, true);
		return operand(arena_printf(em->arena, "stap_neg(%s)", o.text),
			       PRIMARY, o.settled);
	case OP_NOT:
	case OP_BITNOT:
		return operand(arena_printf(em->arena, "%s%s",
					    op_text(e->unary.op),
					    at_least(em, o, UNARY)),
			       UNARY, o.settled);
	default:		/* OP_PLUS */
		return o;
	}
}

/* ---- what is evaluated only sometimes ------------------------------------- */

/* The lines that E needs, in a block of their own, and its operand. */
static const char *
aside(struct emitter *em, const struct expr *e, struct operand *ret)
{
	struct capture c;

	capture_begin(em, &c, 1);
	*ret = emit_expr(em, e);
	return capture_end(em, &c, 1);
}

/* && and ||: an operator of C's if the right side needs no lines. */
static struct operand logical_expr(struct emitter *em, const struct expr *e)
{
	bool and = e->binary.op == OP_ANDAND;
	enum tightness t = and ? ANDAND : OROR;
	struct operand left = emit_expr(em, e->binary.left), right;
	const char *lines = aside(em, e->binary.right, &right);

	if (!*lines) {
		/* a mixture of both gets parentheses: -Wparentheses */
		enum tightness side = COMPARISON;

		return operand(arena_printf(em->arena, "%s %s %s",
				left.tight == t ? left.text
						: at_least(em, left, side),
				op_text(e->binary.op),
				at_least(em, right, side)),
			       t, left.settled && right.settled);
	}

	const char *name = new_temp(em, TEMP_LONG);

	declaration(em, "stap_s64 %s = %d;", name, !and);
	if (and)
		block_begin(em, "if (%s)", left.text);
	else
		block_begin(em, "if (!%s)", at_least(em, left, UNARY));
	raw(em, lines);
	if (right.tight == COMPARISON || right.text[0] == '!')
		line(em, "%s = %s;", name, right.text);
	else
		line(em, "%s = %s != 0;", name, at_least(em, right, UNARY));
	block_end(em, "");
	return operand(name, PRIMARY, true);
}

static struct operand ternary_expr(struct emitter *em, const struct expr *e)
{
	struct operand cond = emit_expr(em, e->ternary.cond), yes, no;
	const char *yes_lines = aside(em, e->ternary.yes, &yes);
	const char *no_lines = aside(em, e->ternary.no, &no);
	bool text = e->type == TYPE_STRING;

	if (!*yes_lines && !*no_lines)
		return operand(arena_printf(em->arena, "%s ? %s : %s",
					    at_least(em, cond, COMPARISON),
					    at_least(em, yes, UNARY),
					    at_least(em, no, UNARY)),
			       LOOSE,
			       cond.settled && yes.settled && no.settled);

	const char *name = new_temp(em, text ? TEMP_TEXT : TEMP_LONG);

	declaration(em, "%s%s;", text ? "const char *" : "stap_s64 ", name);
	block_begin(em, "if (%s)", cond.text);
	raw(em, yes_lines);
	line(em, "%s = %s;", name, yes.text);
	block_else(em);
	raw(em, no_lines);
	line(em, "%s = %s;", name, no.text);
	block_end(em, "");
	/* a pointer to a variable shows the variable's later values */
	return operand(name, PRIMARY, !text || (yes.settled && no.settled));
}

/* ---- strings -------------------------------------------------------------------- */

static void
concat_into(struct emitter *em, const char *dest, const struct expr *e)
{
	struct expr *const sides[] = { e->binary.left, e->binary.right };
	struct operand values[2];

	emit_operands(em, sides, 2, values);
	line(em, "stap_concat(%s, %s, %s, MAXSTRINGLEN);", dest,
	     values[0].text, values[1].text);
}

/* a . b . c needs one buffer: the left side's, if it has one. */
static struct operand concat_expr(struct emitter *em, const struct expr *e)
{
	struct expr *const sides[] = { e->binary.left, e->binary.right };
	struct operand values[2], dest;

	emit_operands(em, sides, 2, values);
	dest = values[0].buffer ? values[0] : new_buffer(em);
	line(em, "stap_concat(%s, %s, %s, MAXSTRINGLEN);", dest.text,
	     values[0].text, values[1].text);
	return dest;
}

/* A sprintf may write where its result belongs if it reads nothing there. */
static bool may_print_into(const struct expr *e, const struct var *dest)
{
	const struct print *p = e->print;

	if (p->histogram || strpbrk(p->arg_kinds ? p->arg_kinds : "", "ku"))
		return false;
	vec_each(&p->args, struct expr **, arg)
		if (dest && expr_reads(*arg, dest))
			return false;
	return true;
}

static bool may_call_into(const struct expr *e, const struct var *dest)
{
	if (function_can_fail(e->call.decl))
		return false;
	vec_each(&e->call.args, struct expr **, arg)
		if (dest && expr_reads(*arg, dest))
			return false;
	return true;
}

void emit_string_into(struct emitter *em, const char *dest,
		      const struct var *var, const struct expr *e)
{
	if (e->kind == EXPR_BINARY && e->binary.op == OP_CONCAT) {
		concat_into(em, dest, e);
	} else if (e->kind == EXPR_PRINT && may_print_into(e, var)) {
		emit_sprint(em, e, dest);
	} else if (e->kind == EXPR_CALL && may_call_into(e, var)) {
		line(em, "%s;", emit_call_text(em, e, dest));
	} else {
		const char *text = emit_value(em, e);

		line(em, "stap_strcpy(%s, %s);", dest, text);
	}
}

static struct operand embedded_expr(struct emitter *em, const struct expr *e)
{
	bool text = e->type == TYPE_STRING;
	struct operand value = text ? new_buffer(em)
				    : operand(new_temp(em, TEMP_LONG),
					      PRIMARY, true);

	if (text)
		line(em, "stap_strcpy(%s, (", value.text);
	else
		declaration(em, "stap_s64 %s = (stap_s64)(", value.text);
	line_marker(em, e->at);
	raw(em, e->string);
	raw(em, "\n");
	line_marker_back(em);
	line(em, text ? "));" : ");");
	return value;
}

/* ---- all of them ---------------------------------------------------------------- */

static struct operand refuse(struct emitter *em, const struct expr *e,
			     const char *what)
{
	diag_error(em->diag, e->at, "%s", what);
	return operand(e->type == TYPE_STRING ? "\"\"" : "0", PRIMARY, true);
}

static struct operand print_expr(struct emitter *em, const struct expr *e)
{
	struct operand o;

	if (!e->print->to_string) {
		emit_print(em, e);
		return operand("0", PRIMARY, true);
	}
	o = new_buffer(em);
	emit_sprint(em, e, o.text);
	return o;
}

static struct operand any_expr(struct emitter *em, const struct expr *e)
{
	struct operand o = operand("0", PRIMARY, true);

	switch (e->kind) {
	case EXPR_NUMBER:
		return operand(number(em, e->number),
			       e->number < 0 ? UNARY : PRIMARY, true);
	case EXPR_STRING:
		return operand(string_literal(em, e->string), PRIMARY, true);
	case EXPR_VAR:
		return operand(var_text(em, e->var.decl), PRIMARY, false);
	case EXPR_ELEMENT:
		return emit_element(em, e);
	case EXPR_UNARY:
		return unary_expr(em, e);
	case EXPR_BINARY:
		if (e->binary.op == OP_CONCAT)
			return concat_expr(em, e);
		return binary_expr(em, e);
	case EXPR_LOGICAL:
		return logical_expr(em, e);
	case EXPR_TERNARY:
		return ternary_expr(em, e);
	case EXPR_ASSIGN:
		emit_assign(em, e, &o);
		return o;
	case EXPR_STEP:
		emit_step(em, e, &o);
		return o;
	case EXPR_IN:
		return emit_in(em, e);
	case EXPR_REGEX:
		return emit_regex(em, e);
	case EXPR_CALL:
		return emit_call(em, e);
	case EXPR_PRINT:
		return print_expr(em, e);
	case EXPR_STAT:
		return emit_stat(em, e);
	case EXPR_HIST:
		return refuse(em, e, "base histogram operator where "
			      "expression expected");
	case EXPR_BUCKET:
		return emit_bucket(em, e);
	case EXPR_EMBEDDED:
		return embedded_expr(em, e);
	case EXPR_ACCESS:
		return emit_access(em, e);
	case EXPR_STORE:
		return emit_store(em, e);
	case EXPR_TARGET:
	case EXPR_DEFINED:
	case EXPR_ENTRY:
	case EXPR_PROBEWRITE:
		return refuse(em, e, "unresolved target-symbol expression");
	}
	return o;
}

struct operand emit_expr(struct emitter *em, const struct expr *e)
{
	struct operand o = any_expr(em, e);

	if (e->type == TYPE_LONG && strlen(o.text) > LONGEST_TEXT)
		return settle(em, o, TYPE_LONG);
	return o;
}

const char *emit_value(struct emitter *em, const struct expr *e)
{
	return emit_expr(em, e).text;
}

/* ---- for the side effects ------------------------------------------------- */

static void discard_child(void *data, struct expr **e)
{
	emit_discard(data, *e);
}

static void discard_rest(struct emitter *em, const struct expr *e)
{
	struct operand o = emit_expr(em, e);

	if (!o.buffer)
		line(em, "(void)%s;", at_least(em, o, UNARY));
}

void emit_discard(struct emitter *em, const struct expr *e)
{
	switch (e->kind) {
	case EXPR_ASSIGN:
		emit_assign(em, e, NULL);
		break;
	case EXPR_STEP:
		emit_step(em, e, NULL);
		break;
	case EXPR_CALL:
		if (e->type == TYPE_STRING) {
			emit_call(em, e);
			break;
		}
		line(em, "%s;", emit_call_text(em, e, NULL));
		if (function_can_fail(e->call.decl))
			emit_check(em, e->at);
		break;
	case EXPR_UNARY:
	case EXPR_VAR:
	case EXPR_NUMBER:
	case EXPR_STRING:
		expr_children((struct expr *)(uintptr_t)e, discard_child, em);
		break;
	case EXPR_PRINT:
		if (!e->print->to_string) {
			emit_print(em, e);
			break;
		}
		discard_rest(em, e);
		break;
	case EXPR_ELEMENT:
	case EXPR_BINARY:
	case EXPR_LOGICAL:
	case EXPR_TERNARY:
	case EXPR_IN:
	case EXPR_REGEX:
	case EXPR_STAT:
	case EXPR_HIST:
	case EXPR_BUCKET:
	case EXPR_TARGET:
	case EXPR_DEFINED:
	case EXPR_ENTRY:
	case EXPR_PROBEWRITE:
	case EXPR_EMBEDDED:
	case EXPR_ACCESS:
		discard_rest(em, e);
		break;
	case EXPR_STORE:
		emit_store(em, e);
		break;
	}
}
