#include "object_view.h"

#define ALIGN_8(size)	(((size) + 7) & ~(stap_u64)7)

/* The next COUNT things of SIZE bytes; NULL if they are not all there. */
static const void *take(const char **at, stap_u64 *left, stap_u64 count,
			stap_u64 size)
{
	const char *part = *at;
	stap_u64 bytes = ALIGN_8(count * size);

	if (bytes > *left)
		return NULL;
	*at += bytes;
	*left -= bytes;
	return part;
}

static bool good_rule(const struct stap_rule *r)
{
	unsigned i, touched = 0;

	if (r->cfa >= STAP_CFA_KINDS || r->reg >= STAP_REG_RA ||
	    r->base >= STAP_REG_RA)
		return false;
	if (r->cfa == STAP_CFA_UNKNOWN || r->cfa == STAP_CFA_END)
		return true;
	for (i = 0; i < STAP_REG_COUNT; i++) {
		if (r->slots[i] < STAP_SLOT_FIRST &&
		    r->slots[i] >= STAP_SLOT_IN_REG + STAP_REG_RA)
			return false;
		if (i < STAP_REG_RA && r->slots[i] != STAP_SLOT_SAME)
			touched |= 1u << i;
	}
	return r->touched == touched;
}

static bool good_rules(const struct stap_object_view *v)
{
	uint32_t i;

	if (v->head->rule_count == 0 || v->rules->cfa != STAP_CFA_UNKNOWN)
		return false;
	for (i = 0; i < v->head->rule_count; i++)
		if (!good_rule(&v->rules[i]))
			return false;
	return true;
}

static bool good_places(const struct stap_object_view *v)
{
	uint32_t i;

	for (i = 0; i < v->head->place_count; i++)
		if (v->rule_of[i] >= v->head->rule_count ||
		    (i && v->places[i] <= v->places[i - 1]))
			return false;
	return true;
}

static bool good_names(const struct stap_object_view *v)
{
	const struct stap_symbol *s = v->symbols;
	uint32_t size = v->head->names_size, i;

	if (!size || v->names[size - 1] || v->head->path >= size ||
	    v->head->build_id[STAP_BUILD_ID_SIZE - 1])
		return false;
	for (i = 0; i < v->head->symbol_count; i++)
		if (s[i].name >= size ||
		    (i && s[i].place <= s[i - 1].place))
			return false;
	return true;
}

int stap_object_view(const void *digest, stap_size size,
		     struct stap_object_view *ret)
{
	const struct stap_digest *h = digest;
	struct stap_object_view v = { .head = h };
	const char *at = digest;
	stap_u64 left = size;

	if (!take(&at, &left, 1, sizeof(*h)) || h->size != size ||
	    size > STAP_DIGEST_MAX || h->segment_count > STAP_SEGMENTS_MAX)
		return -EINVAL;
	v.segments = take(&at, &left, h->segment_count, sizeof(*v.segments));
	v.rules = take(&at, &left, h->rule_count, sizeof(*v.rules));
	v.places = take(&at, &left, h->place_count, sizeof(*v.places));
	v.rule_of = take(&at, &left, h->place_count, sizeof(*v.rule_of));
	v.symbols = take(&at, &left, h->symbol_count, sizeof(*v.symbols));
	v.names = take(&at, &left, h->names_size, 1);
	if (!v.segments || !v.rules || !v.places || !v.rule_of ||
	    !v.symbols || !v.names || !good_rules(&v) || !good_places(&v) ||
	    !good_names(&v))
		return -EINVAL;
	*ret = v;
	return 0;
}

const struct stap_rule *
stap_object_rule(const struct stap_object_view *v, uint32_t place)
{
	const uint32_t *base = v->places;
	uint32_t count = v->head->place_count;

	if (!count || place < *base)
		return v->rules;
	/* The last place that is not beyond, without a branch to guess. */
	while (count > 1) {
		uint32_t half = count / 2;

		base += base[half] <= place ? half : 0;
		count -= half;
	}
	return &v->rules[v->rule_of[base - v->places]];
}

const struct stap_symbol *
stap_object_symbol(const struct stap_object_view *v, uint32_t place)
{
	const struct stap_symbol *s = v->symbols;
	uint32_t low = 0, high = v->head->symbol_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (s[middle].place <= place)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low || place - s[low - 1].place >= s[low - 1].size)
		return NULL;
	return &s[low - 1];
}

bool stap_object_linked(const struct stap_object_view *v, uint32_t place,
			uint64_t *ret)
{
	const struct stap_segment *s = v->segments;

	for (; s < v->segments + v->head->segment_count; s++)
		if (place - s->offset < s->size) {
			*ret = s->vaddr + (place - s->offset);
			return true;
		}
	return false;
}

stap_u64 stap_object_distance(const struct stap_object_view *v,
			      uint32_t place)
{
	uint64_t linked;

	return stap_object_linked(v, place, &linked) ? linked - v->head->base
						     : place;
}
