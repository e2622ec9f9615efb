/*
 * A script that was built before is not built again: its module is taken from
 * the cache (build/script_cache.h) before pass 1 starts.
 *
 * What decides is the key, made here: everything that is given to passes 1 to
 * 4 from outside, except for files, which saved.h takes care of.  -v, -k, -o,
 * -w, -W, -T, and -G, whose values are given to the module when it is loaded,
 * do not matter.  -c and -x do if a probe asked for them.
 *
 * Warnings are kept with the module and shown again; with -W, a script that
 * had any is looked at anew, to fail where it should.  So is one that might
 * have others, since globals that -G sets count as written.  A library file
 * with errors had them shown in full: such a module is not kept.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passes.h"
#include "util/inputs.h"
#include "util/path.h"
#include "util/saved.h"

/* ---- the key ----------------------------------------------------------------- */

/* Each text with its size, so that no two lists look the same. */
static void add(struct str *key, const char *name, const char *text)
{
	if (text)
		str_printf(key, "%s %zu %s\n", name, strlen(text), text);
}

static void
add_all(struct str *key, const char *name, const struct string_list *list)
{
	vec_each(list, const char **, text)
		add(key, name, *text);
}

static void add_options(struct str *key, const struct options *o)
{
	str_printf(key, "guru %d unoptimized %d no_display %d errors %d"
		   " limits %d badvars %d timing %d buffer %u build %d\n",
		   o->guru, o->unoptimized, o->no_display,
		   o->suppress_handler_errors, o->suppress_time_limits,
		   o->skip_badvars,
		   o->timing, o->buffer_mb, o->build);
	add(key, "-r", o->release);
	add(key, "-R", o->runtime_dir);
	add(key, "--compatible", o->compatible);
	str_printf(key, "check_version %d\n", o->check_version);
	add_all(key, "arg", &o->args);
	add_all(key, "-E", &o->more_scripts);
	add_all(key, "-I", &o->tapset_dirs);
	add_all(key, "-D", &o->defines);
	add_all(key, "-B", &o->make_args);
	add_all(key, "-d", &o->objects);
	add_all(key, "-d", &o->modules);
}

/* What we, the kernel's build system and the compiler read. */
static void add_environment(struct str *key)
{
	static const char *const names[] = {
		"SYSTEMTAP_TAPSET", "SYSTEMTAP_RUNTIME", "SYSTEMTAP_RELEASE",
		"SYSTEMTAP_DEBUGINFO_PATH", "XDG_DATA_DIRS", "DEBUGINFOD_URLS",
		"PATH", "ARCH", "CROSS_COMPILE", "LLVM", "KCFLAGS",
		"KCPPFLAGS", "KAFLAGS", "CPATH", "C_INCLUDE_PATH",
		"COMPILER_PATH", "GCC_EXEC_PREFIX", "LD_LIBRARY_PATH",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		add(key, names[i], getenv(names[i]));
}

static const char *make_key(struct stap *st)
{
	struct str key;

	str_init(&key, &st->arena);
	add(&key, "stap", saved_maker(&st->arena));
	add(&key, "kernel", kernel_release(st->kernel));
	add(&key, "arch", kernel_arch(st->kernel));
	str_printf(&key, "running %d\n", kernel_is_running(st->kernel));
	add(&key, "build-id", kernel_running_build_id(st->kernel));
	add_options(&key, &st->options);
	add_environment(&key);
	add(&key, "name", st->source->name);
	str_printf(&key, "script %zu\n%s", st->source->size,
		   st->source->text);
	return str_text(&key);
}

/* ---- taking it from the cache --------------------------------------------------- */

static const char *target_text(const struct stap *st)
{
	struct arena *a = (struct arena *)&st->arena;

	return arena_printf(a, "%d %s", st->target.pid,
			    st->target.command ? st->target.command : "");
}

static bool may_reuse(const struct options *o)
{
	return o->last_pass >= 3 && !o->module_name && !o->coverage;
}

/* The NAME of NAME=VALUE, or all of it. */
static const char *name_of(struct arena *a, const char *text)
{
	return arena_strndup(a, text, strcspn(text, "="));
}

/* Whether each name of A, NAME=VALUE or NAME, is one of B. */
static bool is_subset(struct arena *arena, const char *const *a, size_t count,
		      const char *const *b, size_t other_count)
{
	for (size_t i = 0, j; i < count; i++) {
		for (j = 0; j < other_count; j++)
			if (strcmp(name_of(arena, a[i]),
				   name_of(arena, b[j])) == 0)
				break;
		if (j == other_count)
			return false;
	}
	return true;
}

/* -G can but keep warnings away. */
static bool warns_the_same(struct stap *st, const struct script_result *r)
{
	const struct string_list *now = &st->options.globals;

	return is_subset(&st->arena, r->given.items, r->given.count,
			 now->items, now->count) &&
	       (!r->warnings.count ||
		is_subset(&st->arena, now->items, now->count, r->given.items,
			  r->given.count));
}

static bool fits(struct stap *st, const struct script_result *r)
{
	const struct options *o = &st->options;

	if (o->keep_going)		/* pass 2 has something to say */
		return false;
	if (*r->target && strcmp(r->target, target_text(st)) != 0)
		return false;
	if (!o->hide_warnings && !warns_the_same(st, r))
		return false;
	return !r->warnings.count || !o->warnings_are_errors ||
	       o->hide_warnings;
}

/*
 * What goes on to pass 5 is a copy of its own: others may clear out the cache
 * meanwhile.  With -k there is something to look at, as if it had been built.
 * Failing that, it is built.
 */
static bool take_out(struct stap *st, struct script_result *r)
{
	const struct options *o = &st->options;
	struct arena *a = &st->arena;
	struct error *err;

	if (o->last_pass < 5 && !o->keep_temp)
		return true;
	st->temp.keep = o->keep_temp;
	err = temp_dir_open(a, &st->temp);
	if (!err && o->keep_temp)
		err = path_write(a, path_join(a, st->temp.path, "script.c"),
				 r->c_text, strlen(r->c_text));
	if (!err && o->last_pass == 5) {
		r->module_path = path_join(a, st->temp.path,
					   path_base(r->module_path));
		err = path_write(a, r->module_path, r->module, r->module_size);
	}
	if (err)
		temp_dir_close(&st->temp);
	return !err;
}

bool reuse_find(struct stap *st)
{
	const struct options *o = &st->options;
	struct script_result r;

	if (o->last_pass < 3 || stap_read_script(st))
		return false;
	st->key = make_key(st);
	if (!may_reuse(o) ||
	    !script_cache_find(&st->arena, &st->cache, st->key, &r) ||
	    !fits(st, &r))
		return false;
	if (o->verbose + o->verbose_pass[2])
		fprintf(stderr, "Pass 3: using cached %s\n", r.c_path);
	if (o->verbose + o->verbose_pass[3] && o->last_pass >= 4)
		fprintf(stderr, "Pass 4: using cached %s\n", r.module_path);
	if (!take_out(st, &r))
		return false;
	st->result = r;
	vec_each(&r.warnings, const struct diag_warning *, w)
		diag_warn_again(&st->diag, w);
	return true;
}

/* ---- putting it there -------------------------------------------------------------- */

bool reuse_is_possible(const struct stap *st)
{
	return inputs_repeatable() && !st->diag.shown &&
	       !st->options.module_name &&
	       (!kernel_is_running(st->kernel) ||
		kernel_running_build_id(st->kernel));
}

struct error *reuse_keep(struct stap *st)
{
	struct script_result *r = &st->result;

	r->target = st->target.asked ? target_text(st) : "";
	vec_each(&st->options.globals, const char **, g)
		vec_push(&st->arena, &r->given, name_of(&st->arena, *g));
	vec_each(&st->diag.log, const struct diag_warning *, w)
		vec_push(&st->arena, &r->warnings, *w);
	return script_cache_keep(&st->arena, &st->cache, st->key,
				 reuse_is_possible(st), r);
}
