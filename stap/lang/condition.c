/*
 * Conditions of %( ... %? ... %):
 *
 *	condition:   conjunction ( '||' conjunction )*
 *	conjunction: comparison ( '&&' comparison )*
 *	comparison:  SUBJECT OPERATOR LITERAL
 *
 * What a subject may be compared with, and how, is in the table below.
 */
#define _GNU_SOURCE
#include "expand.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "../util/str.h"

enum order { ORDER_LT, ORDER_LE, ORDER_GT, ORDER_GE, ORDER_EQ, ORDER_NE };

struct evaluator {
	struct expander *x;
	struct token t;			/* the next token */
};

/* False in all the functions below: ev->t was made an error. */
static bool fail(struct evaluator *ev, const char *message)
{
	if (ev->t.kind != TOKEN_ERROR)
		token_make_error(&ev->t, message);
	return false;
}

static void advance(struct evaluator *ev)
{
	expander_next(ev->x, &ev->t);
}

static bool holds(enum order order, int difference)
{
	switch (order) {
	case ORDER_LT: return difference < 0;
	case ORDER_LE: return difference <= 0;
	case ORDER_GT: return difference > 0;
	case ORDER_GE: return difference >= 0;
	case ORDER_EQ: return difference == 0;
	case ORDER_NE: return difference != 0;
	}
	return false;
}

static bool parse_order(struct evaluator *ev, bool equality_only,
			enum order *ret)
{
	static const struct { const char *op; enum order order; } table[] = {
		{ "==", ORDER_EQ }, { "!=", ORDER_NE }, { "<", ORDER_LT },
		{ "<=", ORDER_LE }, { ">", ORDER_GT }, { ">=", ORDER_GE },
	};
	size_t count = equality_only ? 2 : 6;

	for (size_t i = 0; i < count; i++) {
		if (token_is_op(&ev->t, table[i].op)) {
			*ret = table[i].order;
			advance(ev);
			return true;
		}
	}
	return fail(ev, equality_only ? "expected '==' or '!='\nthis is compared for equality only"
				      : "expected comparison operator\nwrite == != < <= > or >=");
}

static bool parse_string(struct evaluator *ev, const char **ret)
{
	if (ev->t.kind != TOKEN_STRING)
		return fail(ev, arena_printf(ev->x->env->arena,
			"expected string literal\nwrite it in double quotes: \"%s\"",
			ev->t.kind == TOKEN_IDENTIFIER ? ev->t.text : "5.0"));
	*ret = ev->t.text;
	advance(ev);
	return true;
}

static bool parse_number(struct evaluator *ev, int64_t *ret)
{
	bool minus = token_is_op(&ev->t, "-");

	if (minus)
		advance(ev);
	if (ev->t.kind != TOKEN_NUMBER)
		return fail(ev, "expected number literal\nthis is compared with a number");
	if (ev->t.bad_number)
		return fail(ev, "number invalid or out of range\nnumbers have 64 bits and no suffixes");
	*ret = minus ? (int64_t)-(uint64_t)ev->t.number : ev->t.number;
	advance(ev);
	return true;
}

/* ---- language level -------------------------------------------------- */

static const char *language_level(const struct parse_env *env)
{
	return env->compatible ? env->compatible : LANGUAGE_VERSION;
}

bool parse_level_at_most(const struct parse_env *env, const char *version)
{
	return strverscmp(language_level(env), version) <= 0;
}

bool
parse_level_differs(const struct parse_env *env, const struct place *at,
		    const char *version, const char *what)
{
	if (env->check_version && !at->source->library)
		diag_warn(env->diag, at, "%s differs in version %s and before\n"
			  "--compatible=%s has its meaning then", what,
			  version, version);
	return parse_level_at_most(env, version);
}

/* ---- comparisons ----------------------------------------------------- */

static bool
compare_numbers(struct evaluator *ev, int64_t left, bool equality_only,
		bool *ret)
{
	enum order order;
	int64_t right;

	if (!parse_order(ev, equality_only, &order) ||
	    !parse_number(ev, &right))
		return false;
	*ret = holds(order, (left > right) - (left < right));
	return true;
}

static bool has_wildcard(const char *s)
{
	return strpbrk(s, "*?[") != NULL;
}

/* Versions order by strverscmp(); == and != take wildcards. */
static bool
compare_versions(struct evaluator *ev, const char *left, bool *ret)
{
	enum order order;
	const char *right;

	if (!parse_order(ev, false, &order) || !parse_string(ev, &right))
		return false;
	if ((order == ORDER_EQ || order == ORDER_NE) && has_wildcard(right))
		*ret = holds(order, fnmatch(right, left, 0));
	else
		*ret = holds(order, strverscmp(left, right));
	return true;
}

/* == and != only, the right side being a wildcard pattern. */
static bool compare_glob(struct evaluator *ev, const char *left, bool *ret)
{
	enum order order;
	const char *right;

	if (!parse_order(ev, true, &order) || !parse_string(ev, &right))
		return false;
	*ret = holds(order, fnmatch(right, left, 0));
	return true;
}

static bool compare_strings(struct evaluator *ev, const char *left, bool *ret)
{
	enum order order;
	const char *right;

	if (!parse_order(ev, false, &order) || !parse_string(ev, &right))
		return false;
	*ret = holds(order, strcmp(left, right));
	return true;
}

/* With a string: == and != by wildcard.  With a number: all six. */
static bool compare_config(struct evaluator *ev, const char *name, bool *ret)
{
	const struct parse_env *env = ev->x->env;
	const char *value = env->config
				? env->config(env->config_data, name) : "";
	enum order order;
	const char *pattern;

	if (!parse_order(ev, false, &order))
		return false;
	if (ev->t.kind != TOKEN_STRING) {
		int64_t left = strtoll(value, NULL, 0), right;

		if (ev->t.kind == TOKEN_IDENTIFIER)
			return fail(ev, arena_printf(env->arena,
				"expected number literal\nwrite it in double quotes: \"%s\"",
				ev->t.text));
		if (!parse_number(ev, &right))
			return false;
		*ret = holds(order, (left > right) - (left < right));
		return true;
	}
	if (order != ORDER_EQ && order != ORDER_NE)
		return fail(ev, "expected number literal\nthis is compared with a number");
	if (!parse_string(ev, &pattern))
		return false;
	*ret = holds(order, fnmatch(pattern, value, 0));
	return true;
}

/* "6.1.0-56-cloud-amd64" is version "6.1.0". */
static const char *kernel_version(const struct parse_env *env)
{
	return arena_strndup(env->arena, env->kernel_release,
			     strcspn(env->kernel_release, "-"));
}

static bool
compare_fact(struct evaluator *ev, const char *subject, bool *ret)
{
	const struct parse_env *env = ev->x->env;
	static const char wanted[] =
		"expected 'arch', 'kernel_v', 'kernel_vr', 'systemtap_v', "
		"'systemtap_privilege', 'guru_mode', 'runtime', 'CONFIG_...', "
		"or comparison between strings or integers\n"
		"write %( kernel_v >= \"5.0\" %? ... %), or %( CONFIG_SMP == \"y\" %? ... %); for $variables use @defined()";

	if (strcmp(subject, "kernel_v") != 0 &&
	    strcmp(subject, "kernel_vr") != 0 &&
	    strcmp(subject, "arch") != 0 &&
	    strcmp(subject, "systemtap_v") != 0 &&
	    strcmp(subject, "systemtap_privilege") != 0 &&
	    strcmp(subject, "guru_mode") != 0 &&
	    strcmp(subject, "runtime") != 0 &&
	    !starts_with(subject, "CONFIG_"))
		return fail(ev, wanted);

	if (strcmp(subject, "systemtap_v") == 0 && env->check_version &&
	    !ev->t.at->source->library)
		diag_warn(env->diag, ev->t.at, "the script depends on the"
			  " version: 'systemtap_v' is %s\n--compatible=VERSION"
			  " sets it", language_level(env));
	advance(ev);
	if (strcmp(subject, "kernel_v") == 0)
		return compare_versions(ev, kernel_version(env), ret);
	if (strcmp(subject, "kernel_vr") == 0)
		return compare_versions(ev, env->kernel_release, ret);
	if (strcmp(subject, "arch") == 0)
		return compare_glob(ev, env->arch, ret);
	if (strcmp(subject, "systemtap_v") == 0)
		return compare_versions(ev, language_level(env), ret);
	if (strcmp(subject, "systemtap_privilege") == 0)
		return compare_glob(ev, env->privilege ? env->privilege
						: "stapdev", ret);
	if (strcmp(subject, "guru_mode") == 0)
		return compare_numbers(ev, env->guru, true, ret);
	if (strcmp(subject, "runtime") == 0)
		return compare_glob(ev, "kernel", ret);
	return compare_config(ev, subject, ret);
}

static bool parse_comparison(struct evaluator *ev, bool *ret)
{
	int64_t number;
	const char *text = ev->t.text;

	switch (ev->t.kind) {
	case TOKEN_STRING:
		advance(ev);
		return compare_strings(ev, text, ret);
	case TOKEN_NUMBER:
		return parse_number(ev, &number) &&
		       compare_numbers(ev, number, false, ret);
	case TOKEN_OPERATOR:
		if (strcmp(text, "-") == 0)
			return parse_number(ev, &number) &&
			       compare_numbers(ev, number, false, ret);
		return compare_fact(ev, "", ret);
	case TOKEN_IDENTIFIER:
		return compare_fact(ev, text, ret);
	case TOKEN_KEYWORD:
	case TOKEN_EMBEDDED:
	case TOKEN_ARGUMENT:
	case TOKEN_ERROR:
	case TOKEN_EOF:
		return compare_fact(ev, "", ret);
	}
	return false;
}

/* conjunction: comparison ( '&&' comparison )* */
static bool parse_conjunction(struct evaluator *ev, bool *ret)
{
	bool right;

	if (!parse_comparison(ev, ret))
		return false;
	while (token_is_op(&ev->t, "&&")) {
		advance(ev);
		if (!parse_comparison(ev, &right))
			return false;
		*ret &= right;
	}
	return true;
}

/* condition: conjunction ( '||' conjunction )* */
bool condition_eval(struct expander *x, bool *ret, struct token *ret_error)
{
	struct evaluator ev = { .x = x };
	bool result = false, right, ok;

	advance(&ev);
	ok = parse_conjunction(&ev, &result);
	while (ok && token_is_op(&ev.t, "||")) {
		advance(&ev);
		ok = parse_conjunction(&ev, &right);
		result |= ok && right;
	}
	if (ok && !token_is_op(&ev.t, "%?"))
		ok = fail(&ev, "expected '%?' marker for conditional\n"
			   "write %( condition %? text %: other text %)");
	if (!ok) {
		*ret_error = ev.t;
		return false;
	}
	*ret = result;
	return true;
}
