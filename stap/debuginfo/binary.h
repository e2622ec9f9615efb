/*
 * What is probed: the kernel, one of its modules, or a file of a process.
 *
 * Probes on code ask it for what is known of that code, whichever it is; each
 * part is opened when first asked for, and the errors name what is missing.
 */
#ifndef STAP_DEBUGINFO_BINARY_H
#define STAP_DEBUGINFO_BINARY_H

#include <stdbool.h>
#include <stdint.h>

#include "../util/arena.h"
#include "../util/error.h"

struct binary;
struct btf_object;		/* btf_object.h */
struct dwarf_object;		/* dwarf_find.h */
struct section_place;		/* module.h */
struct symtab;			/* symtab.h */

struct binary_ops {
	/* ERR_NO_DEBUGINFO names the package. */
	struct error *(*dwarf)(struct binary *b, struct dwarf_object **ret);
	/* NULL: none has any. */
	struct error *(*btf)(struct binary *b, struct btf_object **ret);
	struct error *(*symtab)(struct binary *b, struct symtab **ret);
	/* Where link-time address ADDR is, if sections are loaded one by one;
	 * NULL if the whole moves. */
	struct error *(*place)(struct binary *b, uint64_t addr,
			       const struct section_place **ret_section,
			       uint64_t *ret_offset);
};

struct binary {
	const struct binary_ops *ops;
	void *data;			/* of whoever made it */
	struct arena *arena;
	const char *name;		/* "kernel", "xfs", "/usr/bin/ls" */
	const char *point;		/* how points in it begin: `kernel`,
					 * `module("xfs")` */
	bool user;			/* its memory is a process's */
};

static inline struct error *
binary_dwarf(struct binary *b, struct dwarf_object **ret)
{
	return b->ops->dwarf(b, ret);
}

static inline struct error *
binary_symtab(struct binary *b, struct symtab **ret)
{
	return b->ops->symtab(b, ret);
}

static inline struct error *
binary_btf(struct binary *b, struct btf_object **ret)
{
	if (!b->ops->btf)
		return error_new(b->arena, ERR_NO_DEBUGINFO,
				 "%s: there is no BTF for it", b->name);
	return b->ops->btf(b, ret);
}

#endif
