/*
 * The line table of a kernel, a module, a program or a library, as the
 * translator packs it (stap/debuginfo/line_table.c) and lines.c reads it.
 *
 *	struct stap_line_head
 *	uint32_t		files[]		where in names a path begins
 *	struct stap_line_block	blocks[]	where in rows a block begins
 *	char			names[]		paths, each with its NUL
 *	unsigned char		rows[]
 *
 * without gaps.  Rows ascend by address, one for an address, and each holds up
 * to the next.  The first of a block is
 *
 *	uleb file, uleb line
 *
 * at the block's address; each further one
 *
 *	uleb bytes since the row before
 *	uleb 2 * zigzag(line - the line before) + (the file is another)
 *	uleb file, in that case
 *
 * A row of line 0 stands for code of which no line is known.  Some four bytes a
 * row, 7 MB for a kernel.
 */
#ifndef STAP_RUNTIME_LINE_FORMAT_H
#define STAP_RUNTIME_LINE_FORMAT_H

#ifdef __KERNEL__
#include <linux/types.h>
#else
#include <stdint.h>
#endif

enum { STAP_LINE_BLOCK = 32 };		/* rows; the last has the rest */

struct stap_line_head {
	uint64_t base;			/* link-time address of address 0 */
	uint32_t size;			/* all of it, bytes */
	uint32_t end;			/* the first address behind all rows */
	uint32_t file_count, block_count, row_count;
	uint32_t names_size;
};

struct stap_line_block {
	uint32_t addr;			/* from the base */
	uint32_t rows;			/* offset in rows */
};

#endif
