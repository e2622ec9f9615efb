/* What all formats of types share; void, which has none, is dealt with here. */
#include "ctype.h"

#include <string.h>

enum { MAX_CHAIN = 64 };		/* damaged files have cycles */

enum ctype_kind ctype_kind(const struct ctype *t)
{
	return t->format ? t->format->kind(t) : CTYPE_VOID;
}

bool ctype_is_aggregate(const struct ctype *t)
{
	enum ctype_kind kind = ctype_kind(t);

	return kind == CTYPE_STRUCT || kind == CTYPE_CLASS ||
	       kind == CTYPE_UNION;
}

bool ctype_is_pointer(const struct ctype *t)
{
	enum ctype_kind kind = ctype_kind(t);

	return kind == CTYPE_POINTER || kind == CTYPE_REFERENCE;
}

struct ctype ctype_inner(const struct ctype *t)
{
	struct ctype inner = { 0 };

	if (t->format && t->format->inner(t, &inner))
		return inner;
	return (struct ctype){ 0 };
}

struct ctype ctype_strip(const struct ctype *t)
{
	struct ctype type = *t;

	for (int i = 0; i < MAX_CHAIN; i++) {
		if (ctype_kind(&type) < CTYPE_TYPEDEF)
			return type;
		type = ctype_inner(&type);
	}
	return (struct ctype){ 0 };
}

const char *ctype_name(const struct ctype *t)
{
	return t->format ? t->format->name(t) : NULL;
}

uint64_t ctype_size(const struct ctype *t)
{
	struct ctype type = ctype_strip(t);

	if (ctype_is_pointer(&type))
		return 8;
	return type.format ? type.format->size(&type) : 0;
}

bool ctype_is_signed(const struct ctype *stripped)
{
	return stripped->format && stripped->format->is_signed(stripped);
}

bool ctype_is_char(const struct ctype *stripped)
{
	return ctype_kind(stripped) == CTYPE_NUMBER &&
	       stripped->format->is_char(stripped);
}

bool ctype_array_count(const struct ctype *array, unsigned dim,
		       unsigned *ret_dims, uint64_t *ret)
{
	return array->format &&
	       array->format->array_count(array, dim, ret_dims, ret);
}

bool ctype_is_declaration(const struct ctype *t)
{
	return t->format && t->format->is_declaration(t);
}

void ctype_complete(struct ctype *stripped)
{
	struct ctype definition = *stripped;

	if (ctype_is_declaration(stripped) && ctype_name(stripped) &&
	    stripped->format->define(&definition))
		*stripped = definition;
}

void ctype_each_member(const struct ctype *stripped, ctype_visit *fn,
		       void *data)
{
	if (ctype_is_aggregate(stripped))
		stripped->format->each_member(stripped, fn, data);
}

void ctype_each_parameter(const struct ctype *function, ctype_visit *fn,
			  void *data)
{
	if (function->format)
		function->format->each_parameter(function, fn, data);
}

void ctype_each_enumerator(const struct ctype *stripped, ctype_enum_visit *fn,
			   void *data)
{
	if (ctype_kind(stripped) == CTYPE_ENUM)
		stripped->format->each_enumerator(stripped, fn, data);
}

struct enumerator_search {
	const char *name;
	bool found;
	int64_t value;
};

static bool match_enumerator(void *data, const char *name, int64_t value)
{
	struct enumerator_search *q = data;

	if (strcmp(name, q->name) != 0)
		return true;
	q->found = true;
	q->value = value;
	return false;
}

bool ctype_enumerator(const struct ctype *stripped, const char *name,
		      int64_t *ret)
{
	struct enumerator_search q = { .name = name };

	ctype_each_enumerator(stripped, match_enumerator, &q);
	if (q.found)
		*ret = q.value;
	return q.found;
}
