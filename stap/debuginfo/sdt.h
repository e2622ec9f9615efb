/*
 * Static markers of programs: what sys/sdt.h leaves in the section
 * .note.stapsdt, and where compilers left a marker's arguments.
 */
#ifndef STAP_DEBUGINFO_SDT_H
#define STAP_DEBUGINFO_SDT_H

#include "../util/arena.h"
#include "../util/error.h"
#include "../util/vec.h"
#include "access.h"

struct image;

enum { SDT_MAX_ARGUMENTS = 12 };

struct sdt_marker {
	const struct image *image;
	const char *provider, *name;
	uint64_t addr;			/* link-time, of a nop */
	uint64_t semaphore;		/* link-time; 0: none */
	unsigned argument_count;
	/* Each as the compiler wrote it: "-4@8(%rbp)". */
	const char *arguments[SDT_MAX_ARGUMENTS];
};

struct sdt_markers { VEC_FIELDS(struct sdt_marker); };

/*
 * Adds the file's markers, in its order.  None is no error, nor is a note
 * that is not understood, which is left out; ERR_BAD_FORMAT if the section is
 * damaged.
 */
struct error *sdt_read(struct arena *a, const struct image *img,
		       struct sdt_markers *ret);

/* The value of argument N, from 1, of user memory; ERR_UNSUPPORTED with "SDT
 * asm not understood" if it cannot be told. */
struct error *sdt_argument(struct arena *a, const struct sdt_marker *m,
			   unsigned n, const struct access **ret);

#endif
