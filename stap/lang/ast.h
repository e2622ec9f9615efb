/*
 * The syntax tree.  parse.c builds it; the passes of sema/ fill in the fields
 * marked "sema:" and replace nodes that need more facts (target variables,
 * probe points); emit/ spells the result as C.  Names are interned strings,
 * all nodes live in the arena of the run.
 */
#ifndef STAP_LANG_AST_H
#define STAP_LANG_AST_H

#include <stdbool.h>
#include <stdint.h>

#include "../util/diag.h"
#include "../util/map.h"
#include "../util/vec.h"

struct expr;
struct stmt;
struct var;
struct function;
struct access;			/* debuginfo/access.h */
struct site;			/* probes/provider.h */
struct regex;			/* regex/regex.h */

enum type {
	TYPE_UNKNOWN,
	TYPE_LONG,
	TYPE_STRING,
	TYPE_STATS,
};

const char *type_name(enum type t);	/* "long", ... "unknown" */

struct expr_list { VEC_FIELDS(struct expr *); };
struct stmt_list { VEC_FIELDS(struct stmt *); };
struct var_list { VEC_FIELDS(struct var *); };

/* ---- operators ------------------------------------------------------- */

enum op {
	/* long x long -> long */
	OP_ADD, OP_SUB, OP_MUL, OP_DIV, OP_MOD,
	OP_SHL, OP_SHR, OP_USHR,		/* << >> >>> */
	OP_AND, OP_XOR, OP_OR,
	/* string x string -> string */
	OP_CONCAT,
	/* long x long or string x string -> long */
	OP_LT, OP_LE, OP_GT, OP_GE, OP_EQ, OP_NE,
	/* short circuit */
	OP_ANDAND, OP_OROR,
	/* unary on long */
	OP_PLUS, OP_NEG, OP_NOT, OP_BITNOT,
	/* assignment only */
	OP_SET,					/* = */
	OP_SAMPLE,				/* <<< */
	OP_INC, OP_DEC,				/* ++ -- */
};

const char *op_text(enum op op);	/* "+" ... */

/* ---- expressions ----------------------------------------------------- */

enum expr_kind {
	EXPR_NUMBER,		/* number */
	EXPR_STRING,		/* string */
	EXPR_VAR,		/* var: a scalar, or an array as operand */
	EXPR_ELEMENT,		/* element: a[k1, k2] */
	EXPR_UNARY,		/* unary: op on left */
	EXPR_BINARY,		/* binary: arithmetic, concat, compare */
	EXPR_LOGICAL,		/* binary: && || */
	EXPR_TERNARY,		/* ternary */
	EXPR_ASSIGN,		/* assign: lvalue op= value, lvalue <<< value */
	EXPR_STEP,		/* step: ++x x++ --x x-- */
	EXPR_IN,		/* element: [k1, k2] in a */
	EXPR_REGEX,		/* regex: string =~ "re" */
	EXPR_CALL,		/* call */
	EXPR_PRINT,		/* print: print and sprint families */
	EXPR_STAT,		/* stat: @count(x) ... */
	EXPR_HIST,		/* hist: @hist_log(x), @hist_linear(x,a,b,c) */
	EXPR_BUCKET,		/* bucket: @hist_log(x)[i] */
	EXPR_TARGET,		/* target: $name->m[i], @var, @cast */
	EXPR_DEFINED,		/* operand: @defined(x) */
	EXPR_ENTRY,		/* operand: @entry(x) */
	EXPR_PROBEWRITE,	/* operand: @probewrite(x) */
	EXPR_EMBEDDED,		/* string: %{ C %} as an expression */
	EXPR_ACCESS,		/* access: sema: a target that was found */
	EXPR_STORE,		/* access: sema: a target set to its `value` */
};

/* What a stat extractor asks for; also the foreach sort selectors. */
enum stat_part {
	STAT_NONE,
	STAT_COUNT, STAT_SUM, STAT_MIN, STAT_MAX, STAT_AVG, STAT_VARIANCE,
};

enum hist_kind { HIST_NONE, HIST_LOG, HIST_LINEAR };

struct hist_params {
	enum hist_kind kind;
	int64_t low, high, width;	/* HIST_LINEAR */
};

/* One step of a target variable: ->name, [expr], and the suffixes $ and $$. */
enum step_kind {
	STEP_MEMBER,
	STEP_INDEX,
	STEP_PRETTY,		/* trailing $ */
	STEP_PRETTY_DEEP,	/* trailing $$ */
};

struct target_step {
	enum step_kind kind;
	const char *member;	/* STEP_MEMBER */
	struct expr *index;	/* STEP_INDEX */
	const struct place *at;
};

enum target_kind {
	TARGET_NAME,		/* $name, $$name: `name` keeps its dollars */
	TARGET_VAR,		/* @var("name@file", "module") */
	TARGET_CAST,		/* @cast(base, "type", "module") */
	TARGET_AUTOCAST,	/* expr->member: base is any expression */
	TARGET_DEREF,		/* @kderef(number, base), @uderef */
	TARGET_REGISTER,	/* @kregister(number), @uregister */
	TARGET_ENUM,		/* @enum("NAME", "module") */
	TARGET_ENUMNAME,	/* @enumname(base, "type", "module") */
	TARGET_PERF,		/* @perf("name") */
};

struct target {
	enum target_kind kind;
	/* "$file", "name@file.c", the cast's type; enumname: or NULL */
	const char *name;
	const char *module;	/* NULL if not given */
	struct expr *base;	/* casts, deref, enumname */
	int64_t number;		/* deref: bytes; of the register */
	bool user;		/* deref, register: of the program */
	bool address_of;	/* &$x->y */
	struct { VEC_FIELDS(struct target_step); } steps;
};

/* Has it parts (-> [] $) and an address? */
bool target_has_parts(const struct target *t);

/* Format directives after checking; see printf in spec/language.md 15. */
struct print {
	bool to_string;		/* sprint... */
	bool formatted;		/* printf, sprintf: `format` is the text */
	bool newline;		/* println, printdln ... */
	const char *delimiter;	/* printd...: else NULL */
	const char *format;	/* as written; sema: canonical, for all kinds */
	const char *name;	/* "printf", for messages */
	struct expr_list args;
	/* sema: a pretty-printed variable, "ERROR" if it cannot be read */
	bool guarded;
	/* sema: one letter for each value taken: n number, s string,
	 * k bytes of kernel memory (%m %M), u of user memory (%#m %#M) */
	const char *arg_kinds;
	/* sema: the only argument is a histogram (args.items[0]) */
	bool histogram;
};

struct expr {
	enum expr_kind kind;
	enum type type;			/* sema: after types.c never UNKNOWN,
					 * except for calls without value */
	const struct place *at;		/* the operator or name */
	union {
		int64_t number;
		const char *string;
		struct {
			const char *name;
			struct var *decl;	/* sema */
		} var;
		struct {
			struct expr *array;	/* EXPR_VAR; @hist for buckets */
			struct expr_list keys;	/* NULL item: the wildcard * */
		} element;
		struct { enum op op; struct expr *operand; } unary;
		struct { enum op op; struct expr *left, *right; } binary;
		struct { struct expr *cond, *yes, *no; } ternary;
		/* op: OP_SET, OP_SAMPLE, or the operator before the = */
		struct { enum op op; struct expr *left, *right; } assign;
		struct { enum op op; bool prefix; struct expr *operand; } step;
		struct {
			struct expr *left;
			const char *pattern;
			const struct place *pattern_at;
			bool negate;
			const struct regex *tables;	/* plan */
		} regex;
		struct {
			const char *name;
			struct expr_list args;
			struct function *decl;	/* sema */
		} call;
		struct print *print;
		struct {
			enum stat_part part;
			struct expr *operand;	/* EXPR_VAR or EXPR_ELEMENT */
			int64_t shift;		/* @variance(v, shift) */
		} stat;
		struct { struct hist_params params; struct expr *operand; }
			hist;
		struct { struct expr *hist, *index; } bucket;
		struct target *target;
		struct expr *operand;
		struct {
			const struct access *code;
			struct expr_list operands;	/* run-time indexes */
			struct target *target;		/* what it was */
			struct expr *value;		/* EXPR_STORE */
			/* Of @entry(): what was saved, if it is more than a
			 * variable.  Both have one type. */
			struct expr *saved;
		} access;
	};
};

/* ---- statements ------------------------------------------------------ */

enum stmt_kind {
	STMT_EMPTY,
	STMT_BLOCK,		/* block */
	STMT_EXPR,		/* expr */
	STMT_IF,		/* branch */
	STMT_LOOP,		/* loop: for and while */
	STMT_FOREACH,		/* foreach */
	STMT_RETURN,		/* expr, or NULL */
	STMT_BREAK,
	STMT_CONTINUE,
	STMT_NEXT,
	STMT_PASS_ON,		/* expr: sema: `next` in a function: a call of
				 * the function behind, whose value is its */
	STMT_DELETE,		/* expr: EXPR_VAR or EXPR_ELEMENT */
	STMT_TRY,		/* try_catch */
	STMT_EMBEDDED,		/* embedded: %{ C %} as a statement */
};

struct foreach {
	struct expr *value;		/* EXPR_VAR or NULL */
	struct expr_list keys;		/* EXPR_VARs */
	struct expr *array;		/* EXPR_VAR, or EXPR_HIST */
	struct expr_list slice;		/* empty, or one per key; NULL is * */
	/* 0 none; 1 ascending, -1 descending.  sort_key counts the keys from
	 * 1; 0 is the value. */
	int direction;
	unsigned sort_key;
	enum stat_part sort_part;	/* arrays of statistics */
	struct expr *limit;		/* or NULL */
	struct stmt *body;
};

struct stmt {
	enum stmt_kind kind;
	const struct place *at;
	union {
		struct stmt_list block;
		struct expr *expr;
		struct { struct expr *cond; struct stmt *yes, *no; } branch;
		/* any of init, cond, step may be NULL */
		struct { struct expr *init, *cond, *step; struct stmt *body; }
			loop;
		struct foreach *foreach;
		struct {
			struct stmt *body, *handler;
			struct expr *message;		/* EXPR_VAR or NULL */
		} try_catch;
		const char *embedded;
	};
};

/* ---- declarations ---------------------------------------------------- */

enum var_kind { VAR_LOCAL, VAR_PARAM, VAR_GLOBAL };

/* Parts of a statistic that the script extracts: only these are kept. */
struct stat_use {
	bool count, sum, min, max, avg, variance;
	int64_t shift;			/* of @variance */
	const struct place *shift_at;
	struct hist_params hist;
	const struct place *hist_at;
};

/* Of steps of inference that wait for a type: sema/types.c. */
struct step_numbers { VEC_FIELDS(unsigned); };

struct var {
	enum var_kind kind;
	const char *name;
	const struct place *at;
	enum type type;
	const struct place *type_at;	/* sema: where the type came from */

	/* globals */
	bool private;
	int64_t size;			/* a[N], 0 if not given */
	bool wrap;			/* a% */
	struct expr *init;		/* literal or NULL */
	const struct source *source;	/* file that declares it */

	/* sema: arrays; arity -1 unknown, 0 scalar */
	int arity;
	const struct place *arity_at;
	enum type *key_types;
	const struct place **key_at;

	struct step_numbers waiting;	/* sema: for any type of it */
	/* sema: how what it holds was read from the program (autocast.c) */
	const struct access *holds;

	/* sema: what the program does with it */
	bool used;			/* globals: part of the program */
	bool read, written;
	unsigned reads, writes;		/* places; while optimising */
	bool misused;			/* an error told of it: no others */
	struct stat_use stat;
	unsigned index;			/* position among its kind */
	const char *c_name;		/* plan: unique in C: "g_hits" */
	bool atomic;			/* plan: without a lock; `n += e` is
					 * one atomic addition */
	bool locked;			/* plan: some handler locks it */
};

struct function {
	const char *name;
	const struct place *at;
	const struct source *source;
	bool private;
	struct var_list params;
	struct map scope;		/* locals and params by name */
	struct var_list locals;		/* sema: without parameters */
	enum type type;			/* result; UNKNOWN for none */
	const struct place *type_at;
	bool explicit_type;
	int64_t priority;		/* 0 user, 1 library unless given */
	struct stmt *body;		/* NULL if embedded */
	const char *embedded;		/* text between %{ and %}, or NULL */
	const struct place *embedded_at;

	/* sema */
	struct function *same_name;	/* the next of that name in its file */
	bool used, returns_value;
	/* Embedded C: what it calls (sema/global_access.c). */
	struct { VEC_FIELDS(struct function *); } helpers;
	bool in_context;		/* it reads variables of the probe */
	const struct site *site;	/* whose, if it is a copy for it */
	bool pending;			/* as in struct handler */
	const struct access *holds;	/* its result, as in struct var */
	struct step_numbers waiting;	/* for its result, or that it has one */
	bool recursive;
	struct function *overload;	/* what calls of it really call */
	struct function *behind;	/* which `next` goes on to, or NULL */
	bool may_pass_on;		/* there is a `next` in it */
	unsigned index;
	const char *c_name;		/* plan: "fn_name" */
};

struct point_part {
	const char *name;		/* may hold wildcards */
	const struct place *at;
	enum { ARG_NONE, ARG_NUMBER, ARG_STRING } arg;
	int64_t number;
	const char *string;
	const struct place *arg_at;
};

struct point {
	struct { VEC_FIELDS(struct point_part); } parts;
	bool optional;			/* ? */
	bool sufficient;		/* ! */
	struct expr *condition;		/* if (EXPR), or NULL */
	const struct place *at;		/* first part */
};

struct point_list { VEC_FIELDS(struct point *); };

struct probe {
	struct point_list points;
	struct stmt *body;
	const struct place *at;		/* keyword probe */
};

struct alias {
	struct point *name;
	struct point_list points;
	struct stmt *prologue, *epilogue;	/* either may be NULL */
	const struct place *at;
	struct script_file *file;	/* of the library; NULL: the script's */
};

/* %{ ... %} at top level */
struct embedded {
	const char *text;
	const struct place *at;
};

/* A parsed file. */
struct script_file {
	const struct source *source;
	struct { VEC_FIELDS(struct probe *); } probes;
	struct { VEC_FIELDS(struct alias *); } aliases;
	struct { VEC_FIELDS(struct function *); } functions;
	struct { VEC_FIELDS(struct embedded *); } embeds;
	struct var_list globals;
	struct map globals_by_name;

	/* sema */
	bool joined;			/* part of the program */
	bool indexed;			/* functions_by_name is filled */
	bool context_known;		/* as is in_context of its functions */
	struct map functions_by_name;
};

/* ---- constructors, copies -------------------------------------------- */

struct expr *expr_new(struct arena *a, enum expr_kind kind,
		      const struct place *at);
struct expr *expr_number(struct arena *a, int64_t n, const struct place *at);
struct expr *expr_string(struct arena *a, const char *s,
			 const struct place *at);
struct expr *expr_var(struct arena *a, const char *name,
		      const struct place *at);
struct stmt *stmt_new(struct arena *a, enum stmt_kind kind,
		      const struct place *at);

/* Deep copies, so that one script handler can serve several places; `decl`
 * pointers are copied as they are. */
struct expr *expr_clone(struct arena *a, const struct expr *e);
struct stmt *stmt_clone(struct arena *a, const struct stmt *s);

/*
 * Calls FN for each direct sub-expression (for each statement: sub-statement)
 * of a node, in order of evaluation.  FN may replace what its argument points
 * to.  NULL children are skipped.
 */
typedef void expr_visit(void *data, struct expr **e);
typedef void stmt_visit(void *data, struct stmt **s);
void expr_children(struct expr *e, expr_visit *fn, void *data);
void stmt_children(struct stmt *s, expr_visit *on_expr, stmt_visit *on_stmt,
		   void *data);

#endif
