#include "build.h"

#include <string.h>

#include "../util/path.h"
#include "kbuild.h"
#include "temp.h"

struct error *build_module(struct arena *a, const struct build_options *opt,
			   const char *c_text, const char **ret)
{
	return kbuild_module(a, opt, path_join(a, opt->temp->path, "build"),
			     c_text, ret);
}
