/*
 * Sorting of arrays: foreach with + or -.
 *
 * Sorting reorders the ring of iteration for good; both ways of doing it are
 * stable.  A merge sort serves the general case.  Where only the first few
 * elements are wanted, as in `foreach (k in a- limit 10)`, they are picked
 * out and moved to the front, and the rest stays as it is.
 */
#include "map_store.h"

#include "stat.h"
#include "str.h"

enum { TOP_MAX = 16 };		/* a few, see sort_top() */

/* What elements are sorted by. */
struct order {
	const struct stap_map *map;
	unsigned key;
	enum stap_stat_part part;
	bool by_string, descending;
};

static union stap_value sort_value(const struct order *o,
				   const struct stap_node *n)
{
	const struct stap_map_kind *k = o->map->kind;
	const char *at = (const char *)n->data;

	if (o->key)
		at = stap_map_key_at(o->map->store, n, o->key - 1);
	if (o->by_string)
		return (union stap_value){ .s = at };
	if (!o->key && k->value_type == 'a')
		return (union stap_value){
			.n = stap_stat_part_value((const void *)at, k->stat,
						  o->part),
		};
	return (union stap_value){ .n = *(const stap_s64 *)(const void *)at };
}

/* B has to come before A, which now comes before B. */
static __always_inline bool
out_of_order(const struct order *o, union stap_value a, union stap_value b)
{
	if (o->by_string) {
		int d = stap_strcmp(a.s, b.s);

		return o->descending ? d < 0 : d > 0;
	}
	return o->descending ? a.n < b.n : a.n > b.n;
}

/*
 * While the list is sorted, only `next` links it, and `prev` keeps what its
 * element is sorted by, which for parts of statistics takes a division to
 * find out.
 */
static void sort_value_keep(struct stap_node *n, union stap_value v)
{
	_Static_assert(sizeof(v) == sizeof(n->prev), "fits");
	__builtin_memcpy(&n->prev, &v, sizeof(v));
}

static __always_inline union stap_value
sort_value_kept(const struct stap_node *n)
{
	union stap_value v;

	__builtin_memcpy(&v, &n->prev, sizeof(v));
	return v;
}

/* Appends the merged lists A and B at *TAIL; the new place of the tail. */
static struct stap_node **merge(const struct order *o, struct stap_node **tail,
				struct stap_node *a, struct stap_node *b)
{
	while (a && b) {
		struct stap_node **from = &a;

		if (out_of_order(o, sort_value_kept(a), sort_value_kept(b)))
			from = &b;
		*tail = *from;
		tail = &(*from)->next;
		*from = (*from)->next;
	}
	*tail = a ? a : b;
	while (*tail)
		tail = &(*tail)->next;
	return tail;
}

/* Cuts LIST after COUNT elements; what comes behind. */
static struct stap_node *cut_off(struct stap_node *list, unsigned count)
{
	struct stap_node *rest;

	while (list && --count)
		list = list->next;
	if (!list)
		return NULL;
	rest = list->next;
	list->next = NULL;
	return rest;
}

/* Merges runs of 1, 2, 4, ... elements. */
static struct stap_node *sort_list(const struct order *o,
				   struct stap_node *list, unsigned count)
{
	unsigned width;

	for (width = 1; width < count; width *= 2) {
		struct stap_node *sorted = NULL, **tail = &sorted;

		while (list) {
			struct stap_node *a = list, *b = cut_off(a, width);

			list = cut_off(b, width);
			tail = merge(o, tail, a, b);
		}
		list = sorted;
	}
	return list;
}

static void sort_all(const struct order *o, struct stap_map_store *s)
{
	struct stap_node *n, *prev = &s->ring;

	s->ring.prev->next = NULL;
	for (n = s->ring.next; n; n = n->next)
		sort_value_keep(n, sort_value(o, n));
	s->ring.next = sort_list(o, s->ring.next, s->count);

	for (n = s->ring.next; n; n = n->next) {
		n->prev = prev;
		prev = n;
	}
	prev->next = &s->ring;
	s->ring.prev = prev;
}

/* Brings the LIMIT first elements of the order, a few, to the front: one
 * look at each element.  Equal ones keep their order as in a full sort. */
static void sort_top(const struct order *o, struct stap_map_store *s,
		     unsigned limit)
{
	struct stap_node *top[TOP_MAX], *n;
	union stap_value values[TOP_MAX], v;
	unsigned count = 0, i;

	for (n = s->ring.next; n != &s->ring; n = n->next) {
		v = sort_value(o, n);
		if (count == limit) {
			if (!out_of_order(o, values[count - 1], v))
				continue;
			count--;
		}
		for (i = count++; i && out_of_order(o, values[i - 1], v); i--) {
			top[i] = top[i - 1];
			values[i] = values[i - 1];
		}
		top[i] = n;
		values[i] = v;
	}
	while (count--) {
		stap_map_ring_remove(top[count]);
		stap_map_ring_insert(s->ring.next, top[count]);
	}
}

void stap_map_sort(const struct stap_map *m, unsigned key, int direction,
		   enum stap_stat_part part, stap_s64 limit)
{
	const struct stap_map_kind *k = m->kind;
	struct order o = {
		.map = m,
		.key = key,
		.part = part,
		.by_string = (key ? k->key_types[key - 1] : k->value_type) ==
			     's',
		.descending = direction < 0,
	};

	if (!limit || m->store->count < 2)
		return;
	if (limit > 0 && limit <= TOP_MAX && limit < m->store->count)
		sort_top(&o, m->store, (unsigned)limit);
	else
		sort_all(&o, m->store);
}
