/*
 * Functions by pattern, from the index.  A wildcard is compared with each
 * name once, and a file pattern with each path at most once.
 */
#include "index_find.h"

#include <string.h>

#include "index.h"

struct search {
	const struct index *index;
	const struct function_pattern *pattern;
	unsigned what;
	bool once;
	unsigned char *files;		/* by number: 0, or an enum verdict */
	struct arena arena;
	index_found *fn;
	void *data;
};

enum verdict { UNKNOWN, MATCHES, DIFFERS };

static bool file_matches(struct search *q, const struct index_function_info *f)
{
	unsigned char *known;

	if (!q->pattern->file)
		return true;
	if (!q->files)
		q->files = arena_array(&q->arena, unsigned char,
				       index_file_count(q->index) + 1);
	known = &q->files[f->file_number];
	if (*known == UNKNOWN)
		*known = function_pattern_file(q->pattern, f->file) ? MATCHES
								    : DIFFERS;
	return *known == MATCHES;
}

static bool is_wanted(struct search *q, const struct index_function_info *f)
{
	return (q->what & (f->inlined ? FIND_INLINED : FIND_OUT_OF_LINE)) &&
	       file_matches(q, f);
}

static bool give(struct search *q, const struct index_function_info *f,
		 size_t instance)
{
	struct function_match m = {
		.name = f->name, .file = f->file, .line = f->line,
		.inlined = f->inlined, .noreturn = f->noreturn,
	};

	index_instance(q->index, instance, &m.die, &m.entry);
	return q->fn(q->data, &m);
}

static void take_function(struct search *q, size_t n)
{
	struct index_function_info f = index_function(q->index, n);

	if (!is_wanted(q, &f))
		return;
	for (size_t i = 0; i < f.count; i++)
		if (give(q, &f, f.first + i) && q->once)
			return;
}

static void by_name(struct search *q)
{
	size_t count = index_function_count(q->index), first = 0;
	const char *last = NULL;
	bool matches = false;

	if (!q->pattern->glob) {
		count = index_functions_named(q->index, q->pattern->name,
					      &first);
		for (size_t i = 0; i < count; i++)
			take_function(q, first + i);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		const char *name = index_function(q->index, i).name;

		if (name != last)
			matches = function_pattern_name(q->pattern, name);
		last = name;
		if (matches)
			take_function(q, i);
	}
}

/* Functions that have one of the symbols, and another name. */
static void by_symbol(struct search *q, uint64_t addr)
{
	size_t n, instance;

	for (size_t i = 0; index_instance_at(q->index, addr, i, &n, &instance);
	     i++) {
		struct index_function_info f = index_function(q->index, n);

		if (f.by_symbol && is_wanted(q, &f) &&
		    !function_pattern_name(q->pattern, f.name))
			give(q, &f, instance);
	}
}

void index_find_functions(const struct index *ix,
			  const struct function_pattern *p, unsigned what,
			  const struct addresses *symbols, bool once,
			  index_found *fn, void *data)
{
	struct search q = { .index = ix, .pattern = p, .what = what,
			    .once = once, .fn = fn, .data = data };

	arena_init(&q.arena);
	by_name(&q);
	vec_each(symbols, const uint64_t *, addr)
		by_symbol(&q, *addr);
	arena_deinit(&q.arena);
}

bool index_describes(const struct index *ix, const struct function_pattern *p,
		     uint64_t addr)
{
	size_t n, instance;

	for (size_t i = 0; index_instance_at(ix, addr, i, &n, &instance); i++) {
		struct index_function_info f = index_function(ix, n);

		if (f.by_symbol || function_pattern_name(p, f.name))
			return true;
	}
	return false;
}
