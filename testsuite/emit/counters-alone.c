/*
 * Made by stap from a script for kernel 6.1.0-golden.
 * What is used here is explained in runtime/script.h.
 */
#include "script.h"

enum { MAX_NESTING = 0 };

/* counters-alone.stp:2: global hits */
static stap_s64 g_hits;

/* counters-alone.stp:2: global bytes */
static stap_s64 g_bytes;

static const struct stap_format formats[] = {
	{ 0, "%d%d\n", "nn" },
};

/* counters-alone.stp:3: probe timer.ms(1) */
static void probe_1(struct stap_ctx *c)
{
	(void)c;
	/* counters-alone.stp:3: hits++ */
	stap_count(&g_hits, 1);
	/* counters-alone.stp:3: bytes += 5 */
	stap_count(&g_bytes, 5);
}

struct probe_2_locals {
	stap_s64 i;
};

/* counters-alone.stp:4: probe timer.ms(2) */
static void probe_2(struct stap_ctx *c)
{
	struct probe_2_locals *l = stap_frame_first(c, sizeof(*l));

	stap_budget_begin(c, 0);
	l->i = 0;
	/* counters-alone.stp:4: hits-- */
	stap_count(&g_hits, -1);
	/* counters-alone.stp:4: for (i = 0; i < 3; hits++) */
	for (l->i = 0; l->i < 3; stap_count(&g_hits, 1)) {
		if (stap_spend(c, 1, "keyword at counters-alone.stp:4:28"))
			goto out;
		/* counters-alone.stp:4: bytes -= i++ */
		stap_s64 n1 = l->i;
		l->i = stap_add(l->i, 1);
		stap_count(&g_bytes, stap_neg(n1));
	}
out:
	stap_frame_pop(c, l);
}

/* counters-alone.stp:5: probe end */
static void probe_3(struct stap_ctx *c)
{
	/* counters-alone.stp:5: println(hits, bytes) */
	{
		union stap_value v1[] = { { .n = g_hits }, { .n = g_bytes } };
		stap_printf(c, &formats[0], v1);
	}
}

static const struct stap_probe probes[] = {
	{
		.handler = probe_1,
		.pn = "timer.ms(1)",
		.place = "counters-alone.stp:3:7",
	},
	{
		.handler = probe_2,
		.pn = "timer.ms(2)",
		.place = "counters-alone.stp:4:7",
	},
	{
		.handler = probe_3,
		.pn = "end",
		.place = "counters-alone.stp:5:7",
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
		.settable = 1,
	},
	{
		.name = "bytes",
		.kind = STAP_GLOBAL_LONG,
		.object = &g_bytes,
		.settable = 1,
	},
};

static const char info_version[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_version=1";
static const char info_release[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_release=6.1.0-golden";

const struct stap_script stap_script = {
	.version = STAP_SCRIPT_VERSION,
	.name = "counters-alone.stp",
	.sites = sites,
	.site_count = 3,
	.probes = probes,
	.probe_count = 3,
	.globals = globals,
	.global_count = 2,
	.formats = formats,
	.format_count = 1,
	.frame_size = 8,
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
