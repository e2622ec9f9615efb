/*
 * Passes 4 and 5: the C text becomes a module, the module runs.
 *
 * A module that the user wants to have (-m, or -p4) is copied to where it
 * stays; otherwise it goes with the temporary directory.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "build/build.h"
#include "build/launch.h"
#include "debuginfo/index.h"
#include "passes.h"
#include "util/path.h"

/* ---- pass 4 ------------------------------------------------------------------- */

/* FNV-1a of what the module is made from. */
static uint64_t hash_text(const char *text)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (; *text; text++)
		h = (h ^ (unsigned char)*text) * 0x100000001b3u;
	return h;
}

/* Different for each run, so that one script can run twice. */
static const char *module_name(struct stap *st)
{
	if (st->options.module_name)
		return st->options.module_name;
	return arena_printf(&st->arena, "stap_%016" PRIx64 "_%d",
			    hash_text(st->c_text), (int)getpid());
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

static const char *cache_dir(struct arena *a)
{
	return path_join(a, path_user_dir(a), "cache");
}

/* Where the module stays for the user. */
static struct error *keep_module(struct stap *st)
{
	struct arena *a = &st->arena;
	const char *name = path_base(st->module_path), *to = name;
	struct error *err = NULL;
	size_t size;
	char *data;

	if (!st->options.module_name) {
		err = path_make_dirs(a, cache_dir(a));
		to = path_join(a, cache_dir(a), name);
	}
	if (!err)
		err = path_read(a, st->module_path, &data, &size);
	if (!err)
		err = path_write(a, to, data, size);
	if (err)
		return error_new(a, ERR_OS, st->options.module_name
				 ? "the module cannot be left in the current"
				   " directory: %s"
				 : "the module cannot be kept: %s; -m NAME leaves"
				   " it in the current directory",
				 error_message(err));
	st->module_path = to;
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
	struct error *err = build_setup(st, &build);

	build.module_name = module_name(st);
	build.shards = st->shards;
	build.needs_kernel_headers = p->needs_kernel_headers;
	build.has_user_code = has_user_code(p);
	build.has_user_macros = o->defines.count > 0;
	if (!err)
		err = build_module(&st->arena, &build, st->c_text,
				   &st->module_path);
	if (!err && (o->last_pass == 4 || o->module_name))
		err = keep_module(st);
	return say(err);
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
	struct error *err = build_setup(st, &build);

	build.verbose++;		/* the work itself is worth a line */
	if (!err)
		err = build_prepare(&st->arena, &build);
	temp_dir_close(&st->temp);
	if (!err)
		err = prepare_index(st);
	return say(err) ? 0 : 1;
}

void build_dump(struct stap *st)
{
	puts(st->module_path);
}

/* ---- pass 5 ------------------------------------------------------------------- */

bool run_pass(struct stap *st)
{
	const struct options *o = &st->options;
	struct launch_options launch = {
		.staprun = stap_program(&st->arena, "staprun"),
		.stap_vm = stap_program(&st->arena, "stap-vm"),
		.module = st->module_path,
		.command = o->command,
		.target_pid = o->target_pid,
		.output = o->output,
		.timeout = o->timeout,
		.verbose = o->verbose,
		.hide_warnings = o->hide_warnings,
		.globals = null_ended(st, &st->values),
		.vm = o->vm,
		.vm_release = kernel_release(st->kernel),
	};
	struct error *err = launch_run(&st->arena, &launch, &st->status);

	return say(err) && st->status == 0;
}
