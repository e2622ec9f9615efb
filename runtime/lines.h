/*
 * Lines of the source, by addresses of the kernel, its modules, and what the
 * current task has mapped: of what the script's module has tables of.
 */
#ifndef STAP_RUNTIME_LINES_H
#define STAP_RUNTIME_LINES_H

#include "line_view.h"

struct stap_item_frame;

bool stap_kernel_line(u64 addr, struct stap_line_place *ret);
/* F is of the current task. */
bool stap_user_line(const struct stap_item_frame *f,
		    struct stap_line_place *ret);

#endif
