/*
 * The functions of a program or library by name: .symtab if it has one, of
 * the file itself or of its separate debug file, else .dynsym.
 */
#ifndef STAPRUN_NAMES_H
#define STAPRUN_NAMES_H

#include "../../stap/util/str.h"
#include "../object_format.h"
#include "elf_file.h"

struct name_table {
	struct stap_symbol *symbols;	/* names count from the start of .. */
	uint32_t count;
	const char *names;		/* .. this, which begins with "" */
	size_t names_size;
};

/* In the arena of F; DEBUG may be NULL. */
void names_digest(struct elf_file *f, struct elf_file *debug,
		  struct name_table *ret);

#endif
