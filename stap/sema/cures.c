/*
 * Hints for what pass 2 finds. Most mistakes are habits from other languages:
 * these are looked up in tables; others are misspelt names.
 */
#define _GNU_SOURCE
#include "cures.h"

#include <ctype.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* ---- words ----------------------------------------------------------- */

struct word {
	const char *word, *cure;
};

static const char *find_word(const struct word *words, size_t count,
			     const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(words[i].word, name) == 0)
			return words[i].cure;
	return NULL;
}

static const char not_declared[] =
	"variables are not declared: assigning to one makes it";

/* Names that people use as if the language knew them. */
static const struct word variable_words[] = {
	{ "int", not_declared }, { "char", not_declared },
	{ "unsigned", not_declared }, { "var", not_declared },
	{ "let", not_declared }, { "local", not_declared },
	{ "bool", not_declared }, { "float", not_declared },
	{ "double", not_declared }, { "short", not_declared },
	{ "auto", not_declared }, { "const", not_declared },
	{ "static", not_declared }, { "my", not_declared },
	{ "u64", not_declared }, { "u32", not_declared },
	{ "struct", "target structures are reached with @cast(pointer, \"type\")->member" },
	{ "NULL", "write 0 for a null pointer" },
	{ "null", "write 0 for a null pointer" },
	{ "nil", "write 0 for a null pointer" },
	{ "None", "write 0 for a null pointer" },
	{ "nullptr", "write 0 for a null pointer" },
	{ "true", "write 1 for true" }, { "True", "write 1 for true" },
	{ "false", "write 0 for false" }, { "False", "write 0 for false" },
	{ "goto", "there is no 'goto': use loops, or functions and return" },
	{ "do", "there is no 'do' loop: use while (condition) { ... }" },
	{ "switch", "there is no 'switch': use if (...) ... else if (...) ..." },
	{ "case", "there is no 'switch': use if (...) ... else if (...) ..." },
	{ "done", "there is no 'done': a block ends with }" },
	{ "fi", "there is no 'fi': a block ends with }" },
	{ "throw", "write error(\"text\")" }, { "die", "write error(\"text\")" },
	{ "repeat", "write for (i = 0; i < n; i++) { ... }" },
	{ "loop", "write while (1) { ... }" },
	{ "begin", "blocks are { ... }" }, { "end", "blocks are { ... }" },
	{ "then", "there is no 'then': write if (condition) { ... }" },
};

static const struct word function_words[] = {
	{ "elif", "write 'else if'" }, { "elseif", "write 'else if'" },
	{ "elsif", "write 'else if'" }, { "unless", "write if (!...)" },
	{ "switch", "there is no 'switch': use if (...) ... else if (...) ..." },
	{ "until", "write while (!...)" },
	{ "strcmp", "strings are compared with == != < >" },
	{ "strncmp", "compare substr(text, 0, n) with ==" },
	{ "strcat", "strings are joined with '.'" },
	{ "strcpy", "strings are assigned with '='" },
	{ "strchr", "use strpos(text, \"c\"), which is -1 if there is none" },
	{ "strstr", "use isinstr(text, part), or strpos(text, part)" },
	{ "snprintf", "use sprintf(format, ...), which returns the string" },
	{ "fprintf", "use printf(...), or warn(text) for the error output" },
	{ "puts", "use println(text)" }, { "echo", "use println(text)" },
	{ "atoi", "use strtol(text, 10)" }, { "int", "use strtol(text, 10)" },
	{ "str", "use sprint(value)" }, { "tostring", "use sprint(value)" },
	{ "itoa", "use sprint(value)" }, { "len", "use strlen(text)" },
	{ "length", "use strlen(text); elements of an array are counted in a variable of their own" },
	{ "clear", "use delete array" }, { "reset", "use delete array" },
	{ "empty", "use delete array" }, { "remove", "use delete array[index]" },
	{ "unset", "use delete array[index]" }, { "zero", "use delete array" },
	{ "max", "use @max(statistic), or a > b ? a : b" },
	{ "min", "use @min(statistic), or a < b ? a : b" },
	{ "abs", "write n < 0 ? -n : n" },
	{ "hist_log", "use @hist_log(statistic)" },
	{ "hist_linear", "use @hist_linear(statistic, low, high, width)" },
	{ "lhist", "use @hist_linear(statistic, low, high, width)" },
	{ "variance", "use @variance(statistic)" },
	{ "offsetof", "use @offsetof(\"type\", \"member\")" },
	{ "print_stack", "use print_backtrace()" },
	{ "stack", "use print_backtrace()" },
	{ "strsplit", "use tokenize(text, delimiters) in a loop" },
	{ "split", "use tokenize(text, delimiters) in a loop" },
 { "sizeof", "the size of a type is @cast_sizeof(\"type\")" },
	{ "getpid", "use pid()" }, { "get_pid", "use pid()" },
	{ "gettid", "use tid()" }, { "getuid", "use uid()" },
	{ "comm", "use execname()" }, { "time", "use gettimeofday_s()" },
	{ "gettimeofday", "use gettimeofday_us() or gettimeofday_s()" },
	{ "nsecs", "use gettimeofday_ns()" },
	{ "avg", "use @avg(statistic)" }, { "count", "use @count(statistic)" },
	{ "sum", "use @sum(statistic)" }, { "hist", "use @hist_log(statistic)" },
	{ "defined", "use @defined($variable)" }, { "cast", "use @cast(pointer, \"type\")" },
	{ "kstack", "use print_backtrace()" }, { "ustack", "use print_ubacktrace()" },
	{ "sleep", "handlers cannot sleep: use probe timer.s(1)" },
	{ "malloc", "there is no memory to take: use global arrays" },
};

static const char *const statement_words[] = {
	"if", "else", "while", "for", "foreach", "return", "delete", "break",
	"continue", "next", "try", "catch", "print", "println", "printf",
	"sprintf", "sprint", "probe", "function", "global",
};

static const char *keyword_meant(struct arena *a, const char *name)
{
	const char *near = mistaken_name(name, statement_words,
					 LENGTH(statement_words));

	return near ? arena_printf(a, "did you mean '%s'?", near) : NULL;
}

const char *cure_word(const char *name)
{
	return find_word(variable_words, LENGTH(variable_words), name);
}

/* SOURCE has a line "#define NAME": SIGN is '#', or '@' for a macro. */
static bool
source_defines(const struct source *source, char sign, const char *name)
{
	size_t len = strlen(name);
	const char *p = source->text;

	while ((p = memmem(p, (size_t)(source->text + source->size - p),
			   "define ", 7))) {
		bool signed_so = p > source->text && p[-1] == sign;

		p += strlen("define ");
		p += strspn(p, " \t");
		if (signed_so && strncmp(p, name, len) == 0 &&
		    !isalnum((unsigned char)p[len]) && p[len] != '_')
			return true;
	}
	return false;
}

/* Where the name AT comes from, or what is defined, says what was meant. */
static const char *cure_origin(struct arena *a, const struct place *at)
{
	if (at->argument)
		return "$1 inserts the argument as it is: @1 makes a string of it";
	if (at->via)
		return "in the body of a macro, its parameters are written @name";
	if (source_defines(at->source, '@', at->text))
		return arena_printf(a, "a macro is used with '@': @%s", at->text);
	if (source_defines(at->source, '#', at->text))
		return arena_printf(a, "'#' begins a comment: write @define %s %%( value %%), and use it as @%s",
				    at->text, at->text);
	return NULL;
}

/* ---- variables ------------------------------------------------------- */

static bool function_takes_nothing(struct sema *s, const char *name)
{
	const char *const *names;
	size_t count;

	vec_each(&s->user->functions, struct function **, f)
		if ((*f)->name == name)
			return true;
	if (!s->library)
		return false;
	library_function_names(s->library, s->arena, &names, &count);
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

const char *
cure_function(struct sema *s, const char *name, const struct place *at)
{
	const char *cure = find_word(function_words, LENGTH(function_words),
				     name);

	if (!cure)
		cure = cure_origin(s->arena, at);
	if (!cure && map_get(&s->user->globals_by_name, name))
		return arena_printf(s->arena, "'%s' is a variable: an index stands in brackets, %s[...]",
				    name, name);
	return cure ? cure : keyword_meant(s->arena, name);
}

/* Words and origins, then functions. */
static const char *cure_name(struct sema *s, const struct place *at)
{
	const char *cure = cure_word(at->text);

	if (!cure)
		cure = cure_origin(s->arena, at);
	if (!cure && function_takes_nothing(s, at->text))
		return arena_printf(s->arena, "a call needs parentheses: %s()",
				    at->text);
	return cure;
}

const char *cure_unassigned(struct sema *s, const struct var *v)
{
	const char *cure = cure_name(s, v->at);

	if (!cure && v->type == TYPE_STRING)
		return arena_printf(s->arena, "if it is a text, write it in double quotes: \"%s\"",
				    v->name);
	return cure;
}

static const char *global_meant(struct sema *s, const char *name, bool array)
{
	struct name_list names = { 0 };

	vec_each(&s->user->globals, struct var **, v)
		if (!array || !(*v)->init)
			vec_push(s->arena, &names, (*v)->name);
	return mistaken_name(name, names.items, names.count);
}

const char *cure_global(struct sema *s, const char *name)
{
	const char *near = global_meant(s, name, false);

	if (near)
		return arena_printf(s->arena, "did you mean '%s'?", near);
	if (function_takes_nothing(s, name))
		return arena_printf(s->arena, "conditions cannot call functions"
				    ": test %s() in the body: if (...) next",
				    name);
	return arena_printf(s->arena, "declare it: global %s", name);
}

const char *cure_array(struct sema *s, const char *name, const struct var *v)
{
	const char *near = global_meant(s, name, true);

	if (near)
		return arena_printf(s->arena, "did you mean '%s'?", near);
	if (!v && function_takes_nothing(s, name))
		return arena_printf(s->arena, "'%s' is a function: write %s(...)",
				    name, name);
	if (v && v->kind == VAR_PARAM)
		return "arrays cannot be passed to functions: use the global array itself";
	if (v)
		return arena_printf(s->arena, "'%s' is a local variable, and arrays must be global; a part of a string is substr(%s, start, length)",
				    name, name);
	return arena_printf(s->arena, "declare it: global %s", name);
}

const char *cure_untyped(struct sema *s, const struct var *v,
			 const struct var_list *locals)
{
	struct name_list names = { 0 };
	const char *cure = cure_name(s, v->at);

	if (cure)
		return cure;
	if (locals)
		vec_each(locals, struct var **, l)
			if ((*l)->type != TYPE_UNKNOWN)
				vec_push(s->arena, &names, (*l)->name);
	vec_each(&s->user->globals, struct var **, g)
		vec_push(s->arena, &names, (*g)->name);

	const char *near = mistaken_name(v->name, names.items, names.count);

	if (near)
		return arena_printf(s->arena, "did you mean '%s'?", near);
	cure = find_word(function_words, LENGTH(function_words), v->name);
	if (!cure)
		cure = keyword_meant(s->arena, v->name);
	if (cure)
		return cure;
	if (v->kind == VAR_PARAM)
		return arena_printf(s->arena, "nothing tells its type: declare it, %s:long or %s:string",
				    v->name, v->name);
	if (v->written)
		return "what is assigned to it has no type either";

	const char *known = similar_names(s->arena, v->name, names.items,
					  names.count, 6);

	return *known
		? arena_printf(s->arena, "nothing is ever assigned to it; variables here are %s",
			       known)
		: "nothing is ever assigned to it: is the name right?";
}

/* ---- types ----------------------------------------------------------- */

bool expr_is_string(const struct expr *e)
{
	switch (e->kind) {
	case EXPR_STRING:
		return true;
	case EXPR_VAR:
		return e->var.decl && e->var.decl->type == TYPE_STRING;
	case EXPR_CALL:
		return e->call.decl && e->call.decl->type == TYPE_STRING;
	case EXPR_PRINT:
		return e->print->to_string;
	default:
		return e->type == TYPE_STRING;
	}
}

static const char *convert(enum type want)
{
	return want == TYPE_LONG ? "strtol(text, 10) makes a number of a string"
				 : "sprint(number) makes a string of a number";
}

static bool is_digits(const char *text)
{
	return *text && text[strspn(text, "0123456789")] == '\0';
}

/* E is an argument of CALL, which wants WANT. */
static const char *cure_argument(struct arena *a, const struct expr *e,
				 const struct expr *call, enum type want)
{
	if (e->kind == EXPR_STRING && want == TYPE_LONG &&
	    is_digits(e->string))
		return arena_printf(a, "write %s without the quotes", e->string);
	if (e->kind == EXPR_NUMBER && want == TYPE_STRING)
		return arena_printf(a, "write \"%lld\" in double quotes",
				    (long long)e->number);
	if (want == TYPE_LONG && (strstr(call->call.name, "user_") ||
				  strstr(call->call.name, "kernel_")))
		return arena_printf(a, "%s() takes an address, and this is a string already",
				    call->call.name);
	return convert(want);
}

/* E is one side of a sum. */
static const char *
cure_sum(struct arena *a, const struct expr *e, const struct expr *left,
	 const struct expr *right, const char *joined)
{
	if (expr_is_string(left) && expr_is_string(right))
		return joined;
	if (e->at->argument)
		return "$1 inserts an argument as a number, @1 as a string";
	if (e->kind == EXPR_STRING && !is_digits(e->string))
		return arena_printf(a, "%s; sprint(number) makes a string of a number",
				    joined);
	return convert(TYPE_LONG);
}

static bool is_number(const struct expr *e)
{
	return e->kind == EXPR_NUMBER;
}

static bool ends_in_number(const struct expr *e)
{
	return e->kind == EXPR_BINARY && is_number(e->binary.right);
}

static const char *
cure_operand(struct arena *a, const struct expr *e, const struct expr *parent,
	     enum type want)
{
	const struct expr *left = parent->binary.left;
	const struct expr *right = parent->binary.right;

	switch (parent->binary.op) {
	case OP_ADD:
		return cure_sum(a, e, left, right,
				"strings are joined with '.', not '+'");
	case OP_CONCAT:
		if (left->kind == EXPR_ACCESS && right->kind == EXPR_VAR &&
		    right->var.decl->kind == VAR_LOCAL)
			return "members are reached with '->': $variable->member";
		if (is_number(right) &&
		    (is_number(left) || ends_in_number(left)))
			return "there are no floating point numbers: count in smaller units";
		return convert(want);
	case OP_LT: case OP_LE: case OP_GT: case OP_GE: case OP_EQ: case OP_NE:
		return want == TYPE_LONG
			? "both sides must be of one type: strtol(text, 10) makes a number of a string"
			: "both sides must be of one type: sprint(number) makes a string of a number";
	default:
		return convert(want);
	}
}

static const char *
cure_assigned(struct arena *a, const struct expr *e, const struct expr *parent,
	      enum type want)
{
	if (parent->assign.op == OP_ADD)
		return cure_sum(a, e, parent->assign.left, parent->assign.right,
				"strings are appended with '.=', not '+='");
	if (parent->assign.op == OP_SAMPLE && e == parent->assign.right)
		return "only numbers can be sampled with '<<<'";
	if (e == parent->assign.left && e->kind == EXPR_BINARY)
		return "elements of arrays are array[index], members of the program's variables $variable->member";
	if (parent->assign.op == OP_SET)
		return e->kind == EXPR_VAR
			? "a variable has one type: use another one for this"
			: convert(want);
	return want == TYPE_STATS ? NULL : convert(want);
}

static const char *cure_parent(struct arena *a, const struct expr *e,
			       const struct expr *parent, enum type want,
			       enum type have)
{
	switch (parent->kind) {
	case EXPR_ELEMENT:
	case EXPR_IN:
		return NULL;
	case EXPR_BINARY:
		return cure_operand(a, e, parent, want);
	case EXPR_ASSIGN:
		return cure_assigned(a, e, parent, want);
	case EXPR_STEP:
		return "'++' and '--' count numbers";
	case EXPR_PRINT:
		return have == TYPE_STRING ? "a string is printed with %s"
					   : "a number is printed with %d, %u or %x";
	case EXPR_TERNARY:
		return "both values of '? :' must have one type";
	case EXPR_CALL:
		return cure_argument(a, e, parent, want);
	case EXPR_LOGICAL:
	case EXPR_UNARY:
		return convert(want);
	default:
		return NULL;
	}
}

const char *cure_type(struct arena *a, const struct frame *where,
		      const struct stmt *in, enum type want, enum type have)
{
	const struct expr *e = where->e;

	if (have == TYPE_STATS)
		return "a statistic takes values with '<<<', and gives them with @count, @sum, @min, @max and @avg";
	if (want == TYPE_STATS && e->kind == EXPR_VAR)
		return arena_printf(a, "a statistic takes values with '<<<': %s <<< value",
				    e->var.name);
	if (e->kind == EXPR_BINARY && e->binary.op == OP_MUL &&
	    e->binary.left->kind == EXPR_VAR &&
	    cure_word(e->binary.left->var.name))
		return cure_word(e->binary.left->var.name);
	if (want == TYPE_STATS)
		return "a statistic is a global that takes values with '<<<'";
	if (e->kind == EXPR_ASSIGN && e->assign.op == OP_SET &&
	    have == TYPE_STRING)
		return "'=' assigns and '==' compares";
	if (where->outer)
		return cure_parent(a, e, where->outer->e, want, have);
	if (in && (in->kind == STMT_IF || in->kind == STMT_LOOP) &&
	    want == TYPE_LONG)
		return "compare the string: text != \"\"";
	if (in && in->kind == STMT_FOREACH && want == TYPE_LONG)
		return "the limit is a number: strtol(text, 10) makes one of a string";
	if (in && in->kind == STMT_RETURN)
		return "all results of a function have one type";
	return NULL;
}

const char *cure_arity(struct arena *a, const struct frame *where,
		       const struct stmt *in, const struct var *v, int arity)
{
	struct str keys;

	if (arity == 0 && where && where->outer &&
	    where->outer->e->kind == EXPR_CALL)
		return "arrays cannot be passed to functions: use the global array itself";
	if (arity == 0)
		return arena_printf(a, "'%s' is an array: use %s[...], or foreach for all of it",
				    v->name, v->name);
	if (v->arity == 0)
		return arena_printf(a, "'%s' is no array: it is used without an index elsewhere",
				    v->name);
	if (where || !in || in->kind != STMT_FOREACH || v->arity < 1)
		return "an array has the same number of indexes everywhere";

	str_init(&keys, a);
	for (int i = 1; i <= v->arity; i++)
		str_printf(&keys, "%sk%d", i == 1 ? "" : ", ", i);
	return arena_printf(a, v->arity == 1 ? "write foreach (%s in %s)"
					     : "write foreach ([%s] in %s)",
			    str_text(&keys), v->name);
}
