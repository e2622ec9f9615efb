/*
 * timer.UNIT(N)[.randomize(M)], timer.hz(N), timer.profile[.tick],
 * timer.profile.freq.hz(N).
 *
 * To add a unit: a row in `units` and its two patterns.  Ranges follow
 * spec/probepoints.md TIM-02: an interval is at most a day (a million
 * jiffies), the randomisation less than the interval.
 */
#include "registry.h"

#include <inttypes.h>

enum variant {
	SECONDS, MILLISECONDS, MICROSECONDS, NANOSECONDS, HERTZ, JIFFIES,
	PROFILE, PROFILE_HERTZ,
};

static const struct unit {
	int64_t ns;		/* in one unit; 0: not a length of time */
	int64_t longest;	/* interval */
} units[] = {
	[SECONDS]	= { 1000000000, 86400 },
	[MILLISECONDS]	= { 1000000, 86400000 },
	[MICROSECONDS]	= { 1000, 86400000000 },
	[NANOSECONDS]	= { 1, 86400000000000 },
	[HERTZ]		= { 0, 1000000000 },
	[JIFFIES]	= { 0, 1000000 },
	[PROFILE]	= { 0, 0 },
	[PROFILE_HERTZ]	= { 0, 100000 },
};

#define UNIT(name, variant) \
	{ "timer." name "(number)", variant }, \
	{ "timer." name "(number).randomize(number)", variant }

static const struct point_pattern patterns[] = {
	UNIT("s", SECONDS), UNIT("sec", SECONDS),
	UNIT("ms", MILLISECONDS), UNIT("msec", MILLISECONDS),
	UNIT("us", MICROSECONDS), UNIT("usec", MICROSECONDS),
	UNIT("ns", NANOSECONDS), UNIT("nsec", NANOSECONDS),
	UNIT("jiffies", JIFFIES),
	{ "timer.hz(number)", HERTZ },
	{ "timer.profile", PROFILE },
	{ "timer.profile.tick", PROFILE },
	{ "timer.profile.freq.hz(number)", PROFILE_HERTZ },
	{ NULL, 0 },
};

static struct error *
check_range(struct provider_env *env, const struct unit *unit,
	    int64_t interval, int64_t spread)
{
	if (interval < 1 || interval > unit->longest)
		return error_new(env->arena, ERR_OTHER,
			"interval value out of range (1, %" PRId64 ")",
			unit->longest);
	if (spread < 0 || (spread && spread >= interval))
		return error_new(env->arena, ERR_OTHER,
			"randomization value out of range (0, %" PRId64 ")",
			interval - 1);
	return NULL;
}

static struct error *
resolve(struct provider_env *env, int variant, const struct point *point,
	struct site_list *ret)
{
	const struct unit *unit = &units[variant];
	int64_t interval = point_number(point, 0);
	int64_t spread = point_number(point, 1);

	if (variant != PROFILE) {
		struct error *err = check_range(env, unit, interval, spread);

		if (err)
			return err;
	}

	struct site *site = arena_new(env->arena, struct site);

	site->provider = &timer_provider;
	site->pp = point_with_argument(env->arena, point, "");
	site->variant = variant;
	if (variant == HERTZ) {
		site->interval = 1000000000 / interval;
	} else {
		int64_t scale = unit->ns ? unit->ns : 1;

		site->interval = interval * scale;
		site->spread = spread * scale;
	}
	vec_push(env->arena, ret, site);
	return NULL;
}

static void
emit_site(struct writer *w, const struct site *site, const char *name)
{
	(void)name;
	switch ((enum variant)site->variant) {
	case JIFFIES:
		writer_line(w, ".attach = STAP_ATTACH_JIFFIES,");
		break;
	case PROFILE:
		writer_line(w, ".attach = STAP_ATTACH_PROFILE,");
		return;
	case PROFILE_HERTZ:
		writer_line(w, ".attach = STAP_ATTACH_PROFILE,");
		break;
	case SECONDS: case MILLISECONDS: case MICROSECONDS:
	case NANOSECONDS: case HERTZ:
		writer_line(w, ".attach = STAP_ATTACH_TIMER,");
		break;
	}
	writer_line(w, ".interval = %lldLL,", (long long)site->interval);
	if (site->spread)
		writer_line(w, ".spread = %lldLL,", (long long)site->spread);
}

const struct provider timer_provider = {
	.name = "timer",
	.patterns = patterns,
	.resolve = resolve,
	.emit_site = emit_site,
};
