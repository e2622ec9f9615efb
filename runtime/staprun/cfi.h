/*
 * Call frame information of a program or library, run ahead of time: from
 * each place in its code, how to find the caller (object_format.h).
 *
 *	.eh_frame: at 0x4e0 CFA=rsp+8; push %rbp; at 0x4e1 CFA=rsp+16, rbp at
 *	CFA-16  -->  places 0x4e0 0x4e1 .., rule_of 1 2 ..
 *
 * .debug_frame is used where .eh_frame has nothing to say.
 */
#ifndef STAPRUN_CFI_H
#define STAPRUN_CFI_H

#include "../object_format.h"
#include "elf_file.h"

struct cfi_table {
	struct stap_rule *rules;	/* the first one is "unknown" */
	uint32_t rule_count;
	uint32_t *places;
	uint16_t *rule_of;
	uint32_t place_count;
	/* Functions whose instructions make no sense, and stretches of code
	 * whose rule cannot be expressed. */
	unsigned bad, odd;
};

/* In the arena of F, whose code is that of RET, even if FRAMES (a separate
 * file with its .debug_frame; or NULL) describes it. */
void cfi_digest(struct elf_file *f, struct elf_file *frames,
		struct cfi_table *ret);

#endif
