/*
 * The debuginfo index on disk: what an object's DWARF and symbols answer to
 * questions by name, made once for each build-id.
 *
 *	header
 *	section 0 .. INDEX_SECTIONS - 1, each aligned to 8 bytes
 *
 * Everything is little-endian and has the layout of the structs below, so
 * that a mapped file is used as it is.  A text is an offset into STRINGS,
 * where it ends with NUL; offset 0 is "" and means "none".  A DIE is its
 * offset in .debug_info (32 bits: larger ones get no index).  An address is a
 * 32-bit offset from header.base where "offset from base" is said, else all
 * 64 bits.  Addresses are those of the linker.
 *
 * Version policy: one number.  It goes up with any change of the layout, of
 * an order, or of what is recorded; a file with another number is made again.
 * There is no conversion: the debuginfo is still there.
 *
 * Nothing in a file is trusted.  The header has a checksum of its own and of
 * all sections, which finds damage; every offset and number is checked again
 * where it is used (index.c), which makes a forged file harmless.
 */
#ifndef STAP_DEBUGINFO_INDEX_FORMAT_H
#define STAP_DEBUGINFO_INDEX_FORMAT_H

#include <stdint.h>

#define INDEX_MAGIC "STAPIDX"		/* with its NUL */

enum {
	INDEX_VERSION = 3,
	INDEX_ALIGNMENT = 8,
	INDEX_BUILD_ID_SPACE = 136,	/* hex digits and NUL */
};

enum index_section_id {
	INDEX_STRINGS,		/* texts; the first byte is NUL, and the last */
	INDEX_UNITS,		/* struct index_unit, by DIE */
	INDEX_FILES,		/* uint32_t texts: paths, by file number; the
				 * first is "" for "unknown" */
	INDEX_FUNCTIONS,	/* struct index_function, in order of name
				 * (strcmp), then path, line, flags; the last
				 * one ends the instances of its precursor */
	INDEX_INSTANCES,	/* struct index_instance, in the order of
				 * their functions, then of DIEs */
	INDEX_BY_ENTRY,		/* uint32_t numbers of the out-of-line
				 * instances, in order of entry, then DIE */
	INDEX_TYPES,		/* struct index_type, in order of name, tag */
	INDEX_VARIABLES,	/* struct index_variable, by name, DIE */
	INDEX_SYMBOLS,		/* struct index_symbol: header.function_count
				 * functions in order of address, global ones
				 * first, then name; then all others */
	INDEX_SYMBOL_NAMES,	/* uint32_t numbers of all symbols, in order
				 * of name, then as in the ELF file */
	INDEX_REFUSED,		/* struct index_range, ascending, disjoint */
	INDEX_FTRACE,		/* uint64_t addresses, ascending */
	INDEX_LINE_FILES,	/* uint32_t: where a file number's rows begin
				 * in LINES; one more ends the last */
	INDEX_LINES,		/* rows, see below */
	INDEX_SECTIONS
};

struct index_section {
	uint64_t offset;	/* in the file, a multiple of 8 */
	uint64_t size;		/* bytes */
	uint64_t checksum;	/* index_checksum() of them */
};

struct index_header {
	char magic[8];
	uint32_t version;
	uint32_t header_size;	/* bytes of this struct */
	uint64_t checksum;	/* of this struct with 0 here */
	uint64_t file_size;	/* bytes of the whole index */
	uint64_t object;	/* image.layout of the ELF file and of the
				 * one with its symbols: several files may
				 * share a build-id, some of them stripped */
	uint64_t base;		/* of addresses */
	uint64_t function_count;/* symbols that are functions */
	char build_id[INDEX_BUILD_ID_SPACE];
	struct index_section sections[INDEX_SECTIONS];
};

struct index_unit {
	uint32_t die;		/* its own DIE */
	uint32_t name;		/* DW_AT_name */
};

enum index_function_flags {
	INDEX_INLINED = 1,	/* instances are inlined copies */
	INDEX_NORETURN = 2,
	INDEX_LOW_PC = 4,	/* entries are the DIEs' low_pc: found by
				 * symbols at that address as well */
};

/* Functions that differ in one of these are listed apart. */
struct index_function {
	uint32_t name;
	uint32_t file;		/* declared in: a number in FILES */
	uint32_t line;		/* 0 if unknown */
	uint32_t flags;
	uint32_t first;		/* instance; the next function's ends them */
};

struct index_instance {
	uint32_t die;		/* of the function or inlined copy */
	uint32_t entry;		/* first instruction, offset from base */
};

/* The first definition in order of DIEs. */
struct index_type {
	uint32_t name;
	uint32_t tag;		/* DW_TAG_structure_type ... */
	uint32_t die;
};

/* Global and static ones outside of functions. */
struct index_variable {
	uint32_t name;
	uint32_t die;
	uint32_t defined;	/* 1: has a location; 0: only declared */
};

enum index_symbol_flags {
	INDEX_SYMBOL_GLOBAL = 1,
	INDEX_SYMBOL_UNDEFINED = 2,
};

struct index_symbol {
	uint64_t addr;
	uint32_t size;		/* 0xffffffff: that or more */
	uint32_t name;
	uint32_t flags;
	uint32_t unused;	/* 0 */
};

struct index_range {
	uint64_t start, end;
	uint32_t why;		/* text: why probes are refused there */
	uint32_t unused;	/* 0 */
};

/*
 * The rows of a file, in order of line, then address: where the code of a
 * line begins, leaving out rows that only repeat file, line and is_stmt of
 * the row before them in the line table.  For each line
 *
 *	uleb	line - the line before it (of 0 for the first)
 *	uleb	number of rows
 *	sleb	for each row: (address - the row before it) * 2 + is_stmt,
 *		addresses as offsets from base, the first row's from 0 and
 *		the others' from the row before, in whatever line that is
 *
 * An sleb is an uleb of (n << 1) ^ (n >> 63), which keeps small numbers of
 * either sign small.
 */

#endif
