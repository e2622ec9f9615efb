/*
 * Statistics.
 *
 * A global statistic has a struct stap_stat for each processor, each on cache
 * lines of its own, so that `<<<` touches nothing shared; readers add them up
 * into one more.  An element of an array has a single one inside the array.
 *
 * Variance is integer arithmetic (spec/language.md STA-03).  For each
 * processor, on values << shift:
 *
 *	d = x - mean;  mean += d / n;  m2 += d * (x - mean)
 *
 * with divisions that truncate, so that the mean lags behind.  Adding the
 * processors up corrects for it:
 *
 *	S = sum of (n[i] - 1) * (m2[i] / (n[i] - 1))
 *		   + n[i] * (mean[i] - (sum << shift) / count)^2
 *
 * and the variance is (S / (count - 1)) >> (2 * shift).  An element of an
 * array gives its m2 in place of S.  The sum of all processors keeps S in m2,
 * which makes the last step the same for both.
 */
#include "stat.h"

#include "hist.h"

enum { STRIDE_ALIGN = 64 };		/* a cache line */

/* What stap_stat_var.cpus points to: the header, the sum, the slots. */
struct stat_block {
	stap_size stride;
	unsigned cpu_count;
	char slots[] __attribute__((__aligned__(STRIDE_ALIGN)));
};

/* ---- kinds ---- */

/* As stap_stat_kind_check() says, without the words: also decides whether a
 * sample goes into a bucket, so that damage is not possible. */
static __always_inline bool hist_usable(const struct stap_stat_kind *k)
{
	if (k->hist == STAP_HIST_LOG)
		return k->buckets == STAP_HIST_LOG_BUCKETS;
	return k->hist == STAP_HIST_LINEAR && k->width > 0 &&
	       k->high >= k->low && k->buckets >= 3 &&
	       k->buckets <= STAP_HIST_MAX_BUCKETS;
}

const char *stap_stat_kind_check(const struct stap_stat_kind *k)
{
	if (k->hist == STAP_HIST_NONE)
		return NULL;
	if (k->hist == STAP_HIST_LINEAR && k->width == 0)
		return "histogram: interval cannot be zero.";
	if (!hist_usable(k))
		return "histogram: Number of buckets must be between 1 and "
		       "126.";
	return NULL;
}

_Static_assert(STAP_HIST_MAX_BUCKETS - 2 == 126, "as the text above says");

unsigned stap_stat_kind_buckets(const struct stap_stat_kind *k)
{
	return hist_usable(k) ? k->buckets : 0;
}

stap_size stap_stat_size(const struct stap_stat_kind *k)
{
	return sizeof(struct stap_stat) +
	       stap_stat_kind_buckets(k) * sizeof(stap_s64);
}

/* ---- one statistic ---- */

static void variance_sample(struct stap_stat *s, const struct stap_stat_kind *k,
			    stap_s64 value)
{
	stap_s64 x = stap_shl(value, k->shift);
	stap_s64 d = stap_sub(x, s->mean);

	s->mean = stap_add(s->mean, d / s->count);
	s->m2 = stap_add(s->m2, stap_mul(d, stap_sub(x, s->mean)));
}

static void hist_sample(struct stap_stat *s, const struct stap_stat_kind *k,
			stap_s64 value)
{
	unsigned index;

	if (!hist_usable(k))
		return;
	if (k->hist == STAP_HIST_LOG)
		index = stap_hist_log_index(value);
	else
		index = stap_hist_linear_index(value, k->low, k->high,
					       k->width, k->buckets);
	s->bucket[index]++;
}

void stap_stat_sample_rest(struct stap_stat *s, const struct stap_stat_kind *k,
			   stap_s64 value)
{
	if (k->parts & STAP_VARIANCE)
		variance_sample(s, k, value);
	if (k->hist != STAP_HIST_NONE)
		hist_sample(s, k, value);
}

stap_s64 stap_stat_part_value(const struct stap_stat *s,
			      const struct stap_stat_kind *k,
			      enum stap_stat_part part)
{
	if (!s->count)
		return 0;
	switch (part) {
	case STAP_COUNT:
		return s->count;
	case STAP_SUM:
		return s->sum;
	case STAP_MIN:
		return s->min;
	case STAP_MAX:
		return s->max;
	case STAP_AVG:
		return s->sum / s->count;
	case STAP_VARIANCE:
		if (s->count < 2)
			return 0;
		return s->m2 / (s->count - 1) >> (2 * k->shift & 63);
	}
	return 0;
}

stap_s64 stap_stat_get(struct stap_ctx *c, const struct stap_stat *s,
		       const struct stap_stat_kind *k,
		       enum stap_stat_part part)
{
	if (STAP_UNLIKELY(!s || !s->count)) {
		if (part != STAP_COUNT && part != STAP_SUM)
			stap_error(c, "empty aggregate");
		return 0;
	}
	return stap_stat_part_value(s, k, part);
}

stap_s64 stap_stat_bucket(struct stap_ctx *c, const struct stap_stat *s,
			  const struct stap_stat_kind *k, stap_s64 index)
{
	if (index < 0 || index >= stap_stat_kind_buckets(k)) {
		stap_error(c, "histogram index out of range");
		return 0;
	}
	return s ? s->bucket[index] : 0;
}

/* ---- histograms as text ---- */

void stap_stat_hist_view(const struct stap_stat *s,
			 const struct stap_stat_kind *k,
			 struct stap_hist_view *ret)
{
	*ret = (struct stap_hist_view){
		.kind = k->hist,
		.bucket_count = stap_stat_kind_buckets(k),
		.low = k->low,
		.high = k->high,
		.width = k->width,
		.bucket = s->bucket,
	};
}

void stap_sprint_hist(struct stap_ctx *c, char *ret, stap_size size,
		      const struct stap_stat *s,
		      const struct stap_stat_kind *k)
{
	struct stap_hist_view view;
	struct stap_out o;

	if (!size)
		return;
	ret[0] = '\0';
	if (!s || !s->count) {
		stap_error(c, "empty aggregate");
		return;
	}
	o = (struct stap_out){ .at = ret, .end = ret + size - 1 };
	stap_stat_hist_view(s, k, &view);
	stap_hist_write(&o, &view, stap_script.limits.hist_elision);
	*o.at = '\0';
}

/* ---- global statistics ---- */

static struct stap_stat *slot(const struct stat_block *b, unsigned cpu)
{
	return (struct stap_stat *)(void *)((char *)b->slots +
					    (stap_size)cpu * b->stride);
}

/* The sum lives behind the last processor's slot. */
static struct stap_stat *sum_slot(const struct stat_block *b)
{
	return slot(b, b->cpu_count);
}

static stap_size stride_of(const struct stap_stat_kind *k)
{
	stap_size size = stap_stat_size(k);

	return (size + STRIDE_ALIGN - 1) / STRIDE_ALIGN * STRIDE_ALIGN;
}

stap_size stap_stat_var_memory(const struct stap_stat_kind *k)
{
	return sizeof(struct stat_block) +
	       ((stap_size)stap_cpu_count() + 1) * stride_of(k);
}

int stap_stat_var_init(struct stap_stat_var *v)
{
	struct stat_block *b = stap_alloc(stap_stat_var_memory(v->kind),
					  NUMA_NO_NODE);

	v->cpus = b;
	if (!b)
		return -ENOMEM;
	b->stride = stride_of(v->kind);
	b->cpu_count = stap_cpu_count();
	return 0;
}

void stap_stat_var_deinit(struct stap_stat_var *v)
{
	stap_free(v->cpus);
	v->cpus = NULL;
}

struct stap_stat *stap_stat_mine(const struct stap_stat_var *v)
{
	return slot(v->cpus, stap_this_cpu());
}

void stap_stat_clear(struct stap_stat_var *v)
{
	const struct stat_block *b = v->cpus;
	stap_size size = stap_stat_size(v->kind);
	unsigned cpu;

	for (cpu = 0; cpu < b->cpu_count; cpu++)
		memset(slot(b, cpu), 0, size);
}

static void add_up(struct stap_stat *sum, const struct stap_stat *s,
		   unsigned buckets)
{
	unsigned i;

	if (!sum->count || s->min < sum->min)
		sum->min = s->min;
	if (!sum->count || s->max > sum->max)
		sum->max = s->max;
	sum->count += s->count;
	sum->sum = stap_add(sum->sum, s->sum);
	for (i = 0; i < buckets; i++)
		sum->bucket[i] += s->bucket[i];
}

/* One processor's part of S, see above. */
static stap_s64 variance_part(const struct stap_stat *s, stap_s64 mean)
{
	stap_s64 d = stap_sub(s->mean, mean);
	stap_s64 part = stap_mul(s->count, stap_mul(d, d));

	if (s->count > 1)
		part = stap_add(part, stap_mul(s->count - 1,
					       s->m2 / (s->count - 1)));
	return part;
}

struct stap_stat *stap_stat_read(struct stap_stat_var *v)
{
	const struct stat_block *b = v->cpus;
	struct stap_stat *sum = sum_slot(b);
	unsigned buckets = stap_stat_kind_buckets(v->kind);
	unsigned cpu;

	memset(sum, 0, stap_stat_size(v->kind));
	for (cpu = 0; cpu < b->cpu_count; cpu++)
		if (slot(b, cpu)->count)
			add_up(sum, slot(b, cpu), buckets);

	if (!(v->kind->parts & STAP_VARIANCE) || !sum->count)
		return sum;
	sum->mean = stap_shl(sum->sum, v->kind->shift) / sum->count;
	for (cpu = 0; cpu < b->cpu_count; cpu++)
		if (slot(b, cpu)->count)
			sum->m2 = stap_add(sum->m2,
					   variance_part(slot(b, cpu),
							 sum->mean));
	return sum;
}
