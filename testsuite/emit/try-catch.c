/*
 * Made by stap from a script for kernel 6.1.0-golden.
 * What is used here is explained in runtime/script.h.
 */
#include "script.h"

enum { MAX_NESTING = 0 };

static const struct stap_format formats[] = {
	{ 0, "%d\n", "n" },
	{ 1, "%s\n", "s" },
};

struct probe_1_locals {
	stap_s64 zero;
	char m[MAXSTRINGLEN];
};

/* try-catch.stp:2: probe begin */
static void probe_1(struct stap_ctx *c)
{
	struct probe_1_locals *l = stap_frame_first(c, sizeof(*l));

	l->zero = 0;
	l->m[0] = '\0';
	/* try-catch.stp:3: zero = 0 */
	l->zero = 0;
	/* try-catch.stp:4: try */
	/* try-catch.stp:4: println(1 / zero) */
	{
		stap_s64 n1 = stap_div(c, 1, l->zero);
		if (stap_failed(c, "operator '/' at try-catch.stp:4:18"))
			goto catch_1;
		union stap_value v1[] = { { .n = n1 } };
		stap_printf(c, &formats[0], v1);
	}
	goto done_1;
catch_1:
	if (c->fatal)
		goto out;
	stap_catch(c, l->m, MAXSTRINGLEN);
	/* try-catch.stp:4: println(m) */
	{
		union stap_value v2[] = { { .s = l->m } };
		stap_printf(c, &formats[1], v2);
	}
done_1:
	/* try-catch.stp:5: println(2 / zero) */
	{
		stap_s64 n2 = stap_div(c, 2, l->zero);
		if (stap_failed(c, "operator '/' at try-catch.stp:5:12"))
			goto out;
		union stap_value v3[] = { { .n = n2 } };
		stap_printf(c, &formats[0], v3);
	}
out:
	stap_frame_pop(c, l);
}

static const struct stap_probe probes[] = {
	{
		.handler = probe_1,
		.pn = "begin",
		.place = "try-catch.stp:2:7",
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
	.name = "try-catch.stp",
	.sites = sites,
	.site_count = 1,
	.probes = probes,
	.probe_count = 1,
	.formats = formats,
	.format_count = 2,
	.frame_size = 520,
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
