/*
 * Made by stap from a script for kernel 6.1.0-golden.
 * What is used here is explained in runtime/script.h.
 */
#include "script.h"

enum { MAX_NESTING = 0 };

static const struct stap_map_kind kind_g_seen = {
	.name = "seen",
	.key_count = 1,
	.key_types = "s",
	.value_type = 'n',
	.capacity = 2048,
	.string_size = MAXSTRINGLEN,
};

/* share.stp:2: global seen */
static struct stap_map_store store_g_seen;
static const struct stap_map g_seen = { &kind_g_seen, &store_g_seen };
static struct stap_lock lock_g_seen = { .name = "seen" };

static const struct stap_format formats[] = {
	{ 0, "%s%d\n", "sn" },
};

/* For 8 probes: what differs is stap_string(). */
static const struct stap_lock_use probe_1_locks[] = {
	{ &lock_g_seen, 1 },
};

/* share.stp:3: probe timer.s(1) */
static void probe_1(struct stap_ctx *c)
{
	if (!stap_lock_all(c, probe_1_locks, 1))
		return;
	/* share.stp:3: seen["one"]++ */
	{
		union stap_value k1[] = { { .s = stap_string(c, 0) } };
		stap_map_add(c, &g_seen, k1, 1);
		if (stap_failed(c, stap_string(c, 1)))
			goto out;
	}
out:
	stap_unlock_all(probe_1_locks, 1);
}

static const struct stap_lock_use probe_9_locks[] = {
	{ &lock_g_seen, 1 },
};

/* share.stp:11: probe timer.s(9) */
static void probe_9(struct stap_ctx *c)
{
	if (!stap_lock_all(c, probe_9_locks, 1))
		return;
	/* share.stp:11: seen["eight"]-- */
	{
		union stap_value k1[] = { { .s = "eight" } };
		stap_map_add(c, &g_seen, k1, -1);
		if (stap_failed(c, "operator '--' at share.stp:11:33"))
			goto out;
	}
out:
	stap_unlock_all(probe_9_locks, 1);
}

struct probe_10_locals {
	char s[MAXSTRINGLEN];
};

/* share.stp:12: probe end */
static void probe_10(struct stap_ctx *c)
{
	struct probe_10_locals *l = stap_frame_first(c, sizeof(*l));

	stap_budget_begin(c, 1);
	l->s[0] = '\0';
	/* share.stp:12: foreach ([s] in seen) */
	for (struct stap_node *e1 = stap_map_first(&g_seen); e1;
			e1 = stap_map_next(&g_seen, e1)) {
		if (stap_spend(c, 1, "keyword at share.stp:12:13"))
			goto out;
		stap_strcpy(l->s, stap_node_key_string(&g_seen, e1, 0));
		/* share.stp:12: println(s, seen[s]) */
		{
			union stap_value k1[] = { { .s = l->s } };
			union stap_value v1[] = { { .s = l->s },
					{ .n = stap_map_long(&g_seen, k1) } };
			stap_printf(c, &formats[0], v1);
		}
	}
out:
	stap_frame_pop(c, l);
}

static const struct stap_probe probes[] = {
	{
		.handler = probe_1,
		.strings = (const char *const[]){ "one",
				"operator '++' at share.stp:3:31" },
		.pn = "timer.s(1)",
		.place = "share.stp:3:7",
	},
	{
		.handler = probe_1,
		.strings = (const char *const[]){ "two",
				"operator '++' at share.stp:4:31" },
		.pn = "timer.s(2)",
		.place = "share.stp:4:7",
	},
	{
		.handler = probe_1,
		.strings = (const char *const[]){ "three",
				"operator '++' at share.stp:5:33" },
		.pn = "timer.s(3)",
		.place = "share.stp:5:7",
	},
	{
		.handler = probe_1,
		.strings = (const char *const[]){ "four",
				"operator '++' at share.stp:6:32" },
		.pn = "timer.s(4)",
		.place = "share.stp:6:7",
	},
	{
		.handler = probe_1,
		.strings = (const char *const[]){ "five",
				"operator '++' at share.stp:7:32" },
		.pn = "timer.s(5)",
		.place = "share.stp:7:7",
	},
	{
		.handler = probe_1,
		.strings = (const char *const[]){ "six",
				"operator '++' at share.stp:8:31" },
		.pn = "timer.s(6)",
		.place = "share.stp:8:7",
	},
	{
		.handler = probe_1,
		.strings = (const char *const[]){ "a \"seventh\" one",
				"operator '++' at share.stp:9:45" },
		.pn = "timer.s(7)",
		.place = "share.stp:9:7",
	},
	{
		.handler = probe_1,
		.strings = (const char *const[]){ "eight",
				"operator '++' at share.stp:10:33" },
		.pn = "timer.s(8)",
		.place = "share.stp:10:7",
	},
	{
		.handler = probe_9,
		.pn = "timer.s(9)",
		.place = "share.stp:11:7",
	},
	{
		.handler = probe_10,
		.pn = "end",
		.place = "share.stp:12:7",
	},
};

static const struct stap_site sites[] = {
	{
		.probe = &probes[0],
		.pp = "timer.s(1)",
		.attach = STAP_ATTACH_TIMER,
		.interval = 1000000000LL,
		.index = 0,
	},
	{
		.probe = &probes[1],
		.pp = "timer.s(2)",
		.attach = STAP_ATTACH_TIMER,
		.interval = 2000000000LL,
		.index = 1,
	},
	{
		.probe = &probes[2],
		.pp = "timer.s(3)",
		.attach = STAP_ATTACH_TIMER,
		.interval = 3000000000LL,
		.index = 2,
	},
	{
		.probe = &probes[3],
		.pp = "timer.s(4)",
		.attach = STAP_ATTACH_TIMER,
		.interval = 4000000000LL,
		.index = 3,
	},
	{
		.probe = &probes[4],
		.pp = "timer.s(5)",
		.attach = STAP_ATTACH_TIMER,
		.interval = 5000000000LL,
		.index = 4,
	},
	{
		.probe = &probes[5],
		.pp = "timer.s(6)",
		.attach = STAP_ATTACH_TIMER,
		.interval = 6000000000LL,
		.index = 5,
	},
	{
		.probe = &probes[6],
		.pp = "timer.s(7)",
		.attach = STAP_ATTACH_TIMER,
		.interval = 7000000000LL,
		.index = 6,
	},
	{
		.probe = &probes[7],
		.pp = "timer.s(8)",
		.attach = STAP_ATTACH_TIMER,
		.interval = 8000000000LL,
		.index = 7,
	},
	{
		.probe = &probes[8],
		.pp = "timer.s(9)",
		.attach = STAP_ATTACH_TIMER,
		.interval = 9000000000LL,
		.index = 8,
	},
	{
		.probe = &probes[9],
		.pp = "end",
		.attach = STAP_ATTACH_END,
		.index = 9,
	},
};

static struct stap_global globals[] = {
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
	.name = "share.stp",
	.sites = sites,
	.site_count = 10,
	.probes = probes,
	.probe_count = 10,
	.globals = globals,
	.global_count = 1,
	.formats = formats,
	.format_count = 1,
	.frame_size = 512,
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
