/*
 * The user-space stack of the current task.
 */
#ifndef STAP_RUNTIME_UNWIND_USER_H
#define STAP_RUNTIME_UNWIND_USER_H

#include "context.h"
#include "proto.h"

/*
 * This hit's stack, innermost frame first: computed once, valid up to the end
 * of the handler.  No frames for a kernel thread.
 */
u32 stap_user_stack(struct stap_ctx *c, const struct stap_item_frame **ret);
/* The same from registers that the script has found; replaces this hit's. */
u32 stap_user_stack_from(struct stap_ctx *c, u64 pc, u64 sp, u64 bp,
			 const struct stap_item_frame **ret);

/* The object behind ADDR and the place in it. */
void stap_user_frame(u64 addr, struct stap_item_frame *ret);

#endif
