/*
 * Inside the parser: its state, and the rules that call each other across
 * files.  The grammar stands above the functions, one rule each:
 *
 *	parse.c			files, globals, functions, probes, aliases
 *	parse_point.c		probe points
 *	parse_stmt.c		statements
 *	parse_expr.c		operators by precedence
 *	parse_primary.c		names, literals, calls, target variables
 *	parse_builtin.c		@operators and the print family
 *	parse_cure.c		no rules: what to do about what they refuse
 *
 * A rule that meets something else reports it and jumps back to the top
 * level, which goes on at the next declaration.  All memory is the arena's,
 * so nothing is lost on the way.
 */
#ifndef STAP_LANG_PARSER_H
#define STAP_LANG_PARSER_H

#include <setjmp.h>

#include "parse.h"
#include "preproc.h"

struct parser {
	struct parse_env *env;
	struct arena *arena;
	struct preproc *tokens;
	struct token next;		/* looked at, not taken */
	bool has_next;
	struct token last;		/* taken last; at NULL before the first */
	struct token before;		/* and the one before it */
	/* Brackets that are open: of the item that is being read. */
	struct { VEC_FIELDS(struct token); } open;
	const char *last_item;		/* keyword of the item before, or NULL */
	bool in_remains;		/* of an item that failed */
	struct script_file *file;
	jmp_buf recover;
	unsigned depth;			/* rules within rules */
	bool in_function;
	bool in_parameters;
	bool in_delete;			/* [*] may be written */
	bool histogram_first;		/* an argument that may be a whole
					 * histogram begins */
};

/* Reports and leaves for the top level. */
_Noreturn void
parser_fail(struct parser *p, const struct place *at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* ... at the next token. */
#define parser_fail_next(p, ...) \
	parser_fail((p), parser_peek(p)->at, __VA_ARGS__)

const struct token *parser_peek(struct parser *p);
struct token parser_take(struct parser *p);

bool at_op(struct parser *p, const char *op);
bool at_keyword(struct parser *p, const char *word);
/* Take it if it is there. */
bool accept_op(struct parser *p, const char *op);
bool accept_keyword(struct parser *p, const char *word);
/* Take it, or fail with "expected '('". */
const struct place *expect_op(struct parser *p, const char *op);
const struct place *expect_keyword(struct parser *p, const char *word);

/* Around each rule that may contain itself. */
void parser_enter(struct parser *p);
void parser_leave(struct parser *p);

/* Fails if E is too high for the passes that recurse over it; bodies are
 * checked by themselves. */
void parser_check_height(struct parser *p, struct expr *e);

/* A name a script may give: no keyword, no printer, no $. */
const char *parse_name(struct parser *p, const struct place **ret_at);
/* STRING STRING ... */
const char *parse_string(struct parser *p, const struct place **ret_at);
/* [ '-' ] NUMBER */
int64_t parse_integer(struct parser *p);
/* NUMBER, the next token being one */
int64_t parse_number(struct parser *p);
/* The C text of an embedded token; fails where it is not permitted. */
const char *parse_embedded(struct parser *p, const struct place **ret_at);

/* parse_cure.c */
/* What to do about MESSAGE ("expected ')'") at the next token, or NULL. */
const char *parse_cure(const struct parser *p, const char *message);

/* parse_point.c */
void parse_points(struct parser *p, struct point_list *ret);

/* parse_stmt.c */
struct stmt *parse_stmt(struct parser *p);
struct stmt *parse_block(struct parser *p);

/* parse_expr.c */
struct expr *parse_expr(struct parser *p);

/* parse_primary.c */
struct expr *parse_postfix(struct parser *p);
/* '[' key (',' key)* ']' where a key may be '*' */
void parse_keys(struct parser *p, struct expr_list *ret);
/* What comes behind the name of a target: -> [] $ $$ */
void parse_target_steps(struct parser *p, struct target *t);
/* A name whose trailing dollars ask for pretty printing. */
const char *split_dollars(struct parser *p, const struct token *name,
			  struct target *t);

/* parse_target.c */
/* @var, @cast, @defined ...; NULL if another operator is next. */
struct expr *parse_target_operator(struct parser *p);

/* parse_builtin.c */
struct expr *parse_builtin(struct parser *p);
struct expr *parse_hist(struct parser *p);
struct expr *parse_print(struct parser *p);
/* STAT_NONE if NAME is no extractor. */
enum stat_part stat_part_of(const char *name);

#endif
