/* The @operators that reach into the probed program. */
#include "parser.h"

#include <string.h>

enum { MAX_REGISTER = 16 };	/* DWARF numbers of what a probe saves */

static struct expr *
target_new(struct parser *p, enum target_kind kind, const struct token *name)
{
	struct expr *e = expr_new(p->arena, EXPR_TARGET, name->at);

	e->target = arena_new(p->arena, struct target);
	e->target->kind = kind;
	return e;
}

/* [ ',' STRING ] ')' */
static void parse_module(struct parser *p, struct target *t)
{
	const struct place *at;

	if (accept_op(p, ","))
		t->module = parse_string(p, &at);
	expect_op(p, ")");
}

/* ---- by name and type ------------------------------------------------- */

/* '@var' '(' STRING [ ',' STRING ] ')' steps */
static struct expr *parse_var(struct parser *p)
{
	struct token name = parser_take(p);
	struct expr *e = target_new(p, TARGET_VAR, &name);
	const struct place *at;

	parse_level_differs(p->env, name.at, "4.0", "@var in a return probe");
	expect_op(p, "(");
	e->target->name = parse_string(p, &at);
	parse_module(p, e->target);
	parse_target_steps(p, e->target);
	return e;
}

/* '@cast' '(' expr ',' STRING [ ',' STRING ] ')' steps */
static struct expr *parse_cast(struct parser *p)
{
	struct token name = parser_take(p);
	struct expr *e = target_new(p, TARGET_CAST, &name);
	const struct place *at;

	expect_op(p, "(");
	e->target->base = parse_expr(p);
	if (!accept_op(p, ","))
		parser_fail_next(p, "expected ','\n"
				 "the type is missing: @cast(pointer, \"struct name\")");
	e->target->name = parse_string(p, &at);
	parse_module(p, e->target);
	parse_target_steps(p, e->target);
	return e;
}

/* '@enum' '(' STRING [ ',' STRING ] ')' */
static struct expr *parse_enum(struct parser *p)
{
	struct token name = parser_take(p);
	struct expr *e = target_new(p, TARGET_ENUM, &name);
	const struct place *at;

	expect_op(p, "(");
	e->target->name = parse_string(p, &at);
	parse_module(p, e->target);
	return e;
}

/* '@enumname' '(' expr [ ',' STRING [ ',' STRING ] ] ')' */
static struct expr *parse_enumname(struct parser *p)
{
	struct token name = parser_take(p);
	struct expr *e = target_new(p, TARGET_ENUMNAME, &name);
	const struct place *at;

	expect_op(p, "(");
	e->target->base = parse_expr(p);
	if (accept_op(p, ","))
		e->target->name = parse_string(p, &at);
	parse_module(p, e->target);
	return e;
}

/* ---- by address and number -------------------------------------------- */

/* Nothing checks what these are given. */
static void require_guru(struct parser *p, const struct token *name)
{
	if (!p->env->guru && !name->at->source->library)
		parser_fail(p, name->at, "using %s operator not permitted;"
			    " need stap -g\nrun it as: stap -g %s",
			    name->text, name->at->source->name);
}

/* 1, 2, 4 or 8 */
static int64_t parse_load_size(struct parser *p)
{
	const struct place *at = parser_peek(p)->at;
	int64_t size = parse_integer(p);

	if (size != 1 && size != 2 && size != 4 && size != 8)
		parser_fail(p, at, "size of a load must be 1, 2, 4 or 8");
	return size;
}

/* ( '@kderef' | '@uderef' ) '(' load size ',' expr ')' */
static struct expr *parse_deref(struct parser *p)
{
	struct token name = parser_take(p);
	struct expr *e = target_new(p, TARGET_DEREF, &name);

	require_guru(p, &name);
	e->target->user = name.text[1] == 'u';
	expect_op(p, "(");
	e->target->number = parse_load_size(p);
	expect_op(p, ",");
	e->target->base = parse_expr(p);
	expect_op(p, ")");
	return e;
}

/* ( '@kregister' | '@uregister' ) '(' INTEGER ')' */
static struct expr *parse_register(struct parser *p)
{
	struct token name = parser_take(p);
	struct expr *e = target_new(p, TARGET_REGISTER, &name);
	const struct place *at;

	require_guru(p, &name);
	e->target->user = name.text[1] == 'u';
	expect_op(p, "(");
	at = parser_peek(p)->at;
	e->target->number = parse_integer(p);
	if (e->target->number < 0 || e->target->number > MAX_REGISTER)
		parser_fail(p, at, "there is no such register\n"
			    "DWARF numbers of x86_64 are 0 for rax, rdx, rcx,"
			    " rbx, rsi, rdi, rbp, rsp, r8 to r15, 16 for rip");
	expect_op(p, ")");
	return e;
}

/* ---- by name alone ---------------------------------------------------- */

/* '@perf' '(' STRING ')' */
static struct expr *parse_perf(struct parser *p)
{
	struct token name = parser_take(p);
	struct expr *e = target_new(p, TARGET_PERF, &name);
	const struct place *at;

	expect_op(p, "(");
	e->target->name = parse_string(p, &at);
	expect_op(p, ")");
	return e;
}

/* '@const' '(' STRING ')': what C makes of it. */
static struct expr *parse_const(struct parser *p)
{
	struct token name = parser_take(p);
	struct expr *e = expr_new(p->arena, EXPR_EMBEDDED, name.at);
	const struct place *at;
	const char *text;

	require_guru(p, &name);
	expect_op(p, "(");
	text = parse_string(p, &at);
	if (!*text || strpbrk(text, ";{}\n"))
		parser_fail(p, at, "@const takes one constant of C\n"
			    "write @const(\"NAME\")");
	e->string = arena_printf(p->arena, " /* pure */ (%s) ", text);
	expect_op(p, ")");
	return e;
}

/* ---- around others ---------------------------------------------------- */

/* ( '@defined' | '@entry' ) '(' expr ')' */
static struct expr *parse_wrapped(struct parser *p, enum expr_kind kind)
{
	struct expr *e = expr_new(p->arena, kind, parser_take(p).at);

	expect_op(p, "(");
	e->operand = parse_expr(p);
	expect_op(p, ")");
	return e;
}

static struct expr *parse_defined(struct parser *p)
{
	return parse_wrapped(p, EXPR_DEFINED);
}

static struct expr *parse_probewrite(struct parser *p)
{
	return parse_wrapped(p, EXPR_PROBEWRITE);
}

static struct expr *parse_entry(struct parser *p)
{
	return parse_wrapped(p, EXPR_ENTRY);
}

struct expr *parse_target_operator(struct parser *p)
{
	static const struct {
		const char *name;
		struct expr *(*parse)(struct parser *p);
	} operators[] = {
		{ "@var", parse_var }, { "@cast", parse_cast },
		{ "@enum", parse_enum }, { "@enumname", parse_enumname },
		{ "@kderef", parse_deref }, { "@uderef", parse_deref },
		{ "@kregister", parse_register },
		{ "@uregister", parse_register },
		{ "@defined", parse_defined }, { "@entry", parse_entry },
		{ "@probewrite", parse_probewrite },
		{ "@perf", parse_perf }, { "@const", parse_const },
	};
	const char *name = parser_peek(p)->text;

	for (size_t i = 0; i < sizeof(operators) / sizeof(*operators); i++)
		if (strcmp(name, operators[i].name) == 0)
			return operators[i].parse(p);
	return NULL;
}
