/* Prints every node as normalised source that parses back to the same tree:
 * pass 1's and pass 2's dumps, probe point spellings, messages. */
#ifndef STAP_LANG_AST_PRINT_H
#define STAP_LANG_AST_PRINT_H

#include "../util/writer.h"
#include "ast.h"

void ast_print_file(struct writer *w, const struct script_file *f);
void ast_print_stmt(struct writer *w, const struct stmt *s);
void ast_print_function(struct writer *w, const struct function *f);
/* On one line, without newline. */
void ast_print_expr(struct str *out, const struct expr *e);
/* kernel.function("vfs_read").return, with ?/! and condition if FULL. */
void ast_print_point(struct str *out, const struct point *p, bool full);
const char *point_text(struct arena *a, const struct point *p);

#endif
