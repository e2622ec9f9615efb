/*
 * Made by stap from a script for kernel 6.1.0-golden.
 * What is used here is explained in runtime/script.h.
 */
#include "script.h"

enum { MAX_NESTING = 0 };

static const struct stap_stat_kind stat_g_latency = {
	.parts = STAP_COUNT | STAP_SUM | STAP_AVG,
	.hist = STAP_HIST_LOG,
	.buckets = STAP_HIST_LOG_BUCKETS,
};

/* statistics.stp:2: global latency */
static struct stap_stat_var g_latency = { .kind = &stat_g_latency };

static const struct stap_stat_kind stat_g_sizes = {
	.parts = STAP_COUNT | STAP_SUM | STAP_MAX,
};

static const struct stap_map_kind kind_g_sizes = {
	.name = "sizes",
	.key_count = 1,
	.key_types = "s",
	.value_type = 'a',
	.capacity = 2048,
	.string_size = MAXSTRINGLEN,
	.stat = &stat_g_sizes,
};

/* statistics.stp:2: global sizes */
static struct stap_map_store store_g_sizes;
static const struct stap_map g_sizes = { &kind_g_sizes, &store_g_sizes };
static struct stap_lock lock_g_sizes = { .name = "sizes" };

static const struct stap_format formats[] = {
	{ 0, "%d%d\n", "nn" },
	{ 1, "%s%d\n", "sn" },
};

static const struct stap_lock_use probe_1_locks[] = {
	{ &lock_g_sizes, 1 },
};

/* statistics.stp:3: probe timer.ms(1) */
static void probe_1(struct stap_ctx *c)
{
	if (!stap_lock_all(c, probe_1_locks, 1))
		return;
	/* statistics.stp:3: latency <<< 5 */
	stap_stat_add(&g_latency, &stat_g_latency, 5);
	/* statistics.stp:3: sizes["x"] <<< 7 */
	{
		union stap_value k1[] = { { .s = "x" } };
		stap_map_sample(c, &g_sizes, k1, 7);
		if (stap_failed(c, "operator '<<<' at statistics.stp:3:46"))
			goto out;
	}
out:
	stap_unlock_all(probe_1_locks, 1);
}

struct probe_2_locals {
	char s[MAXSTRINGLEN];
};

/* statistics.stp:4: probe end */
static void probe_2(struct stap_ctx *c)
{
	struct probe_2_locals *l = stap_frame_first(c, sizeof(*l));

	stap_budget_begin(c, 1);
	l->s[0] = '\0';
	/* statistics.stp:5: println(@count(latency), @avg(latency)) */
	{
		stap_s64 n1 = stap_stat_get(c, stap_stat_read(&g_latency),
				&stat_g_latency, STAP_COUNT);
		stap_s64 n2 = stap_stat_get(c, stap_stat_read(&g_latency),
				&stat_g_latency, STAP_AVG);
		if (stap_failed(c, "operator '@avg' at statistics.stp:5:27"))
			goto out;
		union stap_value v1[] = { { .n = n1 }, { .n = n2 } };
		stap_printf(c, &formats[0], v1);
	}
	/* statistics.stp:6: print(@hist_log(latency)) */
	{
		stap_print_hist(c, stap_stat_read(&g_latency), &stat_g_latency);
		if (stap_failed(c, "identifier 'print' at statistics.stp:6:2"))
			goto out;
	}
	/* statistics.stp:7: foreach ([s] in sizes- limit 1) */
	stap_s64 n3 = 1;
	stap_map_sort(&g_sizes, 0, -1, STAP_SUM, n3);
	for (struct stap_node *e1 = stap_map_first(&g_sizes); e1;
			e1 = stap_map_next(&g_sizes, e1)) {
		if (n3-- <= 0)
			break;
		if (stap_spend(c, 1, "keyword at statistics.stp:7:2"))
			goto out;
		stap_strcpy(l->s, stap_node_key_string(&g_sizes, e1, 0));
		/* statistics.stp:7: println(s, @max(sizes[s])) */
		{
			union stap_value k1[] = { { .s = l->s } };
			stap_s64 n4 = stap_stat_get(c, stap_map_stat(&g_sizes,
					k1), &stat_g_sizes, STAP_MAX);
			if (stap_failed(c, "operator '@max' at statistics.stp:7:48"))
				goto out;
			union stap_value v2[] = { { .s = l->s }, { .n = n4 } };
			stap_printf(c, &formats[1], v2);
		}
	}
out:
	stap_frame_pop(c, l);
}

static const struct stap_probe probes[] = {
	{
		.handler = probe_1,
		.pn = "timer.ms(1)",
		.place = "statistics.stp:3:7",
	},
	{
		.handler = probe_2,
		.pn = "end",
		.place = "statistics.stp:4:7",
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
	{
		.name = "sizes",
		.kind = STAP_GLOBAL_MAP,
		.object = (void *)&g_sizes,
		.lock = &lock_g_sizes,
	},
};

static const char info_version[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_version=1";
static const char info_release[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_release=6.1.0-golden";

const struct stap_script stap_script = {
	.version = STAP_SCRIPT_VERSION,
	.name = "statistics.stp",
	.sites = sites,
	.site_count = 2,
	.probes = probes,
	.probe_count = 2,
	.globals = globals,
	.global_count = 2,
	.formats = formats,
	.format_count = 2,
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
