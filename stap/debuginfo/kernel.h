/*
 * The kernel a script is for: its release, build tree, configuration, and
 * through debuginfo/ its functions, lines, types and variables.  Opening is
 * cheap; each part is read when first asked for.
 */
#ifndef STAP_DEBUGINFO_KERNEL_H
#define STAP_DEBUGINFO_KERNEL_H

#include <stdbool.h>
#include <stdint.h>

#include "../util/arena.h"
#include "../util/error.h"

struct kernel;
struct binary;			/* binary.h */
struct btf_object;		/* btf_object.h */
struct dwarf_object;		/* dwarf_find.h */
struct image;			/* image.h */
struct modules;			/* module.h */
struct symtab;			/* symtab.h */

/*
 * WHAT is a release, the path of a kernel build tree, or NULL for the
 * running kernel.  Does not fail for missing headers or debuginfo: the
 * functions that need them do, with the package to install.
 */
struct error *kernel_open(struct arena *a, const char *what,
			  struct kernel **ret);
void kernel_close(struct kernel *k);

const char *kernel_release(const struct kernel *k);
bool kernel_is_running(const struct kernel *k);
const char *kernel_arch(const struct kernel *k);	/* "x86_64" */

/* /lib/modules/RELEASE/build with a Makefile in it, or which package. */
struct error *kernel_build_dir(struct kernel *k, const char **ret);

/* The kernel itself as something to probe: the functions below. */
struct binary *kernel_binary(struct kernel *k);
/* Its modules (module.h). */
struct modules *kernel_modules(struct kernel *k);

/* Value of CONFIG_NAME ("y", "m", "123", text without quotes), "" if unset or
 * if there is no configuration.  Fits parse_env.config (data is the kernel). */
const char *kernel_config(void *k, const char *name);

/* What is worth telling the user while something is looked up. */
enum kernel_news { KERNEL_PROGRESS, KERNEL_WARNING };
typedef void kernel_listener(void *data, enum kernel_news news,
			     const char *text);

/* FN is told from now on. */
void kernel_listen(struct kernel *k, kernel_listener *fn, void *data);

/* vmlinux with DWARF, and its index, which is made on the first call for a
 * build of the kernel; ERR_NO_DEBUGINFO names the package. */
struct error *kernel_dwarf(struct kernel *k, struct dwarf_object **ret);

/* The kernel's own description of its functions and types, which serves where
 * there is no DWARF: of the running kernel, or in its image.
 * ERR_NO_DEBUGINFO says why it cannot be had. */
struct error *kernel_btf(struct kernel *k, struct btf_object **ret);

/* The vmlinux file itself; ERR_NO_DEBUGINFO names the package. */
struct error *kernel_image(struct kernel *k, struct image **ret);

/* Function symbols: of vmlinux; without one of System.map, of the running
 * kernel's own list, or, by name alone, of its BTF. */
struct error *kernel_symtab(struct kernel *k, struct symtab **ret);

/* What the running kernel says its build-id is; NULL if it says nothing, or is
 * not the target.  Read once, and no input of a result (inputs.h): who keeps
 * results takes it into their names. */
const char *kernel_running_build_id(struct kernel *k);

/* Build-id of the target kernel in hex, or NULL if unknown. */
const char *kernel_build_id(struct kernel *k);

/* Link-time address of an ELF symbol of vmlinux; false if unknown. */
bool kernel_symbol(struct kernel *k, const char *name, uint64_t *ret);

#endif
