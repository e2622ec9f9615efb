/*
 * Made by stap from a script for kernel 6.1.0-golden.
 * What is used here is explained in runtime/script.h.
 */
#include "script.h"

enum { MAX_NESTING = 0 };

static const struct stap_stat_kind stat_g_latency = {
	.parts = STAP_COUNT,
};

/* statistics-elided.stp:2: global latency */
static struct stap_stat_var g_latency = { .kind = &stat_g_latency };

static const struct stap_format formats[] = {
	{ 0, "%d\n", "n" },
};

/* statistics-elided.stp:3: probe timer.ms(1) */
static void probe_1(struct stap_ctx *c)
{
	(void)c;
	/* statistics-elided.stp:3: latency <<< 5 */
	stap_stat_add(&g_latency, &stat_g_latency, 5);
}

/* statistics-elided.stp:4: probe end */
static void probe_2(struct stap_ctx *c)
{
	/* statistics-elided.stp:7: println(@count(latency)) */
	{
		stap_s64 n1 = stap_stat_get(c, stap_stat_read(&g_latency),
				&stat_g_latency, STAP_COUNT);
		union stap_value v1[] = { { .n = n1 } };
		stap_printf(c, &formats[0], v1);
	}
}

static const struct stap_probe probes[] = {
	{
		.handler = probe_1,
		.pn = "timer.ms(1)",
		.place = "statistics-elided.stp:3:7",
	},
	{
		.handler = probe_2,
		.pn = "end",
		.place = "statistics-elided.stp:4:7",
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
		.pp = "end",
		.attach = STAP_ATTACH_END,
		.index = 1,
	},
};

static struct stap_global globals[] = {
	{
		.name = "latency",
		.kind = STAP_GLOBAL_STAT,
		.object = &g_latency,
	},
};

static const char info_version[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_version=1";
static const char info_release[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_release=6.1.0-golden";

const struct stap_script stap_script = {
	.version = STAP_SCRIPT_VERSION,
	.name = "statistics-elided.stp",
	.sites = sites,
	.site_count = 2,
	.probes = probes,
	.probe_count = 2,
	.globals = globals,
	.global_count = 1,
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
