/*
 * Made by stap from a script for kernel 6.1.0-golden.
 * What is used here is explained in runtime/script.h.
 */
#include "script.h"

enum { MAX_NESTING = 0 };

static const struct stap_format formats[] = {
	{ 0, "%d%d\n", "nn" },
};

/* raw-access.stp:3: probe begin */
static void probe_1(struct stap_ctx *c)
{
	/* raw-access.stp:4: println(@kderef(8, @kregister(7)), @uderef(1, @uregister(7) + 2)) */
	{
		stap_s64 n1 = stap_reg(c, 7);
		if (stap_failed(c, "operator '@kregister' at raw-access.stp:4:21"))
			goto out;
		stap_s64 n2 = stap_load_kernel(c, n1, 8);
		if (stap_failed(c, "operator '@kderef' at raw-access.stp:4:10"))
			goto out;
		stap_s64 n3 = stap_user_reg(c, 7);
		if (stap_failed(c, "operator '@uregister' at raw-access.stp:4:48"))
			goto out;
		stap_s64 n4 = stap_load_user(c, stap_add(n3, 2), 1);
		if (stap_failed(c, "operator '@uderef' at raw-access.stp:4:37"))
			goto out;
		union stap_value v1[] = { { .n = n2 }, { .n = n4 } };
		stap_printf(c, &formats[0], v1);
	}
out:;
}

static const struct stap_probe probes[] = {
	{
		.handler = probe_1,
		.pn = "begin",
		.place = "raw-access.stp:3:7",
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
	.name = "raw-access.stp",
	.sites = sites,
	.site_count = 1,
	.probes = probes,
	.probe_count = 1,
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
