/*
 * Made by stap from a script for kernel 6.1.0-golden.
 * What is used here is explained in runtime/script.h.
 */
#include "script.h"

enum { MAX_NESTING = 1 };

static const struct stap_format formats[] = {
	{ 0, "%s\n", "s" },
};

/* regex-groups.stp:3: "(b+)x" */
static const unsigned char regex_1_classes[] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0,
};
static const unsigned short regex_1_next[] = {
	0, 0, 0, 2, 3, 2, 2, 3, 2, 2, 3, 4, 0, 0, 0,
};
static const unsigned char regex_1_flags[] = {
	0, 0, 0, 0, 3,
};
static const unsigned short regex_1_moves_at[] = {
	0, 0, 0, 1, 4, 1, 1, 4, 1, 1, 4, 0, 0, 0, 0,
};
static const unsigned short regex_1_final_at[] = {
	0, 0, 0, 0, 0,
};
static const unsigned short regex_1_final_end_at[] = {
	0, 0, 0, 0, 0,
};
static const unsigned char regex_1_moves[] = {
	0, 1, 0, 254, 1, 1, 254,
};
static const unsigned char regex_1_finals[] = {
	0, 254, 0, 1,
};
static const struct stap_regex regex_1 = {
	.classes = regex_1_classes,
	.next = regex_1_next,
	.flags = regex_1_flags,
	.class_count = 3,
	.group_count = 2,
	.moves_at = regex_1_moves_at,
	.final_at = regex_1_final_at,
	.final_end_at = regex_1_final_end_at,
	.moves = regex_1_moves,
	.finals = regex_1_finals,
};

static void fn_pp(struct stap_ctx *c, char *ret);
static void fn_matched(struct stap_ctx *c, stap_s64 p_n, char *ret);

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

#line 77 "script.c"
	}
#undef CONTEXT
#undef STAP_RETVALUE
}

/* regex.stp:5: function matched:string (n:long) */
static void fn_matched(struct stap_ctx *c, stap_s64 p_n, char *ret)
{
	ret[0] = '\0';
#define CONTEXT c
#define STAP_ARG_n p_n
#define STAP_RETVALUE ret
	{
#line 6 "regex.stp"
 /* pragma:runtime */ /* pragma:captures */ /* pure */ /* unprivileged */
	stap_matched(CONTEXT, STAP_RETVALUE, MAXSTRINGLEN, STAP_ARG_n);

#line 95 "script.c"
	}
#undef CONTEXT
#undef STAP_ARG_n
#undef STAP_RETVALUE
}

struct probe_1_locals {
	char t1[MAXSTRINGLEN];
};

/* regex-groups.stp:2: probe begin */
static void probe_1(struct stap_ctx *c)
{
	struct probe_1_locals *l = stap_frame_first(c, sizeof(*l));

	stap_regex_forget(c);
	/* regex-groups.stp:3: if (pp() =~ "(b+)x") */
	fn_pp(c, l->t1);
	if (stap_failed(c, "identifier 'pp' at regex-groups.stp:3:6"))
		goto out;
	stap_s64 n1 = stap_regex_match(c, &regex_1, l->t1, MAXSTRINGLEN);
	if (n1) {
		/* regex-groups.stp:4: println(matched(1)) */
		{
			fn_matched(c, 1, l->t1);
			if (stap_failed(c, "identifier 'matched' at regex-groups.stp:4:11"))
				goto out;
			union stap_value v1[] = { { .s = l->t1 } };
			stap_printf(c, &formats[0], v1);
		}
	}
out:
	stap_frame_pop(c, l);
}

static const struct stap_probe probes[] = {
	{
		.handler = probe_1,
		.pn = "begin",
		.place = "regex-groups.stp:2:7",
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
	.name = "regex-groups.stp",
	.sites = sites,
	.site_count = 1,
	.probes = probes,
	.probe_count = 1,
	.formats = formats,
	.format_count = 1,
	.frame_size = 512,
	.captures = 1,
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
