/*
 * Globals of the script in embedded C.
 *
 *	function add(n:long) %{
 *		// pragma:read:hits and pragma:write:hits, as comments
 *		STAP_GLOBAL_SET_hits("x", STAP_GLOBAL_GET_hits("x") + STAP_ARG_n);
 *	%}
 *
 * For each macro that the C uses there is a function of the script, written
 * here, that the macro calls; so locks, types and errors are those of any other
 * code: function __global_get_hits(k1) { return hits[k1] }.
 *
 * C that stands as a statement or as an expression and uses such macros becomes
 * a function of its own first.
 */
#include "global_access.h"

#include <ctype.h>
#include <string.h>

#include "../util/intern.h"

/* One use of a macro in C. */
struct use {
	bool set;
	const char *name;		/* of the global */
	unsigned args;
};

/* ---- what the C says ---- */

static size_t name_length(const char *text)
{
	size_t len = 0;

	while (isalnum((unsigned char)text[len]) || text[len] == '_')
		len++;
	return len;
}

/* Behind a string or character that begins at TEXT. */
static const char *behind_quoted(const char *text)
{
	char quote = *text++;

	while (*text && *text != quote)
		text += *text == '\\' && text[1] ? 2 : 1;
	return *text ? text + 1 : text;
}

/* Arguments in the parentheses at TEXT. */
static unsigned count_args(const char *text)
{
	unsigned depth = 0, commas = 0;
	bool any = false;

	text += strspn(text, " \t\n");
	if (*text != '(')
		return 0;
	while (*text) {
		if (*text == '"' || *text == '\'') {
			any = true;
			text = behind_quoted(text);
			continue;
		}
		if (strchr("([{", *text))
			any |= depth++ > 0;
		else if (strchr(")]}", *text) && --depth == 0)
			break;
		else if (*text == ',' && depth == 1)
			commas++;
		else if (!isspace((unsigned char)*text))
			any = true;
		text++;
	}
	return any ? commas + 1 : 0;
}

/* The next use at or behind *TEXT, which moves on. */
static bool next_use(const char **text, struct use *ret)
{
	static const char prefix[] = "STAP_GLOBAL_";
	const char *at = strstr(*text, prefix);
	size_t len;

	for (; at; at = strstr(at, prefix)) {
		at += strlen(prefix);
		ret->set = strncmp(at, "SET_", 4) == 0;
		if (!ret->set && strncmp(at, "GET_", 4) != 0)
			continue;
		at += 4;
		len = name_length(at);
		ret->name = intern_n(at, len);
		at += len;
		ret->args = count_args(at);
		*text = at;
		return true;
	}
	return false;
}

static bool is_announced(struct arena *a, const struct function *f,
			 const struct use *use)
{
	const char *mark = arena_printf(a, "pragma:%s:%s", use->set ? "write"
					: "read", use->name);
	size_t len = strlen(mark);
	const char *at = strstr(f->embedded, mark);

	while (at && name_length(at + len) > 0)
		at = strstr(at + 1, mark);
	return at;
}

/* ---- what is written for it ---- */

static struct expr *add_param(struct arena *a, struct function *f,
			      unsigned number)
{
	struct var *v = arena_new(a, struct var);

	v->kind = VAR_PARAM;
	v->name = intern(arena_printf(a, "a%u", number));
	v->at = f->at;
	v->source = f->source;
	vec_push(a, &f->params, v);
	return expr_var(a, v->name, f->at);
}

/* X, or X[a1, a2]. */
static struct expr *global_expr(struct arena *a, struct function *f,
				const char *name, unsigned keys)
{
	struct expr *array = expr_var(a, name, f->at), *e;

	if (!keys)
		return array;
	e = expr_new(a, EXPR_ELEMENT, f->at);
	e->element.array = array;
	for (unsigned i = 1; i <= keys; i++)
		vec_push(a, &e->element.keys, add_param(a, f, i));
	return e;
}

static struct function *helper_new(struct sema *s, const struct function *user,
				   const struct use *use)
{
	struct arena *a = s->arena;
	struct function *f = arena_new(a, struct function);
	unsigned keys = use->args - use->set;
	struct expr *global;

	f->name = intern(arena_printf(a, "__global_%s_%s",
				      use->set ? "set" : "get", use->name));
	f->at = user->embedded_at;
	f->source = user->source;
	f->private = true;
	global = global_expr(a, f, use->name, keys);
	f->body = stmt_new(a, use->set ? STMT_EXPR : STMT_RETURN, f->at);
	f->body->expr = global;
	if (use->set) {
		struct expr *set = expr_new(a, EXPR_ASSIGN, f->at);

		set->assign.op = OP_SET;
		set->assign.left = global;
		set->assign.right = add_param(a, f, keys + 1);
		f->body->expr = set;
	}
	return f;
}

/* One macro has one number of arguments. */
static bool is_known(const struct function *f, const char *helper)
{
	vec_each(&f->helpers, struct function **, h)
		if ((*h)->name == helper)
			return true;
	return false;
}

void global_access_add(struct sema *s, struct function *f)
{
	const char *text = f->embedded;
	struct use use;

	while (next_use(&text, &use)) {
		struct function *helper;

		if (!is_announced(s->arena, f, &use)) {
			diag_error(s->diag, f->embedded_at, "embedded code %s"
				   " global '%s' without saying so\nadd the"
				   " comment /* pragma:%s:%s */ to it",
				   use.set ? "writes" : "reads", use.name,
				   use.set ? "write" : "read", use.name);
			continue;
		}
		if (use.set && !use.args) {
			diag_error(s->diag, f->embedded_at, "STAP_GLOBAL_SET_%s"
				   " takes a value", use.name);
			continue;
		}
		helper = helper_new(s, f, &use);
		if (is_known(f, helper->name))
			continue;
		vec_push(s->arena, &f->helpers, helper);
		sema_use_function(s, helper);
	}
}

/* ---- C in other places ------------------------------------------------------- */

/* A call of a function with the body TEXT, which stood at AT. */
static struct expr *lifted(struct sema *s, const char *text,
			   const struct place *at, enum type type)
{
	struct arena *a = s->arena;
	struct function *f = arena_new(a, struct function);
	struct expr *call = expr_new(a, EXPR_CALL, at);

	f->name = intern(arena_printf(a, "__embedded_%zu",
				      s->program->functions.count));
	f->at = f->embedded_at = at;
	f->source = at->source;
	f->private = true;
	f->type = type;
	f->explicit_type = type != TYPE_UNKNOWN;
	f->embedded = text;
	call->call.name = f->name;
	call->call.decl = f;
	sema_use_function(s, f);
	return call;
}

/* Uses one of what embedded.c of emit/ defines in functions. */
static bool wants_function(const char *text)
{
	return strstr(text, "STAP_") || strstr(text, "CONTEXT");
}

void global_access_lift_stmt(struct sema *s, struct stmt *stmt)
{
	const char *text = stmt->embedded;

	if (!wants_function(text))
		return;
	stmt->kind = STMT_EXPR;
	stmt->expr = lifted(s, text, stmt->at, TYPE_UNKNOWN);
}

void global_access_lift_expr(struct sema *s, struct expr **slot)
{
	const char *text = (*slot)->string;

	if (!wants_function(text))
		return;
	*slot = lifted(s, arena_printf(s->arena, "STAP_RETURN((%s));", text),
		       (*slot)->at, strstr(text, "/* string */")
					? TYPE_STRING : TYPE_LONG);
}
