/*
 * asserts: statistics and histograms follow spec/language.md section 14, the
 * integer variance and the layout of the table exactly.
 */
#include "runtime_stub.h"

#include "../../runtime/hist.h"
#include "../../runtime/proto.h"
#include "../../runtime/stat.h"

enum {
	ALL_PARTS = STAP_COUNT | STAP_SUM | STAP_MIN | STAP_MAX | STAP_AVG |
		    STAP_VARIANCE,
};

static struct stap_ctx ctx;

static const struct stap_stat_kind plain = { .parts = ALL_PARTS };

/* One statistic outside any global. */
static struct stap_stat *stat_new(const struct stap_stat_kind *k)
{
	struct stap_stat *s = calloc(1, stap_stat_size(k));

	assert_non_null(s);
	return s;
}

static stap_s64 part(const struct stap_stat *s, const struct stap_stat_kind *k,
		     enum stap_stat_part p)
{
	stap_s64 n = stap_stat_get(&ctx, s, k, p);

	assert_null(ctx.error);
	return n;
}

/* ---- parts ---- */

static void assert_empty(const struct stap_stat *s)
{
	static const enum stap_stat_part raising[] = {
		STAP_MIN, STAP_MAX, STAP_AVG, STAP_VARIANCE,
	};

	assert_int_equal(part(s, &plain, STAP_COUNT), 0);
	assert_int_equal(part(s, &plain, STAP_SUM), 0);
	for (size_t i = 0; i < sizeof(raising) / sizeof(*raising); i++) {
		assert_int_equal(stap_stat_get(&ctx, s, &plain, raising[i]),
				 0);
		assert_error(&ctx, "empty aggregate");
	}
}

static void empty_aggregate(void **state)
{
	struct stap_stat *s = stat_new(&plain);

	(void)state;
	assert_empty(NULL);
	assert_empty(s);
	free(s);
}

static const struct {
	stap_s64 values[8];
	unsigned count;
	stap_s64 sum, min, max, avg;
} samples[] = {
	{ { 0 }, 1, 0, 0, 0, 0 },
	{ { -5 }, 1, -5, -5, -5, -5 },
	{ { 5 }, 1, 5, 5, 5, 5 },
	{ { 1, 2, 3, 4, 5 }, 5, 15, 1, 5, 3 },
	{ { 1, 2 }, 2, 3, 1, 2, 1 },
	{ { -1, -2 }, 2, -3, -2, -1, -1 },	/* toward zero */
	{ { -7, 2 }, 2, -5, -7, 2, -2 },
	{ { 3, -3 }, 2, 0, -3, 3, 0 },
	{ { INT64_MIN, INT64_MAX }, 2, -1, INT64_MIN, INT64_MAX, 0 },
	{ { INT64_MAX, 1 }, 2, INT64_MIN, 1, INT64_MAX, INT64_MIN / 2 },
};

static void parts_of_samples(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++) {
		struct stap_stat *s = stat_new(&plain);

		for (unsigned j = 0; j < samples[i].count; j++)
			stap_stat_sample(s, &plain, samples[i].values[j]);
		assert_int_equal(part(s, &plain, STAP_COUNT),
				 samples[i].count);
		assert_int_equal(part(s, &plain, STAP_SUM), samples[i].sum);
		assert_int_equal(part(s, &plain, STAP_MIN), samples[i].min);
		assert_int_equal(part(s, &plain, STAP_MAX), samples[i].max);
		assert_int_equal(part(s, &plain, STAP_AVG), samples[i].avg);
		free(s);
	}
}

/* ---- variance ---- */

static const struct {
	unsigned shift;
	stap_s64 values[8];
	unsigned count;
	stap_s64 scalar, element;	/* as a global, in an array */
} variances[] = {
	{ 0, { 7 }, 1, 0, 0 },
	{ 0, { 1, 2, 3, 4, 5 }, 5, 12, 7 },
	{ 1, { 1, 2, 3, 4, 5 }, 5, 2, 2 },
	{ 0, { 1, 2, 9 }, 3, 25, 24 },
	{ 0, { 4, 4, 4 }, 3, 0, 0 },
	{ 0, { -1, -2, -3, -4, -5 }, 5, 12, 7 },
	{ 20, { 1, 2, 3, 4, 5 }, 5, 2, 2 },
};

static void variance_of_global(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(variances) / sizeof(*variances); i++) {
		struct stap_stat_kind k = {
			.parts = STAP_VARIANCE,
			.shift = variances[i].shift,
		};
		struct stap_stat_var v = { .kind = &k };

		assert_int_equal(stap_stat_var_init(&v), 0);
		stub_cpu = 2;
		for (unsigned j = 0; j < variances[i].count; j++)
			stap_stat_add(&v, v.kind, variances[i].values[j]);
		assert_int_equal(part(stap_stat_read(&v), &k, STAP_VARIANCE),
				 variances[i].scalar);
		stap_stat_var_deinit(&v);
	}
}

static void variance_of_element(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(variances) / sizeof(*variances); i++) {
		struct stap_stat_kind k = {
			.parts = STAP_VARIANCE,
			.shift = variances[i].shift,
		};
		struct stap_stat *s = stat_new(&k);

		for (unsigned j = 0; j < variances[i].count; j++)
			stap_stat_sample(s, &k, variances[i].values[j]);
		assert_int_equal(part(s, &k, STAP_VARIANCE),
				 variances[i].element);
		free(s);
	}
}

/* Processor 0: 1 2 3; processor 3: 10.  By hand: mean 1, m2 5, variance 2;
 * mean 10.  Overall mean 4; S = 2*2 + 3*9 + 0 + 1*36 = 67; 67 / 3 = 22. */
static void variance_over_cpus(void **state)
{
	struct stap_stat_var v = { .kind = &plain };

	(void)state;
	assert_int_equal(stap_stat_var_init(&v), 0);
	stub_cpu = 0;
	stap_stat_add(&v, v.kind, 1);
	stap_stat_add(&v, v.kind, 2);
	stap_stat_add(&v, v.kind, 3);
	stub_cpu = 3;
	stap_stat_add(&v, v.kind, 10);
	assert_int_equal(part(stap_stat_read(&v), &plain, STAP_VARIANCE), 22);
	stap_stat_var_deinit(&v);
}

/* ---- globals ---- */

static void global_adds_up(void **state)
{
	struct stap_stat_var v = { .kind = &plain };
	struct stap_stat *s;

	(void)state;
	assert_int_equal(stap_stat_var_init(&v), 0);
	assert_empty(stap_stat_read(&v));
	for (stap_s64 i = 0; i < 100; i++) {
		stub_cpu = (unsigned)i % STUB_CPUS;
		stap_stat_add(&v, v.kind, i - 20);
	}
	for (int again = 0; again < 2; again++) {
		s = stap_stat_read(&v);
		assert_int_equal(part(s, &plain, STAP_COUNT), 100);
		assert_int_equal(part(s, &plain, STAP_SUM), 2950);
		assert_int_equal(part(s, &plain, STAP_MIN), -20);
		assert_int_equal(part(s, &plain, STAP_MAX), 79);
		assert_int_equal(part(s, &plain, STAP_AVG), 29);
	}
	stap_stat_clear(&v);
	assert_empty(stap_stat_read(&v));
	stub_cpu = 1;
	stap_stat_add(&v, v.kind, 7);
	assert_int_equal(part(stap_stat_read(&v), &plain, STAP_MIN), 7);
	stap_stat_var_deinit(&v);
	assert_int_equal(stub_live_allocs, 0);
}

static void global_without_memory(void **state)
{
	struct stap_stat_var v = { .kind = &plain };

	(void)state;
	stub_fail_alloc = 1;
	assert_int_equal(stap_stat_var_init(&v), -ENOMEM);
	stub_fail_alloc = 0;
	stap_stat_var_deinit(&v);
	assert_int_equal(stub_live_allocs, 0);
}

static void slots_share_no_line(void **state)
{
	(void)state;
	assert_true(stap_stat_var_memory(&plain) >= 64 * (STUB_CPUS + 1));
	assert_int_equal(stap_stat_var_memory(&plain) % 64, 0);
}

/* ---- buckets ---- */

static const struct {
	stap_s64 value;
	unsigned index;
} log_indexes[] = {
	{ 0, 64 }, { 1, 65 }, { 2, 66 }, { 3, 66 }, { 4, 67 }, { 7, 67 },
	{ 8, 68 }, { 1023, 74 }, { 1024, 75 }, { INT64_MAX, 127 },
	{ 1ll << 62, 127 }, { (1ll << 62) - 1, 126 },
	{ -1, 63 }, { -2, 62 }, { -3, 62 }, { -4, 61 }, { -1024, 53 },
	{ -INT64_MAX, 1 }, { INT64_MIN, 0 },
};

static void log_buckets(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(log_indexes) / sizeof(*log_indexes); i++)
		assert_int_equal(stap_hist_log_index(log_indexes[i].value),
				 log_indexes[i].index);
}

static const struct {
	stap_s64 value, low, high, width;
	unsigned count, index;
} linear_indexes[] = {
	{ -1, 0, 20, 4, 8, 0 }, { 0, 0, 20, 4, 8, 1 }, { 3, 0, 20, 4, 8, 1 },
	{ 4, 0, 20, 4, 8, 2 }, { 19, 0, 20, 4, 8, 5 }, { 20, 0, 20, 4, 8, 6 },
	{ 21, 0, 20, 4, 8, 7 }, { INT64_MAX, 0, 20, 4, 8, 7 },
	{ INT64_MIN, 0, 20, 4, 8, 0 },
	{ -10, -10, 10, 5, 7, 1 }, { -6, -10, 10, 5, 7, 1 },
	{ -5, -10, 10, 5, 7, 2 }, { 10, -10, 10, 5, 7, 5 },
	{ 22, 0, 22, 4, 8, 6 }, { 23, 0, 22, 4, 8, 7 },
	{ 5, 5, 5, 1, 3, 1 }, { 4, 5, 5, 1, 3, 0 }, { 6, 5, 5, 1, 3, 2 },
	{ 0, INT64_MIN, INT64_MAX, INT64_MAX, 5, 2 },
	{ INT64_MAX, INT64_MIN, INT64_MAX, INT64_MAX, 5, 3 },
	{ 90, 0, 100, 1, 50, 49 },	/* a count that is wrong */
};

static void linear_buckets(void **state)
{
	(void)state;
	for (size_t i = 0;
	     i < sizeof(linear_indexes) / sizeof(*linear_indexes); i++)
		assert_int_equal(
			stap_hist_linear_index(linear_indexes[i].value,
					       linear_indexes[i].low,
					       linear_indexes[i].high,
					       linear_indexes[i].width,
					       linear_indexes[i].count),
			linear_indexes[i].index);
}

static struct stap_stat_kind linear(stap_s64 low, stap_s64 high,
				    stap_s64 width)
{
	return (struct stap_stat_kind){
		.parts = STAP_COUNT,
		.hist = STAP_HIST_LINEAR,
		.low = low,
		.high = high,
		.width = width,
		.buckets = width ? (unsigned)((high - low) / width + 3) : 3,
	};
}

static const struct stap_stat_kind logarithmic = {
	.parts = STAP_COUNT,
	.hist = STAP_HIST_LOG,
	.buckets = STAP_HIST_LOG_BUCKETS,
};

static void bucket_values(void **state)
{
	struct stap_stat_kind k = linear(0, 20, 4);
	struct stap_stat *s = stat_new(&k);

	(void)state;
	for (stap_s64 i = -3; i <= 30; i++)
		stap_stat_sample(s, &k, i);
	assert_int_equal(stap_stat_bucket(&ctx, s, &k, 0), 3);
	assert_int_equal(stap_stat_bucket(&ctx, s, &k, 1), 4);
	assert_int_equal(stap_stat_bucket(&ctx, s, &k, 6), 1);
	assert_int_equal(stap_stat_bucket(&ctx, s, &k, 7), 10);
	assert_int_equal(stap_stat_bucket(&ctx, NULL, &k, 7), 0);
	assert_null(ctx.error);
	assert_int_equal(stap_stat_bucket(&ctx, s, &k, 8), 0);
	assert_error(&ctx, "histogram index out of range");
	assert_int_equal(stap_stat_bucket(&ctx, s, &k, -1), 0);
	assert_error(&ctx, "histogram index out of range");
	assert_int_equal(stap_stat_bucket(&ctx, s, &k, INT64_MIN), 0);
	assert_error(&ctx, "histogram index out of range");
	free(s);
}

static void bad_parameters(void **state)
{
	static const char zero[] = "histogram: interval cannot be zero.";
	static const char number[] =
		"histogram: Number of buckets must be between 1 and 126.";
	struct stap_stat_kind k[] = {
		linear(0, 10, 0), linear(0, 10, -1), linear(10, 0, 1),
		linear(0, 126, 1), linear(0, 1 << 30, 1),
	};

	(void)state;
	assert_string_equal(stap_stat_kind_check(&k[0]), zero);
	for (size_t i = 0; i < sizeof(k) / sizeof(*k); i++) {
		struct stap_stat *s;

		if (i)
			assert_string_equal(stap_stat_kind_check(&k[i]),
					    number);
		assert_int_equal(stap_stat_kind_buckets(&k[i]), 0);
		/* Everything but the histogram goes on. */
		s = stat_new(&k[i]);
		stap_stat_sample(s, &k[i], 3);
		assert_int_equal(part(s, &k[i], STAP_COUNT), 1);
		stap_stat_bucket(&ctx, s, &k[i], 0);
		assert_error(&ctx, "histogram index out of range");
		free(s);
	}
	k[0] = linear(0, 125, 1);
	assert_null(stap_stat_kind_check(&k[0]));
	assert_int_equal(stap_stat_kind_buckets(&k[0]), 128);
	assert_null(stap_stat_kind_check(&plain));
	assert_null(stap_stat_kind_check(&logarithmic));
	assert_int_equal(stap_stat_kind_buckets(&logarithmic), 128);
}

/* ---- tables ---- */

#define DASHES "--------------------------------------------------"
#define BARS   "@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@"
#define BLANKS "                                                  "

#define HEAD "value |" DASHES " count\n"

static char *table(const struct stap_stat *s, const struct stap_stat_kind *k,
		   int elision)
{
	static char text[65536];
	struct stap_out o = { .at = text, .end = text + sizeof(text) - 1 };
	struct stap_hist_view view;

	stap_stat_hist_view(s, k, &view);
	stap_hist_write(&o, &view, elision);
	*o.at = '\0';
	return text;
}

static void sample_times(struct stap_stat *s, const struct stap_stat_kind *k,
			 stap_s64 value, unsigned times)
{
	while (times--)
		stap_stat_sample(s, k, value);
}

/* The example of HIS-07, byte for byte. */
static const char example[] =
"value |-------------------------------------------------- count\n"
"   <0 |                                                     1\n"
"    0 |                                                     0\n"
"    4 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@           120\n"
"    8 |                                                     0\n"
"   12 |                                                     1\n"
"   16 |                                                     0\n"
"   20 |                                                     0\n"
"  >20 |                                                     1\n"
"\n";

static void table_example(void **state)
{
	struct stap_stat_kind k = linear(0, 20, 4);
	struct stap_stat *s = stat_new(&k);
	char text[1024], cut[100];

	(void)state;
	stap_stat_sample(s, &k, -7);
	sample_times(s, &k, 5, 120);
	stap_stat_sample(s, &k, 12);
	stap_stat_sample(s, &k, 100);
	assert_string_equal(table(s, &k, 2), example);

	stap_sprint_hist(&ctx, text, sizeof(text), s, &k);
	assert_string_equal(text, example);
	stap_sprint_hist(&ctx, cut, sizeof(cut), s, &k);
	memcpy(text, example, sizeof(cut) - 1);
	text[sizeof(cut) - 1] = '\0';
	assert_string_equal(cut, text);
	assert_null(ctx.error);
	free(s);
}

static void table_of_nothing(void **state)
{
	struct stap_stat *s = stat_new(&logarithmic);
	struct stap_stat_kind bad = linear(0, 10, 0);
	char text[64] = "old";

	(void)state;
	stap_sprint_hist(&ctx, text, sizeof(text), s, &logarithmic);
	assert_error(&ctx, "empty aggregate");
	assert_string_equal(text, "");
	stap_sprint_hist(&ctx, text, sizeof(text), NULL, &logarithmic);
	assert_error(&ctx, "empty aggregate");
	s->count = 1;
	strcpy(text, "old");
	stap_sprint_hist(&ctx, text, sizeof(text), s, &bad);
	assert_null(ctx.error);
	assert_string_equal(text, "");
	free(s);
}

/* One sample for each '@' up to 50; then rounded-up scales. */
static void table_scale(void **state)
{
	struct stap_stat_kind k = linear(0, 0, 1);
	struct stap_stat *s = stat_new(&k);

	(void)state;
	sample_times(s, &k, 0, 50);
	assert_string_equal(table(s, &k, 2), HEAD
			    "    0 |" BARS " 50\n\n");
	sample_times(s, &k, 0, 1);		/* 51 / 2 */
	assert_string_equal(table(s, &k, 2), HEAD
			    "    0 |@@@@@@@@@@@@@@@@@@@@@@@@@"
			    "                          51\n\n");
	sample_times(s, &k, 0, 49);		/* 100 / 2 */
	assert_string_equal(table(s, &k, 2), HEAD
			    "    0 |" BARS " 100\n\n");
	sample_times(s, &k, -1, 1);		/* no bar */
	sample_times(s, &k, 1, 2);
	assert_string_equal(table(s, &k, 2), HEAD
			    "   <0 |" BLANKS "   1\n"
			    "    0 |" BARS " 100\n"
			    "   >0 |@                                        "
			    "            2\n\n");
	free(s);
}

static void table_trims(void **state)
{
	struct stap_stat_kind k = linear(0, 100, 10);
	struct stap_stat *s = stat_new(&k);

	(void)state;
	sample_times(s, &k, 55, 1);
	assert_string_equal(table(s, &k, 2), HEAD
			    "   30 |" BLANKS " 0\n"
			    "   40 |" BLANKS " 0\n"
			    "   50 |@                                        "
			    "          1\n"
			    "   60 |" BLANKS " 0\n"
			    "   70 |" BLANKS " 0\n\n");
	free(s);

	/* At the ends, without the rows for what is outside. */
	s = stat_new(&k);
	sample_times(s, &k, 10, 1);
	sample_times(s, &k, 91, 1);
	assert_string_equal(table(s, &k, 0), HEAD
			    "      ~\n"
			    "   10 |@                                        "
			    "          1\n"
			    "      ~\n"
			    "   90 |@                                        "
			    "          1\n\n");
	assert_string_equal(table(s, &k, 1), HEAD
			    "    0 |" BLANKS " 0\n"
			    "   10 |@                                        "
			    "          1\n"
			    "   20 |" BLANKS " 0\n"
			    "      ~\n"
			    "   80 |" BLANKS " 0\n"
			    "   90 |@                                        "
			    "          1\n"
			    "  100 |" BLANKS " 0\n\n");
	assert_string_equal(table(s, &k, -1), HEAD
			    "    0 |" BLANKS " 0\n"
			    "   10 |@                                        "
			    "          1\n"
			    "   20 |" BLANKS " 0\n"
			    "   30 |" BLANKS " 0\n"
			    "   40 |" BLANKS " 0\n"
			    "   50 |" BLANKS " 0\n"
			    "   60 |" BLANKS " 0\n"
			    "   70 |" BLANKS " 0\n"
			    "   80 |" BLANKS " 0\n"
			    "   90 |@                                        "
			    "          1\n"
			    "  100 |" BLANKS " 0\n\n");
	free(s);
}

/* Only the row below: the window's other end has to stay in range. */
static void table_outside_only(void **state)
{
	struct stap_stat_kind k = linear(-5, 5, 5);
	struct stap_stat *s = stat_new(&k);

	(void)state;
	sample_times(s, &k, -100, 1);
	assert_string_equal(table(s, &k, 2), HEAD
			    "  <-5 |@                                        "
			    "          1\n"
			    "   -5 |" BLANKS " 0\n"
			    "    0 |" BLANKS " 0\n\n");
	free(s);
	s = stat_new(&k);
	sample_times(s, &k, 100, 1);
	assert_string_equal(table(s, &k, 2), HEAD
			    "    0 |" BLANKS " 0\n"
			    "    5 |" BLANKS " 0\n"
			    "   >5 |@                                        "
			    "          1\n\n");
	free(s);
}

static void table_log(void **state)
{
	struct stap_stat *s = stat_new(&logarithmic);

	(void)state;
	sample_times(s, &logarithmic, 8, 3);
	sample_times(s, &logarithmic, 15, 1);
	assert_string_equal(table(s, &logarithmic, 2), HEAD
			    "    2 |" BLANKS " 0\n"
			    "    4 |" BLANKS " 0\n"
			    "    8 |@@@@                                     "
			    "          4\n"
			    "   16 |" BLANKS " 0\n"
			    "   32 |" BLANKS " 0\n\n");
	sample_times(s, &logarithmic, 0, 1);
	sample_times(s, &logarithmic, -3, 1);
	assert_string_equal(table(s, &logarithmic, 0), HEAD
			    "      ~\n"
			    "   -2 |@                                        "
			    "          1\n"
			    "      ~\n"
			    "    0 |@                                        "
			    "          1\n"
			    "      ~\n"
			    "    8 |@@@@                                     "
			    "          4\n\n");
	free(s);
}

/* Rows around the samples are shown whatever their sign. */
static void table_log_at_zero(void **state)
{
	for (stap_s64 value = 0; value < 2; value++) {
		struct stap_stat *s = stat_new(&logarithmic);

		(void)state;
		sample_times(s, &logarithmic, value, 1);
		assert_string_equal(table(s, &logarithmic, 2), value ?
			HEAD
			"   -1 |" BLANKS " 0\n"
			"    0 |" BLANKS " 0\n"
			"    1 |@                                         "
			"         1\n"
			"    2 |" BLANKS " 0\n"
			"    4 |" BLANKS " 0\n\n" :
			HEAD
			"   -2 |" BLANKS " 0\n"
			"   -1 |" BLANKS " 0\n"
			"    0 |@                                         "
			"         1\n"
			"    1 |" BLANKS " 0\n"
			"    2 |" BLANKS " 0\n\n");
		free(s);
	}
}

/* Labels wider than "value" widen all lines. */
static void table_log_extremes(void **state)
{
	struct stap_stat *s = stat_new(&logarithmic);
	const char *text;

	(void)state;
	sample_times(s, &logarithmic, INT64_MIN, 1);
	sample_times(s, &logarithmic, INT64_MAX, 1);
	text = table(s, &logarithmic, 0);
	assert_string_equal(text,
		"               value |" DASHES " count\n"
		"-9223372036854775808 |@                                      "
		"            1\n"
		"                     ~\n"
		" 4611686018427387904 |@                                      "
		"            1\n\n");
	free(s);
}

/* ---- records ---- */

static void record_round_trip(void **state)
{
	struct stap_stat_kind k = linear(-10, 10, 5);
	struct stap_stat *s = stat_new(&k);
	struct stap_hist_view view, back;
	struct stap_item_hist *item;

	(void)state;
	sample_times(s, &k, 3, 7);
	stap_stat_hist_view(s, &k, &view);
	item = malloc(stap_hist_item_size(&view));
	assert_non_null(item);
	stap_hist_encode(item, &view);
	assert_int_equal(stap_hist_decode(item, stap_hist_item_size(&view),
					  &back), 0);
	assert_int_equal(back.kind, STAP_HIST_LINEAR);
	assert_int_equal(back.bucket_count, 7);
	assert_int_equal(back.low, -10);
	assert_int_equal(back.high, 10);
	assert_int_equal(back.width, 5);
	assert_memory_equal(back.bucket, s->bucket, 7 * sizeof(stap_s64));

	assert_int_equal(stap_hist_decode(item, stap_hist_item_size(&view) - 8,
					  &back), -EINVAL);
	assert_int_equal(stap_hist_decode(item, 8, &back), -EINVAL);
	item->bucket_count = 0xffffffff;
	assert_int_equal(stap_hist_decode(item, stap_hist_item_size(&view),
					  &back), -EINVAL);
	item->bucket_count = 7;
	item->kind = STAP_HIST_LOG;
	assert_int_equal(stap_hist_decode(item, stap_hist_item_size(&view),
					  &back), -EINVAL);
	free(item);
	free(s);
}

/* Whatever decodes must come out without harm. */
static void record_fuzz(void **state)
{
	struct stap_item_hist *item;
	struct stap_hist_view view;
	size_t size = sizeof(*item) + 128 * 8;
	char text[256];

	(void)state;
	item = malloc(size);
	assert_non_null(item);
	for (int i = 0; i < 3000; i++) {
		size_t words = size / 8;
		stap_u64 *at = (void *)item;
		unsigned count = i % 2 ? 128 : 3 + stub_below(126);

		for (size_t j = 0; j < words; j++)
			at[j] = stub_below(3) ? 0 :
				stub_random() >> stub_below(64);
		item->kind = 1 + (unsigned)(i % 4 == 0);
		item->bucket_count = count;
		if (stap_hist_decode(item, sizeof(*item) + count * 8, &view))
			continue;
		for (int elision = -1; elision < 4; elision++) {
			struct stap_out o = {
				.at = text,
				.end = text + sizeof(text),
			};

			stap_hist_write(&o, &view, elision);
		}
	}
	free(item);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_aggregate),
		cmocka_unit_test(parts_of_samples),
		cmocka_unit_test(variance_of_global),
		cmocka_unit_test(variance_of_element),
		cmocka_unit_test(variance_over_cpus),
		cmocka_unit_test(global_adds_up),
		cmocka_unit_test(global_without_memory),
		cmocka_unit_test(slots_share_no_line),
		cmocka_unit_test(log_buckets),
		cmocka_unit_test(linear_buckets),
		cmocka_unit_test(bucket_values),
		cmocka_unit_test(bad_parameters),
		cmocka_unit_test(table_example),
		cmocka_unit_test(table_of_nothing),
		cmocka_unit_test(table_scale),
		cmocka_unit_test(table_trims),
		cmocka_unit_test(table_outside_only),
		cmocka_unit_test(table_log),
		cmocka_unit_test(table_log_at_zero),
		cmocka_unit_test(table_log_extremes),
		cmocka_unit_test(record_round_trip),
		cmocka_unit_test(record_fuzz),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
