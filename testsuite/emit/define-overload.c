/*
 * Made by stap from a script for kernel 6.1.0-golden.
 * What is used here is explained in runtime/script.h.
 */
#define STP_OVERLOAD_THRESHOLD 1000
#define STP_MAXMEMORY 5000

#include "script.h"

enum { MAX_NESTING = 1 };

static void fn_exit(struct stap_ctx *c);

/* logging.stp:5: function exit () */
static void fn_exit(struct stap_ctx *c)
{
#define CONTEXT c
	{
#line 5 "logging.stp"
 /* pragma:runtime */ /* unprivileged */
	stap_exit(CONTEXT);

#line 24 "script.c"
	}
#undef CONTEXT
}

/* define-overload.stp:3: probe timer.s(1) */
static void probe_1(struct stap_ctx *c)
{
	/* define-overload.stp:3: exit() */
	fn_exit(c);
	if (stap_failed(c, "identifier 'exit' at define-overload.stp:3:20"))
		goto out;
out:;
}

static void probe_1_timed(struct stap_ctx *c)
{
	stap_u64 start = stap_timing_start();

	probe_1(c);
	stap_timing_stop(c, start);
}

static const struct stap_probe probes[] = {
	{
		.handler = probe_1_timed,
		.pn = "timer.s(1)",
		.place = "define-overload.stp:3:7",
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
};

static const char info_version[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_version=1";
static const char info_release[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_release=6.1.0-golden";

const struct stap_script stap_script = {
	.version = STAP_SCRIPT_VERSION,
	.name = "define-overload.stp",
	.sites = sites,
	.site_count = 1,
	.probes = probes,
	.probe_count = 1,
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
		.max_memory = 5000,
		.overload_threshold = 1000,
		.overload_interval = 1000000000,
	},
	.kernel_release = "6.1.0-golden",
	.kernel_build_id = "",
};
