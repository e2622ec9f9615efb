/*
 * The table of a histogram.
 *
 * First the window of rows: two more than the data needs on either side.
 * Then the widths of both columns, and at last the rows, leaving out those
 * too far from any data.
 */
#include "hist.h"

#include "proto.h"

enum {
	BAR_WIDTH = 50,
	MARGIN = 2,		/* empty rows around the data */
	VALUE_WIDTH = 5,	/* of "value" */
};

/* What the rows have in common. */
struct table {
	const struct stap_hist_view *h;
	unsigned first, last;		/* buckets shown */
	unsigned label_width, count_width;
	stap_s64 scale;			/* count for one '@' */
};

/* ---- labels ---- */

struct label {
	char prefix;			/* '<', '>', '-' or 0 */
	bool negative;
	stap_u64 size;
};

static struct label label_of(stap_s64 value, char prefix)
{
	bool negative = value < 0;

	return (struct label){
		.prefix = prefix,
		.negative = negative,
		.size = negative ? 0 - (stap_u64)value : (stap_u64)value,
	};
}

/* -4 stands for -7..-4, 4 for 4..7. */
static struct label log_label(unsigned index)
{
	struct label l = { .negative = index < STAP_HIST_LOG_ZERO };
	unsigned k = l.negative ? STAP_HIST_LOG_ZERO - index :
				  index - STAP_HIST_LOG_ZERO;

	if (k)
		l.size = 1ull << ((k - 1) & 63);
	return l;
}

static struct label label_at(const struct stap_hist_view *h, unsigned index)
{
	if (h->kind == STAP_HIST_LOG)
		return log_label(index);
	if (index == 0)
		return label_of(h->low, '<');
	if (index == h->bucket_count - 1)
		return label_of(h->high, '>');
	return label_of(stap_add(h->low, stap_mul(index - 1, h->width)), 0);
}

static unsigned digits(stap_u64 n)
{
	unsigned count = 1;

	while (n >= 10) {
		n /= 10;
		count++;
	}
	return count;
}

static unsigned label_len(struct label l)
{
	return digits(l.size) + l.negative + !!l.prefix;
}

static void write_label(struct stap_out *o, struct label l, unsigned width)
{
	stap_out_fill(o, ' ', width - label_len(l));
	if (l.prefix)
		stap_out_char(o, l.prefix);
	if (l.negative)
		stap_out_char(o, '-');
	stap_out_number(o, l.size);
}

/* ---- layout ---- */

/* The first and last bucket with something in them; false if all are empty. */
static bool data_range(const struct stap_hist_view *h, unsigned *first,
		       unsigned *last)
{
	unsigned i;

	for (i = 0; i < h->bucket_count && !h->bucket[i]; i++)
		;
	if (i == h->bucket_count)
		return false;
	*first = i;
	for (i = h->bucket_count - 1; !h->bucket[i]; i--)
		;
	*last = i;
	return true;
}

/*
 * Rows are added up to the ends.  Buckets below the least and above the
 * greatest natural one of a linear histogram are shown only with something
 * in them.
 */
static void find_window(struct table *t)
{
	const struct stap_hist_view *h = t->h;
	unsigned lowest = 0, highest = h->bucket_count - 1;

	if (h->kind == STAP_HIST_LINEAR) {
		lowest = 1;
		highest--;
	}

	if (t->first >= lowest)
		t->first = t->first - lowest > MARGIN ? t->first - MARGIN :
							lowest;
	if (t->last <= highest)
		t->last = highest - t->last > MARGIN ? t->last + MARGIN :
						       highest;
}

static void find_widths(struct table *t)
{
	stap_s64 largest = 0;
	unsigned i, len;

	t->label_width = VALUE_WIDTH;
	for (i = t->first; i <= t->last; i++) {
		len = label_len(label_at(t->h, i));
		if (len > t->label_width)
			t->label_width = len;
		if (t->h->bucket[i] > largest)
			largest = t->h->bucket[i];
	}
	t->count_width = digits(largest);
	t->scale = largest <= BAR_WIDTH ? 1 :
					  (largest - 1) / BAR_WIDTH + 1;
}

/* ---- rows ---- */

static void write_header(struct stap_out *o, const struct table *t)
{
	stap_out_fill(o, ' ', t->label_width - VALUE_WIDTH);
	stap_out_bytes(o, "value |", 7);
	stap_out_fill(o, '-', BAR_WIDTH);
	stap_out_bytes(o, " count\n", 7);
}

static void write_row(struct stap_out *o, const struct table *t, unsigned i)
{
	stap_s64 count = t->h->bucket[i];
	unsigned bar = count > 0 ? (unsigned)(count / t->scale) : 0;

	write_label(o, label_at(t->h, i), t->label_width);
	stap_out_bytes(o, " |", 2);
	stap_out_fill(o, '@', bar);
	stap_out_fill(o, ' ', BAR_WIDTH + 1 - bar);
	/* Damaged records may hold negative counts: shown, out of line. */
	if (count >= 0 && digits(count) < t->count_width)
		stap_out_fill(o, ' ', t->count_width - digits(count));
	stap_out_signed(o, count);
	stap_out_char(o, '\n');
}

static void write_gap(struct stap_out *o, const struct table *t)
{
	stap_out_fill(o, ' ', t->label_width + 1);
	stap_out_bytes(o, "~\n", 2);
}

/* Nothing in it, nor in ELISION rows on either side. */
static bool is_elided(const struct table *t, unsigned i, int elision)
{
	unsigned reach = (unsigned)elision;
	unsigned from, to;

	if (elision < 0)
		return false;
	from = i - t->first > reach ? i - reach : t->first;
	to = t->last - i > reach ? i + reach : t->last;
	for (; from <= to; from++)
		if (t->h->bucket[from])
			return false;
	return true;
}

void stap_hist_write(struct stap_out *o, const struct stap_hist_view *h,
		     int elision)
{
	struct table t = { .h = h };
	bool gap = false;
	unsigned i;

	if (!data_range(h, &t.first, &t.last))
		return;
	find_window(&t);
	find_widths(&t);

	write_header(o, &t);
	for (i = t.first; i <= t.last; i++) {
		if (is_elided(&t, i, elision)) {
			gap = true;
			continue;
		}
		if (gap)
			write_gap(o, &t);
		gap = false;
		write_row(o, &t, i);
	}
	stap_out_char(o, '\n');
}

/* ---- records ---- */

static bool count_fits(uint32_t kind, uint32_t bucket_count)
{
	if (kind == STAP_HIST_LOG)
		return bucket_count == STAP_HIST_LOG_BUCKETS;
	return bucket_count >= 3 && bucket_count <= STAP_HIST_MAX_BUCKETS;
}

int stap_hist_decode(const void *payload, stap_size size,
		     struct stap_hist_view *ret)
{
	const struct stap_item_hist *item = payload;

	if (size < sizeof(*item))
		return -EINVAL;
	if (item->bucket_count !=
	    (size - sizeof(*item)) / sizeof(item->bucket[0]))
		return -EINVAL;
	if (item->kind != STAP_HIST_LOG && item->kind != STAP_HIST_LINEAR)
		return -EINVAL;
	if (item->bucket_count && !count_fits(item->kind, item->bucket_count))
		return -EINVAL;
	*ret = (struct stap_hist_view){
		.kind = item->kind,
		.bucket_count = item->bucket_count,
		.low = item->low,
		.high = item->high,
		.width = item->width,
		.bucket = (const stap_s64 *)item->bucket,
	};
	return 0;
}

stap_size stap_hist_item_size(const struct stap_hist_view *h)
{
	return sizeof(struct stap_item_hist) +
	       (stap_size)h->bucket_count * sizeof(stap_s64);
}

void stap_hist_encode(struct stap_item_hist *dst,
		      const struct stap_hist_view *h)
{
	dst->kind = h->kind;
	dst->bucket_count = h->bucket_count;
	dst->low = h->low;
	dst->high = h->high;
	dst->width = h->width;
	memcpy(dst->bucket, h->bucket, h->bucket_count * sizeof(*h->bucket));
}
