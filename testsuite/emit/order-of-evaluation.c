/*
 * Made by stap from a script for kernel 6.1.0-golden.
 * What is used here is explained in runtime/script.h.
 */
#include "script.h"

enum { MAX_NESTING = 0 };

static const struct stap_format formats[] = {
	{ 0, "%d %d %d\n", "nnn" },
	{ 1, "%d\n", "n" },
};

struct probe_1_locals {
	stap_s64 i;
	stap_s64 x;
};

/* order-of-evaluation.stp:2: probe begin */
static void probe_1(struct stap_ctx *c)
{
	struct probe_1_locals *l = stap_frame_first(c, sizeof(*l));

	l->i = 0;
	l->x = 0;
	/* order-of-evaluation.stp:3: i = 5 */
	l->i = 5;
	/* order-of-evaluation.stp:4: printf("%d %d %d\n", i++, i, ++i) */
	{
		stap_s64 n1 = l->i;
		l->i = stap_add(l->i, 1);
		stap_s64 n2 = l->i;
		l->i = stap_add(l->i, 1);
		union stap_value v1[] = { { .n = n1 }, { .n = n2 },
				{ .n = l->i } };
		stap_printf(c, &formats[0], v1);
	}
	/* order-of-evaluation.stp:5: x = i++ + i */
	stap_s64 n3 = l->i;
	l->i = stap_add(l->i, 1);
	l->x = stap_add(n3, l->i);
	/* order-of-evaluation.stp:6: println(x) */
	{
		union stap_value v2[] = { { .n = l->x } };
		stap_printf(c, &formats[1], v2);
	}
	stap_frame_pop(c, l);
}

static const struct stap_probe probes[] = {
	{
		.handler = probe_1,
		.pn = "begin",
		.place = "order-of-evaluation.stp:2:7",
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

static const char info_version[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_version=1";
static const char info_release[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_release=6.1.0-golden";

const struct stap_script stap_script = {
	.version = STAP_SCRIPT_VERSION,
	.name = "order-of-evaluation.stp",
	.sites = sites,
	.site_count = 1,
	.probes = probes,
	.probe_count = 1,
	.formats = formats,
	.format_count = 2,
	.frame_size = 16,
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
