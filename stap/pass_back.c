/*
 * Passes 4 and 5: the C text becomes a module, the module runs.
 *
 * The module is built in the temporary directory and copied to where it stays:
 * the current directory with -m, otherwise the cache.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "build/build.h"
#include "build/cache_clean.h"
#include "build/launch.h"
#include "debuginfo/index.h"
#include "passes.h"
#include "util/inputs.h"
#include "util/path.h"

/* ---- pass 4 ------------------------------------------------------------------- */

/* The same for each run of one script; staprun makes it unique. */
static const char *module_name(struct stap *st)
{
	return st->options.module_name
		? st->options.module_name
		: script_cache_module(&st->arena, st->key);
}

static bool is_user_code(const char *text, const struct place *at)
{
	return text && at && !at->source->library;
}

/* Whether what the compiler may complain about is the user's own C. */
static bool has_user_code(const struct program *p)
{
	vec_each(&p->embeds, struct embedded **, e)
		if (is_user_code((*e)->text, (*e)->at))
			return true;
	vec_each(&p->functions, struct function **, f)
		if (is_user_code((*f)->embedded, (*f)->embedded_at))
			return true;
	return p->needs_kernel_headers;
}

static bool reads_files(const char *text)
{
	return text && (strstr(text, "include") || strstr(text, "incbin"));
}

/* Whether embedded C brings in files.  kbuild tells which; the fast way does
 * not. */
static bool code_reads_files(const struct program *p)
{
	vec_each(&p->embeds, struct embedded **, e)
		if (reads_files((*e)->text))
			return true;
	vec_each(&p->functions, struct function **, f)
		if (reads_files((*f)->embedded))
			return true;
	return false;
}

static struct error *leave_here(struct stap *st)
{
	struct arena *a = &st->arena;
	const char *name = path_base(st->result.module_path);
	size_t size;
	char *data;
	struct error *err = path_read(a, st->result.module_path, &data, &size);

	if (!err)
		err = path_write(a, name, data, size);
	if (err)
		return error_new(a, ERR_OS, "the module cannot be left in the"
				 " current directory: %s", error_message(err));
	st->result.module_path = name;
	return NULL;
}

/* Into the cache, for later runs and for the user who wants it; without a
 * cache that one finds it in the current directory. */
static struct error *keep_module(struct stap *st)
{
	const struct options *o = &st->options;
	const char *built = st->result.module_path;
	struct error *err = NULL;

	if (o->module_name)
		return leave_here(st);
	if (st->cache.path && (o->last_pass == 4 || reuse_is_possible(st))) {
		err = reuse_keep(st);
		if (err)
			cache_complain(&st->arena, &st->cache, "the module",
				       false, err);
	}
	if (o->last_pass == 4)
		return err || !st->cache.path ? leave_here(st) : NULL;
	/* nobody clears out what was built just now */
	st->result.module_path = built;
	return NULL;
}

static const char *runtime_dir(struct stap *st)
{
	const char *chosen = getenv("SYSTEMTAP_RUNTIME");

	if (st->options.runtime_dir)
		return st->options.runtime_dir;
	return chosen && *chosen ? chosen
				 : stap_data_dir(&st->arena, "runtime");
}

static const char *const *
null_ended(struct stap *st, const struct string_list *list)
{
	struct string_list copy = { 0 };

	vec_each(list, const char **, s)
		vec_push(&st->arena, &copy, *s);
	vec_push(&st->arena, &copy, (const char *)NULL);
	return copy.items;
}

/* Opens the temporary directory as well. */
static struct error *
build_setup(struct stap *st, struct build_options *ret)
{
	const struct options *o = &st->options;

	st->temp.keep = o->keep_temp;
	st->temp.verbose = o->verbose > 1;
	*ret = (struct build_options){
		.kernel = st->kernel,
		.cache = &st->cache,
		.runtime_dir = runtime_dir(st),
		.temp = &st->temp,
		.make_args = null_ended(st, &o->make_args),
		.force_kbuild = o->build == BUILD_KBUILD,
		.verbose = o->verbose,
	};
	return temp_dir_open(&st->arena, &st->temp);
}

static bool say(const struct error *err)
{
	if (err)
		fprintf(stderr, "ERROR: %s\n", error_message(err));
	return !err;
}

bool build_pass(struct stap *st)
{
	const struct options *o = &st->options;
	const struct program *p = st->sema.program;
	struct build_options build;
	struct error *err;

	inputs_stop();
	err = build_setup(st, &build);
	build.module_name = module_name(st);
	build.shards = st->shards;
	build.needs_kernel_headers = p->needs_kernel_headers;
	build.has_user_code = has_user_code(p);
	build.has_user_macros = o->defines.count > 0;
	if (!build.needs_kernel_headers && code_reads_files(p))
		inputs_spoil();
	if (!err)
		err = build_module(&st->arena, &build, st->result.c_text,
				   &st->result.module_path);
	if (!err)
		err = keep_module(st);
	cache_clean(&st->arena, &st->cache, false, st->result.module_path);
	return say(err);
}

int stap_clean_cache(struct stap *st)
{
	cache_clean(&st->arena, &st->cache, true, NULL);
	return st->cache.path ? 0 : 1;
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Scripts without debuginfo work, too: there is nothing to prepare then. */
static struct error *prepare_index(struct stap *st)
{
	double start = seconds();
	struct dwarf_object *obj;
	struct image *img;
	struct error *err = kernel_image(st->kernel, &img);
	bool there = !err && index_of(img);

	if (!err)
		err = kernel_dwarf(st->kernel, &obj);
	if (err && error_kind(err) == ERR_NO_DEBUGINFO) {
		fprintf(stderr, "No index of the debuginfo: %s.\n",
			error_message(err));
		return NULL;
	}
	if (err)
		return err;
	if (!index_of(img))
		return error_new(&st->arena, ERR_OTHER, "no index of the "
				 "debuginfo of kernel %s can be kept",
				 kernel_release(st->kernel));
	if (there)
		fprintf(stderr, "Its debuginfo was read before: %s\n",
			index_path(index_of(img)));
	else
		fprintf(stderr, "It took %.1f seconds; the index has %.1f MB:"
			" %s\n", seconds() - start,
			(double)index_size(index_of(img)) / 1e6,
			index_path(index_of(img)));
	return NULL;
}

int stap_prepare_kernel(struct stap *st)
{
	struct build_options build;
	struct error *err;

	if (!st->cache.path)
		return 1;		/* stap_prepare() told why */
	err = build_setup(st, &build);
	build.verbose++;		/* the work itself is worth a line */
	if (!err)
		err = build_prepare(&st->arena, &build);
	temp_dir_close(&st->temp);
	if (!err)
		err = prepare_index(st);
	cache_clean(&st->arena, &st->cache, false, NULL);
	return say(err) ? 0 : 1;
}

void build_dump(struct stap *st)
{
	puts(st->result.module_path);
}

/* ---- pass 5 ------------------------------------------------------------------- */

bool run_pass(struct stap *st)
{
	const struct options *o = &st->options;
	struct launch_options launch = {
		.staprun = stap_program(&st->arena, "staprun"),
		.stap_vm = stap_program(&st->arena, "stap-vm"),
		.module = st->result.module_path,
		.command = o->command,
		.target_pid = o->target_pid,
		.output = o->output,
		.timeout = o->timeout,
		.verbose = o->verbose,
		.hide_warnings = o->hide_warnings,
		.rename = !o->module_name,
		.globals = null_ended(st, &st->values),
		.objects = null_ended(st, &o->objects),
		.vm = o->vm,
		.vm_release = kernel_release(st->kernel),
	};
	struct error *err = launch_run(&st->arena, &launch, &st->status);

	return say(err) && st->status == 0;
}
