/*
 * Made by stap from a script for kernel 6.1.0-golden.
 * What is used here is explained in runtime/script.h.
 */
#include "script.h"

enum { MAX_NESTING = 0 };

/* locks.stp:2: global count */
static stap_s64 g_count;
static struct stap_lock lock_g_count = { .name = "count" };

static const struct stap_stat_kind stat_g_latency = {
	.parts = STAP_COUNT | STAP_SUM | STAP_AVG,
};

/* locks.stp:2: global latency */
static struct stap_stat_var g_latency = { .kind = &stat_g_latency };

static const struct stap_map_kind kind_g_table = {
	.name = "table",
	.key_count = 1,
	.key_types = "n",
	.value_type = 'n',
	.capacity = 2048,
	.string_size = MAXSTRINGLEN,
};

/* locks.stp:2: global table */
static struct stap_map_store store_g_table;
static const struct stap_map g_table = { &kind_g_table, &store_g_table };
static struct stap_lock lock_g_table = { .name = "table" };

static const struct stap_format formats[] = {
	{ 0, "%d\n", "n" },
};

static const struct stap_lock_use probe_1_locks[] = {
	{ &lock_g_count, 1 },
};

/* locks.stp:3: probe timer.ms(1) */
static void probe_1(struct stap_ctx *c)
{
	if (!stap_lock_all(c, probe_1_locks, 1))
		return;
	/* locks.stp:3: count++ */
	g_count = stap_add(g_count, 1);
	/* locks.stp:3: latency <<< count */
	stap_stat_add(&g_latency, &stat_g_latency, g_count);
	stap_unlock_all(probe_1_locks, 1);
}

static const struct stap_lock_use probe_2_locks[] = {
	{ &lock_g_count, 0 },
	{ &lock_g_table, 1 },
};

/* locks.stp:4: probe timer.ms(2) */
static void probe_2(struct stap_ctx *c)
{
	if (!stap_lock_all(c, probe_2_locks, 2))
		return;
	/* locks.stp:4: table[count] = 1 */
	{
		union stap_value k1[] = { { .n = g_count } };
		stap_map_set_long(c, &g_table, k1, 1);
		if (stap_failed(c, "operator '=' at locks.stp:4:34"))
			goto out;
	}
out:
	stap_unlock_all(probe_2_locks, 2);
}

struct probe_3_locals {
	stap_s64 k;
};

/* locks.stp:5: probe end */
static void probe_3(struct stap_ctx *c)
{
	struct probe_3_locals *l = stap_frame_first(c, sizeof(*l));

	stap_budget_begin(c, 1);
	l->k = 0;
	/* locks.stp:5: println(@avg(latency)) */
	{
		stap_s64 n1 = stap_stat_get(c, stap_stat_read(&g_latency),
				&stat_g_latency, STAP_AVG);
		if (stap_failed(c, "operator '@avg' at locks.stp:5:21"))
			goto out;
		union stap_value v1[] = { { .n = n1 } };
		stap_printf(c, &formats[0], v1);
	}
	/* locks.stp:5: foreach ([k] in table) */
	for (struct stap_node *e1 = stap_map_first(&g_table); e1;
			e1 = stap_map_next(&g_table, e1)) {
		if (stap_spend(c, 1, "keyword at locks.stp:5:36"))
			goto out;
		l->k = stap_node_key_long(&g_table, e1, 0);
		/* locks.stp:5: println(k) */
		{
			union stap_value v2[] = { { .n = l->k } };
			stap_printf(c, &formats[0], v2);
		}
	}
out:
	stap_frame_pop(c, l);
}

static const struct stap_probe probes[] = {
	{
		.handler = probe_1,
		.pn = "timer.ms(1)",
		.place = "locks.stp:3:7",
	},
	{
		.handler = probe_2,
		.pn = "timer.ms(2)",
		.place = "locks.stp:4:7",
	},
	{
		.handler = probe_3,
		.pn = "end",
		.place = "locks.stp:5:7",
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
		.name = "count",
		.kind = STAP_GLOBAL_LONG,
		.object = &g_count,
		.lock = &lock_g_count,
		.settable = 1,
	},
	{
		.name = "latency",
		.kind = STAP_GLOBAL_STAT,
		.object = &g_latency,
	},
	{
		.name = "table",
		.kind = STAP_GLOBAL_MAP,
		.object = (void *)&g_table,
		.lock = &lock_g_table,
	},
};

static const char info_version[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_version=1";
static const char info_release[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_release=6.1.0-golden";

const struct stap_script stap_script = {
	.version = STAP_SCRIPT_VERSION,
	.name = "locks.stp",
	.sites = sites,
	.site_count = 3,
	.probes = probes,
	.probe_count = 3,
	.globals = globals,
	.global_count = 3,
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
