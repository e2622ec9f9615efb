#define _GNU_SOURCE			/* memfd_create */
/* See btf_object.h.  libbpf reads the format, elfutils the files around it. */
#include "btf_object.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <gelf.h>

#include "../util/cleanup.h"
#include "../util/inputs.h"
#include "abi.h"
#include "cast.h"
#include "ctype_btf.h"
#include "symtab.h"
#include "unpack.h"
#include "vmlinuz.h"
#include "walk.h"

struct btf_object {
	struct arena *arena;
	const char *path;
	struct btf *btf;
	uint32_t first_own;	/* identifiers below are another's */
};

/* ---- opening ----------------------------------------------------------- */

static Elf_Data *btf_section(Elf *elf)
{
	Elf_Scn *scn = NULL;
	size_t names;

	if (elf_getshdrstrndx(elf, &names))
		return NULL;
	while ((scn = elf_nextscn(elf, scn)) != NULL) {
		GElf_Shdr header;
		const char *name;

		if (!gelf_getshdr(scn, &header))
			return NULL;
		name = elf_strptr(elf, names, header.sh_name);
		if (name && strcmp(name, ".BTF") == 0)
			return elf_rawdata(scn, NULL);
	}
	return NULL;
}

/* btf__new_split() is declared in headers of libbpf whose library (1.1) does
 * not have it: the bytes go through a file without a name. */
static struct btf *from_bytes_on(const void *data, size_t size,
				 struct btf *base)
{
	char path[32];
	CLEANUP_FD int fd = memfd_create("btf", MFD_CLOEXEC);

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		return NULL;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	return btf__parse_raw_split(path, base);
}

/* BASE: what it adds to, or NULL. */
static struct btf *from_elf(int fd, const struct btf_object *base)
{
	Elf *elf = elf_begin(fd, ELF_C_READ_MMAP, NULL);
	struct btf *btf = NULL;
	Elf_Data *data;

	if (!elf)
		return NULL;
	data = btf_section(elf);
	if (data && data->d_buf)
		btf = base ? from_bytes_on(data->d_buf, data->d_size,
					   base->btf)
			   : btf__new(data->d_buf, (uint32_t)data->d_size);
	elf_end(elf);
	return btf;
}

/* What kind of file it is, its first bytes tell. */
enum file_kind { FILE_OTHER, FILE_BTF, FILE_ELF };

static enum file_kind file_kind(int fd)
{
	unsigned char magic[4] = { 0 };
	const uint16_t btf_magic = BTF_MAGIC;

	if (pread(fd, magic, sizeof(magic), 0) != sizeof(magic))
		return FILE_OTHER;
	if (memcmp(magic, ELFMAG, SELFMAG) == 0)
		return FILE_ELF;
	if (memcmp(magic, &btf_magic, sizeof(btf_magic)) == 0)
		return FILE_BTF;
	return FILE_OTHER;
}

static struct error *from_image(struct btf_object *obj, const char *path)
{
	CLEANUP_FD int fd = -1;
	struct error *err = vmlinuz_unpack(obj->arena, path, &fd);

	if (!err)
		obj->btf = from_elf(fd, NULL);
	return err;
}

static int say_nothing(enum libbpf_print_level level, const char *format,
		       va_list args)
{
	(void)level;
	(void)format;
	(void)args;
	return 0;
}

struct error *btf_object_open(struct arena *a, const char *path,
			      struct btf_object **ret)
{
	inputs_see(path);

	CLEANUP_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct btf_object *obj = arena_new(a, struct btf_object);
	struct error *err = NULL;

	if (fd < 0)
		return error_os(a, errno, path);
	libbpf_set_print(say_nothing);
	elf_version(EV_CURRENT);
	obj->arena = a;
	obj->path = arena_strdup(a, path);
	switch (file_kind(fd)) {
	case FILE_BTF:
		obj->btf = btf__parse_raw(path);
		break;
	case FILE_ELF:
		obj->btf = from_elf(fd, NULL);
		break;
	case FILE_OTHER:
		err = from_image(obj, path);
		break;
	}
	if (err)
		return err;
	if (!obj->btf)
		return error_new(a, ERR_NO_DEBUGINFO, "%s: no BTF in it",
				 path);
	*ret = obj;
	return NULL;
}

struct error *btf_object_open_on(struct arena *a, const char *path,
				 struct btf_object *base,
				 struct btf_object **ret)
{
	struct btf_object *obj = arena_new(a, struct btf_object);
	CLEANUP_FD int fd = -1;
	struct error *err = unpack_open(a, path, &fd);

	if (err)
		return err;
	libbpf_set_print(say_nothing);
	elf_version(EV_CURRENT);
	obj->arena = a;
	obj->path = arena_strdup(a, path);
	obj->btf = from_elf(fd, base);
	if (!obj->btf)
		return error_new(a, ERR_NO_DEBUGINFO, "%s: no BTF in it "
				 "that goes with %s", path, base->path);
	obj->first_own = btf__type_cnt(base->btf);
	*ret = obj;
	return NULL;
}

void btf_object_close(struct btf_object *obj)
{
	btf__free(obj->btf);
}

/* ---- functions ---------------------------------------------------------- */

void btf_functions(struct btf_object *obj, struct btf_names *ret)
{
	unsigned count = btf__type_cnt(obj->btf);
	unsigned first = obj->first_own ? obj->first_own : 1;

	for (unsigned id = first; id < count; id++) {
		const struct btf_type *type = btf__type_by_id(obj->btf, id);
		const char *name;

		if (!btf_is_func(type))
			continue;
		name = btf__name_by_offset(obj->btf, type->name_off);
		if (name && *name)
			vec_push(obj->arena, ret, name);
	}
}

/* The base may have one of the same name. */
static const struct btf_type *find_own_function(struct btf_object *obj,
						const char *name)
{
	unsigned count = btf__type_cnt(obj->btf);

	for (unsigned id = obj->first_own; id < count; id++) {
		const struct btf_type *type = btf__type_by_id(obj->btf, id);
		const char *own;

		if (!btf_is_func(type))
			continue;
		own = btf__name_by_offset(obj->btf, type->name_off);
		if (own && strcmp(own, name) == 0)
			return type;
	}
	return NULL;
}

static const struct btf_type *find_function(struct btf_object *obj,
					    const char *name)
{
	int id;

	if (obj->first_own)
		return find_own_function(obj, name);
	id = btf__find_by_name_kind(obj->btf, name, BTF_KIND_FUNC);
	return id > 0 ? btf__type_by_id(obj->btf, (uint32_t)id) : NULL;
}

bool btf_function(struct btf_object *obj, const char *name, struct ctype *ret)
{
	const struct btf_type *type = find_function(obj, name);

	if (!type)
		return false;
	*ret = ctype_from_btf(obj->btf, type->type);
	return ctype_kind(ret) == CTYPE_FUNCTION;
}

/* ---- values -------------------------------------------------------------- */

static bool list_parameter(void *data, const struct ctype_member *m)
{
	struct str *out = data;

	if (m->name)
		str_printf(out, "%s$%s", out->len ? ", " : "", m->name);
	return true;
}

struct parameter {
	const char *name;
	bool found;
};

static bool find_parameter(void *data, const struct ctype_member *m)
{
	struct parameter *q = data;

	q->found |= m->name && strcmp(m->name, q->name) == 0;
	return !q->found;
}

static struct error *
no_parameter(struct btf_object *obj, const char *function, const char *name,
	     const struct ctype *type)
{
	struct parameter q = { .name = name };
	struct str list;

	ctype_each_parameter(type, find_parameter, &q);
	if (q.found)
		return error_new(obj->arena, ERR_NO_DEBUGINFO,
				 "$%s does not come in a register: where it is"
				 " only DWARF tells", name);
	str_init(&list, obj->arena);
	ctype_each_parameter(type, list_parameter, &list);
	return error_new(obj->arena, ERR_NO_DEBUGINFO,
			 "unable to find local '%s' in %s: BTF knows only "
			 "parameters (alternatives: %s)", name, function,
			 list.len ? str_text(&list) : "none");
}

static struct error *no_function(struct btf_object *obj, const char *function)
{
	return error_new(obj->arena, ERR_NO_DEBUGINFO,
			 "the BTF of %s does not describe %s", obj->path,
			 function);
}

struct error *btf_read_parameter(struct btf_object *obj, const char *function,
				 const char *name, const struct var_path *path,
				 const struct access **ret)
{
	struct object o = { 0 };
	struct ctype type;

	/* The compiler's clones have parameters of their own. */
	if (symbol_base_len(function) != strlen(function) ||
	    !btf_function(obj, function, &type))
		return no_function(obj, function);
	if (!abi_parameter(obj->arena, &type, name, &o.type, &o.where))
		return no_parameter(obj, function, name, &type);
	return object_read(obj->arena, &o, path, ret);
}

struct error *btf_read_return(struct btf_object *obj, const char *function,
			      const struct var_path *path,
			      const struct access **ret)
{
	struct object o = { 0 };
	struct ctype type;

	if (!btf_function(obj, function, &type))
		return no_function(obj, function);
	o.type = ctype_inner(&type);
	if (ctype_kind(&o.type) == CTYPE_VOID)
		return error_new(obj->arena, ERR_NOT_FOUND,
				 "function '%s' has no return value",
				 function);
	abi_result(obj->arena, &o.type, &o.where);
	return object_read(obj->arena, &o, path, ret);
}

static bool find_type(void *data, enum ctype_kind kind, const char *name,
		      struct ctype *ret)
{
	static const unsigned any[] = {
		BTF_KIND_STRUCT, BTF_KIND_UNION, BTF_KIND_ENUM,
		BTF_KIND_ENUM64, BTF_KIND_TYPEDEF, BTF_KIND_INT,
	};
	struct btf_object *obj = data;

	for (size_t i = 0; i < sizeof(any) / sizeof(*any); i++) {
		int id = btf__find_by_name_kind(obj->btf, name, any[i]);

		if (id <= 0)
			continue;
		*ret = ctype_from_btf(obj->btf, (uint32_t)id);
		if (kind == CTYPE_OTHER || ctype_kind(ret) == kind)
			return true;
	}
	return false;
}

struct error *btf_read_cast(struct btf_object *obj, const char *type,
			    const struct var_path *path,
			    const struct access **ret)
{
	return cast_read(obj->arena, type, find_type, NULL, obj, "kernel",
			 path, ret);
}

struct error *btf_find_type(struct btf_object *obj, const char *type,
			    struct ctype *ret)
{
	return cast_find_type(obj->arena, type, find_type, NULL, obj, "kernel",
			      ret);
}

bool btf_enumerator(struct btf_object *obj, const char *name, int64_t *ret)
{
	uint32_t count = btf__type_cnt(obj->btf);

	for (uint32_t id = 1; id < count; id++) {
		struct ctype type = ctype_from_btf(obj->btf, id);

		if (ctype_enumerator(&type, name, ret))
			return true;
	}
	return false;
}
