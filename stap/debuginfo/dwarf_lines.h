/*
 * Line tables: the program behind the header that dwarf_files.h reads.
 */
#ifndef STAP_DEBUGINFO_DWARF_LINES_H
#define STAP_DEBUGINFO_DWARF_LINES_H

#include "dwarf_files.h"

struct line_row {
	uint64_t addr;
	uint64_t file;		/* for dwarf_files_path() */
	uint64_t line;
	bool is_stmt;
	bool end;		/* the first address behind a sequence */
};

/* Calls FN with each row in order.  A damaged program ends early. */
void dwarf_lines_each(const struct dwarf_files *f,
		      void (*fn)(void *data, const struct line_row *row),
		      void *data);

#endif
