/*
 * One step of a walk up a stack, by the rule of an object's digest.
 *
 * The registers are a frame's as far as they are known: all of them where
 * the walk begins, behind a call those that the ABI lets functions keep.
 */
#ifndef STAP_RUNTIME_UNWIND_STEP_H
#define STAP_RUNTIME_UNWIND_STEP_H

#include "object_format.h"
#include "shim.h"

struct stap_user_regs {
	stap_u64 reg[STAP_REG_COUNT];	/* by DWARF number, with the place
					 * of execution as the last */
	uint32_t known;			/* bit N: reg[N] is */
};

enum stap_step {
	STAP_STEP_CALLER,		/* the registers are the caller's */
	STAP_STEP_END,			/* there is none */
	STAP_STEP_LOST,			/* nobody knows */
	STAP_STEP_FAULT,		/* it is in memory that cannot be read */
};

/* 8 bytes of the stack; 0 or -EFAULT.  unwind_user.c's, or a test's. */
int stap_unwind_read(stap_u64 addr, stap_u64 *ret);

/*
 * From one frame to its caller's.  SLOT is where the return address was, 0 if in a register.
 */
enum stap_step stap_unwind_step(struct stap_user_regs *r,
				const struct stap_rule *rule, stap_u64 *slot);

/* The same for code that nobody describes, such as what is made at run time:
 * it may keep a frame pointer. */
enum stap_step stap_unwind_frame_pointer(struct stap_user_regs *r,
					 stap_u64 *slot);

#endif
