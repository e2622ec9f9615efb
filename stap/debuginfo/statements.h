/*
 * From lines to places: where in functions the code of a source line begins.
 */
#ifndef STAP_DEBUGINFO_STATEMENTS_H
#define STAP_DEBUGINFO_STATEMENTS_H

#include "dwarf_find.h"

/* ---- patterns: FUNC[@FILE[:LINES|+LINE]] ------------------------------ */

enum statement_lines {
	LINES_ENTRY,		/* none given: where the function begins */
	LINES_ALL,		/* :* */
	LINES_ABSOLUTE,		/* :3,5-7 */
	LINES_RELATIVE,		/* +3, from the line of the declaration */
};

struct line_range {
	int64_t first, last;
};

struct statement_pattern {
	struct function_pattern function;	/* `line` is 0 */
	enum statement_lines lines;
	struct { VEC_FIELDS(struct line_range); } ranges; /* of the last two */
};

/* ERR_OTHER for what is not of that form. */
struct error *statement_pattern_parse(struct arena *a, const char *text,
				      struct statement_pattern *ret);

/* ---- places ---------------------------------------------------------- */

struct statement {
	const struct function_match *function;	/* one of those given */
	uint64_t line;		/* of the file that declares it */
	uint64_t addr;		/* link-time */
};

struct statements { VEC_FIELDS(struct statement); };

/*
 * Adds the places where a line begins in the code of FUNCTIONS, which are in
 * order of DIEs, for lines of the file that declares them: in order of file,
 * line, address.  A place inside several of them belongs to the one in whose
 * text the line is, else to the innermost.
 */
struct error *dwarf_statements(struct dwarf_object *obj,
			       const struct function_matches *functions,
			       struct statements *ret);

/* The line is in the text of that function, not of one that was copied inline
 * to there, or to which that one was copied. */
bool dwarf_statement_is_own(struct dwarf_object *obj,
			    const struct statement *s);

/* Adds the function whose code holds ADDR, then the inlined copies in it that
 * do, the innermost last; nothing if DWARF knows none. */
struct error *dwarf_functions_at(struct dwarf_object *obj, uint64_t addr,
				 struct function_matches *ret);

#endif
