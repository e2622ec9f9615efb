/* See cast.h. */
#include "cast.h"

#include <string.h>

#include "../util/str.h"

/* C's names of base types, and those in debug information. */
static const struct { const char *c, *own; } base_names[] = {
	{ "short", "short int" },
	{ "unsigned short", "short unsigned int" },
	{ "unsigned", "unsigned int" },
	{ "long", "long int" },
	{ "unsigned long", "long unsigned int" },
	{ "unsigned long int", "long unsigned int" },
	{ "long long", "long long int" },
	{ "unsigned long long", "long long unsigned int" },
	{ "bool", "_Bool" },
};

/* NAME without KEYWORD and blanks, if it begins with it. */
static const char *behind_keyword(const char *name, const char *keyword)
{
	size_t len = strlen(keyword);

	if (strncmp(name, keyword, len) != 0 || name[len] != ' ')
		return NULL;
	return name + len + strspn(name + len, " ");
}

static bool find_named(const char *name, cast_find *find, void *data,
		       struct ctype *ret)
{
	static const struct {
		const char *keyword;
		enum ctype_kind kind;
	} kinds[] = {
		{ "struct", CTYPE_STRUCT },
		{ "union", CTYPE_UNION },
		{ "enum", CTYPE_ENUM },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		const char *rest = behind_keyword(name, kinds[i].keyword);

		if (rest)
			return find(data, kinds[i].kind, rest, ret);
	}
	for (size_t i = 0; i < sizeof(base_names) / sizeof(*base_names); i++)
		if (strcmp(name, base_names[i].c) == 0 &&
		    find(data, CTYPE_OTHER, base_names[i].own, ret))
			return true;
	return find(data, CTYPE_OTHER, name, ret);
}

/* TYPE without its trailing stars and blanks. */
static const char *without_stars(struct arena *a, const char *type,
				 unsigned *ret_stars)
{
	size_t len;

	type += strspn(type, " ");
	len = strlen(type);
	*ret_stars = 0;
	while (len && (type[len - 1] == '*' || type[len - 1] == ' '))
		*ret_stars += type[--len] == '*';
	return arena_strndup(a, type, len);
}

/* NAME is SPELLED without what makes it a pointer. */
static struct error *
not_found(struct arena *a, const char *spelled, const char *name,
	  cast_names *names, void *data, const char *where)
{
	static const char *const keywords[] = { "struct", "union", "enum" };
	struct name_list all = { 0 };
	const char *near;

	for (size_t i = 0; i < sizeof(keywords) / sizeof(*keywords); i++) {
		const char *rest = behind_keyword(name, keywords[i]);

		name = rest ? rest : name;
	}
	if (names)
		names(data, &all);
	near = mistaken_name(name, all.items, all.count);
	if (near)
		return error_new(a, ERR_NOT_FOUND,
				 "type definition '%s' not found in '%s' "
				 "(similar: %s)\ndid you mean \"%s\"?",
				 spelled, where, similar_names(a, name, all.items,
							all.count, 5), near);
	return error_new(a, ERR_NOT_FOUND,
			 "type definition '%s' not found in '%s'\n"
			 "write it as in C: \"struct file\" or \"file\"",
			 spelled, where);
}

struct error *cast_find_type(struct arena *a, const char *spelled,
			     cast_find *find, cast_names *names, void *data,
			     const char *where, struct ctype *ret)
{
	if (find_named(spelled, find, data, ret))
		return NULL;
	return not_found(a, spelled, spelled, names, data, where);
}

struct error *cast_read(struct arena *a, const char *spelled, cast_find *find,
			cast_names *names, void *data, const char *where,
			const struct var_path *path,
			const struct access **ret)
{
	unsigned stars;
	const char *name = without_stars(a, spelled, &stars);
	struct access base = { 0 };
	struct ctype type, real;
	struct object o;

	if (!find_named(name, find, data, &type))
		return not_found(a, spelled, name, names, data, where);
	access_push(a, &base, ACC_OPERAND, 0);
	object_init(a, &o, LOC_VALUE, &base, &type);

	/* A cast to a struct is meant as one to its address. */
	real = ctype_strip(&type);
	o.pointer_to = stars ? stars : ctype_is_aggregate(&real);
	if (o.pointer_to && path->steps.count == 0 && !path->address_of &&
	    !path->pretty && stars == 0)
		o.pointer_to = 0;	/* reports the whole struct */
	return object_read(a, &o, path, ret);
}
