/*
 * Made by stap from a script for kernel 6.1.0-golden.
 * What is used here is explained in runtime/script.h.
 */
#include "script.h"

enum { MAX_NESTING = 1 };

/* condition.stp:2: global on */
static stap_s64 g_on;
static struct stap_lock lock_g_on = { .name = "on" };

static const struct stap_map_kind kind_g_seen = {
	.name = "seen",
	.key_count = 1,
	.key_types = "n",
	.value_type = 'n',
	.capacity = 2048,
	.string_size = MAXSTRINGLEN,
};

/* condition.stp:2: global seen */
static struct stap_map_store store_g_seen;
static const struct stap_map g_seen = { &kind_g_seen, &store_g_seen };
static struct stap_lock lock_g_seen = { .name = "seen" };

static stap_s64 fn_pid(struct stap_ctx *c);

static struct stap_arming probe_1_arming;

static inline void probe_1_refresh(struct stap_ctx *c)
{
	/* condition.stp:3: if (on && !([1] in seen)) */
	(void)c;
	stap_s64 n1 = 0;
	if (g_on) {
		union stap_value k1[] = { { .n = 1 } };
		n1 = !(stap_map_find(&g_seen, k1) != NULL);
	}
	stap_want(&probe_1_arming, n1 != 0);
}

/* context.stp:4: function pid:long () */
static stap_s64 fn_pid(struct stap_ctx *c)
{
	stap_s64 retvalue = 0;

	(void)c;
#define STAP_RETVALUE retvalue
	{
#line 4 "context.stp"
 /* pragma:runtime */ /* pure */ /* unprivileged */
	STAP_RETVALUE = stap_pid();

#line 56 "script.c"
	}
#undef STAP_RETVALUE
	return retvalue;
}

static const struct stap_lock_use probe_1_locks[] = {
	{ &lock_g_on, 0 },
	{ &lock_g_seen, 1 },
};

/* condition.stp:3: probe timer.ms(1) */
static void probe_1(struct stap_ctx *c)
{
	if (!stap_lock_all(c, probe_1_locks, 2))
		return;
	/* condition.stp:3: if (on && !([1] in seen)) */
	stap_s64 n1 = 0;
	if (g_on) {
		union stap_value k1[] = { { .n = 1 } };
		n1 = !(stap_map_find(&g_seen, k1) != NULL);
	}
	if (!n1)
		goto out;
	/* condition.stp:3: seen[1] = pid() */
	{
		stap_s64 n2 = fn_pid(c);
		union stap_value k2[] = { { .n = 1 } };
		stap_map_set_long(c, &g_seen, k2, n2);
		if (stap_failed(c, "operator '=' at condition.stp:3:53"))
			goto out;
	}
out:
	probe_1_refresh(c);
	stap_unlock_all(probe_1_locks, 2);
}

static const struct stap_lock_use probe_2_locks[] = {
	{ &lock_g_on, 1 },
	{ &lock_g_seen, 0 },
};

/* condition.stp:4: probe timer.ms(2) */
static void probe_2(struct stap_ctx *c)
{
	if (!stap_lock_all(c, probe_2_locks, 2))
		return;
	/* condition.stp:4: on = !on */
	g_on = !g_on;
	probe_1_refresh(c);
	stap_unlock_all(probe_2_locks, 2);
}

/* condition.stp:5: probe begin */
static void probe_3(struct stap_ctx *c)
{
	(void)c;
	/* condition.stp:5: on = 1 */
	g_on = 1;
}

static const struct stap_probe probes[] = {
	{
		.handler = probe_1,
		.refresh = probe_1_refresh,
		.arming = &probe_1_arming,
		.pn = "timer.ms(1)",
		.place = "condition.stp:3:7",
	},
	{
		.handler = probe_2,
		.pn = "timer.ms(2)",
		.place = "condition.stp:4:7",
	},
	{
		.handler = probe_3,
		.pn = "begin",
		.place = "condition.stp:5:7",
	},
};

static const struct stap_site sites[] = {
	{
		.probe = &probes[0],
		.pp = "timer.ms(1)",
		.attach = STAP_ATTACH_TIMER,
		.interval = 1000000LL,
		.index = 0,
	},
	{
		.probe = &probes[1],
		.pp = "timer.ms(2)",
		.attach = STAP_ATTACH_TIMER,
		.interval = 2000000LL,
		.index = 1,
	},
	{
		.probe = &probes[2],
		.pp = "begin",
		.attach = STAP_ATTACH_BEGIN,
		.index = 2,
	},
};

static struct stap_global globals[] = {
	{
		.name = "on",
		.kind = STAP_GLOBAL_LONG,
		.object = &g_on,
		.lock = &lock_g_on,
		.settable = 1,
	},
	{
		.name = "seen",
		.kind = STAP_GLOBAL_MAP,
		.object = (void *)&g_seen,
		.lock = &lock_g_seen,
	},
};

static const char info_version[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_version=1";
static const char info_release[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_release=6.1.0-golden";

const struct stap_script stap_script = {
	.version = STAP_SCRIPT_VERSION,
	.name = "condition.stp",
	.sites = sites,
	.site_count = 3,
	.probes = probes,
	.probe_count = 3,
	.globals = globals,
	.global_count = 2,
	.frame_size = 0,
	.limits = {
		.maxaction = 1000,
		.maxaction_interruptible = 10000,
		.maxerrors = 0,
		.maxskipped = 100,
		.maxtrylock = 1000,
		.trylockdelay = 10,
		.maxbacktrace = 20,
		.minstackspace = 1024,
		.string_size = 512,
		.kretactive = 0,
		.buffer_size = 0,
		.hist_elision = 2,
	},
	.kernel_release = "6.1.0-golden",
	.kernel_build_id = "",
};
