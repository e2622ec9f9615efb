#include "script_cache.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "../util/hash.h"
#include "../util/path.h"
#include "../util/saved.h"

/* The number goes up when what the records mean changes. */
static const char kind[] = "script 1";

/* ---- names ---------------------------------------------------------------- */

const char *script_cache_module(struct arena *a, const char *key)
{
	return arena_printf(a, "stap_%016" PRIx64, hash_text(HASH_START, key));
}

/* "5f/stap_5f0123456789abcd.SUFFIX" */
static const char *
file_name(struct arena *a, const char *key, const char *suffix)
{
	const char *module = script_cache_module(a, key);

	return arena_printf(a, "%.2s/%s.%s", module + strlen("stap_"), module,
			    suffix);
}

/* ---- the two files ---------------------------------------------------------- */

static const char *sum(struct arena *a, const char *data, size_t size)
{
	return arena_printf(a, "%zu %016" PRIx64, size,
			    hash_bytes(HASH_START, data, size));
}

/* The file NAME, if it is what the next record says. */
static const char *
read_file(struct arena *a, const struct cache_dir *c, const char *name,
	  struct records *r, const char *tag, size_t *size)
{
	const char *want = records_next(r, tag);
	char *data;

	if (!want || cache_read(a, c, name, &data, size) ||
	    strcmp(sum(a, data, *size), want) != 0)
		return NULL;
	return data;
}

/* ---- warnings ------------------------------------------------------------------ */

/* What of a place is needed to show it: with its line, in place of the source. */
static void write_place(struct arena *a, struct str *out,
			struct line_start *near, const struct place *at)
{
	const char *line;
	size_t len;

	records_add(out, "place", arena_printf(a, "%u %u %d", at->line,
					       at->column, (int)at->kind));
	records_add(out, "file", at->source->name);
	records_add(out, "token", at->text ? at->text : "");
	if (place_line(near, at, &line, &len))
		records_add(out, "line", arena_strndup(a, line, len));
	if (at->argument)
		records_add(out, "argument", at->argument);
	if (at->via)
		write_place(a, out, near, at->via);
}

static const struct place *read_place(struct arena *a, struct records *r)
{
	struct source *source = arena_new(a, struct source);
	struct place *at = arena_new(a, struct place);
	const char *numbers = records_next(r, "place");
	int token;

	if (!numbers || sscanf(numbers, "%u %u %d", &at->line, &at->column,
			       &token) != 3)
		return NULL;
	at->source = source;
	at->kind = (enum place_kind)token;
	source->name = records_next(r, "file");
	at->text = records_next(r, "token");
	source->text = records_next(r, "line");
	source->first_line = source->text ? at->line : UINT_MAX;
	if (!source->text)
		source->text = "";
	source->size = strlen(source->text);
	at->argument = records_next(r, "argument");
	at->via = read_place(a, r);
	return at;
}

static void
read_warnings(struct arena *a, struct records *r, struct script_warnings *ret)
{
	const char *message;

	while ((message = records_next(r, "warning"))) {
		struct diag_warning *w = vec_add(a, ret);

		w->message = message;
		w->at = read_place(a, r);
	}
}

/* ---- globals -------------------------------------------------------------------- */

static void write_global(struct str *out, const struct script_global *g)
{
	records_add(out, "global", g->name);
	if (g->is_scalar)
		records_add(out, g->is_number ? "number" : "string", "");
}

static void
read_globals(struct arena *a, struct records *r, struct script_globals *ret)
{
	const char *name;

	while ((name = records_next(r, "global"))) {
		struct script_global *g = vec_add(a, ret);

		g->name = name;
		g->is_number = records_next(r, "number") != NULL;
		g->is_scalar = g->is_number || records_next(r, "string");
	}
}

/* ---- finding and keeping ---------------------------------------------------------- */

bool script_cache_find(struct arena *a, const struct cache_dir *c,
		       const char *key, struct script_result *ret)
{
	const char *entry = file_name(a, key, "entry");
	const char *source = file_name(a, key, "c");
	const char *module = file_name(a, key, "ko");
	struct script_result found = { 0 };
	const char *name;
	struct records r;
	size_t size;

	if (!saved_open(a, c, entry, kind, key, &r))
		return false;
	found.c_text = read_file(a, c, source, &r, "c", &size);
	found.module = read_file(a, c, module, &r, "ko", &found.module_size);
	if (!found.c_text || !found.module)
		return false;
	found.target = records_next(&r, "target");
	while ((name = records_next(&r, "given")))
		vec_push(a, &found.given, name);
	read_warnings(a, &r, &found.warnings);
	read_globals(a, &r, &found.globals);
	if (!found.target || !records_done(&r))
		return false;
	found.c_path = cache_dir_join(a, c, source);
	found.module_path = cache_dir_join(a, c, module);
	cache_touch(cache_dir_join(a, c, entry));
	*ret = found;
	return true;
}

static struct error *
write_entry(struct arena *a, const struct cache_dir *c, const char *key,
	    const struct script_result *r, const char *module, size_t size)
{
	struct line_start near = { 0 };
	struct str out;

	saved_begin(a, kind, key, &out);
	records_add(&out, "c", sum(a, r->c_text, strlen(r->c_text)));
	records_add(&out, "ko", sum(a, module, size));
	records_add(&out, "target", r->target);
	vec_each(&r->given, const char **, name)
		records_add(&out, "given", *name);
	vec_each(&r->warnings, const struct diag_warning *, w) {
		records_add(&out, "warning", w->message);
		if (w->at)
			write_place(a, &out, &near, w->at);
	}
	vec_each(&r->globals, const struct script_global *, g)
		write_global(&out, g);
	return saved_end(a, c, file_name(a, key, "entry"), &out);
}

struct error *script_cache_keep(struct arena *a, const struct cache_dir *c,
				const char *key, bool reusable,
				struct script_result *r)
{
	const char *source = file_name(a, key, "c");
	const char *to = file_name(a, key, "ko");
	size_t size;
	char *module;
	struct error *err = path_read(a, r->module_path, &module, &size);

	if (!err)
		err = cache_write(a, c, source, r->c_text, strlen(r->c_text));
	if (!err)
		err = cache_write(a, c, to, module, size);
	if (!err && reusable)
		err = write_entry(a, c, key, r, module, size);
	if (err)
		return err;
	r->c_path = cache_dir_join(a, c, source);
	r->module_path = cache_dir_join(a, c, to);
	return NULL;
}
