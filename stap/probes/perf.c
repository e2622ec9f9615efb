/*
 * perf.type(T).config(C)[.sample(N) | .hz(F)]: an event of the processors or
 * of the kernel, as perf_event_open(2) numbers them, each N times it happens,
 * or F times a second, on every processor.  perf.stp has names for them.
 */
#include "registry.h"

#include <inttypes.h>

enum variant { DEFAULT, SAMPLE, HERTZ };

enum { DEFAULT_PERIOD = 1000000 };

static const struct point_pattern patterns[] = {
	{ "perf.type(number).config(number)", DEFAULT },
	{ "perf.type(number).config(number).sample(number)", SAMPLE },
	{ "perf.type(number).config(number).hz(number)", HERTZ },
	{ NULL, 0 },
};

struct event {
	int64_t type, config;
	int64_t period;			/* or times a second */
};

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	struct site *site = arena_new(env->arena, struct site);
	struct event *event = arena_new(env->arena, struct event);

	*event = (struct event){
		.type = point_number(point, 0),
		.config = point_number(point, 1),
		.period = variant == DEFAULT ? DEFAULT_PERIOD
					     : point_number(point, 2),
	};
	if (event->type < 0 || event->type > UINT32_MAX)
		return error_new(env->arena, ERR_OTHER,
				 "type value out of range (0, %" PRIu32 ")",
				 UINT32_MAX);
	if (event->period < 1)
		return error_new(env->arena, ERR_OTHER,
				 "%s value out of range: use 1 or more",
				 variant == HERTZ ? "hz" : "sample");
	site->provider = &perf_provider;
	site->pp = point_with_argument(env->arena, point, "");
	site->variant = variant;
	site->data = event;
	vec_push(env->arena, ret, site);
	return NULL;
}

static void
emit_decls(struct writer *w, const struct site *site, const char *name)
{
	const struct event *event = site->data;

	writer_line(w, "static const struct stap_perf %s_perf = {", name);
	writer_indent(w, 1);
	writer_line(w, ".type = %lld,", (long long)event->type);
	writer_line(w, ".config = 0x%llxULL,",
		    (unsigned long long)event->config);
	writer_line(w, ".period = %lldLL,", (long long)event->period);
	if (site->variant == HERTZ)
		writer_line(w, ".by_frequency = 1,");
	writer_indent(w, -1);
	writer_line(w, "};");
}

static void
emit_site(struct writer *w, const struct site *site, const char *name)
{
	(void)site;
	writer_line(w, ".attach = STAP_ATTACH_PERF,");
	writer_line(w, ".event = &%s_perf,", name);
}

const struct provider perf_provider = {
	.name = "perf",
	.patterns = patterns,
	.resolve = resolve,
	.emit_decls = emit_decls,
	.emit_site = emit_site,
};
