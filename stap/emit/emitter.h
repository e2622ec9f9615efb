/*
 * What the files of emit/ share: the state of the text being written, and
 * operands.
 *
 * Writing an expression first writes the lines it needs (calls, lookups,
 * checks), then returns an operand: C text without side effects that the
 * caller puts where the value is wanted.
 */
#ifndef STAP_EMIT_EMITTER_H
#define STAP_EMIT_EMITTER_H

#include "emit.h"
#include "facts.h"

struct module;
struct section_place;			/* debuginfo/module.h */
struct user_object;			/* debuginfo/user_object.h */

/* A place to go to; printed only if something goes there. */
struct label {
	const char *name;
	unsigned uses;
};

/* A loop of the script, for break and continue. */
struct loop {
	struct loop *outer;
	/* `continue` goes here if C's would miss something; else NULL. */
	struct label *next;
};

/* Names of temporaries by what they hold: n1, s1, k1, ... */
enum temp {
	TEMP_LONG,		/* n: stap_s64 */
	TEMP_TEXT,		/* s: const char * */
	TEMP_KEYS,		/* k: union stap_value [] */
	TEMP_VALUES,		/* v: union stap_value [] */
	TEMP_NODE,		/* e: struct stap_node * */
	TEMP_COUNT,
};

/* The function or handler being written. */
struct body {
	const struct function *function;	/* or NULL */
	const struct handler *handler;		/* or NULL */
	const char *name;			/* in C */
	const struct var_list *locals;
	unsigned temps[TEMP_COUNT];
	unsigned loops, tries;		/* so far, for names of labels */
	unsigned buffers, most_buffers;	/* strings of the frame in use */
	struct label out;
	struct label *fail;		/* innermost catch, or &out */
	struct loop *loop;
};

struct format {
	const char *text, *args;
};

struct text_list { VEC_FIELDS(const char *); };

/* A handler that is compiled with others. */
struct shared {
	size_t by;			/* position of the one that is written */
	struct text_list strings;	/* what stap_string() gives, as C */
};

struct emitter {
	struct arena *arena;
	struct diag *diag;
	const struct program *program;
	const struct emit_options *opt;
	struct facts *facts;
	unsigned string_size;		/* MAXSTRINGLEN */
	unsigned max_nesting;
	bool uses_addresses;		/* of the kernel */
	unsigned shards;		/* 1: not split */

	struct writer w;
	const char *pending;		/* label waiting for its statement */
	struct body *body;
	struct { VEC_FIELDS(struct format); } formats;
	struct { VEC_FIELDS(const struct section_place *); } sections;
	struct { VEC_FIELDS(struct module *); } modules;
	struct { VEC_FIELDS(const struct user_object *); } objects;
	struct map format_numbers;	/* position + 1, by interned text */
	struct shared *shared;		/* by position of the handler */
};

/* ---- lines.c: where text goes ----------------------------------------- */

/* One statement or block head; long ones are broken. */
void line(struct emitter *em, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* The same for a declaration, which no label may stand before. */
void declaration(struct emitter *em, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* "HEAD {" and what belongs to it until block_end; TAIL follows the brace. */
void block_begin(struct emitter *em, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void block_end(struct emitter *em, const char *tail);
/* "} else {" */
void block_else(struct emitter *em);
/* "FILE:LINE: TEXT" as a comment. */
void comment(struct emitter *em, const struct place *at, const char *text);
void place_label(struct emitter *em, const struct label *l);
void go_to(struct emitter *em, struct label *l);
/* Text as it is, with lines ended. */
void raw(struct emitter *em, const char *text);

/* Lines written between the two are returned instead of printed. */
struct capture {
	struct str out;
	const char *pending;
};
void capture_begin(struct emitter *em, struct capture *c, int indent);
const char *capture_end(struct emitter *em, struct capture *c, int indent);

/* Embedded C begins or ends: the compiler's messages follow. */
void line_marker(struct emitter *em, const struct place *at);
void line_marker_back(struct emitter *em);
/* Puts the numbers into the markers that lead back to the C file. */
const char *line_markers_settle(struct arena *a, const char *text);

/* ---- names.c ------------------------------------------------------------ */

const char *global_name(struct emitter *em, const struct var *v);
/* "probe_1" */
const char *handler_name(struct emitter *em, const struct handler *h);
const char *function_name(struct emitter *em, const struct function *f);
const char *local_name(struct emitter *em, const struct var *v); /* member */
const char *param_name(struct emitter *em, const struct var *v);
/* A variable as an lvalue: g_x, l->x or p_x. */
const char *var_text(struct emitter *em, const struct var *v);
/* "operator '/' at t.stp:4:12" as a C literal. */
const char *where(struct emitter *em, const struct place *at);
/* "t.stp": as the user gave it; library files without their directory. */
const char *source_name(const struct source *s);
const char *literal(struct emitter *em, const char *text);
/* The same, cut to what a string variable holds. */
const char *string_literal(struct emitter *em, const char *text);
const char *number(struct emitter *em, int64_t n);

/* ---- objects.c: programs and libraries with variables -------------------- */

unsigned object_number(struct emitter *em, const struct user_object *o);
/* Their table, and what points to it. */
void emit_objects(struct emitter *em);
void emit_object_members(struct emitter *em);

/* ---- sections.c: places in modules --------------------------------------- */

/* Its number for the runtime, from 1. */
unsigned section_number(struct emitter *em, const struct section_place *s);
/* The tables, if there is anything in them, and where they are. */
void emit_sections(struct emitter *em);
void emit_section_members(struct emitter *em);

/* ---- line_tables.c: lines of the source ------------------------------------ */

/* To be written before sections are. */
void emit_line_tables(struct emitter *em);
void emit_line_members(struct emitter *em);

/* ---- expr.c --------------------------------------------------------------- */

/* How tightly the text of an operand binds, as far as C cares. */
enum tightness { LOOSE, OROR, ANDAND, COMPARISON, UNARY, PRIMARY };

struct operand {
	const char *text;
	enum tightness tight;
	bool settled;		/* constants and temporaries only */
	bool buffer;		/* a string of the frame that nobody else uses */
};

struct operand operand(const char *text, enum tightness t, bool settled);
/* Text with parentheses where it binds less than T. */
const char *at_least(struct emitter *em, struct operand o, enum tightness t);

struct operand emit_expr(struct emitter *em, const struct expr *e);
/* Text of the value alone, for argument lists. */
const char *emit_value(struct emitter *em, const struct expr *e);
/* For the side effects. */
void emit_discard(struct emitter *em, const struct expr *e);
/* Left to right: an operand that a later one would change is copied.  NULL
 * expressions (wildcards) are skipped. */
void emit_operands(struct emitter *em, struct expr *const *list, size_t count,
		   struct operand *ret);
/* Stores a string where DEST (a char array) is; VAR is whose, or NULL. */
void emit_string_into(struct emitter *em, const char *dest,
		      const struct var *var, const struct expr *e);
struct operand emit_binary(struct emitter *em, enum op op, struct operand left,
			   struct operand right, const struct place *at);

/* "if (stap_failed(c, AT)) goto ...;" */
void emit_check(struct emitter *em, const struct place *at);
const char *new_temp(struct emitter *em, enum temp kind);
/* A string of the frame, in use until the statement ends: "l->t1". */
struct operand new_buffer(struct emitter *em);
/* A copy of O as it is now. */
struct operand settle(struct emitter *em, struct operand o, enum type type);
/* "union stap_value NAME[] = { { .n = 1 }, { .s = x } };" */
const char *emit_value_array(struct emitter *em, enum temp kind,
			     const struct operand *values,
			     const enum type *types, size_t count);

/* ---- assign.c, element.c, call.c, access.c, print.c, regex.c -------------- */

/* RET may be NULL if the value is not wanted. */
void emit_assign(struct emitter *em, const struct expr *e,
		 struct operand *ret);
void emit_step(struct emitter *em, const struct expr *e, struct operand *ret);
/* Sets a scalar: foreach and catch variables. */
void emit_set(struct emitter *em, const struct var *v, struct operand value);
void emit_delete(struct emitter *em, const struct expr *e);
/* "l->i = stap_add(l->i, 1)" if that is all it takes, else NULL. */
const char *simple_assignment(struct emitter *em, const struct expr *e);

const struct var *array_of(const struct expr *element);
/* Declares the keys; wildcards set bits in RET_WILD (NULL: there are none). */
const char *emit_keys(struct emitter *em, const struct expr_list *keys,
		      const struct operand *values, const struct var *array,
		      unsigned *ret_wild);
struct operand emit_element(struct emitter *em, const struct expr *e);
struct operand emit_in(struct emitter *em, const struct expr *e);
struct operand emit_stat(struct emitter *em, const struct expr *e);
struct operand emit_bucket(struct emitter *em, const struct expr *e);
/* "struct stap_stat *" of a statistic, scalar or element. */
const char *emit_stat_pointer(struct emitter *em, const struct expr *e);
/* "stat_g_x" */
const char *stat_kind_name(struct emitter *em, const struct var *v);
const char *stat_part_name(enum stat_part part);

/* The call; what returns a string puts it into BUFFER, else its text does. */
const char *emit_call_text(struct emitter *em, const struct expr *e,
			   const char *buffer);
struct operand emit_call(struct emitter *em, const struct expr *e);

struct operand emit_access(struct emitter *em, const struct expr *e);
/* Gives the value stored. */
struct operand emit_store(struct emitter *em, const struct expr *e);
/* All entry values of a return probe. */
void emit_entry_values(struct emitter *em, const struct handler *h);
/* How many of them are strings. */
unsigned emit_entry_strings(const struct handler *h);

void emit_print(struct emitter *em, const struct expr *e);
void emit_sprint(struct emitter *em, const struct expr *e, const char *dest);
void emit_formats(struct emitter *em);

/* 1 or 0: whether a string matches. */
struct operand emit_regex(struct emitter *em, const struct expr *e);
void emit_regex_tables(struct emitter *em);

/* ---- stmt.c, loop.c -------------------------------------------------------- */

void emit_stmt(struct emitter *em, const struct stmt *s);

/* Lines that may fail and, between guard_handler() and guard_end(), what
 * happens then.  False if they cannot fail: no handler and no end follow. */
struct guard {
	struct label *outer;
	struct label handler, done;
};

void guard_begin(struct emitter *em, struct guard *g);
bool guard_handler(struct emitter *em, struct guard *g);
void guard_end(struct emitter *em, struct guard *g);

void emit_loop(struct emitter *em, const struct stmt *s);
void emit_foreach(struct emitter *em, const struct stmt *s);
/* Sub-statements of a control statement, in a block of their own already. */
void emit_body(struct emitter *em, const struct stmt *s);

/* ---- condition.c ------------------------------------------------------------ */

/* "if (on)" */
void emit_condition_comment(struct emitter *em, const struct handler *h);
/* What evaluates the conditions of all handlers that have one. */
void emit_refresh_functions(struct emitter *em);
/* Calls of these for what H may have changed. */
void emit_refreshes(struct emitter *em, const struct handler *h);

/* ---- func.c, embedded.c, global.c ------------------------------------------- */

void emit_prototypes(struct emitter *em);
void emit_function(struct emitter *em, const struct function *f);
/* Returns the frame memory it takes with all its calls, in bytes. */
unsigned emit_handler(struct emitter *em, const struct handler *h,
		      const char *name);
/* The C text of a function, between its markers. */
void emit_embedded_body(struct emitter *em, const struct function *f);
/* Strings the embedded text needs a copy of. */
bool param_is_copied(struct emitter *em, const struct function *f,
		     const struct var *param);

void emit_globals(struct emitter *em);
void emit_global_table(struct emitter *em);
void emit_lock_table(struct emitter *em, const struct handler *h,
		     const char *name);

/* ---- share.c ------------------------------------------------------------------ */

/* TEXTS are those of all handlers.  Sets em->shared, changes the texts that are
 * for several, and leaves NULL for the others of these. */
void share_handlers(struct emitter *em, const char **texts);

/* ---- shards.c ----------------------------------------------------------------- */

/* BODIES: how many functions and handlers there are. */
unsigned shard_count(const struct program *p, size_t bodies);
/* "static", or what stands for it where shards share functions, variables. */
const char *linkage(const struct emitter *em);
/* " = VALUE" behind a variable with that linkage. */
const char *initial(struct emitter *em, const char *value);
/* Whether each shard compiles the embedded functions, or shard 0 for all. */
bool embedded_everywhere(const struct program *p);
/* What one shard alone compiles; nothing is printed for a single one. */
void shard_begin(struct emitter *em, unsigned shard);
void shard_end(struct emitter *em, unsigned shard);
/* The texts in their order, about as much for each shard. */
void emit_shards(struct emitter *em, const struct text_list *bodies);

/* ---- limits.c ----------------------------------------------------------------- */

/* The text behind -D NAME=, "1" for -D NAME, or NULL. */
const char *define_value(const struct emit_options *opt, const char *name);
/* The same as a number; a value that is none, or below LEAST, is an error. */
int64_t define_number(struct emitter *em, const char *name, int64_t least,
		      int64_t otherwise);
void emit_defines(struct emitter *em);
void emit_limits(struct emitter *em);
/* STP_OVERLOAD_...: is what handlers take of a processor limited? */
bool emit_watches_overload(const struct emitter *em);
/* Is each handler wrapped in what takes its time? */
bool emit_times_handlers(const struct emitter *em);

#endif
