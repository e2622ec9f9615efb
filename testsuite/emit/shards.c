/*
 * Made by stap from a script for kernel 6.1.0-golden.
 * What is used here is explained in runtime/script.h.
 */
#include "script.h"

enum { MAX_NESTING = 1 };

static const struct stap_map_kind kind_g_rows = {
	.name = "rows",
	.key_count = 1,
	.key_types = "n",
	.value_type = 'n',
	.capacity = 2048,
	.string_size = MAXSTRINGLEN,
};

/* shards.stp:2: global rows */
STAP_SHARED struct stap_map_store store_g_rows;
static const struct stap_map g_rows = { &kind_g_rows, &store_g_rows };
STAP_SHARED struct stap_lock lock_g_rows STAP_INITIAL({ .name = "rows" });

/* shards.stp:2: global n */
STAP_SHARED stap_s64 g_n;
STAP_SHARED struct stap_lock lock_g_n STAP_INITIAL({ .name = "n" });

/* shards.stp:2: global s */
STAP_SHARED char g_s[MAXSTRINGLEN] STAP_INITIAL("text");
STAP_SHARED struct stap_lock lock_g_s STAP_INITIAL({ .name = "s" });

static const struct stap_stat_kind stat_g_times = {
	.parts = STAP_COUNT,
};

/* shards.stp:2: global times */
STAP_SHARED struct stap_stat_var g_times STAP_INITIAL({ .kind =
		&stat_g_times });

STAP_SHARED const struct stap_format formats[2];
#if STAP_SHARD_HAS(0)

STAP_SHARED const struct stap_format formats[] = {
	{ 0, "%d", "n" },
	{ 1, "%s%d%d%d\n", "snnn" },
};

#endif /* shard 0 */

static stap_s64 fn_pid(struct stap_ctx *c);
STAP_SHARED void fn_f1(struct stap_ctx *c);
STAP_SHARED void fn_f2(struct stap_ctx *c);
STAP_SHARED void fn_f3(struct stap_ctx *c);
STAP_SHARED void fn_f4(struct stap_ctx *c);
STAP_SHARED void fn_f5(struct stap_ctx *c);
STAP_SHARED void fn_f6(struct stap_ctx *c);
STAP_SHARED void fn_f7(struct stap_ctx *c);
STAP_SHARED void fn_f8(struct stap_ctx *c);
STAP_SHARED void fn_f9(struct stap_ctx *c);
STAP_SHARED void fn_f10(struct stap_ctx *c);
STAP_SHARED void fn_f11(struct stap_ctx *c);
STAP_SHARED void fn_f12(struct stap_ctx *c);
STAP_SHARED void fn_f13(struct stap_ctx *c);
STAP_SHARED void fn_f14(struct stap_ctx *c);
STAP_SHARED void fn_f15(struct stap_ctx *c);
STAP_SHARED void fn_f16(struct stap_ctx *c);
STAP_SHARED void fn_f17(struct stap_ctx *c);
STAP_SHARED void fn_f18(struct stap_ctx *c);
STAP_SHARED void fn_f19(struct stap_ctx *c);
STAP_SHARED void fn_f20(struct stap_ctx *c);
STAP_SHARED void fn_f21(struct stap_ctx *c);
STAP_SHARED void fn_f22(struct stap_ctx *c);
STAP_SHARED void fn_f23(struct stap_ctx *c);
STAP_SHARED void fn_f24(struct stap_ctx *c);
STAP_SHARED void fn_f25(struct stap_ctx *c);
STAP_SHARED void fn_f26(struct stap_ctx *c);
STAP_SHARED void fn_f27(struct stap_ctx *c);
STAP_SHARED void fn_f28(struct stap_ctx *c);
STAP_SHARED void fn_f29(struct stap_ctx *c);
STAP_SHARED void fn_f30(struct stap_ctx *c);
STAP_SHARED void fn_f31(struct stap_ctx *c);
STAP_SHARED void fn_f32(struct stap_ctx *c);
STAP_SHARED void fn_f33(struct stap_ctx *c);
STAP_SHARED void fn_f34(struct stap_ctx *c);
STAP_SHARED void fn_f35(struct stap_ctx *c);
STAP_SHARED void fn_f36(struct stap_ctx *c);
STAP_SHARED void fn_f37(struct stap_ctx *c);
STAP_SHARED void fn_f38(struct stap_ctx *c);
STAP_SHARED void fn_f39(struct stap_ctx *c);
STAP_SHARED void fn_f40(struct stap_ctx *c);
STAP_SHARED void fn_f41(struct stap_ctx *c);
STAP_SHARED void fn_f42(struct stap_ctx *c);
STAP_SHARED void fn_f43(struct stap_ctx *c);
STAP_SHARED void fn_f44(struct stap_ctx *c);
STAP_SHARED void fn_f45(struct stap_ctx *c);

/* context.stp:4: function pid:long () */
static stap_s64 fn_pid(struct stap_ctx *c)
{
	stap_s64 retvalue = 0;

	(void)c;
#define STAP_RETVALUE retvalue
	{
#line 4 "context.stp"
 /* pragma:runtime */ /* pure */ /* unprivileged */
	STAP_RETVALUE = stap_pid();

#line 109 "script.c"
	}
#undef STAP_RETVALUE
	return retvalue;
}

#if STAP_SHARD_HAS(0)

/* shards.stp:3: function f1 () */
STAP_SHARED void fn_f1(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:3: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:4: function f2 () */
STAP_SHARED void fn_f2(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:4: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:5: function f3 () */
STAP_SHARED void fn_f3(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:5: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:6: function f4 () */
STAP_SHARED void fn_f4(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:6: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:7: function f5 () */
STAP_SHARED void fn_f5(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:7: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:8: function f6 () */
STAP_SHARED void fn_f6(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:8: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:9: function f7 () */
STAP_SHARED void fn_f7(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:9: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:10: function f8 () */
STAP_SHARED void fn_f8(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:10: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:11: function f9 () */
STAP_SHARED void fn_f9(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:11: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:12: function f10 () */
STAP_SHARED void fn_f10(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:12: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:13: function f11 () */
STAP_SHARED void fn_f11(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:13: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:14: function f12 () */
STAP_SHARED void fn_f12(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:14: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:15: function f13 () */
STAP_SHARED void fn_f13(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:15: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:16: function f14 () */
STAP_SHARED void fn_f14(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:16: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:17: function f15 () */
STAP_SHARED void fn_f15(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:17: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:18: function f16 () */
STAP_SHARED void fn_f16(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:18: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:19: function f17 () */
STAP_SHARED void fn_f17(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:19: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:20: function f18 () */
STAP_SHARED void fn_f18(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:20: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:21: function f19 () */
STAP_SHARED void fn_f19(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:21: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:22: function f20 () */
STAP_SHARED void fn_f20(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:22: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:23: function f21 () */
STAP_SHARED void fn_f21(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:23: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:24: function f22 () */
STAP_SHARED void fn_f22(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:24: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:25: function f23 () */
STAP_SHARED void fn_f23(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:25: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:26: function f24 () */
STAP_SHARED void fn_f24(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:26: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:27: function f25 () */
STAP_SHARED void fn_f25(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:27: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:28: function f26 () */
STAP_SHARED void fn_f26(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:28: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:29: function f27 () */
STAP_SHARED void fn_f27(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:29: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:30: function f28 () */
STAP_SHARED void fn_f28(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:30: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:31: function f29 () */
STAP_SHARED void fn_f29(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:31: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:32: function f30 () */
STAP_SHARED void fn_f30(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:32: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:33: function f31 () */
STAP_SHARED void fn_f31(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:33: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:34: function f32 () */
STAP_SHARED void fn_f32(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:34: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:35: function f33 () */
STAP_SHARED void fn_f33(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:35: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:36: function f34 () */
STAP_SHARED void fn_f34(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:36: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:37: function f35 () */
STAP_SHARED void fn_f35(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:37: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:38: function f36 () */
STAP_SHARED void fn_f36(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:38: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:39: function f37 () */
STAP_SHARED void fn_f37(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:39: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:40: function f38 () */
STAP_SHARED void fn_f38(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:40: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:41: function f39 () */
STAP_SHARED void fn_f39(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:41: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:42: function f40 () */
STAP_SHARED void fn_f40(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:42: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:43: function f41 () */
STAP_SHARED void fn_f41(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:43: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:44: function f42 () */
STAP_SHARED void fn_f42(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:44: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:45: function f43 () */
STAP_SHARED void fn_f43(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:45: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:46: function f44 () */
STAP_SHARED void fn_f44(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:46: n++ */
	g_n = stap_add(g_n, 1);
}

/* shards.stp:47: function f45 () */
STAP_SHARED void fn_f45(struct stap_ctx *c)
{
	(void)c;
	/* shards.stp:47: n++ */
	g_n = stap_add(g_n, 1);
}

static const struct stap_lock_use probe_1_locks[] = {
	{ &lock_g_rows, 1 },
	{ &lock_g_n, 1 },
	{ &lock_g_s, 1 },
};

/* shards.stp:48: probe timer.s(1) */
STAP_SHARED void probe_1(struct stap_ctx *c)
{
	if (!stap_lock_all(c, probe_1_locks, 3))
		return;
	/* shards.stp:49: rows[pid()] = n */
	{
		stap_s64 n1 = fn_pid(c);
		union stap_value k1[] = { { .n = n1 } };
		stap_map_set_long(c, &g_rows, k1, g_n);
		if (stap_failed(c, "operator '=' at shards.stp:49:14"))
			goto out;
	}
	/* shards.stp:50: s = sprint(n) */
	{
		union stap_value v1[] = { { .n = g_n } };
		stap_sprintf(c, g_s, MAXSTRINGLEN, &formats[0], v1);
	}
	/* shards.stp:51: times <<< 1 */
	stap_stat_add(&g_times, &stat_g_times, 1);
	/* shards.stp:52: f1() */
	fn_f1(c);
	if (stap_failed(c, "identifier 'f1' at shards.stp:52:2"))
		goto out;
	/* shards.stp:52: f2() */
	fn_f2(c);
	if (stap_failed(c, "identifier 'f2' at shards.stp:52:7"))
		goto out;
	/* shards.stp:52: f3() */
	fn_f3(c);
	if (stap_failed(c, "identifier 'f3' at shards.stp:52:12"))
		goto out;
	/* shards.stp:52: f4() */
	fn_f4(c);
	if (stap_failed(c, "identifier 'f4' at shards.stp:52:17"))
		goto out;
	/* shards.stp:52: f5() */
	fn_f5(c);
	if (stap_failed(c, "identifier 'f5' at shards.stp:52:22"))
		goto out;
	/* shards.stp:52: f6() */
	fn_f6(c);
	if (stap_failed(c, "identifier 'f6' at shards.stp:52:27"))
		goto out;
	/* shards.stp:52: f7() */
	fn_f7(c);
	if (stap_failed(c, "identifier 'f7' at shards.stp:52:32"))
		goto out;
	/* shards.stp:52: f8() */
	fn_f8(c);
	if (stap_failed(c, "identifier 'f8' at shards.stp:52:37"))
		goto out;
	/* shards.stp:52: f9() */
	fn_f9(c);
	if (stap_failed(c, "identifier 'f9' at shards.stp:52:42"))
		goto out;
	/* shards.stp:53: f10() */
	fn_f10(c);
	if (stap_failed(c, "identifier 'f10' at shards.stp:53:2"))
		goto out;
	/* shards.stp:53: f11() */
	fn_f11(c);
	if (stap_failed(c, "identifier 'f11' at shards.stp:53:8"))
		goto out;
	/* shards.stp:53: f12() */
	fn_f12(c);
	if (stap_failed(c, "identifier 'f12' at shards.stp:53:14"))
		goto out;
	/* shards.stp:53: f13() */
	fn_f13(c);
	if (stap_failed(c, "identifier 'f13' at shards.stp:53:20"))
		goto out;
	/* shards.stp:53: f14() */
	fn_f14(c);
	if (stap_failed(c, "identifier 'f14' at shards.stp:53:26"))
		goto out;
	/* shards.stp:53: f15() */
	fn_f15(c);
	if (stap_failed(c, "identifier 'f15' at shards.stp:53:32"))
		goto out;
	/* shards.stp:53: f16() */
	fn_f16(c);
	if (stap_failed(c, "identifier 'f16' at shards.stp:53:38"))
		goto out;
	/* shards.stp:53: f17() */
	fn_f17(c);
	if (stap_failed(c, "identifier 'f17' at shards.stp:53:44"))
		goto out;
	/* shards.stp:53: f18() */
	fn_f18(c);
	if (stap_failed(c, "identifier 'f18' at shards.stp:53:50"))
		goto out;
	/* shards.stp:54: f19() */
	fn_f19(c);
	if (stap_failed(c, "identifier 'f19' at shards.stp:54:2"))
		goto out;
	/* shards.stp:54: f20() */
	fn_f20(c);
	if (stap_failed(c, "identifier 'f20' at shards.stp:54:8"))
		goto out;
	/* shards.stp:54: f21() */
	fn_f21(c);
	if (stap_failed(c, "identifier 'f21' at shards.stp:54:14"))
		goto out;
	/* shards.stp:54: f22() */
	fn_f22(c);
	if (stap_failed(c, "identifier 'f22' at shards.stp:54:20"))
		goto out;
	/* shards.stp:54: f23() */
	fn_f23(c);
	if (stap_failed(c, "identifier 'f23' at shards.stp:54:26"))
		goto out;
	/* shards.stp:54: f24() */
	fn_f24(c);
	if (stap_failed(c, "identifier 'f24' at shards.stp:54:32"))
		goto out;
	/* shards.stp:54: f25() */
	fn_f25(c);
	if (stap_failed(c, "identifier 'f25' at shards.stp:54:38"))
		goto out;
	/* shards.stp:54: f26() */
	fn_f26(c);
	if (stap_failed(c, "identifier 'f26' at shards.stp:54:44"))
		goto out;
	/* shards.stp:54: f27() */
	fn_f27(c);
	if (stap_failed(c, "identifier 'f27' at shards.stp:54:50"))
		goto out;
	/* shards.stp:55: f28() */
	fn_f28(c);
	if (stap_failed(c, "identifier 'f28' at shards.stp:55:2"))
		goto out;
	/* shards.stp:55: f29() */
	fn_f29(c);
	if (stap_failed(c, "identifier 'f29' at shards.stp:55:8"))
		goto out;
	/* shards.stp:55: f30() */
	fn_f30(c);
	if (stap_failed(c, "identifier 'f30' at shards.stp:55:14"))
		goto out;
	/* shards.stp:55: f31() */
	fn_f31(c);
	if (stap_failed(c, "identifier 'f31' at shards.stp:55:20"))
		goto out;
	/* shards.stp:55: f32() */
	fn_f32(c);
	if (stap_failed(c, "identifier 'f32' at shards.stp:55:26"))
		goto out;
	/* shards.stp:55: f33() */
	fn_f33(c);
	if (stap_failed(c, "identifier 'f33' at shards.stp:55:32"))
		goto out;
	/* shards.stp:55: f34() */
	fn_f34(c);
	if (stap_failed(c, "identifier 'f34' at shards.stp:55:38"))
		goto out;
	/* shards.stp:55: f35() */
	fn_f35(c);
	if (stap_failed(c, "identifier 'f35' at shards.stp:55:44"))
		goto out;
	/* shards.stp:55: f36() */
	fn_f36(c);
	if (stap_failed(c, "identifier 'f36' at shards.stp:55:50"))
		goto out;
	/* shards.stp:56: f37() */
	fn_f37(c);
	if (stap_failed(c, "identifier 'f37' at shards.stp:56:2"))
		goto out;
	/* shards.stp:56: f38() */
	fn_f38(c);
	if (stap_failed(c, "identifier 'f38' at shards.stp:56:8"))
		goto out;
	/* shards.stp:56: f39() */
	fn_f39(c);
	if (stap_failed(c, "identifier 'f39' at shards.stp:56:14"))
		goto out;
	/* shards.stp:56: f40() */
	fn_f40(c);
	if (stap_failed(c, "identifier 'f40' at shards.stp:56:20"))
		goto out;
	/* shards.stp:56: f41() */
	fn_f41(c);
	if (stap_failed(c, "identifier 'f41' at shards.stp:56:26"))
		goto out;
	/* shards.stp:56: f42() */
	fn_f42(c);
	if (stap_failed(c, "identifier 'f42' at shards.stp:56:32"))
		goto out;
	/* shards.stp:56: f43() */
	fn_f43(c);
	if (stap_failed(c, "identifier 'f43' at shards.stp:56:38"))
		goto out;
	/* shards.stp:56: f44() */
	fn_f44(c);
	if (stap_failed(c, "identifier 'f44' at shards.stp:56:44"))
		goto out;
	/* shards.stp:56: f45() */
	fn_f45(c);
	if (stap_failed(c, "identifier 'f45' at shards.stp:56:50"))
		goto out;
out:
	stap_unlock_all(probe_1_locks, 3);
}

#endif /* shard 0 */

#if STAP_SHARD_HAS(1)

struct probe_2_locals {
	stap_s64 p;
};

/* shards.stp:58: probe end */
STAP_SHARED void probe_2(struct stap_ctx *c)
{
	struct probe_2_locals *l = stap_frame_first(c, sizeof(*l));

	stap_budget_begin(c, 1);
	l->p = 0;
	/* shards.stp:58: foreach ([p] in rows) */
	for (struct stap_node *e1 = stap_map_first(&g_rows); e1;
			e1 = stap_map_next(&g_rows, e1)) {
		if (stap_spend(c, 1, "keyword at shards.stp:58:13"))
			goto out;
		l->p = stap_node_key_long(&g_rows, e1, 0);
		/* shards.stp:58: println(s, p, rows[p], @count(times)) */
		{
			union stap_value k1[] = { { .n = l->p } };
			stap_s64 n1 = stap_stat_get(c, stap_stat_read(&g_times),
					&stat_g_times, STAP_COUNT);
			union stap_value v1[] = { { .s = g_s }, { .n = l->p },
					{ .n = stap_map_long(&g_rows, k1) },
					{ .n = n1 } };
			stap_printf(c, &formats[1], v1);
		}
	}
out:
	stap_frame_pop(c, l);
}

#endif /* shard 1 */

#if STAP_SHARD_HAS(0)

STAP_SHARED void probe_1(struct stap_ctx *c);
STAP_SHARED void probe_2(struct stap_ctx *c);

static const struct stap_probe probes[] = {
	{
		.handler = probe_1,
		.pn = "timer.s(1)",
		.place = "shards.stp:48:7",
	},
	{
		.handler = probe_2,
		.pn = "end",
		.place = "shards.stp:58:7",
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
	{
		.probe = &probes[1],
		.pp = "end",
		.attach = STAP_ATTACH_END,
		.index = 1,
	},
};

static struct stap_global globals[] = {
	{
		.name = "rows",
		.kind = STAP_GLOBAL_MAP,
		.object = (void *)&g_rows,
		.lock = &lock_g_rows,
	},
	{
		.name = "n",
		.kind = STAP_GLOBAL_LONG,
		.object = &g_n,
		.lock = &lock_g_n,
		.settable = 1,
	},
	{
		.name = "s",
		.kind = STAP_GLOBAL_STRING,
		.object = g_s,
		.lock = &lock_g_s,
		.settable = 1,
	},
	{
		.name = "times",
		.kind = STAP_GLOBAL_STAT,
		.object = &g_times,
	},
};

static const char info_version[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_version=1";
static const char info_release[] __attribute__((__section__(".modinfo"),
		__used__, __aligned__(1))) = "stap_release=6.1.0-golden";

const struct stap_script stap_script = {
	.version = STAP_SCRIPT_VERSION,
	.name = "shards.stp",
	.sites = sites,
	.site_count = 2,
	.probes = probes,
	.probe_count = 2,
	.globals = globals,
	.global_count = 4,
	.formats = formats,
	.format_count = 2,
	.frame_size = 8,
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
#endif /* shard 0 */

