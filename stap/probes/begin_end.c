/*
 * begin, end and error, each with an optional priority, and never.
 *
 *	probe begin { }		when the script starts, priority 0
 *	probe end(5) { }	when it ends by itself or is told to
 *	probe error { }		instead of end, when it ends because of errors
 *	probe never { }		checked, but does not run
 *
 * An alias may end with `never` for kernels that have none of its events:
 * scripts that use it are then checked as far as they can be.
 */
#include "registry.h"

enum variant { BEGIN, END, ERROR, NEVER };

static const struct point_pattern patterns[] = {
	{ "begin", BEGIN }, { "begin(number)", BEGIN },
	{ "end", END }, { "end(number)", END },
	{ "error", ERROR }, { "error(number)", ERROR },
	{ "never", NEVER },
	{ NULL, 0 },
};

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	struct site *site = arena_new(env->arena, struct site);

	site->provider = &begin_end_provider;
	site->pp = point_with_argument(env->arena, point, "");
	site->variant = variant;
	site->priority = point_number(point, 0);
	site->interruptible = true;
	vec_push(env->arena, ret, site);
	return NULL;
}

static void
emit_site(struct writer *w, const struct site *site, const char *name)
{
	static const char *const attach[] = {
		[BEGIN] = "STAP_ATTACH_BEGIN",
		[END] = "STAP_ATTACH_END",
		[ERROR] = "STAP_ATTACH_ERROR",
		[NEVER] = "STAP_ATTACH_NEVER",
	};

	(void)name;
	writer_line(w, ".attach = %s,", attach[site->variant]);
	if (site->priority == INT64_MIN)	/* has no literal in C */
		writer_line(w, ".priority = -9223372036854775807LL - 1,");
	else if (site->priority)
		writer_line(w, ".priority = %lldLL,",
			    (long long)site->priority);
}

const struct provider begin_end_provider = {
	.name = "begin_end",
	.patterns = patterns,
	.resolve = resolve,
	.emit_site = emit_site,
};
