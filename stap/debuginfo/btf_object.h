/*
 * A program without DWARF, by its BTF: functions with their parameters, and
 * types.  There are no lines, locals, inlined copies or addresses in it.
 *
 * Built without libbpf, nothing can be opened, which the error says.
 */
#ifndef STAP_DEBUGINFO_BTF_OBJECT_H
#define STAP_DEBUGINFO_BTF_OBJECT_H

#include "ctype.h"
#include "var.h"

struct btf_object;

/* PATH is a file of BTF alone (/sys/kernel/btf/vmlinux), an ELF file with a
 * section .BTF, or a kernel image that holds one (vmlinuz).
 * ERR_NO_DEBUGINFO if there is no BTF in it. */
struct error *btf_object_open(struct arena *a, const char *path,
			      struct btf_object **ret);
/* The same of an ELF file whose BTF is an addition to that of BASE, which must
 * stay open: a module, compressed or not. */
struct error *btf_object_open_on(struct arena *a, const char *path,
				 struct btf_object *base,
				 struct btf_object **ret);
void btf_object_close(struct btf_object *obj);

/* Every function's name, in no order. */
struct btf_names { VEC_FIELDS(const char *); };
void btf_functions(struct btf_object *obj, struct btf_names *ret);

/* The type of a function, for ctype_each_parameter() and ctype_inner(). */
bool btf_function(struct btf_object *obj, const char *name,
		  struct ctype *ret);
/* As in var.h: parameter NAME where FUNCTION is entered, what it returned
 * where it has, a cast. */
struct error *btf_read_parameter(struct btf_object *obj, const char *function,
				 const char *name, const struct var_path *path,
				 const struct access **ret);
struct error *btf_read_return(struct btf_object *obj, const char *function,
			      const struct var_path *path,
			      const struct access **ret);
struct error *btf_read_cast(struct btf_object *obj, const char *type,
			    const struct var_path *path,
			    const struct access **ret);
/* The type that a cast to "TYPE" means. */
struct error *btf_find_type(struct btf_object *obj, const char *type,
			    struct ctype *ret);
/* The value of any enum's constant; false if there is none of that name. */
bool btf_enumerator(struct btf_object *obj, const char *name, int64_t *ret);

#endif
