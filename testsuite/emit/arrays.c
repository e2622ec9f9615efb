/*
 * Made by stap from a script for kernel 6.1.0-golden.
 * What is used here is explained in runtime/script.h.
 */
#include "script.h"

enum { MAX_NESTING = 0 };

static const struct stap_map_kind kind_g_a = {
	.name = "a",
	.key_count = 2,
	.key_types = "ns",
	.value_type = 'n',
	.capacity = 2048,
	.string_size = MAXSTRINGLEN,
};

/* arrays.stp:2: global a */
static struct stap_map_store store_g_a;
static const struct stap_map g_a = { &kind_g_a, &store_g_a };

static const struct stap_map_kind kind_g_names = {
	.name = "names",
	.key_count = 1,
	.key_types = "n",
	.value_type = 's',
	.capacity = 2048,
	.string_size = MAXSTRINGLEN,
};

/* arrays.stp:2: global names */
static struct stap_map_store store_g_names;
static const struct stap_map g_names = { &kind_g_names, &store_g_names };

static const struct stap_format formats[] = {
	{ 0, "%s%d\n", "sn" },
};

struct probe_1_locals {
	char t1[MAXSTRINGLEN];
};

/* arrays.stp:3: probe begin */
static void probe_1(struct stap_ctx *c)
{
	struct probe_1_locals *l = stap_frame_first(c, sizeof(*l));

	/* arrays.stp:4: a[1, "k"]++ */
	{
		union stap_value k1[] = { { .n = 1 }, { .s = "k" } };
		stap_map_add(c, &g_a, k1, 1);
		if (stap_failed(c, "operator '++' at arrays.stp:4:11"))
			goto out;
	}
	/* arrays.stp:5: a[1, "k"] += 2 */
	{
		union stap_value k2[] = { { .n = 1 }, { .s = "k" } };
		stap_map_add(c, &g_a, k2, 2);
		if (stap_failed(c, "operator '+=' at arrays.stp:5:12"))
			goto out;
	}
	/* arrays.stp:6: names[1] = "x" . "y" */
	{
		stap_concat(l->t1, "x", "y", MAXSTRINGLEN);
		union stap_value k3[] = { { .n = 1 } };
		stap_map_set_string(c, &g_names, k3, l->t1);
		if (stap_failed(c, "operator '=' at arrays.stp:6:11"))
			goto out;
	}
	/* arrays.stp:7: names[1] .= "z" */
	{
		union stap_value k4[] = { { .n = 1 } };
		stap_concat(l->t1, stap_map_string(&g_names, k4), "z",
				MAXSTRINGLEN);
		stap_map_set_string(c, &g_names, k4, l->t1);
		if (stap_failed(c, "operator '.=' at arrays.stp:7:11"))
			goto out;
	}
	/* arrays.stp:8: if ([1, *] in a) */
	union stap_value k5[] = { { .n = 1 }, { .n = 0 } };
	if (stap_map_has(&g_a, k5, 0x2)) {
		/* arrays.stp:8: println(names[1], a[1, "k"]) */
		{
			union stap_value k6[] = { { .n = 1 } };
			union stap_value k7[] = { { .n = 1 }, { .s = "k" } };
			union stap_value v1[] = { { .s =
					stap_map_string(&g_names, k6) },
					{ .n = stap_map_long(&g_a, k7) } };
			stap_printf(c, &formats[0], v1);
		}
	}
	/* arrays.stp:9: delete a[*, "k"] */
	{
		union stap_value k8[] = { { .n = 0 }, { .s = "k" } };
		stap_map_delete_slice(&g_a, k8, 0x1);
	}
	/* arrays.stp:10: delete names */
	stap_map_clear(&g_names);
out:
	stap_frame_pop(c, l);
}

static const struct stap_probe probes[] = {
	{
		.handler = probe_1,
		.pn = "begin",
		.place = "arrays.stp:3:7",
	},
};

static const struct stap_site sites[] = {
	{
		.probe = &probes[0],
		.pp = "begin",
		.attach = STAP_ATTACH_BEGIN,
		.index = 0,
	},
};

static struct stap_global globals[] = {
	{
		.name = "a",
		.kind = STAP_GLOBAL_MAP,
		.object = (void *)&g_a,
	},
	{
		.name = "names",
		.kind = STAP_GLOBAL_MAP,
		.object = (void *)&g_names,
	},
};

static const char info_version[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_version=1";
static const char info_release[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_release=6.1.0-golden";

const struct stap_script stap_script = {
	.version = STAP_SCRIPT_VERSION,
	.name = "arrays.stp",
	.sites = sites,
	.site_count = 1,
	.probes = probes,
	.probe_count = 1,
	.globals = globals,
	.global_count = 2,
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
