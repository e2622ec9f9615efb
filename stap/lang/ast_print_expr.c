/*
 * Expressions as text.  Each kind has a level of spec/language.md 8.1; an
 * operand that is looser than its place permits gets parentheses.  Where the
 * grammar has corners (regular expressions in comparisons, bases of "->")
 * parentheses are put without asking whether they are needed.
 */
#include "ast_print.h"

#include <inttypes.h>
#include <string.h>

enum level {
	LEVEL_NONE = -1,	/* nothing goes without parentheses */
	LEVEL_PRIMARY,
	LEVEL_POSTFIX,
	LEVEL_STEPPED,		/* x++, which takes no further postfix */
	LEVEL_PREFIX,
	LEVEL_PRODUCT,
	LEVEL_SUM,
	LEVEL_CONCAT,
	LEVEL_SHIFT,
	LEVEL_COMPARE,
	LEVEL_REGEX,		/* does not chain with comparisons */
	LEVEL_IN,
	LEVEL_BIT_AND,
	LEVEL_BIT_XOR,
	LEVEL_BIT_OR,
	LEVEL_AND,
	LEVEL_OR,
	LEVEL_TERNARY,
	LEVEL_ASSIGN,
};

static void put(struct str *out, const struct expr *e, enum level most);

static enum level binary_level(enum op op)
{
	switch (op) {
	case OP_MUL: case OP_DIV: case OP_MOD:
		return LEVEL_PRODUCT;
	case OP_ADD: case OP_SUB:
		return LEVEL_SUM;
	case OP_CONCAT:
		return LEVEL_CONCAT;
	case OP_SHL: case OP_SHR: case OP_USHR:
		return LEVEL_SHIFT;
	case OP_LT: case OP_LE: case OP_GT: case OP_GE: case OP_EQ: case OP_NE:
		return LEVEL_COMPARE;
	case OP_AND:
		return LEVEL_BIT_AND;
	case OP_XOR:
		return LEVEL_BIT_XOR;
	case OP_OR:
		return LEVEL_BIT_OR;
	case OP_ANDAND:
		return LEVEL_AND;
	case OP_OROR:
		return LEVEL_OR;
	case OP_PLUS: case OP_NEG: case OP_NOT: case OP_BITNOT:
	case OP_SET: case OP_SAMPLE: case OP_INC: case OP_DEC:
		break;
	}
	return LEVEL_ASSIGN;
}

static enum level target_level(const struct target *t)
{
	return t->address_of ? LEVEL_PREFIX : LEVEL_POSTFIX;
}

static enum level level_of(const struct expr *e)
{
	switch (e->kind) {
	case EXPR_NUMBER:
		return e->number < 0 ? LEVEL_PREFIX : LEVEL_PRIMARY;
	case EXPR_STRING:
	case EXPR_VAR:
	case EXPR_ELEMENT:
	case EXPR_CALL:
	case EXPR_PRINT:
	case EXPR_STAT:
	case EXPR_HIST:
	case EXPR_BUCKET:
	case EXPR_DEFINED:
	case EXPR_ENTRY:
	case EXPR_PROBEWRITE:
	case EXPR_EMBEDDED:
		return LEVEL_PRIMARY;
	case EXPR_TARGET:
		return target_level(e->target);
	case EXPR_ACCESS:
		return e->access.target ? target_level(e->access.target)
					: LEVEL_PRIMARY;
	case EXPR_STORE:
		return LEVEL_ASSIGN;
	case EXPR_STEP:
		return e->step.prefix ? LEVEL_PREFIX : LEVEL_STEPPED;
	case EXPR_UNARY:
		return LEVEL_PREFIX;
	case EXPR_BINARY:
	case EXPR_LOGICAL:
		return binary_level(e->binary.op);
	case EXPR_REGEX:
		return LEVEL_REGEX;
	case EXPR_IN:
		return LEVEL_IN;
	case EXPR_TERNARY:
		return LEVEL_TERNARY;
	case EXPR_ASSIGN:
		return LEVEL_ASSIGN;
	}
	return LEVEL_ASSIGN;
}

/* ---- literals -------------------------------------------------------- */

static void put_string(struct str *out, const char *text)
{
	str_add_char(out, '"');
	for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
		switch (*p) {
		case '\n': str_add(out, "\\n"); break;
		case '\t': str_add(out, "\\t"); break;
		case '\r': str_add(out, "\\r"); break;
		case '"':  str_add(out, "\\\""); break;
		case '\\': str_add(out, "\\\\"); break;
		default:
			if (*p < ' ' || *p > '~')
				str_printf(out, "\\%03o", *p);
			else
				str_add_char(out, (char)*p);
		}
	}
	str_add_char(out, '"');
}

/* ---- parts ----------------------------------------------------------- */

static void put_list(struct str *out, const struct expr_list *list)
{
	vec_each(list, struct expr *const *, e) {
		if (e != list->items)
			str_add(out, ", ");
		if (*e)
			put(out, *e, LEVEL_ASSIGN);
		else
			str_add_char(out, '*');
	}
}

static void put_keys(struct str *out, const struct expr_list *keys)
{
	str_add_char(out, '[');
	put_list(out, keys);
	str_add_char(out, ']');
}

static void put_operator(struct str *out, enum op op, bool assignment)
{
	bool plain = op == OP_SET || op == OP_SAMPLE;

	str_printf(out, " %s%s ", op_text(op), assignment && !plain ? "=" : "");
}

/* Operators in a row must not grow together: "- -x", "! ~x". */
static void put_prefixed(struct str *out, const char *op,
			 const struct expr *operand)
{
	str_add(out, op);
	if (level_of(operand) == LEVEL_PREFIX)
		str_add_char(out, ' ');
	put(out, operand, LEVEL_PREFIX);
}

static void put_step(struct str *out, const struct target_step *step)
{
	switch (step->kind) {
	case STEP_MEMBER:
		str_printf(out, "->%s", step->member);
		break;
	case STEP_INDEX:
		str_add_char(out, '[');
		put(out, step->index, LEVEL_ASSIGN);
		str_add_char(out, ']');
		break;
	case STEP_PRETTY:
		str_add_char(out, '$');
		break;
	case STEP_PRETTY_DEEP:
		str_add(out, "$$");
		break;
	}
}

/* name[1] would be an element of an array instead of a step of (name). */
static void put_base(struct str *out, const struct target *t)
{
	bool index = t->steps.count && t->steps.items[0].kind == STEP_INDEX;
	bool bare = t->base->kind == EXPR_CALL ||
		    t->base->kind == EXPR_ELEMENT ||
		    (t->base->kind == EXPR_VAR && !index);

	put(out, t->base, bare ? LEVEL_PRIMARY : LEVEL_NONE);
}

static void put_module(struct str *out, const struct target *t)
{
	if (t->module) {
		str_add(out, ", ");
		put_string(out, t->module);
	}
	str_add_char(out, ')');
}

static void put_target(struct str *out, const struct target *t)
{
	if (t->address_of)
		str_add_char(out, '&');
	switch (t->kind) {
	case TARGET_NAME:
		str_add(out, t->name);
		break;
	case TARGET_VAR:
		str_add(out, "@var(");
		put_string(out, t->name);
		put_module(out, t);
		break;
	case TARGET_CAST:
		str_add(out, "@cast(");
		put(out, t->base, LEVEL_ASSIGN);
		str_add(out, ", ");
		put_string(out, t->name);
		put_module(out, t);
		break;
	case TARGET_AUTOCAST:
		put_base(out, t);
		break;
	case TARGET_DEREF:
		str_printf(out, "@%cderef(%" PRId64 ", ", t->user ? 'u' : 'k',
			   t->number);
		put(out, t->base, LEVEL_ASSIGN);
		str_add_char(out, ')');
		break;
	case TARGET_REGISTER:
		str_printf(out, "@%cregister(%" PRId64 ")",
			   t->user ? 'u' : 'k', t->number);
		break;
	case TARGET_ENUM:
		str_add(out, "@enum(");
		put_string(out, t->name);
		put_module(out, t);
		break;
	case TARGET_PERF:
		str_add(out, "@perf(");
		put_string(out, t->name);
		str_add_char(out, ')');
		break;
	case TARGET_ENUMNAME:
		str_add(out, "@enumname(");
		put(out, t->base, LEVEL_ASSIGN);
		if (t->name) {
			str_add(out, ", ");
			put_string(out, t->name);
		}
		put_module(out, t);
		break;
	}
	vec_each(&t->steps, const struct target_step *, step)
		put_step(out, step);
}

static void put_print(struct str *out, const struct print *p)
{
	const char *literal = p->formatted ? p->format : p->delimiter;

	str_printf(out, "%s(", p->name);
	if (literal) {
		put_string(out, literal);
		if (p->args.count)
			str_add(out, ", ");
	}
	put_list(out, &p->args);
	str_add_char(out, ')');
}

static const char *stat_name(enum stat_part part)
{
	switch (part) {
	case STAT_NONE:		break;
	case STAT_COUNT:	return "@count";
	case STAT_SUM:		return "@sum";
	case STAT_MIN:		return "@min";
	case STAT_MAX:		return "@max";
	case STAT_AVG:		return "@avg";
	case STAT_VARIANCE:	return "@variance";
	}
	return "";
}

static void put_stat(struct str *out, const struct expr *e)
{
	str_printf(out, "%s(", stat_name(e->stat.part));
	put(out, e->stat.operand, LEVEL_ASSIGN);
	if (e->stat.shift)
		str_printf(out, ", %" PRId64, e->stat.shift);
	str_add_char(out, ')');
}

static void put_hist(struct str *out, const struct expr *e)
{
	const struct hist_params *h = &e->hist.params;

	str_add(out, h->kind == HIST_LOG ? "@hist_log(" : "@hist_linear(");
	put(out, e->hist.operand, LEVEL_ASSIGN);
	if (h->kind == HIST_LINEAR)
		str_printf(out, ", %" PRId64 ", %" PRId64 ", %" PRId64,
			   h->low, h->high, h->width);
	str_add_char(out, ')');
}

/* ---- nodes ----------------------------------------------------------- */

static void put_binary(struct str *out, const struct expr *e)
{
	enum level own = binary_level(e->binary.op);

	put(out, e->binary.left, own);
	put_operator(out, e->binary.op, false);
	put(out, e->binary.right, own - 1);
}

static void put_bare(struct str *out, const struct expr *e)
{
	switch (e->kind) {
	case EXPR_NUMBER:
		str_printf(out, "%" PRId64, e->number);
		break;
	case EXPR_STRING:
		put_string(out, e->string);
		break;
	case EXPR_VAR:
		str_add(out, e->var.name);
		break;
	case EXPR_ELEMENT:
		put(out, e->element.array, LEVEL_PRIMARY);
		put_keys(out, &e->element.keys);
		break;
	case EXPR_UNARY:
		put_prefixed(out, op_text(e->unary.op), e->unary.operand);
		break;
	case EXPR_BINARY:
	case EXPR_LOGICAL:
		put_binary(out, e);
		break;
	case EXPR_TERNARY:
		put(out, e->ternary.cond, LEVEL_OR);
		str_add(out, " ? ");
		put(out, e->ternary.yes, LEVEL_ASSIGN);
		str_add(out, " : ");
		put(out, e->ternary.no, LEVEL_TERNARY);
		break;
	case EXPR_ASSIGN:
		put(out, e->assign.left, LEVEL_TERNARY);
		put_operator(out, e->assign.op, true);
		put(out, e->assign.right, LEVEL_ASSIGN);
		break;
	case EXPR_STEP:
		if (e->step.prefix) {
			put_prefixed(out, op_text(e->step.op), e->step.operand);
		} else {
			put(out, e->step.operand, LEVEL_POSTFIX);
			str_add(out, op_text(e->step.op));
		}
		break;
	case EXPR_IN:
		put_keys(out, &e->element.keys);
		str_add(out, " in ");
		put(out, e->element.array, LEVEL_PRIMARY);
		break;
	case EXPR_REGEX:
		put(out, e->regex.left, LEVEL_SHIFT);
		str_add(out, e->regex.negate ? " !~ " : " =~ ");
		put_string(out, e->regex.pattern);
		break;
	case EXPR_CALL:
		str_printf(out, "%s(", e->call.name);
		put_list(out, &e->call.args);
		str_add_char(out, ')');
		break;
	case EXPR_PRINT:
		put_print(out, e->print);
		break;
	case EXPR_STAT:
		put_stat(out, e);
		break;
	case EXPR_HIST:
		put_hist(out, e);
		break;
	case EXPR_BUCKET:
		put(out, e->bucket.hist, LEVEL_PRIMARY);
		str_add_char(out, '[');
		put(out, e->bucket.index, LEVEL_ASSIGN);
		str_add_char(out, ']');
		break;
	case EXPR_TARGET:
		put_target(out, e->target);
		break;
	case EXPR_DEFINED:
	case EXPR_ENTRY:
	case EXPR_PROBEWRITE:
		str_add(out, e->kind == EXPR_ENTRY ? "@entry("
			     : e->kind == EXPR_DEFINED ? "@defined("
			     : "@probewrite(");
		put(out, e->operand, LEVEL_ASSIGN);
		str_add_char(out, ')');
		break;
	case EXPR_EMBEDDED:
		str_printf(out, "%%{%s%%}", e->string);
		break;
	case EXPR_ACCESS:
		if (e->access.target)
			put_target(out, e->access.target);
		else
			str_add(out, "<access>");
		break;
	case EXPR_STORE:
		put_target(out, e->access.target);
		str_add(out, " = ");
		put(out, e->access.value, LEVEL_ASSIGN);
		break;
	}
}

static void put(struct str *out, const struct expr *e, enum level most)
{
	if (level_of(e) > most) {
		str_add_char(out, '(');
		put_bare(out, e);
		str_add_char(out, ')');
	} else {
		put_bare(out, e);
	}
}

void ast_print_expr(struct str *out, const struct expr *e)
{
	put(out, e, LEVEL_ASSIGN);
}

/* ---- probe points ---------------------------------------------------- */

static bool part_is_address(const struct point_part *part)
{
	return strcmp(part->name, "function") == 0 ||
	       strcmp(part->name, "statement") == 0 ||
	       strcmp(part->name, "data") == 0;
}

static void put_part(struct str *out, const struct point_part *part)
{
	str_add(out, part->name);
	switch (part->arg) {
	case ARG_NONE:
		break;
	case ARG_NUMBER:
		str_printf(out, part_is_address(part)
			   ? "(0x%" PRIx64 ")" : "(%" PRId64 ")",
			   part->number);
		break;
	case ARG_STRING:
		str_add_char(out, '(');
		put_string(out, part->string);
		str_add_char(out, ')');
		break;
	}
}

void ast_print_point(struct str *out, const struct point *p, bool full)
{
	vec_each(&p->parts, const struct point_part *, part) {
		if (part != p->parts.items)
			str_add_char(out, '.');
		put_part(out, part);
	}
	if (!full)
		return;
	if (p->optional || p->sufficient)
		str_add(out, p->sufficient ? "!" : "?");
	if (p->condition) {
		str_add(out, " if (");
		put(out, p->condition, LEVEL_ASSIGN);
		str_add_char(out, ')');
	}
}

const char *point_text(struct arena *a, const struct point *p)
{
	struct str out;

	str_init(&out, a);
	ast_print_point(&out, p, false);
	return str_text(&out);
}
