#include "build.h"

#include <stdio.h>

#include "../util/cache_dir.h"
#include "../util/path.h"
#include "cache.h"
#include "fast.h"
#include "kbuild.h"
#include "temp.h"

/* What the fast way cannot do: other compiler options, kernel headers. */
static bool wants_kbuild(const struct build_options *opt)
{
	return opt->force_kbuild || opt->needs_kernel_headers ||
	       (opt->make_args && opt->make_args[0]);
}

static struct error *
slow_module(struct arena *a, const struct build_options *opt, const char *dir,
	    const char *c_text, const char **ret)
{
	struct error *err = kbuild_module(a, opt, dir, c_text, ret);

	if (!err)
		kbuild_note_inputs(a, opt, dir);
	return err;
}

struct error *build_module(struct arena *a, const struct build_options *opt,
			   const char *c_text, const char **ret)
{
	const char *dir = path_join(a, opt->temp->path, "build");
	struct error *err;
	struct cache c;

	if (wants_kbuild(opt))
		return slow_module(a, opt, dir, c_text, ret);
	err = cache_open(a, opt, &c);
	if (!err && c.unstored)
		cache_complain(a, opt->cache, "what was prepared for this"
			       " kernel", true, c.unstored);
	if (!err)
		err = fast_module(a, opt, &c, dir, c_text, ret);
	if (!err || error_kind(err) != ERR_UNSUPPORTED)
		return err;
	if (opt->verbose)
		fprintf(stderr, "Building with the kernel's make: %s\n",
			error_message(err));
	path_remove_tree(dir);
	return slow_module(a, opt, dir, c_text, ret);
}

struct error *build_prepare(struct arena *a, const struct build_options *opt)
{
	struct cache c;
	struct error *err = cache_open(a, opt, &c);

	return err ? err : c.unstored;
}
