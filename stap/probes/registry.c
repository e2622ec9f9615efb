/*
 * All families of probe points, and matching points against their patterns.
 *
 * A pattern is text like "timer.s(number).randomize(number)"; a point matches
 * when it has as many parts, each with the pattern's name (wildcards in the
 * point's names are allowed) and kind of argument.
 */
#include "registry.h"

#include <fnmatch.h>
#include <string.h>

#include "../lang/ast_print.h"
#include "../util/intern.h"

const struct provider *const providers[] = {
	&begin_end_provider,
	&timer_provider,
	&function_provider,
	&label_provider,
	&callee_provider,
	&statement_provider,
	&kprobe_provider,
	&tracepoint_provider,
	&process_provider,
	&mark_provider,
	&data_provider,
	&procfs_provider,
	&process_code_provider,
	&syscall_provider,
	&process_plt_provider,
	&process_address_provider,
	&process_data_provider,
	&perf_provider,
	&netfilter_provider,
	NULL,
};

/* One part of a pattern, and what follows it. */
struct pattern_part {
	const char *name;
	size_t name_len;
	int arg;		/* ARG_NONE, ARG_NUMBER, ARG_STRING */
	const char *rest;	/* behind the dot, or NULL at the end */
};

static struct pattern_part next_part(const char *text)
{
	size_t len = strcspn(text, ".(");
	struct pattern_part part = { .name = text, .name_len = len,
				     .arg = ARG_NONE };

	text += len;
	if (*text == '(') {
		part.arg = strncmp(text, "(string)", 8) == 0 ? ARG_STRING
							     : ARG_NUMBER;
		text = strchr(text, ')') + 1;
	}
	part.rest = *text == '.' ? text + 1 : NULL;
	return part;
}

static bool name_matches(const char *glob, const char *name, size_t len)
{
	char text[64];

	if (strlen(glob) == len && memcmp(glob, name, len) == 0)
		return true;
	if (!strpbrk(glob, "*?[") || len >= sizeof(text))
		return false;
	memcpy(text, name, len);
	text[len] = '\0';
	return fnmatch(glob, text, 0) == 0;
}

static bool part_matches(const struct point_part *have,
			 const struct pattern_part *want)
{
	return (int)have->arg == want->arg &&
	       name_matches(have->name, want->name, want->name_len);
}

/* How many leading parts of POINT fit PATTERN; COMPLETE if all on both
 * sides do.  REST is what the pattern has behind them. */
static size_t
match_length(const struct point *point, const char *pattern, bool *complete,
	     const char **rest)
{
	size_t n = 0;

	*rest = pattern;
	while (*rest && n < point->parts.count) {
		struct pattern_part part = next_part(*rest);

		if (!part_matches(&point->parts.items[n], &part))
			break;
		*rest = part.rest;
		n++;
	}
	*complete = n == point->parts.count && !*rest;
	return n;
}

void providers_match(struct arena *a, const struct point *point,
		     struct match_list *ret)
{
	for (const struct provider *const *p = providers; *p; p++) {
		for (const struct point_pattern *pat = (*p)->patterns;
		     pat->text; pat++) {
			bool complete;
			const char *rest;

			match_length(point, pat->text, &complete, &rest);
			if (complete)
				vec_push(a, ret,
					 ((struct point_match){ *p, pat }));
		}
	}
}

struct point *point_as_pattern(struct arena *a, const struct point *point,
			       const struct point_pattern *pattern)
{
	struct point *named = arena_memdup(a, point, sizeof(*point));
	const char *rest = pattern->text;

	memset(&named->parts, 0, sizeof(named->parts));
	vec_each(&point->parts, const struct point_part *, part) {
		struct pattern_part want = next_part(rest);
		struct point_part *copy = vec_add(a, &named->parts);

		*copy = *part;
		copy->name = intern_n(want.name, want.name_len);
		rest = want.rest;
	}
	return named;
}

static void add_once(struct arena *a, struct name_list *list, const char *name)
{
	vec_each(list, const char **, old)
		if (*old == name)
			return;
	vec_push(a, list, name);
}

/* Behind the first DEPTH parts of PATTERN, if POINT has them; NULL if not, or
 * if there is nothing more. */
static const char *
behind(const char *pattern, const struct point *point, size_t depth)
{
	for (size_t n = 0; pattern && n < depth; n++) {
		struct pattern_part part = next_part(pattern);

		if (!part_matches(&point->parts.items[n], &part))
			return NULL;
		pattern = part.rest;
	}
	return pattern;
}

void providers_siblings(struct arena *a, const struct point *point,
			size_t depth, struct name_list *ret)
{
	for (const struct provider *const *p = providers; *p; p++) {
		for (const struct point_pattern *pat = (*p)->patterns;
		     pat->text; pat++) {
			const char *rest = behind(pat->text, point, depth);
			struct pattern_part part;

			if (!rest)
				continue;
			part = next_part(rest);
			add_once(a, ret, intern_n(part.name, part.name_len));
		}
	}
}

bool providers_forms(struct arena *a, const struct point *point, size_t depth,
		     struct name_list *ret, bool *ret_ends)
{
	const struct point_part *have = &point->parts.items[depth];

	*ret_ends = false;

	for (const struct provider *const *p = providers; *p; p++) {
		for (const struct point_pattern *pat = (*p)->patterns;
		     pat->text; pat++) {
			const char *rest = behind(pat->text, point, depth);
			struct pattern_part part;

			if (!rest)
				continue;
			part = next_part(rest);
			if (strlen(have->name) != part.name_len ||
			    memcmp(have->name, part.name, part.name_len) != 0)
				continue;
			add_once(a, ret, pat->text);
			*ret_ends |= !part.rest && part_matches(have, &part);
		}
	}
	return ret->count > 0;
}

static const struct point_part *argument(const struct point *p, unsigned n)
{
	vec_each(&p->parts, const struct point_part *, part)
		if (part->arg != ARG_NONE && n-- == 0)
			return part;
	return NULL;
}

const char *point_string(const struct point *p, unsigned n)
{
	const struct point_part *part = argument(p, n);

	return part ? part->string : NULL;
}

int64_t point_number(const struct point *p, unsigned n)
{
	const struct point_part *part = argument(p, n);

	return part ? part->number : 0;
}

const char *point_with_argument(struct arena *a, const struct point *p,
				const char *text)
{
	struct point copy = { 0 };
	bool done = false;

	vec_each(&p->parts, const struct point_part *, part) {
		struct point_part *own = vec_add(a, &copy.parts);

		*own = *part;
		if (part->arg == ARG_STRING && !done) {
			own->string = text;
			done = true;
		}
	}
	return point_text(a, &copy);
}
