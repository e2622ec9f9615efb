/*
 * Made by stap from a script for kernel 6.1.0-golden.
 * What is used here is explained in runtime/script.h.
 */
#include "script.h"

enum { MAX_NESTING = 0 };

/* counters.stp:2: global hits */
static stap_s64 g_hits;
static struct stap_lock lock_g_hits = { .name = "hits" };

/* counters.stp:2: global bytes */
static stap_s64 g_bytes;

/* counters.stp:2: global last */
static stap_s64 g_last;
static struct stap_lock lock_g_last = { .name = "last" };

static const struct stap_format formats[] = {
	{ 0, "%d%d%d\n", "nnn" },
};

static const struct stap_lock_use probe_1_locks[] = {
	{ &lock_g_hits, 1 },
	{ &lock_g_last, 1 },
};

/* counters.stp:3: probe timer.ms(1) */
static void probe_1(struct stap_ctx *c)
{
	if (!stap_lock_all(c, probe_1_locks, 2))
		return;
	/* counters.stp:3: hits++ */
	g_hits = stap_add(g_hits, 1);
	/* counters.stp:3: bytes += 5 */
	stap_count(&g_bytes, 5);
	/* counters.stp:3: last = last + 1 */
	g_last = stap_add(g_last, 1);
	stap_unlock_all(probe_1_locks, 2);
}

static const struct stap_lock_use probe_2_locks[] = {
	{ &lock_g_hits, 1 },
};

/* counters.stp:4: probe timer.ms(2) */
static void probe_2(struct stap_ctx *c)
{
	if (!stap_lock_all(c, probe_2_locks, 1))
		return;
	/* counters.stp:4: hits-- */
	g_hits = stap_sub(g_hits, 1);
	/* counters.stp:4: bytes -= hits */
	stap_count(&g_bytes, stap_neg(g_hits));
	stap_unlock_all(probe_2_locks, 1);
}

/* counters.stp:5: probe end */
static void probe_3(struct stap_ctx *c)
{
	/* counters.stp:5: println(hits, bytes, last) */
	{
		union stap_value v1[] = { { .n = g_hits }, { .n = g_bytes },
				{ .n = g_last } };
		stap_printf(c, &formats[0], v1);
	}
}

static const struct stap_probe probes[] = {
	{
		.handler = probe_1,
		.pn = "timer.ms(1)",
		.place = "counters.stp:3:7",
	},
	{
		.handler = probe_2,
		.pn = "timer.ms(2)",
		.place = "counters.stp:4:7",
	},
	{
		.handler = probe_3,
		.pn = "end",
		.place = "counters.stp:5:7",
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
		.pp = "end",
		.attach = STAP_ATTACH_END,
		.index = 2,
	},
};

static struct stap_global globals[] = {
	{
		.name = "hits",
		.kind = STAP_GLOBAL_LONG,
		.object = &g_hits,
		.lock = &lock_g_hits,
		.settable = 1,
	},
	{
		.name = "bytes",
		.kind = STAP_GLOBAL_LONG,
		.object = &g_bytes,
		.settable = 1,
	},
	{
		.name = "last",
		.kind = STAP_GLOBAL_LONG,
		.object = &g_last,
		.lock = &lock_g_last,
		.settable = 1,
	},
};

static const char info_version[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_version=1";
static const char info_release[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_release=6.1.0-golden";

const struct stap_script stap_script = {
	.version = STAP_SCRIPT_VERSION,
	.name = "counters.stp",
	.sites = sites,
	.site_count = 3,
	.probes = probes,
	.probe_count = 3,
	.globals = globals,
	.global_count = 3,
	.formats = formats,
	.format_count = 1,
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
