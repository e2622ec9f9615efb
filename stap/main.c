/*
 * stap: a script becomes a kernel module that runs.  Options are read, the
 * passes are run; see passes.c.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "stap.h"

static bool use_color(const struct options *o)
{
	return o->color < 0 ? isatty(STDERR_FILENO) : o->color;
}

int main(int argc, char **argv)
{
	static struct stap st;
	int status;

	setvbuf(stderr, NULL, _IOLBF, BUFSIZ);
	arena_init(&st.arena);
	diag_init(&st.diag, &st.arena, stderr);
	switch (options_parse(&st.arena, argc, argv, &st.options)) {
	case OPTIONS_DONE:
		return 0;
	case OPTIONS_BAD:
		return 1;
	case OPTIONS_RUN:
		break;
	}

	st.diag.hide_warnings = st.options.hide_warnings;
	st.diag.warnings_are_errors = st.options.warnings_are_errors;
	st.diag.keep_errors = st.options.keep_going;
	st.diag.verbose = st.options.verbose > 0;
	if (use_color(&st.options))
		diag_use_colors(&st.diag, getenv("SYSTEMTAP_COLORS"));

	if (st.options.dump == DUMP_TYPES)
		status = stap_dump_probe_types(&st);
	else if (!stap_prepare(&st))
		status = 1;
	else if (st.options.clean_cache)
		status = stap_clean_cache(&st);
	else if (st.options.dump == DUMP_ALIASES)
		status = stap_dump_probe_aliases(&st);
	else if (st.options.dump == DUMP_FUNCTIONS)
		status = stap_dump_functions(&st);
	else if (st.options.prepare)
		status = stap_prepare_kernel(&st);
	else if (st.options.list)
		status = stap_list(&st);
	else
		status = stap_run_passes(&st);

	if (st.kernel)
		kernel_close(st.kernel);
	user_objects_close(&st.users);
	arena_deinit(&st.arena);
	return status;
}
