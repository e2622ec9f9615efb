/* Part of script.h: statistics. */
#ifndef STAP_RUNTIME_SCRIPT_STAT_H
#define STAP_RUNTIME_SCRIPT_STAT_H

#include "script.h"

enum stap_stat_part {
	STAP_COUNT = 1 << 0,
	STAP_SUM = 1 << 1,
	STAP_MIN = 1 << 2,
	STAP_MAX = 1 << 3,
	STAP_AVG = 1 << 4,
	STAP_VARIANCE = 1 << 5,
};

enum stap_hist { STAP_HIST_NONE, STAP_HIST_LOG, STAP_HIST_LINEAR };

/* What is kept of a statistic: only what the script extracts. */
struct stap_stat_kind {
	unsigned parts;			/* enum stap_stat_part */
	unsigned shift;			/* of @variance */
	enum stap_hist hist;
	stap_s64 low, high, width;	/* of @hist_linear */
	unsigned buckets;		/* with both overflow buckets */
};

struct stap_stat {
	stap_s64 count, sum, min, max;
	stap_s64 mean, m2;		/* Welford, on values << shift */
	stap_s64 bucket[];		/* kind->buckets */
};

/* A global statistic: one struct stap_stat for each possible processor. */
struct stap_stat_var {
	const struct stap_stat_kind *kind;
	void *cpus;			/* the runtime's, from start to stop */
};
/* This processor's part of V. */
struct stap_stat *stap_stat_mine(const struct stap_stat_var *v);
void stap_stat_clear(struct stap_stat_var *v);
/* The sum over all processors, valid until the next call for V; the caller
 * holds V's lock exclusively. */
struct stap_stat *stap_stat_read(struct stap_stat_var *v);

/* What few statistics keep: variance and histograms. */
void stap_stat_sample_rest(struct stap_stat *s, const struct stap_stat_kind *k,
			   stap_s64 value);

/* Count and sum are kept always: testing for them would cost more. */
static STAP_ALWAYS_INLINE void
stap_stat_sample(struct stap_stat *s, const struct stap_stat_kind *k,
		 stap_s64 value)
{
	if (k->parts & (STAP_MIN | STAP_MAX)) {
		if (!s->count || value < s->min)
			s->min = value;
		if (!s->count || value > s->max)
			s->max = value;
	}
	s->count++;
	s->sum = (stap_s64)((stap_u64)s->sum + (stap_u64)value);
	if (k->parts & STAP_VARIANCE || k->hist != STAP_HIST_NONE)
		stap_stat_sample_rest(s, k, value);
}

/* KIND is V's, for the compiler to know. */
static STAP_ALWAYS_INLINE void
stap_stat_add(struct stap_stat_var *v, const struct stap_stat_kind *kind,
	      stap_s64 value)
{
	stap_stat_sample(stap_stat_mine(v), kind, value);
}

/* "empty aggregate" is raised for all but count and sum.  S may be NULL for
 * an array element that is absent. */
stap_s64 stap_stat_get(struct stap_ctx *c, const struct stap_stat *s,
		       const struct stap_stat_kind *k,
		       enum stap_stat_part part);
/* "histogram index out of range" */
stap_s64 stap_stat_bucket(struct stap_ctx *c, const struct stap_stat *s,
			  const struct stap_stat_kind *k, stap_s64 index);

#endif
