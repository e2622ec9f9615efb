/*
 * The entries of .eh_frame and .debug_frame: which code each describes, and
 * by which instructions.
 */
#ifndef STAPRUN_CFI_PARSE_H
#define STAPRUN_CFI_PARSE_H

#include "../../stap/util/vec.h"
#include "cursor.h"
#include "elf_file.h"

struct cfi_common {			/* CIE */
	uint64_t code_align;
	int64_t data_align;
	uint64_t ra;			/* register of the return address */
	uint8_t encoding;		/* of addresses in FDEs */
	bool augmented, signal;
	struct cursor program;
};

struct cfi_function {			/* FDE */
	uint64_t start, size;		/* vaddr */
	bool fallback;			/* another one has the word */
	const struct cfi_common *common;
	struct cursor program;
};

struct cfi_functions {
	VEC_FIELDS(struct cfi_function);
};

/* Adds what SECTION describes; entries that make no sense are left out. */
void cfi_parse(struct arena *a, const struct elf_part *section, bool eh_frame,
	       struct cfi_functions *ret);

#endif
