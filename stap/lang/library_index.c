#include "library_index.h"

#include <inttypes.h>
#include <string.h>

#include "../util/hash.h"
#include "../util/inputs.h"
#include "../util/intern.h"
#include "../util/saved.h"

static const char kind[] = "tapset index 1";

static const char *const tags[] = {
	[DEFINES_FILE] = "file",
	[DEFINES_FUNCTION] = "function",
	[DEFINES_GLOBAL] = "global",
	[DEFINES_ALIAS] = "alias",
};

/* What conditionals may ask besides files. */
static const char *
index_key(const struct parse_env *env, const char *const *dirs)
{
	struct str key;

	str_init(&key, env->arena);
	str_printf(&key, "%s\n%s %s guru %d args %zu\n%s\n%s\n",
		   saved_maker(env->arena), env->kernel_release, env->arch,
		   env->guru, env->arg_count,
		   env->compatible ? env->compatible : "",
		   env->privilege ? env->privilege : "");
	for (; *dirs; dirs++)
		str_printf(&key, "%s\n", *dirs);
	return str_text(&key);
}

static const char *index_name(struct arena *a, const char *key)
{
	return arena_printf(a, "tapsets-%016" PRIx64,
			    hash_text(HASH_START, key));
}

static bool read_definition(struct records *r, struct definition *ret)
{
	for (int k = DEFINES_FILE; k <= DEFINES_ALIAS; k++) {
		const char *name = records_next(r, tags[k]);

		if (!name)
			continue;
		*ret = (struct definition){ (enum definition_kind)k,
					    intern(name) };
		return true;
	}
	return false;
}

bool library_index_read(const struct parse_env *env,
			const struct cache_dir *cache,
			const char *const *dirs, struct definitions *ret)
{
	const char *key = index_key(env, dirs);
	const char *name = index_name(env->arena, key);
	struct definition d;
	struct records r;

	if (!saved_open(env->arena, cache, name, kind, key, &r))
		return false;
	while (read_definition(&r, &d))
		vec_push(env->arena, ret, d);
	cache_touch(cache_dir_join(env->arena, cache, name));
	return true;
}

void library_index_write(const struct parse_env *env,
			 const struct cache_dir *cache,
			 const char *const *dirs,
			 const struct definitions *list)
{
	const char *key;
	struct str text;

	if (!cache->path || !inputs_repeatable())
		return;
	key = index_key(env, dirs);
	saved_begin(env->arena, kind, key, &text);
	vec_each(list, const struct definition *, d)
		records_add(&text, tags[d->kind], d->name);
	/* A library that is not indexed only takes longer. */
	saved_end(env->arena, cache, index_name(env->arena, key), &text);
}
