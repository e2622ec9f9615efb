/*
 * Functions by symbol: from the ELF symbol table of vmlinux, or, where there
 * is no debug package, from System.map or /proc/kallsyms.
 */
#ifndef STAP_DEBUGINFO_SYMTAB_H
#define STAP_DEBUGINFO_SYMTAB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../util/error.h"
#include "../util/map.h"
#include "../util/vec.h"

struct image;
struct index;

struct symbol {
	const char *name;
	uint64_t addr, size;	/* size 0 if unknown */
	bool global;
};

struct symtab {
	struct arena *arena;
	const struct image *image;	/* NULL if not from an ELF file */
	const struct index *index;	/* of the image, or NULL */
	/* Addresses are those of the running kernel, or 0, not link-time. */
	bool run_time;
	/* Functions in order of address; at one address global ones first. */
	struct { VEC_FIELDS(struct symbol); } functions;
	/* Excluded ranges and the ftrace table, see symtab_facts.c. */
	struct symtab_facts *facts;
	struct map *syscalls;		/* of probes/syscall.c, or NULL */
};

struct error *symtab_from_image(struct arena *a, const struct image *img,
				struct symtab **ret);
/* "ADDRESS TYPE NAME" lines. */
struct error *symtab_from_map(struct arena *a, const char *path,
			      struct symtab **ret);

/* Of names without addresses, which must live as long. */
struct symtab *symtab_from_names(struct arena *a, const char *const *names,
				 size_t count);

/* First function symbol at ADDR, which has *COUNT; NULL if none. */
const struct symbol *symtab_at(const struct symtab *st, uint64_t addr,
			       size_t *count);
/* The function symbol that holds ADDR, or NULL. */
const struct symbol *symtab_holding(const struct symtab *st, uint64_t addr);

/* Any symbol, data included, of an ELF file or its index; false for one that
 * is not there, or if ST comes from neither. */
bool symtab_lookup(const struct symtab *st, const char *name, uint64_t *ret);

/* Addresses (uint64_t) of all symbols that begin with PREFIX, by the interned
 * rest of their names. */
void symtab_prefixed(const struct symtab *st, const char *prefix,
		     struct map *ret);

/* ---- straight from the file -------------------------------------------- */

struct elf_symbol {
	const char *name;
	uint64_t addr, size;
	bool is_function;	/* and defined here */
	bool is_label;		/* names a file or a section, or nothing */
	bool global, undefined;
};

/* All of them in the file's order, until FN returns false. */
void image_symbols_each(const struct image *img,
			bool (*fn)(void *data, const struct elf_symbol *s),
			void *data);
/* The first of that name. */
bool image_symbol(const struct image *img, const char *name, uint64_t *ret);
/* The order of symtab.functions. */
int elf_symbol_order(const struct elf_symbol *x, const struct elf_symbol *y);

/* Length of NAME without the suffixes of compiler-made clones (.isra.0
 * .constprop.1 .part.0 .llvm.123 ...). */
size_t symbol_base_len(const char *name);
/* Not a function of its own: the unlikely part of one (.cold), or the
 * padding before one (__pfx_, __cfi_). */
bool symbol_is_fragment(const char *name);

/* ---- what may be probed (symtab_facts.c) ----------------------------- */

/* Why a probe at ADDR is refused: "blocklisted", "in discarded init code",
 * ...; NULL if it may be probed. */
const char *symtab_refusal(struct symtab *st, uint64_t addr);
/* ADDR is a function entry with an ftrace location; without an ELF file, it
 * may be one: the runtime will see. */
bool symtab_has_ftrace(struct symtab *st, uint64_t addr);

#endif
