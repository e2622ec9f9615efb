/* The @operators of the language, and the print family. */
#include "builtin.h"
#include "parser.h"

#include <string.h>

#include "../util/str.h"

#include "../util/intern.h"
#include "format_check.h"

/* ---- statistics ------------------------------------------------------ */

enum stat_part stat_part_of(const char *name)
{
	static const struct { const char *name; enum stat_part part; } table[] = {
		{ "@count", STAT_COUNT }, { "@sum", STAT_SUM },
		{ "@min", STAT_MIN }, { "@max", STAT_MAX },
		{ "@avg", STAT_AVG }, { "@variance", STAT_VARIANCE },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (strcmp(table[i].name, name) == 0)
			return table[i].part;
	return STAT_NONE;
}

/* NAME | NAME keys, the statistic an operator looks at */
static struct expr *parse_statistic(struct parser *p)
{
	const struct place *at = parser_peek(p)->at;
	struct expr *e = parse_expr(p);

	if (e->kind != EXPR_VAR && e->kind != EXPR_ELEMENT)
		parser_fail(p, at, "expected name of a statistic");
	return e;
}

/* variance shift: ',' NUMBER, 0..62 */
static int64_t parse_shift_width(struct parser *p)
{
	const struct place *at = parser_peek(p)->at;
	int64_t shift = parse_integer(p);

	if (shift < 0 || shift > 62)
		parser_fail(p, at, "bit shift of @variance must be 0..62");
	return shift;
}

/* SELECTOR '(' statistic [ variance shift ] ')' */
static struct expr *parse_stat(struct parser *p)
{
	struct token name = parser_take(p);
	struct expr *e = expr_new(p->arena, EXPR_STAT, name.at);

	e->stat.part = stat_part_of(name.text);
	if (e->stat.part == STAT_SUM)
		parse_level_differs(p->env, name.at, "1.4", "@sum of nothing");
	expect_op(p, "(");
	e->stat.operand = parse_statistic(p);
	if (e->stat.part == STAT_VARIANCE && accept_op(p, ","))
		e->stat.shift = parse_shift_width(p);
	expect_op(p, ")");
	return e;
}

static void expect_hist_comma(struct parser *p)
{
	if (!at_op(p, ","))
		parser_fail_next(p, "expected ','\n"
				 "write @hist_linear(statistic, low, high, width)");
	parser_take(p);
}

/* hist: '@hist_log' '(' statistic ')'
 *     | '@hist_linear' '(' statistic ',' INTEGER ',' INTEGER ',' INTEGER ')' */
struct expr *parse_hist(struct parser *p)
{
	struct token name = parser_take(p);
	struct expr *e = expr_new(p->arena, EXPR_HIST, name.at);
	struct hist_params *h = &e->hist.params;

	h->kind = HIST_LOG;
	expect_op(p, "(");
	e->hist.operand = parse_statistic(p);
	if (strcmp(name.text, "@hist_linear") == 0) {
		h->kind = HIST_LINEAR;
		expect_hist_comma(p);
		h->low = parse_integer(p);
		expect_hist_comma(p);
		h->high = parse_integer(p);
		expect_hist_comma(p);
		h->width = parse_integer(p);
	}
	expect_op(p, ")");
	return e;
}

static bool at_hist(struct parser *p)
{
	return at_op(p, "@hist_log") || at_op(p, "@hist_linear");
}

/* hist '[' expr ']', or where it may be printed whole: hist */
static struct expr *parse_hist_or_bucket(struct parser *p)
{
	bool whole = p->histogram_first;

	p->histogram_first = false;

	struct expr *hist = parse_hist(p);

	if (whole && at_op(p, ")"))
		return hist;
	if (!at_op(p, "["))
		parser_fail(p, hist->at, "base histogram operator where"
			    " expression expected\n"
			    "a histogram is the only argument of print or"
			    " println, or has an index: %s(...)[n]",
			    hist->at->text);

	struct expr *e = expr_new(p->arena, EXPR_BUCKET, hist->at);

	e->bucket.hist = hist;
	expect_op(p, "[");
	e->bucket.index = parse_expr(p);
	expect_op(p, "]");
	return e;
}

/* ---- table ----------------------------------------------------------- */

static const char *const supported[] = {
	"@count", "@sum", "@min", "@max", "@avg", "@variance", "@hist_log",
	"@hist_linear", "@var", "@cast", "@defined", "@entry", "@define",
	"@enum", "@enumname", "@kregister", "@uregister", "@kderef", "@uderef",
	"@const", "@perf", "@probewrite",
};

static bool is_in(const char *const *list, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(list[i], name) == 0)
			return true;
	return false;
}

bool builtin_is_operator(const char *name)
{
	return is_in(supported, sizeof(supported) / sizeof(supported[0]),
		     name);
}

/* What people ask of statistics in vain. */
static const char *const statistics[] = {
	"@percentile", "@median", "@mean", "@average", "@stddev", "@std",
	"@quantile", "@total", "@var_", "@rate", "@last", "@first",
};

static const char *unknown_cure(struct parser *p, const char *name)
{
	struct name_list names = { 0 };
	const char *near;

	for (size_t i = 0; i < sizeof(supported) / sizeof(supported[0]); i++)
		vec_push(p->arena, &names, supported[i]);
	preproc_macro_names(p->tokens, &names);
	near = mistaken_name(name, names.items, names.count);
	if (strcmp(name, "@hist") == 0 || strcmp(name, "@histogram") == 0)
		return "write @hist_log(statistic), or @hist_linear(statistic, low, high, width)";
	if (is_in(statistics, sizeof(statistics) / sizeof(statistics[0]), name))
		return "statistics have @count, @sum, @min, @max, @avg, @variance, @hist_log and @hist_linear";
	if (near)
		return arena_printf(p->arena, "did you mean '%s'?", near);
	return arena_printf(p->arena, "a macro is defined before its use: @define %s %%( ... %%); the nearest known are %s",
			    name + 1, similar_names(p->arena, name,
						    names.items, names.count, 3));
}

/* builtin: stat | hist '[' expr ']' | hist | target */
struct expr *parse_builtin(struct parser *p)
{
	const char *name = parser_peek(p)->text;
	struct expr *target;

	if (stat_part_of(name) != STAT_NONE)
		return parse_stat(p);
	if (at_hist(p))
		return parse_hist_or_bucket(p);
	target = parse_target_operator(p);
	if (target)
		return target;
	parser_fail_next(p, "unknown operator %s\n%s", name,
			 unknown_cure(p, name));
}

/* ---- print family ---------------------------------------------------- */

/* What distinguishes "sprintdln": is set from its name. */
static struct print *print_new(struct parser *p, const char *name)
{
	struct print *print = arena_new(p->arena, struct print);
	const char *tail = name + strlen("print");

	print->name = name;
	print->to_string = name[0] == 's';
	if (print->to_string)
		tail++;
	print->formatted = tail[0] == 'f';
	if (tail[0] == 'd')
		print->delimiter = "";
	print->newline = strstr(tail, "ln") != NULL;
	return print;
}

/* Of language level 1.2: all digits of "%p". */
static const char *padded_pointers(struct arena *a, const char *format)
{
	struct str out;

	str_init(&out, a);
	for (; *format; format++) {
		str_add_char(&out, *format);
		if (*format != '%' || !format[1])
			continue;
		format++;
		str_add(&out, *format == 'p' ? ".16" : "");
		str_add_char(&out, *format);
	}
	return str_text(&out);
}

/* values: expr ( ',' expr )* */
static void parse_values(struct parser *p, struct print *print)
{
	do
		vec_push(p->arena, &print->args, parse_expr(p));
	while (accept_op(p, ","));
}

/* print: PRINTER '(' [ values ] ')'
 *      | PRINTER '(' STRING+ ',' values ')'		delimiter
 *      | PRINTER '(' STRING+ [ ',' values ] ')'	format */
struct expr *parse_print(struct parser *p)
{
	struct token name = parser_take(p);
	struct expr *e = expr_new(p->arena, EXPR_PRINT, name.at);
	struct print *print = print_new(p, name.text);
	const struct place *at;

	e->print = print;
	expect_op(p, "(");
	if (print->formatted) {
		print->format = parse_string(p, &at);
		if (strstr(print->format, "%p") &&
		    parse_level_differs(p->env, at, "1.2", "%p"))
			print->format = padded_pointers(p->arena,
							print->format);
		format_check(p->arena, p->env->diag, print, at);
		if (accept_op(p, ","))
			parse_values(p, print);
	} else if (print->delimiter) {
		print->delimiter = parse_string(p, &at);
		expect_op(p, ",");
		parse_values(p, print);
		if (print->args.count < 2)
			parser_fail_next(p, "expected ',': %s needs at least two values\n"
					 "with one value, use print",
					 print->name);
	} else if (!print->newline || !at_op(p, ")")) {
		p->histogram_first = at_hist(p);
		parse_values(p, print);
	}
	expect_op(p, ")");
	return e;
}
