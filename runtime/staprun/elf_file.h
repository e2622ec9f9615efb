/*
 * A mapped program or library, read with suspicion.
 *
 * Whoever runs a process chooses what it maps, and staprun has more rights
 * than he: nothing in the file is believed before it is checked, it is not
 * mapped (it might get shorter meanwhile), and what is read of it is bounded.
 */
#ifndef STAPRUN_ELF_FILE_H
#define STAPRUN_ELF_FILE_H

#include <elf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../../stap/util/error.h"

struct elf_file {
	struct arena *arena;
	int fd;				/* -1: in memory */
	const char *data;
	uint64_t size;			/* of the file, or of the memory */
	Elf64_Ehdr head;
	Elf64_Phdr *segments;
	unsigned segment_count;
	Elf64_Shdr *sections;
	unsigned section_count;
	const char *section_names;
	size_t section_names_size;
};

struct elf_part {
	const unsigned char *data;	/* NULL: there is none */
	size_t size;
	uint64_t vaddr;
	uint32_t link;			/* section it refers to */
};

/* FD stays the caller's.  ERR_BAD_FORMAT if it is no x86-64 program or
 * library. */
struct error *elf_open(struct arena *a, int fd, struct elf_file *ret);
/* The same in SIZE bytes of memory. */
struct error *elf_open_memory(struct arena *a, const void *data, size_t size,
			      struct elf_file *ret);
/* The section NAME; no data if there is none, or no sense in it. */
struct elf_part elf_section(struct elf_file *f, const char *name);
struct elf_part elf_section_at(struct elf_file *f, uint32_t index);
/* Bytes at VADDR to the end of what is loaded there. */
struct elf_part elf_loaded(struct elf_file *f, uint64_t vaddr);
/* Where VADDR of an executable segment is in the file. */
bool elf_place(const struct elf_file *f, uint64_t vaddr, uint32_t *ret);
/* The build-id in hex, or NULL. */
const char *elf_build_id(struct elf_file *f);

#endif
