/*
 * Made by stap from a script for kernel 6.1.0-golden.
 * What is used here is explained in runtime/script.h.
 */
#include "script.h"

enum { MAX_NESTING = 12 };

static const struct stap_format formats[] = {
	{ 0, "%d%s\n", "ns" },
};

static stap_s64 fn_fact(struct stap_ctx *c, stap_s64 p_n);
static void fn_shout(struct stap_ctx *c, const char *p_s, char *ret);

/* functions.stp:2: function fact:long (n:long) */
static stap_s64 fn_fact(struct stap_ctx *c, stap_s64 p_n)
{
	void *l = stap_frame_push(c, 0, MAX_NESTING);
	stap_s64 ret = 0;

	if (!l)
		return ret;
	if (stap_spend(c, 3, "identifier 'fact' at functions.stp:2:10"))
		goto out;
	/* functions.stp:2: if (n <= 1) */
	if (p_n <= 1) {
		/* functions.stp:2: return 1 */
		ret = 1;
		goto out;
	}
	/* functions.stp:2: return n * fact(n - 1) */
	stap_s64 n1 = fn_fact(c, stap_sub(p_n, 1));
	if (stap_failed(c, "identifier 'fact' at functions.stp:2:53"))
		goto out;
	ret = stap_mul(p_n, n1);
out:
	stap_frame_pop(c, l);
	return ret;
}

struct fn_shout_locals {
	char s[MAXSTRINGLEN];
};

/* functions.stp:3: function shout:string (s:string) */
static void fn_shout(struct stap_ctx *c, const char *p_s, char *ret)
{
	struct fn_shout_locals *l = stap_frame_push(c, sizeof(*l), MAX_NESTING);

	ret[0] = '\0';
	if (!l)
		return;
	stap_strcpy(l->s, p_s);
	/* functions.stp:3: s = s . "!" */
	stap_concat(l->s, l->s, "!", MAXSTRINGLEN);
	/* functions.stp:3: return s */
	stap_strcpy(ret, l->s);
	stap_frame_pop(c, l);
}

struct probe_1_locals {
	char t1[MAXSTRINGLEN];
};

/* functions.stp:4: probe begin */
static void probe_1(struct stap_ctx *c)
{
	struct probe_1_locals *l = stap_frame_first(c, sizeof(*l));

	stap_budget_begin(c, 1);
	/* functions.stp:4: println(fact(5), shout("hey")) */
	{
		stap_s64 n1 = fn_fact(c, 5);
		if (stap_failed(c, "identifier 'fact' at functions.stp:4:23"))
			goto out;
		fn_shout(c, "hey", l->t1);
		if (stap_failed(c, "identifier 'shout' at functions.stp:4:32"))
			goto out;
		union stap_value v1[] = { { .n = n1 }, { .s = l->t1 } };
		stap_printf(c, &formats[0], v1);
	}
out:
	stap_frame_pop(c, l);
}

static const struct stap_probe probes[] = {
	{
		.handler = probe_1,
		.pn = "begin",
		.place = "functions.stp:4:7",
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
	.name = "functions.stp",
	.sites = sites,
	.site_count = 1,
	.probes = probes,
	.probe_count = 1,
	.formats = formats,
	.format_count = 1,
	.frame_size = 1024,
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
