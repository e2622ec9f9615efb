/*
 * Made by stap from a script for kernel 6.1.0-golden.
 * What is used here is explained in runtime/script.h.
 */
#include "script.h"

enum { MAX_NESTING = 0 };

static const struct stap_map_kind kind_g_a = {
	.name = "a",
	.key_count = 1,
	.key_types = "n",
	.value_type = 'n',
	.capacity = 2048,
	.string_size = MAXSTRINGLEN,
};

/* loops.stp:2: global a */
static struct stap_map_store store_g_a;
static const struct stap_map g_a = { &kind_g_a, &store_g_a };

static const struct stap_format formats[] = {
	{ 0, "%d\n", "n" },
};

struct probe_1_locals {
	stap_s64 i;
	stap_s64 v;
	stap_s64 k;
};

/* loops.stp:3: probe begin */
static void probe_1(struct stap_ctx *c)
{
	struct probe_1_locals *l = stap_frame_first(c, sizeof(*l));

	stap_budget_begin(c, 1);
	l->i = 0;
	l->v = 0;
	l->k = 0;
	/* loops.stp:4: for (i = 0; i < 3; i++) */
	for (l->i = 0; l->i < 3; l->i = stap_add(l->i, 1)) {
		if (stap_spend(c, 1, "keyword at loops.stp:4:2"))
			goto out;
		/* loops.stp:4: a[i] = i * i */
		{
			union stap_value k1[] = { { .n = l->i } };
			stap_map_set_long(c, &g_a, k1, stap_mul(l->i, l->i));
			if (stap_failed(c, "operator '=' at loops.stp:4:31"))
				goto out;
		}
	}
	/* loops.stp:5: foreach (v = [k] in a- limit 2) */
	stap_s64 n1 = 2;
	stap_map_sort(&g_a, 0, -1, 0, n1);
	for (struct stap_node *e1 = stap_map_first(&g_a); e1;
			e1 = stap_map_next(&g_a, e1)) {
		if (n1-- <= 0)
			break;
		if (stap_spend(c, 3, "keyword at loops.stp:5:2"))
			goto out;
		l->k = stap_node_key_long(&g_a, e1, 0);
		l->v = *stap_node_long(e1);
		/* loops.stp:6: if (k == 1) */
		if (l->k == 1) {
			continue;
		}
		/* loops.stp:7: println(v) */
		{
			union stap_value v1[] = { { .n = l->v } };
			stap_printf(c, &formats[0], v1);
		}
	}
	/* loops.stp:9: while (1) */
	while (1) {
		if (stap_spend(c, 1, "keyword at loops.stp:9:2"))
			goto out;
		break;
	}
out:
	stap_frame_pop(c, l);
}

static const struct stap_probe probes[] = {
	{
		.handler = probe_1,
		.pn = "begin",
		.place = "loops.stp:3:7",
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
};

static const char info_version[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_version=1";
static const char info_release[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_release=6.1.0-golden";

const struct stap_script stap_script = {
	.version = STAP_SCRIPT_VERSION,
	.name = "loops.stp",
	.sites = sites,
	.site_count = 1,
	.probes = probes,
	.probe_count = 1,
	.globals = globals,
	.global_count = 1,
	.formats = formats,
	.format_count = 1,
	.frame_size = 24,
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
