/* C types as text; see ctype.h for the shapes. */
#include "ctype.h"

enum { MAX_DEPTH = 16 };

static void print_deep(struct str *out, const struct ctype *t, int depth);

static void print_inner(struct str *out, const struct ctype *t, int depth)
{
	struct ctype inner = ctype_inner(t);

	print_deep(out, &inner, depth);
}

/* "struct name", or "struct {...}" without one. */
static void print_tagged(struct str *out, const char *keyword,
			 const struct ctype *t)
{
	const char *name = ctype_name(t);

	str_printf(out, "%s %s", keyword, name ? name : "{...}");
}

struct parameter_list {
	struct str *out;
	const char *between;
	int depth;
};

static bool print_parameter(void *data, const struct ctype_member *m)
{
	struct parameter_list *list = data;

	str_add(list->out, list->between);
	if (ctype_kind(&m->type) == CTYPE_VOID)
		str_add(list->out, "...");
	else
		print_deep(list->out, &m->type, list->depth);
	list->between = ", ";
	return true;
}

/* DECLARATOR is what stands between result and parameters: "(*)". */
static void print_function(struct str *out, const struct ctype *t,
			   const char *declarator, int depth)
{
	struct parameter_list list = { out, "", depth };

	print_inner(out, t, depth);
	str_printf(out, " %s(", declarator);
	ctype_each_parameter(t, print_parameter, &list);
	str_add_char(out, ')');
}

/* Without the first SKIP dimensions. */
static void print_array(struct str *out, const struct ctype *t, unsigned skip,
			int depth)
{
	unsigned dims = skip + 1;
	uint64_t count;

	print_inner(out, t, depth);
	for (unsigned dim = skip; dim < dims; dim++) {
		if (ctype_array_count(t, dim, &dims, &count))
			str_printf(out, "[%llu]", (unsigned long long)count);
		else
			str_add(out, "[]");
	}
}

static void print_pointer(struct str *out, const struct ctype *t, int depth)
{
	struct ctype inner = ctype_inner(t);

	if (ctype_kind(&inner) == CTYPE_FUNCTION) {
		print_function(out, &inner, "(*)", depth);
	} else {
		print_deep(out, &inner, depth);
		str_add_char(out, '*');
	}
}

static void print_deep(struct str *out, const struct ctype *t, int depth)
{
	const char *name = ctype_name(t);

	if (depth++ >= MAX_DEPTH) {
		str_add(out, "...");
		return;
	}
	switch (ctype_kind(t)) {
	case CTYPE_VOID:
		str_add(out, "void");
		break;
	case CTYPE_POINTER:
		print_pointer(out, t, depth);
		break;
	case CTYPE_REFERENCE:
		print_inner(out, t, depth);
		str_add_char(out, '&');
		break;
	case CTYPE_CONST:
		print_inner(out, t, depth);
		str_add(out, " const");
		break;
	case CTYPE_VOLATILE:
		print_inner(out, t, depth);
		str_add(out, " volatile");
		break;
	case CTYPE_RESTRICT:
		print_inner(out, t, depth);
		break;
	case CTYPE_ARRAY:
		print_array(out, t, 0, depth);
		break;
	case CTYPE_FUNCTION:
		print_function(out, t, "", depth);
		break;
	case CTYPE_STRUCT:
		print_tagged(out, "struct", t);
		break;
	case CTYPE_CLASS:
		print_tagged(out, "class", t);
		break;
	case CTYPE_UNION:
		print_tagged(out, "union", t);
		break;
	case CTYPE_ENUM:
		print_tagged(out, "enum", t);
		break;
	case CTYPE_NUMBER:
	case CTYPE_FLOAT:
	case CTYPE_TYPEDEF:
	case CTYPE_OTHER:
		str_add(out, name ? name : "?");
		break;
	}
}

const char *ctype_text(struct arena *a, const struct ctype *t)
{
	struct str out;

	str_init(&out, a);
	print_deep(&out, t, 0);
	return str_text(&out);
}

const char *ctype_element_text(struct arena *a, const struct ctype *array,
			       unsigned indexes)
{
	struct str out;

	str_init(&out, a);
	print_array(&out, array, indexes, 1);
	return str_text(&out);
}
