/*
 * The debuginfo index: answers to questions by name from a mapped file
 * (index_format.h), without opening the DWARF.
 *
 *	index_of()		the index of an image, if there is one, or
 *	index_make()		make it, from a sweep of the object
 *	index_...()		look-ups
 *
 * Texts that look-ups return are in the mapped file: they live as long as the
 * image.
 */
#ifndef STAP_DEBUGINFO_INDEX_H
#define STAP_DEBUGINFO_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../util/error.h"
#include "../util/str.h"

struct elf_symbol;
struct image;
struct index;
struct scan;
struct symtab;

/* ---- the file -------------------------------------------------------- */

/*
 * The index of IMG from the cache directory, opened on first use; NULL if
 * there is none, or one that is damaged, of another version or of somebody we
 * do not trust.
 */
struct index *index_of(struct image *img);

/* From now on nothing has an index, and none is made: --disable-cache. */
void index_disable(void);

/*
 * Makes the index of IMG, whose debug sections must be unpacked; S and ST are
 * its units and symbols.  ERR_UNSUPPORTED if it can have none (no build-id,
 * too large), any other error if it cannot be kept.  BEFORE, if not NULL, is
 * called once it is sure that there is work to do.
 */
struct error *index_make(struct image *img, struct scan *s, struct symtab *st,
			 void (*before)(void *data), void *data);

const char *index_path(const struct index *ix);
uint64_t index_size(const struct index *ix);		/* bytes */

/* What index_of() does with the file of the right name. */
struct index *index_open(struct arena *a, const struct image *img,
			 const char *path);
void index_close(struct index *ix);

/* ---- symbols --------------------------------------------------------- */

/* What symtab_from_image(IMG) makes. */
struct symtab *index_symtab(struct arena *a, const struct image *img,
			    const struct index *ix);
bool index_symbol(const struct index *ix, const char *name, uint64_t *ret);
/* Those whose names begin with PREFIX, until FN returns false. */
void index_symbols_prefixed(const struct index *ix, const char *prefix,
			    bool (*fn)(void *data,
				       const struct elf_symbol *s),
			    void *data);

/* ---- types, variables: offsets of DIEs --------------------------------- */

/* Contracts of dwarf_find_type() and dwarf_find_variable(). */
bool index_type(const struct index *ix, unsigned tag, const char *name,
		uint64_t *ret);
bool index_variable(const struct index *ix, const char *name,
		    const char *file, uint64_t *ret);

/* In order; each once. */
void index_type_names(const struct index *ix, struct arena *a,
		      struct name_list *ret);
void index_variable_names(const struct index *ix, struct arena *a,
			  struct name_list *ret);

/* The DIEs of units, ascending. */
size_t index_unit_count(const struct index *ix);
uint64_t index_unit(const struct index *ix, size_t n);

/* ---- functions ------------------------------------------------------- */

/* Functions are counted from 0, in order of name; so are instances, those of
 * a function together. */
struct index_function_info {
	const char *name;
	const char *file;	/* declared in, NULL if unknown */
	uint32_t file_number;	/* below index_file_count() */
	uint64_t line;
	bool inlined, noreturn;
	bool by_symbol;		/* any symbol at an entry is one of them */
	size_t first, count;	/* instances */
};

size_t index_function_count(const struct index *ix);
struct index_function_info index_function(const struct index *ix, size_t n);
/* Those called NAME: numbers *RET_FIRST and up. */
size_t index_functions_named(const struct index *ix, const char *name,
			     size_t *ret_first);

void index_instance(const struct index *ix, size_t n, uint64_t *ret_die,
		    uint64_t *ret_entry);
/* The N-th out-of-line instance at ENTRY; false if there are fewer. */
bool index_instance_at(const struct index *ix, uint64_t entry, size_t n,
		       size_t *ret_function, size_t *ret_instance);

/* ---- files and lines ------------------------------------------------- */

size_t index_file_count(const struct index *ix);
/* Relative to the compilation directory if below it; NULL for number 0. */
const char *index_file(const struct index *ix, size_t n);

/*
 * Calls FN with the places where lines FIRST to LAST of file number FILE
 * begin, in order of line, then address, until it returns false.  IS_STMT is
 * what the line table says: only such places begin a statement.
 */
void index_lines(const struct index *ix, size_t file, uint64_t first,
		 uint64_t last,
		 bool (*fn)(void *data, uint64_t line, uint64_t addr,
			    bool is_stmt),
		 void *data);

#endif
