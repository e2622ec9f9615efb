/*
 * In the place of btf_object.c where configure found no libbpf: no object can
 * be opened, so that the other functions are never asked.
 */
#include "btf_object.h"

static struct error *without(struct arena *a)
{
	return error_new(a, ERR_NO_DEBUGINFO, "this stap was built without "
			 "libbpf, which reads BTF");
}

struct error *btf_object_open(struct arena *a, const char *path,
			      struct btf_object **ret)
{
	(void)path;
	(void)ret;
	return without(a);
}

struct error *btf_object_open_on(struct arena *a, const char *path,
				 struct btf_object *base,
				 struct btf_object **ret)
{
	(void)path;
	(void)base;
	(void)ret;
	return without(a);
}

void btf_object_close(struct btf_object *obj)
{
	(void)obj;
}

void btf_functions(struct btf_object *obj, struct btf_names *ret)
{
	(void)obj;
	(void)ret;
}

bool btf_function(struct btf_object *obj, const char *name, struct ctype *ret)
{
	(void)obj;
	(void)name;
	(void)ret;
	return false;
}

struct error *btf_read_parameter(struct btf_object *obj, const char *function,
				 const char *name, const struct var_path *path,
				 const struct access **ret)
{
	(void)obj;
	(void)function;
	(void)name;
	(void)path;
	(void)ret;
	return NULL;
}

struct error *btf_read_return(struct btf_object *obj, const char *function,
			      const struct var_path *path,
			      const struct access **ret)
{
	(void)obj;
	(void)function;
	(void)path;
	(void)ret;
	return NULL;
}

struct error *btf_read_cast(struct btf_object *obj, const char *type,
			    const struct var_path *path,
			    const struct access **ret)
{
	(void)obj;
	(void)type;
	(void)path;
	(void)ret;
	return NULL;
}

struct error *btf_find_type(struct btf_object *obj, const char *type,
			    struct ctype *ret)
{
	(void)obj;
	(void)type;
	(void)ret;
	return NULL;
}

bool btf_enumerator(struct btf_object *obj, const char *name, int64_t *ret)
{
	(void)obj;
	(void)name;
	(void)ret;
	return false;
}
