/*
 * Inside the index's writer (index_write.c, index_write_lines.c,
 * index_write_symbols.c): the file that is being made.
 */
#ifndef STAP_DEBUGINFO_INDEX_OUTPUT_H
#define STAP_DEBUGINFO_INDEX_OUTPUT_H

#include "index_build.h"

struct output {
	struct index_header header;
	struct gathered *g;
	const struct image *image;
	struct symtab *symtab;
	struct pool strings;
	uint32_t *string_at;		/* offsets in STRINGS, by number */
	uint32_t strings_size;
	uint32_t *name_rank;		/* of g->names, in order of text */
	uint32_t *file_rank;		/* the same of g->files: its number in
					 * the index */
	int fd;
	uint64_t written;
	int errnum;			/* of the first write that failed */
};

/* The text's offset in STRINGS. */
uint32_t output_text(struct output *o, const char *text);
void output_section(struct output *o, enum index_section_id id,
		    const void *data, size_t size);

/* LINE_FILES and LINES; frees g->rows. */
void output_lines(struct output *o);
/* SYMBOLS, SYMBOL_NAMES, REFUSED and FTRACE. */
void output_symbols(struct output *o);

#endif
