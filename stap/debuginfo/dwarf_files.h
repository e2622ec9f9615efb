/*
 * The source files of a unit, from the header of its line table.  libdw
 * would decode the whole table for that.
 */
#ifndef STAP_DEBUGINFO_DWARF_FILES_H
#define STAP_DEBUGINFO_DWARF_FILES_H

#include "dwarf_scan.h"

/* What stands behind the tables; `start` is NULL if there is none that can be
 * read.  dwarf_lines.h runs it. */
struct line_program {
	const unsigned char *start, *end;
	unsigned min_instruction;	/* bytes */
	bool default_is_stmt;
	int line_base;
	unsigned line_range;		/* 0 for what cannot be run */
	unsigned opcode_base;
	unsigned char operands[256];	/* of standard opcodes */
};

struct dwarf_files {
	/* By DW_AT_decl_file; NULL where the table has no such file.  Paths
	 * below the compilation directory are relative to it:
	 * "fs/open.c", "include/linux/fs.h". */
	const char **paths;
	size_t count;
	struct line_program program;
	const char *root;		/* that directory, or NULL */
};

/* Empty if the unit has no line table, or one that cannot be read. */
struct dwarf_files dwarf_files_read(struct arena *a, const struct scan *s,
				    const struct scan_unit *u);
const char *dwarf_files_path(const struct dwarf_files *f, uint64_t index);
/* PATH of another unit as this one's paths are. */
const char *dwarf_files_relative(const struct dwarf_files *f,
				 const char *path);

#endif
