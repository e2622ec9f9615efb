/*
 * Made by stap from a script for kernel 6.1.0-golden.
 * What is used here is explained in runtime/script.h.
 */
#include "script.h"

enum { MAX_NESTING = 1 };

static const struct stap_format formats[] = {
	{ 0, "%s\n", "s" },
};

static void fn_pp(struct stap_ctx *c, char *ret);

/* context.stp:87: function pp:string () */
static void fn_pp(struct stap_ctx *c, char *ret)
{
	ret[0] = '\0';
#define CONTEXT c
#define STAP_RETVALUE ret
	{
#line 87 "context.stp"
 /* pragma:runtime */ /* pure */ /* unprivileged */
	stap_strcpy(STAP_RETVALUE, stap_pp(CONTEXT));

#line 27 "script.c"
	}
#undef CONTEXT
#undef STAP_RETVALUE
}

struct probe_1_locals {
	char t1[MAXSTRINGLEN];
};

/* absolute.stp:4: probe kernel.statement(0xffffffff81000010).absolute */
static void probe_1(struct stap_ctx *c)
{
	struct probe_1_locals *l = stap_frame_first(c, sizeof(*l));

	/* absolute.stp:5: println(pp()) */
	{
		fn_pp(c, l->t1);
		if (stap_failed(c, "identifier 'pp' at absolute.stp:5:10"))
			goto out;
		union stap_value v1[] = { { .s = l->t1 } };
		stap_printf(c, &formats[0], v1);
	}
out:
	stap_frame_pop(c, l);
}

struct probe_2_locals {
	char t1[MAXSTRINGLEN];
};

/* absolute.stp:4: probe kprobe.statement(0xffffffff81000020).absolute */
static void probe_2(struct stap_ctx *c)
{
	struct probe_2_locals *l = stap_frame_first(c, sizeof(*l));

	/* absolute.stp:5: println(pp()) */
	{
		fn_pp(c, l->t1);
		if (stap_failed(c, "identifier 'pp' at absolute.stp:5:10"))
			goto out;
		union stap_value v1[] = { { .s = l->t1 } };
		stap_printf(c, &formats[0], v1);
	}
out:
	stap_frame_pop(c, l);
}

static const struct stap_probe probes[] = {
	{
		.handler = probe_1,
		.pn = "kernel.statement(0xffffffff81000010).absolute",
		.place = "absolute.stp:4:7",
	},
	{
		.handler = probe_2,
		.pn = "kprobe.statement(0xffffffff81000020).absolute",
		.place = "absolute.stp:4:54",
	},
};

static const struct stap_site sites[] = {
	{
		.probe = &probes[0],
		.pp = "kernel.statement(0xffffffff81000010).absolute",
		.attach = STAP_ATTACH_KPROBE,
		.addr = 0xffffffff81000010ULL,
		.absolute = 1,
		.symbol = "",
		.index = 0,
	},
	{
		.probe = &probes[1],
		.pp = "kprobe.statement(0xffffffff81000020).absolute",
		.attach = STAP_ATTACH_KPROBE,
		.addr = 0xffffffff81000020ULL,
		.absolute = 1,
		.symbol = "",
		.index = 1,
	},
};

static const char info_version[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_version=1";
static const char info_release[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_release=6.1.0-golden";

const struct stap_script stap_script = {
	.version = STAP_SCRIPT_VERSION,
	.name = "absolute.stp",
	.sites = sites,
	.site_count = 2,
	.probes = probes,
	.probe_count = 2,
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
