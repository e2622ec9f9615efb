/*
 * The slow and sure way to build: the runtime and the script in one directory,
 * handed to the kernel's build system.
 */
#ifndef STAP_BUILD_KBUILD_H
#define STAP_BUILD_KBUILD_H

#include "build.h"

/* Builds opt->module_name in DIR, which is made; C_TEXT becomes script.c. */
struct error *kbuild_module(struct arena *a, const struct build_options *opt,
			    const char *dir, const char *c_text,
			    const char **ret);
/* Notes as inputs (util/inputs.h) what script.o in DIR was compiled from. */
void kbuild_note_inputs(struct arena *a, const struct build_options *opt,
			const char *dir);

#endif
