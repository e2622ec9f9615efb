/*
 * Histograms: which bucket a value belongs to, and the table that print()
 * makes of the buckets (spec/language.md 14.1):
 *
 *	value |-------------------------------------------------- count
 *	    0 |                                                   0
 *	    4 |@@@                                                3
 *
 * Linear histograms have a bucket for what is below `low`, those of `width`
 * from `low` on, and one for what is above `high`.  Logarithmic ones have 128
 * buckets with zero in the middle.
 */
#ifndef STAP_RUNTIME_HIST_H
#define STAP_RUNTIME_HIST_H

#include "out.h"

struct stap_item_hist;

enum {
	STAP_HIST_LOG_ZERO = 64,
	STAP_HIST_MAX_BUCKETS = 128,	/* of either kind */
};

/* A histogram to be shown; the buckets stay where they are. */
struct stap_hist_view {
	enum stap_hist kind;
	unsigned bucket_count;		/* 0: there is nothing to show */
	stap_s64 low, high, width;
	const stap_s64 *bucket;
};

/* The smallest value that a logarithmic bucket counts is at distance 2^(k-1)
 * from zero, k being the bucket's distance from the middle. */
static inline unsigned stap_hist_log_index(stap_s64 value)
{
	stap_u64 size = value < 0 ? 0 - (stap_u64)value : (stap_u64)value;
	unsigned k = size ? 64 - (unsigned)__builtin_clzll(size) : 0;

	return value < 0 ? STAP_HIST_LOG_ZERO - k : STAP_HIST_LOG_ZERO + k;
}

/* WIDTH is positive, LOW <= HIGH, BUCKET_COUNT at least 3.  What is above
 * HIGH goes into the last bucket, even where the last natural one would be
 * wide enough for it. */
static inline unsigned
stap_hist_linear_index(stap_s64 value, stap_s64 low, stap_s64 high,
		       stap_s64 width, unsigned bucket_count)
{
	stap_u64 index;

	if (value < low)
		return 0;
	if (value > high)
		return bucket_count - 1;
	index = ((stap_u64)value - (stap_u64)low) / (stap_u64)width + 1;
	return index < bucket_count ? (unsigned)index : bucket_count - 1;
}

/*
 * Writes the table, its empty last line included.  ELISION as HIST_ELISION:
 * how many empty rows stay around each non-empty one; negative: all.
 */
void stap_hist_write(struct stap_out *o, const struct stap_hist_view *h,
		     int elision);

/*
 * What a STAP_ITEM_HIST of SIZE bytes at PAYLOAD (aligned to 8) shows.  0, or
 * -EINVAL if it is damaged.  The view points into the payload.
 */
int stap_hist_decode(const void *payload, stap_size size,
		     struct stap_hist_view *ret);
/* The other way: bytes of the payload, and the payload. */
stap_size stap_hist_item_size(const struct stap_hist_view *h);
void stap_hist_encode(struct stap_item_hist *dst,
		      const struct stap_hist_view *h);

#endif
